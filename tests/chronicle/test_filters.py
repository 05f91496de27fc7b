from __future__ import annotations

import datetime as dt
from dataclasses import fields, replace

import pytest

from casus.chronicle import EventFilter, IncidentFilter
from casus.errors import OptionError
from casus.ids import event_id
from casus.records import CodedReport, Event, Participant, Place, Span, Time
from casus.reviews import Draft
from handmade import find, raid, report

TALKS = "Envoys of Norland met\nÖsterby's mayor in Şırnak, a 100% routine visit. DONE_DEAL."


def talks() -> CodedReport:
    told = report(TALKS, id="talks", published=dt.date(2024, 3, 1))
    met = find(TALKS, "met")
    event = Event(
        id=event_id(told.sha256, met["start"], met["end"]),
        type="CONSULT",
        mode="visit",
        status="future",
        mentions=(Span(**met),),
        actors=(Participant(**find(TALKS, "Envoys of Norland"), name="Norland", country="NOR", sector="GOV"),),
        recipients=(
            Participant(**find(TALKS, "Österby's mayor"), name="Österby", country="SWE", entity="q100%", sector="GOV"),
        ),
        places=(Place(**find(TALKS, "Şırnak"), name="Şırnak", country="TUR", admin1="Güneydoğu"),),
    )
    return CodedReport(report=told, events=(event,))


@pytest.fixture
def found(chronicle, make_run):
    """Triggers of the events that a filter finds."""
    chronicle.add(raid(), run=make_run())
    chronicle.add(talks(), run=make_run())

    def triggers(**conditions) -> set[str]:
        return {entry.event.mentions[0].text for entry in chronicle.events(EventFilter(**conditions))}

    return triggers


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, {"bombed", "wounding", "met"}),
        ({"types": ("ASSAULT",)}, {"bombed", "wounding"}),
        ({"types": ("ASSAULT.aerial",)}, {"bombed"}),
        ({"types": ("ASSAULT.aerial", "CONSULT")}, {"bombed", "met"}),
        ({"types": ("ASSAULT.drone",)}, set()),
        ({"status": "future"}, {"met"}),
        ({"actor": "velden"}, {"bombed"}),
        ({"actor": "VELDEN'S AIR"}, {"bombed"}),
        ({"actor": "norland"}, {"met"}),
        ({"actor": "fighters"}, set()),
        ({"actor": "army"}, set()),
        ({"recipient": "fighters"}, {"bombed"}),
        ({"recipient": "ÖSTERBY"}, {"met"}),
        ({"recipient": "osterby"}, {"met"}),
        ({"recipient": "q100%"}, {"met"}),
        ({"party": "velden"}, {"bombed"}),
        ({"party": "FIGHTERS"}, {"bombed"}),
        ({"party": "osterby"}, {"met"}),
        ({"party": "q100%"}, {"met"}),
        ({"party": "army"}, set()),
        ({"box": (43, 39, 44, 40)}, {"bombed"}),
        ({"box": (43.05, 39.72, 43.05, 39.72)}, {"bombed"}),
        ({"box": (44, 39, 43, 40)}, set()),
        ({"box": (170, 39, 43.1, 40)}, {"bombed"}),
        ({"box": (-180, 40, 180, 90)}, set()),
        ({"review": "none"}, {"bombed", "wounding", "met"}),
        ({"review": "all"}, set()),
        ({"review": "some"}, set()),
        ({"actor": "%"}, set()),
        ({"actor": "v_lden"}, set()),
        ({"country": "TUR"}, {"bombed", "met"}),
        ({"country": "swe"}, {"met"}),
        ({"country": "XVE"}, {"bombed"}),
        ({"place": "agrı"}, {"bombed"}),
        ({"place": "Şırnak"}, {"met"}),
        ({"place": "guneydogu"}, {"met"}),
        ({"text": "NORLAND MET OSTERBY"}, {"met"}),
        ({"text": "100%"}, {"met"}),
        ({"text": "1%0"}, set()),
        ({"text": "done_deal"}, {"met"}),
        ({"text": "donexdeal"}, set()),
        ({"text": "مجلس"}, {"bombed", "wounding"}),
        ({"text": "🛩 bombed"}, {"bombed", "wounding"}),
        ({"from_": dt.date(2024, 2, 2)}, {"bombed"}),
        ({"from_": dt.date(2024, 2, 3)}, set()),
        ({"to": dt.date(2024, 2, 2)}, {"bombed"}),
        ({"to": dt.date(2024, 2, 1)}, set()),
        ({"from_": dt.date(2024, 1, 1), "to": dt.date(2024, 12, 31)}, {"bombed"}),
        (
            {"published_from": dt.date(2024, 2, 3), "published_to": dt.date(2024, 2, 3)},
            {"bombed", "wounding"},
        ),
        ({"published_from": dt.date(2024, 2, 4)}, {"met"}),
        ({"types": ("ASSAULT",), "status": "hypothetical", "text": "depots"}, {"wounding"}),
        ({"types": ("ASSAULT",), "country": "SWE"}, set()),
    ],
)
def test_conditions_are_met_all_of_them(found, conditions, expected):
    assert found(**conditions) == expected


