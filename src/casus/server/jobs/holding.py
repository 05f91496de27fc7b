"""The jobs of a server, and the one thread that does them."""

from __future__ import annotations

import datetime as dt
import logging
import secrets
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from casus.chronicle import Chronicle
from casus.errors import CasusError
from casus.server.jobs.addresses import Addresses
from casus.server.jobs.doing import Doer
from casus.server.jobs.held import Held
from casus.server.jobs.records import Item, JobRecord, JobSummary, News
from casus.server.jobs.wanted import Wanted
from casus.server.naming import without_place
from casus.watch.fetch import Network
from casus.workers import CodesReports

_CANCELLED = "The job was cancelled; what was done until then is recorded."
_STOPPED = "The server was stopped; what was done until then is recorded."
_PATIENCE = 10.0
"""Seconds that the end of the server waits for the report in hand."""

_log = logging.getLogger("casus.server")
_log_job = logging.getLogger("casus.jobs")


class TooManyJobs(CasusError):
    """As many jobs wait already as may wait."""


def _shipped_coder() -> CodesReports:
    from casus.coder import Coder

    return Coder()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class Jobs:
    """Jobs that wait, the one that is done, and the last that were; may be used by several threads.

    Args:
        chronicle: what they are recorded in.
        make_coder: makes what codes, when the first job begins; it is kept.
        network: how the hosts of addresses are found, and which may be asked.
        now: the present moment (aware).
        sleep: waits so many seconds for the turn of a host; None: in truth, but no longer than the job goes on.
        on_item: called with each thing of which it is known what came of it.
        most_waiting: how many jobs may wait.
        most_kept: how many are kept, those that ended with the others.
    """

    def __init__(
        self,
        chronicle: Chronicle,
        *,
        make_coder: Callable[[], CodesReports] = _shipped_coder,
        network: Network | None = None,
        now: Callable[[], dt.datetime] = _now,
        sleep: Callable[[float], None] | None = None,
        on_item: Callable[[Item], None] | None = None,
        most_waiting: int = 10,
        most_kept: int = 50,
    ) -> None:
        addresses = Addresses(chronicle, network=network or Network(), now=now, sleep=sleep or self._sleep)
        self._doer = Doer(chronicle, make_coder=make_coder, addresses=addresses, now=now)
        self._chronicle = chronicle
        self._now = now
        self.on_item = on_item
        self._most_waiting = most_waiting
        self._most_kept = most_kept
        self._jobs: dict[str, Held] = {}
        self._waiting: deque[Held] = deque()
        self._promised = 0
        self._changed = threading.Condition()
        self._hurry = threading.Event()
        self._closed = False
        self._thread: threading.Thread | None = None

    @contextmanager
    def room(self) -> Iterator[Callable[[Wanted], JobSummary]]:
        """Keep a place for one more job while it is read what it is; gives the function that has the job done.

        That function is called once at most, and raises ``TooManyJobs`` too where the server is stopped meanwhile.

        Raises:
            TooManyJobs: with those for which places are kept too many wait.
        """
        with self._changed:
            self._check_room()
            self._promised += 1
        try:
            yield self._take
        finally:
            with self._changed:
                self._promised -= 1

    def submit(self, wanted: Wanted) -> JobSummary:
        """Have a job done when its turn comes; its files are removed once it has ended, or is not taken.

        Raises:
            TooManyJobs: too many wait.
        """
        try:
            with self.room() as take:
                return take(wanted)
        except TooManyJobs:
            wanted.discard()
            raise

    def knows(self, id_: str) -> bool:
        """Whether there is such a job."""
        with self._changed:
            return id_ in self._jobs

    def get(self, id_: str) -> JobRecord | None:
        """A job as it stands now; None where there is none, or it is forgotten."""
        with self._changed:
            job = self._jobs.get(id_)
            return job.record() if job else None

    def all(self) -> list[JobSummary]:
        """All jobs that are known, the newest first."""
        with self._changed:
            return [job.summary() for job in reversed(self._jobs.values())]

    def news(self, id_: str, *, after: int) -> News | None:
        """What came of a job after so many items; of many at a time the first. None where there is no such job."""
        with self._changed:
            job = self._jobs.get(id_)
            return job.news(after) if job else None

    def cancel(self, id_: str) -> bool:
        """End a job before its time: one that waits at once, the one in hand after its report; False: there is none."""
        with self._changed:
            job = self._jobs.get(id_)
            if job is not None:
                self._stop(job, _CANCELLED)
            return job is not None

    @contextmanager
    def followed(self, id_: str, listener: Callable[[], None]) -> Iterator[None]:
        """Have a function called, by another thread, whenever something changes in a job."""
        with self._changed:
            listeners = self._jobs[id_].listeners if id_ in self._jobs else []
            listeners.append(listener)
        try:
            yield
        finally:
            with self._changed:
                listeners.remove(listener)

    def wait(self, id_: str, *, timeout: float | None = None) -> JobRecord | None:
        """Wait until a job has ended, or so many seconds; the job as it then stands."""
        with self._changed:
            self._changed.wait_for(lambda: id_ not in self._jobs or self._jobs[id_].ended, timeout)
            return self.get(id_)

    def close(self) -> None:
        """End the job in hand after its report, and all that wait; wait a while for that."""
        with self._changed:
            self._closed = True
            for job in self._jobs.values():
                self._stop(job, _STOPPED)
            self._changed.notify_all()
        if self._thread is not None:
            self._thread.join(_PATIENCE)

    def _check_room(self) -> None:
        if self._closed:
            raise TooManyJobs("The server is being stopped, and takes no more jobs.")
        number = len(self._waiting) + self._promised
        if number >= self._most_waiting:
            raise TooManyJobs(f"As many jobs wait already as may ({number}). Give this one when one of them is done.")

    def _take(self, wanted: Wanted) -> JobSummary:
        with self._changed:
            if self._closed:
                wanted.discard()
                self._check_room()
            job = Held(id=f"j-{secrets.token_hex(6)}", created=self._now(), wanted=wanted, total=wanted.number)
            self._jobs[job.id] = job
            self._waiting.append(job)
            self._forget()
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="casus-jobs", daemon=True)
                self._thread.start()
            self._changed.notify_all()
            return job.summary()

    def _sleep(self, seconds: float) -> None:
        """Wait for a host's turn, unless the job in hand is to end."""
        self._hurry.wait(seconds)

    def _stop(self, job: Held, why: str) -> None:
        job.stop = job.stop or why
        if job.state == "running":
            self._hurry.set()
        elif job.state == "waiting":
            self._waiting.remove(job)
            self._end(job, why)

    def _end(self, job: Held, message: str | None) -> None:
        job.wanted.discard()
        job.end(message)
        self._tell(job)

    def _tell(self, job: Held) -> None:
        self._changed.notify_all()
        for listener in job.listeners:
            listener()

    def _forget(self) -> None:
        """Keep the last jobs only; none that is still to be done is forgotten."""
        ended = [job.id for job in self._jobs.values() if job.ended]
        for id_ in ended[: max(0, len(self._jobs) - self._most_kept)]:
            del self._jobs[id_]

    def _work(self) -> None:
        while (job := self._next()) is not None:
            _log_job.info("job begun", extra={"job": job.id, "items": job.total})
            message = self._done(job)
            with self._changed:
                self._end(job, message)
                outcomes = Counter(item.outcome for item in job.items)
            level = logging.WARNING if message else logging.INFO
            fields = {"job": job.id, "outcomes": dict(outcomes), "problem": message}
            _log_job.log(level, "job ended", extra={key: one for key, one in fields.items() if one is not None})

    def _next(self) -> Held | None:
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._waiting)
            if self._closed:
                return None
            job = self._waiting.popleft()
            job.state = "running"
            self._hurry.clear()
            self._tell(job)
            return job

    def _done(self, job: Held) -> str | None:
        """Do a job; why it did not come to its end, or None."""
        try:
            self._keep(job, total=self._doer.expected(job.wanted))
            for item in self._doer.items(job.wanted, check=job.check, grow=partial(self._grow, job)):
                self._keep(job, item=item)
                self._note(job, item)
        except CasusError as error:
            return without_place(str(error), self._chronicle)
        except Exception as error:
            _log.exception("the job %s failed", job.id)
            return f"The program failed ({type(error).__name__}); its log says at what."
        return None

    def _note(self, job: Held, item: Item) -> None:
        if self.on_item is not None:
            self.on_item(item)
        if item.outcome in ("aside", "failed"):
            level = logging.WARNING if item.outcome == "failed" else logging.INFO
            fields = {"job": job.id, "where": item.where, "problem": item.message}
            _log_job.log(level, "report set aside", extra=fields)

    def _grow(self, job: Held, number: int) -> None:
        self._keep(job, total=job.total + number)

    def _keep(self, job: Held, *, total: int | None = None, item: Item | None = None) -> None:
        with self._changed:
            if total is not None:
                job.total = total
            if item is not None:
                job.items.append(item)
            self._tell(job)
