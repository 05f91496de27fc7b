"""One round: all feeds that are due are asked, and what is new in them is read, coded and recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial

from casus.chronicle import Chronicle
from casus.records import CodedReport, SetAside
from casus.watch import times
from casus.watch.asking import Answer, FeedAnswer, PageAnswer, ask_feed, ask_page, host_of
from casus.watch.config import FeedSettings, Settings
from casus.watch.feeds import Feed, FeedEntry
from casus.watch.fetch import Fetcher, FetchError, Network
from casus.watch.hosts import HostWorkers
from casus.watch.memory import EntryState, FeedState, Memory
from casus.watch.pages import report_of_entry, report_of_page
from casus.watch.recording import Recorder, settled
from casus.watch.states import after_answer, after_failure
from casus.watch.turns import PutOff, Turns
from casus.watch.visits import Visitor
from casus.workers import CodesReports, Result

TRIES = 3
"""How often an entry's page is asked for before the entry is set aside."""


_LONGEST = 600
"""Characters of an address or complaint that are kept."""


@dataclass(slots=True, kw_only=True)
class Round:
    """What one round did: with feeds (``asked``, ``unchanged``, ``failed``), and with entries."""

    asked: int = 0
    unchanged: int = 0
    failed: int = 0
    new: int = 0
    coded: int = 0
    events: int = 0
    aside: int = 0
    errors: int = 0
    waiting: int = 0


def _ignore(_: str) -> None:
    """Tell nobody."""


