from __future__ import annotations

import pytest
from server_names import RAID

from fusion_reports import COPY, DENIAL, ELSEWHERE, SECOND

AMBUSH = {report.report.id for report in (DENIAL, SECOND, COPY)}


def only(get, **parameters):
    [one] = get("/incidents", **parameters)["items"]
    return one


def test_reports_of_one_happening_are_one_incident(get):
    one = only(get, place="mopti")
    assert set(one["reports"]) == AMBUSH
    assert (one["sources"], one["corroboration"], one["day"], one["review"]) == (2, "independent", "2021-03-13", "none")
    assert one["time"]["from"] == "2021-03-13"


@pytest.mark.parametrize(
    ("parameters", "number"),
    [
        ({}, 4),
        ({"type": "ASSAULT.drone"}, 1),
        ({"type": ["ASSAULT.firearms", "ASSAULT.drone"]}, 3),
        ({"type": "AGREE"}, 0),
        ({"from": "2024-01-01"}, 2),
        ({"to": "2021-12-31"}, 2),
        ({"from": "2021-03-13", "to": "2021-03-13"}, 2),
        ({"party": "gunmen"}, 2),
        ({"party": "soldiers"}, 2),
        ({"actor": "soldiers"}, 0),
        ({"recipient": "soldiers"}, 2),
        ({"country": "TUR"}, 1),
        ({"place": "kay"}, 1),
        ({"box": "-12,14,-11,15"}, 1),
        ({"box": "170,-90,-170,90"}, 0),
        ({"status": "hypothetical"}, 1),
        ({"corroboration": "independent"}, 1),
        ({"sources": 2}, 1),
        ({"review": "all"}, 1),
        ({"review": "none"}, 3),
        ({"q": "60 depots"}, 2),
        ({"q": "no such words"}, 0),
    ],
)
def test_the_filter_finds(get, parameters, number):
    assert len(get("/incidents", **parameters)["items"]) == number


def test_the_latest_come_first_unless_asked_otherwise(get):
    latest = [one["id"] for one in get("/incidents")["items"]]
    earliest = get("/incidents", order="earliest")["items"]
    assert sorted(latest) == sorted(one["id"] for one in earliest)
    assert earliest[0]["day"] == "2021-03-13"
    assert latest[0] != earliest[0]["id"]


def test_one_incident_tells_what_each_report_says(get):
    one = get(f"/incidents/{only(get, place='mopti')['id']}")
    assert {member["report"]["id"] for member in one["members"]} == AMBUSH
    first = next(member for member in one["members"] if member["report"]["id"] == DENIAL.report.id)
    sentence, text = first["sentence"], DENIAL.report.text
    assert text[sentence["start"] : sentence["end"]] == sentence["text"] == text
    roles = {(mark["role"], text[mark["start"] : mark["end"]]) for mark in sentence["marks"]}
    assert {("trigger", "ambushed"), ("actor", "Gunmen"), ("place", "Mopti"), ("casualties", "nine")} <= roles
    assert [(said["stance"], said["report"]["id"]) for said in one["statements"]] == [("deny", DENIAL.report.id)]
    assert one["denied_by"] == ["Malian army"]


def test_marks_stand_in_the_sentence_of_the_first_mention(get):
    [one] = get(f"/incidents/{RAID.events[1].id}")["members"]
    sentence, text = one["sentence"], RAID.report.text
    assert sentence["text"].endswith("its army said.")
    assert all(sentence["start"] <= m["start"] < m["end"] <= sentence["end"] for m in sentence["marks"])
    assert text[sentence["start"] : sentence["end"]] == sentence["text"]


def test_the_id_of_an_event_leads_to_its_incident(get):
    one = get(f"/incidents/{SECOND.events[0].id}")
    assert SECOND.events[0].id in one["events"]
    assert one["id"] == only(get, place="mopti")["id"]


def test_a_thread_holds_what_links_lead_to(get):
    start = get(f"/incidents/{RAID.events[0].id}")["id"]
    thread = get(f"/incidents/{start}/thread")
    assert thread["start"] == start
    assert len(thread["incidents"]) == 2
    [link] = thread["links"]
    assert (link["to"], link["kind"]) == (start, "part")
    assert link["events"] == [RAID.events[1].id, RAID.events[0].id]
    assert [said["stance"] for said in thread["statements"]] == ["deny"]
    assert get(f"/incidents/{start}/thread", steps=0)["links"] == []


def test_links_between_incidents(get):
    [link] = get("/links")["items"]
    assert link["kind"] == "part"
    assert get("/links", kind="cause")["items"] == []
    assert get("/links", country="MLI")["items"] == []


@pytest.mark.parametrize(("path", "most"), [("/links?", 5000), ("/search?q=army&", 100), ("/queue?", 100)])
def test_no_list_is_without_bounds(client, path, most):
    assert client.get(f"/api{path}limit={most}").status_code == 200
    answer = client.get(f"/api{path}limit={most + 1}")
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == "limit"


def test_the_reviews_of_an_incident(get):
    [review] = get(f"/incidents/{RAID.events[0].id}/reviews")["items"]
    assert (review["author"], review["field"], review["value"]) == ("Ana", "mode", "drone")
    assert review["report"] == RAID.report.sha256
    assert get(f"/incidents/{ELSEWHERE.events[0].id}/reviews")["items"] == []


@pytest.mark.parametrize("path", ["", "/thread", "/reviews"])
def test_an_incident_that_is_not_there(client, path):
    answer = client.get(f"/api/incidents/i-000000000000{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "i-000000000000" in answer.json()["detail"]
