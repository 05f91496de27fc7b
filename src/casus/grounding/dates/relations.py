"""Times by their relation to the report or to what was told: "last month", "the week after the attack"."""

from __future__ import annotations

from typing import cast

from casus.grounding.dates import points
from casus.grounding.dates.clocks import clock_of
from casus.grounding.dates.expressions import (
    Amount,
    Anchored,
    CalendarDate,
    DayPart,
    Fraction,
    Period,
    Relation,
    Sign,
    Unit,
    Weekday,
    Window,
)
from casus.grounding.dates.lexicon import EVENT_NOUNS, SHORT_NAMES
from casus.grounding.dates.points import Found
from casus.grounding.dates.quantities import duration, unit_at
from casus.grounding.dates.tokens import Tokens

_SIGNS: dict[str, Sign] = {
    "last": -1, "this": 0, "next": 1, "previous": -1, "following": 1, "same": 0, "that": 0,
}  # fmt: skip
_NAMED_RELATIONS = ("last", "this", "next")
_DETERMINERS = frozenset({
    "the", "a", "an", "his", "her", "their", "its", "our", "this", "that", "these", "those",
})  # fmt: skip
_SHORT_UNITS = ("minute", "hour")


def relation(t: Tokens, i: int) -> Found | None:
    """Read "last month", "this Friday", "the past 24 hours", "recent days", "the following week", "that
    day".
    """
    word = t.words[i]
    side = cast(str, t.values[i])
    j = i + 1
    if word == "this" and t.words[j] in ("past", "coming"):
        side, j = cast(str, t.values[j]), j + 1
    kind = t.kinds[j]
    if side == "latest":
        return _latest(t, j)
    if side not in _NAMED_RELATIONS:
        return _told(t, j, side)
    if word == "recent" and kind != "unit":
        return None
    if kind == "weekday" and t.words[j] not in SHORT_NAMES:
        return points.with_part(t, (Weekday(t.values[j], cast(Relation, side)), j + 1))
    if kind == "month":
        return _related_month(t, j, cast(Relation, side))
    if kind == "season":
        return points.season(t, j, cast(Relation, side))
    if kind == "part":
        return _related_part(t, j, side)
    return _related_unit(t, i, j, side)


def _latest(t: Tokens, j: int) -> Found | None:
    """Read "latest quarter"; of "latest week" it is not known whether it has ended."""
    return (Period("quarter", -1), j + 1) if t.words[j] == "quarter" else None


def year_before(t: Tokens, i: int) -> Found | None:
    """Read "year-ago quarter", "year-earlier period": what is compared with the same time a year before."""
    if t.words[i] != "year" or t.words[i + 1] != "-" or t.words[i + 2] not in ("ago", "earlier"):
        return None
    k = i + 3
    if t.kinds[k] == "ordinal" and t.words[k + 1] == "quarter":
        return Fraction(int(t.values[k]), 4, None, Period("year", -1)), k + 2
    if t.words[k] == "quarter":
        return Period("quarter", -5), k + 1
    return Anchored(Amount(1, 1), "year", -1), k + 1 if t.words[k] == "period" else k


def _related_month(t: Tokens, j: int, side: Relation) -> Found | None:
    found = points.month_date(t, j)
    if found is None or not isinstance(found[0], CalendarDate) or found[0].year:
        return found
    date = CalendarDate(month=found[0].month, day=found[0].day, relation=side)
    return date, found[1]


def _related_part(t: Tokens, j: int, side: str) -> Found | None:
    if side == "next":
        return DayPart(t.words[j], Anchored(Amount(1, 1), "day", 1)), j + 1
    if side == "last" and t.words[j] not in ("night", "evening"):
        return None
    return DayPart(t.words[j], Period("day", _SIGNS[side])), j + 1


def _related_unit(t: Tokens, i: int, j: int, side: str) -> Found | None:
    if t.kinds[j] == "relation" and t.values[j] == side:
        j += 1
    sign = _SIGNS[side]
    if t.kinds[j] == "unit" and not t.values[j][1]:
        return _one_unit(t, i, j, sign)
    found = duration(t, j)
    if found is None or sign == 0 or t.kinds[j] == "article":
        return None
    value, unit, end = found
    if t.words[i] == "final" or t.words[end] == "-":
        return None
    return Window(value, unit, -1 if sign < 0 else 1), end


