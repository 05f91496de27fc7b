"""Times measured from the publication date."""

from __future__ import annotations

import datetime as dt

from casus.grounding.dates import calendar as cal
from casus.grounding.dates import expressions as ex
from casus.grounding.dates.laying import units
from casus.grounding.dates.laying.frame import Frame, Unresolved

_RECENT_DAYS = {"minute": 0, "hour": 0, "day": 7, "week": 21, "month": 91, "year": 1096}


def moved(date: dt.date, count: float, unit: str) -> dt.date:
    """``date`` moved by ``count`` units; broken numbers are kept by going to a smaller unit."""
    if unit in units.HOURS:
        return cal.shift(date, days=int(count * units.HOURS[unit] / 24))
    if unit in units.DAYS:
        return cal.shift(date, days=round(count * units.DAYS[unit]))
    return cal.shift(date, months=round(count * units.MONTHS[unit]))


def around(date: dt.date, unit: str, *, whole: bool) -> cal.Days:
    """The calendar unit that holds ``date``: the ISO week for weeks, the calendar year for years and
    longer.
    """
    if unit in ("week", "fortnight", "weekend") and whole:
        return cal.weekend(date) if unit == "weekend" else cal.week(date)
    if unit == "quarter" and whole:
        return cal.quarter(date)
    if unit in ("month", "quarter") or (unit in units.MONTHS and not whole):
        return cal.month(date.year, date.month)
    return cal.years(date.year, date.year) if unit in units.MONTHS else cal.day(date)


def ago(e: ex.Ago, frame: Frame) -> cal.Days:
    """The calendar unit that holds the day some units from publication ("two weeks ago")."""
    if e.amount is None:
        frame.now  # noqa: B018 - says first that the publication date is missing
        raise Unresolved("the text does not say how many")
    near, far = (_ago_exact(count, e, frame) for count in (e.amount.low, e.amount.high))
    return min(near[0], far[0]), max(near[1], far[1])


def _ago_exact(count: float, e: ex.Ago, frame: Frame) -> cal.Days:
    return around(moved(frame.now, e.sign * count, e.unit), e.unit, whole=float(count).is_integer())


def length(e: ex.Length, frame: Frame) -> cal.Days:
    """A stretch up to publication; in the future tense the unit that far ahead."""
    if frame.future:
        return ago(ex.Ago(e.amount, e.unit, 1), frame)
    return window(ex.Window(e.amount, e.unit), frame)


def window(e: ex.Window, frame: Frame) -> cal.Days:
    """A stretch that ends at publication or begins there."""
    now = frame.now
    rough = e.amount is None or (not e.amount.exact and e.amount.high - e.amount.low > 1)
    if rough:
        return _rough_window(e, now)
    count = e.amount.high if e.amount else 1
    other = moved(now, e.sign * count, e.unit)
    if e.unit in units.HOURS and count * units.HOURS[e.unit] > 6:
        other = cal.shift(now, days=e.sign * max(1, round(count * units.HOURS[e.unit] / 24)))
    return (other, now) if e.sign < 0 else (now, other)


def _rough_window(e: ex.Window, now: dt.date) -> cal.Days:
    days = _RECENT_DAYS.get(e.unit)
    if days is None:
        raise Unresolved("the text does not say how many")
    if e.sign < 0:
        return cal.shift(now, days=-days), now
    return (cal.shift(now, days=1), cal.shift(now, days=days)) if days else cal.day(now)
