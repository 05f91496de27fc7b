"""``casus incidents``, ``incident``, ``thread`` and ``statements`` as a stranger uses them."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from click.testing import CliRunner, Result

from casus.chronicle import Chronicle, Run
from casus.cli import cli
from fusion_reports import COPY, DENIAL, ELSEWHERE, FIRST, SECOND

RUN = Run(version="1.0", model="m1", started=dt.datetime(2024, 2, 4, 9, tzinfo=dt.UTC))
EVENT = FIRST.events[0].id


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "c.casus"
    with Chronicle.open(made, create=True) as chronicle:
        for coded in (DENIAL, SECOND, COPY, ELSEWHERE):
            chronicle.add(coded, run=RUN)
    return made


def casus(*arguments: object) -> Result:
    return CliRunner().invoke(cli, list(map(str, arguments)), catch_exceptions=False)


def test_incidents_are_listed_with_who_tells_them(path):
    shown = casus("incidents", path, "--sources", 2).stdout
    assert "3 reports, 2 independent" in shown
    assert "Kayes" not in shown
    assert "no incidents meet" in casus("incidents", path, "--sources", 5).stdout


def test_an_incident_is_found_by_one_of_its_events(path):
    shown = casus("incident", path, EVENT).stdout
    assert "“nine”" in shown
    assert "denied by Malian army" in " ".join(shown.split())


def test_a_thread_tells_who_denied_what(path):
    shown = casus("thread", path, EVENT).stdout
    assert shown.startswith("▶ 2021-03-13")
    assert "2021-03-14  Malian army: deny" in shown


def test_a_thread_is_one_line_of_json(path):
    [line] = casus("thread", path, EVENT, "--format", "jsonl").stdout.splitlines()
    value = json.loads(line)
    assert [said["stance"] for said in value["statements"]] == ["deny"]
    assert value["incidents"][0]["id"] == value["start"]


def test_statements_about_an_incident(path):
    assert "Malian army (MLI MIL) deny" in casus("statements", path, "--incident", EVENT).stdout
    assert "no statements meet" in casus("statements", path, "--stance", "praise").stdout


@pytest.mark.parametrize("command", ["events", "incidents", "statements"])
def test_a_list_that_ends_early_says_so(path, command, monkeypatch):
    first, every = casus(command, path, "--limit", 1), casus(command, path)
    assert every.stderr == first.stderr.replace("casus: these are the first 1; --limit lists more\n", "")
    if command != "statements":  # there is one only
        assert "these are the first 1" in first.stderr
        assert len(first.stdout) < len(every.stdout)
        monkeypatch.setattr("casus.cli.listing.MOST", 1)
        monkeypatch.setattr("casus.cli.events.MOST", 1)
        assert casus(command, path).stdout == first.stdout


@pytest.mark.parametrize(("command", "form"), [("events", "csv"), ("incidents", "jsonl")])
def test_other_formats_hold_all_unless_told_otherwise(path, command, form, monkeypatch):
    monkeypatch.setattr("casus.cli.listing.MOST", 1)
    every = casus(command, path, "--format", form)
    short = casus(command, path, "--format", form, "--limit", 1)
    assert len(every.stdout.splitlines()) > len(short.stdout.splitlines()) == (2 if form == "csv" else 1)
    assert every.stderr == short.stderr == ""
