"""``casus code … --into`` where there are reviews: what people said comes out, and is not taken for the machine's."""

from __future__ import annotations

import pytest

import casus
from casus.reviews import Draft
from fake_coders import FakeCoder


@pytest.fixture
def paths(tmp_path):
    report = tmp_path / "report.txt"
    report.write_text("date 2024-02-03\n\nRebels led an attack on Tolm. The attack failed.\n", encoding="utf-8")
    return report, tmp_path / "week.casus"


def code(paths, fingerprint: str = "fake-1"):
    report, chronicle = paths
    return casus.code(report, into=chronicle, coder=FakeCoder(fingerprint)).reports[0]


def types(paths, **options) -> list[str]:
    with casus.open(paths[1], read_only=True) as chronicle:
        return [entry.event.type for entry in chronicle.events(**options)]


def test_the_same_command_again_gives_what_people_left_and_records_nothing(paths):
    first, second = code(paths).events
    with casus.open(paths[1]) as chronicle:
        chronicle.review(
            Draft(action="correct", target=first.id, field="type", value="MOBILIZE", author="Ana"),
            Draft(action="reject", target=second.id, author="Ana"),
        )
    again = code(paths)
    assert [event.type for event in again.events] == ["MOBILIZE"]
    assert types(paths) == ["MOBILIZE"]
    assert types(paths, reviewed=False) == ["ASSAULT", "ASSAULT"]
    assert code(paths) == again


def test_a_newer_version_codes_anew_and_what_people_said_stands(paths):
    first, _ = code(paths).events
    with casus.open(paths[1]) as chronicle:
        chronicle.review(Draft(action="correct", target=first.id, field="type", value="MOBILIZE", author="Ana"))
    code(paths, "fake-2")
    assert types(paths) == ["MOBILIZE", "ASSAULT"]
    with casus.open(paths[1], read_only=True) as chronicle:
        assert [run.model for run in chronicle.runs] == ["fake-1", "fake-2"]
        (note,) = chronicle.reviewed(chronicle.event(first.id).report.sha256).notes
        assert note.disagreements == ()
