"""When a feed is asked next."""

from __future__ import annotations

import datetime as dt
import hashlib

LONGEST_PAUSE = 86400.0
"""Seconds after which a feed that fails is asked again at the latest (unless its interval is longer)."""
_LONGEST_WISH = 7 * 86400.0
"""Seconds that a host may ask for; a larger ``Retry-After`` is more likely a mistake."""


def pause_after_failure(url: str, *, failures: int, interval: float) -> float:
    """Seconds until a feed that failed ``failures`` times in a row is asked again.

    The interval, doubled with each failure up to a day, and a tenth more or less of it. That tenth comes from the
    address and the number of failures, so that feeds which fell silent together do not all come back at one moment,
    and yet the time can be foretold.
    """
    longest = max(LONGEST_PAUSE, interval)
    pause = min(interval * 2.0 ** min(failures, 30), longest)
    digest = hashlib.sha256(f"{failures} {url}".encode()).digest()
    return pause * (0.9 + 0.2 * int.from_bytes(digest[:4]) / 0xFFFFFFFF)


def due(now: dt.datetime, pause: float, *, wish: float | None = None) -> dt.datetime:
    """The moment after a pause, or after what the host wishes where that is longer; both in seconds."""
    return now + dt.timedelta(seconds=max(pause, min(wish or 0.0, _LONGEST_WISH)))


def lenient(now: dt.datetime, interval: float) -> dt.datetime:
    """The moment by which a feed must be due to be asked now.

    A minute later than now, so that a program started every quarter of an hour finds due what it asked, some seconds
    after its start, a quarter of an hour ago.
    """
    return now + dt.timedelta(seconds=min(60.0, interval / 10))
