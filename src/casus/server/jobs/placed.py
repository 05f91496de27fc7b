"""What a job's inputs are, once they are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from casus.records import Report, SetAside
from casus.workers import Result

Grow = Callable[[int], None]
"""Called with the number of items by which a job turns out to be longer than was known."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A report, or why there is none, with where it comes from in the words of who gave it.

    ``settle`` is called with what came of it once that is recorded; None: nobody remembers more of it.
    """

    where: str
    found: Report | SetAside
    settle: Callable[[Result], None] | None = None
