"""From a name to every place that goes by it, before anything is weighed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import islice
from pathlib import Path

from casus.grounding.places.lists import Index, Regions, read_conflict_places, read_regions
from casus.grounding.places.names import loose_key, place_key, without_article
from casus.grounding.places.records import Candidate, Match
from casus.grounding.places.towns import Town, Towns
from casus.ontology.countries import Country, country_by_code, country_by_name

DATA = Path(__file__).parent / "data"
_MOST_TOWNS = 60
_SAME_PLACE_KM = 40.0


class Lookup:
    """All tables of places behind one question: what goes by this name?"""

    def __init__(self, *, towns: Towns, regions: Regions, areas: Index) -> None:
        self._towns = towns
        self._regions = regions
        self._areas = areas

    @classmethod
    def open(cls, folder: Path = DATA) -> Lookup:
        """Open the tables of a folder.

        Raises:
            ModelError: a table is missing, cut short or of another version.
        """
        return cls(
            towns=Towns.open(folder / "towns.bin"),
            regions=read_regions(folder / "regions.csv"),
            areas=read_conflict_places(folder / "conflict_places.csv"),
        )

    def find(self, name: str) -> list[Candidate]:
        """Every place that goes by this name, exactly but for case, diacritics, hyphens and Arabic articles."""
        key = place_key(name)
        if not key or not any(c.isupper() for c in name):
            return []
        found = self._by_key(name, key)
        bare = without_article(key)
        return found or (self._by_key(name, bare) if bare != key else [])

    def find_loosely(self, name: str) -> list[Candidate]:
        """Towns whose Arabic, Persian or Somali name may be transliterated so."""
        key = loose_key(place_key(name))
        return [self._town(town) for town in islice(self._towns.find(key), 8)] if key else []

    def find_container(self, name: str) -> list[Candidate]:
        """As :meth:`find`, and abbreviations of states and provinces as they follow a town's name ("Tex.", "TX")."""
        short = self._regions.by_abbreviation.get(place_key(name), []) if name[:1].isupper() else []
        return self.find(name) + (short if len(name) > 2 or name.isupper() or name.istitle() else [])

    def capital(self, country: Country) -> Candidate | None:
        """The town that is the country's capital."""
        towns = [
            self._town(town)
            for name in country.capitals
            for town in self._towns.find(place_key(name))
            if town.country == country.alpha2
        ]
        return max(towns, key=lambda town: town.population, default=None)

    def is_name(self, name: str) -> bool:
        """Whether any place goes by this name."""
        key = place_key(name)
        if not key or not any(c.isupper() for c in name):
            return False
        keys = {key, without_article(key)}
        return country_by_name(name) is not None or any(
            k in self._areas or k in self._regions.by_name or self._towns.has(k) for k in keys
        )

    def _by_key(self, name: str, key: str) -> list[Candidate]:
        country = country_by_name(name)
        found = [country_candidate(country)] if country else []
        areas = self._areas.get(key, [])
        regions = self._regions.by_name.get(key, [])
        towns = [self._town(town) for town in islice(self._towns.find(key), _MOST_TOWNS)]
        return found + _merged(areas, towns) + regions

    def _town(self, town: Town) -> Candidate:
        match: Match = "loose" if town.loose else "alternate" if town.alternate else "name"
        region = self._regions.by_code.get((town.country, town.admin1))
        return Candidate(
            name=town.name,
            kind="town",
            precision="point",
            lat=town.lat,
            lon=town.lon,
            country=_alpha3(town.country),
            admin1=region.name if region else None,
            admin1_code=town.admin1 or None,
            geonameid=town.geonameid,
            population=town.population,
            match=match,
        )


def country_candidate(country: Country) -> Candidate:
    """A country as a place: its representative point, with country precision."""
    return Candidate(
        name=country.name,
        kind="country",
        precision="country",
        lat=country.lat,
        lon=country.lon,
        country=country.alpha3,
        geonameid=country.geonameid,
    )


def _merged(areas: list[Candidate], towns: list[Candidate]) -> list[Candidate]:
    """The own list goes before GeoNames: a listed town takes over what GeoNames knows of the town that it is."""
    listed = [area for area in areas if area.kind == "town"]
    if not listed:
        return areas + towns
    merged = []
    for area in areas:
        same = [
            t for t in towns if area.kind == "town" and t.kilometres_to(area.lat, area.lon) < _SAME_PLACE_KM
        ]
        towns = [t for t in towns if t not in same]
        largest = max(same, key=lambda t: t.population, default=None)
        merged.append(replace(largest, name=area.name, match="name") if largest else area)
    return merged + towns


@cache
def _alpha3(alpha2: str) -> str | None:
    country = country_by_code(alpha2)
    return country.alpha3 if country else None
