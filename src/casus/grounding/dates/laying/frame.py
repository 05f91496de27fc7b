"""What an expression is read against."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from casus.grounding.dates import calendar as cal
from casus.grounding.dates import expressions as ex
from casus.grounding.dates.interval import Interval, Tense


class Unresolved(Exception):
    """The expression does not fix a day; the message says why."""


Rules = dict[type, Callable[[Any, "Frame"], cal.Days]]


@dataclass(frozen=True, slots=True)
class Frame:
    """Publication date, tense, the time last told in the text, and the rules for what lies within an expression."""

    published: dt.date | None
    tense: Tense
    anchor: Interval | None
    rules: Rules

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
        """Whether the clause speaks of what is to come."""
        return self.tense == "future"

    def before(self, date: dt.date, *, tense: Tense = "past") -> Frame:
        """The same frame seen from another day."""
        return Frame(date, tense, self.anchor, self.rules)

    def days(self, expression: ex.Expression) -> cal.Days:
        """The days that an expression means.

        Raises:
            Unresolved: it fixes none.
            ValueError, OverflowError: there are no such days.
        """
        return self.rules[type(expression)](expression, self)
