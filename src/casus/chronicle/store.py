"""The chronicle as its users see it."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from sqlalchemy import Connection, Engine

from casus.chronicle.engine import connect, locate
from casus.chronicle.faults import again_where_safe, told_of
from casus.chronicle.merging import other_event
from casus.chronicle.migrate import prepare
from casus.chronicle.reader import View, check_moment
from casus.chronicle.run import Run
from casus.chronicle.turns import WRITING
from casus.errors import ChronicleError
from casus.records import CodedReport, Report, SetAside

if TYPE_CHECKING:
    from casus.chronicle.filters import EventFilter
    from casus.chronicle.incidents import IncidentFilter
    from casus.chronicle.ledger import StatementFilter, Utterance
    from casus.chronicle.queue import Queued
    from casus.chronicle.search import Hit
    from casus.chronicle.threads import Thread
    from casus.chronicle.writer import Outcome
    from casus.entry import Entry
    from casus.fusion.incident import Incident
    from casus.reviews import Draft, Review, Reviewed

# What only some methods need is imported in them: whoever reads a list does not wait for what writes.
_Result = TypeVar("_Result")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


_log_waiting = logging.getLogger("casus.chronicle").warning


class Chronicle:
    """Coded reports in one file (or on a database server), with the runs that made them.

    Made by ``Chronicle.open``; a context manager. Each report is written in a transaction of its own: what
    a job recorded before it was cut off is there, and nothing of a report is there by half. Several
    programs may read and write one chronicle at a time.

    Every method raises ``ChronicleError`` where the file cannot be read or written (locked, read-only, full).
    """

    def __init__(self, engine: Engine, *, name: str, clock: Callable[[], dt.datetime] = _now) -> None:
        self._engine = engine
        self._clock = clock
        self.name = name

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        create: bool = False,
        read_only: bool = False,
        timeout: float = 30.0,
        waiting: Callable[[str], None] | None = None,
        clock: Callable[[], dt.datetime] = _now,
    ) -> Self:
        """Open the chronicle at a path or database URL.

        Args:
            path: the file, or a URL such as ``postgresql://user@host/name``.
            create: make a chronicle where there is none.
            read_only: never write, not even to bring an older schema up to date.
            timeout: seconds to wait for another program that is writing.
            waiting: called with a line to show where that takes more than two seconds; None: logs it.
            clock: the present moment (aware), for the times at which rows are recorded.

        Raises:
            ChronicleError: there is no such file, it is no chronicle, or it was written by a newer version.
        """
        location = locate(path)
        if location.path is not None:
            if location.path.is_dir():
                raise ChronicleError(f"{location.name} is a folder; a chronicle is a file.")
            if not create and not location.path.exists():
                raise ChronicleError(
                    f"There is no chronicle {location.name}. Check the path; "
                    f"`casus code … --into {location.name}` makes one."
                )
        engine = connect(location, create=create, read_only=read_only, timeout=timeout, waiting=waiting or _log_waiting)
        try:
            with told_of(location.name):
                prepare(engine, location, create=create, read_only=read_only)
        except BaseException:
            engine.dispose()
            raise
        return cls(engine, name=location.name, clock=clock)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.name!r})"

    def add(self, coded: CodedReport, *, run: Run) -> Outcome:
        """Record a coded report, whole or not at all.

        Returns what that did. ``"unchanged"``: all of it was there. ``"new"``: the text was not there.
        ``"source"``: the text was there, under another id or with other details; its coding stays.
        ``"recoded"``: the text was there, and this coding is of another version, model or options, or of a
        corrected report; it counts from now on unless a run that started later has coded the text, and the
        older one stays, addressed by its run.
        """
        from casus.soundness import flaw

        if found := flaw(coded):
            raise ChronicleError(f"The coded report {coded.report.id!r} is not sound: {found}.")
        return self._write(lambda connection: self._add(connection, coded, run))

    def add_source(self, report: Report) -> bool:
        """Record that a text came in under this id too; False where the chronicle has no such text."""
        from casus.chronicle.writer import write_source

        return self._write(lambda connection: write_source(connection, report, now=self._clock()))

    def put_aside(self, item: SetAside, *, run: Run) -> bool:
        """Record an input that was not coded; False where the same is recorded already."""
        from casus.chronicle.writer import write_set_aside

        return self._write(lambda connection: write_set_aside(connection, item, run=run, now=self._clock()))

    def holds(self, report: Report, *, run: Run) -> bool:
        """Whether such a run has coded the report, so that a job need not code it again."""
        from casus.chronicle import reader

        with self._reading() as connection:
            return reader.holds(connection, report, run=run)

    def reports(
        self, *, run: str | None = None, as_of: dt.datetime | None = None, reviewed: bool = True
    ) -> Iterator[CodedReport]:
        """All coded reports by publication date (none: last).

        Args:
            run: as that run coded them, without reviews.
            as_of: as the chronicle stood at this moment (aware): the codings that counted, the reviews made by then.
            reviewed: with what people corrected; False: as the machine coded them.
        """
        from casus.chronicle import reader

        with self._reading() as connection:
            yield from reader.read_reports(connection, View(run=run, as_of=as_of, reviewed=reviewed))

    def report(
        self, id_: str, *, run: str | None = None, as_of: dt.datetime | None = None, reviewed: bool = True
    ) -> CodedReport:
        """The coded report with this id or ``sha256``; arguments as of ``reports``.

        Where different texts came in under one id, the last of them; the others are found by ``sha256``.

        Raises:
            ChronicleError: there is none.
        """
        from casus.chronicle import reader

        with self._reading() as connection:
            coded = reader.read_report(connection, id_, View(run=run, as_of=as_of, reviewed=reviewed))
        if coded is None:
            raise ChronicleError(f"The chronicle {self.name} has no report {id_!r}{_by(run, as_of)}.")
        return coded

    def sources(self, sha256: str) -> list[Report]:
        """A report once for each id under which its text came in, the first first; empty: there is none."""
        from casus.chronicle import reader

        with self._reading() as connection:
            return reader.read_sources(connection, sha256)

    def events(
        self,
        wanted: EventFilter | None = None,
        *,
        run: str | None = None,
        as_of: dt.datetime | None = None,
        reviewed: bool = True,
        limit: int | None = None,
    ) -> Iterator[Entry]:
        """The events that meet the filter, each with its report, one at a time; arguments as of ``reports``.

        ``limit``: the first so many; it takes less time than to end the iteration there.

        They come by day: the first of the event's interval; where that is unknown, for the order only, the
        day of publication. What people corrected is what the filter looks at.
        """
        from casus.chronicle import listing
        from casus.chronicle.filters import EventFilter

        with self._reading() as connection:
            yield from listing.read_events(
                connection, wanted or EventFilter(), View(run=run, as_of=as_of, reviewed=reviewed), limit=limit
            )

    def event(
        self, id_: str, *, run: str | None = None, as_of: dt.datetime | None = None, reviewed: bool = True
    ) -> Entry:
        """The event with this id, with its report; arguments as of ``reports``.

        Raises:
            ChronicleError: there is none, or a reviewer rejected it.
        """
        from casus.chronicle import listing

        with self._reading() as connection:
            entry = listing.read_event(connection, id_, View(run=run, as_of=as_of, reviewed=reviewed))
        if entry is None:
            raise ChronicleError(f"The chronicle {self.name} has no event {id_!r}{_by(run, as_of)}.")
        return entry

    def review(self, *drafts: Draft) -> list[Review]:
        """Check what a person says of codings, and add it to the log of reviews: all of it, or nothing.

        Raises:
            OptionError: a target does not exist, or a value may not stand in its field.
        """
        from casus.chronicle import reviewing

        now = self._clock()

        def work(connection: Connection) -> list[Review]:
            made = [reviewing.add_review(connection, one, now=now) for one in drafts]
            self._fuse_reviewed(connection, made, now)
            return made

        return self._write(work)

    def incidents(
        self, wanted: IncidentFilter | None = None, *, as_of: dt.datetime | None = None, limit: int | None = None
    ) -> Iterator[Incident]:
        """The incidents that meet the filter, by day, as people left them.

        ``as_of``: as they stood at this moment (aware); ``limit``: the first so many.
        """
        from casus.chronicle import incidents
        from casus.chronicle.incidents import IncidentFilter

        check_moment(as_of)
        with self._reading() as connection:
            yield from incidents.read_incidents(connection, wanted or IncidentFilter(), as_of=as_of, limit=limit)

    def incident(self, id_: str, *, as_of: dt.datetime | None = None) -> Incident:
        """The incident with this id, or that has the event with this id.

        An id that an incident had before leads to the incident in which its founding event is now.

        Raises:
            ChronicleError: there is none.
        """
        from casus.chronicle import incidents

        check_moment(as_of)
        with self._reading() as connection:
            found = incidents.read_incident(connection, id_, as_of=as_of)
        if found is None:
            raise ChronicleError(f"The chronicle {self.name} has no incident {id_!r}{_by(None, as_of)}.")
        return found

    def thread(self, id_: str, *, steps: int = 4) -> Thread:
        """An incident and all that links lead to, back and forth in time, within some steps.

        Raises:
            ChronicleError: there is no such incident.
        """
        from casus.chronicle.threads import read_thread

        start = self.incident(id_)
        with self._reading() as connection:
            return read_thread(connection, start.id, steps=steps)

    def statements(self, wanted: StatementFilter | None = None, *, limit: int | None = None) -> Iterator[Utterance]:
        """The statements that meet the filter, by the date of their reports; ``limit``: the first so many."""
        from casus.chronicle import ledger
        from casus.chronicle.ledger import StatementFilter

        with self._reading() as connection:
            yield from islice(ledger.read_statements(connection, wanted or StatementFilter()), limit)

    def fuse(self) -> Iterator[str]:
        """Take into the incidents what an older version recorded; the hash of each report, once it is done."""
        from casus.chronicle import fusing

        with self._reading() as connection:
            waiting = fusing.pending(connection)
        for sha256 in waiting:
            self._write(lambda connection, sha256=sha256: fusing.take_in(connection, sha256, now=self._clock()))  # type: ignore[misc]
            yield sha256

    def reviews(self, target: str | None = None, *, as_of: dt.datetime | None = None) -> list[Review]:
        """The log of reviews by a moment, of one target or of all, the oldest first."""
        from casus.chronicle.reviews import read_reviews

        check_moment(as_of)
        with self._reading() as connection:
            return read_reviews(connection, target=target, as_of=as_of)

    def reviewed(self, id_: str, *, as_of: dt.datetime | None = None) -> Reviewed:
        """The coded report with this id or ``sha256``, with notes on what was reviewed.

        Raises:
            ChronicleError: there is none.
        """
        from casus.chronicle import reader

        with self._reading() as connection:
            found = reader.read_reviewed(connection, id_, View(as_of=as_of, reviewed=True))
        if found is None:
            raise ChronicleError(f"The chronicle {self.name} has no report {id_!r}{_by(None, as_of)}.")
        return found

    def all_reviewed(self, *, as_of: dt.datetime | None = None) -> Iterator[Reviewed]:
        """The reports that have reviews, with notes, in the order of their first review."""
        from casus.chronicle import reviewing

        check_moment(as_of)
        with self._reading() as connection:
            yield from reviewing.read_all_reviewed(connection, as_of=as_of)

    def queue(self, *, limit: int = 20) -> list[Queued]:
        """The events that no one has judged and that are most worth a look (``casus.reviews.worth``)."""
        from casus.chronicle.queue import read_queue

        with self._reading() as connection:
            return read_queue(connection, limit=limit)

    def search(
        self, words: str, *, from_: dt.date | None = None, to: dt.date | None = None, limit: int = 20
    ) -> list[Hit]:
        """The reports that have these words in text or title, best match first.

        All words must be there; ``"two words"`` must follow one another, ``-word`` must not be there, and
        ``word*`` may go on. Case and accents count for nothing, nor do signs. ``from_``, ``to``: the report
        was published on one of these days.

        Raises:
            OptionError: there is no word to look for, or more than 100.
        """
        from casus.chronicle import search
        from casus.chronicle.query import parse

        query = parse(words)
        with self._reading() as connection:
            return list(search.find(connection, query, from_=from_, to=to, limit=limit))

    @property
    def runs(self) -> list[Run]:
        """The runs that recorded something, the first first."""
        from casus.chronicle import reader

        with self._reading() as connection:
            return reader.read_runs(connection)

    @property
    def set_aside(self) -> list[SetAside]:
        """The inputs that were not coded, with reasons, in the order in which they were met."""
        from casus.chronicle import reader

        with self._reading() as connection:
            return reader.read_set_aside(connection)

    def _add(self, connection: Connection, coded: CodedReport, run: Run) -> Outcome:
        from casus.chronicle import fusing, reviewing
        from casus.chronicle.writer import write_coded

        coded = reviewing.as_coded(connection, coded, run=run)
        now = self._clock()
        outcome = write_coded(connection, coded, run=run, now=now)
        if outcome != "unchanged":
            fusing.take_in(connection, coded.report.sha256, now=now, again=True)
        return outcome

    def _fuse_reviewed(self, connection: Connection, made: Iterable[Review], now: dt.datetime) -> None:
        """Bring the incidents to what people just said."""
        from casus.chronicle import fusing, listing

        reports = {review.report for review in made}
        for review in made:
            text = listing.text_of(connection, other_event(connection, review))
            reports |= {text} if text else set()
        for sha256 in sorted(reports):
            fusing.take_in(connection, sha256, now=now, again=True)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_of(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    def _write(self, work: Callable[[Connection], _Result]) -> _Result:
        def transaction() -> _Result:
            with self._engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
                return work(connection)

        with told_of(self.name):
            return again_where_safe(transaction)


def _by(run: str | None, as_of: dt.datetime | None) -> str:
    return (f" coded by run {run}" if run else "") + (f" as of {as_of.isoformat()}" if as_of else "")
