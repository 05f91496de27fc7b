"""Parts of a period: "earlier this week", "the end of the year", "the first week of May"."""

from __future__ import annotations

from typing import cast

from casus.grounding.dates import points
from casus.grounding.dates.clocks import clock_of
from casus.grounding.dates.expressions import (
    Amount,
    Anchored,
    CalendarDate,
    DayPart,
    Edge,
    Expression,
    Fraction,
    Holding,
    Holiday,
    Nth,
    Offset,
    Period,
    Portion,
    Third,
    Weekday,
    Window,
    Years,
)
from casus.grounding.dates.named import named
from casus.grounding.dates.points import Found
from casus.grounding.dates.quantities import unit_at
from casus.grounding.dates.relations import event
from casus.grounding.dates.tokens import Tokens

_PRESENT_UNITS = ("week", "month", "year", "decade", "quarter")


def period(t: Tokens, i: int) -> Found | None:
    """What can be cut into parts: a named period, or "the year" for the present one."""
    if t.kinds[i] == "the" and t.words[i + 1] in _PRESENT_UNITS:
        after = i + 2
        if not points.is_year(t, after) and t.kinds[after] not in ("before", "after"):
            return Period(t.values[i + 1][0], 0), after
    if t.words[i] == "mid" or t.kinds[i] == "edge":
        return edge(t, i)
    return named(t, i)


def edge(t: Tokens, i: int) -> Found | None:
    """Read "early 2013", "mid-August", "late last month", "the end of the year", "early Tuesday"."""
    j = i + 1
    if t.words[i] == "early" and t.words[j] == "hours" and t.kinds[j + 1] in ("of", "on"):
        base = named(t, j + 2)
        return (DayPart("early", base[0]), base[1]) if base and is_day(base[0]) else None
    if t.words[i] in ("early", "mid", "late"):
        j = _after_adjective(t, j)
        if t.kinds[j - 1] == "in" and t.kinds[j] == "the" and t.words[j + 1] == "day":
            return DayPart("day"), j + 2
    elif t.kinds[j] in ("of", "in"):
        j += 1
    elif t.words[i] != "midway":
        return None
    if t.kinds[j] == "edge":
        return None
    base = _simple_period(t, j)
    return _edge_of(t, i, base) if base else None


def _after_adjective(t: Tokens, j: int) -> int:
    """The position after what may link "early" to its period: "-", "on", "in", "to mid-"."""
    if t.words[j] == "-" or t.kinds[j] == "on":
        return j + 1
    if t.words[j] == "to" and t.kinds[j + 1] == "edge":
        j += 3 if t.words[j + 2] == "-" else 2
    return j + 1 if t.kinds[j] == "in" else j


def _edge_of(t: Tokens, i: int, base: Found) -> Found | None:
    expression, j = base
    third = cast(Edge, t.values[i])
    if is_day(expression):
        if t.words[i] not in ("early", "mid", "late", "end"):
            return None
        return (expression if isinstance(expression, DayPart) else DayPart(t.words[i], expression)), j
    if isinstance(expression, Anchored | Window):
        return expression, j
    before = t.kinds[i - 2] if i > 1 and t.kinds[i - 1] == "the" else t.kinds[i - 1] if i else ""
    if t.words[i] == "end" and before in ("by", "until"):
        third = "close"
    return Third(third, expression), j


def _simple_period(t: Tokens, i: int) -> Found | None:
    """As ``period``, without a part of a part."""
    if t.kinds[i] == "part" and t.words[i] in ("morning", "afternoon", "evening", "night"):
        return clock_of(t, i + 1, t.words[i])
    return None if t.kinds[i] == "edge" else period(t, i)


def is_day(expression: Expression) -> bool:
    """Whether an expression names a day."""
    if isinstance(expression, CalendarDate):
        return expression.day is not None
    if isinstance(expression, Period):
        return expression.unit == "day"
    return isinstance(expression, Weekday | DayPart | Holiday)


