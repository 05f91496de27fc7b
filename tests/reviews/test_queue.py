from __future__ import annotations

from dataclasses import replace

from sqlalchemy import insert

from casus.chronicle import schema
from casus.records import Casualties
from casus.reviews import worth
from databases import connected
from handmade import RAID_TEXT, find, raid

BOMBING, WOUNDING = (event.id for event in raid().events)


def test_doubt_harm_and_sources_make_a_look_worth_more():
    plain = worth(confidence=0.8, harmed=0, sources=1)
    assert plain == worth(confidence=0.8, harmed=-1, sources=0)
    assert worth(confidence=0.5, harmed=0, sources=1) > plain
    assert worth(confidence=0.8, harmed=10, sources=1) > plain
    assert worth(confidence=0.8, harmed=0, sources=4) > plain
    assert worth(confidence=1.0, harmed=1000, sources=9) == 0


def queued(chronicle, limit=20):
    return [one.entry.event.id for one in chronicle.queue(limit=limit)]


def test_what_no_one_judged_is_queued_the_most_worthy_first(chronicle, make_run, say):
    bombing, wounding = raid().events
    sure = replace(wounding, confidence=0.99)
    chronicle.add(replace(raid(), events=(bombing, sure)), run=make_run())
    assert queued(chronicle) == [BOMBING, WOUNDING]
    assert queued(chronicle, limit=1) == [BOMBING]
    say("comment", BOMBING, value="?")
    assert queued(chronicle) == [BOMBING, WOUNDING]
    said = say("accept", BOMBING)
    assert queued(chronicle) == [WOUNDING]
    say("withdraw", said.id)
    assert queued(chronicle) == [BOMBING, WOUNDING]


def test_an_event_without_casualties_is_weighed_too(chronicle, make_run):
    bombing, wounding = raid().events
    unknown = Casualties(**find(RAID_TEXT, "fighters"), kind="killed")
    chronicle.add(replace(raid(), events=(replace(bombing, casualties=(unknown,)), wounding)), run=make_run())
    values = {one.entry.event.id: one.worth for one in chronicle.queue()}
    assert values[BOMBING] == worth(confidence=0.83, harmed=0, sources=1)
    assert values[WOUNDING] == worth(confidence=0.4, harmed=0, sources=1)


def test_sources_are_those_of_the_text_or_of_the_incident(make_target, clock, make_run):
    from casus.chronicle import Chronicle

    target = make_target()
    with Chronicle.open(target, create=True, clock=clock) as chronicle:
        chronicle.add(raid(), run=make_run())
        chronicle.add(raid(id="r2"), run=make_run())
        assert {one.sources for one in chronicle.queue()} == {2}
    with connected(target) as connection:
        connection.execute(insert(schema.incidents).values(**_incident("i-1", sources=7)))
        connection.execute(insert(schema.memberships).values(event=BOMBING, incident="i-1", since=clock()))
    with Chronicle.open(target, clock=clock) as chronicle:
        assert {one.entry.event.id: one.sources for one in chronicle.queue()} == {BOMBING: 7, WOUNDING: 2}


def test_whatever_is_asked_for_is_the_beginning_of_all(chronicle, make_run, say):
    confidences = (0.1, 0.9, 0.35, 0.6, 0.35, 0.2, 0.83, 0.5)
    for number, confidence in enumerate(confidences):
        told = raid(text=f"{number}. {RAID_TEXT}", id=f"r{number % 5}")
        events = tuple(replace(one, confidence=confidence) for one in told.events)
        part = {"events": events[: 1 + number % 2], "statements": (), "links": ()}
        chronicle.add(replace(told, **part), run=make_run())
        if number % 4 == 3:
            chronicle.add_source(replace(told.report, id=f"again{number}"))
    everything = queued(chronicle, limit=100)
    say("reject", everything[0])
    say("accept", everything[3])
    left = [id_ for id_ in everything if id_ not in (everything[0], everything[3])]
    assert len(left) >= 8
    assert [queued(chronicle, limit=number) for number in range(1, len(left) + 2)] == [
        left[:number] for number in range(1, len(left) + 2)
    ]


def test_what_a_later_run_replaced_does_not_hide_what_counts(chronicle, make_run):
    first = raid()
    chronicle.add(replace(first, events=tuple(replace(one, confidence=0.0) for one in first.events)), run=make_run())
    chronicle.add(first, run=make_run("m2", hour=10))
    assert queued(chronicle, limit=1) == [BOMBING]
    assert len(queued(chronicle, limit=2)) == 2


def _incident(id_: str, *, sources: int) -> dict[str, object]:
    names = dict.fromkeys(("actors", "recipients", "places", "countries", "record"), "")
    numbers = {"reports": sources, "sources": sources, "disagreements": 0}
    return {"id": id_, "type": "ASSAULT", "status": "actual", "corroboration": "several", **names, **numbers}
