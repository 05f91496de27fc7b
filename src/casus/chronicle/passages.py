"""Where in a report the words of a search stand, and the passage to show for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from casus.chronicle.query import Query, Term, words_of

_LENGTH = 200  # of a passage, in code points, before it is led to the ends of words
_BEFORE = 60  # of these before the first marked word
_MOST_MARKS = 100  # of a term that are looked at to choose a passage; each is compared with all

# Signs that combine with the letter before them (accents, points of Hebrew and Arabic) are part of the word.
_WRITTEN = re.compile(r"[^\W_][\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text and the words marked in it, all as half-open ranges of code points of the text."""

    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    term: int


def passage(text: str, query: Query) -> Passage:
    """The part of the text that has most of what is asked for; its beginning where it has nothing of that."""
    marks = sorted(_marks(text, query.wanted), key=lambda mark: (mark.start, -mark.end))
    first = max(marks, key=lambda mark: _worth(mark, marks), default=None)
    start, end = _bounds(text, first)
    return Passage(start, end, tuple(_apart(mark for mark in marks if start <= mark.start and mark.end <= end)))


def _marks(text: str, terms: Sequence[Term]) -> Iterator[_Mark]:
    """Every place where one of the terms stands."""
    places = [(match.start(), match.end(), word) for match in _WRITTEN.finditer(text) for word in words_of(match[0])]
    words = [word for _, _, word in places]
    for number, term in enumerate(terms):
        stands = (at for at in range(len(words) - len(term.words) + 1) if _stands(term, words, at))
        for at in islice(stands, _MOST_MARKS):
            yield _Mark(places[at][0], places[at + len(term.words) - 1][1], number)


def _stands(term: Term, words: list[str], at: int) -> bool:
    *before, last = term.words
    final = words[at + len(before)]
    return (final.startswith(last) if term.prefix else final == last) and words[at : at + len(before)] == before


def _worth(first: _Mark, marks: list[_Mark]) -> tuple[int, int, int]:
    """Different terms in a passage that begins with this mark; then words marked; then the earlier."""
    within = [mark for mark in marks if first.start <= mark.start and mark.end <= first.start + _LENGTH - _BEFORE]
    return len({mark.term for mark in within}), len(within), -first.start


def _bounds(text: str, first: _Mark | None) -> tuple[int, int]:
    start = max(0, first.start - _BEFORE) if first else 0
    end = min(len(text), max(start + _LENGTH, first.end if first else 0))
    if start and (space := re.search(r"\s", text[start : first.start if first else end])):
        start += space.end()
    if end < len(text) and (space := re.search(r"\s\S*$", text[first.end if first else start : end])):
        end = (first.end if first else start) + space.start()
    return start, end


def _apart(marks: Iterator[_Mark]) -> Iterator[tuple[int, int]]:
    """The marks in order, those that overlap an earlier one left out."""
    reached = 0
    for mark in marks:
        if mark.start >= reached:
            yield mark.start, mark.end
            reached = mark.end
