from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casus.chronicle import Chronicle, Run
from casus.errors import ChronicleError
from casus.records import CodedReport, SetAside
from databases import connected
from handmade import raid, report
from strategies import coded_reports

RUN = Run(version="1.0", model="m1", options={"strict": False}, started=dt.datetime(2024, 2, 4, 9, tzinfo=dt.UTC))


def test_a_coded_report_reads_back_identical(chronicle):
    coded = raid(title="Night raid", source="The Bell", url="https://bell.example/1")
    assert chronicle.add(coded, run=RUN) == "new"
    assert chronicle.report("r1") == coded
    assert chronicle.report(coded.report.sha256) == coded
    assert list(chronicle.reports()) == [coded]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(coded_reports())
def test_any_coded_report_reads_back_identical(make_target, coded):
    with Chronicle.open(make_target(), create=True) as chronicle:
        chronicle.add(coded, run=RUN)
        assert chronicle.report(coded.report.sha256) == coded
        assert sorted(entry.event.id for entry in chronicle.events()) == [event.id for event in coded.events]
        for event in coded.events:
            assert chronicle.event(event.id).event == event
        assert chronicle.add(coded, run=RUN) == "unchanged"


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(coded_reports(), max_size=4), st.randoms())
def test_the_order_of_adding_and_adding_again_change_nothing(make_target, coded, random):
    shuffled = random.sample(coded, len(coded)) + coded
    stored = []
    for reports in (coded, shuffled):
        with Chronicle.open(make_target(), create=True) as chronicle:
            for one in reports:
                chronicle.add(one, run=RUN)
            stored.append({one.report.sha256 for one in chronicle.reports()})
    assert stored[0] == stored[1] == {one.report.sha256 for one in coded}


def test_events_come_with_their_report(chronicle):
    coded = raid()
    chronicle.add(coded, run=RUN)
    assert {entry.event for entry in chronicle.events()} == set(coded.events)
    assert {entry.report for entry in chronicle.events()} == {coded.report}
    assert chronicle.event(coded.events[0].id).event == coded.events[0]
    assert chronicle.event(coded.events[0].id).report == coded.report


def test_coding_the_same_report_twice_adds_nothing(chronicle, rows, make_run):
    chronicle.add(raid(), run=RUN)
    before = rows()
    assert chronicle.add(raid(), run=RUN) == "unchanged"
    again = replace(RUN, started=RUN.started + dt.timedelta(hours=3))
    assert chronicle.add(raid(), run=again) == "unchanged"
    assert rows() == before


def test_the_same_text_under_another_id_is_one_report_with_two_sources(chronicle, rows):
    first, second = raid(source="The Bell"), raid(id="r2", source="The Horn", published=dt.date(2024, 2, 9))
    chronicle.add(first, run=RUN)
    before = rows()
    assert chronicle.add(second, run=RUN) == "source"
    assert rows() == before | {"report_sources": 2}
    assert chronicle.sources(first.report.sha256) == [first.report, second.report]
    assert chronicle.report("r2").report == second.report
    assert chronicle.report("r2").events == first.events
    assert list(chronicle.reports()) == [first]
    assert chronicle.add(second, run=RUN) == chronicle.add(first, run=RUN) == "unchanged"


def test_a_source_is_added_to_a_text_that_is_there_and_to_no_other(chronicle):
    coded = raid()
    assert not chronicle.add_source(coded.report)
    chronicle.add(coded, run=RUN)
    assert chronicle.add_source(replace(coded.report, id="r2", text=""))
    assert [source.id for source in chronicle.sources(coded.report.sha256)] == ["r1", "r2"]
    assert chronicle.sources(coded.report.sha256)[1].text == coded.report.text


def test_another_text_under_the_same_id_is_another_report(chronicle):
    old, new = raid(), CodedReport(report=report("Nothing happened after all.", id="r1"))
    chronicle.add(old, run=RUN)
    assert chronicle.add(new, run=RUN) == "new"
    assert chronicle.report("r1") == new
    assert chronicle.report(old.report.sha256) == old


def without_events() -> CodedReport:
    return CodedReport(report=raid().report)


def test_a_newer_run_counts_and_the_older_stays_addressable(chronicle, make_run):
    old, new = make_run("m1"), make_run("m2", hour=10)
    chronicle.add(raid(), run=old)
    assert chronicle.add(without_events(), run=new) == "recoded"
    assert chronicle.report("r1") == without_events()
    assert list(chronicle.events()) == []
    assert chronicle.report("r1", run=old.id) == raid()
    assert chronicle.report("r1", run=new.id) == without_events()
    assert {entry.event for entry in chronicle.events(run=old.id)} == set(raid().events)
    assert list(chronicle.reports(run=old.id)) == [raid()]
    assert chronicle.event(raid().events[0].id, run=old.id).event == raid().events[0]
    assert chronicle.runs == [old, new]


def test_a_run_that_started_earlier_and_ends_later_does_not_count(chronicle, make_run):
    slow, quick = make_run("m1"), make_run("m2", hour=10)
    chronicle.add(without_events(), run=quick)
    assert chronicle.add(raid(), run=slow) == "recoded"
    assert chronicle.report("r1") == without_events()
    assert chronicle.report("r1", run=slow.id) == raid()
    assert chronicle.add(raid(), run=slow) == "unchanged"


