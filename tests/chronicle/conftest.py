from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from casus.chronicle import Chronicle, Run
from databases import Databases, Files, needs_postgresql, rows_of

NOON = dt.datetime(2024, 2, 4, 12, tzinfo=dt.UTC)


def run_of(model: str = "m1", *, hour: int = 9, **options: str | int | bool) -> Run:
    return Run(version="1.0", model=model, options=options, started=dt.datetime(2024, 2, 4, hour, tzinfo=dt.UTC))


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    made = Databases()
    yield made
    made.close()


@pytest.fixture
def make_run():
    return run_of


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=needs_postgresql)])
def kind(request) -> str:
    """The kind of database; tests that ask for it, or for what needs it, run on both."""
    return request.param


@pytest.fixture(scope="session")
def files(tmp_path_factory) -> Files:
    return Files(tmp_path_factory)


@pytest.fixture
def make_target(kind, request) -> Callable[..., str]:
    """Makes empty chronicles, and gives their paths or URLs; with ``empty`` of what is no chronicle yet."""
    return request.getfixturevalue("databases" if kind == "postgresql" else "files").make


@pytest.fixture
def target(make_target) -> str:
    return make_target()


@pytest.fixture
def path(tmp_path) -> Path:
    """The path of a file that is not there yet, for tests of what only files have."""
    return tmp_path / "test.casus"


@pytest.fixture
def chronicle(target):
    with Chronicle.open(target, create=True, clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def rows(target) -> Callable[[], dict[str, int]]:
    """How many rows each table has."""
    return lambda: rows_of(target)
