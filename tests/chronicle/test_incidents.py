from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest

from casus.chronicle import Chronicle, IncidentFilter, StatementFilter
from casus.errors import ChronicleError, OptionError
from casus.reviews import Draft
from databases import connected
from fusion_reports import COPY, DENIAL, ELSEWHERE, FIRST, SECOND, strike
from handmade import raid

ALL = [FIRST, SECOND, COPY, ELSEWHERE]
EVENT, OTHER, FAR = (coded.events[0].id for coded in (FIRST, SECOND, ELSEWHERE))


@pytest.fixture
def told(chronicle, make_run):
    for coded in ALL:
        chronicle.add(coded, run=make_run())
    return chronicle


def test_one_happening_in_three_reports_is_one_incident(told):
    one = told.incident(EVENT)
    assert set(one.events) == {coded.events[0].id for coded in (FIRST, SECOND, COPY)}
    assert (one.sources, len(one.reports), one.corroboration) == (2, 3, "independent")
    assert told.incident(FAR).events == (FAR,)


def test_the_order_of_arrival_plays_no_part(tmp_path, make_run):
    seen = set()
    for number, order in enumerate(permutations(ALL)):
        if number % 5:
            continue
        with Chronicle.open(tmp_path / f"{number}.casus", create=True) as chronicle:
            for coded in order:
                chronicle.add(coded, run=make_run())
            seen.add(repr(list(chronicle.incidents())))
    assert len(seen) == 1


def test_adding_again_changes_nothing(told, make_run):
    before = list(told.incidents())
    for coded in ALL:
        told.add(coded, run=make_run())
    assert list(told.incidents()) == before


def test_an_incident_is_found_by_former_ids(chronicle, make_run):
    chronicle.add(COPY, run=make_run())
    former = chronicle.incident(COPY.events[0].id).id
    chronicle.add(FIRST, run=make_run())
    assert chronicle.incident(former).id == chronicle.incident(EVENT).id != former


def test_filters(told):
    assert [i.place.name for i in told.incidents(IncidentFilter(place="kayes"))] == ["Kayes"]
    assert [len(i.events) for i in told.incidents(IncidentFilter(sources=2))] == [3]
    assert len(list(told.incidents(IncidentFilter(disputed=True, corroboration="independent")))) == 1
    assert not list(told.incidents(IncidentFilter(status="future")))
    assert not list(told.incidents(IncidentFilter(country="FRA")))
    assert not list(told.incidents(IncidentFilter(to=dt.date(2021, 3, 1))))
    with pytest.raises(OptionError):
        IncidentFilter(types=("PICNIC",))


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"actor": "country:MLI"}, {EVENT, FAR}),
        ({"actor": "country:ML"}, set()),
        ({"recipient": "group:MLI:MIL"}, {EVENT, FAR}),
        ({"party": "group:MLI:GOV"}, set()),
        ({"actor": "actor:MLI:REB", "recipient": "actor:MLI:MIL"}, {EVENT, FAR}),
        ({"actor": "actor:nobody"}, set()),
        ({"party": "gunmen"}, {EVENT, FAR}),
        ({"party": "SOLDIERS", "place": "kayes"}, {FAR}),
        ({"party": "nobody"}, set()),
        ({"box": (-5, 14, -4, 15)}, {EVENT}),
        ({"box": (-12, 14, -4, 15)}, {EVENT, FAR}),
        ({"box": (10, 14, -11, 15)}, {FAR}),
        ({"box": (-4, 14, -5, 15)}, {FAR}),
        ({"text": "western mali"}, {FAR}),
        ({"text": "a convoy of sold"}, {EVENT}),
        ({"text": "gunmen ambushed"}, {EVENT, FAR}),
        ({"text": ","}, {EVENT, FAR}),
        ({"text": "%"}, set()),
        ({"review": "none"}, {FAR}),
        ({"review": "some"}, {EVENT}),
        ({"review": "all"}, set()),
        ({"review": "some", "text": "killing two"}, set()),
    ],
)
def test_incidents_by_party_part_of_the_map_words_and_reviews(told, conditions, found):
    told.review(Draft(action="accept", target=OTHER, author="Ana"))
    wanted = IncidentFilter(**conditions)
    listed = list(told.incidents(wanted))
    assert {one.id for one in listed} == {told.incident(id_).id for id_ in found}
    assert list(told.incidents(wanted, as_of=dt.datetime(2100, 1, 1, tzinfo=dt.UTC))) == listed


