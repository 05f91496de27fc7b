"""Threads: attack, answer, denial, in the words of several reports."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from casus.chronicle import Chronicle
from casus.errors import ChronicleError
from casus.exports.incidents import thread_json, thread_lines
from casus.ids import event_id, statement_id
from casus.records import CodedReport, Event, Link, Participant, Span, Statement
from fusion_reports import COPY, ELSEWHERE, FIRST, SECOND, strike
from handmade import find

ANSWER_TEXT = (
    "Aircraft of the army bombed camps of Gunmen near Kayes on Monday in answer to the ambush. Gunmen ambushed "
    "soldiers near Mopti in central Mali on Saturday. Niger condemned the air raids."
)


def answer() -> CodedReport:
    """The ambush as ``FIRST`` tells it, a raid in answer, and a third side's condemnation of that raid."""
    ambush = strike(ANSWER_TEXT, outlet="Harbour Post", published=dt.date(2021, 3, 16))
    sha256 = ambush.report.sha256

    def other(trigger: str, **details) -> Event:
        span = Span(**find(ANSWER_TEXT, trigger))
        return Event(id=event_id(sha256, span.start, span.end), mentions=(span,), **details)

    raid = other("bombed", type="ASSAULT", mode="aerial")
    word = other("condemned", type="ACCUSE", mode="disapprove")
    niger = Participant(**find(ANSWER_TEXT, "Niger"), name="Niger", country="NER", sector="GOV")
    cue = Span(**find(ANSWER_TEXT, "condemned"))
    said = Statement(
        id=statement_id(sha256, cue.start, cue.end),
        speaker=niger,
        cue=cue,
        content=Span(**find(ANSWER_TEXT, "the air raids")),
        stance="condemn",
        about=(raid.id, word.id),
    )
    links = (
        Link(from_=raid.id, to=ambush.events[0].id, kind="retaliation"),
        Link(from_=word.id, to=raid.id, kind="about"),
    )
    return replace(ambush, events=(*ambush.events, raid, word), statements=(said,), links=links)


AMBUSH = FIRST.events[0].id
_, RAID, WORD = (event.id for event in answer().events)


@pytest.fixture
def told(chronicle, make_run) -> Chronicle:
    for coded in (FIRST, SECOND, COPY, ELSEWHERE, answer()):
        chronicle.add(coded, run=make_run())
    return chronicle


def shown(chronicle: Chronicle, id_: str, **options) -> list[str]:
    start = chronicle.incident(id_).id
    return [line.plain for line in thread_lines(chronicle.thread(id_, **options), start=start)]


def test_links_lead_across_reports_back_and_forth(told):
    raid, ambush, word = (told.incident(id_).id for id_ in (RAID, AMBUSH, WORD))
    for start in (AMBUSH, RAID, WORD):
        thread = told.thread(start)
        assert {one.id for one in thread.incidents} == {raid, ambush, word}
        assert {(t.from_, t.to, t.kind) for t in thread.ties} == {
            (raid, ambush, "retaliation"), (word, raid, "about")
        }  # fmt: skip
    assert len(told.incident(AMBUSH).reports) == 4


def test_a_thread_goes_so_many_steps_and_no_further(told):
    assert len(told.thread(AMBUSH, steps=1).incidents) == 2
    assert {one.type for one in told.thread(WORD, steps=1).incidents} == {"ASSAULT", "ACCUSE"}


def test_an_incident_without_links_is_a_thread_by_itself(told):
    thread = told.thread(ELSEWHERE.events[0].id)
    assert ([one.events for one in thread.incidents], thread.ties) == ([(ELSEWHERE.events[0].id,)], ())


def test_who_takes_sides_stands_once_under_the_deed(told):
    lines = shown(told, AMBUSH)
    [said] = [k for k, line in enumerate(lines) if "Niger: condemn" in line]
    assert "“the air raids”" in lines[said]
    heads = [line for line in lines[: said + 1] if not line.startswith("      ")]
    assert told.incident(RAID).id in heads[-1]
    assert lines[0].startswith("▶ 2021-03-13")
    assert any(line.strip().startswith("in answer to:") and told.incident(AMBUSH).id in line for line in lines)


def test_the_word_of_one_speaker_in_several_reports_is_told_once(told, make_run):
    again = answer()
    text = f"{ANSWER_TEXT} More soon."
    copy = strike(text, outlet="Atlas News", published=dt.date(2021, 3, 17))
    ids = {e.id: event_id(copy.report.sha256, e.mentions[0].start, e.mentions[0].end) for e in again.events}
    [said] = again.statements
    copy = replace(
        copy,
        events=tuple(replace(event, id=ids[event.id]) for event in again.events),
        statements=(replace(said, id="s-00000000abcd", about=tuple(ids[event] for event in said.about)),),
    )
    told.add(copy, run=make_run())
    assert len(told.thread(RAID).statements) == 2
    [line] = [line for line in shown(told, RAID) if "condemn" in line and "“" in line]
    assert line.endswith(", 2 reports")


def test_what_is_merely_told_takes_no_side(told, make_run):
    [said] = answer().statements
    told.add(replace(answer(), statements=(replace(said, stance="assert"),)), run=make_run("m2", hour=10))
    assert told.thread(RAID).statements == ()


def test_a_thread_as_json(told):
    value = json.loads(thread_json(told.thread(RAID), start=told.incident(RAID).id))
    assert value["start"] == told.incident(RAID).id
    assert sorted(link["kind"] for link in value["links"]) == ["about", "retaliation"]
    assert [one["stance"] for one in value["statements"]] == ["condemn"]
    assert {one["type"] for one in value["incidents"]} == {"ASSAULT", "ACCUSE"}


def test_there_is_no_thread_of_what_is_not_there(told):
    with pytest.raises(ChronicleError):
        told.thread("i-000000000000")
