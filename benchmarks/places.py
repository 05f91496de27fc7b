"""Measure the place resolver on toponyms that are given: the right country, and a place within 161 km.

    python benchmarks/places.py DATA [--atlas world_map.gpkg]

DATA is the data folder. LGL (local news of the United States, mostly) and GeoVirus (news on epidemics) give
toponyms with coordinates; training reports (``voa_plover``) give places with their country. Beside each
figure stands what the most populous place of the name gives ("population"). GeoVirus gives no countries: with
``--atlas`` (Natural Earth's countries, see ``training/gazetteer/atlas.py``) they are those in which its
coordinates lie, and places of no one country (continents, seas) are not counted. Then the speed of look-ups and
of resolving, cold and with repeated names, and the time to open the tables.
"""

import argparse
import json
import statistics
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from casus.grounding.places import Gazetteer, Resolution
from casus.grounding.places.lookup import Lookup
from casus.grounding.places.records import Candidate, kilometres
from casus.ontology.countries import country_by_code, country_by_name

NEAR_KM = 161.0
COAST_KM = 30.0
GAZETTEER_SCRIPTS = Path(__file__).parents[1] / "training/gazetteer"


@dataclass(frozen=True)
class Toponym:
    phrase: str
    lat: float | None
    lon: float | None
    country: str | None


Article = tuple[str, list[Toponym]]


def lgl(data: Path) -> Iterator[Article]:
    for article in ET.parse(data / "dev/geo/lgl.xml").iter("article"):
        toponyms = []
        for node in article.iter("toponym"):
            tag = node.find("gaztag")
            if tag is None or tag.findtext("lat") is None:
                continue
            country = country_by_name(tag.findtext("country") or "")
            toponyms.append(
                Toponym(
                    node.findtext("phrase") or "",
                    float(tag.findtext("lat") or 0),
                    float(tag.findtext("lon") or 0),
                    country.alpha3 if country else None,
                )
            )
        yield article.findtext("text") or "", toponyms


def geovirus(data: Path) -> Iterator[Article]:
    for article in ET.parse(data / "dev/geo/GeoVirus.xml").iter("article"):
        yield (
            article.findtext("text") or "",
            [
                Toponym(
                    node.findtext("name") or "",
                    float(node.findtext("lat") or 0),
                    float(node.findtext("lon") or 0),
                    None,
                )
                for node in article.iter("location")
            ],
        )


def with_countries(articles: Sequence[Article], country_at: Callable[..., str | None], lookup: Lookup) -> list[Article]:
    """The articles with each toponym's country by its coordinates, but for places of no one country."""
    return [
        (
            text,
            [
                t if _is_borderless(lookup.find(t.phrase)) else replace(t, country=country_at(t.lat, t.lon))
                for t in toponyms
            ],
        )
        for text, toponyms in articles
    ]


def _is_borderless(found: Sequence[Candidate]) -> bool:
    return any(place.country is None for place in found)


def countries_at(atlas: Path) -> Callable[[float, float], str | None]:
    """Which country a point lies in, or the nearest within some kilometres off its coast, as ISO alpha-3."""
    sys.path.insert(0, str(GAZETTEER_SCRIPTS))
    import numpy as np
    from atlas import countries
    from geometry import contains

    shapes = countries(atlas)
    corners = {code: np.concatenate([polygon[0] for polygon in shape]) for code, shape in shapes.items()}

    def country_at(lat: float, lon: float) -> str | None:
        point = np.array([lat]), np.array([lon])
        for code, shape in shapes.items():
            if contains(shape, *point)[0]:
                return _alpha3(code)
        spread = np.array([np.cos(np.radians(lat)), 1.0]) * 111.2
        nearest = {code: np.hypot(*((c - [lon, lat]) * spread).T).min() for code, c in corners.items()}
        code = min(nearest, key=nearest.__getitem__)
        return _alpha3(code) if nearest[code] <= COAST_KM else None

    return country_at


def _alpha3(alpha2: str) -> str | None:
    country = country_by_code(alpha2)
    return country.alpha3 if country else None