def test_two_incidents_are_joined_whole_and_parted_again(told):
    whole = {coded.events[0].id for coded in ALL}
    [merger] = told.review(Draft(action="merge", target=told.incident(EVENT).id, value=FAR, author="Ana"))
    assert set(told.incident(FAR).events) == whole
    told.review(Draft(action="withdraw", target=merger.id, author="Ana"))
    assert told.incident(FAR).events == (FAR,)
    assert set(told.incident(EVENT).events) == whole - {FAR}


def test_what_is_parted_from_joined_incidents_stays_apart(told):
    told.review(Draft(action="merge", target=EVENT, value=FAR, author="Ana"))
    told.review(Draft(action="split", target=OTHER, value=EVENT, author="Ana"))
    assert OTHER not in told.incident(EVENT).events
    assert FAR in told.incident(EVENT).events


def test_a_list_as_of_now_is_the_list(told):
    now = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
    for wanted in (IncidentFilter(), IncidentFilter(place="mopti"), IncidentFilter(country="MLI", sources=2)):
        assert list(told.incidents(wanted, as_of=now)) == list(told.incidents(wanted))
    assert not list(told.incidents(as_of=dt.datetime(2000, 1, 1, tzinfo=dt.UTC)))


def test_a_person_merges_and_splits(told):
    told.review(Draft(action="split", target=EVENT, value=OTHER, author="Ana"))
    assert OTHER not in told.incident(EVENT).events
    told.review(Draft(action="merge", target=EVENT, value=FAR, author="Ana"))
    assert FAR in told.incident(EVENT).events


def test_corrections_show_in_the_incident(told):
    told.review(Draft(action="correct", target=FAR, field="mode", value="drone", author="Ana"))
    assert told.incident(FAR).mode == "drone"
    told.review(Draft(action="reject", target=FAR, author="Ana"))
    with pytest.raises(ChronicleError, match="no incident"):
        told.incident(FAR)


def test_statements_stand_with_their_incidents(chronicle, make_run):
    chronicle.add(DENIAL, run=make_run())
    one = chronicle.incident(EVENT)
    [said] = chronicle.statements(StatementFilter(incident=one.id, stances=("deny",), speaker="malian"))
    assert (said.incidents, one.denied_by) == ((one.id,), ("Malian army",))
    assert not list(chronicle.statements(StatementFilter(country="FRA")))


def test_what_nobody_else_supports(chronicle, make_run):
    claim = replace(DENIAL, statements=tuple(replace(s, stance="claim") for s in DENIAL.statements))
    chronicle.add(claim, run=make_run())
    assert len(list(chronicle.statements(StatementFilter(unsupported=True)))) == 1
    chronicle.add(SECOND, run=make_run())
    assert not list(chronicle.statements(StatementFilter(unsupported=True)))


def test_what_is_fused_is_not_fused_again(told):
    assert list(told.fuse()) == []


def test_an_event_beside_a_reviewed_one_is_still_found(chronicle, make_run):
    coded = raid()
    chronicle.add(coded, run=make_run())
    first, second = (event.id for event in coded.events[:2])
    chronicle.review(Draft(action="reject", target=first, author="Ana"))
    assert chronicle.event(second).event.id == second
    with pytest.raises(ChronicleError, match="no event"):
        chronicle.event(first)


def standing(target):
    """The memberships that stand, and what the incidents say, without the order in which rows were written."""
    with connected(target) as connection:
        members = connection.exec_driver_sql("SELECT event, incident FROM memberships WHERE until IS NULL").all()
        incidents = connection.exec_driver_sql("SELECT * FROM incidents").all()
    return {tuple(row) for row in members}, {tuple(map(str, row)) for row in incidents}


def withdraw(chronicle, review):
    chronicle.review(Draft(action="withdraw", target=review.id, author="Ana"))


