from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from sqlalchemy import inspect

from casus.chronicle import Chronicle
from casus.errors import ChronicleError
from casus.records import CodedReport
from databases import connected, rows_of
from handmade import raid, report
from programs import environment, python


@pytest.mark.parametrize("content", [b"", b"Just a text.\n" * 100, b"SQLite format 3\0 and then nothing"])
def test_a_file_that_is_no_chronicle_is_refused_and_left_alone(path, content):
    path.write_bytes(content)
    with pytest.raises(ChronicleError, match=r"test\.casus is not a chronicle"):
        Chronicle.open(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_alone(make_target):
    target = make_target(empty=True)
    with connected(target) as connection:
        connection.exec_driver_sql("CREATE TABLE songs (name text)")
    for create in (False, True):
        with pytest.raises(ChronicleError, match="another program's database"):
            Chronicle.open(target, create=create)
    with connected(target) as connection:
        assert inspect(connection).get_table_names() == ["songs"]


def test_an_empty_database_is_made_a_chronicle_only_where_asked(make_target):
    target = make_target(empty=True)
    with connected(target) as connection:
        connection.exec_driver_sql("SELECT 1")
    with pytest.raises(ChronicleError, match=r"There is no chronicle|is not a chronicle: it is empty"):
        Chronicle.open(target)
    with Chronicle.open(target, create=True) as chronicle:
        assert list(chronicle.reports()) == []


def test_a_file_that_is_not_there_is_not_made_unless_asked(path):
    with pytest.raises(ChronicleError, match="There is no chronicle"):
        Chronicle.open(path)
    assert not path.exists()


def test_a_folder_or_a_file_in_no_folder_is_refused(path):
    with pytest.raises(ChronicleError, match="is a folder"):
        Chronicle.open(path.parent, create=True)
    with pytest.raises(ChronicleError, match="its folder exists"):
        Chronicle.open(path / "deeper.casus", create=True)


def test_a_newer_schema_is_refused(target):
    Chronicle.open(target, create=True).close()
    with connected(target) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(ChronicleError, match=r"newer version of Casus .schema 9999"):
        Chronicle.open(target)


def test_a_damaged_file_is_told(path, make_run):
    with Chronicle.open(path, create=True) as chronicle:
        chronicle.add(raid(), run=make_run())
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    with pytest.raises(ChronicleError, match="damaged"), Chronicle.open(path) as chronicle:
        list(chronicle.events())


def test_a_locked_chronicle_is_told_after_a_while(path, make_run):
    with Chronicle.open(path, create=True, timeout=0.05) as chronicle:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(ChronicleError, match="being written by another program"):
                chronicle.add(raid(), run=make_run())
            assert list(chronicle.reports()) == []
            other.execute("ROLLBACK")
        assert chronicle.add(raid(), run=make_run()) == "new"


def test_a_chronicle_opened_for_reading_is_not_written(target, make_run):
    with Chronicle.open(target, create=True) as chronicle:
        chronicle.add(raid(), run=make_run())
    with Chronicle.open(target, read_only=True) as chronicle:
        assert chronicle.report("r1") == raid()
        with pytest.raises(ChronicleError, match=r"read-only|reading only"):
            chronicle.add(raid(id="r2"), run=make_run())


def test_a_chronicle_in_a_folder_that_may_not_be_written_is_read(path, make_run, monkeypatch):
    with Chronicle.open(path, create=True) as chronicle:
        chronicle.add(raid(), run=make_run())
    monkeypatch.setattr(os, "access", lambda *_: False)
    with Chronicle.open(path) as chronicle:
        assert chronicle.report("r1") == raid()
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]
        with pytest.raises(ChronicleError, match="read-only"):
            chronicle.add(raid(id="r2"), run=make_run())


def test_half_a_character_is_told(chronicle, make_run):
    coded = CodedReport(report=report("fine", id="half \ud800"))
    with pytest.raises(ChronicleError, match="half a character"):
        chronicle.add(coded, run=make_run())
    assert list(chronicle.reports()) == []


def test_a_coding_that_is_not_sound_is_refused_whole(chronicle, make_run):
    event = raid().events[0]
    with pytest.raises(ChronicleError, match=r"not sound: the id e-\w+ stands 2 times"):
        chronicle.add(CodedReport(report=raid().report, events=(event, event)), run=make_run())
    assert list(chronicle.reports()) == []


