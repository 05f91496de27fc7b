"""Files of other file systems (object stores, archives, memory), by address, through fsspec."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any, BinaryIO, cast

from casus.errors import SourceError


def is_address(name: str) -> bool:
    """Whether a name is an address (``s3://bucket/reports.parquet``) and no path."""
    return "://" in name


@contextmanager
def told_of(address: str) -> Iterator[None]:
    """Turn whatever a file system raises into a ``SourceError``: each has errors of its own."""
    try:
        yield
    except (SourceError, FileNotFoundError):
        raise
    except ImportError as error:
        raise SourceError(f"{address} needs a library that is not installed: {error}") from error
    except Exception as error:
        raise SourceError(f"{address} cannot be reached: {type(error).__name__}: {error}") from error


def matches(address: str, *, wanted: Callable[[str], bool]) -> list[str]:
    """The addresses of the files that a pattern matches, or of those in a folder whose names are wanted, sorted.

    Any other address stands for itself, whether or not there is such a file.

    Raises:
        SourceError: the file system cannot be reached, or its library is not installed.
    """
    with told_of(address):
        system, path = _located(address)
        if any(sign in path for sign in "*?["):
            found = [one for one, details in system.glob(path, detail=True).items() if details["type"] == "file"]
        elif system.isdir(path):
            found = [one for one in system.find(path) if wanted(PurePath(one).name)]
        else:
            return [address]
        return [str(system.unstrip_protocol(one)) for one in sorted(found)]


def open_address(address: str) -> BinaryIO:
    """Open a file to read.

    Raises:
        OSError: there is no such file.
        SourceError: the file system cannot be reached, or its library is not installed.
    """
    with told_of(address):
        system, path = _located(address)
        return cast(BinaryIO, system.open(path, "rb"))


def _located(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise SourceError(f"{address} needs fsspec: pip install 'casus[parquet]'") from error
    system, path = url_to_fs(address)
    return system, path
