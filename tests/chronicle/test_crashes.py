"""What a power cut for a program, and a disk without room, leave behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from casus.chronicle import Chronicle
from casus.errors import ChronicleError
from casus.records import CodedReport
from databases import connected
from handmade import raid, report
from programs import TESTS, environment

CRASHES = TESTS.parent / "benchmarks" / "crashes.py"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
def test_jobs_that_are_killed_lose_and_double_nothing(make_target, kind):
    kills = {"sqlite": "25", "postgresql": "10"}[kind]
    command = [sys.executable, str(CRASHES), "--kills", kills, "--into", make_target(empty=True)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(f"{kills} jobs killed")


def big(number: int) -> CodedReport:
    return CodedReport(report=report(f"{number} word " * 40_000, id=f"big{number}"))


def fill(chronicle: Chronicle, run) -> int:
    """Add reports until that fails; returns how many there were room for."""
    for number in range(1000):
        try:
            chronicle.add(big(number), run=run)
        except ChronicleError as error:
            assert "the disk is full. Free some space" in str(error)
            return number
    raise AssertionError("the disk has no end")


def check(path: Path) -> None:
    with connected(path) as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        connection.exec_driver_sql("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")


def test_a_full_disk_is_told_loses_nothing_and_passes(path, make_run):
    with Chronicle.open(path, create=True) as chronicle:
        chronicle.add(raid(), run=make_run())
        # A file of no more pages than it may have is what a full disk looks like to SQLite.
        room = {"pages": 500}
        event.listen(
            chronicle._engine, "begin", lambda c: c.exec_driver_sql(f"PRAGMA max_page_count = {room['pages']}")
        )
        recorded = fill(chronicle, make_run())
        assert recorded > 0
        kept = {coded.report.id for coded in chronicle.reports()}
        assert kept == {"r1", *(f"big{number}" for number in range(recorded))}
        room["pages"] = 100_000
        assert chronicle.add(big(recorded), run=make_run()) == "new"
    check(path)


@pytest.fixture
def small_disk(tmp_path) -> Iterator[Path]:
    """A disk of eight megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=8m", "casus-test", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("a small disk can be mounted by root only")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_full_indeed(small_disk, make_run):
    path = small_disk / "test.casus"
    filler = small_disk / "filler"
    filler.write_bytes(b"\0" * 3_000_000)
    with Chronicle.open(path, create=True) as chronicle:
        recorded = fill(chronicle, make_run())
        assert len(list(chronicle.reports())) == recorded > 0
    with Chronicle.open(path) as chronicle:
        assert len(list(chronicle.reports())) == recorded
        filler.unlink()
        assert chronicle.add(big(recorded), run=make_run()) == "new"
    check(path)
