"""Arithmetic on days of the Gregorian calendar; everything here takes its dates, nothing asks for the time.

A ``Days`` is a pair of first and last day, both within. Results outside the years 1 to 9999 raise
``OverflowError`` or ``ValueError``, as ``datetime`` does.
"""

from __future__ import annotations

import calendar as _calendar
import datetime as dt
from collections.abc import Callable

Days = tuple[dt.date, dt.date]

_DAY = dt.timedelta(days=1)
_SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def day(date: dt.date) -> Days:
    """The day itself."""
    return date, date


def shift(date: dt.date, *, days: int = 0, months: int = 0) -> dt.date:
    """``date`` moved by days, or by months with the day of the month cut to the month's length."""
    if months:
        index = date.year * 12 + date.month - 1 + months
        year, month = divmod(index, 12)
        length = _calendar.monthrange(year, month + 1)[1] if 1 <= year <= 9999 else 31
        date = dt.date(year, month + 1, min(date.day, length))
    return date + dt.timedelta(days=days) if days else date


def week(date: dt.date, offset: int = 0) -> Days:
    """The ISO week (Monday to Sunday) that holds ``date``, or one some weeks away."""
    monday = date + dt.timedelta(days=7 * offset - date.weekday())
    return monday, monday + dt.timedelta(days=6)


def month(year: int, number: int) -> Days:
    """A calendar month; ``number`` may run over or under 1 to 12."""
    index = year * 12 + number - 1
    return months(index // 12, index % 12 + 1, 1)


def months(year: int, number: int, count: int) -> Days:
    """``count`` calendar months from a first one."""
    index = year * 12 + number - 1 + count
    return dt.date(year, number, 1), dt.date(index // 12, index % 12 + 1, 1) - _DAY


def quarter(date: dt.date, offset: int = 0) -> Days:
    """The calendar quarter that holds ``date``, or one some quarters away."""
    first = shift(date.replace(month=date.month - (date.month - 1) % 3, day=1), months=3 * offset)
    return months(first.year, first.month, 3)


def years(first: int, last: int) -> Days:
    """Whole calendar years."""
    return dt.date(first, 1, 1), dt.date(last, 12, 31)


def season(name: str, year: int) -> Days:
    """A season in whole months; winter runs from December of ``year`` into the next."""
    return months(year, _SEASON_START[name], 3)


def weekend(date: dt.date, offset: int = 0) -> Days:
    """Saturday and Sunday of the ISO week that holds ``date``, or of one some weeks away."""
    monday, sunday = week(date, offset)
    return monday + dt.timedelta(days=5), sunday


def third(days: Days, edge: str) -> Days:
    """The first, middle or last third of a period.

    Years and longer are cut at months, a calendar month after its 10th and 20th day, anything else at whole
    days.
    """
    first, last = days
    number = {"early": 0, "mid": 1, "late": 2}[edge]
    span = (last.year - first.year) * 12 + last.month - first.month + 1
    whole_months = first.day == 1 and shift(last, days=1).day == 1
    if whole_months and span >= 3 and span % 3 == 0:
        begin = shift(first, months=number * span // 3)
        return months(begin.year, begin.month, span // 3)
    if whole_months and span == 1:
        return first.replace(day=10 * number + 1), last if number == 2 else first.replace(day=10 * number + 10)
    return _third_by_days(first, last, number)


def _third_by_days(first: dt.date, last: dt.date, number: int) -> Days:
    length = (last - first).days + 1
    if length < 3:
        return first, last
    cuts = [0, round(length / 3), round(2 * length / 3), length]
    return first + dt.timedelta(days=cuts[number]), first + dt.timedelta(days=cuts[number + 1] - 1)


def easter(year: int) -> dt.date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm, Nature 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    number, rest = divmod(h + m - 7 * n + 114, 31)
    return dt.date(year, number, rest + 1)


def _fixed(month_: int, day_: int) -> Callable[[int], dt.date]:
    return lambda year: dt.date(year, month_, day_)


def _around_easter(days: int) -> Callable[[int], dt.date]:
    return lambda year: shift(easter(year), days=days)


def _thanksgiving(year: int) -> dt.date:
    first = dt.date(year, 11, 1)
    return first + dt.timedelta(days=(3 - first.weekday()) % 7 + 21)


HOLIDAYS: dict[str, Callable[[int], dt.date]] = {
    "christmas": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "boxing day": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "new year's day": _fixed(1, 1),
    "valentine's day": _fixed(2, 14),
    "may day": _fixed(5, 1),
    "bastille day": _fixed(7, 14),
    "halloween": _fixed(10, 31),
    "thanksgiving": _thanksgiving,
    "palm sunday": _around_easter(-7),
    "good friday": _around_easter(-2),
    "easter sunday": _around_easter(0),
    "easter": _around_easter(0),
    "easter monday": _around_easter(1),
    "ash wednesday": _around_easter(-46),
}
