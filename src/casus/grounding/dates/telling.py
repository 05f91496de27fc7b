"""Resolves the times of one text in the order of their telling."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from casus.grounding.dates import calendar
from casus.grounding.dates.expressions import (
    Ago,
    Amount,
    Anchored,
    DayPart,
    Expression,
    Length,
    Since,
    Until,
    Window,
)
from casus.grounding.dates.finding import TimeMention
from casus.grounding.dates.interval import Interval, Tense
from casus.grounding.dates.laying.rules import frame_of
from casus.grounding.dates.resolving import interval

_LOOSE = " after"
"""The end of what is counted from a happening told only now: "four years *after* protests broke out"."""
_STRETCHES = (Since, Until, Window, Length)


def resolve_all(
    mentions: Sequence[TimeMention], *, published: dt.date | None, tenses: Sequence[Tense] | None = None
) -> list[Interval]:
    """The intervals of a text's mentions, one each, in order.

    Times that are counted from what was told before ("the next day", "later that week", "at 3 a.m.") take
    the last resolved mention before them as their anchor. ``tenses`` gives the tense of each mention's
    clause, as long as ``mentions``; None: past.

    Raises:
        ValueError: if ``tenses`` and ``mentions`` differ in length.

    """
    anchor: Interval | None = None
    day: Interval | None = None
    found: list[Interval] = []
    for mention, tense in zip(mentions, _past(len(mentions)) if tenses is None else tenses, strict=True):
        near = day if _needs_day(mention.expression) else anchor
        near = None if mention.text.endswith(_LOOSE) else near
        expression = _compared(mention.expression, anchor)
        result = interval(
            expression,
            frame_of(published, tense, near),
            text=mention.text,
            start=mention.start,
            end=mention.end,
        )
        found.append(result)
        if result.from_ is not None and _anchors(mention.expression):
            anchor = result
            day = result if result.precision == "day" else day
    return found


def _past(count: int) -> Sequence[Tense]:
    return ["past"] * count


def _needs_day(expression: Expression) -> bool:
    """Whether it speaks of one day: "that day", "at 3 a.m."."""
    return isinstance(expression, DayPart) or (isinstance(expression, Anchored) and expression.unit == "day")


def _anchors(expression: Expression) -> bool:
    """Whether what follows can be counted from it: a place on the calendar, not a stretch up to the
    present, nor a look back ("a year earlier"), after which the story goes on where it was.
    """
    if isinstance(expression, _STRETCHES):
        return False
    return not (isinstance(expression, Anchored) and expression.sign < 0)


def _compared(expression: Expression, anchor: Interval | None) -> Expression:
    """What "a year ago" means that is said of a calendar quarter: that of the year before."""
    whole = isinstance(expression, Ago) and expression.unit == "year" and expression.amount == Amount(1, 1)
    if whole and anchor and anchor.from_ and (anchor.from_, anchor.to) == calendar.quarter(anchor.from_):
        return Anchored(Amount(1, 1), "year", -1)
    return expression
