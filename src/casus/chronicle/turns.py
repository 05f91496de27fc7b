"""Taking turns: one program writes a chronicle at a time, and the others wait for a while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy.exc import OperationalError

WRITING = "casus_writing"
"""Execution option of a connection whose transaction will write."""

QUIET_SECONDS = 2.0
"""So long a program waits without saying so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How many seconds to wait for a turn, and how to say that one waits."""

    seconds: float
    tell: Callable[[], None]

    def take(self, attempt: Callable[[float], None], *, was_busy: Callable[[OperationalError], bool]) -> None:
        """Take the turn with ``attempt``, which waits for so many seconds at most and raises where they pass.

        ``was_busy`` tells that error from others.
        """
        quiet = min(QUIET_SECONDS, self.seconds)
        try:
            attempt(quiet)
        except OperationalError as error:
            if quiet >= self.seconds or not was_busy(error):
                raise
        else:
            return
        self.tell()
        attempt(self.seconds - quiet)
