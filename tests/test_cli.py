"""The command line as a stranger uses it. What is coded is looked at only where the sentence is very clear."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import io
import json
import os
import pty
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import click
import jsonschema
import pytest
from click.testing import CliRunner, Result

import casus
import casus.coder
from casus.chronicle import Run
from casus.cli import cli
from casus.cli.expected import expected
from casus.ids import event_id
from handmade import raid

SOURCE = Path(casus.__file__).parents[1]
SCHEMA = Path(__file__).parents[1] / "docs" / "schema" / "coded-report.v1.json"
CLEAR = "Rebels attacked a village near Goma on Friday, killing five people."
DATED = f"date 2024-02-03\n\n{CLEAR}\n"
FRENCH = "Le ministre a condamné vendredi l'attaque contre le village, qui a fait cinq morts selon la police."
ARABIC = "هاجم المتمردون قرية بالقرب من غوما يوم الجمعة وقتلوا خمسة أشخاص."
CHINESE = "反政府武装周五袭击了戈马附近的一个村庄，造成五人死亡。"


@pytest.fixture(scope="module")
def one_coder():
    return casus.coder.Coder()


@pytest.fixture
def run(one_coder, monkeypatch):
    """Run a command in this process, with one model for all tests."""
    monkeypatch.setattr(casus.coder, "Coder", lambda **_: one_coder)

    def invoke(*arguments: object, input: str | bytes | None = None) -> Result:
        return CliRunner().invoke(cli, list(map(str, arguments)), input=input, catch_exceptions=False)

    return invoke


def program(*arguments: object, **options) -> subprocess.CompletedProcess:
    """Run the program as a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), **options.pop("environment", {})}
    options = {"capture_output": True, "encoding": "utf-8"} | options
    return subprocess.run(
        [sys.executable, "-m", "casus", *map(str, arguments)], env=environment, check=False, **options
    )


@pytest.fixture
def dated(tmp_path):
    path = tmp_path / "goma.txt"
    path.write_text(DATED, encoding="utf-8")
    return path


