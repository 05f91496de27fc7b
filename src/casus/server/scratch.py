"""Folders for files that a server needs while it runs, and what is left of those of servers that crashed.

A running server holds a lock on its folder, which the system takes away when the process ends, however it ends. The
lock is one of SQLite, which has the same on every system.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

_LOCK = "held"
_SETTLED = 60.0
"""Seconds after which a server that made a folder has surely locked it."""


class Scratch:
    """A new folder that only this user can read, held until it is removed."""

    def __init__(self, prefix: str) -> None:
        self.path = Path(tempfile.mkdtemp(prefix=prefix))
        self._lock = _opened(self.path)
        self._lock.execute("BEGIN EXCLUSIVE")

    def remove(self) -> None:
        """Let go of it, with all that is in it."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def remove_stale(prefix: str) -> None:
    """Remove the folders that this user's servers left behind; none that a running one holds."""
    for path in Path(tempfile.gettempdir()).glob(f"{prefix}*"):
        # What goes just now, another server has removed.
        with suppress(OSError):
            if _is_own(path) and not _is_held(path):
                shutil.rmtree(path, ignore_errors=True)


def _is_own(path: Path) -> bool:
    """Whether a path is such a folder of this user, and none that is just being made."""
    found = path.lstat()
    lock = path / _LOCK
    return (
        path.is_dir()
        and not path.is_symlink()
        and (not hasattr(os, "getuid") or found.st_uid == os.getuid())
        and lock.is_file()
        and time.time() - lock.stat().st_mtime > _SETTLED
    )


def _is_held(path: Path) -> bool:
    with closing(_opened(path)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            return True
        return False


def _opened(folder: Path) -> sqlite3.Connection:
    return sqlite3.connect(folder / _LOCK, isolation_level=None, timeout=0, check_same_thread=False)
