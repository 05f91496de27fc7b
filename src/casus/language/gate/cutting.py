"""Text to sentences, quickly and by its marks alone: the gate's own, not those that codings stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LONGEST = 1_000
"""Characters after which a sentence without an end is cut between words."""
_ABBREVIATIONS = frozenset(
    """
    adm amb apr aug brig capt cmdr co col corp dec dr feb gen gov hon inc jan jr lt ltd maj mar messrs mr mrs ms no nov
    oct pres prof rep rev sen sept sgt sr st supt vs
    """.split()  # noqa: SIM905
)
_END = re.compile(
    r"""
    \n[^\S\n]*\n\s*                                         # an empty line
    | \n(?=[ \t]{2,}\S)                                     # a line that is indented
    | (?<=[.!?])["”’')\]]*\s+(?=["“‘'(\[]*[^\W_a-z])        # a mark, white space, a capital or a digit
    """,
    re.VERBOSE,
)
_WORD_BEFORE = re.compile(r"[\w.]*\Z")
_REACH = 12
"""Characters before a full stop that tell an abbreviation."""


def pieces(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as half-open ranges, which cover all of it; white space belongs to what stands before."""
    return [piece for start, end in _sentences(text) for piece in _cut(text, start, end)]


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _END.finditer(text):
        if start < found.end() < len(text) and not _is_abbreviation(text, found):
            yield start, found.end()
            start = found.end()
    if start < len(text):
        yield start, len(text)


def _is_abbreviation(text: str, found: re.Match[str]) -> bool:
    """Whether the stop before a possible end is that of "Mr.", "U.S." or an initial."""
    at = found.start()
    if text[at - 1 : at] != "." or "\n" in found[0] or not found[0].isspace():
        return False
    before = _WORD_BEFORE.search(text, max(0, at - 1 - _REACH), at - 1)
    word = before[0] if before else ""
    if not word or word[0].isdigit():
        return False
    return word.lower() in _ABBREVIATIONS or "." in word or (len(word) == 1 and word.isupper())


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        blank = max(text.rfind(mark, start + 1, start + _LONGEST) for mark in " \n")
        at = blank + 1 if blank > 0 else start + _LONGEST
        yield start, at
        start = at
    yield start, end
