"""The log of a command: lines on standard error, and nothing there that a command without a log tells otherwise."""

from __future__ import annotations

import json
import logging
import subprocess
import sys

import pytest

from casus.cli.logs import JsonLines, Log, PlainLines, is_kept
from programs import environment

STRIKE = "date 2024-02-03\nArmy jets bombed a rebel camp near Kidal on Friday, killing nine fighters.\n"


def casus(*arguments: object, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "casus", *map(str, arguments)],
        env=environment() | more, capture_output=True, encoding="utf-8",
    )  # fmt: skip


def lines(text: str) -> list[dict]:
    return [json.loads(line) for line in text.splitlines()]


def record(message: str = "report set aside", **fields: object) -> logging.LogRecord:
    made = logging.LogRecord("casus.code", logging.WARNING, __file__, 1, message, None, None)
    made.created = 1706961600.25
    vars(made).update(fields)
    return made


@pytest.fixture
def log():
    made = Log()
    yield made
    made.end()


@pytest.fixture(scope="module")
def coded(tmp_path_factory):
    """A job with a report that is coded and one that is not, with a log."""
    folder = tmp_path_factory.mktemp("coded")
    (folder / "strike.txt").write_text(STRIKE)
    (folder / "empty.txt").write_text("\n")
    return casus("--log-format", "json", "--log-level", "debug", "code", folder, "--into", folder / "week.casus")


def test_all_that_a_job_says_is_lines_of_json(coded):
    told = lines(coded.stderr)
    assert all({"time", "level", "logger", "message"} <= one.keys() for one in told)
    messages = [one["message"] for one in told if one["logger"].startswith("casus.")]
    assert messages[0] == "job begun"
    assert messages[-1] == "job ended"
    assert {"model loaded", "chronicle made", "report coded", "report set aside"} <= set(messages)


def test_the_end_of_a_job_has_the_counts(coded):
    end = lines(coded.stderr)[-1]
    assert (end["reports"], end["set_aside"]) == (1, {"empty": 1})
    assert end["events"] >= 1
    assert end["time"].endswith("Z")


def test_what_is_set_aside_is_told_with_the_reason(coded):
    [aside] = [one for one in lines(coded.stderr) if one["message"] == "report set aside"]
    assert (aside["level"], aside["reason"]) == ("info", "empty")
    assert aside["where"].endswith("empty.txt")


def test_results_go_where_they_went(coded):
    assert "ASSAULT" in coded.stdout


def test_without_a_log_a_command_says_what_it_said(tmp_path):
    (tmp_path / "strike.txt").write_text(STRIKE)
    done = casus("code", tmp_path / "strike.txt", tmp_path / "strike.txt", "--into", tmp_path / "week.casus")
    first, *others = done.stderr.splitlines()
    assert first.startswith("1 report coded: ")
    assert len(others) == 1  # the duplicate


def test_a_complaint_is_a_line_of_the_log(tmp_path):
    done = casus("events", tmp_path / "none.casus", CASUS_LOG_FORMAT="json")
    [told] = lines(done.stderr)
    assert done.returncode == 1
    assert (told["level"], told["logger"]) == ("error", "casus.said")
    assert told["message"].startswith("There is no chronicle")


def test_no_password_stands_in_a_log():
    url = "postgresql://ana:geheim@localhost:1/news?connect_timeout=1"
    done = casus("--log-level", "info", "code", "-", "--into", url)
    assert "job begun" in done.stderr
    assert "geheim" not in done.stderr


def test_a_record_as_json():
    told = json.loads(JsonLines().format(record(where="a.txt", reason="error", level="ours", path=object)))
    assert told | {"path": 0} == {
        "time": "2024-02-03T12:00:00.250Z",
        "level": "warning",
        "logger": "casus.code",
        "message": "report set aside",
        "where": "a.txt",
        "reason": "error",
        "path": 0,
    }


def test_a_record_as_text_is_one_line_whatever_stands_in_it():
    told = PlainLines().format(record("set\naside\x1b[31m", where="a\nb"))
    assert told == '2024-02-03T12:00:00.250Z warning casus.code: set\\naside\\x1b[31m [where="a\\nb"]'


def test_an_exception_stands_with_its_record():
    made = record()
    try:
        raise ValueError("no such thing")
    except ValueError:
        made.exc_info = sys.exc_info()
    assert "ValueError: no such thing" in json.loads(JsonLines().format(made))["exception"]
    assert PlainLines().format(made).splitlines()[-1] == "ValueError: no such thing"


def test_what_is_printed_becomes_records_line_by_line(log, capsys):
    log.begin(form="json", level="warning")
    logging.getLogger("casus").setLevel(logging.INFO)
    sys.stderr.write("half a ")
    sys.stderr.write("line\n\nand")
    assert not sys.stderr.isatty()
    log.end()
    assert [one["message"] for one in lines(capsys.readouterr().err)] == ["half a line", "and"]


def test_the_end_of_a_log_leaves_all_as_it_was(log):
    before = (sys.stderr, logging.getLogger().handlers[:], logging.getLogger("casus").level)
    log.begin(form="json", level="debug")
    assert is_kept()
    log.end()
    assert not is_kept()
    assert (sys.stderr, logging.getLogger().handlers, logging.getLogger("casus").level) == before
