"""Days and periods by their names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from casus.grounding.dates import calendar as cal
from casus.grounding.dates import expressions as ex
from casus.grounding.dates.laying import units
from casus.grounding.dates.laying.frame import Frame, Unresolved

_LANDMARK_YEARS = {(9, 11): 2001, (10, 7): 2023}
_SOON = 31
_ALMOST_A_YEAR = 365 - _SOON


def calendar_date(e: ex.CalendarDate, frame: Frame) -> cal.Days:
    """A day, month or year by its name; a missing year is told by the side of publication."""
    year = e.year
    if e.told_year:
        if frame.anchor is None or frame.anchor.from_ is None:
            raise Unresolved("counted from something told in the text whose time is not known")
        year = frame.anchor.from_.year
    if e.year_offset is not None:
        year = frame.now.year + e.year_offset
    if year is not None:
        return _in_year(e, year)
    month = e.month or 1
    if e.landmark and (month, e.day) in _LANDMARK_YEARS:
        landmark = _in_year(e, _LANDMARK_YEARS[month, e.day or 1])
        if frame.published is None or landmark[0] <= frame.published:
            return landmark
    days = _nearest(lambda year: _in_year(e, year), frame, e.relation)
    return _by_far_nearer(e, days, frame) if e.day and not e.relation else days


def _by_far_nearer(e: ex.CalendarDate, days: cal.Days, frame: Frame) -> cal.Days:
    """The day on the other side of publication where it is within ``_SOON``: of one almost a year away news says
    the year.
    """
    if abs((frame.now - days[0]).days) <= _ALMOST_A_YEAR:
        return days
    other = frame.before(frame.now, tense="past" if frame.future else "future")
    near = _nearest(lambda year: _in_year(e, year), other, None)
    return near if abs((near[0] - frame.now).days) <= _SOON else days


def _in_year(e: ex.CalendarDate, year: int) -> cal.Days:
    if e.month is None:
        return cal.years(year, year)
    return cal.day(dt.date(year, e.month, e.day)) if e.day else cal.month(year, e.month)


def _nearest(of_year: Callable[[int], cal.Days], frame: Frame, relation: ex.Relation | None) -> cal.Days:
    """The occurrence of something yearly: the last begun, or in the future tense the next not yet over."""
    now = frame.now
    for reach in (1, 2, 9):
        days = _pick(_occurrences(of_year, now.year, reach), frame, relation)
        if days:
            return days
    raise Unresolved("no such day in the calendar")


def _pick(candidates: list[cal.Days], frame: Frame, relation: ex.Relation | None) -> cal.Days | None:
    now = frame.now
    if relation == "next":
        return next((days for days in candidates if days[0] > now), None)
    if relation == "this":
        return _of_this_year(candidates, frame)
    if relation == "last":
        return next((days for days in reversed(candidates) if days[1] < now), None)
    if frame.future:
        return next((days for days in candidates if days[1] >= now), None)
    return next((days for days in reversed(candidates) if days[0] <= now), None)


def _of_this_year(candidates: list[cal.Days], frame: Frame) -> cal.Days | None:
    """What begins in the year of publication; where it is to come and that is over, next year's."""
    now = frame.now
    this = next((days for days in candidates if days[0].year == now.year), None)
    if frame.future and this and this[1] < now:
        return next((days for days in candidates if days[0] > now), None)
    return this


def _occurrences(of_year: Callable[[int], cal.Days], year: int, reach: int) -> list[cal.Days]:
    """What happens in the years around one; 29 February is missing in most, nine years reach over a
    century's gap.
    """
    found = []
    for candidate in range(year - reach, year + reach + 1):
        try:
            found.append(of_year(candidate))
        except ValueError:
            continue
    return found


def numeric_date(e: ex.NumericDate, frame: Frame) -> cal.Days:
    """American and British reading; only the publication date can rule one out."""
    readings = [dt.date(e.year, e.first, e.second), dt.date(e.year, e.second, e.first)]
    if frame.published is not None:
        possible = [date for date in readings if frame.future == (date > frame.published)]
        if len(possible) == 1:
            return cal.day(possible[0])
    raise Unresolved("day and month of the figures cannot be told apart")


def years(e: ex.Years, frame: Frame) -> cal.Days:
    """Whole calendar years."""
    return cal.years(e.first, e.last)


def weekday(e: ex.Weekday, frame: Frame) -> cal.Days:
    """The last such day not after publication; in the future tense the next not before it."""
    now = frame.now
    back = (now.weekday() - e.day) % 7
    ahead = (e.day - now.weekday()) % 7
    if e.relation == "last":
        return cal.day(cal.shift(now, days=-(back or 7)))
    if e.relation == "next":
        return cal.day(cal.shift(now, days=ahead or 7))
    return cal.day(cal.shift(now, days=ahead if frame.future else -back))


def period(e: ex.Period, frame: Frame) -> cal.Days:
    """A unit counted from the one that holds the publication date."""
    now = frame.now
    if e.unit == "day":
        return cal.day(cal.shift(now, days=e.offset))
    if e.unit == "weekend":
        return _weekend(e, frame)
    if e.unit in ("week", "fortnight"):
        return cal.week(now, e.offset * units.DAYS[e.unit] // 7)
    if e.unit == "month":
        return cal.month(now.year, now.month + e.offset)
    if e.unit == "quarter":
        return cal.quarter(now, e.offset)
    length = {"year": 1, "decade": 10, "century": 100}[e.unit]
    start = now.year - now.year % length + e.offset * length
    return cal.years(start, start + length - 1)


def _weekend(e: ex.Period, frame: Frame) -> cal.Days:
    if e.definite or frame.tense == "present":
        return cal.weekend(frame.now, e.offset)
    this = cal.weekend(frame.now)
    if frame.future or frame.now >= this[0]:
        return this
    return cal.weekend(frame.now, -1)


def season(e: ex.Season, frame: Frame) -> cal.Days:
    """A season in whole months; without a year the last begun, in the future tense the next."""
    if e.year is not None:
        return cal.season(e.name, e.year)
    if e.relation == "this":
        year = frame.now.year - (1 if e.name == "winter" and frame.now.month <= 2 else 0)
        this = cal.season(e.name, year)
        return this if this[0] <= frame.now or e.name != "winter" or frame.future else cal.season(e.name, year - 1)
    return _nearest(lambda year: cal.season(e.name, year), frame, e.relation)


def fraction(e: ex.Fraction, frame: Frame) -> cal.Days:
    """A quarter or half of a period; without one of the last year that has begun it."""
    if e.base is not None:
        return _part_of(frame.days(e.base), e.number, e.parts)
    if e.year is not None:
        return _part_of(cal.years(e.year, e.year), e.number, e.parts)
    return _nearest(lambda year: _part_of(cal.years(year, year), e.number, e.parts), frame, None)


def _part_of(days: cal.Days, number: int, parts: int) -> cal.Days:
    first, last = days
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and cal.shift(last, days=1).day == 1 and months % parts == 0:
        begin = cal.shift(first, months=(number - 1) * months // parts)
        return cal.months(begin.year, begin.month, months // parts)
    length = (last - first).days + 1
    begin = cal.shift(first, days=(number - 1) * length // parts)
    return begin, max(begin, cal.shift(first, days=number * length // parts - 1))


def holiday(e: ex.Holiday, frame: Frame) -> cal.Days:
    """A feast by its rule."""
    rule = cal.HOLIDAYS[e.name]
    if e.year is not None:
        return cal.day(rule(e.year))
    return _nearest(lambda year: cal.day(rule(year)), frame, e.relation)
