"""Parts of periods, and spans."""

from __future__ import annotations

import datetime as dt

from casus.grounding.dates import calendar as cal
from casus.grounding.dates import expressions as ex
from casus.grounding.dates.laying import units
from casus.grounding.dates.laying.frame import Frame, Unresolved
from casus.grounding.dates.laying.measured import moved
from casus.grounding.dates.laying.told import anchor as told


def third(e: ex.Third, frame: Frame) -> cal.Days:
    """A third of a period, or its last day."""
    days = frame.days(e.base)
    return cal.day(days[1]) if e.edge == "close" else cal.third(days, e.edge)


def portion(e: ex.Portion, frame: Frame) -> cal.Days:
    """What of a period lies before or after publication."""
    first, last = frame.days(e.base)
    if not first <= frame.now <= last:
        return first, last
    return (first, frame.now) if e.side == "earlier" else (frame.now, last)


def since(e: ex.Since, frame: Frame) -> cal.Days:
    """From its start to publication."""
    first, _ = frame.before(frame.now).days(e.base)
    return first, frame.now


def until(e: ex.Until, frame: Frame) -> cal.Days:
    """From publication to its end, or all of it where that is past."""
    ahead = isinstance(e.base, ex.CalendarDate | ex.Range) and frame.published is not None
    first, last = (frame.before(frame.now, tense="future") if ahead else frame).days(e.base)
    return (frame.now, last) if frame.published and last >= frame.now else (first, last)


def span(e: ex.Range, frame: Frame) -> cal.Days:
    """From the start of the first to the end of the last."""
    first, last = share_year(e.first, e.last)
    if frame.future:
        start = frame.days(first)
        return start[0], _from(frame, start[0]).days(last)[1]
    end = frame.days(last)
    start = frame.days(first)
    if start[0] > end[1] and frame.published is not None:
        start = frame.before(end[1]).days(first)
    return start[0], end[1]


def _from(frame: Frame, start: dt.date) -> Frame:
    return frame if frame.published is None else frame.before(start, tense="future")


def share_year(first: ex.Expression, last: ex.Expression) -> tuple[ex.Expression, ex.Expression]:
    """Give "28 January to 3 February 2024" the year on both sides."""
    if not (isinstance(first, ex.CalendarDate) and isinstance(last, ex.CalendarDate)):
        return first, last
    if first.month is None or first.year is not None or last.month is None or first.year_offset is not None:
        return first, last
    later = (first.month, first.day or 1) > (last.month, last.day or 31)
    if last.year is not None:
        first = ex.CalendarDate(last.year - later, first.month, first.day)
    elif last.year_offset is not None:
        first = ex.CalendarDate(month=first.month, day=first.day, year_offset=last.year_offset - later)
    return first, last


def nth(e: ex.Nth, frame: Frame) -> cal.Days:
    """Some units counted within a period."""
    first, last = frame.days(e.base)
    if e.number < 0:
        begin = cal.shift(moved(last, -e.length, e.unit), days=1)
        if e.unit in units.MONTHS:
            begin = cal.shift(cal.shift(last, days=1), months=-e.length * units.MONTHS[e.unit])
        return max(first, begin), last
    begin = moved(first, (e.number - 1) * e.length, e.unit)
    end = cal.shift(moved(begin, e.length, e.unit), days=-1)
    if begin > last:
        raise Unresolved("the period has no such part")
    return begin, max(begin, min(end, last))


def day_part(e: ex.DayPart, frame: Frame) -> cal.Days:
    """The day of a part of the day; overnight takes in the next."""
    if e.base is None:
        return told(frame) if frame.anchor and frame.anchor.from_ else cal.day(frame.now)
    first, last = frame.days(e.base)
    return (first, cal.shift(last, days=1)) if e.part == "overnight" else (first, last)
