"""The sentence around a span, for people to read beside a coding.

Records carry no sentence ends, so they are found anew by punctuation: good enough for reading, and no
part of what is coded.
"""

from __future__ import annotations

import re

from casus.records import Span

_LONGEST = 500  # characters on each side: a text without punctuation is quoted around the span

_END = re.compile(r"""[.!?…]["'”’)\]]*\s+(?=["'“‘(\[]?[^\W_a-z])|\n\s*\n|[。！？]""")
_NO_END = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|St|Jr|Sr|No|vs))\.\s+$")


def quote(text: str, span: Span) -> str:
    """The sentence of the text in which the span begins, up to the sentence in which it ends."""
    window_start = max(0, span.start - _LONGEST)
    window_end = min(len(text), span.end + _LONGEST)
    start, end = window_start, window_end
    for found in _END.finditer(text, window_start, window_end):
        if _NO_END.search(text, max(0, found.start() - 6), found.end()):
            continue
        if found.end() <= span.start:
            start = found.end()
        elif found.start() >= span.end - 1:
            end = found.end()
            break
    return text[start:end].strip()
