"""The folder that a job writes to, on this machine or another file system (fsspec): whole files or none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from uuid import uuid4

from casus.errors import OptionError
from casus.sources.remote import is_address


class Folder:
    """A folder of results; each file is there whole or not at all, and written again it is replaced."""

    def __init__(self, place: str | os.PathLike[str]) -> None:
        """``place``: a path, or an address such as ``s3://bucket/out.parquet``.

        Raises:
            OptionError: fsspec, or what it needs for this address, is not installed.
        """
        named = os.fspath(place).rstrip("/")
        self.name = named
        self.address = named if is_address(named) else str(Path(named).absolute())
        self._system, self._root = _located(self.address)

    def write(self, name: str, content: bytes) -> None:
        """Write a file by its name within the folder; folders on the way are made."""
        path = f"{self._root}/{name}"
        if not _is_local(self._system):
            # Where a file is put at once, none is seen by half.
            self._system.makedirs(path.rpartition("/")[0], exist_ok=True)
            self._system.pipe_file(path, content)
            return
        target = Path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{uuid4().hex[:8]}.part")
        try:
            part.write_bytes(content)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)

    def read(self, name: str) -> bytes | None:
        """What a file holds; None where there is none."""
        self._system.invalidate_cache()
        try:
            return bytes(self._system.cat_file(f"{self._root}/{name}"))
        except FileNotFoundError:
            return None

    def is_taken(self) -> bool:
        """Whether there is anything in it."""
        self._system.invalidate_cache()
        return bool(self._system.exists(self._root) and self._system.ls(self._root))


def _is_local(system: Any) -> bool:
    return "file" in ((system.protocol,) if isinstance(system.protocol, str) else system.protocol)


def _located(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs

        system, root = url_to_fs(address)
    except ImportError as error:
        raise OptionError(
            f"{address} cannot be written: {error}. Parquet needs `pip install 'casus[parquet]'`."
        ) from error
    except ValueError as error:
        raise OptionError(f"{address} names no file system that is known: {error}.") from error
    return system, str(root).rstrip("/")
