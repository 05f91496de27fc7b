"""The chronicle as its users see it."""

from __future__ import annotations

import datetime as dt
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from sqlalchemy import Connection, Engine, select

from casus.chronicle.browsing import Browsing
from casus.chronicle.engine import connect, locate
from casus.chronicle.faults import again_where_safe, told_of
from casus.chronicle.kept import KEPT, Kept
from casus.chronicle.merging import other_event
from casus.chronicle.migrate import prepare
from casus.chronicle.run import Run
from casus.chronicle.turns import WRITING
from casus.errors import ChronicleError
from casus.records import CodedReport, Report, SetAside

if TYPE_CHECKING:
    from casus.chronicle.writer import Outcome
    from casus.reviews import Draft, Review

# What only some methods need is imported in them: whoever reads a list does not wait for what writes.
_Result = TypeVar("_Result")


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


_log_waiting = logging.getLogger("casus.chronicle").warning


class Chronicle(Browsing):
    """Coded reports in one file (or on a database server), with the runs that made them.

    Made by ``Chronicle.open``; a context manager. Each report is written in a transaction of its own: what
    a job recorded before it was cut off is there, and nothing of a report is there by half. Several
    programs, and several threads by one ``Chronicle``, may read and write at a time.

    Every method raises ``ChronicleError`` where the file cannot be read or written (locked, read-only, full).
    """

    def __init__(self, engine: Engine, *, name: str, clock: Callable[[], dt.datetime] = _now) -> None:
        self._engine = engine
        self._clock = clock
        self._kept = Kept()
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
                    f"`casus code … --into {location.name}` makes one, and `casus serve … --create` an empty one."
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

    def fuse(self) -> Iterator[str]:
        """Take into the incidents what an older version recorded; the hash of each report, once it is done."""
        from casus.chronicle import fusing

        with self.reading() as connection:
            waiting = fusing.pending(connection)
        for sha256 in waiting:
            self._write(lambda connection, sha256=sha256: fusing.take_in(connection, sha256, now=self._clock()))  # type: ignore[misc]
            yield sha256

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that reads, for who counts in the tables (``casus.analysis``)."""
        kept = {KEPT: self._kept}
        with told_of(self.name), self._engine.connect().execution_options(**kept) as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes, for who fills tables in bulk (``casus.chronicle.bulk``)."""
        with (
            told_of(self.name),
            self._engine.connect().execution_options(**{WRITING: True}) as connection,
            connection.begin(),
        ):
            yield connection

    def now(self) -> dt.datetime:
        """The present moment, by the clock with which it was opened."""
        return self._clock()

    def is_empty(self) -> bool:
        """Whether nothing has been coded."""
        from casus.chronicle import schema

        with self.reading() as connection:
            return connection.execute(select(schema.codings.c.key).limit(1)).first() is None

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

    def _write(self, work: Callable[[Connection], _Result]) -> _Result:
        def transaction() -> _Result:
            with self._engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
                return work(connection)

        with told_of(self.name):
            return again_where_safe(transaction)
