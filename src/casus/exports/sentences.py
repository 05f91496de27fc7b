"""The sentences of a text by its punctuation, for people and for formats that ask for them.

Records carry no sentence ends, so they are found anew: good enough for reading, and no part of what is coded.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from casus.records import Span

_END = re.compile(r"""[.!?…]["'”’)\]]*\s+(?=["'“‘(\[]?[^\W_a-z])|\n\s*\n|[。！？]""")
_NO_END = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Cmdr|Adm|Brig|Prof|Rev|Sen|Rep|Gov|St|Mt|Ft|Jr|Sr|No|vs|"
    r"Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec))\.\s+$"
)
_BEFORE = 8  # characters that an abbreviation before a full stop has at most


def sentences(text: str) -> list[Span]:
    """The sentences, without the space around them, in their order; all but space is in one of them."""
    edges = [0, *(end for _, end in ends(text, 0, len(text))), len(text)]
    found = (_trimmed(text, start, end) for start, end in pairwise(edges))
    return [span for span in found if span.start < span.end]


def sentence_at(found: Sequence[Span], position: int) -> int:
    """The index of the sentence that holds a position of the text, or of the last one before it."""
    return max(0, bisect.bisect_right([span.start for span in found], position) - 1)


def ends(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Where sentences end within a part of the text: the place of the full stop, and of what follows it."""
    for found in _END.finditer(text, start, stop):
        if not _NO_END.search(text, max(0, found.start() - _BEFORE), found.end()):
            yield found.start(), found.end()


def _trimmed(text: str, start: int, end: int) -> Span:
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    words = part.strip()
    return Span(start=start, end=start + len(words), text=words)
