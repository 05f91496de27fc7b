"""Several programs at one chronicle."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from casus.chronicle import Chronicle, turns
from casus.chronicle.engine import locate
from casus.chronicle.postgresql import _LOCK
from casus.errors import ChronicleError
from databases import connected
from handmade import raid
from programs import environment

NUMBERED = "{}. " + raid().report.text


@contextmanager
def writing(target: str) -> Iterator[object]:
    """Another program's transaction that writes."""
    with connected(target) as connection:
        driver = connection.connection.driver_connection
        if locate(target).path is not None:
            driver.isolation_level = None
            driver.execute("BEGIN IMMEDIATE")
        else:
            driver.execute(f"SELECT pg_advisory_xact_lock({_LOCK})")
        yield driver
        driver.rollback()


def test_what_is_read_is_of_one_moment(chronicle, target, make_run):
    for number in range(3):
        chronicle.add(raid(text=NUMBERED.format(number), id=f"r{number}"), run=make_run())
    with Chronicle.open(target) as other:
        reports = chronicle.reports()
        seen = [next(reports).report.id]
        other.add(raid(text=NUMBERED.format("0a"), id="r0a"), run=make_run())
        seen += [coded.report.id for coded in reports]
    assert seen == ["r0", "r1", "r2"]
    assert len(list(chronicle.reports())) == 4


def test_a_reader_does_not_wait_for_a_writer(chronicle, target, make_run):
    chronicle.add(raid(), run=make_run())
    with writing(target), Chronicle.open(target, read_only=True) as reader:
        assert list(reader.reports()) == [raid()]


def test_a_writer_says_that_it_waits_and_goes_on(target, make_run, monkeypatch):
    monkeypatch.setattr(turns, "QUIET_SECONDS", 0.05)
    Chronicle.open(target, create=True).close()
    said: list[str] = []
    with writing(target) as driver:

        def waiting(line: str) -> None:
            said.append(line)
            driver.rollback()

        with Chronicle.open(target, waiting=waiting) as chronicle:
            assert chronicle.add(raid(), run=make_run()) == "new"
    assert said == [f"waiting for another program that writes to {chronicle.name} …"]


def test_a_writer_that_waited_in_vain_says_so_and_can_try_again(target, make_run):
    Chronicle.open(target, create=True).close()
    with Chronicle.open(target, timeout=0.05) as chronicle:
        with writing(target), pytest.raises(ChronicleError, match="being written by another program"):
            chronicle.add(raid(), run=make_run())
        assert chronicle.add(raid(), run=make_run()) == "new"


ADDING = """
import datetime as dt, sys
from handmade import raid
from casus.chronicle import Chronicle, Run

run = Run(version="1.0", model="m1", started=dt.datetime(2024, 2, 4, 9, tzinfo=dt.UTC))
with Chronicle.open(sys.argv[1], create=True) as chronicle:
    for number in range(int(sys.argv[2])):
        chronicle.add(raid(text=f"{number}. " + raid().report.text, id=f"r{number}"), run=run)
"""


def test_a_program_says_on_standard_error_that_it_waits(target):
    Chronicle.open(target, create=True).close()
    with writing(target) as driver:
        job = subprocess.Popen(
            [sys.executable, "-c", ADDING, target, "1"], env=environment(), stderr=subprocess.PIPE, text=True
        )
        assert job.stderr is not None
        line = job.stderr.readline()
        driver.rollback()
    rest = job.communicate(timeout=60)[1]
    assert line.startswith("waiting for another program that writes to ")
    assert (job.returncode, rest) == (0, "")


READING = """
import sys
from casus.chronicle import Chronicle

with Chronicle.open(sys.argv[1], read_only=True) as chronicle:
    rounds = found = 0
    while found < int(sys.argv[2]):
        reports = list(chronicle.reports())
        assert all(len(coded.events) == 2 and len(coded.statements) == 1 for coded in reports)
        assert len(list(chronicle.events())) >= 2 * len(reports)
        assert len(chronicle.search("bombed", limit=1000)) >= len(reports) >= found
        rounds, found = rounds + 1, len(reports)
assert rounds > 0
"""


def test_many_read_while_one_writes(target):
    Chronicle.open(target, create=True).close()
    jobs = [
        subprocess.Popen([sys.executable, "-c", script, target, "12"], env=environment())
        for script in (READING, READING, READING, ADDING)
    ]
    assert [job.wait(timeout=120) for job in jobs] == [0, 0, 0, 0]
