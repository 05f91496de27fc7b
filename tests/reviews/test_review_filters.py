"""Filters find reviewed events by what people made of them, and in Python by the conditions of the tables."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from runs import run_of

from casus.chronicle import Chronicle, EventFilter
from casus.chronicle.meets import OF_EVENTS, OF_REPORTS, meets
from casus.reviews import Draft, text_target
from handmade import RAID_TEXT, raid
from strategies import coded_reports

BOMBING, WOUNDING = (event.id for event in raid().events)

words = st.sampled_from(["a", "ı", "Ş", "%", "_", " ", "·", "velden", "", "ß", "é", "'"]) | st.text(max_size=2)
few_days = st.sampled_from([dt.date(1, 1, 1), dt.date(2000, 1, 1), dt.date(2024, 2, 2), dt.date(9999, 12, 31)])
some_types = st.sampled_from(["ASSAULT", "AID", "CONSULT.visit", "ASSAULT.a"])
CONDITIONS = {
    "types": st.lists(some_types, min_size=1, max_size=2).map(tuple),
    "status": st.sampled_from(["actual", "future"]),
    "actor": words,
    "recipient": words,
    "country": st.sampled_from(["IRQ", "usa", "XKX", "FRA"]),
    "party": words,
    "place": words,
    "box": st.tuples(*(st.integers(-180, 180), st.integers(-90, 0), st.integers(-180, 180), st.integers(0, 90))),
    "from_": few_days,
    "to": few_days,
}


def test_every_condition_is_tested_in_python_too():
    assert {field.name for field in fields(EventFilter)} == {*OF_EVENTS, *OF_REPORTS, "review"}
    assert set(OF_EVENTS) == set(CONDITIONS)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(coded=coded_reports(), data=st.data())
def test_both_give_the_same_answers(make_target, coded, data):
    names = data.draw(st.sets(st.sampled_from(sorted(CONDITIONS)), min_size=1, max_size=2))
    asked = {name: data.draw(CONDITIONS[name], label=name) for name in names}
    if asked.keys() == {"from_", "to"} and asked["to"] < asked["from_"]:
        asked = {"from_": asked["from_"]}
    wanted = EventFilter(**asked)
    with Chronicle.open(make_target(), create=True) as chronicle:
        chronicle.add(coded, run=run_of())
        found = {entry.event.id for entry in chronicle.events(wanted, reviewed=False)}
    assert found == {event.id for event in coded.events if meets(wanted, event)}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(reports=st.lists(coded_reports(), max_size=4, unique_by=lambda one: one.report.sha256), data=st.data())
def test_accepting_what_is_there_changes_no_list(make_target, reports, data):
    """Reviewed events, which take another way, come in the same order with the same reports."""
    # Ids of made-up reports are e0 and e1 in each; real ones are unique.
    renamed = [_with_own_ids(coded, number) for number, coded in enumerate(reports)]
    with Chronicle.open(make_target(), create=True) as chronicle:
        for coded in renamed:
            chronicle.add(coded, run=run_of())
        ids = [event.id for coded in renamed for event in coded.events]
        before = [(entry.report.id, entry.event.id) for entry in chronicle.events()]
        for id_ in data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else ():
            chronicle.review(Draft(action="comment", target=id_, author="Ana", value="seen"))
        assert [(entry.report.id, entry.event.id) for entry in chronicle.events()] == before


def _with_own_ids(coded, number):
    ids = {event.id: f"e-{number}{event.id}" for event in coded.events}
    return replace(
        coded,
        events=tuple(replace(event, id=ids[event.id]) for event in coded.events),
        statements=(),
        links=(),
    )


@pytest.fixture
def found(chronicle, make_run, say):
    chronicle.add(raid(), run=make_run())
    chronicle.add(raid(id="r2", text=RAID_TEXT + " Calm."), run=make_run())
    say("correct", BOMBING, "type", "CONSULT")
    say("correct", BOMBING, "actors", [{"text": "The مجلس of Osterland", "name": "Osterland", "country": "NOR"}])
    say("correct", BOMBING, "time", "2024-03-05")
    say("correct", BOMBING, "places", [])
    say("reject", WOUNDING)

    def ids(**conditions) -> list[str]:
        return [entry.event.id for entry in chronicle.events(EventFilter(**conditions)) if entry.report.id == "r1"]

    return ids


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, [BOMBING]),
        ({"types": ("CONSULT",)}, [BOMBING]),
        ({"types": ("ASSAULT",)}, []),
        ({"actor": "osterland"}, [BOMBING]),
        ({"actor": "velden"}, []),
        ({"country": "NOR"}, [BOMBING]),
        ({"country": "TUR"}, []),
        ({"place": "agri"}, []),
        ({"from_": dt.date(2024, 3, 1)}, [BOMBING]),
        ({"to": dt.date(2024, 2, 20)}, []),
        ({"text": "depots", "types": ("CONSULT",)}, [BOMBING]),
        ({"text": "calm"}, []),
        ({"published_from": dt.date(2024, 2, 3), "types": ("CONSULT",)}, [BOMBING]),
        ({"published_from": dt.date(2024, 2, 4)}, []),
    ],
)
def test_reviewed_events_are_found_by_what_people_said(found, conditions, expected):
    assert found(**conditions) == expected


def test_events_come_by_the_day_that_a_person_gave(chronicle, make_run, say):
    chronicle.add(raid(), run=make_run())
    later = raid(id="r2", text=RAID_TEXT + " Calm.")
    chronicle.add(later, run=make_run())
    say("correct", BOMBING, "time", "2024-03-05")
    added = say("add", text_target(raid().report.sha256), value={"type": "REJECT", "mentions": ["denied"]}).target
    order = [entry.event.id for entry in chronicle.events()]
    assert order[0] == later.events[0].id
    assert order[-1] == BOMBING
    assert order.index(added) > order.index(WOUNDING)
