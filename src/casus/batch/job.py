"""A batch job: cut the inputs into parts, code those that are not done yet, keep account."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from casus.batch.engines import Engine
from casus.batch.folder import Folder
from casus.batch.manifest import Done, Manifest, read_manifest
from casus.batch.parts import Part, cut, everywhere, part_from_json, part_to_json
from casus.batch.reading import WIDTH, Scan, digest_of, find_doubles
from casus.errors import OptionError, SourceError
from casus.records import SetAside
from casus.sources import Piece, pieces
from casus.version import VERSION

JOB, PARTS = "job.json", "parts.jsonl"
"""Files of the folder: what the job is, and how it was cut."""

LAYOUT = 1
"""Version of the folder's layout."""

PART_SIZE = 1000
"""Inputs of a part, unless told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What makes a job this one and no other, and when it began."""

    version: str
    model: str
    inputs: tuple[str, ...]
    format: str | None
    part_size: int
    started: dt.datetime

    def differences(self, other: Description) -> list[str]:
        """In what it differs from another, but for when it began."""
        names = {
            "version": "version of Casus",
            "model": "model or tables",
            "inputs": "inputs",
            "format": "input format",
            "part_size": "size of parts",
        }
        return [words for name, words in names.items() if getattr(self, name) != getattr(other, name)]


class Job:
    """A job over a folder of results; made by ``prepare``."""

    def __init__(self, description: Description, parts: Sequence[Part], *, folder: Folder, engine: Engine) -> None:
        self._description = description
        self._parts = parts
        self._folder = folder
        self._engine = engine
        known = {part.number for part in parts}
        self.done = tuple(one for one in read_manifest(folder) if one.part in known)
        """The parts that were done before."""

    @property
    def inputs(self) -> int:
        """How many inputs there are in all."""
        return sum(part.length for part in self._parts)

    @property
    def parts(self) -> int:
        """How many parts there are in all."""
        return len(self._parts)

    def run(self) -> Iterator[Done]:
        """Code the parts that are not done; each comes once it is written, in whatever order.

        Raises:
            SourceError: inputs have changed since the job was cut.
        """
        manifest = Manifest(self._folder, self.done)
        over = {one.part for one in self.done}
        try:
            for done in self._engine.code([p for p in self._parts if p.number not in over], folder=self._folder):
                manifest.add(done)
                yield done
        finally:
            manifest.write()
        _write_description(self._folder, self._description, totals=manifest.totals())


def prepare(
    inputs: str | Path | Sequence[str | Path],
    *,
    into: str | os.PathLike[str],
    engine: Engine,
    format: str | None = None,
    part_size: int = PART_SIZE,
) -> Job:
    """Cut a job into parts, or find it as it was cut when it began.

    Args:
        inputs: paths, patterns, folders, addresses; as of ``casus.sources.read``, without standard input.
        into: the folder for the results, a path or an address; what is done there already is not done again.
        engine: what codes.
        format: the format of the inputs, where their names do not tell.
        part_size: how many inputs are coded and written as one.

    Raises:
        OptionError: the folder holds another job's results, or an option means nothing.
        SourceError: an input names nothing, or the folder's files are damaged.
    """
    if part_size < 1:
        raise OptionError(f"A part of {part_size} inputs cannot be; give 1 or more.")
    names = [inputs] if isinstance(inputs, str | os.PathLike) else list(inputs)
    folder = Folder(into)
    wanted = Description(
        version=VERSION,
        model=engine.model,
        inputs=tuple(map(_absolute, names)),
        format=format,
        part_size=part_size,
        started=dt.datetime.now(dt.UTC),
    )
    found = read_description(folder)
    if found is None:
        return Job(wanted, _cut(names, wanted, folder, engine), folder=folder, engine=engine)
    if differences := wanted.differences(found):
        raise OptionError(
            f"{folder.name} was begun with another {', another '.join(differences)} (by Casus {found.version}). "
            "Results are not mixed: finish that job as it was begun, or name another folder."
        )
    return Job(found, _read_parts(folder), folder=folder, engine=engine)


