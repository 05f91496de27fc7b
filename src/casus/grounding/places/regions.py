"""First-level regions and other provinces, by name and abbreviation.

``data/regions.csv`` names first-level regions by GeoNames' codes; ``data/provinces.csv`` has what other
divisions there are, from Natural Earth. Both stand at the middle of their territory.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from casus.grounding.places.lists import Index, names_of, reading
from casus.grounding.places.names import place_key
from casus.grounding.places.records import Candidate
from casus.ontology.countries import country_by_code


@dataclass(frozen=True, slots=True)
class Regions:
    """First-level regions by name, dotted abbreviation ("Tex."), postal code ("TX") and GeoNames' code."""

    by_name: Index
    by_abbreviation: Index
    by_postal_code: Index
    by_code: dict[tuple[str, str], Candidate]


def read_regions(path: Path) -> Regions:
    """Read the table of first-level regions.

    Raises:
        ModelError: the table is missing or a row of it cannot be read.
    """
    by_name: Index = defaultdict(list)
    by_abbreviation: Index = defaultdict(list)
    by_postal_code: Index = defaultdict(list)
    by_code: dict[tuple[str, str], Candidate] = {}
    with reading(path) as rows:
        for row in rows:
            region = _region(row)
            by_code[row["country"], row["code"]] = region
            for name in names_of(row):
                if name.endswith("."):
                    by_abbreviation[letters(name)].append(region)
                else:
                    by_name[place_key(name)].append(region)
            if row["country"] == "US":
                by_postal_code[row["code"]].append(region)
    return Regions(dict(by_name), dict(by_abbreviation), dict(by_postal_code), by_code)


def read_provinces(path: Path, regions: Regions) -> Index:
    """Read the table of provinces, indexed by every name.

    Raises:
        ModelError: the table is missing or a row of it cannot be read.
    """
    index: Index = defaultdict(list)
    with reading(path) as rows:
        for row in rows:
            province = _province(row, regions.by_code.get((row["country"], row["code"])))
            for key in {place_key(name): None for name in names_of(row)}:
                index[key].append(province)
    return dict(index)


def letters(abbreviation: str) -> str:
    """An abbreviation without full stops and spaces, its case kept: "W. Va." gives "WVa"."""
    return abbreviation.replace(".", "").replace(" ", "")


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


def _province(row: dict[str, str], region: Candidate | None) -> Candidate:
    country = country_by_code(row["country"])
    return Candidate(
        name=row["name"],
        kind="province",
        precision="region",
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        country=country.alpha3 if country else None,
        admin1=region.admin1 if region else None,
        admin1_code=row["code"] or None,
        population=int(row["population"]),
        extent_km=float(row["extent_km"]),
    )
