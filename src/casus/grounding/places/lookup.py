"""From a name to every place that goes by it, before anything is weighed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path

from casus.grounding.places.areas import country_places, read_conflict_places, read_counties
from casus.grounding.places.inhabitants import Inhabitants, nation, read_inhabitants
from casus.grounding.places.lists import Index
from casus.grounding.places.names import ARTICLED, loose_key, place_key, without_article
from casus.grounding.places.records import Candidate, Match
from casus.grounding.places.regions import Regions, letters, read_provinces, read_regions
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

    def __init__(
        self,
        *,
        towns: Towns,
        regions: Regions,
        provinces: Index,
        areas: Index,
        counties: Index,
        countries: Mapping[str, Candidate],
        inhabitants: Inhabitants,
    ) -> None:
        self._towns = towns
        self._regions = regions
        self._provinces = provinces
        self._areas = areas
        self._counties = counties
        self._countries = countries
        self._inhabitants = inhabitants
        self._town = lru_cache(_REMEMBERED_TOWNS)(self._read_town)

    @classmethod
    def open(cls, folder: Path = DATA, *, towns: Path | None = None) -> Lookup:
        """Open the tables of a folder, the towns from elsewhere if ``towns`` says so.

        Raises:
            ModelError: a table is missing, cut short or of another version.
        """
        regions = read_regions(folder / "regions.csv")
        return cls(
            towns=Towns.open(towns or folder / "towns.bin"),
            regions=regions,
            provinces=read_provinces(folder / "provinces.csv", regions),
            areas=read_conflict_places(folder / "conflict_places.csv"),
            counties=read_counties(folder / "us_counties.csv", regions),
            countries=country_places(),
            inhabitants=read_inhabitants(folder / "inhabitants.csv"),
        )

    def find(self, name: str) -> list[Candidate]:
        """Every place of this name; case, diacritics, hyphens and Arabic articles do not count."""
        key = place_key(name)
        if not key or not any(c.isupper() for c in name):
            return []
        found = self._by_key(name, key)
        bare = without_article(key)
        if found or bare == key:
            return found
        return [place for place in self._by_key(name, bare) if place.country is None or place.country in ARTICLED]

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

    def region_keys(self) -> Iterable[str]:
        """The keys of all names of first-level regions."""
        return self._regions.by_name

    def abbreviations(self) -> Iterable[str]:
        """The dotted abbreviations of regions, without their dots."""
        return self._regions.by_abbreviation

    def find_abbreviation(self, name: str) -> list[Candidate]:
        """States and provinces by an abbreviation that shows itself by its full stops ("Tex.", "W.Va.")."""
        return self._regions.by_abbreviation.get(letters(name), []) if "." in name else []

    def is_abbreviation(self, name: str) -> bool:
        """Whether this is a state's abbreviation as it follows a town: "Tenn.", "TX"."""
        short = letters(name)
        return short in self._regions.by_abbreviation or short in self._regions.by_postal_code

    def find_container(self, name: str) -> list[Candidate]:
        """As :meth:`find`, and states by any abbreviation that may follow a town ("Tex", "TX")."""
        short = letters(name)
        regions = self._regions
        return self.find(name) + (regions.by_abbreviation.get(short) or regions.by_postal_code.get(short, []))

    def counties(self, name: str) -> list[Candidate]:
        """Counties of the United States of this name (without "County")."""
        return self._counties.get(place_key(name), [])

    def country(self, country: Country) -> Candidate:
        """A country as a place."""
        return self.country_of(country.alpha3)

    def country_of(self, alpha3: str) -> Candidate:
        """The country with an ISO alpha-3 code, as a place."""
        return self._countries[alpha3]

    def home(self, people: str) -> list[Candidate]:
        """The regions and the country whose inhabitants or adjective this is: "Texans", "European", "Czechs"."""
        if not people[:1].isupper():
            return []
        name, code = self._inhabitants.get(place_key(people), (None, None))
        found = [place for place in self.find(name or "") if place.precision == "region"]
        found = [place for place in found if code is None or place.country == code]
        country = nation(people)
        homes = [*found, self.country(country)] if country else found
        return [replace(place, match="people") for place in homes]

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
            k in self._areas or k in self._regions.by_name or k in self._provinces or self._towns.has(k) for k in keys
        )

    def _by_key(self, name: str, key: str) -> list[Candidate]:
        country = country_by_name(name)
        found = [self.country(country)] if country else []
        towns = [self._town(ref) for ref in self._towns.references(key)[:_MOST_TOWNS]]
        areas = [self._as_town(area, towns) if area.kind == "town" else area for area in self._areas.get(key, [])]
        return found + _merged(areas, towns, [*self._regions.by_name.get(key, []), *self._provinces.get(key, [])])

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
                area = replace(alike[0], name=area.name, listed=True)
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
