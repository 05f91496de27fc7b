"""Files that are written whole or not at all, and what is no file."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from casus.files import replacing


def test_a_file_is_there_whole_or_as_it_was(tmp_path: Path):
    path = tmp_path / "out.csv"
    path.write_text("before")
    with pytest.raises(KeyError), replacing(path) as file:
        file.write("half")
        raise KeyError
    assert path.read_text() == "before"
    with replacing(path) as file:
        file.write("after")
    assert path.read_text() == "after"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


def test_a_link_stays_one(tmp_path: Path):
    there, link = tmp_path / "there.csv", tmp_path / "link.csv"
    there.write_text("before")
    link.symlink_to(there)
    with replacing(link) as file:
        file.write("after")
    assert link.is_symlink()
    assert there.read_text() == "after"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_file_is_written_to_and_stays_what_it_is(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    with replacing(pipe) as file:
        file.write("through")
    reader.join()
    assert read == ["through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_folder_is_refused(tmp_path: Path):
    with pytest.raises(IsADirectoryError), replacing(tmp_path):
        pass
