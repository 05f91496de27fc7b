"""Each host is asked one thing at a time, with a pause between any two."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from casus.watch.fetch import FetchError

PATIENCE = 600.0
"""Seconds that one round spends on one host, pauses and answers together."""

_CHANCES = 3
"""Requests in a row that a host may leave without an answer before it is left alone for the round."""

_SLACK = 0.5
"""Seconds by which a turn may come early, since clocks differ a little."""


class PutOff(FetchError):
    """A host is not asked now, since its turn comes too late for this round; ``retry_after`` says when it does."""


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    ready: float = 0.0
    spent: float = 0.0
    silent: int = 0


class Turns:
    """Whose turn it is.

    ``now`` gives seconds since some moment, ``sleep`` waits so many seconds.
    """

    def __init__(self, *, now: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._now = now
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def of(self, name: str, *, delay: float) -> Iterator[None]:
        """Wait for the turn of a host, and let ``delay`` seconds pass after what is done in it.

        What raises a ``FetchError`` without status was left without an answer.

        Raises:
            PutOff: the turn would come too late for this round.
        """
        host = self._host(name)
        with host.lock:
            begun = self._now()
            self._wait(host, name)
            try:
                with _counting(host):
                    yield
            finally:
                done = self._now()
                host.ready = max(host.ready, done + delay)
                host.spent += max(0.0, done - begun)

    def hold(self, name: str, seconds: float) -> None:
        """Give a host no turn for some time."""
        host = self._host(name)
        host.ready = max(host.ready, self._now() + seconds)

    def new_round(self) -> None:
        """Have patience again."""
        with self._lock:
            for host in self._hosts.values():
                host.spent = 0.0
                host.silent = 0

    def _host(self, name: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(name, _Host())

    def _wait(self, host: _Host, name: str) -> None:
        wait = max(0.0, host.ready - self._now())
        if host.silent >= _CHANCES:
            raise PutOff(f"{name} has left {host.silent} requests in a row without an answer", retry_after=wait)
        if host.spent + wait > PATIENCE:
            raise PutOff(f"{name} wants to be asked more slowly than a round lasts", retry_after=wait)
        if wait == 0:
            return
        self._sleep(wait)
        if (left := host.ready - self._now()) > _SLACK:  # whoever sleeps is woken early where it is time to end
            raise PutOff(f"the turn of {name} was not waited for", retry_after=left)


@contextmanager
def _counting(host: _Host) -> Iterator[None]:
    try:
        yield
    except FetchError as error:
        host.silent += error.status is None and not error.lasting
        raise
    host.silent = 0
