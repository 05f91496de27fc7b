"""The sentence around a span, for people to read beside a coding.

Records carry no sentence ends, so they are found anew by punctuation: good enough for reading, and no
part of what is coded.
"""

from __future__ import annotations

from casus.exports.sentences import ends
from casus.records import Span

_LONGEST = 500  # characters on each side: a text without punctuation is quoted around the span


def quote(text: str, span: Span) -> str:
    """The sentence of the text in which the span begins, up to the sentence in which it ends."""
    window_start = max(0, span.start - _LONGEST)
    window_end = min(len(text), span.end + _LONGEST)
    start, end = window_start, window_end
    for stop, following in ends(text, window_start, window_end):
        if following <= span.start:
            start = following
        elif stop >= span.end - 1:
            end = following
            break
    return text[start:end].strip()
