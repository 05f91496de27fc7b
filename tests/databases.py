"""Databases for tests: files, and where there is a server for it, PostgreSQL's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Connection, create_engine
from sqlalchemy.engine import make_url

from casus.chronicle import Chronicle
from casus.chronicle.engine import locate
from casus.chronicle.schema import metadata

SERVER = os.environ.get("CASUS_TEST_POSTGRESQL", "")

needs_postgresql = pytest.mark.skipif(
    not SERVER, reason="no PostgreSQL server: run `bash scripts/postgresql.sh bash scripts/test`"
)


class Files:
    """Files for tests, each a copy of one: to make a chronicle anew takes ten times as long."""

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders = folders
        self._template = folders.mktemp("template") / "template.casus"

    def make(self, *, empty: bool = False) -> str:
        """The path of a new file with an empty chronicle; where it is to be empty, of none yet."""
        path = self._folders.mktemp("any") / "test.casus"
        if not empty:
            if not self._template.exists():
                Chronicle.open(self._template, create=True).close()
            shutil.copy(self._template, path)
        return str(path)


class Databases:
    """Databases on the server for tests, each made as a copy of one, and dropped in the end."""

    def __init__(self) -> None:
        import psycopg

        self._server = psycopg.connect(SERVER, autocommit=True)
        # Each folder of tests has databases of its own, in one process.
        self._prefix = f"casus_test_{uuid4().hex[:12]}"
        self._numbers = count()
        self._names: list[str] = []
        self._template = ""

    def make(self, *, empty: bool = False, encoding: str = "UTF8") -> str:
        """The URL of a new database; unless it is to be empty, of one that holds an empty chronicle."""
        if empty:
            return self._make(f"TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'")
        if not self._template:
            self._template = self.make(empty=True)
            Chronicle.open(self._template, create=True).close()
        return self._make(f'TEMPLATE "{make_url(self._template).database}"')

    def close(self) -> None:
        for name in self._names:
            self._server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        self._server.close()

    def _make(self, source: str) -> str:
        name = f"{self._prefix}_{next(self._numbers)}"
        self._server.execute(f'CREATE DATABASE "{name}" {source}')
        self._names.append(name)
        return make_url(SERVER).set(database=name).render_as_string(hide_password=False)


@contextmanager
def connected(target: str | Path) -> Iterator[Connection]:
    """A connection that knows nothing of chronicles; what it does is kept."""
    location = locate(target)
    engine = create_engine(location.url if location.path is None else f"sqlite:///{location.path}")
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def rows_of(target: str | Path) -> dict[str, int]:
    """How many rows each table has."""
    with connected(target) as connection:
        return {
            table: connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() for table in metadata.tables
        }
