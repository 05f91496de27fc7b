"""Lays a time expression on the calendar, counted from the publication date (codebook section 7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from casus.grounding.dates import calendar as cal
from casus.grounding.dates import expressions as ex
from casus.records import TimePrecision

Tense = Literal["past", "present", "future"]

_RECENT_DAYS = {"minute": 0, "hour": 0, "day": 7, "week": 21, "month": 91, "year": 1096}
_LANDMARK_YEARS = {(9, 11): 2001, (10, 7): 2023}
_SOON = 31
_ALMOST_A_YEAR = 365 - _SOON
_UNIT_DAYS = {"day": 1, "weekend": 7, "week": 7, "fortnight": 14}
_UNIT_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_UNIT_HOURS = {"minute": 1 / 60, "hour": 1.0}


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole days from ``from_`` to ``to``, both within, and how it was read.

    Both ends are None where the text does not fix them; ``reason`` says what rule decided or what was
    missing.
    """

    from_: dt.date | None
    to: dt.date | None
    precision: TimePrecision
    reason: str


class Unresolved(Exception):
    """The expression does not fix a day; the message says why."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What an expression is read against: publication date, tense, and the time last told in the text."""

    published: dt.date | None
    tense: Tense
    anchor: Interval | None

    @property
    def now(self) -> dt.date:
        """The publication date.

        Raises:
            Unresolved: where the report has none.
        """
        if self.published is None:
            raise Unresolved("counted from the publication date, which is not known")
        return self.published

    @property
    def future(self) -> bool:
        return self.tense == "future"

    def before(self, date: dt.date, *, tense: Tense = "past") -> _Frame:
        """The same frame seen from another day."""
        return _Frame(date, tense, self.anchor)


def interval(
    expression: ex.Expression,
    *,
    published: dt.date | None,
    tense: Tense = "past",
    anchor: Interval | None = None,
) -> Interval:
    """The days that ``expression`` means in a report published on ``published``; never raises.

    ``tense`` is that of the clause: it decides between the last and the next Friday. ``anchor`` is the time
    that "the next day" or "two weeks later" are counted from.
    """
    if isinstance(published, dt.datetime):
        published = published.date()
    frame = _Frame(published, tense, anchor)
    try:
        first, last = _days(expression, frame)
    except Unresolved as why:
        return Interval(None, None, "vague", str(why))
    except (ValueError, OverflowError):
        return Interval(None, None, "vague", "no such day in the calendar")
    if last < first:
        return Interval(None, None, "vague", "the end would lie before the start")
    return Interval(first, last, _precision(first, last), _reason(expression, frame))


def _reason(expression: ex.Expression, frame: _Frame) -> str:
    if isinstance(expression, ex.DayPart) and expression.base is None:
        given = frame.anchor is not None and frame.anchor.from_ is not None
        return "the day told before it" if given else "the day is not said: that of publication stands for it"
    return _REASONS[type(expression)]


def _precision(first: dt.date, last: dt.date) -> TimePrecision:
    if first == last:
        return "day"
    if (first, last) == cal.week(first):
        return "week"
    if (first, last) == cal.month(first.year, first.month):
        return "month"
    return "year" if (first, last) == cal.years(first.year, first.year) else "span"


def _days(expression: ex.Expression, frame: _Frame) -> cal.Days:
    rule: Callable[[Any, _Frame], cal.Days] = _RULES[type(expression)]
    return rule(expression, frame)


# --- named days and periods ---


def _calendar_date(e: ex.CalendarDate, frame: _Frame) -> cal.Days:
    year = e.year
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
    return _coming(e, days, frame) if e.day and not (e.relation or frame.future) else days


def _coming(e: ex.CalendarDate, days: cal.Days, frame: _Frame) -> cal.Days:
    """The next such day where it is less than a month ahead: of one a year ago news would say the year."""
    if (frame.now - days[0]).days <= _ALMOST_A_YEAR:
        return days
    ahead = _nearest(lambda year: _in_year(e, year), frame.before(frame.now, tense="future"), None)
    return ahead if (ahead[0] - frame.now).days <= _SOON else days


def _in_year(e: ex.CalendarDate, year: int) -> cal.Days:
    if e.month is None:
        return cal.years(year, year)
    return cal.day(dt.date(year, e.month, e.day)) if e.day else cal.month(year, e.month)