@pytest.mark.parametrize(
    ("from_", "to", "expected"),
    [
        (dt.date(2024, 2, 10), None, True),
        (None, dt.date(2024, 2, 10), True),
        (dt.date(2024, 2, 21), None, False),
        (None, dt.date(2024, 1, 31), False),
        (dt.date(2024, 2, 5), dt.date(2024, 2, 6), True),
    ],
)
def test_an_interval_is_met_where_it_has_a_day_in_common(chronicle, make_run, from_, to, expected):
    event = talks().events[0]
    time = Time(**find(TALKS, "routine"), from_=dt.date(2024, 2, 1), to=dt.date(2024, 2, 20), precision="span")
    chronicle.add(replace(talks(), events=(replace(event, time=time),)), run=make_run())
    assert any(chronicle.events(EventFilter(from_=from_, to=to))) == expected


def test_an_interval_with_an_unknown_end_reaches_as_far_as_it_must(chronicle, make_run):
    event = talks().events[0]
    time = Time(**find(TALKS, "routine"), from_=dt.date(2024, 2, 1), to=None, precision="span")
    chronicle.add(replace(talks(), events=(replace(event, time=time),)), run=make_run())
    assert any(chronicle.events(EventFilter(from_=dt.date(2025, 1, 1))))
    assert not any(chronicle.events(EventFilter(to=dt.date(2024, 1, 1))))


def test_events_come_by_day_for_want_of_it_that_of_the_report(chronicle, make_run):
    undated = replace(
        talks(), report=report(TALKS + " Once.", id="undated"), events=(replace(talks().events[0], id="e-undated"),)
    )
    for coded in (undated, talks(), raid()):
        chronicle.add(coded, run=make_run())
    order = [(entry.report.id, entry.event.mentions[0].text) for entry in chronicle.events()]
    assert order == [("r1", "bombed"), ("r1", "wounding"), ("talks", "met"), ("undated", "met")]


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ({"types": ("ASSALT",)}, "no event type 'ASSALT'"),
        ({"status": "done"}, "no status 'done'"),
        ({"from_": dt.date(2024, 2, 2), "to": dt.date(2024, 2, 1)}, "ends before it starts"),
        ({"published_from": dt.date(2024, 2, 2), "published_to": dt.date(2024, 2, 1)}, "ends before"),
        ({"review": "most"}, "no state of review 'most'; there are none, some, all"),
        ({"box": (1, 2, 3)}, "is no part of the map"),
        ({"box": (0, 2, 3, 1)}, "south not above north"),
        ({"box": (0, 0, 181, 1)}, "longitudes from -180 to 180"),
        ({"box": (0, float("nan"), 1, 1)}, "is no part of the map"),
    ],
)
def test_conditions_that_nothing_can_meet_are_refused(conditions, said):
    for filter_ in (EventFilter, IncidentFilter):
        if set(conditions) <= {field.name for field in fields(filter_)}:
            with pytest.raises(OptionError, match=said):
                filter_(**conditions)


def test_what_people_left_of_an_event_meets_the_filter(chronicle, make_run):
    chronicle.add(raid(), run=make_run())
    bombing, wounding = (entry.event.id for entry in chronicle.events())
    place = {"text": "Ağrı", "lat": -10.0, "lon": 20.0, "precision": "point"}
    chronicle.review(
        Draft(action="correct", target=bombing, field="places", value=[place], author="Ana"),
        Draft(action="correct", target=bombing, field="actors", value=[], author="Ana"),
        Draft(action="comment", target=wounding, value="how many?", author="Ana"),
    )

    def found(**conditions):
        return [entry.event.id for entry in chronicle.events(EventFilter(**conditions))]

    assert found(box=(19, -11, 21, -9)) == found(review="all") == found(review="some") == [bombing]
    assert found(box=(43, 39, 44, 40)) == found(party="velden") == []
    assert found(party="fighters") == [bombing]
    assert found(review="none") == [wounding]
    assert not list(chronicle.events(EventFilter(review="all"), reviewed=False))
    assert len(list(chronicle.events(EventFilter(review="none"), reviewed=False))) == 2
    before = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
    assert not list(chronicle.events(EventFilter(review="all"), as_of=before))