def test_the_same_rows_stand_whatever_came_first(make_target, make_run):
    seen = []
    for order in (ALL, ALL[::-1], [COPY, ELSEWHERE, FIRST, SECOND]):
        target = make_target()
        with Chronicle.open(target, create=True) as chronicle:
            for coded in order:
                chronicle.add(coded, run=make_run())
        seen.append(standing(target))
    members, incidents = seen[0]
    assert (len(members), len(incidents)) == (4, 2)
    assert seen[1:] == seen[:1] * 2


def test_adding_again_writes_no_row(told, target, rows, make_run):
    before = rows(), standing(target)
    for coded in reversed(ALL):
        assert told.add(coded, run=make_run()) == "unchanged"
    assert (rows(), standing(target)) == before


def test_a_copy_that_comes_later_adds_a_report_and_no_source(chronicle, make_run):
    chronicle.add(FIRST, run=make_run())
    assert chronicle.incident(EVENT).corroboration == "single"
    chronicle.add(COPY, run=make_run())
    one = chronicle.incident(EVENT)
    assert (one.corroboration, one.sources, len(one.reports)) == ("copies", 1, 2)


def test_a_report_without_events_joins_nothing(chronicle, make_run):
    chronicle.add(replace(FIRST, events=()), run=make_run())
    assert list(chronicle.incidents()) == []


def test_a_new_coding_moves_events(told, target, make_run):
    before = standing(target)
    meeting = replace(SECOND, events=(replace(SECOND.events[0], type="CONSULT", mode="meet", score=1.0),))
    told.add(meeting, run=make_run("m2", hour=10))
    assert (told.incident(OTHER).type, told.incident(OTHER).events) == ("CONSULT", (OTHER,))
    assert OTHER not in told.incident(EVENT).events
    told.add(SECOND, run=make_run("m3", hour=11))
    assert standing(target) == before


def test_a_new_coding_without_the_event_takes_it_out(told, make_run):
    told.add(replace(SECOND, events=()), run=make_run("m2", hour=10))
    assert OTHER not in told.incident(EVENT).events
    assert (told.incident(EVENT).sources, told.incident(EVENT).corroboration) == (1, "copies")


def test_the_founder_leaves_its_incident_to_the_next(told, make_run):
    first = told.incident(EVENT)
    told.add(replace(SECOND, events=()), run=make_run("m2", hour=10))
    told.add(replace(FIRST, events=()), run=make_run("m2", hour=10))
    [left] = [one for one in told.incidents() if FAR not in one.events]
    assert left.events == (COPY.events[0].id,)
    assert left.id != first.id


def test_what_was_merged_or_split_comes_back_when_that_is_withdrawn(told, target):
    before = standing(target)
    for action, other in (("merge", FAR), ("split", OTHER)):
        [said] = told.review(Draft(action=action, target=EVENT, value=other, author="Ana"))
        assert (other in told.incident(EVENT).events) == (action == "merge")
        withdraw(told, said)
        assert standing(target) == before


def test_of_a_merge_and_a_split_the_later_counts(told, target):
    before = standing(target)
    told.review(Draft(action="split", target=EVENT, value=OTHER, author="Ana"))
    told.review(Draft(action="merge", target=OTHER, value=EVENT, author="Ben"))
    assert standing(target) == before


def test_what_people_said_holds_for_what_comes_later(chronicle, make_run):
    for coded in (FIRST, SECOND, ELSEWHERE):
        chronicle.add(coded, run=make_run())
    chronicle.review(Draft(action="merge", target=EVENT, value=FAR, author="Ana"))
    chronicle.review(Draft(action="split", target=EVENT, value=OTHER, author="Ana"))
    chronicle.add(COPY, run=make_run())
    assert FAR in chronicle.incident(EVENT).events
    assert OTHER not in chronicle.incident(EVENT).events


# --- copies

