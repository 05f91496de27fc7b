"""The parts of a job: so many inputs each, cut before anything is coded, in the order of the inputs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from casus.sources import Piece
from casus.sources.inputs import Source
from casus.sources.kinds import check_format

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Some reports of a piece that follow one another: those from ``start`` to before ``stop``."""

    piece: Piece
    start: int
    stop: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is coded and written as one.

    ``first`` is the number of its first input, counted from 0 over the whole job. ``doubles`` are inputs, by their
    number within the part, whose text came before, each with the id of the report that it came in; ``digest`` tells
    whether the inputs are still what they were when the job was cut.
    """

    number: int
    first: int
    slices: tuple[Slice, ...]
    digest: str = ""
    doubles: Mapping[int, str] = field(default_factory=dict)

    @property
    def length(self) -> int:
        """How many inputs it has."""
        return sum(one.stop - one.start for one in self.slices)

    @property
    def name(self) -> str:
        """What its files are called."""
        return f"part-{self.number:06}"


def cut(lengths: Iterable[tuple[Piece, int]], *, size: int) -> Iterator[Part]:
    """Cut pieces of so many inputs into parts of ``size``; the last one may be smaller."""
    number = first = 0
    slices: list[Slice] = []
    room = size
    for piece, length in lengths:
        at = 0
        while at < length:
            taken = min(room, length - at)
            slices.append(Slice(piece=piece, start=at, stop=at + taken))
            at, room = at + taken, room - taken
            if not room:
                yield Part(number=number, first=first, slices=tuple(slices))
                number, first, slices, room = number + 1, first + size, [], size
    if slices:
        yield Part(number=number, first=first, slices=tuple(slices))


def everywhere(piece: Piece) -> Piece:
    """The piece with a path that holds in whatever folder a process works."""
    path = piece.source.path
    return piece if path is None else replace(piece, source=replace(piece.source, path=path.absolute()))


def part_to_json(part: Part) -> Json:
    """The part as plain JSON."""
    return {
        "part": part.number,
        "first": part.first,
        "slices": [_slice_to_json(one) for one in part.slices],
        "digest": part.digest,
        "doubles": {str(number): id_ for number, id_ in part.doubles.items()},
    }


def part_from_json(value: Mapping[str, Any]) -> Part:
    """The part that ``part_to_json`` wrote."""
    return Part(
        number=value["part"],
        first=value["first"],
        slices=tuple(_slice_from_json(one) for one in value["slices"]),
        digest=value["digest"],
        doubles={int(number): id_ for number, id_ in value["doubles"].items()},
    )


def _slice_to_json(one: Slice) -> Json:
    source = one.piece.source
    return {
        "input": source.where,
        "path": None if source.path is None else str(source.path),
        "address": source.address,
        "format": one.piece.format,
        "row_group": one.piece.group,
        "from": one.start,
        "to": one.stop,
    }


def _slice_from_json(value: Mapping[str, Any]) -> Slice:
    path = value["path"]
    source = Source(None if path is None else Path(path), value["input"], address=value["address"])
    piece = Piece(source, check_format(value["format"]), value["row_group"])
    return Slice(piece=piece, start=value["from"], stop=value["to"])
