from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner, Result
from runs import run_of

import casus
from casus.chronicle import Chronicle
from casus.cli import cli
from casus.errors import CasusError
from casus.evaluation import read_gold
from handmade import raid

BOMBING, WOUNDING = (event.id for event in raid().events)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "week.casus"
    with Chronicle.open(path, create=True) as chronicle:
        chronicle.add(raid(), run=run_of())
    return path


@pytest.fixture
def run(file):
    def invoke(command: str, *arguments: str, **options) -> Result:
        return CliRunner().invoke(cli, [command, str(file), *arguments], catch_exceptions=False, **options)

    return invoke


@pytest.fixture
def review(run):
    def invoke(*arguments: str, by: str | None = "Ana") -> Result:
        return run("review", *arguments, *(["--by", by] if by else []))

    return invoke


def log(file):
    with Chronicle.open(file, read_only=True) as chronicle:
        return chronicle.reviews()


def test_what_is_corrected_stands_in_every_list(run, review):
    assert review(BOMBING, "--correct", "mode=drone", "--reason", "no crew").exit_code == 0
    assert BOMBING in run("events", "--type", "ASSAULT.drone").stdout
    assert BOMBING not in run("events", "--type", "ASSAULT.drone", "--machine").stdout
    assert "ASSAULT.drone" in run("report", "r1").stdout
    assert "ASSAULT.aerial" in run("report", "r1", "--machine").stdout
    assert "no crew" in run("explain", BOMBING).stdout
    assert json.loads(run("report", "r1", "--format", "jsonl").stdout)["events"][0]["mode"] == "drone"


def test_a_type_may_bring_its_mode_and_several_fields_go_together(file, review):
    told = review(BOMBING, "--correct", "type=consult.visit", "--correct", "contexts=military, legal")
    assert told.exit_code == 0
    assert [(one.field, one.value) for one in log(file)] == [
        ("type", "CONSULT"), ("mode", "visit"), ("contexts", ["military", "legal"]),
    ]  # fmt: skip


def test_of_several_corrections_all_stand_or_none(file, review):
    with pytest.raises(CasusError, match="no mode"):
        review(BOMBING, "--correct", "status=future", "--correct", "mode=visit")
    assert log(file) == []


def test_every_action_can_be_said(file, review):
    other = replace(raid(text=raid().report.text + " Again."))
    with Chronicle.open(file) as chronicle:
        chronicle.add(other, run=run_of())
    incident = f"i-{other.events[0].id[2:]}"
    said = [
        (BOMBING, "--accept"),
        (BOMBING, "--accept", "--field", "mode"),
        (WOUNDING, "--reject"),
        (BOMBING, "--comment", "look again"),
        (raid().report.sha256, "--add", '{"type": "REJECT", "mentions": ["denied"]}'),
        (raid().report.sha256, "--correct", f"links=-{WOUNDING} part {BOMBING}"),
        (BOMBING, "--merge", incident),
        (incident, "--split", BOMBING),
    ]
    for arguments in said:
        assert review(*arguments).exit_code == 0, arguments
    assert review("--withdraw", log(file)[2].id).exit_code == 0
    assert [one.action for one in log(file)] == [
        "accept", "accept", "reject", "comment", "add", "correct", "merge", "split", "withdraw",
    ]  # fmt: skip
    assert log(file)[1].field == "mode"
    assert log(file)[6].value == log(file)[7].target == other.events[0].id


def test_links_are_put_right_by_the_id_of_an_event_and_explained(run, review):
    told = review(
        BOMBING, "--correct", f"links=-{WOUNDING} part {BOMBING}; +{WOUNDING} cause {BOMBING}", "--reason", "so"
    )
    assert told.exit_code == 0
    assert json.loads(run("report", "r1", "--format", "jsonl").stdout)["links"] == [
        {"from": WOUNDING, "to": BOMBING, "kind": "cause"}
    ]
    explained = " ".join(run("explain", WOUNDING).stdout.split())
    assert "links" in explained
    assert "Ana" in explained
    assert f"{WOUNDING} cause {BOMBING}" in " ".join(run("review", "--log").stdout.split())
    review(BOMBING, "--correct", f"links=-{WOUNDING} cause {BOMBING}", by="Ben")
    assert "people differ" in run("review", "--disagreements").stdout


