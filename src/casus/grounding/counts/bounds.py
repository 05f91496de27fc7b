"""Bounds of a count, and sums of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many at least and at most, both within; ``high`` None: unbounded; both None: unknown."""

    low: int | None
    high: int | None

    @property
    def known(self) -> bool:
        """Whether the text says anything on the number."""
        return self.low is not None


UNKNOWN = Bounds(None, None)
NONE = Bounds(0, 0)
ONE = Bounds(1, 1)
SOME = Bounds(2, None)
"""A bare plural: two at the least."""


def total(parts: Iterable[Bounds]) -> Bounds:
    """The bounds of several groups taken together ("two soldiers and a civilian": 3 to 3).

    One unknown part makes the sum unknown, one unbounded part makes it unbounded. No parts: unknown.
    """
    low, high, seen = 0, 0, False
    unbounded = False
    for part in parts:
        seen = True
        if part.low is None:
            return UNKNOWN
        low += part.low
        unbounded = unbounded or part.high is None
        high += part.high or 0
    return Bounds(low, None if unbounded else high) if seen else UNKNOWN
