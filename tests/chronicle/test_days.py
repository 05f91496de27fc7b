"""Incidents counted by day: the table always says what the incidents themselves say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from sqlalchemy import func, select

from casus.chronicle import IncidentFilter, days, schema, tallies
from casus.reviews import Draft
from fusion_reports import COPY, DENIAL, ELSEWHERE, FIRST, SECOND
from handmade import raid

COLUMNS = ("day", "time_to", "status", "corroboration", "disagreements")
EVENT, FAR = FIRST.events[0].id, ELSEWHERE.events[0].id
HERE = dt.date(2021, 3, 13)


@pytest.fixture
def told(chronicle, make_run):
    for coded in (DENIAL, SECOND, COPY, ELSEWHERE):
        chronicle.add(coded, run=make_run())
    return chronicle


def kept(chronicle) -> list[str]:
    table = schema.incident_days.c
    with chronicle.reading() as connection:
        query = select(*(table[name] for name in COLUMNS), table.incidents, table.score)
        return sorted(map(repr, connection.execute(query)))


def counted(chronicle) -> list[str]:
    table = schema.incidents.c
    shared = [table[name] for name in COLUMNS]
    with chronicle.reading() as connection:
        query = select(*shared, func.count(), func.sum(table.score)).group_by(*shared)
        return sorted(map(repr, connection.execute(query)))


def test_the_table_follows_what_is_added_and_reviewed(told, make_run):
    seen = [kept(told)]
    assert seen[0] == counted(told) != []
    for draft in (
        Draft(action="reject", target=FAR, author="Ana"),
        Draft(action="correct", target=EVENT, field="status", value="future", author="Ana"),
        Draft(action="correct", target=EVENT, field="time", value=None, author="Ana"),
        Draft(action="split", target=EVENT, value=SECOND.events[0].id, author="Ana"),
    ):
        told.review(draft)
        seen.append(kept(told))
        assert seen[-1] == counted(told)
    assert len(set(map(str, seen))) == 3
    events = tuple(replace(event, time=None) for event in raid().events)
    told.add(replace(raid(published=None), events=events), run=make_run())
    assert kept(told) == counted(told)
    undated = [listed for listed in told.incident_page().items if listed.day is None]
    with told.reading() as connection:
        assert tallies.by_day(connection, IncidentFilter())[1] == len(undated) > 0


@pytest.mark.parametrize(
    "wanted",
    [
        IncidentFilter(),
        IncidentFilter(status="actual"),
        IncidentFilter(corroboration="independent"),
        IncidentFilter(disputed=True),
        IncidentFilter(from_=HERE, to=HERE),
        IncidentFilter(from_=HERE + dt.timedelta(days=1)),
        IncidentFilter(status="future", to=HERE),
    ],
)
def test_both_ways_of_counting_days_say_the_same(told, make_run, wanted, monkeypatch):
    told.add(raid(), run=make_run())
    told.review(Draft(action="correct", target=FAR, field="status", value="future", author="Ana"))
    with told.reading() as connection:
        assert days.are_kept(wanted)
        found = tallies.by_day(connection, wanted), tallies.span(connection, wanted)
        monkeypatch.setattr(tallies, "are_kept", lambda _: False)
        assert found == (tallies.by_day(connection, wanted), tallies.span(connection, wanted))


def test_what_else_is_asked_for_is_counted_of_the_incidents(told):
    with told.reading() as connection:
        assert sum(one.incidents for one in tallies.by_day(connection, IncidentFilter(sources=2))[0]) == 1
        assert sum(one.incidents for one in tallies.by_day(connection, IncidentFilter(review="none"))[0]) == 2
        assert tallies.span(connection, IncidentFilter(party="nobody")) is None