class Watch:
    """Follows feeds, round by round.

    Args:
        settings: the feeds, and how to ask.
        chronicle: what coded reports are recorded in.
        memory: what is remembered of the feeds, in the same chronicle.
        coder: what codes.
        now: the present moment (aware).
        sleep: waits so many seconds; used by several threads at once.
        parallel: how many hosts are asked at a time.
        network: how hosts are found, and which may be asked.
        stopping: whether to end after the report in hand.
        tell: called with each problem, in one line.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        chronicle: Chronicle,
        memory: Memory,
        coder: CodesReports,
        now: Callable[[], dt.datetime],
        sleep: Callable[[float], None],
        parallel: int = 4,
        network: Network | None = None,
        stopping: Callable[[], bool] = lambda: False,
        tell: Callable[[str], None] = _ignore,
    ) -> None:
        fetcher = Fetcher(
            agent=settings.agent,
            timeout=settings.timeout,
            max_bytes=settings.max_bytes,
            network=network or Network(),
            now=now,
        )
        self._settings = settings
        self._memory = memory
        self._recorder = Recorder(chronicle, coder, started=now())
        self._now = now
        self._turns = Turns(now=lambda: now().timestamp(), sleep=sleep)
        self._visitor = Visitor(fetcher, self._turns, delay=settings.delay, now=now)
        self._parallel = parallel
        self._stopping = stopping
        self._tell = tell

    def next_due(self) -> dt.datetime | None:
        """When a feed is due next; None where none is to be asked any more."""
        states = [self._memory.feed(feed.url) for feed in self._settings.feeds]
        now = self._now()
        return min((state.due or now for state in states if not state.gone), default=None)

    def round(self) -> Round:
        """Ask all feeds that are due, and do what there is to do.

        Raises:
            ChronicleError: the chronicle cannot be read or written.
        """
        done = Round()
        self._turns.new_round()
        workers: HostWorkers[Answer] = HostWorkers(self._parallel, stopping=self._stopping)
        try:
            for feed, state in self._due():
                anew = self._memory.outcomes(feed.url)["waiting"] > 0
                workers.submit(host_of(feed.url), partial(ask_feed, self._visitor, feed, state, anew=anew))
            for answer in workers.results():
                if isinstance(answer, FeedAnswer):
                    self._take_feed(answer, done, workers)
                else:
                    self._take_page(answer, done)
        finally:
            workers.close()
        return done

    def _due(self) -> Iterable[tuple[FeedSettings, FeedState]]:
        now = self._now()
        for feed in self._settings.feeds:
            state = self._memory.feed(feed.url)
            if state.is_due(times.lenient(now, feed.interval)):
                yield feed, state

    def _take_feed(self, answer: FeedAnswer, done: Round, workers: HostWorkers[Answer]) -> None:
        feed = answer.settings
        if answer.response is None:
            self._take_failure(answer, answer.error or FetchError("no answer"), done)
            return
        done.asked += 1
        whole = answer.feed.whole if answer.feed else None
        state = after_answer(answer.state, feed, answer.response, now=self._now(), whole=whole)
        if state.problem and state.problem != answer.state.problem:
            self._tell(f"{feed.label}: {state.problem}")
        if answer.feed is None:
            done.unchanged += 1
            self._memory.keep(state)
            return
        named = feed if feed.name else replace(feed, name=answer.feed.title)
        for entry, known in self._take_entries(answer.feed, state, done):
            self._take_entry(named, entry, known, done, workers)

    def _take_failure(self, answer: FeedAnswer, error: FetchError, done: Round) -> None:
        if not isinstance(error, PutOff):
            done.asked += 1
            done.failed += 1
        state, words = after_failure(answer.state, answer.settings, error, now=self._now())
        self._memory.keep(state)
        self._tell(f"{answer.settings.label}: {words}")

    def _take_entries(self, feed: Feed, state: FeedState, done: Round) -> list[tuple[FeedEntry, EntryState]]:
        """Remember what is new in a feed; give what this round does of all that waits, the newest first."""
        entries = {entry.key: entry for entry in feed.entries}
        known = self._memory.entries(state.url)
        new = [EntryState(key=key, url=entry.url) for key, entry in entries.items() if key not in known]
        self._memory.keep(state, entries=new)
        done.new += len(new)
        # What waits but is in the feed no more is still known by its address.
        old = (entry for entry in known.values() if entry.outcome == "waiting")
        waiting = [(entries.get(e.key) or FeedEntry(key=e.key, url=e.url), e) for e in (*new, *old)]
        waiting.sort(key=lambda pair: -pair[0].moment)
        done.waiting += max(0, len(waiting) - self._settings.per_round)
        return waiting[: self._settings.per_round]

    def _take_entry(
        self, feed: FeedSettings, entry: FeedEntry, state: EntryState, done: Round, workers: HostWorkers[Answer]
    ) -> None:
        if feed.full_text and entry.url:
            workers.submit(host_of(entry.url), partial(ask_page, self._visitor, feed, entry, state))
            return
        if self._stopping():
            return
        result = self._recorder.report(partial(report_of_entry, entry, source=feed.name), where=_where(entry))
        self._settle(feed, entry, settled(state, result), result, done)

    def _take_page(self, answer: PageAnswer, done: Round) -> None:
        feed, entry, state = answer.settings, answer.entry, answer.state
        where = _where(entry)
        if answer.response is not None:
            make = partial(report_of_page, entry, answer.response, source=feed.name)
            result = self._recorder.report(make, where=where)
            self._settle(feed, entry, settled(state, result), result, done)
            return
        error = answer.error or FetchError("no answer")
        if isinstance(error, PutOff):
            done.waiting += 1
            return
        tries = state.tries + 1
        if error.lasting or tries >= TRIES:
            result = self._recorder.record(SetAside(where=where, reason="error", message=str(error)[:_LONGEST]))
            self._settle(feed, entry, replace(settled(state, result), tries=tries), result, done)
            return
        done.waiting += 1
        self._memory.settle(feed.url, replace(state, tries=tries, message=str(error)))
        self._tell(f"{feed.label}: {where}: {error}; tried again next time (try {tries} of {TRIES})")

    def _settle(self, feed: FeedSettings, entry: FeedEntry, state: EntryState, result: Result, done: Round) -> None:
        self._memory.settle(feed.url, state)
        if isinstance(result, CodedReport):
            done.coded += 1
            done.events += len(result.events)
            return
        done.aside += state.outcome == "aside"
        done.errors += state.outcome == "failed"
        self._tell(f"{feed.label}: {_where(entry)}: {result.message}; set aside")


def _where(entry: FeedEntry) -> str:
    return (entry.url or entry.key)[:_LONGEST]