def _one_unit(t: Tokens, i: int, j: int, sign: Sign) -> Found | None:
    unit = cast(Unit, t.values[j][0])
    word = t.words[i]
    if t.words[j] == "night":
        return DayPart("night", Period("day", sign)), j + 1
    if word in ("recent", "final") or t.words[j] in ("second", "moment", "minute", "min"):
        return None
    rolling = word in ("past", "coming") or (i and t.kinds[i - 1] == "the" and sign < 0 and unit != "weekend")
    if t.words[i] == "this" and j == i + 2 and unit in ("weekend", "week", "month", "year"):
        rolling = False
    if sign and rolling:
        return Window(Amount(1, 1), unit, -1 if sign < 0 else 1), j + 1
    if unit in _SHORT_UNITS:
        return None
    if unit == "year" and t.kinds[j + 1] == "possessive":
        part = points.fraction(t, j + 2) if t.kinds[j + 2] == "ordinal" else None
        if part and isinstance(part[0], Fraction):
            return Fraction(part[0].number, part[0].parts, None, Period("year", sign)), part[1]
    if unit == "day":
        return None if sign <= 0 else (Anchored(Amount(1, 1), "day", 1), j + 1)
    return Period(unit, sign, definite=not (unit == "weekend" and sign == 0)), j + 1


def _told(t: Tokens, j: int, side: str) -> Found | None:
    """Relations to what was told before: "the following week", "that day", "the same month"."""
    sign = _SIGNS[side]
    value = Amount(1, 1) if sign else None
    if t.kinds[j] == "part":
        return DayPart(t.words[j], Anchored(value, "day", sign)), j + 1
    unit = unit_at(t, j) if t.kinds[j] != "unit" or not t.values[j][1] else None
    if unit is None or unit in _SHORT_UNITS:
        return None
    return Anchored(value, unit, sign), j + 1


def the_unit(t: Tokens, j: int) -> Found | None:
    """Read what follows "the": "weekend", "day before yesterday", "week after the vote", "month of May"."""
    unit, plural = t.values[j]
    word, after = t.words[j], t.words[j + 1]
    if plural or unit in _SHORT_UNITS:
        return None
    if unit == "weekend":
        return Period("weekend", 0, definite=False), j + 1
    if word == "day" and after in ("before", "after") and t.words[j + 2] in ("yesterday", "tomorrow"):
        return Period("day", -2 if after == "before" else 2), j + 3
    if unit == "year":
        year = points.year_at(t, j + 1)
        if year:
            return CalendarDate(year=year[0]), year[1]
        if after == "-":
            return year_before(t, j)
    if unit == "quarter":
        return _the_quarter(t, j)
    if unit == "month" and after == "of" and t.kinds[j + 2] == "month":
        return points.month_date(t, j + 2)
    if after in ("before", "after") and unit in ("day", "week", "month", "year"):
        return Anchored(Amount(1, 1), unit, -1 if after == "before" else 1), event(t, j + 2)
    if after == "of" and unit == "day":
        end = event(t, j + 2)
        return (Anchored(None, "day", 0), end) if end > j + 2 else None
    return None


def _the_quarter(t: Tokens, j: int) -> Found | None:
    """Read "the quarter" of an account, the last that ended; that of a town is another."""
    reported = t.words[j + 1] in ("ended", "ending", "compared", "was", "were")
    lead = t.words[j - 2] if j > 1 else ""
    if t.capital(j) or not (reported or lead in ("for", "during") or (lead == "in" and t.kinds[j + 1] != "word")):
        return None
    return (Period("quarter", -1), j + 1) if t.words[j + 1] not in ("of", "-") else None


def the_part(t: Tokens, j: int) -> Found | None:
    """Read what follows "the": "morning of March 30", "night before the raid"."""
    if t.kinds[j + 1] in ("of", "on"):
        found, end = clock_of(t, j + 1, t.words[j])
        if found.base:
            return found, end
    if t.words[j] == "night" and t.words[j + 1] in ("before", "after"):
        sign: Sign = -1 if t.words[j + 1] == "before" else 1
        return DayPart("night", Anchored(Amount(1, 1), "day", sign)), event(t, j + 2)
    if j >= 2 and t.kinds[j - 2] == "in" and t.kinds[j + 1] != "of":
        return DayPart(t.words[j]), j + 1
    return None


def event(t: Tokens, i: int) -> int:
    """The position after words that name an event at token ``i``, or ``i``: "the suicide bombing"."""
    if t.words[i] not in _DETERMINERS:
        return i
    for j in range(i + 1, i + 5):
        if t.words[j] in EVENT_NOUNS:
            while t.words[j + 1] in EVENT_NOUNS and j < i + 6:
                j += 1
            return j + 1
        if t.kinds[j] in ("mark", "gap", "end", "on", "in"):
            break
    return i
