"""Ctrl-C and SIGTERM: a command ends in good order, and says in a line how far it came."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(BaseException):
    """The program was told to end; ``told`` says how far it came.

    No ``Exception`` and no ``KeyboardInterrupt``, so that nothing takes it for a fault of one report or for its own.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
        self.told = "nothing was begun that could be kept"

    @property
    def status(self) -> int:
        """The exit status that shells give to a program that a signal ends: 130 for Ctrl-C, 143 for SIGTERM."""
        return 128 + self.number

    def __str__(self) -> str:
        by = "Ctrl-C" if self.number == signal.SIGINT else signal.Signals(self.number).name
        return f"stopped by {by}: {self.told}"


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise ``Stopped`` at the first signal; those that come while the command is ending are for the system again."""
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def stop(number: int, _: FrameType | None) -> None:
        give_back()
        raise Stopped(number)

    def give_back() -> None:
        for each, handler in before.items():
            signal.signal(each, handler)

    for number in _SIGNALS:
        signal.signal(number, stop)
    try:
        yield
    finally:
        give_back()