def test_going_back_to_the_older_model_counts_again(chronicle, make_run):
    chronicle.add(raid(), run=make_run("m1"))
    chronicle.add(without_events(), run=make_run("m2", hour=10))
    assert chronicle.add(raid(), run=make_run("m1", hour=11)) == "recoded"
    assert chronicle.report("r1") == raid()


def test_a_corrected_date_codes_anew(chronicle):
    """A report's date decides what "Friday" means, so a coding under another date is another coding."""
    undated = replace(without_events(), report=replace(raid().report, published=None))
    chronicle.add(undated, run=RUN)
    assert chronicle.add(raid(), run=RUN) == "recoded"
    assert chronicle.report("r1") == raid()
    assert chronicle.report("r1", run=RUN.id) == raid()
    assert [entry.event for entry in chronicle.events(run=RUN.id)] == [entry.event for entry in chronicle.events()]


def test_event_ids_outlast_a_run(chronicle, make_run):
    retyped = replace(raid(), events=tuple(replace(event, type="COERCE", mode=None) for event in raid().events))
    chronicle.add(raid(), run=make_run("m1"))
    chronicle.add(retyped, run=make_run("m2", hour=10))
    assert chronicle.event(raid().events[0].id).event.type == "COERCE"


def test_a_job_need_not_code_what_is_held(chronicle, make_run):
    coded = raid()
    assert not chronicle.holds(coded.report, run=make_run())
    chronicle.add(coded, run=make_run())
    assert chronicle.holds(coded.report, run=make_run(hour=15))
    assert not chronicle.holds(coded.report, run=make_run("m2"))
    assert not chronicle.holds(coded.report, run=make_run(strict=True))
    assert not chronicle.holds(replace(coded.report, id="r2"), run=make_run())
    assert not chronicle.holds(replace(coded.report, published=None), run=make_run())


def test_what_is_set_aside_is_noted_once(chronicle):
    broken = SetAside(where="a.jsonl:17", reason="error", message="no JSON")
    foreign = SetAside(where="b.txt", reason="language", message="French")
    assert chronicle.put_aside(broken, run=RUN)
    assert chronicle.put_aside(foreign, run=RUN)
    assert not chronicle.put_aside(broken, run=RUN)
    assert chronicle.set_aside == [broken, foreign]


def test_a_long_reason_is_kept_by_its_ends_and_noted_once(chronicle):
    item = SetAside(where="é" * 5000 + ".jsonl:17", reason="error", message="begin" + "م" * 9000 + "end")
    assert chronicle.put_aside(item, run=RUN)
    assert not chronicle.put_aside(item, run=RUN)
    (kept,) = chronicle.set_aside
    assert kept.where.endswith("é.jsonl:17")
    assert (kept.message[:6], kept.message[-4:]) == ("beginم", "مend")


def test_what_is_not_there_is_said(chronicle):
    chronicle.add(raid(), run=RUN)
    for ask in (chronicle.report, chronicle.event):
        with pytest.raises(ChronicleError, match=r"has no (report|event) 'zzz'"):
            ask("zzz")
    with pytest.raises(ChronicleError, match="'r1' coded by run r-0"):
        chronicle.report("r1", run="r-0")
    assert chronicle.sources("0" * 64) == []


def test_figures_that_no_column_holds_are_kept_in_the_record(chronicle):
    event = raid().events[0]
    figure = replace(event.casualties[0], low=10**30, high=None)
    coded = replace(raid(), events=(replace(event, casualties=(figure,)),), links=())
    chronicle.add(coded, run=RUN)
    assert chronicle.report("r1") == coded


def test_moments_are_aware_and_given_by_the_clock(chronicle, target):
    chronicle.add(raid(), run=RUN)
    with connected(target) as connection:
        recorded = connection.exec_driver_sql("SELECT recorded FROM codings").scalar_one()
    assert str(recorded).startswith("2024-02-04 12:00")
    assert chronicle.runs[0].started.utcoffset() == dt.timedelta(0)


def test_a_run_needs_a_time_zone():
    with pytest.raises(ValueError, match="time zone"):
        Run(version="1", model="m", started=dt.datetime(2024, 2, 4))  # noqa: DTZ001


def test_runs_are_told_apart_by_what_changes_a_coding(make_run):
    assert make_run().fingerprint == make_run(hour=20).fingerprint
    fingerprints = {make_run().fingerprint, make_run("m2").fingerprint, make_run(strict=True).fingerprint}
    assert len(fingerprints) == 3
    assert make_run().id != make_run(hour=20).id


def test_a_reader_can_be_left_early_and_the_file_let_go(chronicle):
    for number in range(3):
        chronicle.add(CodedReport(report=report(f"Text {number}.", id=f"r{number}")), run=RUN)
    reports = chronicle.reports()
    next(reports)
    chronicle.add(raid(id="late"), run=RUN)
    reports.close()
    assert len(list(chronicle.reports())) == 4


def test_reports_come_by_date_those_without_last(chronicle):
    for number, day in enumerate((None, dt.date(2024, 2, 3), dt.date(2023, 1, 1))):
        text = report(f"Text {number}.", id=f"r{number}", published=day)
        chronicle.add(CodedReport(report=text), run=RUN)
    assert [coded.report.id for coded in chronicle.reports()] == ["r2", "r1", "r0"]


def test_one_cue_may_serve_two_statements(chronicle):
    said = raid().statements[0]
    coded = replace(raid(), statements=(said, replace(said, stance="doubt")))
    chronicle.add(coded, run=RUN)
    assert chronicle.report("r1") == coded
