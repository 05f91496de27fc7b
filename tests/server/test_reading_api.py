from __future__ import annotations

import pytest
from server_names import RAID
from sqlalchemy.event import listen, remove

from casus.ontology.plover import modes
from fusion_reports import DENIAL, ELSEWHERE


def test_what_is_served(get):
    about = get("/about")
    assert {name: about[name] for name in ("name", "model", "reports", "events", "statements", "incidents")} == {
        "name": "week.casus",
        "model": "m1",
        "reports": 5,
        "events": 6,
        "statements": 2,
        "incidents": 4,
    }
    assert (about["first"], about["last"]) == ("2021-03-13", "2024-02-02")
    assert about["writable"] is False
    assert about["example"] is False
    assert about["types"]["ASSAULT"] == list(modes("ASSAULT"))


def test_the_events_stand_as_people_left_them(get):
    [event] = get("/events", type="ASSAULT.drone")["items"]
    assert event["id"] == RAID.events[0].id
    assert event["incident"] == get(f"/incidents/{event['id']}")["id"]
    assert event["report"]["title"] == "Raid on <b>depots</b>"
    assert "evidence" not in event
    assert "text" not in event["report"]
    assert get("/events", type="ASSAULT.aerial")["items"] == []


def test_an_event_with_its_reasons(get):
    event = get(f"/events/{RAID.events[0].id}")
    assert [reason["rule"] for reason in event["evidence"]] == ["lexicon", "review"]
    assert event["mode"] == "drone"
    assert event["report"]["sha256"] == RAID.report.sha256


def test_a_report_with_all_that_is_coded_in_it(get):
    report = get(f"/reports/{RAID.report.id}")
    assert report == get(f"/reports/{RAID.report.sha256}")
    assert report["report"]["text"] == RAID.report.text
    assert [event["id"] for event in report["events"]] == [event.id for event in RAID.events]
    assert set(report["incidents"]) == {event.id for event in RAID.events}
    assert [link["kind"] for link in report["links"]] == ["part"]
    assert [source["id"] for source in report["sources"]] == ["r1"]
    notes = {note["target"]: note for note in report["notes"]}
    corrected = notes[RAID.events[0].id]
    assert corrected["state"] == "corrected"
    [word] = [word for word in corrected["words"] if word["field"] == "mode"]
    assert (word["value"], word["then"], word["outcome"]) == ("drone", "aerial", "stands")
    assert word["review"]["author"] == "Ana"
    commented = notes[RAID.events[1].id]
    assert commented["state"] == "unreviewed"
    assert [comment["value"] for comment in commented["comments"]] == ["unclear"]


def test_the_newest_reports_come_first_with_their_numbers(get):
    items = get("/reports")["items"]
    assert items[0]["id"] == "r1"
    assert (items[0]["events"], items[0]["statements"]) == (2, 1)
    assert [item["published"] for item in items] == sorted((item["published"] for item in items), reverse=True)
    assert "text" not in items[0]


@pytest.mark.parametrize(
    ("parameters", "number"),
    [
        ({"q": "60 depots"}, 1),
        ({"source": "atlas"}, 2),
        ({"from": "2024-01-01"}, 1),
        ({"to": "2021-03-14"}, 3),
    ],
)
def test_reports_by_words_source_and_day(get, parameters, number):
    assert len(get("/reports", **parameters)["items"]) == number


@pytest.mark.parametrize(
    ("parameters", "speakers"),
    [
        ({}, ["Osterland", "Malian army"]),
        ({"order": "earliest"}, ["Malian army", "Osterland"]),
        ({"speaker": "army"}, ["Malian army"]),
        ({"country": "MLI"}, ["Malian army"]),
        ({"stance": ["deny", "claim"]}, ["Osterland", "Malian army"]),
        ({"stance": "claim"}, []),
        ({"from": "2024-01-01"}, ["Osterland"]),
        ({"q": "flatly denied"}, ["Osterland"]),
        ({"changed": "true"}, []),
        ({"contradicted": "true"}, []),
    ],
)
def test_statements(get, parameters, speakers):
    assert [one["speaker"]["name"] for one in get("/statements", **parameters)["items"]] == speakers


def test_the_statements_on_an_incident(get):
    incident = get(f"/incidents/{DENIAL.events[0].id}")["id"]
    [said] = get("/statements", incident=incident)["items"]
    assert said["incidents"] == [incident]
    assert said["report"]["id"] == DENIAL.report.id


def test_statements_come_with_the_sentences_of_their_incidents(get):
    ledger = get("/statements")
    assert set(ledger["summaries"]) == {incident for one in ledger["items"] for incident in one["incidents"]}
    assert len(ledger["summaries"]) == 2
    for id_, sentence in ledger["summaries"].items():
        assert sentence == get(f"/incidents/{id_}")["summary"]
    page = get("/statements", limit=1)
    assert list(page["summaries"]) == page["items"][0]["incidents"]


def test_the_sentences_of_a_page_are_asked_for_at_once(client, get):
    asked = []
    engine = client.app.state.chronicle._engine
    listen(engine, "before_cursor_execute", note := lambda *told: asked.append(told[2]))
    get("/statements")
    remove(engine, "before_cursor_execute", note)
    assert len([one for one in asked if "FROM incidents" in one]) == 1


def test_a_search_shows_a_passage_and_marks_in_it(get):
    [hit] = get("/search", q='depots "near Ağrı"')["items"]
    passage, text = hit["passage"], RAID.report.text
    assert text[passage["start"] : passage["end"]] == passage["text"]
    assert {text[start:end] for start, end in passage["hits"]} == {"depots", "near Ağrı"}
    assert get("/search", q="depots", to="2023-12-31")["items"] == []


def test_a_search_for_nothing_is_refused(client):
    answer = client.get("/api/search", params={"q": "…"})
    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/invalid-request"


def test_what_waits_for_a_look(get):
    queue = get("/queue")["items"]
    waiting = [one["event"]["id"] for one in queue]
    assert RAID.events[0].id not in waiting
    assert {RAID.events[1].id, ELSEWHERE.events[0].id} <= set(waiting)
    assert [one["worth"] for one in queue] == sorted((one["worth"] for one in queue), reverse=True)
    assert len(get("/queue", limit=2)["items"]) == 2


def words_of(event) -> str:
    """An event as the log of reviews calls it, with one on each side."""
    kind = f"{event.type}.{event.mode}" if event.mode else event.type
    [actor], [recipient] = event.actors, event.recipients
    return f"{kind} “{event.mentions[0].text}” ({actor.name} → {recipient.name})"


def test_the_log_of_reviews_newest_first(get):
    log = get("/reviews")["items"]
    assert {review["author"] for review in log} == {"Ana", "Ben"}
    [review] = get("/reviews", author="Ana")["items"]
    assert (review["action"], review["value"], review["at"]) == ("correct", "drone", "2024-02-04T12:00:00+00:00")
    assert (review["about"], review["then"]) == (words_of(RAID.events[0]), RAID.events[0].mode)
    assert get("/reviews", target=review["target"])["items"] == [review]


@pytest.mark.parametrize("path", ["/events/e-000000000000", "/reports/nothing"])
def test_what_is_not_there(client, path):
    answer = client.get(f"/api{path}")
    assert answer.status_code == 404
    assert path.rpartition("/")[2] in answer.json()["detail"]
