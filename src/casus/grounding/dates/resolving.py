"""A time expression read against a publication date, as a record (codebook section 7)."""

from __future__ import annotations

import datetime as dt
from functools import partial

from casus.grounding.dates import expressions as ex
from casus.grounding.dates.candidates import candidates
from casus.grounding.dates.confidence import confidence
from casus.grounding.dates.interval import Interval
from casus.grounding.dates.laying.frame import Frame
from casus.grounding.dates.laying.rules import laid, reason
from casus.records import TimePrecision

_DAY = dt.timedelta(days=1)


def interval(
    expression: ex.Expression, frame: Frame, *, text: str = "", start: int | None = None, end: int | None = None
) -> Interval:
    """The days that ``expression`` means when read against ``frame``, with its words and their place; never raises."""
    days = laid(expression, frame)
    possible = partial(candidates, expression, frame)
    if isinstance(days, str):
        return Interval(reason=days, text=text, start=start, end=end, _possible=possible)
    return Interval(
        from_=days[0],
        to=days[1],
        precision=_precision(*days),
        reason=reason(expression, frame),
        text=text,
        start=start,
        end=end,
        confidence=confidence(expression),
        _possible=possible,
    )


def _precision(first: dt.date, last: dt.date) -> TimePrecision:
    length = (last - first).days
    if length == 0:
        return "day"
    if length == 6 and first.weekday() == 0:
        return "week"
    if first.day != 1:
        return "span"
    if length < 31 and (last + _DAY).day == 1:
        return "month"
    return "year" if first.month == 1 and (last.month, last.day, last.year) == (12, 31, first.year) else "span"
