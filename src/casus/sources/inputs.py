"""From what a user names (paths, patterns, folders, addresses, ``-``) to the files to read, in a fixed order."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

from casus.errors import SourceError
from casus.records import SetAside
from casus.sources.kinds import SUFFIXES, format_of_name
from casus.sources.remote import is_address, matches
from casus.sources.reports import set_aside

STANDARD_INPUT = "-"
_ABOUT_THE_FOLDER = ("readme", "license", "licence", "copying")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: by its path, or of another file system by its address; with neither, standard input."""

    path: Path | None
    where: str
    address: str | None = None

    @property
    def name(self) -> str:
        """The file's own name."""
        return PurePath(self.where).name if self.path or self.address else "stdin"


def expand(inputs: Iterable[str | Path], *, any_suffix: bool) -> Iterator[Source | SetAside]:
    """Give the files that the inputs name.

    A folder gives its files of known suffixes (of any with ``any_suffix``), by name, then those of its
    sub-folders; hidden ones, README and LICENSE files, and linked folders are left out. What names nothing
    is set aside.
    """
    for item in inputs:
        name = os.fspath(item)
        if name == STANDARD_INPUT:
            yield Source(None, "standard input")
            continue
        try:
            if isinstance(item, str) and is_address(item):
                yield from _expand_address(item, any_suffix=any_suffix)
            else:
                yield from _expand_one(name, any_suffix=any_suffix)
        except SourceError as error:
            yield set_aside(name, error)
        except OSError as error:
            yield set_aside(name, SourceError(f"cannot be read: {reason_of(error)}"))


def reason_of(error: Exception) -> str:
    """Say why the operating system refused, in its own words."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__


def _expand_one(name: str, *, any_suffix: bool) -> Iterator[Source | SetAside]:
    path = Path(name)
    if path.is_dir():
        yield from _walk(path, any_suffix=any_suffix)
    elif glob.has_magic(name) and not path.exists():
        # Path.glob takes no absolute patterns, which users write.
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207
        if not matches:
            yield set_aside(name, SourceError("no file matches this pattern"))
        for match in matches:
            if not Path(match).is_dir():
                yield Source(Path(match), match)
            elif not name.endswith("**"):  # which matches every folder, and what is in it besides
                yield from _walk(Path(match), any_suffix=any_suffix)
    else:
        yield Source(path, name)


def _expand_address(address: str, *, any_suffix: bool) -> Iterator[Source | SetAside]:
    found = matches(address, wanted=partial(_is_wanted, any_suffix=any_suffix))
    yield from (Source(None, one, address=one) for one in found)
    if not found:
        yield set_aside(address, SourceError("no file matches this pattern, or the folder holds no reports"))


def _walk(folder: Path, *, any_suffix: bool) -> Iterator[Source | SetAside]:
    failures: list[OSError] = []
    found = False
    for place, folders, files in os.walk(folder, onerror=failures.append):
        yield from _refused(failures)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            if _is_wanted(name, any_suffix=any_suffix) and path.is_file():
                found = True
                yield Source(path, str(path))
    if failures:
        yield from _refused(failures)
    elif not found:
        kinds = " ".join(SUFFIXES)
        yield set_aside(
            str(folder),
            SourceError(f"the folder holds no reports (files ending in {kinds}, or these with .gz)"),
        )


def _refused(failures: list[OSError]) -> Iterator[SetAside]:
    while failures:
        error = failures.pop(0)
        yield set_aside(str(error.filename), SourceError(f"the folder cannot be read: {reason_of(error)}"))


def _is_wanted(name: str, *, any_suffix: bool) -> bool:
    if name.startswith(".") or name.lower().split(".", 1)[0] in _ABOUT_THE_FOLDER:
        return False
    return any_suffix or format_of_name(name) is not None