def voa(data: Path, part: str) -> Iterator[Article]:
    folder = data / "train/voa_plover"
    for name in json.loads((folder / "split.json").read_text())[part]:
        events = json.loads((folder / f"annotations/{name}.json").read_text())["events"]
        text = json.loads((folder / f"docs/{name}.json").read_text())["text"]
        places = {place["t"]: place.get("country") for event in events for place in event["places"]}
        yield text, [Toponym(phrase, None, None, country) for phrase, country in places.items()]


def most_populous(lookup: Lookup, phrase: str) -> Candidate | None:
    found = lookup.find(phrase)
    countries = [place for place in found if place.kind == "country"]
    return countries[0] if countries else max(found, key=lambda place: place.population, default=None)


class Tally:
    """Counts of right, wrong and unresolved toponyms, and the errors in kilometres."""

    def __init__(self) -> None:
        self.total = self.resolved = self.near = self.placed = self.right = self.with_country = 0
        self.errors: list[float] = []

    def add(self, gold: Toponym, chosen: Candidate | None) -> None:
        self.total += 1
        self.resolved += chosen is not None
        if gold.lat is not None and gold.lon is not None:
            self.placed += 1
            if chosen is not None:
                error = kilometres(gold.lat, gold.lon, chosen.lat, chosen.lon)
                self.errors.append(error)
                self.near += error <= NEAR_KM
        if gold.country is not None:
            self.with_country += 1
            self.right += chosen is not None and chosen.country == gold.country

    def line(self, name: str) -> str:
        parts = [f"{name:24}{self.total:6} toponyms, resolved {share(self.resolved, self.total)}"]
        if self.placed:
            parts.append(f"within 161 km {share(self.near, self.placed)}")
            parts.append(f"of resolved {share(self.near, len(self.errors))}")
            parts.append(f"median error {statistics.median(self.errors):.0f} km")
        if self.with_country:
            parts.append(f"country {share(self.right, self.with_country)}")
        return ", ".join(parts)


def share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def measure(name: str, articles: Sequence[Article], gazetteer: Gazetteer, lookup: Lookup) -> None:
    ours, baseline = Tally(), Tally()
    for text, toponyms in articles:
        results = gazetteer.resolve_all([toponym.phrase for toponym in toponyms], text=text)
        for toponym, result in zip(toponyms, results, strict=True):
            ours.add(toponym, result.chosen)
            baseline.add(toponym, most_populous(lookup, toponym.phrase))
    print(ours.line(name))
    print(baseline.line("  population alone"))


def speed(articles: Sequence[Article], lookup: Lookup) -> None:
    phrases = [toponym.phrase for _, toponyms in articles for toponym in toponyms]
    start = time.process_time()
    for phrase in phrases:
        lookup.find(phrase)
    print(f"look-up: {len(phrases) / (time.process_time() - start):,.0f} names a second")
    for _, kept in (("", False), ("", True)):
        gazetteer = Gazetteer.open()
        if kept:
            resolve(gazetteer, articles)
        start = time.process_time()
        resolve(gazetteer, articles)
        state = "names met before" if kept else "first time"
        print(f"resolving, {state}: {len(phrases) / (time.process_time() - start):,.0f} phrases a second")


def resolve(gazetteer: Gazetteer, articles: Sequence[Article]) -> list[list[Resolution]]:
    return [gazetteer.resolve_all([t.phrase for t in toponyms]) for _, toponyms in articles]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--atlas", type=Path)
    arguments = parser.parse_args()
    data = arguments.data
    Gazetteer.open()
    start = time.process_time()
    gazetteer, lookup = Gazetteer.open(), Lookup.open()
    print(f"open: {500 * (time.process_time() - start):.1f} ms of processor time")
    virus = list(geovirus(data))
    if arguments.atlas:
        virus = with_countries(virus, countries_at(arguments.atlas), lookup)
    for name, articles in (
        ("LGL", list(lgl(data))),
        ("GeoVirus", virus),
        ("voa_plover train", list(voa(data, "train"))),
        ("voa_plover tune", list(voa(data, "tune"))),
    ):
        measure(name, articles, gazetteer, lookup)
    speed(list(lgl(data)), lookup)


if __name__ == "__main__":
    main()
