"""Where in a report the words of a search stand, and the passage to show for it."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from casus.chronicle.query import Query, Term, words_of

_LENGTH = 200  # of a passage, in code points, before it is led to the ends of words
_BEFORE = 60  # of these before the first marked word
_MOST_MARKS = 100  # of a term that are looked at to choose a passage

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
    first = _best(marks)
    start, end = _bounds(text, first)
    return Passage(start, end, tuple(_apart(mark for mark in marks if start <= mark.start and mark.end <= end)))


def _marks(text: str, terms: Sequence[Term]) -> Iterator[_Mark]:
    """Every place where one of the terms stands."""
    places = [(match.start(), match.end(), word) for match in _WRITTEN.finditer(text) for word in words_of(match[0])]
    words = [word for _, _, word in places]
    where: dict[str, list[int]] = {}
    for at, word in enumerate(words):
        where.setdefault(word, []).append(at)
    for number, term in enumerate(terms):
        stands = (at for at in _beginnings(term, where) if _stands(term, words, at))
        for at in islice(stands, _MOST_MARKS):
            yield _Mark(places[at][0], places[at + len(term.words) - 1][1], number)


def _beginnings(term: Term, where: Mapping[str, Sequence[int]]) -> Iterable[int]:
    """Where the term may begin, by its first word; ``where``: the places of each word."""
    first = term.words[0]
    if not term.prefix or len(term.words) > 1:
        return where.get(first, ())
    return sorted(at for word, places in where.items() if word.startswith(first) for at in places[:_MOST_MARKS])


def _stands(term: Term, words: list[str], at: int) -> bool:
    *before, last = term.words
    if at + len(before) >= len(words):
        return False
    final = words[at + len(before)]
    return (final.startswith(last) if term.prefix else final == last) and words[at : at + len(before)] == before


def _best(marks: Sequence[_Mark]) -> _Mark | None:
    """The mark from which on a passage has most different terms, then most marks; of such the first.

    ``marks`` go by their beginnings. A search may have a hundred terms with a hundred marks each, so that each of them
    enters and leaves the passage once as it moves on, and none is compared with all.
    """
    reach = _LENGTH - _BEFORE
    short = [mark for mark in marks if mark.end - mark.start <= reach]
    entering, leaving = deque(sorted(short, key=lambda mark: mark.end)), deque(short)
    within: Counter[int] = Counter()
    best, most = None, (-1, -1)
    for first in marks:
        while entering and entering[0].end <= first.start + reach:
            within[entering.popleft().term] += 1
        while leaving and leaving[0].start < first.start:
            within[leaving.popleft().term] -= 1
        worth = len(+within), within.total()
        if worth > most:
            best, most = first, worth
    return best


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
