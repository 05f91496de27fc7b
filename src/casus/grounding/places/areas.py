"""Places that no list of towns has: those of conflict news, counties of the United States, countries.

``data/conflict_places.csv`` holds disputed territories, straits, seas, bases, camps, dams, crossings, islands,
borderlands, continents and regions of the world.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from casus.grounding.places.lists import Index, names_of, reading
from casus.grounding.places.names import place_key, without_article
from casus.grounding.places.records import Candidate
from casus.grounding.places.regions import Regions
from casus.ontology.countries import all_countries

POINT_KINDS = frozenset({"airport", "base", "camp", "crossing", "dam", "port", "prison", "site", "town", "quarter"})


def read_conflict_places(path: Path) -> Index:
    """Read the table of places of conflict news, indexed by every name.

    Raises:
        ModelError: the table is missing or a row of it cannot be read.
    """
    index: Index = defaultdict(list)
    with reading(path) as rows:
        for row in rows:
            place = _conflict_place(row)
            keys = {place_key(name) for name in names_of(row)}
            for key in sorted(keys | {without_article(key) for key in keys}):
                index[key].append(place)
    return dict(index)


def read_counties(path: Path, regions: Regions) -> Index:
    """Read the counties of the United States, indexed by their names without "County".

    Raises:
        ModelError: the table is missing or a row of it cannot be read.
    """
    index: Index = defaultdict(list)
    with reading(path) as rows:
        for row in rows:
            index[place_key(row["name"])].append(_county(row, regions.by_code.get(("US", row["state"]))))
    return dict(index)


def country_places() -> dict[str, Candidate]:
    """Every country as a place, by ISO alpha-3, at the representative point that is customary for it."""
    return {
        country.alpha3: Candidate(
            name=country.name,
            kind="country",
            precision="country",
            lat=country.lat,
            lon=country.lon,
            country=country.alpha3,
            geonameid=country.geonameid,
        )
        for country in all_countries()
    }


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


def _county(row: dict[str, str], state: Candidate | None) -> Candidate:
    return Candidate(
        name=f"{row['name']} {row['kind']}",
        kind="county",
        precision="region",
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        country="USA",
        admin1=state.admin1 if state else None,
        admin1_code=row["state"],
        population=int(row["population"]),
        extent_km=float(row["extent_km"]),
    )
