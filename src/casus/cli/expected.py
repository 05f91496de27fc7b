"""How many reports a job has before it, so that it can tell the time that remains."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from casus.errors import SourceError
from casus.records import SetAside
from casus.sources.inputs import Source, expand
from casus.sources.kinds import format_of_name
from casus.sources.parquet import row_groups

_PIECE = 1 << 20  # bytes read at a time


def expected(inputs: Iterable[str], *, format: str | None) -> int | None:
    """The number of results that the inputs will give, None where only reading them can tell."""
    total = 0
    for item in expand(inputs, any_suffix=format is not None):
        number = 1 if isinstance(item, SetAside) else _reports_in(item, format)
        if number is None:
            return None
        total += number
    return total


def _reports_in(source: Source, format: str | None) -> int | None:
    if source.path is None:
        return None
    kind = format or format_of_name(source.path.name)
    if kind in ("text", "html"):
        return 1
    if kind == "jsonl" and source.path.suffix.lower() != ".gz" and source.path.is_file():
        return _lines(source.path)
    return _rows(source.path) if kind == "parquet" else None


def _rows(path: Path) -> int | None:
    try:
        with path.open("rb") as file:
            return sum(row_groups(file)) or 1
    except (OSError, SourceError):
        return 1  # which is told where the file is read


def _lines(path: Path) -> int | None:
    try:
        with path.open("rb") as file:
            return sum(piece.count(b"\n") for piece in iter(partial(file.read, _PIECE), b""))
    except OSError:
        return None  # which is told where the file is read
