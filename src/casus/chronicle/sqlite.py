"""A chronicle in an SQLite file: how it is opened, and how its transactions begin."""

from __future__ import annotations

import math
import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.exc import OperationalError

from casus.chronicle.turns import WRITING, Patience
from casus.errors import ChronicleError

_OLDEST = (3, 30)  # knows NULLS LAST


def connect(path: Path, *, create: bool, read_only: bool, patience: Patience) -> Engine:
    """An engine for the file; it is opened at the first connection.

    Raises:
        ChronicleError: the SQLite that Python was built with is too old.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise ChronicleError(
            f"This Python has SQLite {sqlite3.sqlite_version}; Casus needs {'.'.join(map(str, _OLDEST))} or newer. "
            "Use another Python."
        )
    mode = _mode(path, create=create, read_only=read_only)
    # Path.as_uri would need an absolute path and would follow nothing else that is needed here.
    uri = f"file:{quote(str(path.absolute()))}?{mode}"

    def open_file() -> sqlite3.Connection:
        connection = sqlite3.connect(
            uri, uri=True, timeout=patience.seconds, isolation_level=None, check_same_thread=False
        )
        # Not every SQLite has it.
        connection.create_function("ln", 1, math.log, deterministic=True)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    def begin(connection: Connection) -> None:
        # The driver's own transactions begin late and leave out changes of the schema; so they are off, and
        # begin here. A writer takes its turn at once: two that read first and write later would both fail.
        if connection.get_execution_options().get(WRITING):
            patience.take(lambda seconds: _begin_writing(connection, seconds), was_busy=is_busy)
            _wait_up_to(connection, patience.seconds)
        else:
            connection.exec_driver_sql("BEGIN")

    # A connection costs little; to wait for one that the same thread holds would be for ever.
    engine = create_engine("sqlite://", creator=open_file, poolclass=QueuePool, max_overflow=-1)
    engine.dialect.statement_compiler = _Compiler
    event.listen(engine, "begin", begin)
    return engine


class _Compiler(SQLiteCompiler):
    """Writes out the hints of ``Select.with_hint`` ("INDEXED BY …"), which SQLAlchemy keeps for other databases."""

    def get_from_hint_text(self, table: Any, text: str | None) -> str | None:
        return text


def is_busy(error: OperationalError) -> bool:
    """Whether another program holds what was asked for."""
    return str(getattr(error.orig, "sqlite_errorname", "")).startswith("SQLITE_BUSY")


def _mode(path: Path, *, create: bool, read_only: bool) -> str:
    if not path.exists():
        return "mode=rwc" if create else "mode=rw"
    if not (read_only or not os.access(path, os.W_OK)):
        return "mode=rw"
    # A file in WAL mode wants to write its index next to itself; in a folder that forbids it, read the bare
    # file.
    return "mode=ro" if os.access(path.absolute().parent, os.W_OK) else "mode=ro&immutable=1"


def _begin_writing(connection: Connection, seconds: float) -> None:
    _wait_up_to(connection, seconds)
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _wait_up_to(connection: Connection, seconds: float) -> None:
    connection.exec_driver_sql(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
