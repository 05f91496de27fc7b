from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations

from casus.fusion.codec import incident_from_json, incident_to_json
from casus.fusion.fusing import founding_event, incident_id, incident_of
from casus.fusion.incident import Member, Remark
from casus.records import CodedReport
from fusion_reports import COPY, DAY, DENIAL, ELSEWHERE, FIRST, SECOND, strike


def member(coded: CodedReport, voice: str | None = None, **changed: object) -> Member:
    return Member(
        event=replace(coded.events[0], **changed), report=coded.report, voice=voice or str(coded.report.source)
    )


def test_the_order_of_members_plays_no_part():
    members = [member(FIRST), member(SECOND), member(COPY, "Sahel Courier")]
    assert len({repr(incident_of(list(order))) for order in permutations(members)}) == 1


def test_losses_are_a_range_with_each_figure():
    [killed] = incident_of([member(FIRST), member(SECOND)]).losses
    assert (killed.low, killed.high, killed.disputed) == (9, None, True)
    assert {(f.low, f.high) for f in killed.figures} == {(9, 9), (11, None)}


def test_a_source_is_taken_by_its_last_word():
    later = replace(FIRST.report, published=dt.date(2021, 3, 20), sha256="f" * 64, id="later")
    corrected = member(CodedReport(report=later, events=SECOND.events), "Sahel Courier")
    [killed] = incident_of([member(FIRST), corrected]).losses
    assert (killed.low, killed.latest.low, killed.disputed) == (11, 11, False)


def test_a_copy_adds_a_report_and_no_source():
    one = incident_of([member(FIRST), member(COPY, "Sahel Courier")])
    assert (one.corroboration, one.sources, len(one.reports)) == ("copies", 1, 2)


def test_independent_sources_corroborate():
    one = incident_of([member(FIRST), member(SECOND)])
    assert (one.corroboration, one.sources) == ("independent", 2)
    assert incident_of([member(FIRST)]).corroboration == "single"


def test_sources_differ_with_their_words():
    [killed] = [d for d in incident_of([member(FIRST), member(SECOND)]).disagreements if d.field == "killed"]
    words = {p.value: p.quotes[0].text for p in killed.positions}
    assert words == {"9": "nine", "at least 11": "eleven soldiers"}


def test_the_share_of_those_who_tell_it_as_done():
    members = [member(FIRST), member(SECOND), member(ELSEWHERE, "Third", status="negated")]
    one = incident_of(members)
    assert (one.status, round(one.fact, 2)) == ("actual", 0.67)


def test_the_place_is_the_finest_that_sources_agree_on():
    vague = replace(SECOND.events[0].places[0], name="Mali", lat=17.0, lon=-4.0, precision="country")
    one = incident_of([member(FIRST), member(SECOND, places=(vague,))])
    assert one.place is not None
    assert (one.place.name, one.place.sources) == ("Mopti", 1)


def test_days_are_those_that_times_have_in_common():
    week = replace(SECOND.events[0].time, from_=DAY - dt.timedelta(5), to=DAY + dt.timedelta(1), precision="week")
    one = incident_of([member(FIRST), member(SECOND, time=week)])
    assert one.time is not None
    assert (one.time.from_, one.time.to, one.time.sources) == (DAY, DAY, 2)


def test_who_denies_it_is_named():
    remarks = [Remark(statement=s, report=DENIAL.report) for s in DENIAL.statements]
    assert incident_of([member(FIRST)], remarks).denied_by == ("Malian army",)


def test_an_incident_reads_back_from_its_json():
    one = incident_of([member(FIRST), member(SECOND)])
    assert incident_from_json(incident_to_json(one)) == one


def test_an_incident_leads_back_to_the_event_that_founds_it():
    event = FIRST.events[0].id
    assert founding_event(incident_id(event)) == event


def test_a_sentence_tells_who_did_what_to_whom_where():
    one = incident_of([member(strike("Gunmen ambushed soldiers near Mopti on Saturday."))])
    assert one.summary == "Gunmen shot at soldiers in Mopti, Mali"
