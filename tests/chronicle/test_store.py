from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from handmade import raid, report

from casus.chronicle import Chronicle, EventFilter, Run
from casus.records import CodedReport

RUN = Run(version="1.0", model="m1", options={"strict": False}, started=dt.datetime(2024, 2, 4, 9, tzinfo=dt.UTC))


@pytest.fixture
def chronicle(tmp_path):
    with Chronicle.open(tmp_path / "test.casus", create=True) as opened:
        yield opened


def test_a_coded_report_reads_back_identical(chronicle):
    coded = raid(title="Night raid", source="The Bell", url="https://bell.example/1")
    assert chronicle.add(coded, run=RUN) == "new"
    assert chronicle.report("r1") == coded
    assert list(chronicle.reports()) == [coded]


def test_events_come_with_their_report(chronicle):
    coded = raid()
    chronicle.add(coded, run=RUN)
    assert {entry.event for entry in chronicle.events(EventFilter())} == set(coded.events)
    assert {entry.report for entry in chronicle.events()} == {coded.report}