WIRE = (
    "Gunmen ambushed soldiers near Mopti in central Mali on Saturday and killed nine of them, the army said. "
    "The convoy had left the garrison before dawn, and help came only hours later, a nurse in the town said."
)
PRINTED = [
    strike(f"{WIRE} {more}", outlet=outlet, published=dt.date(2021, 3, day), killed=("nine", 9, 9))
    for more, outlet, day in (
        ("More soon.", "Sahel Courier", 14),
        ("Our desk adds nothing.", "Evening Post", 15),
        ("Readers may write to us.", "Morning Post", 15),
        ("Prices rose at the market.", "Atlas News", 16),
    )
]


def echoes_of(target):
    with connected(target) as connection:
        rows = connection.exec_driver_sql("SELECT event, echo_of FROM profiles WHERE echo_of IS NOT NULL").all()
        return {tuple(row) for row in rows}


def test_copies_repeat_the_first_whatever_came_first(make_target, make_run):
    seen = []
    for order in (PRINTED, PRINTED[::-1], [PRINTED[2], PRINTED[0], PRINTED[3], PRINTED[1]]):
        target = make_target()
        with Chronicle.open(target, create=True) as chronicle:
            for coded in (*order, SECOND):
                chronicle.add(coded, run=make_run())
            [one] = chronicle.incidents()
        seen.append((echoes_of(target), standing(target)))
    assert len(seen[0][0]) == 3
    assert (len(one.reports), one.sources) == (5, 2)
    assert seen[1:] == seen[:1] * 2


def test_copies_are_not_compared_with_one_another(chronicle, target, make_run):
    for coded in (*PRINTED, SECOND):
        chronicle.add(coded, run=make_run())
    with connected(target) as connection:
        assert len(connection.exec_driver_sql("SELECT * FROM copies").all()) == len(PRINTED) - 1
        assert len(connection.exec_driver_sql("SELECT * FROM pairs").all()) == 1


def test_a_copy_that_a_person_splits_off_stands_for_itself(chronicle, target, make_run):
    for coded in PRINTED:
        chronicle.add(coded, run=make_run())
    before = standing(target), echoes_of(target)
    first, last = PRINTED[0].events[0].id, PRINTED[-1].events[0].id
    [said] = chronicle.review(Draft(action="split", target=first, value=last, author="Ana"))
    assert last not in chronicle.incident(first).events
    assert last not in {event for event, _ in echoes_of(target)}
    withdraw(chronicle, said)
    assert (standing(target), echoes_of(target)) == before


def test_a_copy_of_which_no_more_is_said_is_an_echo_again(chronicle, target, make_run):
    for coded in (SECOND, *PRINTED):
        chronicle.add(coded, run=make_run())
    before = echoes_of(target)
    [said] = chronicle.review(Draft(action="merge", target=OTHER, value=PRINTED[-1].events[0].id, author="Ana"))
    assert len(echoes_of(target)) == len(before) - 1
    withdraw(chronicle, said)
    assert echoes_of(target) == before


def test_what_was_repeated_is_taken_over_when_the_first_no_longer_tells_it(chronicle, target, make_run):
    for coded in PRINTED:
        chronicle.add(coded, run=make_run())
    chronicle.add(replace(PRINTED[0], events=()), run=make_run("m2", hour=10))
    [one] = chronicle.incidents()
    assert set(one.events) == {coded.events[0].id for coded in PRINTED[1:]}
    chronicle.add(PRINTED[0], run=make_run("m3", hour=11))
    assert {first for _, first in echoes_of(target)} == {PRINTED[0].events[0].id}


def test_two_copies_of_a_report_that_tells_otherwise_are_one_voice(chronicle, make_run):
    silent = replace(PRINTED[0], events=())
    for coded in (silent, *PRINTED[1:3]):
        chronicle.add(coded, run=make_run())
    [one] = chronicle.incidents()
    assert (one.sources, one.corroboration) == (1, "copies")


def test_an_incident_of_more_events_than_one_question_takes(chronicle, make_run, monkeypatch):
    monkeypatch.setattr("casus.chronicle.batches.SIZE", 2)
    for coded in (*PRINTED, SECOND, ELSEWHERE):
        chronicle.add(coded, run=make_run())
    assert sorted(len(one.reports) for one in chronicle.incidents()) == [1, 5]
    assert len(list(chronicle.statements())) == 0
