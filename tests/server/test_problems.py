from __future__ import annotations

import logging
import sqlite3

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from casus.chronicle import Chronicle
from casus.server.problems import Problem, Unforeseen, add_problems

PROBLEM = "application/problem+json"


def test_nothing_there(client):
    answer = client.get("/api/weather")
    assert (answer.status_code, answer.headers["content-type"]) == (404, PROBLEM)
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is nothing at /api/weather.",
    }


def test_a_method_that_is_not_there(client):
    answer = client.put("/api/about", headers={"X-Casus": "1"}, json={})
    assert (answer.status_code, answer.headers["content-type"]) == (405, PROBLEM)
    assert answer.json()["detail"] == "/api/about is not there for PUT."
    assert answer.headers["allow"] == "GET"


def test_each_field_that_means_nothing_is_named(client):
    answer = client.get("/api/incidents", params={"from": "then", "sources": "few"})
    problem = answer.json()
    assert (answer.status_code, problem["status"]) == (422, 422)
    assert {error["field"] for error in problem["errors"]} == {"from", "sources"}
    assert "write it as 2024-02-03" in problem["detail"]


def test_what_nobody_foresaw_shows_no_trace(client, monkeypatch, caplog):
    def broken(self):
        raise RuntimeError("secret of the house")

    monkeypatch.setattr(Chronicle, "counts", broken)
    with caplog.at_level(logging.ERROR, "casus.server"):
        answer = client.get("/api/about")
    assert (answer.status_code, answer.headers["content-type"]) == (500, PROBLEM)
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "secret of the house" in caplog.text
    assert "content-security-policy" in answer.headers


def test_a_chronicle_that_cannot_be_read(serving, week, caplog):
    client = serving(week)
    with sqlite3.connect(week) as connection:
        connection.execute("PRAGMA writable_schema = on")
        connection.execute("ALTER TABLE report_sources RENAME TO elsewhere")
    connection.close()
    answer = client.get("/api/reports/r1")
    assert (answer.status_code, answer.headers["content-type"]) == (503, PROBLEM)
    assert answer.json()["type"] == "/problems/chronicle-unreadable"
    assert answer.json()["detail"].startswith("The chronicle week.casus ")
    assert str(week) in caplog.text


def test_a_problem_that_is_raised_becomes_the_answer():
    app = FastAPI()
    add_problems(app)

    @app.get("/")
    def limited():
        raise Problem(429, "Wait.", more={"waiting": 3}, headers={"Retry-After": "5"})

    answer = TestClient(app).get("/")
    assert answer.status_code == 429
    assert answer.headers["retry-after"] == "5"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": "Wait.",
        "waiting": 3,
    }


def test_an_answer_that_has_begun_is_not_begun_again(caplog):
    async def breaking(scope, receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"half", "more_body": True})
        raise RuntimeError("cut off")

    with pytest.raises(RuntimeError, match="cut off"):
        TestClient(Unforeseen(breaking)).get("/")
    assert "cut off" in caplog.text


def test_who_asks_writes_no_lines_into_the_log(client, monkeypatch, caplog):
    monkeypatch.setattr(Chronicle, "incident", lambda self, id_: 1 / 0)
    assert client.get("/api/incidents/x%0AERROR all is well%1B[31m").status_code == 500
    [record] = caplog.records
    assert record.getMessage() == "GET /api/incidents/x\\nERROR all is well\\x1b[31m failed"


def test_the_answer_to_much_nonsense_is_short(client):
    answer = client.get("/api/incidents", params={f"{number}{'x' * 300}": "1" for number in range(100)})
    assert answer.status_code == 422
    errors = answer.json()["errors"]
    assert len(errors) == 20
    assert {len(error["field"]) for error in errors} == {200}


def test_problems_are_not_kept(client):
    assert client.get("/api/incidents/i-000000000000").headers["cache-control"] == "no-store"
