"""Times of day, alone or with their day: "3 a.m. on Tuesday", "midnight Sunday", "overnight"."""

from __future__ import annotations

from typing import cast

from casus.grounding.dates import points
from casus.grounding.dates.expressions import DayPart, Period, Range, Relation, Weekday
from casus.grounding.dates.lexicon import SHORT_NAMES
from casus.grounding.dates.points import Found
from casus.grounding.dates.tokens import Tokens

_SPELLS = ("morning", "afternoon", "evening", "night")


def part(t: Tokens, i: int) -> Found | None:
    """Read "noon", "midnight Sunday", "dawn on Friday"."""
    word = t.words[i]
    if t.capital(i) and t.starts[i]:
        return None
    found, end = clock_of(t, i + 1, word)
    return None if found.base is None and word in _SPELLS else (found, end)


def clock_of(t: Tokens, j: int, part: str) -> tuple[DayPart, int]:
    """A part of a day together with the day that may be named from token ``j`` on."""
    k = j + 1 if t.words[j] == "," else j
    if t.kinds[k] in ("on", "of"):
        k += 1
    if t.kinds[k] in ("month", "weekday", "deictic", "iso", "relation") or points.is_day(t, k):
        base = _bare_day(t, k)
        if base:
            return DayPart(part, base[0]), base[1]
    return DayPart(part), j


def _bare_day(t: Tokens, k: int) -> Found | None:
    if t.kinds[k] == "relation":
        return _related_weekday(t, k)
    if t.kinds[k] == "month":
        return points.month_date(t, k)
    if t.kinds[k] == "weekday":
        return points.weekday_date(t, k)
    if t.kinds[k] == "deictic":
        return points.deictic(t, k)
    return points.numeric_date(t, k) if t.kinds[k] == "iso" else points.day_date(t, k)


def _related_weekday(t: Tokens, k: int) -> Found | None:
    if t.kinds[k + 1] != "weekday" or t.values[k] not in ("last", "this", "next"):
        return None
    return Weekday(t.values[k + 1], cast(Relation, t.values[k])), k + 2


def clock(t: Tokens, i: int) -> Found | None:
    """Read "3 a.m.", "15:30 on Friday"."""
    end = points.clock(t, i)
    return clock_of(t, end, "clock") if end else None


def overnight(t: Tokens, i: int) -> Found | None:
    """Read "overnight", "overnight Saturday", "overnight from Friday to Saturday"."""
    j = i + 1
    if t.kinds[j] in ("on", "from") and t.kinds[j + 1] in ("weekday", "deictic"):
        j += 1
    if t.kinds[j] == "weekday" and t.words[j] not in SHORT_NAMES:
        first = points.weekday_date(t, j)
        joint = _overnight_pair(t, first)
        return joint or (first and (DayPart("overnight", first[0]), first[1]))
    if t.kinds[j] == "deictic":
        return DayPart("overnight", points.deictic(t, j)[0]), j + 1
    return DayPart("overnight", Period("day", -1)), i + 1


def _overnight_pair(t: Tokens, first: Found | None) -> Found | None:
    if first is None or not (t.kinds[first[1]] in ("to", "into") or t.words[first[1]] in ("-", "–")):
        return None
    if t.kinds[first[1] + 1] != "weekday":
        return None
    last = points.weekday_date(t, first[1] + 1)
    return (Range(first[0], last[0]), last[1]) if last else None