def lines(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def attack(line: dict) -> dict:
    return next(event for event in line["events"] if event["type"] == "ASSAULT")


def spans(value: object):
    """All spans in a piece of a line."""
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


# --- casus code: what it writes


def test_a_file_is_coded_to_json_lines_by_the_schema(run, dated):
    result = run("code", dated, "--format", "jsonl")
    assert result.exit_code == 0
    (line,) = lines(result)
    jsonschema.validate(line, json.loads(SCHEMA.read_text(encoding="utf-8")))
    event = attack(line)
    assert "attacked" in [mention["text"] for mention in event["mentions"]]
    assert (event["time"]["from"], event["time"]["to"]) == ("2024-02-02", "2024-02-02")
    assert [(c["kind"], c["low"], c["high"]) for c in event["casualties"]] == [("killed", 5, 5)]
    assert "1 report coded" in result.stderr


def test_a_file_is_coded_to_csv(run, dated):
    result = run("code", dated, "--format", "csv", "--quiet")
    row = next(row for row in csv.DictReader(io.StringIO(result.stdout)) if row["type"] == "ASSAULT")
    assert (row["published"], row["time_from"], row["killed_low"]) == ("2024-02-03", "2024-02-02", "5")
    assert row["quote"] == CLEAR
    assert result.stderr == ""


def test_the_table_is_what_one_gets_unasked(run, dated):
    result = run("code", dated)
    heads, empty, about, *rows = result.stdout.splitlines()
    assert heads.split()[:2] == ["When", "What"]
    assert empty == ""
    assert about.startswith("goma-")
    assert "2024-02-03" in about
    assert any(re.match(r"2024-02-02 +ASSAULT.*Goma.*5 killed", row) for row in rows)


def test_a_report_without_events_is_listed_all_the_same(run, tmp_path, monkeypatch):
    monkeypatch.undo()
    (tmp_path / "calm.txt").write_text("It was a warm and sunny day at the lake, and the children had ice cream.")
    result = run("code", tmp_path, "--no-gate")
    assert "calm-" in result.stdout
    assert "no events" in result.stdout


def test_without_a_date_relative_times_stay_unresolved(run, tmp_path):
    (tmp_path / "undated.txt").write_text(CLEAR)
    (line,) = lines(run("code", tmp_path, "--format", "jsonl"))
    assert line["report"]["published"] is None
    time = attack(line)["time"]
    assert (time["text"], time["from"], time["to"]) == ("Friday", None, None)
    assert "(Friday)" in run("code", tmp_path).stdout


@pytest.mark.parametrize("format", ["table", "jsonl", "csv"])
def test_output_to_a_file(run, dated, tmp_path, format):
    target = tmp_path / "out"
    result = run("code", dated, "--format", format, "-o", target)
    assert result.stdout == ""
    assert "ASSAULT" in target.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["goma.txt", "out"]


def test_output_where_no_file_can_be_is_refused_before_the_work(run, dated, tmp_path):
    for target in (tmp_path, tmp_path / "nowhere" / "out.csv"):
        result = run("code", dated, "-o", target)
        assert result.exit_code == 2
        assert "folder" in result.stderr


# --- casus code: where reports come from


def test_standard_input(run):
    (line,) = lines(run("code", "-", "--format", "jsonl", input=DATED))
    assert line["report"]["published"] == "2024-02-03"
    record = json.dumps({"id": "x1", "published": "2024-02-03", "text": CLEAR})
    (line,) = lines(run("code", "-", "--input-format", "jsonl", "--format", "jsonl", input=record))
    assert line["report"]["id"] == "x1"
    assert attack(line)


def test_compressed_files_folders_patterns_and_tables(run, tmp_path):
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt.gz").write_bytes(gzip.compress(DATED.encode()))
    (folder / "deep" / "b.csv").write_text(f'id;published;text\nc1;2024-02-04;"{CLEAR} It rained."\n')
    (folder / "README.md").write_text("Not a report.")
    assert [line["report"]["published"] for line in lines(run("code", folder, "--format", "jsonl"))] == [
        "2024-02-03", "2024-02-04",
    ]  # fmt: skip
    result = run("code", folder / "*.gz", folder / "deep", "--format", "jsonl")
    assert [line["report"]["id"] for line in lines(result)][1] == "c1"


def test_text_that_looks_like_markup_or_reads_from_right_to_left_is_kept(run, tmp_path):
    report = "The mayor told the local radio that the village had been quiet for some years and that he was shocked."
    odd = f"🚀🚀 [bold]Update[/] :bomb: مجلس 反政府 <b>{CLEAR}</b> [link=x] {report}"
    (tmp_path / "odd.txt").write_text(f"date 2024-02-03\n\n{odd}", encoding="utf-8")
    (line,) = lines(run("code", tmp_path, "--format", "jsonl"))
    text = line["report"]["text"]
    assert text == odd
    assert "attacked" in [mention["text"] for mention in attack(line)["mentions"]]
    found = list(spans([line["events"], line["statements"]]))
    assert found
    assert all(text[span["start"] : span["end"]] == span["text"] for span in found)


def test_several_processes_code_the_same(dated):
    alone = program("code", dated, "--format", "jsonl")
    together = program("code", dated, "--format", "jsonl", "--processes", "2")
    assert together.stdout == alone.stdout != ""


# --- casus code: what is skipped, what fails, and the exit status


@pytest.fixture
def bad(tmp_path):
    """A folder with all that may be wrong with an input, and 30 lines of JSON, the 17th of them broken."""
    folder = tmp_path / "bad"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    (folder / "paper.txt").write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n")
    (folder / "latin.txt").write_bytes(f"date 2024-02-03\n\nThe café in Orléans. {CLEAR}".encode("latin-1"))
    for name, text in (("french", FRENCH), ("arabic", ARABIC), ("chinese", CHINESE)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    records = [json.dumps({"id": f"l{n}", "text": f"{CLEAR} This is number {n}."}) for n in range(1, 31)]
    records[16] = '{"id": "l17", "text": "Rebels att'
    (folder / "lines.jsonl").write_text("\n".join(records) + "\n")
    return folder


def test_bad_input_is_set_aside_with_its_reason_and_the_job_goes_on(run, bad):
    result = run("code", bad, bad / "missing.txt", bad / "*.nothing", "--format", "jsonl")
    assert result.exit_code == 3
    coded = {line["report"]["id"]: line for line in lines(result)}
    assert [id_ for id_ in coded if id_.startswith("l") and id_[1:].isdigit()] == [
        f"l{n}" for n in range(1, 31) if n != 17
    ]
    latin = next(line for id_, line in coded.items() if id_.startswith("latin-"))
    assert "café in Orléans" in latin["report"]["text"]
    assert len(coded) == 30
    summary, *told = result.stderr.splitlines()
    assert summary.startswith("30 reports coded:")
    assert "skipped: 1 empty, 3 not English" in summary
    assert "set aside through errors: 4" in summary
    reasons = "\n".join(told)
    for reason in (
        r"empty\.txt: ", r"paper\.txt: .*PDF", r"lines\.jsonl:17: .*JSON", r"missing\.txt: ", r"\*\.nothing: ",
        r"french-.*'fr'", r"arabic-.*'ar'", r"chinese-.*'zh'",
    ):  # fmt: skip
        assert re.search(reason, reasons), reason


def test_what_is_skipped_fails_only_when_asked_to(run, tmp_path):
    (tmp_path / "french.txt").write_text(FRENCH, encoding="utf-8")
    assert run("code", tmp_path).exit_code == 0
    strict = run("code", tmp_path, "--strict", "--quiet")
    assert strict.exit_code == 3
    assert "not English" in strict.stderr


def test_strict_is_content_where_all_went_well(run, dated):
    assert run("code", dated, "--strict").exit_code == 0


def test_a_text_that_comes_twice_is_coded_once(run, dated, tmp_path):
    (tmp_path / "again.txt").write_text(DATED, encoding="utf-8")
    result = run("code", tmp_path, "--format", "jsonl")
    assert len(lines(result)) == 1
    assert "1 duplicate" in result.stderr


def test_a_long_list_of_what_was_set_aside_is_cut(run, tmp_path):
    (tmp_path / "broken.jsonl").write_text("{broken\n" * 25)
    result = run("code", tmp_path)
    assert len(result.stderr.splitlines()) == 22
    assert "… and 5 more" in result.stderr


def test_names_of_files_cannot_steer_the_terminal(run, tmp_path):
    (tmp_path / "a\x1b[31m\nb.txt").write_bytes(b"")
    result = run("code", tmp_path)
    assert "\x1b" not in result.stderr
    assert len(result.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["code"],
        ["code", "x", "--format", "xml"],
        ["code", "x", "--processes", "0"],
        ["events"],
        ["events", "x", "--type", "WAR"],
        ["events", "x", "--type", "ASSAULT.demo"],
        ["events", "x", "--country", "Atlantis"],
        ["events", "x", "--from", "Friday"],
        ["events", "x", "--status", "rumoured"],
        ["nonsense"],
    ],
)
def test_wrong_usage_is_status_2(run, arguments):
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["events", "missing.casus"],
        ["events", "goma.txt"],
        ["report", "missing.casus", "x"],
        ["explain", "missing.casus", "e-1"],
        ["events", "one.casus", "--from", "2024-02-03", "--to", "2024-02-02"],
        ["report", "one.casus", "nobody"],
        ["report", "one.casus", "e-000000000000"],
        ["explain", "one.casus", "e-000000000000"],
    ],
)
def test_what_cannot_be_done_is_status_1_told_in_one_line(arguments, chronicle, dated):
    result = program(*arguments, cwd=dated.parent)
    assert result.returncode == 1
    assert result.stdout == ""
    assert re.fullmatch(r"casus: .+\n", result.stderr)


