"""Days, weeks and months as steps of a series."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal, get_args

from casus.errors import OptionError

Step = Literal["day", "week", "month"]

_STEPS = get_args(Step)
_DAYS_SHOWN_BY_DAY = 92
_DAYS_SHOWN_BY_WEEK = 731
_MOST = 10_000
_WEEK = dt.timedelta(days=7)


def check_step(step: str) -> None:
    """Refuse what is no step.

    Raises:
        OptionError: it is none.
    """
    if step not in _STEPS:
        raise OptionError(f"There is no step {step!r}; there are {', '.join(_STEPS)}.")


def fitting(first: dt.date, last: dt.date) -> Step:
    """The step for a chart from one day to another: days up to a quarter, weeks up to two years, months beyond."""
    days = (last - first).days + 1
    if days <= _DAYS_SHOWN_BY_DAY:
        return "day"
    return "week" if days <= _DAYS_SHOWN_BY_WEEK else "month"


def start_of(day: dt.date, step: Step) -> dt.date:
    """The first day of the step that a day is in: of its week the Monday."""
    if step == "month":
        return day.replace(day=1)
    return day - dt.timedelta(days=day.weekday()) if step == "week" else day


def starts(first: dt.date, last: dt.date, step: Step) -> tuple[dt.date, ...]:
    """The first days of all steps from that of one day to that of another.

    Raises:
        OptionError: days or weeks are asked for, and there are more than 10,000.
    """
    begin, end = start_of(first, step), start_of(last, step)
    if step == "month":
        return tuple(_months(begin, end))
    length = _WEEK if step == "week" else dt.timedelta(days=1)
    number = (end - begin) // length + 1
    if number > _MOST:
        raise OptionError(
            f"From {first} to {last} there are {number:,} {step}s, more than {_MOST:,}. "
            "Ask for months, or for a shorter time."
        )
    return tuple(begin + length * i for i in range(number))


def _months(begin: dt.date, end: dt.date) -> Iterator[dt.date]:
    for month in range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month):
        yield dt.date(month // 12, month % 12 + 1, 1)
