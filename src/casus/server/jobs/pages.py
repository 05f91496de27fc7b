"""Reports from addresses: asked for and read as ``casus watch`` does the pages of a feed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from casus.errors import SourceError
from casus.records import Report, SetAside
from casus.sources.reports import set_aside
from casus.watch.asking import ask_page
from casus.watch.config import FeedSettings, Settings
from casus.watch.feeds import FeedEntry
from casus.watch.fetch import Fetcher, FetchError, Network
from casus.watch.memory import EntryState
from casus.watch.pages import report_of_page
from casus.watch.turns import Turns
from casus.watch.visits import Visitor


class Pages:
    """Asks for pages, each host by its robots.txt and with a pause between any two requests.

    Args:
        network: how hosts are found, and which may be asked.
        now: the present moment (aware).
        sleep: waits so many seconds, or less where it is time to end.
    """

    def __init__(self, *, network: Network, now: Callable[[], dt.datetime], sleep: Callable[[float], None]) -> None:
        settings = Settings(feeds=())
        fetcher = Fetcher(
            agent=settings.agent, timeout=settings.timeout, max_bytes=settings.max_bytes, network=network, now=now
        )
        self._turns = Turns(now=lambda: now().timestamp(), sleep=sleep)
        self._visitor = Visitor(fetcher, self._turns, delay=settings.delay, now=now)

    def new_job(self) -> None:
        """Have patience again with hosts that were slow in the job before."""
        self._turns.new_round()

    def report(self, url: str) -> Report | SetAside:
        """The report that the page at an address holds, under the address as its id; set aside where there is none."""
        entry = FeedEntry(key=url, url=url)
        answer = ask_page(self._visitor, FeedSettings(url=url), entry, EntryState(key=url, url=url))
        try:
            if answer.response is None:
                raise answer.error or FetchError("no answer")
            return report_of_page(entry, answer.response, source=None)
        except SourceError as error:
            return set_aside(url, error)
