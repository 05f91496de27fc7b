"""Writing a table of towns that :class:`~casus.grounding.places.towns.Towns` opens.

Names go to a file as they come; what is kept in memory is some thirty bytes for each town and twelve for each
of its names, three times that while they are sorted.
"""

from __future__ import annotations

import json
import os
import struct
import tempfile
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple

import numpy as np

from casus.grounding.places.names import key_hash
from casus.grounding.places.town_names import keys_of, shown_name
from casus.grounding.places.towns import COLUMNS, MAGIC

_MOST_TOWNS = 1 << 30
_MOST_REGIONS = 1 << 16


class TownRow(NamedTuple):
    """A town as GeoNames lists it: ``country`` as ISO alpha-2, ``admin1`` GeoNames' code of its region."""

    geonameid: int
    name: str
    others: Sequence[str]
    lat: float
    lon: float
    country: str
    admin1: str
    population: int


class TownFile:
    """Collects towns in any order and writes them as a table; a context manager that clears up after itself."""

    def __init__(self) -> None:
        self._names: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115 (closed by __exit__)
        self._ends = array("Q")
        self._lats, self._lons = array("f"), array("f")
        self._populations, self._ids, self._admins = array("I"), array("I"), array("I")
        self._hashes, self._owners, self._flags = array("Q"), array("I"), array("I")
        self._regions: dict[tuple[str, str], int] = {}

    def __enter__(self) -> TownFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._names.close()

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, town: TownRow) -> None:
        """Take a town in.

        Raises:
            ValueError: it is one town, or one region, more than a table can hold.
        """
        number = len(self._ids)
        region = self._regions.setdefault((town.country, town.admin1), len(self._regions))
        if number >= _MOST_TOWNS or region >= _MOST_REGIONS:
            raise ValueError("there are more towns or regions than a table can hold")
        written = self._names.write(shown_name(town.name, town.country).encode())
        self._ends.append((self._ends[-1] if self._ends else 0) + written)
        self._lats.append(town.lat)
        self._lons.append(town.lon)
        self._populations.append(town.population)
        self._ids.append(town.geonameid)
        self._admins.append(region)
        keys = keys_of(town.name, town.others, country=town.country, population=town.population)
        for key, flag in keys.items():
            self._hashes.append(key_hash(key))
            self._owners.append(number)
            self._flags.append(flag)

    def write(self, out: Path) -> None:
        """Write the table, whole or not at all; towns are numbered by falling population, then by id.

        Raises:
            OSError: the file cannot be written.
        """
        order = np.lexsort((_numbers(self._ids), -_numbers(self._populations).astype(np.int64)))
        regions = sorted(self._regions)
        admins = np.array([regions.index(pair) for pair in self._regions], dtype=np.uint16)
        lengths = np.diff(_numbers(self._ends), prepend=np.uint64(0))[order]
        hashes, refs = self._entries(order)
        columns: dict[str, np.ndarray] = {
            "hashes": hashes,
            "refs": refs,
            "lats": _numbers(self._lats)[order],
            "lons": _numbers(self._lons)[order],
            "populations": _numbers(self._populations)[order],
            "ids": _numbers(self._ids)[order],
            "admins": admins[_numbers(self._admins)[order]] if len(order) else admins,
            "name_ends": np.cumsum(lengths).astype(np.uint32),
        }
        sizes = {name: len(column) for name, column in columns.items()} | {"names": int(lengths.sum())}
        written = out.with_name(f".{out.name}.{os.getpid()}")
        try:
            with written.open("wb") as file:
                self._write(file, columns, sizes, regions, order)
            written.replace(out)
        finally:
            written.unlink(missing_ok=True)

    def _entries(self, order: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The sorted hashes of names, and for each its town's number with the flag of the name."""
        rank = np.empty(len(order), dtype=np.uint32)
        rank[order] = np.arange(len(order), dtype=np.uint32)
        hashes = _numbers(self._hashes)
        refs = rank[_numbers(self._owners)] | _numbers(self._flags)
        by_hash = np.lexsort((refs, hashes))
        return hashes[by_hash], refs[by_hash]

    def _write(
        self,
        file: BinaryIO,
        columns: dict[str, np.ndarray],
        sizes: dict[str, int],
        regions: list[tuple[str, str]],
        order: np.ndarray,
    ) -> None:
        lengths = {name: sizes[name] for name in COLUMNS}
        header = json.dumps({"columns": lengths, "admin": regions}, separators=(",", ":")).encode()
        header += b" " * (-(len(MAGIC) + 4 + len(header)) % 8)
        file.write(MAGIC + struct.pack("<I", len(header)) + header)
        for name, code in COLUMNS.items():
            if name == "names":
                self._write_names(file.write, order)
            else:
                file.write(columns[name].astype(np.dtype(code).newbyteorder("<")).tobytes())
            file.write(b"\0" * (-(sizes[name] * struct.calcsize(f"<{code}")) % 8))

    def _write_names(self, write: Callable[[bytes], int], order: np.ndarray) -> None:
        self._names.flush()
        for number in order.tolist():
            begin = self._ends[number - 1] if number else 0
            self._names.seek(begin)
            write(self._names.read(self._ends[number] - begin))


def _numbers(column: array) -> np.ndarray:  # type: ignore[type-arg]
    return np.frombuffer(column, dtype=column.typecode) if column else np.array([], dtype=column.typecode)