def _nearest(of_year: Callable[[int], cal.Days], frame: _Frame, relation: ex.Relation | None) -> cal.Days:
    """The occurrence of something yearly: the last begun, or in the future tense the next not yet over."""
    now = frame.now
    for reach in (2, 9):
        days = _pick(_occurrences(of_year, now.year, reach), frame, relation)
        if days:
            return days
    raise Unresolved("no such day in the calendar")


def _pick(candidates: list[cal.Days], frame: _Frame, relation: ex.Relation | None) -> cal.Days | None:
    now = frame.now
    if relation == "next":
        return next((days for days in candidates if days[0] > now), None)
    if relation == "last":
        return next((days for days in reversed(candidates) if days[1] < now), None)
    if frame.future:
        return next((days for days in candidates if days[1] >= now), None)
    return next((days for days in reversed(candidates) if days[0] <= now), None)


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


def _numeric_date(e: ex.NumericDate, frame: _Frame) -> cal.Days:
    """American and British reading; only the publication date can rule one out."""
    readings = [dt.date(e.year, e.first, e.second), dt.date(e.year, e.second, e.first)]
    if frame.published is not None:
        possible = [date for date in readings if frame.future == (date > frame.published)]
        if len(possible) == 1:
            return cal.day(possible[0])
    raise Unresolved("day and month of the figures cannot be told apart")


def _years(e: ex.Years, frame: _Frame) -> cal.Days:
    return cal.years(e.first, e.last)


def _weekday(e: ex.Weekday, frame: _Frame) -> cal.Days:
    now = frame.now
    back = (now.weekday() - e.day) % 7
    ahead = (e.day - now.weekday()) % 7
    if e.relation == "last":
        return cal.day(cal.shift(now, days=-(back or 7)))
    if e.relation == "next":
        return cal.day(cal.shift(now, days=ahead or 7))
    return cal.day(cal.shift(now, days=ahead if frame.future else -back))


