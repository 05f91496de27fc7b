from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from server_names import RAID

from casus.chronicle import Chronicle, Run
from casus.reviews import Draft
from casus.server.app import create_app
from fusion_reports import COPY, DENIAL, ELSEWHERE, SECOND

NOON = dt.datetime(2024, 2, 4, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def filled(tmp_path_factory) -> Path:
    """A chronicle with two happenings in Mali, told by four reports, and a raid; a person corrected one event of it."""
    path = tmp_path_factory.mktemp("filled") / "week.casus"
    run = Run(version="1.0", model="m1", started=NOON)
    with Chronicle.open(path, create=True, clock=lambda: NOON) as chronicle:
        for coded in (DENIAL, SECOND, COPY, ELSEWHERE, RAID):
            chronicle.add(coded, run=run)
        chronicle.review(Draft(action="correct", target=RAID.events[0].id, field="mode", value="drone", author="Ana"))
        chronicle.review(Draft(action="comment", target=RAID.events[1].id, value="unclear", author="Ben"))
    return path


@pytest.fixture
def week(filled, tmp_path) -> Path:
    """A copy of it that may be written to."""
    return Path(shutil.copy(filled, tmp_path / "week.casus"))


@contextmanager
def server(chronicle: Path, *, writable: bool = False, **options) -> Iterator[TestClient]:
    """A client of a server of a chronicle, which is stopped in the end."""
    given = {"token": None, "hosts": ["testserver"], "static": None} | options
    app = create_app(chronicle=str(chronicle), writable=writable, **given)
    with TestClient(app, raise_server_exceptions=False, follow_redirects=False) as client:
        yield client


@pytest.fixture
def serving() -> Iterator[Callable[..., TestClient]]:
    """Makes clients of servers, and stops these in the end."""
    with ExitStack() as opened:
        yield lambda chronicle, **options: opened.enter_context(server(chronicle, **options))


@pytest.fixture(scope="session")
def client(filled) -> Iterator[TestClient]:
    """A client of a server that only shows the chronicle."""
    with server(filled) as opened:
        yield opened


@pytest.fixture(scope="session")
def get(client) -> Callable[..., Any]:
    """What an address of the API answers, as JSON; its status must be 200."""

    def asked(path: str, **parameters):
        answer = client.get(f"/api{path}", params=parameters or None)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return asked
