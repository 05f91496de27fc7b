"""What has been done of a job: a line a part."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from casus.batch.folder import Folder
from casus.batch.parts import Part
from casus.errors import SourceError

NAME = "manifest.jsonl"
"""The manifest's name in the folder."""

_PAUSE = 5.0  # seconds from one writing of the manifest to the next: what is lost by a crash is coded again


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A part that is coded and written.

    ``inputs``: where they are; ``words``: those of the reports that were coded; ``set_aside``: how many for which
    reason; ``files``: the names of its files, with the number of their rows.
    """

    part: int
    inputs: tuple[Mapping[str, Any], ...]
    reports: int
    events: int
    statements: int
    words: int
    set_aside: Mapping[str, int] = field(default_factory=dict)
    files: Mapping[str, int] = field(default_factory=dict)


def done_to_json(done: Done) -> str:
    """A line of the manifest."""
    value = {name: getattr(done, name) for name in Done.__dataclass_fields__}
    return json.dumps(value, ensure_ascii=False)


def done_from_json(line: str) -> Done:
    """What a line of the manifest tells."""
    value = json.loads(line)
    return Done(**value | {"inputs": tuple(value["inputs"])})


def inputs_of(part: Part) -> tuple[dict[str, Any], ...]:
    """Where the inputs of a part are, as the manifest tells it."""
    return tuple(
        {"input": one.piece.source.where, "row_group": one.piece.group, "from": one.start, "to": one.stop}
        for one in part.slices
    )


def read_manifest(folder: Folder) -> list[Done]:
    """The parts that are done, by their numbers.

    Raises:
        SourceError: the manifest is damaged.
    """
    lines = (folder.read(NAME) or b"").decode().splitlines()
    try:
        return sorted(map(done_from_json, lines), key=lambda done: done.part)
    except (ValueError, TypeError, KeyError) as error:
        raise SourceError(f"{folder.name}/{NAME} is damaged ({error}). Delete it; the job then begins anew.") from error


class Manifest:
    """The manifest of a job at work, written every few seconds and at its end."""

    def __init__(self, folder: Folder, done: Iterable[Done]) -> None:
        self._folder = folder
        self._done = {one.part: one for one in done}
        self._written = time.monotonic()

    def add(self, done: Done) -> None:
        """Note a part that is done."""
        self._done[done.part] = done
        if time.monotonic() - self._written >= _PAUSE:
            self.write()

    def write(self) -> None:
        """Write the manifest."""
        lines = [f"{done_to_json(done)}\n" for _, done in sorted(self._done.items())]
        self._folder.write(NAME, "".join(lines).encode())
        self._written = time.monotonic()

    def totals(self) -> dict[str, Any]:
        """Sums over all parts."""
        aside: Counter[str] = Counter()
        for one in self._done.values():
            aside.update(one.set_aside)
        sums = {
            name: sum(getattr(one, name) for one in self._done.values()) for name in ("reports", "events", "statements")
        }
        return {"parts": len(self._done), **sums, "set_aside": dict(sorted(aside.items()))}
