"""Reads the news scenarios with marked incidents (``training/fusion/*.txt``).

A file holds reports of one scenario: ``== date | outlet | name`` begins one, its headline and text follow.
``{slug|words}`` marks words that name an incident; one slug is one happening in all reports of the file.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_MARK = re.compile(r"\{([a-z0-9-]+)\|([^{}]+)\}")


@dataclass(frozen=True)
class Marked:
    """A report of a scenario: its text and the (start, end, incident) of its marks."""

    scenario: str
    name: str
    source: str
    published: dt.date
    text: str
    marks: tuple[tuple[int, int, str], ...]


def scenarios(folder: Path) -> Iterator[Marked]:
    """All reports of all scenarios."""
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"(?m)^== ", path.read_text(encoding="utf-8"))[1:]:
            head, _, body = block.partition("\n")
            day, source, name = (part.strip() for part in head.split("|"))
            text, marks = _marks(path.stem, body.strip())
            yield Marked(path.stem, f"{path.stem}:{name}", source, dt.date.fromisoformat(day), text, marks)


def _marks(scenario: str, body: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    text, marks, at = "", [], 0
    for found in _MARK.finditer(body):
        text += body[at : found.start()]
        marks.append((len(text), len(text) + len(found[2]), f"{scenario}:{found[1]}"))
        text += found[2]
        at = found.end()
    return text + body[at:], tuple(marks)