def _period(e: ex.Period, frame: _Frame) -> cal.Days:
    now = frame.now
    if e.unit == "day":
        return cal.day(cal.shift(now, days=e.offset))
    if e.unit == "weekend":
        return _weekend(e, frame)
    if e.unit in ("week", "fortnight"):
        return cal.week(now, e.offset * _UNIT_DAYS[e.unit] // 7)
    if e.unit == "month":
        return cal.month(now.year, now.month + e.offset)
    if e.unit == "quarter":
        first = cal.shift(now.replace(month=now.month - (now.month - 1) % 3, day=1), months=3 * e.offset)
        return cal.months(first.year, first.month, 3)
    length = {"year": 1, "decade": 10, "century": 100}[e.unit]
    start = now.year - now.year % length + e.offset * length
    return cal.years(start, start + length - 1)


def _weekend(e: ex.Period, frame: _Frame) -> cal.Days:
    if e.definite or frame.tense == "present":
        return cal.weekend(frame.now, e.offset)
    this = cal.weekend(frame.now)
    if frame.future or frame.now >= this[0]:
        return this
    return cal.weekend(frame.now, -1)


def _season(e: ex.Season, frame: _Frame) -> cal.Days:
    if e.year is not None:
        return cal.season(e.name, e.year)
    if e.relation == "this":
        year = frame.now.year - (1 if e.name == "winter" and frame.now.month <= 2 else 0)
        this = cal.season(e.name, year)
        return this if this[0] <= frame.now or e.name != "winter" or frame.future else cal.season(e.name, year - 1)
    return _nearest(lambda year: cal.season(e.name, year), frame, e.relation)


def _fraction(e: ex.Fraction, frame: _Frame) -> cal.Days:
    if e.base is not None:
        return _part_of(_days(e.base, frame), e.number, e.parts)
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


def _holiday(e: ex.Holiday, frame: _Frame) -> cal.Days:
    rule = cal.HOLIDAYS[e.name]
    if e.year is not None:
        return cal.day(rule(e.year))
    return _nearest(lambda year: cal.day(rule(year)), frame, e.relation)


# --- measured from the publication date ---


def _moved(date: dt.date, count: float, unit: str) -> dt.date:
    """``date`` moved by ``count`` units; broken numbers are kept by going to a smaller unit."""
    if unit in _UNIT_HOURS:
        return cal.shift(date, days=int(count * _UNIT_HOURS[unit] / 24))
    if unit in _UNIT_DAYS:
        return cal.shift(date, days=round(count * _UNIT_DAYS[unit]))
    return cal.shift(date, months=round(count * _UNIT_MONTHS[unit]))


def _around(date: dt.date, unit: str, *, whole: bool) -> cal.Days:
    """The calendar unit that holds ``date``: the ISO week for weeks, the calendar year for years and
    longer.
    """
    if unit in ("week", "fortnight", "weekend") and whole:
        return cal.weekend(date) if unit == "weekend" else cal.week(date)
    if unit in ("month", "quarter") or (unit in _UNIT_MONTHS and not whole):
        return cal.month(date.year, date.month)
    return cal.years(date.year, date.year) if unit in _UNIT_MONTHS else cal.day(date)


def _ago(e: ex.Ago, frame: _Frame) -> cal.Days:
    if e.amount is None:
        frame.now  # noqa: B018 - says first that the publication date is missing
        raise Unresolved("the text does not say how many")
    near, far = (_ago_exact(count, e, frame) for count in (e.amount.low, e.amount.high))
    return min(near[0], far[0]), max(near[1], far[1])


def _ago_exact(count: float, e: ex.Ago, frame: _Frame) -> cal.Days:
    return _around(_moved(frame.now, e.sign * count, e.unit), e.unit, whole=float(count).is_integer())


def _length(e: ex.Length, frame: _Frame) -> cal.Days:
    if frame.future:
        return _ago(ex.Ago(e.amount, e.unit, 1), frame)
    return _window(ex.Window(e.amount, e.unit), frame)


def _window(e: ex.Window, frame: _Frame) -> cal.Days:
    now = frame.now
    rough = e.amount is None or (not e.amount.exact and e.amount.high - e.amount.low > 1)
    if rough:
        return _rough_window(e, now)
    count = e.amount.high if e.amount else 1
    other = _moved(now, e.sign * count, e.unit)
    if e.unit in _UNIT_HOURS and count * _UNIT_HOURS[e.unit] > 6:
        other = cal.shift(now, days=e.sign * max(1, round(count * _UNIT_HOURS[e.unit] / 24)))
    return (other, now) if e.sign < 0 else (now, other)


def _rough_window(e: ex.Window, now: dt.date) -> cal.Days:
    days = _RECENT_DAYS.get(e.unit)
    if days is None:
        raise Unresolved("the text does not say how many")
    if e.sign < 0:
        return cal.shift(now, days=-days), now
    return (cal.shift(now, days=1), cal.shift(now, days=days)) if days else cal.day(now)


# --- parts and spans ---


def _third(e: ex.Third, frame: _Frame) -> cal.Days:
    days = _days(e.base, frame)
    return cal.day(days[1]) if e.edge == "close" else cal.third(days, e.edge)


def _portion(e: ex.Portion, frame: _Frame) -> cal.Days:
    first, last = _days(e.base, frame)
    if not first <= frame.now <= last:
        return first, last
    return (first, frame.now) if e.side == "earlier" else (frame.now, last)


def _since(e: ex.Since, frame: _Frame) -> cal.Days:
    first, _ = _days(e.base, frame.before(frame.now))
    return first, frame.now


def _until(e: ex.Until, frame: _Frame) -> cal.Days:
    ahead = isinstance(e.base, ex.CalendarDate | ex.Range) and frame.published is not None
    first, last = _days(e.base, frame.before(frame.now, tense="future") if ahead else frame)
    return (frame.now, last) if frame.published and last >= frame.now else (first, last)


def _range(e: ex.Range, frame: _Frame) -> cal.Days:
    first, last = _share_year(e.first, e.last)
    if frame.future:
        start = _days(first, frame)
        return start[0], _days(last, _from(frame, start[0]))[1]
    end = _days(last, frame)
    start = _days(first, frame)
    if start[0] > end[1] and frame.published is not None:
        start = _days(first, frame.before(end[1]))
    return start[0], end[1]


def _from(frame: _Frame, start: dt.date) -> _Frame:
    return frame if frame.published is None else frame.before(start, tense="future")


def _share_year(first: ex.Expression, last: ex.Expression) -> tuple[ex.Expression, ex.Expression]:
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


def _nth(e: ex.Nth, frame: _Frame) -> cal.Days:
    first, last = _days(e.base, frame)
    if e.number < 0:
        begin = cal.shift(_moved(last, -e.length, e.unit), days=1)
        if e.unit in _UNIT_MONTHS:
            begin = cal.shift(cal.shift(last, days=1), months=-e.length * _UNIT_MONTHS[e.unit])
        return max(first, begin), last
    begin = _moved(first, (e.number - 1) * e.length, e.unit)
    end = cal.shift(_moved(begin, e.length, e.unit), days=-1)
    if begin > last:
        raise Unresolved("the period has no such part")
    return begin, max(begin, min(end, last))


def _day_part(e: ex.DayPart, frame: _Frame) -> cal.Days:
    if e.base is None:
        return _anchor(frame) if frame.anchor and frame.anchor.from_ else cal.day(frame.now)
    first, last = _days(e.base, frame)
    return (first, cal.shift(last, days=1)) if e.part == "overnight" else (first, last)


# --- measured from what was told ---


def _anchor(frame: _Frame) -> cal.Days:
    anchor = frame.anchor
    if anchor is None or anchor.from_ is None or anchor.to is None:
        raise Unresolved("counted from something told in the text whose time is not known")
    return anchor.from_, anchor.to


def _anchored(e: ex.Anchored, frame: _Frame) -> cal.Days:
    first, last = _anchor(frame)
    if e.sign == 0:
        return (first, last) if e.unit == "day" else _around(first, e.unit, whole=True)
    if e.amount is None and e.unit in _UNIT_HOURS:
        return first, last
    if e.amount is None:
        raise Unresolved("the text does not say how many")
    origin = last if e.sign > 0 else first
    ends = sorted(_moved(origin, e.sign * count, e.unit) for count in (e.amount.low, e.amount.high))
    if e.unit in ("year", "decade", "century", "month", "quarter", "week") and first != last:
        return _around(ends[0], e.unit, whole=True)[0], _around(ends[1], e.unit, whole=True)[1]
    return ends[0], ends[1]


def _vague(e: ex.Vague, frame: _Frame) -> cal.Days:
    raise Unresolved("the text sets no bounds")


_RULES: dict[type, Callable[[Any, _Frame], cal.Days]] = {
    ex.CalendarDate: _calendar_date,
    ex.NumericDate: _numeric_date,
    ex.Years: _years,
    ex.Weekday: _weekday,
    ex.Period: _period,
    ex.Season: _season,
    ex.Fraction: _fraction,
    ex.Holiday: _holiday,
    ex.Ago: _ago,
    ex.Length: _length,
    ex.Window: _window,
    ex.Third: _third,
    ex.Portion: _portion,
    ex.Since: _since,
    ex.Until: _until,
    ex.Range: _range,
    ex.Nth: _nth,
    ex.DayPart: _day_part,
    ex.Anchored: _anchored,
    ex.Vague: _vague,
}

_REASONS: dict[type, str] = {
    ex.CalendarDate: "date by name; a missing year is the last begun (future tense or soon: the next)",
    ex.NumericDate: "date in figures; only one reading fits the publication date and tense",
    ex.Years: "whole calendar years",
    ex.Weekday: "the last such weekday not after publication (future tense: the next)",
    ex.Period: "calendar unit counted from the publication date",
    ex.Season: "season in whole months",
    ex.Fraction: "equal part of a period",
    ex.Holiday: "feast by its rule; a missing year is that of the last one (future tense: the next)",
    ex.Ago: "calendar unit that holds the day counted from publication",
    ex.Length: "length up to publication (future tense: that far ahead)",
    ex.Window: "stretch that ends or begins at publication",
    ex.Third: "third of a period (its last day after 'by')",
    ex.Portion: "part of a period before or after publication",
    ex.Since: "from its start to publication",
    ex.Until: "from publication to its end",
    ex.Range: "from the start of the first to the end of the second",
    ex.Nth: "units counted within a period",
    ex.DayPart: "the day of a part of the day or clock time",
    ex.Anchored: "counted from the time told before it",
    ex.Vague: "the text sets no bounds",
}
