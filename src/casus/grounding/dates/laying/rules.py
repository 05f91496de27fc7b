"""Every sort of expression to its days, and in words what decided."""

from __future__ import annotations

import datetime as dt

from casus.grounding.dates import calendar as cal
from casus.grounding.dates import expressions as ex
from casus.grounding.dates.interval import Interval, Tense
from casus.grounding.dates.laying import measured, named, parts, told
from casus.grounding.dates.laying.frame import Frame, Rules, Unresolved


def frame_of(published: dt.date | None, tense: Tense, anchor: Interval | None) -> Frame:
    """What an expression is read against."""
    if isinstance(published, dt.datetime):
        published = published.date()
    return Frame(published, tense, anchor, _RULES)


def laid(expression: ex.Expression, frame: Frame) -> cal.Days | str:
    """The days of an expression, or in words why it has none."""
    try:
        days = frame.days(expression)
    except Unresolved as why:
        return str(why)
    except (ValueError, OverflowError):
        return "no such day in the calendar"
    return days if days[0] <= days[1] else "the end would lie before the start"


def reason(expression: ex.Expression, frame: Frame) -> str:
    """In words what decided on the days of an expression."""
    if isinstance(expression, ex.DayPart):
        if expression.base is not None:
            return f"{_REASONS[ex.DayPart]}; {reason(expression.base, frame)}"
        given = frame.anchor is not None and frame.anchor.from_ is not None
        return "the day told before it" if given else "the day is not said: that of publication stands for it"
    if isinstance(expression, ex.CalendarDate) and expression.year is not None:
        return "date by name, with its year"
    return _REASONS[type(expression)]


_RULES: Rules = {
    ex.CalendarDate: named.calendar_date,
    ex.NumericDate: named.numeric_date,
    ex.Years: named.years,
    ex.Weekday: named.weekday,
    ex.Period: named.period,
    ex.Season: named.season,
    ex.Fraction: named.fraction,
    ex.Holiday: named.holiday,
    ex.Ago: measured.ago,
    ex.Length: measured.length,
    ex.Window: measured.window,
    ex.Third: parts.third,
    ex.Portion: parts.portion,
    ex.Since: parts.since,
    ex.Until: parts.until,
    ex.Range: parts.span,
    ex.Nth: parts.nth,
    ex.DayPart: parts.day_part,
    ex.Anchored: told.anchored,
    ex.Offset: told.offset,
    ex.Holding: told.holding,
    ex.Vague: told.vague,
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
    ex.Offset: "counted from the day that is named",
    ex.Holding: "the calendar unit that holds the named day",
    ex.Vague: "the text sets no bounds",
}
