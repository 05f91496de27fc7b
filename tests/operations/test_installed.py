"""Whether the files of the program, and a chronicle, are what they were when they were written."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import sqlite3
from importlib.metadata import PathDistribution

import pytest
from click.testing import CliRunner

from casus import installed
from casus.chronicle import Chronicle, Run
from casus.cli import cli
from casus.coder import Coder
from casus.errors import ModelError
from fusion_reports import DENIAL, SECOND

FILES = {
    "coding/status.toml": b"a = 1\n",
    "coding/status.py": b"A = 1\n",
    "server/static/app.js": b"a()\n",
    "language/model/encoder.onnx": b"weights",
}


@pytest.fixture
def site(tmp_path):
    """A folder in which a package is installed, with its list of files."""
    rows = []
    for name, content in FILES.items():
        path = tmp_path / "casus" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        rows.append(f"casus/{name},sha256={digest},{len(content)}")
    info = tmp_path / "casus-1.0.dist-info"
    info.mkdir()
    (info / "RECORD").write_text("\n".join([*rows, "casus/made.pyc,,", "../../bin/casus,sha256=x,1", ""]))
    return tmp_path


def listed(site, package: str = "casus") -> installed.Listed:
    return installed.listed(PathDistribution(site / "casus-1.0.dist-info"), package=site / package)


def test_the_installer_lists_the_files(site):
    assert listed(site).keys() == FILES.keys()
    assert list(installed.faults(listed(site), package=site / "casus")) == []


def test_the_list_of_another_package_is_not_taken(site):
    assert listed(site, package="elsewhere/casus") == {}


@pytest.mark.parametrize("name", FILES)
def test_every_file_that_is_another_is_found(site, name):
    (site / "casus" / name).write_bytes(b"other")
    [fault] = installed.faults(listed(site), package=site / "casus")
    assert name in fault
    assert "wrong hash" in fault


def test_a_file_that_is_missing_is_found(site):
    (site / "casus/coding/status.toml").unlink()
    [fault] = installed.faults(listed(site), package=site / "casus")
    assert "cannot be read" in fault


@pytest.mark.parametrize(("name", "is_checked"), [(n, n.endswith(".toml")) for n in FILES])
def test_tables_are_checked_before_anything_is_coded(site, name, is_checked):
    (site / "casus" / name).write_bytes(b"other")
    if is_checked:
        with pytest.raises(ModelError, match="install casus again"):
            installed.check_tables(listed(site), package=site / "casus")
    else:
        installed.check_tables(listed(site), package=site / "casus")


def test_a_coder_checks_them(site, monkeypatch):
    (site / "casus/coding/status.toml").write_bytes(b"other")
    found = listed(site)
    monkeypatch.setattr(installed, "listed", lambda **_: found)
    monkeypatch.setattr(installed.check_tables, "__kwdefaults__", {"package": site / "casus"})
    with pytest.raises(ModelError, match=r"status\.toml"):
        Coder()


@pytest.fixture
def week(tmp_path):
    path = tmp_path / "week.casus"
    run = Run(version="1", model="m", started=dt.datetime(2024, 2, 4, tzinfo=dt.UTC))
    with Chronicle.open(path, create=True) as chronicle:
        for one in (DENIAL, SECOND):
            chronicle.add(one, run=run)
    return path


def doctor(*arguments: object):
    return CliRunner().invoke(cli, ["doctor", *map(str, arguments)])


def test_a_program_that_is_whole():
    told = doctor()
    assert told.exit_code == 0
    assert [line.split()[0] for line in told.stdout.splitlines()] == ["casus", "model", "files", "extras"]


def test_a_program_that_is_not_whole(site, monkeypatch):
    (site / "casus/coding/status.toml").write_bytes(b"other")
    found = listed(site)
    monkeypatch.setattr(installed, "listed", lambda **_: found)
    told = doctor()
    assert told.exit_code == 1
    assert "files      not whole" in told.stdout


def test_a_chronicle_that_is_whole(week):
    told = doctor(week)
    assert told.exit_code == 0
    assert told.stdout.splitlines()[-1].endswith(", whole")


def test_a_text_that_was_changed_is_found(week):
    with sqlite3.connect(week) as connection:
        connection.execute("UPDATE reports SET text = text || '!' WHERE sha256 = ?", [DENIAL.report.sha256])
    connection.close()
    told = doctor(week)
    assert told.exit_code == 1
    assert DENIAL.report.sha256 in told.stdout
    assert SECOND.report.sha256 not in told.stdout


def test_rows_that_belong_to_nothing_are_found(week):
    with sqlite3.connect(week) as connection:
        connection.execute("DELETE FROM reports WHERE sha256 = ?", [DENIAL.report.sha256])
    connection.close()
    told = doctor(week)
    assert told.exit_code == 1
    assert "report_sources belongs to one of reports that is not there" in told.stdout


def test_a_file_that_is_damaged_is_found(week):
    with sqlite3.connect(week) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [(page,)] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ix_report_sources_id'")
        [(size,)] = connection.execute("PRAGMA page_size")
    connection.close()
    with week.open("r+b") as file:
        file.seek((page - 1) * size + 3)
        file.write(b"\0\0")  # an index without entries
    told = doctor(week)
    assert told.exit_code == 1
    assert "the file is damaged" in told.stdout