# --- a chronicle


def test_a_chronicle_is_made_and_coding_again_adds_nothing(run, dated, tmp_path):
    path = tmp_path / "week.casus"
    first = run("code", dated, "--into", path, "--format", "jsonl")
    listed = run("events", path).stdout
    again = run("code", dated, "--into", path, "--format", "jsonl")
    assert first.exit_code == again.exit_code == 0
    assert again.stdout == first.stdout
    assert run("events", path).stdout == listed
    assert "kept in" in again.stderr
    with casus.open(path, read_only=True) as opened:
        assert len(list(opened.reports())) == len(opened.runs) == 1


@pytest.fixture
def chronicle(tmp_path):
    """A chronicle with codings made by hand: a raid in Turkey, and a strike that may come in Iraq."""
    path = tmp_path / "one.casus"
    run = Run(version="1", model="m", started=dt.datetime(2024, 2, 9, tzinfo=dt.UTC))
    first = raid()
    text = "A strike on Mosul may come. " + first.report.text
    second = raid(text=text, id="r2", published=dt.date(2024, 3, 1), source="The Horn")
    bombing = second.events[0]
    threat = replace(
        bombing,
        id=event_id(second.report.sha256, 2, 8),
        mode="drone",
        status="future",
        mentions=(replace(bombing.mentions[0], start=2, end=8, text="strike"),),
        recipients=(),
        places=(replace(bombing.places[0], start=12, end=17, text="Mosul", name="Mosul", country="IRQ", admin1=None),),
        time=None,
    )
    second = replace(second, events=(threat,), statements=(), links=())
    with casus.open(path, create=True) as opened:
        opened.add(first, run=run)
        opened.add(second, run=run)
    return path


