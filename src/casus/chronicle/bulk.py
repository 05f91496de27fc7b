"""Filling a chronicle with lots: a new one as a whole, with its indexes made in the end; any other lot by lot."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, text

from casus.chronicle.engine import connect, locate
from casus.chronicle.faults import told_of
from casus.chronicle.lots import TABLES, Loaded, Lot, load
from casus.chronicle.run import Run
from casus.chronicle.store import Chronicle
from casus.chronicle.turns import WRITING
from casus.chronicle.writer import write_coded
from casus.errors import ChronicleError
from casus.records import CodedReport

_FILLED = frozenset(
    {"reports", "report_sources", "set_aside", "search", "search_keys", *(table.name for table in TABLES)}
)
_UNGUARDED = ("journal_mode = OFF", "synchronous = OFF", "foreign_keys = OFF", "cache_size = -256000", "threads = 4")


class Filling(Protocol):
    """A chronicle that is being filled."""

    is_server: bool
    """Whether lots need the parts of a server's index."""

    def load(self, lot: Lot, *, run: Run) -> Loaded:
        """Write a lot; what its ``others`` are is for ``add``."""

    def add(self, coded: CodedReport, *, run: Run) -> None:
        """Write a coded report whose text may be there."""


@contextmanager
def filling(target: str | os.PathLike[str]) -> Iterator[Filling]:
    """Fill a chronicle, which is made where there is none.

    A file that is not there yet is written beside its place and moved there in the end, whole or not at all; an empty
    database is filled in one transaction. Into one with reports each lot goes in a transaction of its own. Nothing is
    taken into incidents; ``Chronicle.fuse`` does that.

    Raises:
        ChronicleError: it cannot be opened or written.
    """
    location = locate(target)
    if location.path is not None and not location.path.exists():
        with _new_file(location.path) as new:
            yield new
        return
    with Chronicle.open(target, create=True) as chronicle:
        if location.path is None and chronicle.is_empty():
            with chronicle.writing() as connection, _without_indexes_on_server(connection):
                yield _Whole(connection, is_server=True, clock=chronicle.now)
        else:
            yield _ByLots(chronicle, is_server=location.path is None)


class _ByLots:
    def __init__(self, chronicle: Chronicle, *, is_server: bool) -> None:
        self._chronicle = chronicle
        self.is_server = is_server

    def load(self, lot: Lot, *, run: Run) -> Loaded:
        with self._chronicle.writing() as connection:
            return load(connection, lot, run=run, now=self._chronicle.now(), index=True)

    def add(self, coded: CodedReport, *, run: Run) -> None:
        self._chronicle.add(coded, run=run)


class _Whole:
    """One transaction; the words of texts go into the index in the end, on a file, or at once, on a server."""

    def __init__(self, connection: Connection, *, is_server: bool, clock: Callable[[], dt.datetime]) -> None:
        self._connection = connection
        self._clock = clock
        self.is_server = is_server

    def load(self, lot: Lot, *, run: Run) -> Loaded:
        return load(self._connection, lot, run=run, now=self._clock(), index=True)

    def add(self, coded: CodedReport, *, run: Run) -> None:
        write_coded(self._connection, coded, run=run, now=self._clock())


@contextmanager
def _new_file(path: Path) -> Iterator[Filling]:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with Chronicle.open(part, create=True) as chronicle:
            clock = chronicle.now
        with _unguarded(part) as connection, _without_indexes_in_file(connection):
            yield _Whole(connection, is_server=False, clock=clock)
        if path.exists():
            raise ChronicleError(f"{path} was made by another program meanwhile. Import again; what is there is kept.")
        part.replace(path)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            part.with_name(part.name + ending).unlink(missing_ok=True)


@contextmanager
def _unguarded(path: Path) -> Iterator[Connection]:
    """A transaction on a file that nobody else knows, and that is thrown away where anything goes wrong."""
    location = locate(path)
    engine = connect(location, create=False, read_only=False, timeout=30.0, waiting=_say_nothing)
    try:
        with told_of(location.name), engine.connect() as connection:
            driver: Any = connection.connection.driver_connection
            for setting in _UNGUARDED:
                driver.execute(f"PRAGMA {setting}")
            with connection.execution_options(**{WRITING: True}).begin():
                yield connection
            driver.execute("PRAGMA journal_mode = WAL")
    finally:
        engine.dispose()
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _say_nothing(_: str) -> None:
    """Nobody else writes to the file, so nobody waits."""


@contextmanager
def _without_indexes_in_file(connection: Connection) -> Iterator[None]:
    """Take away what would be kept up row by row, and make it anew in the end."""
    query = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    kept = [row for row in connection.execute(text(query)).all() if row.tbl_name in _FILLED]
    for row in kept:
        connection.exec_driver_sql(f'DROP {row.type} "{row.name}"')
    yield
    for row in kept:
        connection.exec_driver_sql(row.sql)
    connection.exec_driver_sql(
        "INSERT INTO search_names (name) SELECT folded FROM participants UNION SELECT folded FROM places"
    )
    connection.exec_driver_sql("INSERT INTO search (search) VALUES ('rebuild')")


@contextmanager
def _without_indexes_on_server(connection: Connection) -> Iterator[None]:
    """As for a file; keys that refer to other tables are taken away too, and checked all at once in the end."""
    listed = ", ".join(f"'{name}'" for name in sorted(_FILLED))
    keys = connection.exec_driver_sql(
        "SELECT conrelid::regclass AS of, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS told "
        f"FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text IN ({listed})"
    ).all()
    indexes = connection.exec_driver_sql(
        "SELECT quote_ident(indexname) AS name, indexdef AS told FROM pg_indexes WHERE schemaname = current_schema() "
        f"AND tablename IN ({listed}) AND indexname NOT IN (SELECT conname FROM pg_constraint)"
    ).all()
    for row in keys:
        connection.exec_driver_sql(f"ALTER TABLE {row.of} DROP CONSTRAINT {row.name}")
    for row in indexes:
        connection.exec_driver_sql(f"DROP INDEX {row.name}")
    for table, trigger in _NAMES_KEPT:
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
    yield
    for table, trigger in _NAMES_KEPT:
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")
        connection.exec_driver_sql(
            f"INSERT INTO search_names (name) SELECT DISTINCT folded FROM {table} ON CONFLICT DO NOTHING"
        )
    for row in indexes:
        connection.exec_driver_sql(row.told)
    for row in keys:
        connection.exec_driver_sql(f"ALTER TABLE {row.of} ADD CONSTRAINT {row.name} {row.told}")
    connection.exec_driver_sql("ANALYZE")


_NAMES_KEPT = (("participants", "search_participant_added"), ("places", "search_place_added"))
