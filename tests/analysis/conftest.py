from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from happenings import tell

from casus.chronicle import Chronicle
from databases import Databases, Files, needs_postgresql


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    made = Databases()
    yield made
    made.close()


@pytest.fixture(scope="session")
def files(tmp_path_factory) -> Files:
    return Files(tmp_path_factory)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=needs_postgresql)])
def target(request) -> str:
    """An empty chronicle, on either kind of database."""
    return request.getfixturevalue("databases" if request.param == "postgresql" else "files").make()


@pytest.fixture
def told(target) -> Iterator[Callable[..., Chronicle]]:
    """Gives a chronicle that has these incidents and no others."""
    with Chronicle.open(target) as chronicle:

        def has(*happenings) -> Chronicle:
            tell(target, *happenings)
            return chronicle

        yield has


@pytest.fixture(scope="module")
def retold(files) -> Iterator[Callable[..., Chronicle]]:
    """The same for tests that ask for many chronicles in turn; on a file."""
    target = files.make()
    with Chronicle.open(target) as chronicle:

        def has(*happenings) -> Chronicle:
            tell(target, *happenings)
            return chronicle

        yield has
