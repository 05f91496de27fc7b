"""The resolver's own lists beside the towns: first-level regions, and places of conflict news.

``data/regions.csv`` names first-level regions by GeoNames' codes, with the population-weighted mean of
their towns as position. ``data/conflict_places.csv`` holds what no list of towns has: disputed territories,
straits, seas, bases, camps, dams, crossings, islands, borderlands, continents and regions of the world.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from casus.errors import ModelError
from casus.grounding.places.names import place_key, without_article
from casus.grounding.places.records import Candidate
from casus.ontology.countries import country_by_code

POINT_KINDS = frozenset({"airport", "base", "camp", "crossing", "dam", "port", "prison", "site", "town", "quarter"})
Index = dict[str, list[Candidate]]
Counties = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Regions:
    """First-level regions by name, dotted abbreviation ("Tex."), postal code ("TX") and GeoNames' code."""

    by_name: Index
    by_abbreviation: Index
    by_postal_code: Index
    by_code: dict[tuple[str, str], Candidate]


def read_regions(path: Path) -> Regions:
    """Read the table of regions.

    Raises:
        ModelError: the table is missing or a row of it cannot be read.
    """
    by_name: Index = defaultdict(list)
    by_abbreviation: Index = defaultdict(list)
    by_postal_code: Index = defaultdict(list)
    by_code: dict[tuple[str, str], Candidate] = {}
    with _reading(path) as rows:
        for row in rows:
            region = _region(row)
            by_code[row["country"], row["code"]] = region
            for name in (row["name"], *row["aliases"].split("|")):
                if name:
                    dotted = name.endswith(".")
                    (by_abbreviation if dotted else by_name)[letters(name) if dotted else place_key(name)].append(
                        region
                    )
            if row["country"] == "US":
                by_postal_code[row["code"]].append(region)
    return Regions(dict(by_name), dict(by_abbreviation), dict(by_postal_code), by_code)


def letters(abbreviation: str) -> str:
    """An abbreviation without full stops and spaces, its case kept: "W. Va." gives "WVa"."""
    return abbreviation.replace(".", "").replace(" ", "")


def read_conflict_places(path: Path) -> Index:
    """Read the table of places of conflict news, indexed by every name.

    Raises:
        ModelError: the table is missing or a row of it cannot be read.
    """
    index: Index = defaultdict(list)
    with _reading(path) as rows:
        for row in rows:
            place = _conflict_place(row)
            keys = {place_key(name) for name in (row["name"], *row["aliases"].split("|")) if name}
            for key in sorted(keys | {without_article(key) for key in keys}):
                index[key].append(place)
    return dict(index)


def read_counties(path: Path) -> Counties:
    """Read the counties of the United States: the codes of the states that have one of a name.

    Raises:
        ModelError: the table is missing or cannot be read.
    """
    with _reading(path) as rows:
        return {place_key(row["name"]): tuple(row["states"].split("|")) for row in rows}


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


def _region(row: dict[str, str]) -> Candidate:
    country = country_by_code(row["country"])
    return Candidate(
        name=row["name"],
        kind="admin1",
        precision="region",
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        country=country.alpha3 if country else None,
        admin1=row["name"],
        admin1_code=row["code"],
        population=int(row["population"]),
    )


def _conflict_place(row: dict[str, str]) -> Candidate:
    return Candidate(
        name=row["name"],
        kind=row["kind"],
        precision="point" if row["kind"] in POINT_KINDS else "region",
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        country=row["country"] or None,
        listed=True,
    )


@contextmanager
def _reading(path: Path) -> Iterator[Iterator[dict[str, str]]]:
    """The rows of a table; whatever is wrong with it names the file and, where there is one, the line."""
    reader = None
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            yield reader
    except (OSError, ValueError, KeyError, TypeError, AttributeError, csv.Error) as error:
        where = f"{path}, line {reader.line_num}" if reader else str(path)
        raise ModelError(f"The table of places {where} cannot be read: {error}. Install Casus anew.") from error
