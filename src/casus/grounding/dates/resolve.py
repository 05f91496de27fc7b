"""One time expression to its days."""

from __future__ import annotations

import datetime as dt

from casus.grounding.dates.finding import TimeMention, parse
from casus.grounding.dates.interval import Interval, Tense
from casus.grounding.dates.laying.rules import frame_of
from casus.grounding.dates.resolving import interval
from casus.grounding.dates.tenses import tense as tense_of
from casus.grounding.days import day


def resolve(
    mention_or_text: TimeMention | str,
    *,
    published: dt.date | str | None = None,
    tense: Tense | None = None,
    anchor: Interval | dt.date | str | None = None,
) -> Interval:
    """The days that a time expression means.

    Args:
        mention_or_text: what ``find`` found, or a phrase that is known to say a time ("early Tuesday").
        published: the report's date, ISO where it is text: without it whatever is counted from it stays
            unresolved.
        tense: that of the clause: "Friday" is the next one only where it is future. None: future where
            the words of the phrase say so ("will meet on Friday"), else past.
        anchor: the time told before, a day or what was resolved, from which "the next day" and "two weeks
            later" are counted.

    What cannot be fixed has both ends None and says why; no text raises anything.

    Raises:
        OptionError: ``published`` or ``anchor`` is text and no ISO date.
    """
    if isinstance(mention_or_text, str):
        text, start, end = mention_or_text, None, None
        expression = parse(text)
        if expression is None:
            return Interval(reason="no time expression that could be read", text=text)
    else:
        text, start, end = mention_or_text.text, mention_or_text.start, mention_or_text.end
        expression = mention_or_text.expression
    frame = frame_of(
        day(published, of="published"),
        tense or tense_of(text),
        None if anchor is None else _interval(anchor),
    )
    return interval(expression, frame, text=text, start=start, end=end)


def _interval(anchor: Interval | dt.date | str) -> Interval:
    if isinstance(anchor, Interval):
        return anchor
    at = day(anchor, of="anchor")
    return Interval(from_=at, to=at, precision="day", reason="given")