def test_an_error_in_the_middle_of_a_report_leaves_nothing_of_it(chronicle, rows, make_run, monkeypatch):
    before = rows()
    monkeypatch.setattr("casus.chronicle.writer._statement_row", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        chronicle.add(raid(), run=make_run())
    assert rows() == before


KILLED_WHILE_WRITING = """
import datetime as dt, os, signal, sys
from handmade import raid
from casus.chronicle import Chronicle, Run, writer

run = Run(version="1.0", model="m1", started=dt.datetime(2024, 2, 4, 9, tzinfo=dt.UTC))
chronicle = Chronicle.open(sys.argv[1], create=True)
chronicle.add(raid(), run=run)
writer._statement_row = lambda statement: os.kill(os.getpid(), signal.SIGKILL)
chronicle.add(raid(text="Later, " + raid().report.text, id="r2"), run=run)
"""


def test_a_job_that_is_killed_leaves_whole_reports_only(target, make_run, rows):
    assert python(KILLED_WHILE_WRITING, target).returncode == -signal.SIGKILL
    with Chronicle.open(target) as chronicle:
        assert list(chronicle.reports()) == [raid()]
        later = raid(text="Later, " + raid().report.text, id="r2")
        assert chronicle.add(later, run=make_run()) == "new"
        assert {entry.report.id for entry in chronicle.events()} == {"r1", "r2"}
    assert rows()["codings"] == 2


KILLED_WHILE_CREATING = """
import os, signal, sys
from casus.chronicle import Chronicle, migrate

upgrade = migrate._upgrade
def killed(connection):
    upgrade(connection)
    os.kill(os.getpid(), signal.SIGKILL)
migrate._upgrade = killed
Chronicle.open(sys.argv[1], create=True)
"""


def test_a_job_that_is_killed_while_it_makes_a_chronicle_can_be_started_again(make_target):
    target = make_target(empty=True)
    assert python(KILLED_WHILE_CREATING, target).returncode == -signal.SIGKILL
    with Chronicle.open(target, create=True) as chronicle:
        assert list(chronicle.reports()) == []


ADDING = """
import datetime as dt, sys
from handmade import raid
from casus.chronicle import Chronicle, Run

run = Run(version="1.0", model="m1", started=dt.datetime(2024, 2, 4, 9, tzinfo=dt.UTC))
with Chronicle.open(sys.argv[1], create=True) as chronicle:
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        chronicle.add(raid(text=f"{number}. " + raid().report.text, id=f"r{number}"), run=run)
"""


def test_two_programs_make_and_fill_one_chronicle_at_a_time(make_target):
    target = make_target(empty=True)
    jobs = [
        subprocess.Popen([sys.executable, "-c", ADDING, target, str(first), str(last)], env=environment())
        for first, last in ((0, 10), (6, 16))
    ]
    assert [job.wait(timeout=60) for job in jobs] == [0, 0]
    counted = rows_of(target)
    assert counted["reports"] == counted["report_sources"] == counted["codings"] == 16
    assert counted["events"] == 32
    assert counted["runs"] == 1
    with Chronicle.open(target) as chronicle:
        assert {coded.report.id for coded in chronicle.reports()} == {f"r{n}" for n in range(16)}


def test_paths_with_any_characters(tmp_path, make_run):
    path = tmp_path / "100% #1? Ağrı مجلس.casus"
    with Chronicle.open(path, create=True) as chronicle:
        chronicle.add(raid(), run=make_run())
    assert path.exists()
    with Chronicle.open(str(path), read_only=True) as chronicle:
        assert chronicle.report("r1") == raid()


def test_a_url_is_a_path_too(path, make_run):
    with Chronicle.open(f"sqlite:///{path}", create=True) as chronicle:
        chronicle.add(raid(), run=make_run())
    with Chronicle.open(path) as chronicle:
        assert chronicle.report("r1") == raid()


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("sqlite://", "names no file"),
        ("nonsense://x", "cannot be kept with the driver 'nonsense'"),
        ("mysql://user:secret@host/db", r"mysql://user:\*\*\*@host/db: a chronicle cannot be kept"),
        ("://", "no database URL"),
    ],
)
def test_a_url_that_cannot_be_used_is_told(url, said):
    with pytest.raises(ChronicleError, match=said):
        Chronicle.open(url)


def test_a_copy_of_the_file_is_a_chronicle(path, tmp_path, make_run):
    with Chronicle.open(path, create=True) as chronicle:
        chronicle.add(raid(), run=make_run())
    copy = shutil.copy(path, tmp_path / "copy.casus")
    with Chronicle.open(copy) as chronicle:
        assert chronicle.report("r1") == raid()