def read_description(folder: Folder) -> Description | None:
    """What the job of a folder is; None where there is none.

    Raises:
        OptionError: the folder is of a newer version.
        SourceError: the description is damaged.
    """
    content = folder.read(JOB)
    if content is None:
        return None
    try:
        value = json.loads(content)
        layout = value["layout"]
        if layout == LAYOUT:
            return _description_from_json(value)
    except (ValueError, TypeError, KeyError) as error:
        raise SourceError(f"{folder.name}/{JOB} is damaged: {error}. Name another folder.") from error
    raise OptionError(f"{folder.name} was written by another version of Casus (layout {layout}). Use that version.")


def _cut(names: Sequence[str | Path], wanted: Description, folder: Folder, engine: Engine) -> list[Part]:
    if folder.is_taken() and folder.read(PARTS) is None:
        raise OptionError(f"{folder.name} holds other files. Name a folder that is empty, or not there yet.")
    whole = [everywhere(_piece(one)) for one in pieces(names, format=wanted.format)]
    scans = list(engine.scan(whole))
    lengths = zip(whole, (one.length for one in scans), strict=True)
    parts = _with_doubles(list(cut(lengths, size=wanted.part_size)), scans)
    folder.write(PARTS, "".join(json.dumps(part_to_json(part), ensure_ascii=False) + "\n" for part in parts).encode())
    _write_description(folder, wanted, totals=None)
    return parts


def _piece(found: Piece | SetAside) -> Piece:
    if isinstance(found, SetAside):
        raise SourceError(f"{found.where}: {found.message}")
    return found


def _with_doubles(parts: Sequence[Part], scans: Sequence[Scan]) -> list[Part]:
    """The parts with what tells their inputs, and with the inputs whose text came before, in whatever part."""
    hashes = b"".join(one.hashes for one in scans)
    doubles = find_doubles(hashes)
    firsts = _ids(scans, set(doubles.values()))
    told: dict[int, dict[int, str]] = {}
    for position, first in doubles.items():
        told.setdefault(position // parts[0].length, {})[position] = firsts[first]
    return [
        replace(
            part,
            digest=digest_of(hashes[part.first * WIDTH : (part.first + part.length) * WIDTH]),
            doubles={position - part.first: id_ for position, id_ in told.get(part.number, {}).items()},
        )
        for part in parts
    ]


def _ids(scans: Sequence[Scan], wanted: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    first = 0
    for one in scans:
        here = [position for position in range(first, first + one.length) if position in wanted] if wanted else []
        ids = one.ids.split("\n") if here else []
        found |= {position: ids[position - first] for position in here}
        first += one.length
    return found


def _absolute(name: str | Path) -> str:
    return name if isinstance(name, str) and "://" in name else str(Path(name).absolute())


def _read_parts(folder: Folder) -> list[Part]:
    lines = (folder.read(PARTS) or b"").decode().splitlines()
    try:
        return [part_from_json(json.loads(line)) for line in lines]
    except (ValueError, TypeError, KeyError) as error:
        raise SourceError(f"{folder.name}/{PARTS} is damaged: {error}. Name another folder.") from error


def _write_description(folder: Folder, one: Description, *, totals: Mapping[str, Any] | None) -> None:
    value = {
        "layout": LAYOUT,
        "version": one.version,
        "model": one.model,
        "started": one.started.isoformat(),
        "inputs": list(one.inputs),
        "format": one.format,
        "part_size": one.part_size,
        "totals": totals,
    }
    folder.write(JOB, (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode())


def _description_from_json(value: Mapping[str, Any]) -> Description:
    return Description(
        version=value["version"],
        model=value["model"],
        inputs=tuple(value["inputs"]),
        format=value["format"],
        part_size=value["part_size"],
        started=dt.datetime.fromisoformat(value["started"]),
    )
