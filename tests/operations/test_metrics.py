"""Numbers for Prometheus, from commands and from the server."""

from __future__ import annotations

import datetime as dt
import re
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families as parsed

from casus.batch import Done
from casus.errors import OptionError
from casus.metrics import BatchMetrics, CodingMetrics, FeedMetrics, new_registry, published, text
from casus.records import SetAside
from casus.version import VERSION
from casus.watch import Round
from fusion_reports import DENIAL
from programs import environment


def values(content: str) -> dict[str, float]:
    """Samples by name and the values of their labels."""
    return {
        " ".join([one.name, *one.labels.values()]): one.value for family in parsed(content) for one in family.samples
    }


@pytest.fixture
def registry():
    return new_registry()


@pytest.fixture
def now(registry):
    """What the registry shows now."""
    return lambda: values(text(registry).decode())


def test_what_every_command_tells(now):
    told = now()
    [build] = [name for name in told if name.startswith("casus_build_info")]
    assert VERSION in build
    assert told["casus_begun_timestamp_seconds"] > 0
    assert not [name for name in told if "_created" in name]


def test_reports_are_counted(registry, now):
    counted = CodingMetrics(registry)
    assert now()["casus_reports_set_aside_total error"] == 0
    counted.add(DENIAL)
    counted.add(SetAside(where="a.txt", reason="gate", message="nothing"))
    counted.add(SetAside(where="b.txt", reason="error", message="broken"))
    told = now()
    assert told["casus_reports_coded_total"] == 1
    assert told["casus_words_coded_total"] == DENIAL.report.text.count(" ") + 1
    assert told["casus_events_coded_total"] == len(DENIAL.events)
    assert told["casus_statements_coded_total"] == len(DENIAL.statements)
    assert (told["casus_reports_set_aside_total gate"], told["casus_reports_set_aside_total error"]) == (1, 1)
    assert told["casus_last_result_timestamp_seconds"] > 0


def test_parts_of_a_batch_job_are_counted(registry, now):
    counted, batch = CodingMetrics(registry), BatchMetrics(registry, inputs=100, left=40)
    done = Done(part=1, inputs=(), reports=8, events=9, statements=3, words=700, set_aside={"empty": 2})
    counted.add_part(done)
    batch.add_part(done)
    told = now()
    assert (told["casus_reports_coded_total"], told["casus_reports_set_aside_total empty"]) == (8, 2)
    assert (told["casus_inputs"], told["casus_inputs_left"]) == (100, 30)


def test_rounds_are_counted(registry, now):
    feeds = FeedMetrics(registry)
    feeds.add(Round(asked=3, failed=1, unchanged=1, new=5, waiting=2), due=dt.datetime(2024, 2, 3, tzinfo=dt.UTC))
    feeds.add(Round(asked=1, waiting=0), due=None)
    told = now()
    assert (told["casus_feed_rounds_total"], told["casus_feed_polls_total"], told["casus_feed_failures_total"]) == (
        2,
        4,
        1,
    )
    assert (told["casus_feed_entries_total"], told["casus_feed_entries_waiting"]) == (5, 0)
    assert told["casus_feed_next_due_timestamp_seconds"] == 0


def test_a_file_is_there_from_the_beginning_and_whole_in_the_end(registry, tmp_path):
    path = tmp_path / "casus.prom"
    with published(registry, str(path)):
        assert values(path.read_text())["casus_ended_timestamp_seconds"] == 0
        CodingMetrics(registry).add(DENIAL)
    told = values(path.read_text())
    assert told["casus_reports_coded_total"] == 1
    assert told["casus_ended_timestamp_seconds"] > 0
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_is_written_meanwhile(registry, tmp_path):
    path = tmp_path / "casus.prom"
    with published(registry, str(path), every=0.01):
        CodingMetrics(registry).add(DENIAL)
        while "casus_reports_coded_total 1" not in path.read_text():
            pass


def test_an_address_answers_while_it_lasts(registry):
    port = free_port()
    with published(registry, f":{port}"), urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as answer:
        assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        assert "casus_build_info" in answer.read().decode()
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port)).close()


@pytest.mark.parametrize("where", ["127.0.0.1:99999", "203.0.113.7:9100", "missing/folder/casus.prom"])
def test_what_cannot_be_shown_is_told_at_the_start(registry, where, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OptionError, match="--metrics"), published(registry, where):
        pass


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.mark.parametrize("into", ["week.casus", "week.parquet"])
def test_casus_code_shows_its_numbers(tmp_path, into):
    (tmp_path / "strike.txt").write_text("date 2024-02-03\nArmy jets bombed a rebel camp near Kidal on Friday.\n")
    shown = tmp_path / "casus.prom"
    subprocess.run(
        [sys.executable, "-m", "casus", "code", tmp_path / "strike.txt", "--into", tmp_path / into, "--metrics", shown],
        env=environment(), check=True, capture_output=True,
    )  # fmt: skip
    told = values(shown.read_text())
    assert told["casus_reports_coded_total"] == 1
    assert told["casus_events_coded_total"] >= 1


def test_a_command_that_shows_no_numbers_loads_nothing_for_it():
    script = "import sys, casus.cli.code, casus.cli.watch; sys.exit('prometheus_client' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], env=environment()).returncode == 0


def test_every_number_is_documented():
    page = (Path(__file__).parents[2] / "docs" / "operations.md").read_text(encoding="utf-8")
    sources = [path.read_text(encoding="utf-8") for path in (Path(__file__).parents[2] / "src" / "casus").rglob("*.py")]
    names = {name for text in sources if "prometheus_client" in text for name in re.findall(r'"(casus_\w+)"', text)}
    assert len(names) > 20
    assert [name for name in sorted(names) if f"`{name}`" not in page] == []
