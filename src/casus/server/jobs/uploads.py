"""Files that are sent to the server: kept in a folder of the job's own, under names that can do no harm."""

from __future__ import annotations

import gzip
import re
import shutil
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePath
from typing import BinaryIO, NamedTuple

from casus.errors import SourceError
from casus.server.jobs.wanted import Wanted
from casus.server.scratch import Scratch, remove_stale
from casus.sources.reports import clean

_LONGEST = 120
"""Characters of a name that are kept: with four bytes each, more than file systems take would not fit."""

_ENDING = 20

MOST_UNPACKED = 200_000_000
"""Bytes that the files of a job may have once they are unpacked."""

_PREFIX = "casus-job-"
_GZIP = b"\x1f\x8b"
_PART = 1 << 20
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls, and what would turn the direction of what is shown after it."""


class Upload(NamedTuple):
    """A file as it is sent: its name, and what is in it."""

    name: str
    file: BinaryIO


def kept(uploads: Iterable[Upload]) -> Wanted:
    """Write files into a new folder that only this user can read; each has a folder of its own within it.

    Raises:
        SourceError: unpacked they have more bytes than are read.
    """
    folder = Scratch(_PREFIX)
    try:
        files = [_written(folder.path / str(number), upload) for number, upload in enumerate(uploads)]
        _check_unpacked(files)
    except BaseException:
        folder.remove()
        raise
    return Wanted(folder=folder, files=tuple(files))


def remove_left() -> None:
    """Remove what was sent to servers that crashed."""
    remove_stale(_PREFIX)


def safe_name(name: str) -> str:
    """A file's name alone, without folders, leading dots, controls and length beyond measure; its suffix stays."""
    bare = _UNFIT.sub("", clean(re.split(r"[/\\]", name)[-1])).strip().lstrip(".").strip()
    if len(bare) > _LONGEST:
        ending = "".join(PurePath(bare).suffixes[-2:])
        ending = ending if len(ending) <= _ENDING else PurePath(bare).suffix[:_ENDING]
        bare = bare[: _LONGEST - len(ending)] + ending
    while len(bare.encode()) > 2 * _LONGEST:
        stem, dot, suffix = bare.rpartition(".")
        bare = f"{stem[:-1]}{dot}{suffix}" if stem else bare[:-1]
    return bare or "file"


def _check_unpacked(files: Iterable[Path]) -> None:
    """Refuse what grows without measure: a packed file of some megabytes may hold thousands of times as much."""
    left = MOST_UNPACKED
    for file in files:
        left -= sum(map(len, _unpacked(file, left)))
        if left < 0:
            raise SourceError(f"Unpacked the files have more than {MOST_UNPACKED:,} bytes. Send less at a time.")


def _unpacked(file: Path, most: int) -> Iterator[bytes]:
    """What is in a packed file, in parts and not much beyond ``most`` bytes; nothing of one that is not packed."""
    with file.open("rb") as opened:
        if opened.read(len(_GZIP)) != _GZIP:
            return
    read = 0
    # Where it is broken, reading it for its reports will say so.
    with suppress(OSError, EOFError, zlib.error), gzip.open(file) as packed:
        while read <= most and (part := packed.read(_PART)):
            read += len(part)
            yield part


def _written(folder: Path, upload: Upload) -> Path:
    folder.mkdir()
    path = folder / safe_name(upload.name)
    with path.open("xb") as target:
        shutil.copyfileobj(upload.file, target)
    return path
