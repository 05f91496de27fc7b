"""What all lists have in common: pages, fields, refusal of what means nothing."""

from __future__ import annotations

import base64
import json

import pytest

LISTS = ["/incidents", "/events", "/statements", "/reports", "/reviews"]
ALL = [*LISTS, "/links", "/queue", "/actors", "/places", "/sites", "/series", "/network", "/escalation", "/about"]


def ids(items):
    return [item["id"] for item in items]


@pytest.mark.parametrize("path", LISTS)
def test_pages_lead_through_the_whole_list(get, path):
    whole = get(path)
    assert whole["next"] is None
    found, cursor = [], None
    while True:
        page = get(path, limit=1, **({"cursor": cursor} if cursor else {}))
        assert len(page["items"]) <= 1
        found += ids(page["items"])
        cursor = page["next"]
        if cursor is None:
            break
    assert found == ids(whole["items"])
    assert len(found) == len(set(found)) > 0


@pytest.mark.parametrize("path", LISTS)
def test_only_the_fields_that_are_asked_for(get, path):
    full = get(path)["items"]
    other = next(name for name in full[0] if name != "id")
    items = get(path, fields=f"id,{other}")["items"]
    assert items == [{"id": item["id"], other: item[other]} for item in full]


def test_a_field_that_is_not_there_is_told(client):
    answer = client.get("/api/incidents", params={"fields": "id,weather"})
    assert answer.status_code == 422
    [error] = answer.json()["errors"]
    assert error["field"] == "fields"
    assert "'weather'" in error["reason"]
    assert "summary" in error["reason"]


def encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value, separators=(",", ":")).encode()).decode().rstrip("=")


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize(
    "cursor",
    ["x", "AAAA", encoded({"a": 1}), encoded([]), encoded([1, 2, 3, 4, 5, 6, 7]), encoded([["a"], {}]), "W10_W10"],
)
def test_what_is_no_cursor_is_refused(client, path, cursor):
    answer = client.get(f"/api{path}", params={"cursor": cursor})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"])
def test_a_moment_beyond_all_time_is_no_place(client, moment):
    assert client.get("/api/reviews", params={"cursor": encoded([moment, 1])}).status_code == 422


@pytest.mark.parametrize("path", ALL)
def test_a_parameter_that_is_not_there_is_refused(client, path):
    answer = client.get(f"/api{path}", params={"form": "2024-01-01"})
    assert answer.status_code == 422
    problem = answer.json()
    assert problem["type"] == "/problems/invalid-request"
    assert problem["errors"] == [{"field": "form", "reason": "there is no such parameter"}]
    assert problem["detail"] == "form: there is no such parameter."


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("from", "yesterday"),
        ("from", "20240101"),
        ("from", "1706745600"),
        ("from", "2024-02-30"),
        ("to", ""),
        ("type", "assault"),
        ("type", "ASSAULT.sword"),
        ("country", "Iraq"),
        ("box", "1,2,3"),
        ("box", "200,0,10,10"),
        ("status", "done"),
        ("corroboration", "many"),
        ("sources", "0"),
        ("sources", "1e3"),
        ("sources", "99999999999999999999"),
        ("disputed", "yes"),
        ("review", "Ana"),
        ("party", "a" * 201),
        ("q", "a\0b"),
        ("limit", "0"),
        ("limit", "501"),
        ("limit", "1_0"),
        ("order", "best"),
        ("fields", "id;day"),
    ],
)
def test_a_value_that_means_nothing_is_refused_by_its_name(client, name, value):
    answer = client.get("/api/incidents", params={name: value})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"].startswith(name)


def test_an_interval_that_ends_before_it_starts_is_refused(client):
    answer = client.get("/api/incidents", params={"from": "2024-02-03", "to": "2024-02-01"})
    assert answer.status_code == 422
    assert "ends before it starts" in answer.json()["detail"]
