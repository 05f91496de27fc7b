"""Write provinces that the table of regions lacks: of other countries, of former or finer divisions.

    python training/gazetteer/provinces.py world_map.gpkg src/casus/grounding/places/data/regions.csv \\
        src/casus/grounding/places/data/provinces.csv

Names and shapes are Natural Earth's (public domain, ``atlas.py``). ``code`` is GeoNames' code of the
first-level region in which most of the province's towns lie, ``population`` the sum of its towns,
``extent_km`` the radius of a circle of its area.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

import numpy as np
from atlas import Province, Towns, inside, provinces, read_table, towns, write_table
from geometry import area_km2, main_part, middle

from casus.grounding.places.names import place_key
from casus.ontology.countries import country_by_name

FIELDS = ["country", "code", "name", "aliases", "lat", "lon", "extent_km", "population"]
KIND = re.compile(
    r"^(?:(?:Autonomous )?(?:Province|Provincia|Provincie|State|County|Region|Departamento|Department|Departement|"
    r"D[ée]partement|Borough|City and Borough|Metropolitan Borough|Municipality|Governorate|Muhafazat|City|"
    r"Prefecture|District|Republic|Oblast|Kraj|Estado|Wilaya) (?:of|de la|de las|de los|de l'|del|des|de|du|da|do|di|d')? ?)|"
    r" (?:Province|State|County|Region|Fylke|fylke|Län|L[äa]n|Department|District|Governorate|Oblast|Rayon|Borough|"
    r"Kraj|kraj|Prefecture|City|[Gg]eneral|Division|Shi|Sheng|Ken)$"
)
DIRECTIONS = frozenset(
    {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper", "lower"}
    | {"centre", "center", "coast"}
)
LATIN = re.compile(r"[\w'’‘`. ()-]+")


def names(province: Province) -> tuple[str, ...]:
    """The names without the words for the kind; where only a direction is left, with "Province"."""
    found = []
    for name in province.names:
        bare = KIND.sub("", name).strip()
        if len(bare) < 3 or "," in bare or "(" in bare or not LATIN.fullmatch(bare):
            continue
        plain = all(word in DIRECTIONS for word in place_key(bare).replace("-", " ").split())
        found.append(f"{bare} Province" if plain else bare)
    return tuple(dict.fromkeys(found))


def row(province: Province, found: tuple[str, ...], places: Towns) -> dict[str, object]:
    own = inside(province.shape, places)
    lat, lon = middle(main_part(province.shape))
    codes = Counter(places.codes[own].tolist())
    return {
        "country": province.country,
        "code": codes.most_common(1)[0][0] if codes else "",
        "name": found[0],
        "aliases": "|".join(found[1:]),
        "lat": f"{lat:.2f}",
        "lon": f"{lon:.2f}",
        "extent_km": f"{np.sqrt(area_km2(province.shape) / np.pi):.0f}",
        "population": int(places.populations[own].sum()),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("atlas", type=Path)
    parser.add_argument("regions", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    known = {
        (region["country"], place_key(name))
        for region in read_table(arguments.regions)
        for name in (region["name"], *region["aliases"].split("|"))
    }
    places = towns()
    usual = {(p.country, names(p)[0]) for p in provinces(arguments.atlas) if names(p)}
    rows: dict[tuple[str, str], dict[str, object]] = {}
    for province in sorted(provinces(arguments.atlas), key=lambda p: -area_km2(p.shape)):
        found = names(province)
        # GeoNames' name of a neighbour is sometimes given as another name.
        found = found[:1] + tuple(name for name in found[1:] if (province.country, name) not in usual)
        keys = {(province.country, place_key(name)) for name in found}
        if not found or keys & known or province.country not in places or country_by_name(found[0]):
            continue
        known |= keys
        made = row(province, found, places[province.country])
        if made["population"]:
            rows[province.country, found[0]] = made
    write_table(arguments.out, FIELDS, [rows[key] for key in sorted(rows)])


if __name__ == "__main__":
    main()
