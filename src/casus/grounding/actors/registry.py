"""The registry of actors: what ships with Casus, and what users add to it in files of their own.

A file of users is CSV with a header (``COLUMNS``; only ``name`` and ``sector`` are needed). One row is one body
or group, or one person in one office. Its names mean what the file says and nothing else; later files go
before earlier ones.
"""

from __future__ import annotations

import csv
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from casus.errors import RegistryError
from casus.grounding.actors.lexicon import Lexicon, Sense
from casus.grounding.actors.shipped import lexicon
from casus.grounding.actors.tables import body_entries, person_entries
from casus.grounding.actors.words import key_of

COLUMNS = (
    "id", "name", "aliases", "kind", "country", "sector", "office", "from", "to", "backer", "parent",
    "successor", "notes",
)  # fmt: skip
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a registry's file; ``where`` names its file and line. Values are as written, without blanks around."""

    values: Mapping[str, str]
    where: str = ""

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    @property
    def names(self) -> list[str]:
        """Its name and aliases."""
        return [self["name"], *filter(None, (alias.strip() for alias in self["aliases"].split("|")))]


@dataclass(frozen=True, slots=True)
class Registry:
    """Names of actors with what they mean."""

    lexicon: Lexicon
    digest: str = ""
    """What tells registries with other files of users from one another; empty for the shipped one alone."""

    @classmethod
    def shipped(cls) -> Registry:
        """The registry that comes with Casus.

        Raises:
            ModelError: its tables are damaged.
        """
        return _shipped()

    @classmethod
    def with_files(cls, *paths: str | os.PathLike[str]) -> Registry:
        """The shipped registry with files of users put before it.

        Raises:
            RegistryError: a file cannot be read, or a row of it means nothing.
        """
        return cls.shipped().extended([row for path in reversed(paths) for row in read_rows(path)])

    def extended(self, rows: Sequence[Row]) -> Registry:
        """Put further rows before this registry, in a new one; of two that share a name, the first counts.

        Raises:
            RegistryError: a row means nothing.
        """
        if not rows:
            return self
        digest = hashlib.sha256(self.digest.encode())
        for row in rows:
            digest.update(repr(sorted(row.values.items())).encode())
        return Registry(self.lexicon.extended(e for row in rows for e in entries_of(row)), digest.hexdigest())


@cache
def _shipped() -> Registry:
    return Registry(lexicon())


def read_rows(path: str | os.PathLike[str]) -> list[Row]:
    """The rows of a registry's file.

    Raises:
        RegistryError: it cannot be read, is no CSV in UTF-8, or lacks a needed column.
    """
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            _check_header(path, reader.fieldnames or ())
            return [
                Row(
                    {k: " ".join((v or "").split()) for k, v in row.items() if k},
                    f"{os.fspath(path)}:{reader.line_num}",
                )
                for row in reader
            ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RegistryError(
            f"{os.fspath(path)} cannot be read as a registry: {error}. Give a CSV file in UTF-8."
        ) from error


def _check_header(path: str | os.PathLike[str], header: Sequence[str]) -> None:
    missing = [c for c in ("name", "sector") if c not in header]
    unknown = [c for c in header if c not in COLUMNS]
    if missing or unknown:
        what = f"lacks the column {missing[0]!r}" if missing else f"has an unknown column {unknown[0]!r}"
        raise RegistryError(f"{os.fspath(path)} {what}. The columns are {', '.join(COLUMNS)}.")


def entries_of(row: Row) -> Iterator[tuple[str, Sense]]:
    """The names of a row with their meaning.

    Raises:
        RegistryError: the row has no name, an unknown sector, or a date that is none.
    """
    if not row["name"]:
        raise RegistryError(f"{row.where}: the row has no name. Give one, or delete the row.")
    values = {c: row[c] for c in COLUMNS} | {"id": row["id"] or key_of(row["name"]).replace(" ", "-")}
    try:
        yield from person_entries(values) if row["kind"] == PERSON else body_entries(values)
    except ValueError as error:
        raise RegistryError(f"{row.where}: {error}. Mend the row ('casus actors check' lists all faults).") from error


def write_rows(rows: Iterable[Row], path: str | os.PathLike[str]) -> int:
    """Write rows as a registry's file; returns how many."""
    count = 0
    with Path(path).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({c: row[c] for c in COLUMNS})
            count += 1
    return count
