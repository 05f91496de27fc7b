"""One round: all feeds that are due are asked, and what is new in them is read, coded and recorded."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from casus.chronicle import Chronicle
from casus.records import CodedReport
from casus.watch import times
from casus.watch.asking import Answer, FeedAnswer, PageAnswer, ask_feed, ask_page, host_of
from casus.watch.config import FeedSettings, Settings
from casus.watch.feeds import FeedEntry
from casus.watch.fetch import Fetcher, Network
from casus.watch.hosts import HostWorkers
from casus.watch.intake import TRIES, Found, found_in_feed, found_in_page, take_feed, where_of
from casus.watch.memory import EntryState, FeedState, Memory
from casus.watch.recording import Recorder, settled
from casus.watch.turns import Turns
from casus.watch.visits import Visitor
from casus.workers import CodesReports, Result

_log = logging.getLogger("casus.feeds")


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


def _ignore(_: object) -> None:
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
        on_result: called with each report that was recorded, coded or set aside.
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
        on_result: Callable[[Result], None] = _ignore,
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
        self._on_result = on_result

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
        taken = take_feed(answer, memory=self._memory, per_round=self._settings.per_round, now=self._now)
        if taken.problem and (answer.response is None or taken.problem != answer.state.problem):
            self._tell(f"{answer.settings.label}: {taken.problem}")
        done.asked += taken.asked
        done.failed += taken.failed
        done.unchanged += taken.unchanged
        done.new += taken.new
        done.waiting += taken.left
        for entry, state in taken.pending:
            self._take_entry(taken.settings, entry, state, done, workers)

    def _take_entry(
        self, feed: FeedSettings, entry: FeedEntry, state: EntryState, done: Round, workers: HostWorkers[Answer]
    ) -> None:
        if feed.full_text and entry.url:
            workers.submit(host_of(entry.url), partial(ask_page, self._visitor, feed, entry, state))
        elif not self._stopping():
            self._record(feed, where_of(entry), found_in_feed(feed, entry, state), done)

    def _take_page(self, answer: PageAnswer, done: Round) -> None:
        feed, where = answer.settings, where_of(answer.entry)
        found = found_in_page(answer)
        if found.found is not None:
            self._record(feed, where, found, done)
            return
        done.waiting += 1
        if found.state != answer.state:  # it was asked
            self._memory.settle(feed.url, found.state)
            tries = f"try {found.state.tries} of {TRIES}"
            _log.info(
                "page not had", extra={"feed": feed.url, "where": where, "problem": found.problem, "tries": tries}
            )
            self._tell(f"{feed.label}: {where}: {found.problem}; tried again next time ({tries})")

    def _record(self, feed: FeedSettings, where: str, found: Found, done: Round) -> None:
        assert found.found is not None
        result = self._recorder.record(found.found)
        state = settled(found.state, result)
        self._memory.settle(feed.url, state)
        self._on_result(result)
        if isinstance(result, CodedReport):
            done.coded += 1
            done.events += len(result.events)
            fields = {"feed": feed.url, "report": result.report.id, "events": len(result.events)}
            _log.debug("report coded", extra=fields)
            return
        done.aside += state.outcome == "aside"
        done.errors += state.outcome == "failed"
        level = logging.WARNING if result.reason == "error" else logging.INFO
        told = {"where": where, "reason": result.reason, "problem": result.message}
        _log.log(level, "report set aside", extra={"feed": feed.url} | told)
        self._tell(f"{feed.label}: {where}: {result.message}; set aside")
