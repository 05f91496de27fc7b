"""A test that would take hours where something is done again and again ends after ten minutes."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import pytest

_SECONDS = 600


class TooLong(BaseException):
    """No ``Exception``: nothing that is tested may take it for its own."""


@contextmanager
def within_reason() -> Iterator[None]:
    """Raise ``TooLong`` within, once so many minutes have passed that something hangs."""
    if not hasattr(signal, "SIGALRM"):
        pytest.skip("no alarms here")

    def end(_: int, __: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
