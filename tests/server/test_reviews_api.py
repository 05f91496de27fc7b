"""What people say over the API: taken, checked, and refused as on the command line."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from server_names import RAID

from casus.chronicle import Chronicle, Run
from casus.reviews import text_target
from handmade import find

OWN = {"X-Casus": "1"}
BOMBING, WOUNDING = RAID.events
[DENIAL] = RAID.statements
TEXT = RAID.report.text


@pytest.fixture
def desk(serving, week):
    """A client of a server that may be written to."""
    return serving(week, writable=True)


def say(client, *said, status: int = 201, **one):
    """Post what is said; what is answered."""
    answer = client.post("/api/reviews", json=list(said) or {"author": "Cy"} | one, headers=OWN)
    assert answer.status_code == status, answer.text
    return answer.json()


def refused(client, *said, **one) -> str:
    told = say(client, *said, status=422, **one)
    assert told["status"] == 422
    return told["detail"]


def event(client, id_: str):
    return next(e for e in client.app.state.chronicle.report(RAID.report.sha256).events if e.id == id_)


def log(client) -> list:
    return client.app.state.chronicle.reviews()


def test_a_review_is_kept_and_answered(desk):
    [made] = say(desk, action="reject", target=WOUNDING.id, reason=" no event ", author=" Cy ")
    assert (made["action"], made["target"], made["author"]) == ("reject", WOUNDING.id, "Cy")
    assert (made["reason"], made["report"], made["field"], made["value"]) == (
        "no event",
        RAID.report.sha256,
        None,
        None,
    )
    assert log(desk)[-1].id == made["id"]
    assert WOUNDING.id not in {e.id for e in desk.app.state.chronicle.report(RAID.report.sha256).events}


def test_several_are_kept_together_or_not_at_all(desk):
    before = len(log(desk))
    right = {"author": "Cy", "action": "accept", "target": BOMBING.id, "field": "time"}
    wrong = {"author": "Cy", "action": "correct", "target": BOMBING.id, "field": "mode", "value": "by kite"}
    assert "by kite" in refused(desk, right, wrong)
    assert len(log(desk)) == before
    assert [one["field"] for one in say(desk, right, right | {"field": "places"})] == ["time", "places"]


def test_only_so_many_are_taken_at_a_time(desk):
    one = {"author": "Cy", "action": "accept", "target": BOMBING.id}
    assert "at most 50" in refused(desk, *[one] * 51)


def test_the_answer_to_one_is_a_list_too(desk):
    assert len(say(desk, action="comment", target=BOMBING.id, value="sure?")) == 1


def test_values_come_in_the_form_of_the_output(desk):
    killed = {**find(TEXT, "fighters"), "kind": "killed", "low": 20, "high": 20}
    say(desk, action="correct", target=BOMBING.id, field="casualties", value=[killed])
    [losses] = event(desk, BOMBING.id).casualties
    assert (losses.low, losses.high) == (20, 20)


def test_or_in_plain_words(desk):
    made = say(desk, action="correct", target=BOMBING.id, field="type", value="coerce.restrict")
    assert [(one["field"], one["value"]) for one in made] == [("type", "COERCE"), ("mode", "restrict")]
    say(desk, action="correct", target=BOMBING.id, field="instruments", value="depots; aircraft")
    say(desk, action="correct", target=BOMBING.id, field="status", value="negated")
    now = event(desk, BOMBING.id)
    assert (now.type, now.mode, now.status) == ("COERCE", "restrict", "negated")
    assert {span.text for span in now.instruments} == {"depots", "aircraft"}


@pytest.mark.parametrize(
    "report",
    [RAID.report.id, RAID.report.sha256, text_target(RAID.report.sha256), BOMBING.id],
    ids=["id", "hash", "text", "event"],
)
def test_what_is_added_is_added_to_a_report(desk, report):
    value = {"type": "REJECT", "mentions": [{"text": "denied"}]}
    [made] = say(desk, action="add", target=report, value=value)
    assert event(desk, made["target"]).type == "REJECT"


def test_links_are_those_of_a_report(desk):
    made = say(desk, action="correct", target=RAID.report.id, field="links", value=f"-{WOUNDING.id} part {BOMBING.id}")
    assert made[0]["value"]["remove"] == [{"from": WOUNDING.id, "to": BOMBING.id, "kind": "part"}]
    assert desk.app.state.chronicle.report(RAID.report.id).links == ()


def test_statements_reports_and_reviews_can_be_spoken_of(desk):
    say(desk, action="correct", target=DENIAL.id, field="stance", value="doubt")
    say(desk, action="comment", target=RAID.report.id, value="a long text")
    [made] = say(desk, action="reject", target=BOMBING.id)
    say(desk, action="withdraw", target=made["id"])
    coded = desk.app.state.chronicle.report(RAID.report.id)
    assert [s.stance for s in coded.statements] == ["doubt"]
    assert BOMBING.id in {e.id for e in coded.events}


def test_incidents_are_joined_and_parted(desk):
    chronicle = desk.app.state.chronicle
    one, other = (chronicle.incident(e.id).id for e in (BOMBING, WOUNDING))
    assert one != other
    [made] = say(desk, action="merge", target=one, value=other)
    assert made["action"] == "merge"
    assert chronicle.incident(BOMBING.id).id == chronicle.incident(WOUNDING.id).id
    say(desk, action="split", target=BOMBING.id, value=WOUNDING.id)
    assert chronicle.incident(BOMBING.id).id != chronicle.incident(WOUNDING.id).id


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"target": "e-000000000000", "action": "reject"}, "e-000000000000"),
        ({"target": "nothing", "action": "comment", "value": "x"}, "There is nothing called 'nothing'"),
        ({"target": BOMBING.id, "action": "comment", "value": "x" * 20_000}, "more than 20,000 characters"),
        ({"target": BOMBING.id, "action": "correct", "field": "places", "value": ["Mali"] * 5000}, "more than 20,000"),
        ({"target": BOMBING.id, "action": "correct", "field": "mood", "value": "x"}, "'mood'"),
        ({"target": BOMBING.id, "action": "correct", "field": "mode", "value": "x"}, "no mode 'x'"),
        ({"target": BOMBING.id, "action": "correct", "field": "places", "value": "[1"}, "no JSON"),
        ({"target": BOMBING.id, "action": "correct", "field": "places", "value": "Paris"}, "Paris"),
        ({"target": BOMBING.id, "action": "comment"}, "text"),
        ({"target": BOMBING.id, "action": "merge", "value": BOMBING.id}, "itself"),
        ({"target": BOMBING.id, "action": "merge", "value": {"a": 1}}, "a"),
        ({"target": "v-000000000000", "action": "withdraw"}, "v-000000000000"),
        ({"target": BOMBING.id, "action": "burn"}, "action"),
        ({"target": BOMBING.id, "action": "reject", "author": ""}, "author"),
        ({"target": BOMBING.id, "action": "reject", "author": "  "}, "author"),
        ({"target": BOMBING.id, "action": "reject", "author": "x" * 201}, "author"),
        ({"target": BOMBING.id, "action": "reject", "author": None}, "author"),
        ({"target": BOMBING.id, "action": "reject", "mode": "x"}, "mode"),
        ({"action": "reject"}, "target"),
    ],
)
def test_what_means_nothing_is_refused_with_its_reason(desk, said, words):
    before = len(log(desk))
    assert words in refused(desk, **said)
    assert len(log(desk)) == before


def test_an_author_is_needed(desk):
    told = desk.post("/api/reviews", json={"action": "reject", "target": BOMBING.id}, headers=OWN).json()
    assert told["errors"] == [{"field": "review.author", "reason": "Field required"}]


@pytest.mark.parametrize("body", ["", "[]", "null", "7", '"x"', "[[]]", "{", "[" * 100_000, "[" + "{}," * 300 + "{}]"])
def test_bodies_that_are_no_reviews_are_refused(desk, body):
    answer = desk.post("/api/reviews", content=body, headers=OWN | {"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("value", ["NaN", "[Infinity]", '"\\ud800"', '{"a": "\\u0000"}', "[" * 500 + "]" * 500])
@pytest.mark.parametrize("field", ["value", "reason", "author"])
def test_nothing_is_kept_that_cannot_be_read_again(desk, value, field):
    said = {"author": '"Cy"', "action": '"comment"', "target": f'"{BOMBING.id}"', "value": '"x"'} | {field: value}
    body = "{" + ", ".join(f'"{name}": {given}' for name, given in said.items()) + "}"
    answer = desk.post("/api/reviews", content=body, headers=OWN | {"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)


def test_markup_comes_back_as_it_was_written(desk):
    markup = "<script>alert('\"&amp;')</script>"
    [made] = say(desk, action="comment", target=BOMBING.id, value=markup, reason=markup, author=markup)
    assert (made["value"], made["reason"], made["author"]) == (markup, markup, markup)
    answer = desk.get(f"/api/reports/{RAID.report.sha256}")
    assert answer.headers["content-type"] == "application/json"
    [comment] = [c for note in answer.json()["notes"] for c in note["comments"] if c["id"] == made["id"]]
    assert comment["value"] == markup


def test_a_server_that_only_shows_takes_no_reviews(client):
    answer = client.post("/api/reviews", json={"author": "Cy", "action": "reject", "target": BOMBING.id}, headers=OWN)
    assert answer.status_code == 403
    assert "--read-only" in answer.json()["detail"]
    assert client.post("/api/reviews", json={}, headers=OWN).status_code == 403


def test_reviews_need_the_header_and_the_token(serving, week):
    desk = serving(week, writable=True, token="secret")
    said = json.dumps({"author": "Cy", "action": "reject", "target": BOMBING.id})
    bearing = {"Authorization": "Bearer secret", "Content-Type": "application/json"}
    assert desk.post("/api/reviews", content=said, headers=bearing).status_code == 403
    assert (
        desk.post("/api/reviews", content=said, headers=OWN | {"Content-Type": "application/json"}).status_code == 401
    )
    assert desk.post("/api/reviews?x=1", content=said, headers=OWN | bearing).status_code == 422
    assert desk.post("/api/reviews", content=said, headers=OWN | bearing).status_code == 201


def rejected(client) -> list[dict]:
    return client.get(f"/api/reports/{RAID.report.sha256}").json()["rejected"]


def test_what_was_rejected_is_shown_as_it_stood_before(desk):
    assert rejected(desk) == []
    say(desk, action="correct", target=WOUNDING.id, field="status", value="negated")
    [made] = say(desk, action="reject", target=WOUNDING.id)
    [gone] = rejected(desk)
    assert (gone["id"], gone["type"], gone["status"]) == (WOUNDING.id, WOUNDING.type, "negated")
    assert gone["mentions"][0]["text"] == WOUNDING.mentions[0].text
    say(desk, action="reject", target=BOMBING.id)
    say(desk, action="reject", target=DENIAL.id)
    assert [event["id"] for event in rejected(desk)] == [BOMBING.id, WOUNDING.id]
    say(desk, action="withdraw", target=made["id"])
    say(desk, action="accept", target=BOMBING.id)
    assert rejected(desk) == []


def test_an_event_that_a_person_added_and_another_rejected_is_shown_too(desk):
    value = {"type": "REJECT", "mentions": [{"text": "denied"}]}
    [made] = say(desk, action="add", target=RAID.report.id, value=value)
    say(desk, action="reject", target=made["target"], author="Di")
    assert [(event["id"], event["type"]) for event in rejected(desk)] == [(made["target"], "REJECT")]


def test_what_a_later_coding_lacks_is_shown_as_reviews_kept_it(desk, week):
    say(desk, action="reject", target=WOUNDING.id)
    run = Run(version="2.0", model="m2", started=dt.datetime(2024, 3, 1, tzinfo=dt.UTC))
    with Chronicle.open(week) as chronicle:
        chronicle.add(replace(RAID, events=(BOMBING,), links=()), run=run)
    assert [(event["id"], event["type"]) for event in rejected(desk)] == [(WOUNDING.id, WOUNDING.type)]


def test_rejected_statements_are_shown_with_their_words(desk):
    say(desk, action="correct", target=DENIAL.id, field="stance", value="doubt")
    say(desk, action="reject", target=DENIAL.id)
    told = desk.get(f"/api/reports/{RAID.report.sha256}").json()
    assert [(one["id"], one["stance"]) for one in told["rejected_statements"]] == [(DENIAL.id, "doubt")]
    assert told["rejected_statements"][0]["cue"] == find(TEXT, "denied")
    assert (told["statements"], told["rejected"]) == ([], [])


@pytest.mark.parametrize("report", [RAID.report.sha256, BOMBING.id, DENIAL.id], ids=["hash", "event", "statement"])
def test_a_link_is_put_right_and_who_said_so_is_told(desk, report):
    old = {"from": WOUNDING.id, "to": BOMBING.id, "kind": "part"}
    new = old | {"kind": "cause"}
    [made] = say(desk, action="correct", target=report, field="links", value={"add": [new], "remove": [old]})
    told = desk.get(f"/api/reports/{RAID.report.sha256}").json()
    assert told["links"] == [new]
    notes = [(one["link"], one["coded"], [w["stands"] for w in one["words"]]) for one in told["link_notes"]]
    assert notes == [(old, True, [False]), (new, False, [True])]
    assert {word["review"]["id"] for one in told["link_notes"] for word in one["words"]} == {made["id"]}
    [link] = desk.get("/api/links").json()["items"]
    assert link["kind"] == "cause"
    for event_ in (BOMBING, WOUNDING):
        log = desk.get(f"/api/incidents/{event_.id}/reviews").json()["items"]
        assert made["id"] in [one["id"] for one in log]


def test_a_field_is_accepted_by_itself(desk):
    say(desk, action="accept", target=WOUNDING.id, field="places")
    told = desk.get(f"/api/reports/{RAID.report.sha256}").json()
    assert {note["target"]: note["state"] for note in told["notes"]}[WOUNDING.id] == "partial"
    assert WOUNDING.id in [one["event"]["id"] for one in desk.get("/api/queue").json()["items"]]


def test_a_statement_is_added_and_stands_in_the_ledger(desk):
    value = {"stance": "claim", "speaker": {"text": "fighters"}, "cue": {"text": "said"}, "about": [BOMBING.id]}
    [made] = say(desk, action="add", target=RAID.report.id, value=value)
    found = desk.get("/api/statements", params={"speaker": "fighters"}).json()["items"]
    assert [(one["id"], one["stance"], one["about"]) for one in found] == [(made["target"], "claim", [BOMBING.id])]
    assert "cue or its content" in refused(desk, action="add", target=RAID.report.id, value={"stance": "deny"})


def test_the_log_of_an_incident_has_what_was_said_of_what_was_said(desk):
    [first] = say(desk, action="reject", target=BOMBING.id)
    [second] = say(desk, action="withdraw", target=first["id"])
    [third] = say(desk, action="withdraw", target=second["id"])
    say(desk, action="withdraw", target=third["id"])
    log = desk.get(f"/api/incidents/{BOMBING.id}/reviews").json()["items"]
    assert [one["action"] for one in log[:4]] == ["withdraw", "withdraw", "withdraw", "reject"]
    assert all(one["target"] != WOUNDING.id for one in log)
