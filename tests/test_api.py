from __future__ import annotations

import csv
import datetime as dt
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

import casus
from casus.api import Coding, ReportCoding
from casus.chronicle import Run
from casus.errors import ChronicleError, OptionError
from casus.exports import from_json
from casus.records import SetAside
from fake_coders import FakeCoder, ReadsAhead, Unsound
from handmade import raid

SOURCE = Path(casus.__file__).parents[1]


@pytest.fixture
def folder(tmp_path):
    """Two reports with attacks, one with the text of the second, one not English, and a broken line."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("date 2024-02-03\n\nAn attack 🛩 and an attack.\n", encoding="utf-8")
    lines = [
        {"id": "b1", "published": "2024-02-04", "source": "The Bell", "text": "Another attack, in Ağrı."},
        {"id": "b2", "source": "The Horn", "text": "Another attack, in Ağrı."},
        {"id": "b3", "text": "Un texte français."},
    ]
    (folder / "b.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n{broken\n", encoding="utf-8")
    return folder


def test_code_gives_reports_with_their_events(folder):
    coding = casus.code(folder, coder=FakeCoder())
    triggers = [event.mentions[0].text for report in coding.reports for event in report.events]
    assert triggers == ["attack"] * 3
    assert [report.report.id for report in coding][-1] == "b1"
    assert len(coding) == 2
    assert len(coding.events) == 3
    assert coding.events[-1].report.source == "The Bell"
    assert [item.reason for item in coding.set_aside] == ["duplicate", "language", "error"]
    assert repr(coding) == "<coding: 2 reports, 3 events, 3 inputs set aside>"


def test_several_inputs_and_a_forced_format(folder, tmp_path):
    odd = tmp_path / "odd.data"
    odd.write_text('{"id": "o", "text": "One attack."}\n')
    coding = casus.code([folder / "a.txt", str(folder / "b.jsonl")], coder=FakeCoder())
    assert len(coding) == 2
    assert [coded.report.id for coded in casus.code(odd, format="jsonl", coder=FakeCoder())] == ["o"]


@pytest.mark.parametrize("kind", [FakeCoder, ReadsAhead])
def test_into_a_chronicle_and_again_adds_nothing(folder, tmp_path, kind):
    path = tmp_path / "c.casus"
    first = casus.code(folder, into=path, coder=kind())
    again = kind()
    second = casus.code(folder, into=path, coder=again)
    assert again.coded == []
    assert {coded.report.id for coded in first} == {coded.report.id for coded in second}
    assert {event.event for event in first.events} == {event.event for event in second.events}
    with casus.open(path) as chronicle:
        assert len(list(chronicle.reports())) == 2
        assert sorted(item.reason for item in chronicle.set_aside) == ["duplicate", "error", "language"]
        sources = chronicle.sources(chronicle.report("b1").report.sha256)
        assert [(source.id, source.source) for source in sources] == [("b1", "The Bell"), ("b2", "The Horn")]
        assert len(chronicle.runs) == 1


def test_another_model_codes_anew(folder, tmp_path):
    path = tmp_path / "c.casus"
    casus.code(folder, into=path, coder=FakeCoder("fake-1"))
    newer = FakeCoder("fake-2")
    casus.code(folder, into=path, coder=newer)
    assert len(newer.coded) == 2
    with casus.open(path) as chronicle:
        assert [run.model for run in chronicle.runs] == ["fake-1", "fake-2"]
        assert len(list(chronicle.events())) == 3


def test_a_job_that_is_cut_off_goes_on_where_it_was(folder, tmp_path):
    path = tmp_path / "c.casus"
    results = casus.stream(folder, into=path, coder=FakeCoder())
    done = next(result for result in results if isinstance(result, casus.CodedReport))
    results.close()
    rest = FakeCoder()
    coding = casus.code(folder, into=path, coder=rest)
    assert done.report.id not in rest.coded
    assert len(coding) == 2


def test_a_coding_that_is_not_sound_is_set_aside_and_the_job_goes_on(folder, tmp_path):
    coding = casus.code(folder, into=tmp_path / "c.casus", coder=Unsound())
    assert [coded.report.id for coded in coding] == ["b1"]
    assert any("the id e-0 stands 2 times" in item.message for item in coding.set_aside)


def test_progress_is_told_each_result(folder):
    seen = []
    coding = casus.code(folder, coder=FakeCoder(), progress=seen.append)
    assert len(seen) == len(coding.reports) + len(coding.set_aside) == 5


def test_stream_gives_one_result_at_a_time(folder):
    coder = FakeCoder()
    results = casus.stream([folder / "a.txt", folder / "b.jsonl"], coder=coder)
    next(results)
    assert len(coder.coded) == 1
    results.close()


def test_arguments_that_mean_nothing_are_refused(folder, tmp_path):
    with pytest.raises(OptionError, match="0 processes"):
        casus.code(folder, processes=0)
    with pytest.raises(OptionError, match="one process"):
        casus.code(folder, processes=2, coder=FakeCoder())
    with pytest.raises(OptionError, match="format"):
        casus.code(folder, format="pdf", coder=FakeCoder())
    with pytest.raises(ChronicleError, match="is a folder"):
        casus.code(folder, into=tmp_path, coder=FakeCoder())


def test_a_coding_is_written_as_json_lines_and_csv(tmp_path):
    coding = Coding(reports=(ReportCoding.of(raid()), ReportCoding.of(raid(id="r2"))))
    coding.to_jsonl(tmp_path / "out.jsonl")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    assert [from_json(line).report.id for line in lines] == ["r1", "r2"]
    coding.to_csv(tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 4
    assert len(coding.to_pandas()) == 4


def test_a_file_is_replaced_only_when_all_is_written(tmp_path, monkeypatch):
    path = tmp_path / "out.jsonl"
    path.write_text("as it was")
    monkeypatch.setattr("casus.exports.jsonl.coded_to_json", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        Coding(reports=(ReportCoding.of(raid()),)).to_jsonl(path)
    assert path.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [path]


def test_a_coded_report_shows_itself_in_a_notebook():
    shown = ReportCoding.of(raid())
    assert "bombed" in shown._repr_html_()
    assert repr(shown) == "<coded report 'r1': 2 events, 1 statements>"
    assert shown == raid()
    assert raid() == shown
    assert hash(shown) == hash(raid())
    assert shown != ReportCoding.of(raid(id="r2"))
    assert isinstance(shown, casus.CodedReport)


def test_a_coding_shows_itself_in_a_notebook():
    many = Coding(
        reports=tuple(ReportCoding.of(raid(id=f"r{number}")) for number in range(15)),
        set_aside=(SetAside(where="x", reason="empty", message="no text"),),
    )
    page = many._repr_html_()
    assert "15 reports, 30 events, 1 set aside" in page
    assert "and 10 more events" in page
    assert "more events" not in Coding()._repr_html_()


def test_reports_of_a_chronicle_show_themselves_and_events_come_as_a_frame(folder, tmp_path):
    casus.code(folder, into=tmp_path / "c.casus", coder=FakeCoder())
    with casus.open(tmp_path / "c.casus", read_only=True) as chronicle:
        assert "attack" in chronicle.report("b1")._repr_html_()
        assert all(isinstance(coded, ReportCoding) for coded in chronicle.reports())
        assert len(chronicle.to_pandas()) == 3
        assert len(chronicle.to_pandas(casus.EventFilter(text="ağrı"))) == 1


def test_the_public_names_are_complete_sorted_and_there():
    assert casus.__all__ == sorted(casus.__all__)
    assert set(casus.__all__) == set(casus._HOME_OF)
    for name in casus.__all__:
        assert getattr(casus, name).__name__ == name
    assert {*casus.__all__, "__version__"} <= set(dir(casus))
    assert casus.__version__
    with pytest.raises(AttributeError, match="nonsense"):
        casus.nonsense  # noqa: B018


@pytest.mark.parametrize(
    ("statement", "unloaded"),
    [
        ("import casus", ["spacy", "numpy", "sqlalchemy", "rich", "pandas", "casus.api"]),
        ("import casus; casus.open; casus.Coder", ["spacy", "onnxruntime", "pandas", "pydantic", "alembic"]),
    ],
)
def test_what_is_heavy_is_loaded_when_it_is_used(statement, unloaded):
    script = f"{statement}; import sys; print([name for name in {unloaded} if name in sys.modules])"
    environment = {"PYTHONPATH": str(SOURCE)}
    loaded = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert loaded.stdout.strip() == "[]", loaded.stderr


def test_towns_that_are_not_there_are_told(tmp_path):
    path = tmp_path / "one.txt"
    path.write_text("date 2024-02-03\nTroops shelled a village near the border on Friday, killing two people.\n")
    with pytest.raises(casus.ModelError):
        casus.code(path, towns=tmp_path / "missing.bin")


def test_a_chronicle_that_another_program_writes_is_waited_for_as_long_as_told(tmp_path):
    path, told = tmp_path / "c.casus", []
    run = Run(version="1", model="m", started=dt.datetime(2024, 2, 4, tzinfo=dt.UTC))
    casus.open(path, create=True).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with casus.open(path, timeout=2.5, waiting=told.append) as opened, pytest.raises(ChronicleError):
            opened.put_aside(SetAside(where="x", reason="empty", message=""), run=run)
    assert told == [f"waiting for another program that writes to {path} …"]
