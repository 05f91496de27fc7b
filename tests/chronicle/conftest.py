from __future__ import annotations

import datetime as dt

import pytest

from casus.chronicle import Chronicle, Run

NOON = dt.datetime(2024, 2, 4, 12, tzinfo=dt.UTC)


def run_of(model: str = "m1", *, hour: int = 9, **options: str | int | bool) -> Run:
    return Run(version="1.0", model=model, options=options, started=dt.datetime(2024, 2, 4, hour, tzinfo=dt.UTC))


@pytest.fixture
def make_run():
    return run_of


@pytest.fixture
def path(tmp_path):
    return tmp_path / "test.casus"


@pytest.fixture
def chronicle(path):
    with Chronicle.open(path, create=True, clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def rows(path):
    """How many rows each table of the file has."""
    import sqlite3
    from contextlib import closing

    from casus.chronicle.schema import metadata

    def count() -> dict[str, int]:
        with closing(sqlite3.connect(path)) as connection:
            return {
                table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in metadata.tables
            }

    return count
