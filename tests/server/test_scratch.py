"""What servers that crashed left in the temporary folder, and what others still need there."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from casus.server.scratch import Scratch, remove_stale

LONG_AGO = 1_700_000_000
CRASH = """
import os
from casus.server.scratch import Scratch

made = Scratch("casus-past-")
(made.path / "copy.casus").write_bytes(b"a copy")
print(made.path, flush=True)
os._exit(1)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def age(folder: Path) -> Path:
    os.utime(folder / "held", (LONG_AGO, LONG_AGO))
    return folder


@pytest.fixture
def crashed(tmp_path) -> Path:
    """The folder of a process that did not come to remove it."""
    folder = left_by(CRASH, tmp_path)
    assert (folder / "copy.casus").exists()
    return folder


def left_by(script: str, temporary: Path) -> Path:
    """The folder that a script says it made."""
    environment = {**os.environ, "TMPDIR": str(temporary)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, stdout=subprocess.PIPE, text=True)
    folder = Path(done.stdout.strip())
    assert folder.parent == temporary
    return folder


def test_what_a_crashed_server_left_is_removed(crashed):
    remove_stale("casus-past-")
    assert crashed.exists()  # it may be one that has just made it
    age(crashed)
    remove_stale("casus-other-")
    assert crashed.exists()
    remove_stale("casus-past-")
    assert not crashed.exists()


def test_a_server_removes_it_when_it_starts(crashed, week, serving):
    age(crashed)
    serving(week)
    assert not crashed.exists()


UPLOAD = """
import io
import os
from casus.server.jobs.uploads import Upload, kept

print(kept([Upload("a.txt", io.BytesIO(b"A text."))]).folder.path, flush=True)
os._exit(1)
"""


def test_what_was_sent_to_a_crashed_server_is_removed(tmp_path, week, serving):
    folder = left_by(UPLOAD, tmp_path)
    assert (folder / "0" / "a.txt").exists()
    age(folder)
    serving(week)
    assert not folder.exists()


def test_what_a_running_server_holds_stays(tmp_path):
    held = Scratch("casus-past-")
    (held.path / "copy.casus").write_bytes(b"a copy")
    age(held.path)
    remove_stale("casus-past-")
    assert (held.path / "copy.casus").exists()
    held.remove()
    assert not held.path.exists()


def test_what_is_no_such_folder_stays(tmp_path, crashed):
    file, other, link = tmp_path / "casus-past-file", tmp_path / "casus-past-other", tmp_path / "casus-past-link"
    file.write_text("mine")
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    elsewhere = tmp_path / "elsewhere"
    age(crashed).rename(elsewhere)
    link.symlink_to(elsewhere, target_is_directory=True)
    remove_stale("casus-past-")
    assert file.exists()
    assert (other / "mine.txt").exists()
    assert (elsewhere / "copy.casus").exists()