def side(t: Tokens, i: int) -> Found | None:
    """Read "earlier this week", "later in the day", "earlier Saturday"."""
    j = i + 1
    if t.kinds[j] == "on":
        j += 1
    if t.kinds[j] == "in":
        j += 1
        if t.kinds[j] == "the" and t.words[j + 1] == "day":
            return DayPart("day"), j + 2
    base = period(t, j)
    if base is None or isinstance(base[0], Window | Years):
        return None
    if is_day(base[0]) or isinstance(base[0], Anchored):
        return base
    return Portion("earlier" if t.words[i] == "earlier" else "later", base[0]), base[1]


def so_far(t: Tokens, i: int) -> Found | None:
    """Read "so far this year"."""
    if t.kinds[i + 1] != "far":
        return None
    base = period(t, i + 3 if t.kinds[i + 2] == "in" else i + 2)
    return (Portion("earlier", base[0]), base[1]) if base else None


def rest(t: Tokens, i: int) -> Found | None:
    """Read "rest of 2017"."""
    base = period(t, i + 2) if t.kinds[i + 1] == "of" else None
    return (Portion("later", base[0]), base[1]) if base else None


def the_edge(t: Tokens, i: int) -> Found | None:
    """The same after "the": "the end of May", "the rest of 2017"."""
    kind = t.kinds[i + 1]
    if kind == "edge":
        return edge(t, i + 1)
    return rest(t, i + 1) if kind == "rest" else None


def midweek(t: Tokens, i: int) -> Found:
    """Read "midweek"."""
    return Third("mid", Period("week", 0)), i + 1


def nth(t: Tokens, i: int) -> Found | None:
    """Read "first week of May", "last two days of the year"."""
    if t.kinds[i] != "ordinal" and t.words[i] not in ("last", "final"):
        return None
    number = t.values[i] if t.kinds[i] == "ordinal" else -1
    length, j = 1, i + 1
    if t.kinds[j] == "number" and t.kinds[j + 1] == "unit":
        length, j = int(t.values[j]), j + 1
    unit = unit_at(t, j)
    if unit is None or t.kinds[j + 1] not in ("of", "in"):
        return None
    base = period(t, j + 2)
    return (Nth(int(number), length, unit, base[0]), base[1]) if base else None


def the_part_of(t: Tokens, i: int) -> Found | None:
    """A counted part after "the": "the last week of January", "the first half of the year"."""
    if t.kinds[i + 1] == "ordinal":
        return nth(t, i + 1) or fraction_of(t, i + 1)
    return nth(t, i + 1) if t.kinds[i + 1] == "relation" else None


def year_end(t: Tokens, i: int) -> Found | None:
    """Read "year-end", "year's end"."""
    if t.words[i] == "year" and t.words[i + 1] in ("-", "'s", "’s") and t.words[i + 2] == "end":
        return Third("close", Period("year", 0)), i + 3
    return None


def the_eve_of(t: Tokens, i: int) -> Found | None:
    """Read "the eve of Easter", "the eve of the vote"."""
    if t.words[i + 1] != "eve" or t.words[i + 2] != "of":
        return None
    start = i + 4 if t.kinds[i + 3] == "the" and t.kinds[i + 4] == "feast" else i + 3
    base = named(t, start)
    if base and is_day(base[0]):
        return Offset(Amount(1, 1), "day", -1, base[0]), base[1]
    end = event(t, i + 3)
    return (Anchored(Amount(1, 1), "day", -1), end) if end > i + 3 else None


def the_week_of(t: Tokens, i: int) -> Found | None:
    """Read "the week of March 6"."""
    if t.words[i + 1] != "week" or t.words[i + 2] != "of":
        return None
    base = named(t, i + 3)
    return (Holding("week", base[0]), base[1]) if base and is_day(base[0]) else None


def fraction_of(t: Tokens, i: int) -> Found | None:
    """Read "first half of the year", "second quarter of last year"."""
    j = i + 2 if t.words[i + 1] == "-" else i + 1
    parts = {"quarter": 4, "half": 2}.get(t.words[j])
    if parts and t.values[i] <= parts and t.kinds[j + 1] == "of":
        base = period(t, j + 2)
        if base:
            return Fraction(int(t.values[i]), parts, None, base[0]), base[1]
    return None
