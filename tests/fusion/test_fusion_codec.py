from __future__ import annotations

import datetime as dt
import json
from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from casus.fusion.codec import incident_from_json, incident_to_json, profile_from_json, profile_to_json, vector_to_json
from casus.fusion.fusing import incident_of
from casus.fusion.incident import (
    Disagreement,
    Figure,
    Incident,
    Interval,
    Losses,
    Member,
    Party,
    Position,
    Quote,
    Site,
)
from casus.fusion.profile import Profile, Toll, Where, Who
from fusion_reports import FIRST, SECOND

FEW = {"max_size": 2}
WHOLE = st.floats(allow_nan=False, allow_infinity=False)
COORDINATES = st.none() | WHOLE
WEIGHTS = st.dictionaries(st.text(), st.integers(0, 1000).map(lambda k: k / 1000), max_size=3)
NAMES = st.frozensets(st.text(max_size=5), max_size=3)


def every(made: type, **known: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Records with all their fields drawn, those with a default too."""
    return st.builds(made, **{field.name: ... for field in fields(made)} | known)


def few(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, **FEW).map(tuple)


PEOPLE = few(every(Who, words=NAMES))
PROFILES = every(
    Profile,
    forms=NAMES,
    triggers=NAMES,
    senses=NAMES,
    numbers=NAMES,
    words=WEIGHTS,
    report_words=WEIGHTS,
    actors=PEOPLE,
    recipients=PEOPLE,
    places=few(every(Where, words=NAMES, lat=COORDINATES, lon=COORDINATES)),
    tolls=few(every(Toll)),
)
QUOTES = few(every(Quote))
PARTIES = few(every(Party, quotes=QUOTES))
INCIDENTS = every(
    Incident,
    fact=WHOLE,
    score=WHOLE,
    confidence=WHOLE,
    actors=PARTIES,
    recipients=PARTIES,
    place=st.none() | every(Site, lat=COORDINATES, lon=COORDINATES, quotes=QUOTES),
    time=st.none() | every(Interval, quotes=QUOTES),
    losses=few(every(Losses, latest=every(Figure), figures=few(every(Figure)))),
    disagreements=few(every(Disagreement, positions=few(every(Position, quotes=QUOTES)))),
    reports=few(st.text()),
    events=few(st.text()),
    denied_by=few(st.text()),
)


@given(PROFILES)
def test_profiles_read_back(one):
    written = json.loads(json.dumps(profile_to_json(one)))
    back = profile_from_json(written, report=one.report, published=one.published, words=one.report_words)
    assert back == one


@given(INCIDENTS)
def test_incidents_read_back(one):
    assert incident_from_json(json.loads(json.dumps(incident_to_json(one)))) == one


def test_what_reports_share_is_not_written_with_each_profile():
    one = Profile(event="e-1", report="hash of a report", published=dt.date(2021, 3, 13), report_words={"raid": 1.0})
    assert not {"report", "published", "report_words"} & profile_to_json(one).keys()


def test_weights_are_written_short():
    assert vector_to_json({"raid": 0.123456}) == {"raid": 0.123}


def test_an_incident_is_written_by_the_output_contract():
    members = [Member(event=c.events[0], report=c.report, voice=str(c.report.source)) for c in (FIRST, SECOND)]
    one = incident_of(members)
    written = incident_to_json(one)
    assert list(written) == [field.name for field in fields(Incident)]
    assert written["time"] | {"quotes": []} == {"from": "2021-03-13", "to": "2021-03-13", "sources": 2, "quotes": []}
    quote = written["losses"][0]["latest"]["quote"]
    texts = {c.report.id: c.report.text for c in (FIRST, SECOND)}
    assert texts[quote["report"]][quote["start"] : quote["end"]] == quote["text"]
    nowhere = incident_to_json(replace(one, place=None, time=None))
    assert (nowhere["place"], nowhere["time"]) == (None, None)
