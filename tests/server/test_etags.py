from __future__ import annotations

import pytest
from server_names import RAID

from casus.chronicle import Chronicle
from casus.reviews import Draft

PATHS = ["/about", "/incidents", "/events", "/reports", "/reports/r1", "/series", "/network", "/sites", "/openapi.json"]


@pytest.mark.parametrize("path", PATHS)
def test_what_the_client_has_is_not_sent_again(client, path):
    first = client.get(f"/api{path}")
    tag = first.headers["etag"]
    assert tag.startswith('W/"')
    assert first.headers["cache-control"] == "private, no-cache"
    for known in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = client.get(f"/api{path}", headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    other = client.get(f"/api{path}", headers={"If-None-Match": 'W/"other"'})
    assert other.json() == first.json()


def test_another_answer_has_another_tag(serving, week):
    client = serving(week)
    before = client.get("/api/reports/r1").headers["etag"]
    with Chronicle.open(week) as chronicle:
        chronicle.review(Draft(action="reject", target=RAID.events[1].id, author="Ana"))
    after = client.get("/api/reports/r1", headers={"If-None-Match": before})
    assert after.status_code == 200
    assert after.headers["etag"] != before


def test_longer_answers_are_compressed(client):
    answer = client.get("/api/incidents", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.json()["items"]
    plain = client.get("/api/incidents", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json() == answer.json()
