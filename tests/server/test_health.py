"""Whether the server can do its work, as who watches over it asks."""

from __future__ import annotations

import json
import shutil
import sqlite3

import pytest

from casus.server.health import Model
from casus.shipped import SHIPPED, checked, fingerprint
from casus.version import VERSION


def test_what_is_told_of_a_server_that_is_well(client):
    answer = client.get("/api/health")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert answer.json() == {
        "status": "ok",
        "version": VERSION,
        "model": fingerprint(checked()),
        "readable": True,
        "writable": False,
        "room": True,
    }


def test_it_needs_no_token_and_tells_nothing_of_the_chronicle(serving, week):
    client = serving(week, token="secret", writable=True)
    answer = client.get("/api/health")
    assert answer.status_code == 200
    assert answer.json()["writable"] is True
    assert "week" not in answer.text
    assert client.get("/api/health/").status_code == 401
    assert client.get("/api/health/x").status_code == 401


def test_a_chronicle_that_cannot_be_read(serving, week, caplog):
    client = serving(week, token="secret")
    with sqlite3.connect(week) as connection:
        connection.execute("ALTER TABLE reports RENAME TO elsewhere")
    connection.close()
    answer = client.get("/api/health")
    assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
    assert answer.json() == {
        "type": "/problems/chronicle-unreadable",
        "title": "Service Unavailable",
        "status": 503,
        "detail": "The chronicle cannot be read now.",
    }
    assert str(week) in caplog.text


@pytest.mark.parametrize(("writable", "status"), [(True, "impaired"), (False, "ok")])
def test_a_disk_that_is_full_keeps_from_writing_alone(serving, week, monkeypatch, writable, status):
    client = serving(week, writable=writable)
    usage = shutil.disk_usage(week.parent)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1000))
    answer = client.get("/api/health").json()
    assert (answer["status"], answer["room"]) == (status, False)


@pytest.fixture
def damaged(tmp_path):
    """The folder of a model of which a file is not what it was."""
    (tmp_path / "meta.json").write_text(json.dumps({"sha256": {"vocab.txt": "0" * 64}}))
    (tmp_path / "vocab.txt").write_text("all")
    return tmp_path


def test_a_model_that_is_damaged(serving, week, damaged, caplog):
    client = serving(week)
    client.app.state.model = Model(damaged)
    answer = client.get("/api/health")
    assert (answer.status_code, answer.json()["status"], answer.json()["model"]) == (200, "impaired", None)
    assert "wrong hash" in caplog.text


def test_the_files_of_the_model_are_read_once(serving, week, damaged, caplog):
    client = serving(week)
    client.app.state.model = Model(damaged)
    for _ in range(3):
        client.get("/api/health")
    assert len(caplog.records) == 1


def test_the_model_is_told_by_what_codings_bear():
    from casus.language import Network

    assert Network(SHIPPED).fingerprint == Model().fingerprint
