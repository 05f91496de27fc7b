"""What is shown beside lists: counts, an incident's events and how much of it was judged, homes and relations."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy.event import listen

from casus.chronicle import Counts, EventFilter, IncidentFilter, Relation
from casus.errors import ChronicleError, OptionError
from casus.records import Link
from casus.reviews import Draft, text_target
from databases import connected
from fusion_reports import COPY, DENIAL, ELSEWHERE, FIRST, SECOND, strike
from handmade import raid

EVENT, OTHER, FAR, COPIED = (coded.events[0].id for coded in (FIRST, SECOND, ELSEWHERE, COPY))


@pytest.fixture
def told(chronicle, make_run):
    for coded in (DENIAL, SECOND, COPY, ELSEWHERE):
        chronicle.add(coded, run=make_run())
    return chronicle


def test_counts(told):
    assert told.counts() == Counts(
        reports=4, events=4, incidents=2, statements=1, first=dt.date(2021, 3, 13), last=dt.date(2021, 3, 13)
    )


def test_events_are_counted_as_people_left_them(told):
    told.review(Draft(action="reject", target=FAR, author="Ana"), Draft(action="accept", target=EVENT, author="Ana"))
    assert (told.counts().events, told.counts().incidents) == (3, 1)
    mention = {"text": "died", "start": SECOND.report.text.index("died")}
    value = {"type": "ACCUSE", "mentions": [mention]}
    told.review(Draft(action="add", target=text_target(SECOND.report.sha256), value=value, author="Ana"))
    assert told.counts().events == 4 == len(list(told.events()))


def test_nothing_is_counted_where_there_is_nothing(chronicle):
    assert chronicle.counts() == Counts(reports=0, events=0, incidents=0, statements=0, first=None, last=None)


def test_the_events_of_an_incident_with_their_texts(told):
    told.review(Draft(action="correct", target=OTHER, field="mode", value="drone", author="Ana"))
    members = told.members(OTHER)
    assert [entry.event.id for entry in members] == list(told.incident(EVENT).events)
    assert {entry.report.text for entry in members} == {c.report.text for c in (FIRST, SECOND, COPY)}
    assert all(entry == told.event(entry.event.id) for entry in members)
    assert {entry.event.id: entry.event.mode for entry in members}[OTHER] == "drone"
    assert told.members(told.incident(FAR).id) == [told.event(FAR)]


def test_an_event_that_a_person_added_makes_an_incident(told):
    mention = {"text": "died", "start": SECOND.report.text.index("died")}
    value = {"type": "ACCUSE", "mentions": [mention]}
    [said] = told.review(Draft(action="add", target=text_target(SECOND.report.sha256), value=value, author="Ana"))
    one = told.incident(said.target)
    assert (one.events, one.type, told.state(one.id)) == ((said.target,), "ACCUSE", "all")
    assert one in list(told.incidents())
    assert [entry.report.text for entry in told.members(one.id)] == [SECOND.report.text]
    told.review(Draft(action="withdraw", target=said.id, author="Ana"))
    assert one not in list(told.incidents())


def test_how_much_of_an_incident_was_judged(told):
    states = [told.state(EVENT)]
    for action, target, more in (
        ("comment", OTHER, {"value": "who counted?"}),
        ("accept", OTHER, {}),
        ("correct", EVENT, {"field": "mode", "value": "drone"}),
        ("reject", COPIED, {}),
    ):
        [said] = told.review(Draft(action=action, target=target, author="Ana", **more))
        states.append(told.state(EVENT))
    assert states == ["none", "none", "some", "some", "all"]
    [taken_back] = told.review(Draft(action="withdraw", target=said.id, author="Ana"))
    assert told.state(EVENT) == "some"
    told.review(Draft(action="withdraw", target=taken_back.id, author="Ana"))
    assert told.state(EVENT) == "all"
    assert {one.incident.id: one.review for one in told.incident_page().items} == {
        told.incident(EVENT).id: "all", told.incident(FAR).id: "none"
    }  # fmt: skip


def test_no_incident_no_members(told):
    told.review(Draft(action="reject", target=FAR, author="Ana"))
    for id_ in ("i-000000000000", "e-none", FAR):
        for ask in (told.members, told.state):
            with pytest.raises(ChronicleError, match="no incident"):
                ask(id_)


def test_homes(told):
    here, there = told.incident(EVENT).id, told.incident(FAR).id
    assert told.homes([EVENT, OTHER, FAR, "e-none"]) == {EVENT: here, OTHER: here, FAR: there}


def test_sentences(told):
    here, there = told.incident(EVENT), told.incident(FAR)
    asked = [here.id, there.id, "i-none"]
    assert told.sentences(asked) == {here.id: here.summary, there.id: there.summary}
    assert told.sentences([]) == {}


# --- relations


@pytest.fixture
def tied(told, make_run):
    """An attack in answer to the one near Mopti, told by two reports, one of which says that it was part of it."""
    words = "Gunmen shelled soldiers at Kayes on Sunday, an answer after they had ambushed a patrol near Mopti, "
    for number, kind in enumerate(("retaliation", "retaliation", "part")):
        text = f"{words} said source {number}."
        first = strike(text, trigger="shelled", town="Kayes", day=None, outlet=f"O{number}", mode="heavy-weapons")
        second = strike(text, town="Mopti", day=None, outlet=f"O{number}")
        links = (Link(from_=first.events[0].id, to=second.events[0].id, kind=kind),)
        told.add(replace(first, events=first.events + second.events, links=links), run=make_run())
    return told


def relations(chronicle, *asked, **options) -> list[Relation]:
    return list(chronicle.relation_page(*asked, **options).items)


def test_relations_between_incidents(tied):
    every = relations(tied)
    assert {one.kind for one in every} == {"retaliation", "part"}
    assert len(every) == len(set(every))
    assert every == sorted(every, key=lambda one: (one.from_, one.to, one.kind))
    ties = tied.thread(EVENT).ties
    assert {(one.from_, one.to, one.kind) for one in every} == {(tie.from_, tie.to, tie.kind) for tie in ties}
    assert relations(tied, kind="part") == [one for one in every if one.kind == "part"]
    assert relations(tied, IncidentFilter(place="kayes")) == relations(tied, IncidentFilter(place="mopti")) == every
    assert relations(tied, IncidentFilter(status="negated")) == []


def test_pages_of_relations_lead_through_all_of_them(tied):
    found, after = [], None
    while True:
        page = tied.relation_page(limit=1, after=after)
        found += page.items
        if page.next is None:
            break
        after = page.next
    assert found == relations(tied)
    assert len(found) > 1
    for wrong in (["x"], ["x", "y", 1], [None, "y", "z"]):
        with pytest.raises(OptionError):
            tied.relation_page(after=wrong)


# --- what maps and counts are made of


def rows(target, statement):
    with connected(target) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(statement)]


def test_an_incident_has_its_place_score_and_losses_by_columns(told, target):
    columns = "events, judged, killed, lat, lon, precision, place, place_country, score"
    found = rows(target, f"SELECT {columns} FROM incidents ORDER BY events")
    assert found == [
        (1, 0, 2, 14.45, -11.44, "point", "Kayes", "MLI", told.incident(FAR).score),
        (3, 0, 9, 14.49, -4.19, "point", "Mopti", "MLI", told.incident(EVENT).score),
    ]


def test_parties_have_the_key_by_which_they_are_counted(chronicle, target, make_run):
    coded = raid()
    [bombing, *_] = coded.events
    actors = (replace(bombing.actors[0], entity="xve-air"), replace(bombing.actors[0], name="Vélden  Corps"))
    recipients = (replace(bombing.recipients[0], name="Ünknown fighters"),)
    chronicle.add(replace(coded, events=(replace(bombing, actors=actors, recipients=recipients),), statements=(),
                          links=()), run=make_run())  # fmt: skip
    parties = "SELECT role, position, key, name, country, sector, entity FROM incident_parties"
    one = chronicle.incident(bombing.id)
    found = rows(target, f"{parties} ORDER BY role, position")
    assert [row[:2] for row in found] == [("actor", n) for n in range(len(one.actors))] + [("recipient", 0)]
    for row, party in zip(found, (*one.actors, *one.recipients), strict=True):
        assert row[3:] == (party.name, party.country, party.sector, party.entity)
    assert {row[2] for row in found} <= {"xve-air", "XVE:MIL", "~unknown fighters"}
    assert {row[2] for row in found} >= {"~unknown fighters"}
    chronicle.review(Draft(action="reject", target=bombing.id, author="Ana"))
    assert rows(target, parties) == []


def test_an_incident_of_which_single_fields_were_accepted_is_partly_judged(told):
    one, far = told.incident(EVENT), told.incident(FAR)

    def found(state: str, **options) -> set[str]:
        return {incident.id for incident in told.incidents(IncidentFilter(review=state), **options)}

    assert found("none") == {one.id, far.id}
    (first,) = told.review(Draft(action="accept", target=FAR, field="type", author="Ana"))
    assert (found("none"), found("some"), found("all")) == ({one.id}, {far.id}, set())
    assert (found("none", as_of=first.at), found("some", as_of=first.at)) == ({one.id}, {far.id})
    assert told.state(FAR) == "some"
    assert {listed.incident.id: listed.review for listed in told.incident_page().items} == {
        one.id: "none",
        far.id: "some",
    }
    for state in ("none", "some", "all"):
        events = {entry.event.id for entry in told.events(EventFilter(review=state))}
        assert (FAR in events) == (far.id in found(state))
    told.review(Draft(action="accept", target=FAR, author="Ana"))
    assert (found("none"), found("some"), found("all")) == ({one.id}, set(), {far.id})
    told.review(Draft(action="withdraw", target=first.id, author="Ana"))
    assert found("all") == {far.id}


def test_of_several_events_one_judged_in_part_is_some(told):
    for field in ("type", "mode"):
        told.review(Draft(action="accept", target=OTHER, field=field, author="Ana"))
    assert told.state(EVENT) == "some"
    for event in (EVENT, COPIED):
        told.review(Draft(action="accept", target=event, author="Ana"))
    assert told.state(EVENT) == "some"
    told.review(Draft(action="accept", target=OTHER, author="Ana"))
    assert told.state(EVENT) == "all"


def test_a_coding_that_was_replaced_is_not_counted(told, make_run):
    before = told.counts()
    told.add(replace(DENIAL, statements=()), run=make_run("m2", hour=10))
    assert told.counts() == replace(before, statements=before.statements - 1)


def test_statements_of_reviewed_texts_are_counted_without_the_texts(told):
    target = DENIAL.statements[0].id
    asked = []
    told.review(Draft(action="accept", target=target, author="Ana"))
    listen(told._engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert told.counts().statements == 1
    assert not [statement for statement in asked if "reports.text" in statement or "folded" in statement]
    told.review(Draft(action="reject", target=target, author="Ana"))
    assert told.counts().statements == 0
