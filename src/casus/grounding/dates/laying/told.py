"""Times measured from what the text told, or from a day that it names."""

from __future__ import annotations

import datetime as dt

from casus.grounding.dates import calendar as cal
from casus.grounding.dates import expressions as ex
from casus.grounding.dates.laying import units
from casus.grounding.dates.laying.frame import Frame, Unresolved
from casus.grounding.dates.laying.measured import around, moved

_SHORT = {"minute": 1, "hour": 1, "day": 27}
"""Units that lead nowhere from a time of more days than these: "hours later" after "in April last year"."""
_LONG = frozenset({"month", "year", "decade", "century"})
"""Units of which some from a day give the month or year that they lead to, not its day (codebook, section 7)."""


def anchor(frame: Frame) -> cal.Days:
    """The days told before."""
    told = frame.anchor
    if told is None or told.from_ is None or told.to is None:
        raise Unresolved("counted from something told in the text whose time is not known")
    return told.from_, told.to


def anchored(e: ex.Anchored, frame: Frame) -> cal.Days:
    """Some units from the time told before, or the unit that holds it."""
    first, last = anchor(frame)
    if e.sign == 0:
        return (first, last) if e.unit == "day" else around(first, e.unit, whole=True)
    if e.unit in _SHORT and (last - first).days > _SHORT[e.unit]:
        raise Unresolved("counted in shorter units than those of the time told before")
    if e.amount is None and e.unit in units.HOURS:
        return first, last
    if e.amount is None:
        raise Unresolved("the text does not say how many")
    if e.unit == "year" and e.amount.exact and _is_season_of_business(first, last):
        return _shifted_months(first, last, round(12 * e.sign * e.amount.low))
    days = _counted(e.amount, e.unit, e.sign, (first, last))
    if first == last and e.unit in _LONG and e.amount.exact:  # "a decade earlier" is no day, as "ten years ago" is none
        return around(days[0], "month" if e.unit == "month" else "year", whole=True)
    return days


def _is_season_of_business(first: dt.date, last: dt.date) -> bool:
    """Whether the days are a calendar month or quarter, of which a year before or after is the same one."""
    return (first, last) in (cal.month(first.year, first.month), cal.quarter(first))


def _shifted_months(first: dt.date, last: dt.date, months: int) -> cal.Days:
    begin = cal.shift(first, months=months)
    return cal.months(begin.year, begin.month, 1 + (last.year - first.year) * 12 + last.month - first.month)


def offset(e: ex.Offset, frame: Frame) -> cal.Days:
    """Some units from a named day."""
    assert e.amount is not None
    return _counted(e.amount, e.unit, e.sign, frame.days(e.base))


def holding(e: ex.Holding, frame: Frame) -> cal.Days:
    """The unit that holds a named day."""
    return around(frame.days(e.base)[0], e.unit, whole=True)


def _counted(amount: ex.Amount, unit: ex.Unit, sign: int, origin_days: cal.Days) -> cal.Days:
    """The days some units after the end or before the start of others."""
    first, last = origin_days
    origin = last if sign > 0 else first
    ends = sorted(moved(origin, sign * count, unit) for count in (amount.low, amount.high))
    if unit in ("year", "decade", "century", "month", "quarter", "week") and first != last:
        return around(ends[0], unit, whole=True)[0], around(ends[1], unit, whole=True)[1]
    return ends[0], ends[1]


def vague(e: ex.Vague, frame: Frame) -> cal.Days:
    """No bounds are set."""
    raise Unresolved("the text sets no bounds")
