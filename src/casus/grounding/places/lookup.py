"""From a name to every place that goes by it, before anything is weighed."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

from casus.grounding.places.lists import (
    Counties,
    Index,
    Regions,
    letters,
    read_conflict_places,
    read_counties,
    read_regions,
)
from casus.grounding.places.names import loose_key, place_key, without_article
from casus.grounding.places.records import Candidate, Match
from casus.grounding.places.towns import Towns
from casus.ontology.countries import Country, country_by_code, country_by_name

DATA = Path(__file__).parent / "data"
_MOST_TOWNS = 60
_MOST_LOOSE = 8
_REMEMBERED_TOWNS = 1 << 14
_SAME_PLACE_KM = 40.0
_LIKENESS = 0.65


class Lookup:
    """All tables of places behind one question, what goes by a name."""

    def __init__(self, *, towns: Towns, regions: Regions, areas: Index, counties: Counties) -> None:
        self._towns = towns
        self._regions = regions
        self._areas = areas
        self._counties = counties
        self._town = lru_cache(_REMEMBERED_TOWNS)(self._read_town)

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
            counties=read_counties(folder / "us_counties.csv"),
        )

    def find(self, name: str) -> list[Candidate]:
        """Every place of this name; case, diacritics, hyphens and Arabic articles do not count."""
        key = place_key(name)
        if not key or not any(c.isupper() for c in name):
            return []
        found = self._by_key(name, key)
        bare = without_article(key)
        return found or (self._by_key(name, bare) if bare != key else [])

    def find_loosely(self, name: str) -> list[Candidate]:
        """Towns whose Arabic, Persian or Somali name may be transliterated so."""
        key = loose_key(place_key(name)) if any(c.isupper() for c in name) else None
        if key is None:
            return []
        towns = [self._town(ref) for ref in self._towns.references(key)[:_MOST_LOOSE]]
        wanted = without_article(place_key(name))
        return [town for town in towns if _alike(wanted, without_article(place_key(town.name)))]

    def regions(self, name: str) -> list[Candidate]:
        """First-level regions of this name or dotted abbreviation."""
        return self._regions.by_name.get(place_key(name), []) + self.find_abbreviation(name)

    def find_abbreviation(self, name: str) -> list[Candidate]:
        """States and provinces by an abbreviation that shows itself by its full stops ("Tex.", "W.Va.")."""
        return self._regions.by_abbreviation.get(letters(name), []) if "." in name else []

    def find_container(self, name: str) -> list[Candidate]:
        """As :meth:`find`, and states by any abbreviation that may follow a town ("Tex", "TX")."""
        short = letters(name)
        regions = self._regions
        return self.find(name) + (regions.by_abbreviation.get(short) or regions.by_postal_code.get(short, []))

    def counties(self, name: str) -> list[Candidate]:
        """Counties of the United States of this name, placed at the middle of their state."""
        return [
            replace(state, name=f"{name} {'Parish' if code == 'LA' else 'County'}", kind="county", population=0)
            for code in self._counties.get(place_key(name), ())
            if (state := self._regions.by_code.get(("US", code)))
        ]

    def capital(self, country: Country) -> Candidate | None:
        """The town that is the country's capital."""
        found = [self._town(ref) for name in country.capitals for ref in self._towns.references(place_key(name))]
        towns = [town for town in found if town.country == country.alpha3]
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
        towns = [self._town(ref) for ref in self._towns.references(key)[:_MOST_TOWNS]]
        areas = [self._as_town(area, towns) if area.kind == "town" else area for area in self._areas.get(key, [])]
        return found + _merged(areas, towns, self._regions.by_name.get(key, []))

    def _as_town(self, listed: Candidate, towns: list[Candidate]) -> Candidate:
        """A listed town with what GeoNames knows of it, under this name or under the listed one."""
        named = [self._town(ref) for ref in self._towns.references(place_key(listed.name))]
        same = [town for town in towns + named if _is_same(town, listed)]
        largest = max(same, key=lambda town: town.population, default=None)
        return replace(largest, name=listed.name, match="name", listed=True) if largest else listed

    def _read_town(self, reference: int) -> Candidate:
        town = self._towns.town(reference)
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


def _merged(areas: list[Candidate], towns: list[Candidate], regions: list[Candidate]) -> list[Candidate]:
    """The own list goes before GeoNames: what is listed there too is left out, or gives its region's code."""
    merged = []
    for area in areas:
        if area.kind == "town":
            towns = [town for town in towns if not _is_same(town, area)]
        elif area.precision == "region":
            alike = [region for region in regions if region.country == area.country]
            regions = [region for region in regions if region.country != area.country]
            if alike:
                area = replace(area, admin1=alike[0].admin1, admin1_code=alike[0].admin1_code)
        merged.append(area)
    return merged + towns + regions


def _is_same(one: Candidate, other: Candidate) -> bool:
    return one.country == other.country and one.kilometres_to(other.lat, other.lon) < _SAME_PLACE_KM


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other).ratio() >= _LIKENESS


@cache
def _alpha3(alpha2: str) -> str | None:
    country = country_by_code(alpha2)
    return country.alpha3 if country else None
