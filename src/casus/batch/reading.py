"""Reading the inputs of parts, and telling beforehand what they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from casus.batch.parts import Part, Slice
from casus.errors import SourceError
from casus.records import Report, SetAside
from casus.sources import Piece, read_piece

WIDTH = 16
"""Bytes of a text's hash by which doubles are told."""

_NO_TEXT = bytes(WIDTH)  # stands for an input that is no report


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a piece holds: for each of its inputs the beginning of the text's hash, and the id."""

    hashes: bytes
    ids: str

    @property
    def length(self) -> int:
        """How many inputs there are."""
        return len(self.hashes) // WIDTH


def scan(piece: Piece) -> Scan:
    """Read a piece, and keep of it what tells its reports from others."""
    hashes, ids = [], []
    for item in read_piece(piece):
        hashes.append(hash_of(item))
        ids.append(item.id.replace("\n", " ") if isinstance(item, Report) else "")
    return Scan(hashes=b"".join(hashes), ids="\n".join(ids))


def hash_of(item: Report | SetAside) -> bytes:
    """The beginning of the hash of a report's text; zeros for what is no report."""
    return bytes.fromhex(item.sha256)[:WIDTH] if isinstance(item, Report) else _NO_TEXT


def find_doubles(hashes: bytes) -> dict[int, int]:
    """The inputs whose text came before: number of the input to that of the first with the text."""
    keys = np.frombuffer(hashes, dtype=np.dtype([("high", ">u8"), ("low", ">u8")]))
    order = np.lexsort((keys["low"], keys["high"]))  # stable: of equal ones the first comes first
    ordered = keys[order]
    is_first = np.ones(len(order), dtype=bool)
    is_first[1:] = ordered[1:] != ordered[:-1]
    firsts = order[np.maximum.accumulate(np.where(is_first, np.arange(len(order)), 0))]
    again = ~is_first & ~((ordered["high"] == 0) & (ordered["low"] == 0))
    return dict(sorted(zip(order[again].tolist(), firsts[again].tolist(), strict=True)))


class Reader:
    """Reads parts; those that follow one another in a piece without beginning it anew."""

    def __init__(self) -> None:
        self._piece: Piece | None = None
        self._items: Iterator[Report | SetAside] = iter(())
        self._at = 0

    def read(self, part: Part) -> list[Report | SetAside]:
        """The inputs of a part.

        Raises:
            SourceError: they are others than when the job was cut.
        """
        items = [item for one in part.slices for item in self._slice(one)]
        if digest_of(b"".join(map(hash_of, items))) != part.digest:
            first, last = part.slices[0].piece.source.where, part.slices[-1].piece.source.where
            named = first if first == last else f"{first} … {last}"
            raise SourceError(
                f"The inputs of part {part.number} ({named}) have changed since the job began. Put them back, or "
                "code what they are now into another folder."
            )
        return items

    def _slice(self, one: Slice) -> list[Report | SetAside]:
        if one.piece != self._piece or one.start < self._at:
            self._piece, self._items, self._at = one.piece, iter(read_piece(one.piece)), 0
        for _ in islice(self._items, one.start - self._at):
            pass
        self._at = one.stop
        return list(islice(self._items, one.stop - one.start))


def digest_of(hashes: bytes) -> str:
    """What tells the inputs of a part from others."""
    return hashlib.sha256(hashes).hexdigest()[:16]
