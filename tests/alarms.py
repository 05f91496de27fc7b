"""A test that would take minutes where something is done over and over fails after one, whatever the machine does."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest


class TooLong(BaseException):
    """No ``Exception``: nothing that is tested may take it for its own."""


@contextmanager
def within_a_minute() -> Iterator[None]:
    """Raise ``TooLong`` within, once a minute has passed."""
    if not hasattr(signal, "SIGALRM"):
        pytest.skip("no alarms here")

    def end(_: int, __: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(60)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
