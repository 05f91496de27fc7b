"""Finds time expressions in running text."""

from __future__ import annotations

from dataclasses import dataclass

from casus.grounding.dates.context import is_time, landmark
from casus.grounding.dates.expressions import Amount, Anchored, DayPart, Direction, Expression, Length, Since, Vague
from casus.grounding.dates.points import Found
from casus.grounding.dates.quantities import duration
from casus.grounding.dates.spans import RULES, joined
from casus.grounding.dates.tokens import Tokens

_OPEN: dict[str, Direction] = {
    "now": "present", "currently": "present", "current": "present", "recent": "past", "past": "past",
    "future": "future",
}  # fmt: skip
_PREPOSITIONS = frozenset({"in", "on", "at", "by", "of", "before", "after", "approximate", "as"})


@dataclass(frozen=True, slots=True)
class TimeMention:
    """Words of a text that say when: ``source[start:end] == text``, and what they say."""

    start: int
    end: int
    text: str
    expression: Expression


def find(text: str, *, present: bool = False) -> list[TimeMention]:
    """All time expressions of ``text`` in order, none overlapping.

    ``present`` adds words without a place on the calendar ("currently", "the future"). Ages, bare lengths of time,
    names with a date in them and words that look like months are left out. Takes time linear in the length of
    the text.
    """
    return _mentions(Tokens(text), present=present)


def _mentions(t: Tokens, *, present: bool) -> list[TimeMention]:
    kinds, size = t.kinds, len(t)
    mentions = []
    i = 0
    while i < size:
        found = _at(t, i) if kinds[i] in RULES else None
        if found is None and present:
            found = _open(t, i)
        if found is None:
            i += 1
            continue
        start, end = t.starts[i], t.ends[found[1] - 1]
        mentions.append(TimeMention(start, end, t.text[start:end], found[0]))
        i = found[1]
    return mentions


def _open(t: Tokens, i: int) -> Found | None:
    """Words that point to the present, past or future without a place on the calendar."""
    direction = _OPEN.get(t.words[i])
    if direction is None or (t.words[i] in ("past", "future") and not _is_noun(t, i)):
        return None
    return Vague(direction), i + 1


def _is_noun(t: Tokens, i: int) -> bool:
    """Whether "past" or "future" stands for the time itself: "the past,", "in the near future"."""
    led = bool(i) and t.words[i - 1] in ("the", "near", "in", "distant", "recent")
    return led and t.kinds[i + 1] in ("mark", "gap", "end", "in", "of", "and")


def _at(t: Tokens, i: int) -> Found | None:
    for rule in RULES[t.kinds[i]]:
        found = rule(t, i)
        if found is None:
            continue
        found = joined(t, found)
        if is_time(t, i, found):
            return landmark(t, found)
    return None


def parse(text: str) -> Expression | None:
    """What a phrase says that is known to be a time ("in early May", "since his death in 2011", "two-
    week").

    More is read than ``find`` would take out of running text: a bare length of time, a month or year
    without its context, the date within a longer phrase. None where nothing of it can be read.
    """
    t = Tokens(text)
    whole = _whole(t)
    if whole:
        return whole
    mentions = _mentions(t, present=True)
    if not mentions:
        return Since(Anchored(None, "day", 0)) if t.kinds[0] == "since" and len(t) > 1 else _length(t)
    best = max(mentions, key=_weight).expression
    return Since(best) if t.kinds[0] == "since" and not isinstance(best, Since) else best


def _weight(mention: TimeMention) -> tuple[bool, int]:
    """Longer is better, and a day that is said better than a part of some day."""
    open_day = isinstance(mention.expression, DayPart) and mention.expression.base is None
    return not open_day, mention.end - mention.start


def _whole(t: Tokens) -> Expression | None:
    """The reading that takes all words of a phrase, but for a preposition before it and a possessive after
    it.
    """
    size = len(t)
    while size and t.kinds[size - 1] in ("possessive", "mark"):
        size -= 1
    for first in (0, 1):
        if first and t.kinds[0] not in _PREPOSITIONS:
            break
        for rule in RULES.get(t.kinds[first], ()):
            found = rule(t, first)
            if found and found[1] < size:
                found = joined(t, found)
            if found and found[1] >= size:
                return landmark(t, found)[0]
    return None


def _length(t: Tokens) -> Expression | None:
    """A bare length of time anywhere in a phrase: "two-week", "month-long", "nearly three years"."""
    for i in range(len(t)):
        length = duration(t, i)
        if length:
            return Length(length[0], length[1])
        if t.kinds[i] == "unit" and t.words[i + 1] == "-" and t.words[i + 2] == "long":
            return Length(Amount(1, 1), t.values[i][0])
    return None
