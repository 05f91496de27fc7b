from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest
from runs import run_of

from casus.chronicle import Chronicle
from casus.reviews import Draft
from databases import Databases, needs_postgresql

START = dt.datetime(2024, 2, 4, 12, tzinfo=dt.UTC)
MINUTE = dt.timedelta(minutes=1)


class Clock:
    """A moment that goes on by a minute whenever it is asked for; ``last`` is the one told last."""

    def __init__(self) -> None:
        self.last = START

    def __call__(self) -> dt.datetime:
        self.last += MINUTE
        return self.last


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    made = Databases()
    yield made
    made.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=needs_postgresql)])
def make_target(request, tmp_path_factory) -> Callable[[], str]:
    if request.param == "postgresql":
        return request.getfixturevalue("databases").make
    return lambda: str(tmp_path_factory.mktemp("reviewed") / "test.casus")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def chronicle(make_target, clock):
    with Chronicle.open(make_target(), create=True, clock=clock) as opened:
        yield opened


@pytest.fixture
def make_run():
    return run_of


@pytest.fixture
def say(chronicle):
    """Make one review in the chronicle."""

    def said(action, target, field=None, value=None, by="Ana", reason=None):
        draft = Draft(action=action, target=target, author=by, field=field, value=value, reason=reason)
        return chronicle.review(draft)[0]

    return said
