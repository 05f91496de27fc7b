"""``casus search`` as a stranger uses it."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from casus.chronicle import Chronicle, Run
from casus.cli import cli
from casus.records import CodedReport
from handmade import report
from programs import environment

RUN = Run(version="1.0", model="m1", started=dt.datetime(2024, 2, 4, 9, tzinfo=dt.UTC))
DRONE = "A drone strike hit\nthe depot near Ağrı. The army spoke of two drones.\x1b[31m"
TALKS = "Envoys met in Österby.\nNo strike was named; Hamas kept away."


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "c.casus"
    with Chronicle.open(made, create=True) as chronicle:
        for id_, text, details in (
            ("r1", DRONE, {"title": "Depot hit", "source": "The Bell", "published": dt.date(2024, 3, 1)}),
            ("r2", TALKS, {}),
        ):
            chronicle.add(CodedReport(report=report(text, id=id_, **details)), run=RUN)
    return made


def search(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["search", *map(str, arguments)], catch_exceptions=False)


def test_a_report_is_shown_with_its_date_source_title_id_and_passage(path):
    shown = search(path, "drone", "depot").stdout
    assert shown == (
        "2024-03-01  The Bell  Depot hit\n"
        "  r1\n"
        "  A «drone» strike hit the «depot» near Ağrı. The army spoke of two drones.␛[31m\n\n"
    )


def test_a_report_without_title_and_date_is_shown_by_its_first_words(path):
    assert search(path, "envoys").stdout.startswith("undated  no source  Envoys met in Österby.\n  r2\n")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["strike"], {"r1", "r2"}),
        (["drone strike"], {"r1"}),
        (["strike drone"], set()),
        (["strike", "drone"], {"r1"}),
        (["drone stri*"], {"r1"}),
        (["strike", "-hamas"], {"r1"}),
        (["strike", "-drone strike"], {"r2"}),
        (['strike -"drone strike"'], {"r2"}),
        (["strike", "--from", "2024-03-01"], {"r1"}),
        (["strike", "--to", "2024-02-01"], set()),
        (["--", "-hamas", "strike"], {"r1"}),
        (["'); DROP TABLE reports; --"], set()),
    ],
)
def test_words_phrases_and_days(path, words, expected):
    lines = search(path, "--format", "jsonl", *words).stdout.splitlines()
    assert {json.loads(line)["report"]["id"] for line in lines} == expected


def test_json_lines_point_at_the_words(path):
    (line,) = map(json.loads, search(path, "drone strike", "--format", "jsonl").stdout.splitlines())
    assert line["report"] | {"sha256": ""} == {
        "id": "r1", "sha256": "", "source": "The Bell", "title": "Depot hit", "url": None,
        "published": "2024-03-01", "language": None,
    }  # fmt: skip
    for span in (line["passage"], *line["marks"]):
        assert DRONE[span["start"] : span["end"]] == span["text"]
    assert [mark["text"] for mark in line["marks"]] == ["drone strike"]


def test_no_more_are_listed_than_asked_for(path):
    assert len(search(path, "strike", "--limit", 1, "--format", "jsonl").stdout.splitlines()) == 1


def test_nothing_found_is_said(path):
    assert search(path, "zebra").stdout == "no reports have these words\n"
    assert search(path, "zebra", "--format", "jsonl").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "said"), [(["--form", "x"], "No such option"), (["x", "--from", "May"], "no day")]
)
def test_a_mistyped_option_is_no_word(path, arguments, said):
    result = search(path, *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_search_without_a_word_is_told_in_one_line(path):
    done = subprocess.run(
        [sys.executable, "-m", "casus", "search", str(path), "-zebra"],
        env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("casus: '-zebra' has no word to search for")