EVERY = {"bombed", "wounding", "strike"}


@pytest.mark.parametrize(
    ("conditions", "triggers"),
    [
        ([], EVERY),
        (["--type", "assault"], EVERY),
        (["--type", "ASSAULT.aerial"], {"bombed"}),
        (["--type", "ASSAULT.aerial", "--type", "ASSAULT.Drone"], {"bombed", "strike"}),
        (["--type", "CONSULT"], set()),
        (["--actor", "velden"], {"bombed", "strike"}),
        (["--recipient", "fighter"], {"bombed"}),
        (["--country", "iraq"], {"strike"}),
        (["--country", "IRQ"], {"strike"}),
        (["--country", "tur"], {"bombed"}),
        (["--place", "agri"], {"bombed"}),
        (["--from", "2024-02-02"], {"bombed"}),
        (["--from", "2024-02-03"], set()),
        (["--to", "2024-02-02"], {"bombed"}),
        (["--to", "2024-02-01"], set()),
        (["--published-from", "2024-02-10"], {"strike"}),
        (["--published-to", "2024-02-10"], {"bombed", "wounding"}),
        (["--status", "future"], {"strike"}),
        (["--status", "hypothetical"], {"wounding"}),
        (["--text", "mosul may"], {"strike"}),
        (["--text", "osterland", "--status", "actual"], {"bombed"}),
    ],
)
def test_events_are_filtered(run, chronicle, conditions, triggers):
    result = run("events", chronicle, "--format", "csv", *conditions)
    assert result.exit_code == 0
    assert {row["trigger"] for row in csv.DictReader(io.StringIO(result.stdout))} == triggers


def test_every_filter_is_tried():
    command = cli.commands["events"]
    names = {p.opts[0] for p in command.params if isinstance(p, click.Option)}
    names -= {"--format", "--as-of", "--machine", "--limit"}
    mark = next(m for m in test_events_are_filtered.pytestmark if m.name == "parametrize")
    tried = {word for conditions, _ in mark.args[1] for word in conditions if word.startswith("--")}
    assert names == tried


def test_events_are_listed_with_their_ids(run, chronicle):
    listed = run("events", chronicle).stdout
    assert len(re.findall(r"e-[0-9a-f]{12}", listed)) == 3
    assert re.search(r"2024-02-02 +ASSAULT", listed)
    assert "rep. 2024-03-01" in re.sub(r"\s+", " ", listed)
    assert "no events meet" in run("events", chronicle, "--type", "AID").stdout


def test_a_report_is_shown_by_its_id_and_by_that_of_an_event(run, chronicle):
    shown = run("report", chronicle, "r2")
    assert shown.exit_code == 0
    assert "[1 ASSAULT.drone: strike]" in shown.stdout
    event = re.search(r"e-[0-9a-f]{12}", shown.stdout).group()
    assert run("report", chronicle, event).stdout == shown.stdout
    (line,) = lines(run("report", chronicle, "r2", "--format", "jsonl"))
    assert line["report"]["id"] == "r2"


