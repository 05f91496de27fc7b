"""The chronicle as its users see it."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from casus.chronicle import reader
from casus.chronicle.engine import WRITING, connect, locate
from casus.chronicle.faults import told_of
from casus.chronicle.filters import EventFilter
from casus.chronicle.migrate import prepare
from casus.chronicle.run import Run
from casus.chronicle.writer import Outcome, write_coded, write_set_aside, write_source
from casus.entry import Entry
from casus.errors import ChronicleError
from casus.records import CodedReport, Report, SetAside
from casus.soundness import flaw

__all__ = ["Chronicle", "Outcome"]

_EVERYTHING = EventFilter()


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


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
        clock: Callable[[], dt.datetime] = _now,
    ) -> Self:
        """Open the chronicle at a path or SQLAlchemy URL.

        Args:
            path: the file, or a URL such as ``postgresql+psycopg://host/name``.
            create: make a chronicle where there is none.
            read_only: never write, not even to bring an older schema up to date.
            timeout: seconds to wait for another program that is writing.
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
        engine = connect(location, create=create, read_only=read_only, timeout=timeout)
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
        if found := flaw(coded):
            raise ChronicleError(f"The coded report {coded.report.id!r} is not sound: {found}.")
        with self._writing() as connection:
            return write_coded(connection, coded, run=run, now=self._clock())

    def add_source(self, report: Report) -> bool:
        """Record that a text came in under this id too; False where the chronicle has no such text."""
        with self._writing() as connection:
            return write_source(connection, report, now=self._clock())

    def put_aside(self, item: SetAside, *, run: Run) -> bool:
        """Record an input that was not coded; False where the same is recorded already."""
        with self._writing() as connection:
            return write_set_aside(connection, item, run=run, now=self._clock())

    def holds(self, report: Report, *, run: Run) -> bool:
        """Whether such a run has coded the report, so that a job need not code it again."""
        with self._reading() as connection:
            return reader.holds(connection, report, run=run)

    def reports(self, *, run: str | None = None) -> Iterator[CodedReport]:
        """All coded reports by publication date (none: last); with ``run`` as that run coded them."""
        with self._reading() as connection:
            yield from reader.read_reports(connection, run=run)

    def report(self, id_: str, *, run: str | None = None) -> CodedReport:
        """The coded report with this id or ``sha256``; with ``run`` as that run coded it.

        Where different texts came in under one id, the last of them; the others are found by ``sha256``.

        Raises:
            ChronicleError: there is none.
        """
        with self._reading() as connection:
            coded = reader.read_report(connection, id_, run=run)
        if coded is None:
            raise ChronicleError(f"The chronicle {self.name} has no report {id_!r}{_by(run)}.")
        return coded

    def sources(self, sha256: str) -> list[Report]:
        """A report once for each id under which its text came in, the first first; empty: there is none."""
        with self._reading() as connection:
            return reader.read_sources(connection, sha256)

    def events(self, wanted: EventFilter = _EVERYTHING, *, run: str | None = None) -> Iterator[Entry]:
        """The events that meet the filter, each with its report, one at a time.

        They come by day: the first of the event's interval; where that is unknown, for the order only, the
        day of publication.
        """
        with self._reading() as connection:
            yield from reader.read_events(connection, wanted, run=run)

    def event(self, id_: str, *, run: str | None = None) -> Entry:
        """The event with this id, with its report.

        Raises:
            ChronicleError: there is none.
        """
        with self._reading() as connection:
            entry = reader.read_event(connection, id_, run=run)
        if entry is None:
            raise ChronicleError(f"The chronicle {self.name} has no event {id_!r}{_by(run)}.")
        return entry

    @property
    def runs(self) -> list[Run]:
        """The runs that recorded something, the first first."""
        with self._reading() as connection:
            return reader.read_runs(connection)

    @property
    def set_aside(self) -> list[SetAside]:
        """The inputs that were not coded, with reasons, in the order in which they were met."""
        with self._reading() as connection:
            return reader.read_set_aside(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_of(self.name), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            told_of(self.name),
            self._engine.connect().execution_options(**{WRITING: True}) as connection,
            connection.begin(),
        ):
            yield connection


def _by(run: str | None) -> str:
    return f" coded by run {run}" if run else ""
