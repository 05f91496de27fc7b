"""The table of towns: one memory-mapped file, opened in well under a millisecond and never read whole.

The file is ``data/towns.bin``, written by ``training/gazetteer/build.py`` from GeoNames (CC BY 4.0): a
magic number, the length of a JSON header, the header (lengths of the columns, pairs of country and admin1
code), then the columns one after another, little-endian, each padded to eight bytes. Names are found by the
64-bit hash of their folded form in a sorted column; towns are numbered by falling population.
"""

from __future__ import annotations

import json
import mmap
import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from casus.errors import ModelError
from casus.grounding.places.names import key_hash

MAGIC = b"CASUSGZ1"
COLUMNS = {
    "hashes": "Q", "refs": "I", "lats": "f", "lons": "f", "populations": "I",
    "ids": "I", "admins": "H", "name_ends": "I", "names": "B",
}  # fmt: skip
ALTERNATE = 1 << 30
LOOSE = 1 << 31
_NUMBER = ALTERNATE - 1


class Town(NamedTuple):
    """One settlement: ``country`` is ISO 3166-1 alpha-2, ``admin1`` GeoNames' code of its region."""

    name: str
    country: str
    admin1: str
    lat: float
    lon: float
    population: int
    geonameid: int
    alternate: bool
    loose: bool


class Towns:
    """Read access to the table of towns."""

    def __init__(self, columns: dict[str, Sequence[int]], names: bytes | memoryview, admin: list[list[str]]) -> None:
        self._columns = columns
        self._hashes = columns["hashes"]
        self._refs = columns["refs"]
        self._names = names
        self._admin = admin

    @classmethod
    def open(cls, path: Path) -> Towns:
        """Map the file into memory.

        Raises:
            ModelError: the file is missing, cut short or of another version.
        """
        try:
            with path.open("rb") as file:
                buffer = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
            return cls._read(buffer)
        except (OSError, ValueError, KeyError, struct.error) as error:
            raise ModelError(f"The table of towns {path} cannot be read: {error}. Install Casus anew.") from error

    @classmethod
    def _read(cls, buffer: memoryview) -> Towns:
        if bytes(buffer[: len(MAGIC)]) != MAGIC:
            raise ValueError("it does not begin as a table of this version does")
        (length,) = struct.unpack_from("<I", buffer, len(MAGIC))
        start = len(MAGIC) + 4
        header = json.loads(bytes(buffer[start : start + length]))
        start += length
        columns: dict[str, Sequence[int]] = {}
        for name, code in COLUMNS.items():
            size = header["columns"][name] * struct.calcsize(f"<{code}")
            if start + size > len(buffer):
                raise ValueError("it is cut short")
            columns[name] = _column(buffer[start : start + size], code)
            start += size + -size % 8
        return cls(columns, columns["names"], header["admin"])  # type: ignore[arg-type]

    def find(self, key: str) -> list[Town]:
        """The towns with this key, the most populous first."""
        return [self.town(ref) for ref in self.references(key)]

    def references(self, key: str) -> list[int]:
        """References for :meth:`town` to the towns with this key, the most populous first."""
        wanted = key_hash(key)
        hashes, found = self._hashes, []
        at = bisect_left(hashes, wanted)
        while at < len(hashes) and hashes[at] == wanted:
            found.append(self._refs[at])
            at += 1
        return sorted(found, key=_number_of)

    def has(self, key: str) -> bool:
        """Whether any town has this key."""
        wanted = key_hash(key)
        at = bisect_left(self._hashes, wanted)
        return at < len(self._hashes) and self._hashes[at] == wanted

    def town(self, ref: int) -> Town:
        """The town that a reference stands for."""
        number, columns = ref & _NUMBER, self._columns
        begin = columns["name_ends"][number - 1] if number else 0
        country, admin1 = self._admin[columns["admins"][number]]
        return Town(
            bytes(self._names[begin : columns["name_ends"][number]]).decode(),
            country,
            admin1,
            round(columns["lats"][number], 4),
            round(columns["lons"][number], 4),
            columns["populations"][number],
            columns["ids"][number],
            bool(ref & ALTERNATE),
            bool(ref & LOOSE),
        )


def _number_of(ref: int) -> int:
    return ref & _NUMBER


def _column(part: memoryview, code: str) -> Sequence[int]:
    if sys.byteorder == "little":
        return part.cast(code)  # type: ignore[call-overload, no-any-return]
    column = array(code, bytes(part))
    column.byteswap()
    return column