def test_an_event_is_explained(run, dated, tmp_path):
    path = tmp_path / "week.casus"
    (line,) = lines(run("code", dated, "--into", path, "--format", "jsonl"))
    told = run("explain", path, attack(line)["id"])
    assert told.exit_code == 0
    assert CLEAR in re.sub(r"\s+", " ", told.stdout)
    assert re.search(r"^type +.*attacked *$", told.stdout, flags=re.MULTILINE)


# --- terminals, pipes and locales


@pytest.mark.parametrize("width", [60, 80, 160])
def test_a_table_fits_the_terminal_and_loses_nothing(run, chronicle, width, monkeypatch):
    monkeypatch.setattr("casus.cli.terminal.WIDE", width)
    monkeypatch.setenv("COLUMNS", str(width))
    listed = run("events", chronicle).stdout
    assert max(map(len, listed.splitlines())) <= width
    words = re.sub(r"\s+", " ", listed)
    for told in ("Velden", "[XVE MIL]", "≥18 killed", "hypothetical", "Mosul", "…"):
        assert (told in words) == (told != "…")


@pytest.mark.parametrize("format", ["csv", "table"])
def test_a_reader_that_goes_away_ends_the_program_in_silence(tmp_path, format, monkeypatch):
    # Incidents play no part here, and of so many copies of one report each costs more than the last.
    monkeypatch.setattr("casus.chronicle.fusing.take_in", lambda *_, **__: None)
    path = tmp_path / "many.casus"
    run = Run(version="1", model="m", started=dt.datetime(2024, 2, 9, tzinfo=dt.UTC))
    with casus.open(path, create=True) as opened:
        for number in range(400):  # more than a pipe holds
            opened.add(raid(text=f"{number} {raid().report.text}", id=f"r{number}"), run=run)
    command = [sys.executable, "-m", "casus", "events", str(path), "--limit", "1000", "--format", format]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait() in (0, 1)  # 0 where it had written all before it could know


def read_all(terminal: int) -> str:
    pieces = []
    try:
        while piece := os.read(terminal, 1 << 16):
            pieces.append(piece)
    except OSError:  # how Linux tells that the other end is closed
        pass
    os.close(terminal)
    return b"".join(pieces).decode()


def test_results_stay_out_of_the_terminal_that_shows_the_bar(tmp_path):
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(DATED.replace("five", str(number + 5)))
    target = tmp_path / "out"
    terminal, end = pty.openpty()
    with target.open("wb") as out:
        done = program("code", tmp_path, "--format", "jsonl", capture_output=False, stdout=out, stderr=end)
    os.close(end)
    seen = read_all(terminal)
    assert done.returncode == 0
    assert len(target.read_text(encoding="utf-8").splitlines()) == 6
    assert '{"report"' not in seen
    assert "6 reports coded" in seen


def test_data_are_utf8_whatever_the_locale(chronicle):
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    result = program("events", chronicle, "--format", "csv", environment=ascii_only)
    assert "Ağrı" in result.stdout
    assert program("events", chronicle, environment=ascii_only, encoding="ascii").returncode == 0
    (line,) = program("report", chronicle, "r1", "--format", "jsonl", environment=ascii_only).stdout.splitlines()
    assert "مجلس" in json.loads(line)["report"]["text"]


def test_the_number_of_reports_is_known_beforehand_where_names_tell(tmp_path, dated):
    (tmp_path / "two.jsonl").write_text("{}\n{}\n")
    assert expected([str(tmp_path), str(tmp_path / "missing.txt")], format=None) == 4
    assert expected([str(dated), "-"], format=None) is None
    (tmp_path / "table.csv").write_text("id,text\n")
    assert expected([str(tmp_path)], format=None) is None


@pytest.mark.parametrize("command", ["", *cli.commands])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_there(run, command, flag):
    if (command, flag) == ("search", "-h"):
        pytest.skip("it would take -hamas for itself: -h is a word to leave out")
    result = run(*command.split(), flag)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")


def test_the_version_is_told(run):
    assert run("--version").stdout == f"casus, version {casus.__version__}\n"
