"""What each place of a name has for itself: how well known it is, and how it fits the phrase's own words."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from casus.grounding.places.phrases import Hint, Phrase
from casus.grounding.places.records import Candidate, Match, kilometres
from casus.ontology.countries import country_by_capital

_AREA_RADIUS_KM = {"sea": 1500.0, "world region": 5000.0, "river": 900.0, "mountain": 900.0}
_USUAL_RADIUS_KM = 400.0
_BORDERLESS_RADIUS_KM = 1500.0
_TOWN_RADIUS_KM = 60.0
_UNKNOWN_POPULATION = 3000
_TOWN_BEFORE_REGION = 0.05
_CHIEF_TOWN_SHARE = 0.04
_MATCH: dict[Match, float] = {"name": 0.0, "people": 0.1, "alternate": 0.12, "loose": 0.3}
_OTHER_NAME = 0.3
_COUNTY = 0.5
_BARE_COUNTY = 0.35
_REACH = 1.6
_CITY = 150_000
_DWARFED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each kind of evidence adds to a candidate's score, and below which sum none is chosen."""

    country: float = 0.6
    region: float = 0.4
    nearby: float = 0.1
    close: float = 0.6
    kind: float = 0.8
    named_state: float = 0.5
    published_in: float = 0.25
    known_city: float = 0.3
    within: float = 2.0
    not_within: float = -1.0
    least: float = 0.42
    least_common: float = 0.95
    temperature: float = 0.12


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A phrase with everything that it may mean, the likeliest first.

    ``own`` is what each candidate has for itself: prominence and the phrase's own words. ``within`` holds
    the candidates of each container; ``common``: the name is more often no place; ``part``: the place is
    only named inside the phrase ("a Cairo court").
    """

    text: str
    phrase: Phrase
    candidates: tuple[Candidate, ...] = ()
    own: tuple[float, ...] = ()
    within: tuple[tuple[Candidate, ...], ...] = ()
    common: bool = False
    part: bool = False

    def known_city(self, told_of: Collection[str]) -> int | None:
        """Which candidate is a city that all readers know, many times larger than all towns of its name: "Geneva",
        "Athens". None where the report names regions of the countries of the others, ``told_of`` ("Athens" beside
        "Ohio").
        """
        towns = [c for c in self.candidates if c.kind == "town" and c.match == "name"]
        largest = sorted((c.population for c in towns), reverse=True)
        if len(towns) < 2 or largest[0] < max(_CITY, _DWARFED * largest[1]):
            return None
        at, city = next((i, c) for i, c in enumerate(self.candidates) if c in towns and c.population == largest[0])
        if any(c.kind == "admin1" and not contains(c, city) for c in self.candidates):
            return None  # "Washington" is as often the state
        others = {c.country for c in towns} - {city.country}
        return None if others.intersection(told_of) else at


def own_scores(
    candidates: Sequence[Candidate], phrase: Phrase, within: Sequence[Sequence[Candidate]], weights: Weights
) -> list[float]:
    """What each candidate has for itself, before the rest of the report is heard."""
    scores = [_own_score(candidate, phrase, within, weights) for candidate in candidates]
    scores = _other_names_last(candidates, scores)
    return _towns_first(candidates, scores) if phrase.hint is None else scores


def _own_score(candidate: Candidate, phrase: Phrase, within: Sequence[Sequence[Candidate]], weights: Weights) -> float:
    score = prominence(candidate, phrase.hint) + fits_hint(candidate, phrase.hint)
    for containers in within:
        inside = any(contains(container, candidate) for container in containers)
        score += weights.within if inside else weights.not_within
    return score


def prominence(candidate: Candidate, hint: Hint | None = None) -> float:
    """How likely a bare name is to mean the place: about 0.3 for a hamlet, 1 for a city of ten millions."""
    if candidate.kind == "country":
        return 1.1 - _MATCH[candidate.match]
    if candidate.kind == "county":
        return _COUNTY if hint == "county" else _BARE_COUNTY
    if candidate.kind not in ("town", "admin1", "province"):
        # Seas, continents and the like gain nothing from countries that the report names.
        return (1.0 if candidate.country else 1.4) - _MATCH[candidate.match]
    # A seat whose population GeoNames does not know is listed with none.
    score = math.log10((candidate.population or _UNKNOWN_POPULATION) + 10) / 7
    if candidate.kind in ("admin1", "province"):
        score -= 0.17
    if _is_capital(candidate):
        score += 0.15
    if candidate.listed:
        score += 0.2
    return score - _MATCH[candidate.match]


def fits_hint(candidate: Candidate, hint: Hint | None) -> float:
    """What the word for its kind ("province", "town") adds or takes."""
    if hint is None:
        return 0.0
    if hint == "point":
        return 0.1 if candidate.precision == "point" else -0.5
    if hint == "country":
        return 0.5 if candidate.kind == "country" else -0.2
    if hint == "county":
        return 0.5 if candidate.kind == "county" else -0.3
    return 0.5 if candidate.precision == "region" else -0.3 if candidate.kind == "town" else 0.0


def contains(container: Candidate, place: Candidate) -> bool:
    """Whether a place lies in a country, region, area or town, as far as the tables tell."""
    if container.kind == "country":
        return container.country == place.country
    if container.extent_km:
        reach = _REACH * container.extent_km + place.extent_km
        return container.country == place.country and container.kilometres_to(place.lat, place.lon) <= reach
    if container.admin1_code and container.precision == "region" and place.admin1_code:
        return container.country == place.country and container.admin1_code == place.admin1_code
    if container.country and place.country and container.country != place.country:
        return False
    radius = _radius(container)
    return kilometres(container.lat, container.lon, place.lat, place.lon) <= radius


def lies_in(place: Candidate, around: Sequence[Sequence[Candidate]]) -> bool:
    """Whether a place lies in at least one of the candidates of every container."""
    return all(any(contains(container, place) for container in containers) for containers in around)


def _radius(container: Candidate) -> float:
    if container.precision == "point":
        return _TOWN_RADIUS_KM
    usual = _USUAL_RADIUS_KM if container.country else _BORDERLESS_RADIUS_KM
    return _AREA_RADIUS_KM.get(container.kind, usual)


def _towns_first(candidates: Sequence[Candidate], scores: list[float]) -> list[float]:
    """A bare name that a region shares with its chief town means the town: "Idlib", "New York"."""
    regions = [i for i, candidate in enumerate(candidates) if candidate.kind in ("admin1", "province")]
    if regions:
        scores = list(scores)
        for i in regions:
            chiefs = [scores[j] for j, town in enumerate(candidates) if _is_chief(town, candidates[i])]
            scores[i] = min([scores[i], *(score - _TOWN_BEFORE_REGION for score in chiefs)])
    return scores


def _is_chief(town: Candidate, region: Candidate) -> bool:
    return (
        town.kind == "town"
        and (town.country, town.admin1_code) == (region.country, region.admin1_code)
        and town.population >= _CHIEF_TOWN_SHARE * region.population
    )


def _other_names_last(candidates: Sequence[Candidate], scores: list[float]) -> list[float]:
    """Where some place has the name as its own, those that have it as another name stand back further.

    A region does not count: it may have the name from its chief town ("Kiev").
    """
    if not any(c.match == "name" and c.kind not in ("admin1", "province") for c in candidates):
        return scores
    others = ("alternate", "loose")
    return [s - (_OTHER_NAME if c.match in others else 0.0) for c, s in zip(candidates, scores, strict=True)]


def _is_capital(candidate: Candidate) -> bool:
    if candidate.kind != "town":
        return False
    country = country_by_capital(candidate.name)
    return country is not None and country.alpha3 == candidate.country and candidate.population > 0
