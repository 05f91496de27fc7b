"""Reports from addresses, of pages and of feeds: asked for, read and remembered as ``casus watch`` does it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from casus.chronicle import Chronicle
from casus.errors import SourceError
from casus.records import Report, SetAside
from casus.server.jobs.placed import Grow, Placed
from casus.server.jobs.records import Item
from casus.sources.reports import EmptyReport, set_aside
from casus.watch.asking import FeedAnswer, PageAnswer, ask_either, ask_feed, ask_page
from casus.watch.config import FeedSettings, Settings
from casus.watch.feeds import FeedEntry
from casus.watch.fetch import Fetcher, FetchError, Network, Response
from casus.watch.intake import TRIES, Found, Taken, found_in_feed, found_in_page, take_feed, where_of
from casus.watch.memory import EntryState, Memory
from casus.watch.pages import report_of_page
from casus.watch.recording import settled
from casus.watch.turns import Turns
from casus.watch.visits import Visitor
from casus.watch.xml import feeds_named
from casus.workers import Result


class Addresses:
    """Asks for what is at addresses, each host by its robots.txt and with a pause between any two requests.

    Args:
        chronicle: what remembers the feeds among them.
        network: how hosts are found, and which may be asked.
        now: the present moment (aware).
        sleep: waits so many seconds, or less where it is time to end.
    """

    def __init__(
        self,
        chronicle: Chronicle,
        *,
        network: Network,
        now: Callable[[], dt.datetime],
        sleep: Callable[[float], None],
    ) -> None:
        self._settings = Settings(feeds=())
        fetcher = Fetcher(
            agent=self._settings.agent,
            timeout=self._settings.timeout,
            max_bytes=self._settings.max_bytes,
            network=network,
            now=now,
        )
        self._chronicle = chronicle
        self._memory = Memory(chronicle)
        self._now = now
        self._turns = Turns(now=lambda: now().timestamp(), sleep=sleep)
        self._visitor = Visitor(fetcher, self._turns, delay=self._settings.delay, now=now)

    def new_job(self) -> None:
        """Have patience again with hosts that were slow in the job before."""
        self._turns.new_round()

    def found(self, url: str, *, grow: Grow) -> Iterator[Placed | Item]:
        """What is at an address: the report of a page, under the address as its id, or those of a feed's new entries.

        ``grow`` is told by how many items a feed makes the job longer.

        Raises:
            ChronicleError: the chronicle cannot be read or written.
        """
        settings, state = FeedSettings(url=url), self._memory.feed(url)
        if state.checked is None:
            answer = ask_either(self._visitor, settings, state)
        else:
            anew = self._memory.outcomes(url)["waiting"] > 0
            answer = ask_feed(self._visitor, settings, state, anew=anew)
        if isinstance(answer, FeedAnswer):
            yield from self._of_feed(answer, grow)
        else:
            yield Placed(url, _of_page(answer))

    def _of_feed(self, answer: FeedAnswer, grow: Grow) -> Iterator[Placed | Item]:
        taken = take_feed(answer, memory=self._memory, per_round=self._settings.per_round, now=self._now)
        told = _told_of(taken)
        grow(len(told) + len(taken.done) + len(taken.pending) - 1)
        yield from told
        for entry, state in taken.done:
            yield self._known(entry, state)
        for entry, state in taken.pending:
            yield self._of_entry(taken.settings, entry, state)

    def _of_entry(self, feed: FeedSettings, entry: FeedEntry, state: EntryState) -> Placed | Item:
        if entry.url:
            found = found_in_page(ask_page(self._visitor, feed, entry, state))
        else:
            found = found_in_feed(feed, entry, state)
        where = where_of(entry)
        if found.found is not None:
            return Placed(where, found.found, settle=partial(self._settle, feed.url, found))
        if found.state == state:  # its host was not asked
            return Item(where=where, outcome="waiting", message=found.problem)
        self._memory.settle(feed.url, found.state)
        return Item(where=where, outcome="waiting", message=f"{found.problem} (try {found.state.tries} of {TRIES})")

    def _settle(self, feed: str, found: Found, result: Result) -> None:
        self._memory.settle(feed, settled(found.state, result))

    def _known(self, entry: FeedEntry, state: EntryState) -> Item:
        """What became of an entry in a round before."""
        where = where_of(entry)
        sources = self._chronicle.sources(state.sha256) if state.sha256 else []
        if not sources:
            return Item(where=where, outcome="aside", message=state.message)
        id_ = next((report.id for report in sources if report.id == entry.key), sources[-1].id)
        return Item(where=where, outcome="unchanged", report=id_, sha256=state.sha256)


def _told_of(taken: Taken) -> list[Item]:
    """What is to be said of a feed as a whole."""
    url, told = taken.settings.url, []
    if taken.failed or not taken.asked:
        return [Item(where=url, outcome="failed" if taken.failed else "waiting", message=taken.problem)]
    if taken.problem:
        told.append(Item(where=url, outcome="waiting", message=taken.problem))
    if taken.unchanged:
        told.append(Item(where=url, outcome="unchanged", message="The feed is the same as when it was fetched last."))
    elif not taken.pending and not taken.done:
        told.append(Item(where=url, outcome="unchanged", message="The feed has no entries."))
    if taken.left:
        more = f"{taken.left:,} more entries of this feed wait; fetch it again for the next ones."
        told.append(Item(where=url, outcome="waiting", message=more))
    return told


def _of_page(answer: PageAnswer) -> Report | SetAside:
    url, page = answer.settings.url, answer.response
    try:
        if page is None:
            raise answer.error or FetchError("no answer")
        return report_of_page(answer.entry, page, source=None)
    except EmptyReport as error:
        aside = set_aside(url, error)
        return replace(aside, message=f"{aside.message}{_its_feeds(page)}")
    except SourceError as error:
        return set_aside(url, error)


def _its_feeds(page: Response | None) -> str:
    """The feeds of a page that is no article, such as the first of a site: one of them may be what is wanted."""
    named = feeds_named(page.body[:100_000].decode(errors="replace"), url=page.url) if page else []
    return f"; the page names as its feeds: {', '.join(named)}" if named else ""
