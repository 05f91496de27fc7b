"""What is noted of requests: in the log, and in the numbers at ``/metrics``."""

from __future__ import annotations

import logging

from prometheus_client.parser import text_string_to_metric_families as parsed

from casus.server.jobs import JobMetrics
from casus.server.jobs.records import Item


def values(client, **options) -> dict[str, float]:
    answer = client.get("/metrics", **options)
    assert answer.status_code == 200
    return {
        " ".join([one.name, *one.labels.values()]): one.value for each in parsed(answer.text) for one in each.samples
    }


def test_requests_are_counted_by_route(serving, week):
    client = serving(week)
    client.get("/api/incidents", params={"q": "secret words"})
    for id_ in ("i-000000000001", "i-000000000002"):
        client.get(f"/api/incidents/{id_}")
    client.get("/nothing/of/the/kind")
    told = values(client)
    assert told["casus_http_requests_total GET /api/incidents 200"] == 1
    assert told["casus_http_requests_total GET /api/incidents/{id} 404"] == 2
    assert told["casus_http_requests_total GET other 404"] == 1
    assert told["casus_http_request_seconds_count /api/incidents/{id}"] == 2
    assert not [name for name in told if "secret" in name or "nothing" in name]


def test_an_unknown_method_makes_no_name_of_its_own(serving, week):
    client = serving(week)
    client.request("MAKEUP", "/api/incidents")
    assert [name for name in values(client) if "MAKEUP" in name] == []


def test_the_numbers_need_the_token(serving, week):
    client = serving(week, token="secret")
    assert client.get("/metrics").status_code == 401
    told = values(client, headers={"Authorization": "Bearer secret"})
    assert told["casus_http_requests_total GET other 401"] == 1


def test_the_numbers_are_of_one_server(serving, week):
    serving(week).get("/api/about")
    assert "casus_http_requests_total GET /api/about 200" not in values(serving(week))


def test_each_request_stands_in_the_log_without_what_was_searched_for(serving, week, caplog):
    client = serving(week)
    with caplog.at_level(logging.INFO, logger="casus.server.requests"):
        client.get("/api/search", params={"q": "secret words"})
    [one] = [one for one in caplog.records if one.name == "casus.server.requests"]
    assert (one.method, one.path, one.status) == ("GET", "/api/search", "200")
    assert one.seconds >= 0
    assert "secret" not in str(vars(one))


def test_jobs_are_counted(serving, week):
    client = serving(week, writable=True)
    count = client.app.state.jobs.on_item
    assert isinstance(count.__self__, JobMetrics)
    count(Item(where="a", outcome="coded", report="r", sha256="0" * 64, events=3))
    count(Item(where="b", outcome="failed", message="broken"))
    told = values(client)
    assert (told["casus_job_items_total coded"], told["casus_job_items_total failed"]) == (1, 1)
    assert told["casus_events_coded_total"] == 3
    assert (told["casus_jobs waiting"], told["casus_jobs running"]) == (0, 0)
