"""How the resolver's own lists are read: CSV tables, and names one a line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from casus.errors import ModelError
from casus.grounding.places.names import place_key
from casus.grounding.places.records import Candidate

Index = dict[str, list[Candidate]]
"""Places by every key that they go by."""


@contextmanager
def reading(path: Path) -> Iterator[Iterator[dict[str, str]]]:
    """The rows of a table; whatever is wrong with it names the file and, where there is one, the line.

    Raises:
        ModelError: the table is missing, or the block that reads a row fails on it.
    """
    reader = None
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            yield reader
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        where = f"{path}, line {reader.line_num}" if reader else str(path)
        raise ModelError(f"The table of places {where} cannot be read: {error}. Install Casus anew.") from error


def read_names(path: Path) -> frozenset[str]:
    """Read a list of names, one a line, as look-up keys; lines that begin with ``#`` are remarks.

    Raises:
        ModelError: the list is missing or not UTF-8.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise ModelError(f"The list of names {path} cannot be read: {error}. Install Casus anew.") from error
    return frozenset(place_key(line) for line in lines if line and not line.startswith("#"))


def names_of(row: dict[str, str]) -> list[str]:
    """The name of a row and its aliases."""
    return [name for name in (row["name"], *row["aliases"].split("|")) if name]
