"""From a path or URL to a database engine with the transactions that a chronicle needs."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from casus.errors import ChronicleError

WRITING = "casus_writing"
"""Execution option of a connection whose transaction will write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a chronicle is: ``path`` for a file, None for a database server; ``name`` is safe to show."""

    name: str
    path: Path | None
    url: str


def locate(target: str | os.PathLike[str]) -> Location:
    """Read a path, or an SQLAlchemy URL (``sqlite:///…``, ``postgresql+psycopg://…``)."""
    if isinstance(target, str) and "://" in target:
        return _from_url(target)
    path = Path(target)
    return Location(name=str(path), path=path, url="")


def _from_url(target: str) -> Location:
    try:
        url = make_url(target)
        dialect = url.get_backend_name()
    except ArgumentError as error:
        raise ChronicleError(f"{target!r} is no database URL: {error}.") from error
    if dialect != "sqlite":
        return Location(name=url.render_as_string(hide_password=True), path=None, url=target)
    if not url.database or url.database == ":memory:":
        raise ChronicleError(f"{target!r} names no file; a chronicle is kept in a file.")
    return Location(name=url.database, path=Path(url.database), url=target)


def connect(location: Location, *, create: bool, read_only: bool, timeout: float) -> Engine:
    """An engine for the chronicle; a file is opened at the first connection.

    ``timeout`` is how long, in seconds, to wait for another program that writes.
    """
    if location.path is None:
        return _server_engine(location)
    mode = _mode(location.path, create=create, read_only=read_only)
    # Path.as_uri would need an absolute path and would follow nothing else that is needed here.
    uri = f"file:{quote(str(location.path.absolute()))}?{mode}"

    def open_file() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, timeout=timeout, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    engine = create_engine("sqlite://", creator=open_file, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _server_engine(location: Location) -> Engine:
    try:
        return create_engine(location.url)
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise ChronicleError(f"{location.name}: {error}. Install the driver that the URL names.") from error


def _mode(path: Path, *, create: bool, read_only: bool) -> str:
    if not path.exists():
        return "mode=rwc" if create else "mode=rw"
    if not (read_only or not os.access(path, os.W_OK)):
        return "mode=rw"
    # A file in WAL mode wants to write its index next to itself; in a folder that forbids it, read the bare
    # file.
    return "mode=ro" if os.access(path.absolute().parent, os.W_OK) else "mode=ro&immutable=1"


def _begin(connection: Connection) -> None:
    # The driver's own transactions begin late and leave out changes of the schema; so they are off, and
    # begin here. A writer takes its turn at once: two that read first and write later would both fail.
    writing: Any = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
