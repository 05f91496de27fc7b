"""Asking hosts politely: by their robots.txt, in turn, and with each redirect looked at before it is followed."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from casus.watch.fetch import Fetcher, FetchError, Refused, Response
from casus.watch.guard import RefusedAddress, Target, target_of
from casus.watch.robots import EVERYTHING, Rules, rules_of
from casus.watch.turns import PATIENCE, PutOff, Turns

_HOPS = 5
_FOLLOWED = frozenset({301, 302, 303, 307, 308})
_FOR_GOOD = frozenset({301, 308})
_DAY = dt.timedelta(days=1)
_SOON = dt.timedelta(minutes=5)
_OVERLOADED = 900.0
"""Seconds for which a host is left alone that has too much to do and does not say for how long."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What a robots.txt said, until when; ``problem`` where it could not be read."""

    rules: Rules
    until: dt.datetime
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    known: list[_Known] = field(default_factory=list)


class Visitor:
    """Visits addresses. May be used by several threads; each host is asked by one at a time."""

    def __init__(self, fetcher: Fetcher, turns: Turns, *, delay: float, now: Callable[[], dt.datetime]) -> None:
        self._fetcher = fetcher
        self._turns = turns
        self._delay = delay
        self._now = now
        self._robots: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def visit(self, url: str, headers: Mapping[str, str]) -> Response:
        """The answer of status 200 or 304 that an address leads to, through five redirects at most.

        Raises:
            FetchError: there is none. ``PutOff``: the host was not asked.
        """
        return self._follow(url, headers, self._ask)

    def _follow(
        self, url: str, headers: Mapping[str, str], ask: Callable[[Target, Mapping[str, str]], Response]
    ) -> Response:
        moved: str | None = None
        for_good = True
        for _ in range(_HOPS + 1):
            response = ask(_checked(url), headers)
            if response.status not in _FOLLOWED:
                return replace(response, moved=moved)
            location = response.headers.get("location")
            if not location:
                raise FetchError(f"{url} redirects to nowhere", status=response.status)
            url = _joined(url, location)
            for_good = for_good and response.status in _FOR_GOOD
            moved = url if for_good else moved
        raise FetchError(f"more than {_HOPS} redirects, the last one to {url}")

    def _ask(self, target: Target, headers: Mapping[str, str]) -> Response:
        rules = self._rules(target)
        if not rules.allows(target.path):
            raise FetchError(f"the robots.txt of {target.host} closes {target.url}", lasting=True)
        if rules.delay > PATIENCE:
            raise FetchError(f"{target.host} wants {rules.delay:g} seconds between two requests", lasting=True)
        response = self._turn(target, headers, delay=max(self._delay, rules.delay))
        if response.status not in {200, 304} | _FOLLOWED:
            raise self._fetcher.error(response)
        return response

    def _turn(self, target: Target, headers: Mapping[str, str], *, delay: float) -> Response:
        """One request in the host's turn; a host that has too much to do gets a longer rest."""
        with self._turns.of(target.host, delay=delay):
            response = self._fetcher.request(target, headers)
        if response.status in (429, 503):
            rest = self._fetcher.error(response).retry_after
            self._turns.hold(target.host, _OVERLOADED if rest is None else rest)
        return response

    def _rules(self, target: Target) -> Rules:
        with self._lock:
            host = self._robots.setdefault(target.origin, _Host())
        with host.lock:
            if not host.known or host.known[0].until <= self._now():
                host.known[:] = [self._read_robots(target)]
            known = host.known[0]
        if known.problem:
            raise FetchError(
                f"the robots.txt of {target.host} cannot be read, so nothing is asked there: {known.problem}"
            )
        return known.rules

    def _read_robots(self, target: Target) -> _Known:
        try:
            response = self._follow(f"{target.origin}/robots.txt", {}, self._ask_freely)
        except (PutOff, Refused):
            raise
        except FetchError as error:
            return _Known(EVERYTHING, self._now() + _SOON, problem=str(error))
        if 200 <= response.status < 300:
            return _Known(rules_of(response.body, agent=self._fetcher.agent), self._now() + _DAY)
        if 400 <= response.status < 500 and response.status != 429:
            return _Known(EVERYTHING, self._now() + _DAY)
        return _Known(EVERYTHING, self._now() + _SOON, problem=str(self._fetcher.error(response)))

    def _ask_freely(self, target: Target, headers: Mapping[str, str]) -> Response:
        return self._turn(target, headers, delay=self._delay)


def _checked(url: str) -> Target:
    try:
        return target_of(url)
    except RefusedAddress as error:
        raise Refused(str(error)) from None


def _joined(base: str, location: str) -> str:
    # http.client reads headers as Latin-1; addresses in them are UTF-8 where they are not ASCII.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode()
    try:
        return urljoin(base, location)
    except ValueError:
        return location
