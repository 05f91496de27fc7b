"""The chronicle as it stood at a moment."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from casus.chronicle import EventFilter
from casus.errors import ChronicleError, OptionError
from handmade import RAID_TEXT, raid

BOMBING, WOUNDING = (event.id for event in raid().events)
BEFORE = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)


def as_drone():
    bombing, wounding = raid().events
    return replace(raid(), events=(replace(bombing, mode="drone"), wounding))


def modes(chronicle, as_of, **options):
    return [entry.event.mode for entry in chronicle.events(as_of=as_of, **options) if entry.event.id == BOMBING]


def test_codings_are_those_that_counted_then(chronicle, clock, make_run):
    chronicle.add(raid(), run=make_run())
    first = clock.last
    chronicle.add(as_drone(), run=make_run("m2", hour=10))
    second = clock.last
    assert modes(chronicle, BEFORE) == []
    assert modes(chronicle, first) == modes(chronicle, second - dt.timedelta(seconds=1)) == ["aerial"]
    assert modes(chronicle, second) == modes(chronicle, None) == ["drone"]
    assert chronicle.report("r1", as_of=first) == raid()
    assert list(chronicle.reports(as_of=first)) == [raid()]
    assert list(chronicle.reports(as_of=BEFORE)) == []
    assert chronicle.event(BOMBING, as_of=first).event == raid().events[0]
    with pytest.raises(ChronicleError, match="as of 2024-01-01"):
        chronicle.report("r1", as_of=BEFORE)
    with pytest.raises(ChronicleError, match="as of 2024-01-01"):
        chronicle.event(BOMBING, as_of=BEFORE)


def test_a_coding_that_never_counted_is_in_no_past(chronicle, clock, make_run):
    chronicle.add(raid(), run=make_run("m2", hour=10))
    chronicle.add(as_drone(), run=make_run("m1", hour=9))
    assert modes(chronicle, clock.last) == ["aerial"]


def test_reviews_are_those_made_by_then(chronicle, clock, make_run, say):
    chronicle.add(raid(), run=make_run())
    coded = clock.last
    kept = say("correct", BOMBING, "mode", "drone")
    corrected = clock.last
    say("withdraw", kept.id)
    withdrawn = clock.last
    assert [modes(chronicle, at) for at in (coded, corrected, withdrawn)] == [["aerial"], ["drone"], ["aerial"]]
    assert chronicle.report("r1", as_of=corrected).events[0].mode == "drone"
    assert modes(chronicle, corrected, reviewed=False) == ["aerial"]
    assert [review.id for review in chronicle.reviews(as_of=corrected)] == [kept.id]


def test_sources_are_those_added_by_then(chronicle, clock, make_run):
    chronicle.add(raid(), run=make_run())
    first = clock.last
    chronicle.add(raid(id="r2", published=dt.date(2024, 2, 9)), run=make_run())
    assert chronicle.report("r2", as_of=clock.last).report.id == "r2"
    with pytest.raises(ChronicleError, match="no report 'r2'"):
        chronicle.report("r2", as_of=first)
    assert chronicle.report(raid().report.sha256, as_of=first).report.id == "r1"


def test_another_text_under_the_same_id_is_found_as_it_was(chronicle, clock, make_run):
    chronicle.add(raid(), run=make_run())
    first = clock.last
    chronicle.add(raid(text=RAID_TEXT + " Or so."), run=make_run())
    assert chronicle.report("r1", as_of=first) == raid()
    assert chronicle.report("r1", as_of=clock.last).report.text.endswith("Or so.")


def test_filters_find_what_stood_then(chronicle, clock, make_run, say):
    chronicle.add(raid(), run=make_run())
    say("correct", BOMBING, "type", "AID")
    then = clock.last
    say("correct", BOMBING, "type", "CONSULT")
    for wanted, found in (("AID", [BOMBING]), ("CONSULT", []), ("ASSAULT", [WOUNDING])):
        entries = chronicle.events(EventFilter(types=(wanted,)), as_of=then)
        assert [entry.event.id for entry in entries] == found


def test_a_run_is_read_as_it_was_at_a_moment(chronicle, clock, make_run):
    run = make_run()
    chronicle.add(raid(), run=run)
    assert list(chronicle.reports(run=run.id, as_of=BEFORE)) == []
    assert list(chronicle.reports(run=run.id, as_of=clock.last)) == [raid()]


def test_a_moment_without_time_zone_is_refused(chronicle):
    with pytest.raises(OptionError, match="no time zone"):
        list(chronicle.events(as_of=dt.datetime(2024, 2, 5)))  # noqa: DTZ001
