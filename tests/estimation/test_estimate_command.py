from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from casus.chronicle import Chronicle, Run
from casus.cli import cli
from casus.errors import CasusError
from casus.reviews import Draft
from handmade import raid

STARTED = dt.datetime(2024, 2, 4, 9, tzinfo=dt.UTC)


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "week.casus"
    with Chronicle.open(path, create=True) as chronicle:
        for number in range(10):
            coded = raid(id=f"r{number}", text=raid().report.text + f" Day {number}.")
            chronicle.add(coded, run=Run(version="1", model="m", started=STARTED))
    return path


def run(file: Path, *arguments: object) -> Result:
    return CliRunner().invoke(cli, ["estimate", str(file), *map(str, arguments)], catch_exceptions=False)


def judge(path: Path, **cells: str) -> None:
    """Fill in the cells given of every row that they belong to."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
    for row in rows:
        row.update({name: value for name, value in cells.items() if (name == "missed") == (row["item"] == "sentence")})
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_from_a_sample_to_figures(file, tmp_path):
    sample = tmp_path / "sample.csv"
    assert "8 events and 8 sentences written" in run(file, "--draw", 8, "--into", sample).stderr
    judge(sample, **{"event?": "y", "type?": "n", "missed": "0"})
    told = run(file, "--judged", sample).stdout
    assert "8 events, 8 sentences judged" in told
    figures = json.loads(run(file, "--judged", sample, "--format", "json").stdout)
    assert figures["precision"]["estimate"]["value"] == 1.0
    assert figures["typed"]["estimate"]["value"] == 0.0
    assert 0 < figures["recall"]["low"] < figures["recall"]["value"] == 1.0


def test_reviews_count_where_the_file_says_nothing(file, tmp_path):
    sample = tmp_path / "sample.csv"
    run(file, "--draw", 20, "--into", sample)
    with Chronicle.open(file) as chronicle:
        ids = [entry.event.id for entry in chronicle.events()]
        chronicle.review(*(Draft(action="reject", target=id_, author="Ana") for id_ in ids[:5]))
    figures = json.loads(run(file, "--judged", sample, "--format", "json").stdout)
    assert figures["precision"]["judged"] == 5
    assert figures["precision"]["estimate"]["value"] == 0.0
    judge(sample, **{"event?": "y"})
    figures = json.loads(run(file, "--judged", sample, "--format", "json").stdout)
    assert figures["precision"]["judged"] == 20
    assert figures["precision"]["estimate"]["value"] == 1.0


def test_the_machines_codings_are_what_is_drawn(file, tmp_path):
    with Chronicle.open(file) as chronicle:
        ids = [entry.event.id for entry in chronicle.events()]
        chronicle.review(*(Draft(action="reject", target=id_, author="Ana") for id_ in ids))
    assert run(file, "--draw", 20, "--into", tmp_path / "s.csv").exit_code == 0
    assert sum(line.startswith("event,") for line in (tmp_path / "s.csv").read_text("utf-8").splitlines()) == 20


def test_an_empty_stratum_is_told(file, tmp_path):
    sample = tmp_path / "sample.csv"
    run(file, "--draw", 8, "--into", sample)
    told = run(file, "--judged", sample)
    assert "none was judged" in told.stderr


@pytest.mark.parametrize(
    "arguments", [[], ["--draw", 8], ["--into", "x.csv"], ["--draw", 8, "--into", "x.csv", "--judged", __file__]]
)
def test_it_draws_or_reads_back(file, arguments):
    assert run(file, *arguments).exit_code == 2


def test_a_sample_that_is_too_small_for_its_strata_is_refused_and_leaves_no_file(file, tmp_path):
    with pytest.raises(CasusError, match="draw at least 4"):
        run(file, "--draw", 3, "--into", tmp_path / "s.csv")
    assert not (tmp_path / "s.csv").exists()


def test_a_file_in_another_encoding_is_told(file, tmp_path):
    (tmp_path / "s.csv").write_bytes("item,“id”".encode("utf-16"))
    with pytest.raises(CasusError, match="CSV UTF-8"):
        run(file, "--judged", tmp_path / "s.csv")
