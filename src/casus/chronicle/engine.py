"""From a path or URL to a database engine with the transactions that a chronicle needs."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from casus.chronicle import postgresql, sqlite
from casus.chronicle.turns import Patience
from casus.errors import ChronicleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a chronicle is: ``path`` for a file, None for a database server; ``name`` is safe to show."""

    name: str
    path: Path | None
    url: str


def locate(target: str | os.PathLike[str]) -> Location:
    """Read a path, or a database URL (``postgresql://user@host/name``, ``sqlite:///…``).

    Raises:
        ChronicleError: the URL means nothing, or names a database that cannot hold a chronicle.
    """
    if isinstance(target, str) and "://" in target:
        return _from_url(target)
    path = Path(target)
    return Location(name=str(path), path=path, url="")


def connect(
    location: Location, *, create: bool, read_only: bool, timeout: float, waiting: Callable[[str], None]
) -> Engine:
    """An engine for the chronicle; nothing is opened before the first connection.

    ``timeout`` is how long, in seconds, to wait for another program that writes; where that takes a while,
    ``waiting`` is told so, once each time.
    """
    patience = Patience(
        seconds=timeout, tell=lambda: waiting(f"waiting for another program that writes to {location.name} …")
    )
    if location.path is None:
        return postgresql.connect(location.url, name=location.name, read_only=read_only, patience=patience)
    return sqlite.connect(location.path, create=create, read_only=read_only, patience=patience)


def _from_url(target: str) -> Location:
    try:
        url = make_url(target)
    except ArgumentError as error:
        raise ChronicleError(f"{target!r} is no database URL: {error}.") from error
    if url.get_backend_name() == "sqlite":
        if not url.database or url.database == ":memory:":
            raise ChronicleError(f"{target!r} names no file; a chronicle is kept in a file.")
        return Location(name=url.database, path=Path(url.database), url=target)
    name = _shown(url)
    if url.drivername not in postgresql.DRIVERS:
        raise ChronicleError(
            f"{name}: a chronicle cannot be kept with the driver {url.drivername!r}. "
            "Give the path of a file, or postgresql://user@host/name."
        )
    full = url.set(drivername=postgresql.DRIVER)
    return Location(name=name, path=None, url=full.render_as_string(hide_password=False))


def _shown(url: URL) -> str:
    if "password" in url.query:
        url = url.update_query_dict({"password": "***"})
    return url.render_as_string(hide_password=True)
