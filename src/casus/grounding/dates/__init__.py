"""Times in text: found, read, and laid on the calendar from the publication date (codebook section 7)."""

from __future__ import annotations

import datetime as dt

from casus.grounding.dates.expressions import Expression
from casus.grounding.dates.finding import TimeMention, find, parse
from casus.grounding.dates.resolving import Interval, Tense, interval
from casus.grounding.dates.telling import resolve_all

__all__ = ["Expression", "Interval", "Tense", "TimeMention", "find", "parse", "resolve", "resolve_all"]


def resolve(
    mention_or_text: TimeMention | str,
    *,
    published: dt.date | None,
    tense: Tense = "past",
    anchor: Interval | None = None,
) -> Interval:
    """The days that a time expression means.

    ``published`` is the report's date: without it whatever is counted from it stays unresolved. ``tense``
    is that of the clause ("Friday" is the next one only where it is future). ``anchor`` is the time told
    before, from which "the next day" or "two weeks later" are counted. What cannot be fixed has both ends
    None and says why; nothing is raised for any text.
    """
    expression = parse(mention_or_text) if isinstance(mention_or_text, str) else mention_or_text.expression
    if expression is None:
        return Interval(None, None, "vague", "no time expression that could be read")
    return interval(expression, published=published, tense=tense, anchor=anchor)