def test_what_is_no_report_and_no_event_is_named(review):
    with pytest.raises(CasusError, match="nothing called 'r9'"):
        review("r9", "--correct", f"links=+{WOUNDING} cause {BOMBING}")


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        (BOMBING,),
        ("--accept",),
        (BOMBING, "--accept", "--reject"),
        (BOMBING, "--reject", "--log"),
        ("--log", "--queue"),
        (BOMBING, "--correct", "mode"),
        (BOMBING, "--reject", "--field", "mode"),
    ],
)
def test_one_thing_is_said_at_a_time(review, arguments):
    assert review(*arguments).exit_code == 2


def test_the_reviewer_is_named_by_option_environment_or_login(run, file, monkeypatch):
    monkeypatch.setenv("CASUS_REVIEWER", "Ben")
    run("review", BOMBING, "--accept")
    run("review", BOMBING, "--accept", "--by", "Ana")
    monkeypatch.delenv("CASUS_REVIEWER")
    monkeypatch.setattr("getpass.getuser", lambda: "cem")
    run("review", BOMBING, "--accept")
    assert [one.author for one in log(file)] == ["Ben", "Ana", "cem"]


def test_without_a_name_the_program_asks_for_one(run, monkeypatch):
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.delenv("CASUS_REVIEWER", raising=False)
    monkeypatch.setattr("getpass.getuser", nobody)
    with pytest.raises(CasusError, match="--by NAME"):
        run("review", BOMBING, "--accept")


def test_the_log_is_listed_of_all_or_of_one(review):
    assert "no reviews" in review("--log").stdout
    review(BOMBING, "--correct", "mode=drone", "--reason", "[no] crew")
    review(WOUNDING, "--comment", "?", by="Ben")
    told = review("--log").stdout
    assert "mode: drone (machine: aerial)" in told
    assert "[no] crew" in told
    assert "Ben" in told
    assert "Ben" not in review(BOMBING, "--log").stdout


def test_the_queue_lists_what_no_one_judged(review):
    told = review("--queue").stdout
    assert told.index(BOMBING) < told.index(WOUNDING)
    assert WOUNDING not in review("--queue", "--limit", "1").stdout
    review(BOMBING, "--accept")
    review(WOUNDING, "--reject")
    assert "nothing waits" in review("--queue").stdout


def test_disagreements_of_machine_and_people_are_listed(file, review):
    assert "no disagreements" in review("--disagreements").stdout
    review(BOMBING, "--correct", "mode=drone")
    review(BOMBING, "--correct", "status=future", by="Ben")
    review(BOMBING, "--correct", "status=negated")
    bombing, wounding = raid().events
    newer = replace(raid(), events=(replace(bombing, mode="heavy-weapons", status="negated"), wounding))
    with Chronicle.open(file) as chronicle:
        chronicle.add(newer, run=run_of("m2", hour=10))
    told = " ".join(review("--disagreements").stdout.split())
    assert "drone aerial heavy-weapons says a third thing" in told
    assert "negated actual negated agrees by now" in told
    assert "Ben: future / Ana: negated" in told


def test_reviewed_reports_are_written_as_gold(tmp_path, review):
    review(BOMBING, "--accept")
    with pytest.raises(CasusError, match="--partial"):
        review("--export", str(tmp_path / "gold"))
    assert review("--export", str(tmp_path / "part"), "--partial").exit_code == 0
    assert len(read_gold(tmp_path / "part")[0].coding["events"]) == 2
    review(WOUNDING, "--reject")
    assert "1 report written" in review("--export", str(tmp_path / "gold")).stderr
    assert len(read_gold(tmp_path / "gold")[0].coding["events"]) == 1


def test_lists_can_be_read_as_of_a_moment(run, review):
    assert "no events" in run("events", "--as-of", "2024-02-05T12:00Z").stdout
    assert BOMBING in run("events", "--as-of", "2199-01-01T00:00+01:00").stdout
    assert BOMBING in run("report", "r1", "--as-of", "2199-01-01T00:00Z").stdout
    with pytest.raises(CasusError, match="as of"):
        run("report", BOMBING, "--as-of", "2024-02-05T12:00Z")
    for moment in ("2024-02-05", "2024-02-05T12:00", "noon"):
        assert run("events", "--as-of", moment).exit_code == 2


def test_python_reads_what_people_left(file, review):
    review(BOMBING, "--correct", "mode=drone")
    with casus.open(file, read_only=True) as chronicle:
        assert chronicle.report("r1").events[0].mode == "drone"
        assert chronicle.report("r1", reviewed=False).events[0].mode == "aerial"
        assert chronicle.to_pandas()["mode"].iloc[0] == "drone"
        assert chronicle.to_pandas(reviewed=False)["mode"].iloc[0] == "aerial"
        assert next(iter(chronicle.reports())).events[0].mode == "drone"
