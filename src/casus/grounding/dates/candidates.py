"""The days that an expression can mean, depending on tense and on who writes the figures."""

from __future__ import annotations

import datetime as dt

from casus.grounding.dates import calendar as cal
from casus.grounding.dates import expressions as ex
from casus.grounding.dates.interval import Candidate, Tense
from casus.grounding.dates.laying.frame import Frame
from casus.grounding.dates.laying.rules import laid, reason

_OTHER: dict[Tense, tuple[Tense, str]] = {
    "past": ("future", "where the clause speaks of what is to come"),
    "present": ("future", "where the clause speaks of what is to come"),
    "future": ("past", "where the clause speaks of the past"),
}
_PARTS = (ex.DayPart, ex.Third, ex.Portion)
_SAME_IN_ANY_TENSE = (ex.Years, ex.Ago, ex.Window, ex.Since, ex.Vague, ex.Anchored)


def candidates(expression: ex.Expression, frame: Frame) -> tuple[Candidate, ...]:
    """The days that an expression can mean, those that it means by the rules first."""
    chosen = laid(expression, frame)
    if isinstance(chosen, str):
        first: tuple[Candidate, ...] = ()
    else:
        first = (Candidate(from_=chosen[0], to=chosen[1], reason=reason(expression, frame)),)
    if isinstance(expression, ex.NumericDate):
        others = _figures(expression)
    elif _same_in_any_tense(expression):
        return first
    else:
        tense, why = _OTHER[frame.tense]
        others = [(laid(expression, Frame(frame.published, tense, frame.anchor, frame.rules)), why)]
    return first + tuple(
        Candidate(from_=days[0], to=days[1], reason=why)
        for days, why in others
        if not isinstance(days, str) and days != chosen
    )


def _same_in_any_tense(e: ex.Expression) -> bool:
    """Whether tense cannot change what is meant; a cheap look that need not find all."""
    if isinstance(e, _PARTS):
        return e.base is None or _same_in_any_tense(e.base)
    if isinstance(e, ex.CalendarDate):
        return e.year is not None or e.year_offset is not None or e.told_year
    if isinstance(e, ex.Period):
        return e.definite
    return isinstance(e, _SAME_IN_ANY_TENSE)


def _figures(e: ex.NumericDate) -> list[tuple[cal.Days | str, str]]:
    """The American and the British reading of "3/4/2024"."""
    return [
        (cal.day(dt.date(e.year, e.first, e.second)), "the month first, as in American use"),
        (cal.day(dt.date(e.year, e.second, e.first)), "the day first, as in British use"),
    ]
