"""``casus evaluate`` on a small folder of gold."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from casus.cli import cli
from casus.errors import SourceError
from casus.evaluation import read_gold

TEXT = "Armed men attacked a village near Bandiagara on Sunday, killing nine farmers. Mali condemned the attack."


def span(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    for name in ("docs", "annotations"):
        (folder / name).mkdir(parents=True)
    empty = {k: [] for k in ("recipients", "places", "instruments", "casualties", "size")}
    rest = {"status": "actual", "mode": None, "time": None, "attribution": None, **empty}
    events = [
        {"id": "e1", "type": "ASSAULT", "mentions": [span("attacked"), span("killing")], **rest}
        | {"actors": [{**span("Armed men"), "country": None, "sector": "REB"}]},
        {"id": "e2", "type": "ACCUSE", "mentions": [span("condemned")], **rest}
        | {"actors": [{**span("Mali"), "country": "MLI", "sector": "GOV"}]},
    ]
    annotation = {"id": "one", "events": events, "statements": [], "links": []}
    (folder / "docs" / "one.json").write_text(json.dumps({"id": "one", "text": TEXT, "published": "2024-02-05"}))
    (folder / "annotations" / "one.json").write_text(json.dumps(annotation))
    (folder / "split.json").write_text(json.dumps({"held": ["one"], "none": []}))
    return folder


def run(*arguments: object) -> str:
    result = CliRunner().invoke(cli, ["evaluate", *(str(a) for a in arguments)])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_coded_file_is_measured(gold: Path, tmp_path: Path) -> None:
    (report,) = read_gold(gold)
    coded = tmp_path / "coded.jsonl"
    events = [e for e in report.coding["events"] if e["type"] == "ACCUSE"]
    coded.write_text(json.dumps({"report": {"id": "one"}, "events": events, "statements": [], "links": []}) + "\n")
    figures = json.loads(run(gold, "--coded", coded, "--format", "json", "--resamples", 0))
    assert figures["found"]["trigger + type (mentions)"]["precision"] == 100.0
    assert figures["found"]["trigger + type (mentions)"]["recall"] == 33.3
    listed = tmp_path / "mistakes.csv"
    assert "33.3" in run(gold, "--coded", coded, "--part", "held", "--mistakes", listed)
    rows = list(csv.DictReader(listed.read_text().splitlines()))
    assert [(r["kind"], r["gold"]) for r in rows] == [("trigger missed", "ASSAULT")] * 2
    assert "[attacked]" in rows[0]["context"]


def test_without_a_coded_file_the_texts_are_coded(gold: Path) -> None:
    figures = json.loads(run(gold, "--format", "json"))
    assert figures["found"]["trigger + type (mentions)"]["gold"] == 3
    assert figures["found"]["trigger + type (mentions)"]["f1"] > 60
    assert figures["found"]["trigger + type (mentions)"]["interval"] is not None


def test_what_cannot_be_gold_is_refused(gold: Path, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"no part 'test'; it has held, none"):
        read_gold(gold, part="test")
    with pytest.raises(SourceError, match="no gold report is there"):
        read_gold(gold, part="none")
    annotation = gold / "annotations" / "one.json"
    annotation.write_text(annotation.read_text().replace('"start"', '"begin"'))
    with pytest.raises(SourceError, match=r"one\.json: no gold annotation: 'start' is missing"):
        read_gold(gold)
    annotation.write_text("{")
    with pytest.raises(SourceError, match="cannot be read as JSON"):
        read_gold(gold)
    coded = tmp_path / "coded.jsonl"
    coded.write_text('{"report": {}}\n')
    annotation.write_text(json.dumps({"id": "one", "events": []}))
    result = CliRunner().invoke(cli, ["evaluate", str(gold), "--coded", str(coded)])
    assert isinstance(result.exception, SourceError) and "line 1" in str(result.exception)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe\x00", "no UTF-8 text"),
        (b'{"report": {"id": "one"}}', "line 1: no coded report ('events')"),
        (b'{"report": {"id": "one"}, "events": [{"id": "e"}], "statements": [], "links": []}', "'type of events'"),
        (b'["one"]', "line 1: no coded report"),
        (b'{"report": {"id": "one", "text": "else"}, "events": [], "statements": [], "links": []}', "not that of GOLD"),
    ],
)
def test_what_is_no_coding_of_gold_is_refused(gold: Path, tmp_path: Path, content: bytes, reason: str) -> None:
    coded = tmp_path / "coded.jsonl"
    coded.write_bytes(content)
    result = CliRunner().invoke(cli, ["evaluate", str(gold), "--coded", str(coded)])
    assert isinstance(result.exception, SourceError) and reason in str(result.exception)


def test_gold_without_a_field_or_a_text_is_refused(gold: Path) -> None:
    annotation = gold / "annotations" / "one.json"
    whole = annotation.read_text()
    annotation.write_text(whole.replace('"status"', '"state"'))
    with pytest.raises(SourceError, match="'status of events' is missing"):
        read_gold(gold)
    annotation.write_text(whole.replace('"id": "one"', '"name": "one"'))
    with pytest.raises(SourceError, match="'id' is missing"):
        read_gold(gold)
    annotation.write_text(whole)
    (gold / "docs" / "one.json").unlink()
    with pytest.raises(SourceError, match="cannot be read as JSON"):
        read_gold(gold)


def test_gold_reports_that_are_not_in_the_file_are_told_of(gold: Path, tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    coded.write_text("")
    result = CliRunner().invoke(cli, ["evaluate", str(gold), "--coded", str(coded)])
    assert result.exit_code == 0
    assert "1 of 1 gold reports are not in it (one, …) and count as missed" in result.output
