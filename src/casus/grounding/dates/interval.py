"""What a time expression was resolved to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from casus.records import TimePrecision

Tense = Literal["past", "present", "future"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Days that an expression can mean, both within, and in words when it means them."""

    from_: dt.date
    to: dt.date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """Whole days from ``from_`` to ``to``, both within, and how they were read.

    Both ends are None where the text does not fix them; ``precision`` is ``vague`` then. ``reason`` says in words
    what decided or what was missing. ``text`` is the expression, ``start`` and ``end`` where it stands in its text
    (None where only a phrase was given); ``confidence`` an estimate, from 0 to 1, that both ends are exactly right.
    """

    from_: dt.date | None = None
    to: dt.date | None = None
    precision: TimePrecision = "vague"
    reason: str = ""
    text: str = ""
    start: int | None = None
    end: int | None = None
    confidence: float = 0.0
    _possible: Callable[[], tuple[Candidate, ...]] = field(default=tuple, repr=False, compare=False)

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The days that were possible, those chosen first; worked out when asked for."""
        return self._possible()

    @property
    def resolved(self) -> bool:
        """Whether the days are fixed."""
        return self.from_ is not None
