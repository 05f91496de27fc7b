"""What the countries of an incident did to each other around its day."""

from __future__ import annotations

import datetime as dt

import pytest
from happenings import ARMY, CROWD, NIGER, REBELS, day, happening
from sqlalchemy import select

from casus.analysis import intensities
from casus.analysis.sparks import AFTER, BEFORE
from casus.chronicle import schema
from casus.errors import OptionError


def ids(chronicle) -> dict[dt.date | None, str]:
    """The incidents, one a day, by day."""
    with chronicle.reading() as connection:
        rows = connection.execute(select(schema.incidents.c.day, schema.incidents.c.id))
        return {row.day: row.id for row in rows}


def test_the_days_around_an_incident_are_counted(told):
    chronicle = told(
        happening(day(-22), [ARMY], [NIGER], score=-1.0),
        happening(day(-21), [NIGER], [ARMY], score=-2.0),
        happening(day(0), [ARMY, REBELS], [CROWD, NIGER], score=-5.0),
        happening(day(1), [ARMY], [REBELS], score=-9.0),
        happening(day(3), [NIGER], [ARMY], score=6.0, status="future"),
        happening(day(7), [ARMY], [NIGER], score=3.5),
        happening(day(8), [ARMY], [NIGER], score=4.0),
    )
    [found] = intensities(chronicle, [ids(chronicle)[day(0)]])
    assert (found.a, found.b, found.label, found.since) == ("MLI", "NER", "Mali – Niger", day(-21))
    assert len(found.counts) == len(found.scores) == BEFORE + 1 + AFTER
    told_of = {number: score for number, score in enumerate(found.scores) if found.counts[number]}
    assert told_of == {0: -2.0, 21: -5.0, 28: 3.5}


def test_of_one_day_both_directions_are_added_up(told):
    chronicle = told(
        happening(day(0), [ARMY], [NIGER], score=-5.0),
        happening(day(1), [NIGER], [ARMY], score=-3.0, sources=2),
        happening(day(1), [ARMY], [NIGER], score=2.0),
    )
    [found] = intensities(chronicle, [ids(chronicle)[day(0)]])
    assert (found.counts[BEFORE : BEFORE + 2], found.scores[BEFORE : BEFORE + 2]) == ((1, 2), (-5.0, -1.0))


def test_an_incident_may_be_within_one_country(told):
    chronicle = told(happening(day(0), [ARMY], [REBELS]), happening(day(2), [ARMY], [NIGER]))
    here, across = intensities(
        chronicle, sorted(ids(chronicle).values(), key=lambda id_: id_ != ids(chronicle)[day(0)])
    )
    assert {here.label, across.label} == {"within Mali", "Mali – Niger"}
    assert sum(here.counts) == sum(across.counts) == 1


def test_without_two_countries_or_a_day_there_is_none(told):
    chronicle = told(happening(day(0), [ARMY], [CROWD]), happening(None, [ARMY], [NIGER]), happening(day(1)))
    assert intensities(chronicle, list(ids(chronicle).values())) == []
    assert intensities(chronicle, ["i-none"]) == []


@pytest.mark.parametrize("end", [dt.date.min, dt.date.max])
def test_at_the_ends_of_the_calendar_there_is_none(told, end):
    chronicle = told(happening(end, [ARMY], [NIGER]))
    assert intensities(chronicle, list(ids(chronicle).values())) == []


def test_only_so_many_are_asked_for(told):
    with pytest.raises(OptionError, match="must be from 1 to 500"):
        intensities(told(), [f"i-{number}" for number in range(501)])
