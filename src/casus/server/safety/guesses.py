"""Guesses at the token: how many an address has made lately, and when it may make the next one."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST = 10
"""Wrong tokens in a row that an address may send without waiting."""

PAUSE = 30.0
"""Seconds after which one more may follow."""

_PLACES = 10_000
"""Addresses that are remembered; beyond them the one is forgotten that has been quiet longest."""


@dataclass(slots=True)
class _Seen:
    """What is left to be forgiven of an address at a moment, and its last wrong token as a digest."""

    level: float
    at: float
    last: bytes


class Guesses:
    """The wrong tokens of each address, of which one is forgiven with each pause.

    The same wrong token again is no new guess: a page that was left open asks many times with the one it has.

    Args:
        most: wrong tokens before an address must wait.
        pause: seconds after which one is forgiven.
        places: addresses that are remembered at most.
        now: a clock in seconds that never goes back.
    """

    def __init__(
        self,
        *,
        most: int = MOST,
        pause: float = PAUSE,
        places: int = _PLACES,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most = most
        self._pause = pause
        self._places = places
        self._now = now
        self._seen: OrderedDict[str, _Seen] = OrderedDict()

    def wait(self, place: str) -> float:
        """Seconds until the address may send a token again, right or wrong; 0: now."""
        return max(0.0, self._level(place) - (self._most - 1)) * self._pause

    def add(self, place: str, digest: bytes) -> None:
        """Remember a wrong token that came from an address."""
        seen = self._seen.pop(place, None)
        if seen is None or seen.last != digest:
            seen = _Seen(level=self._left(seen) + 1, at=self._now(), last=digest)
        self._seen[place] = seen
        if len(self._seen) > self._places:
            self._seen.popitem(last=False)

    def _level(self, place: str) -> float:
        return self._left(self._seen.get(place))

    def _left(self, seen: _Seen | None) -> float:
        return 0.0 if seen is None else max(0.0, seen.level - (self._now() - seen.at) / self._pause)
