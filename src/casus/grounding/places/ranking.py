"""Which of the places of one name is meant: a sum of evidence, weighed over all places of a report together.

Each candidate starts from how well known it is (population, kind, whether the name is its usual one). To
that come the phrase's own words (what it is said to be and to lie in) and the rest of the report: countries
and regions that the other places and the context speak for, and places nearby. A place's own vote never
counts for itself. The weights were chosen on the country of gold places in training reports
(``docs/places.md``).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from casus.grounding.places.phrases import Hint, Phrase
from casus.grounding.places.records import Candidate, Context, kilometres

_Key = TypeVar("_Key")
_CELL_DEGREES = 2.0
_AREA_RADIUS_KM = 400.0
_TOWN_RADIUS_KM = 60.0
_UNKNOWN_POPULATION = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each kind of evidence adds to a candidate's score, and below which sum none is chosen."""

    country: float = 0.6
    region: float = 0.3
    nearby: float = 0.3
    published_in: float = 0.25
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


@dataclass(slots=True)
class Votes:
    """What a report speaks for: weights of countries, of regions, and of cells of the map."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    regions: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[tuple[int, int], float] = field(default_factory=lambda: defaultdict(float))

    def add(self, candidate: Candidate, weight: float) -> None:
        """Count a place with the weight given (negative to take it out again)."""
        if candidate.country:
            self.countries[candidate.country] += weight
            if candidate.admin1_code:
                self.regions[candidate.country, candidate.admin1_code] += weight
        if candidate.precision != "country":
            self.cells[_cell(candidate)] += weight

    def nearby(self, candidate: Candidate) -> float:
        """The weight of places within some 200 to 400 km."""
        row, column = _cell(candidate)
        cells, total = self.cells, 0.0
        for r in (row - 1, row, row + 1):
            for c in (column - 1, column, column + 1):
                total += cells.get((r, c), 0.0)
        return total


def prominence(candidate: Candidate, *, capital: bool) -> float:
    """How likely a bare name is to mean the place: about 0.3 for a hamlet, 1 for a city of ten millions."""
    if candidate.kind == "country":
        return 1.1
    if candidate.kind == "county":
        return 0.5
    if candidate.kind not in ("town", "admin1"):
        # Seas, continents and the like gain nothing from countries that the report names.
        return 1.0 if candidate.country else 1.4
    # A seat whose population GeoNames does not know is listed with none.
    score = math.log10((candidate.population or _UNKNOWN_POPULATION) + 10) / 7
    if candidate.kind == "admin1":
        score -= 0.17
    if capital:
        score += 0.15
    if candidate.listed:
        score += 0.2
    return score - {"name": 0.0, "alternate": 0.12, "loose": 0.3}[candidate.match]


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
    if container.admin1_code and container.precision == "region" and place.admin1_code:
        return container.country == place.country and container.admin1_code == place.admin1_code
    if container.country and place.country and container.country != place.country:
        return False
    radius = _TOWN_RADIUS_KM if container.precision == "point" else _AREA_RADIUS_KM
    return kilometres(container.lat, container.lon, place.lat, place.lon) <= radius


def rank(mentions: Sequence[Mention], context: Context, weights: Weights) -> list[Sequence[float]]:
    """The score of every candidate of every mention, all weighed together; no phrase should stand twice."""
    own = [_own_scores(mention, context, weights) for mention in mentions]
    scores = own
    for _ in range(2):
        shares = [softmax(row, weights.temperature) for row in scores]
        votes = _count(mentions, shares, context)
        scores = [
            _with_report(mention, row, share, votes, weights)
            for mention, row, share in zip(mentions, own, shares, strict=True)
        ]
    return scores


def softmax(scores: Sequence[float], temperature: float) -> list[float]:
    """Scores as shares that sum to 1."""
    if not scores:
        return []
    top = max(scores)
    powers = [math.exp((score - top) / temperature) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def own_score(
    candidate: Candidate,
    phrase: Phrase,
    within: Sequence[Sequence[Candidate]],
    weights: Weights,
    *,
    capital: bool,
) -> float:
    """What a candidate has for itself, before the rest of the report is heard."""
    score = prominence(candidate, capital=capital) + fits_hint(candidate, phrase.hint)
    for containers in within:
        inside = any(contains(container, candidate) for container in containers)
        score += weights.within if inside else weights.not_within
    return score


def _own_scores(mention: Mention, context: Context, weights: Weights) -> Sequence[float]:
    home = context.published_in
    if home is None:
        return mention.own
    return [
        score + (weights.published_in if candidate.country == home else 0.0)
        for candidate, score in zip(mention.candidates, mention.own, strict=True)
    ]


def _count(mentions: Sequence[Mention], shares: Sequence[Sequence[float]], context: Context) -> Votes:
    votes = Votes()
    for mention, row in zip(mentions, shares, strict=True):
        for candidate, share in _voting(mention, row):
            votes.add(candidate, share)
    for place in context.resolved:
        votes.add(place, 1.0)
    for country, weight in context.countries.items():
        votes.countries[country] += weight
    for region, weight in context.regions.items():
        votes.regions[region] += weight
    return votes


def _voting(mention: Mention, shares: Sequence[float]) -> Iterator[tuple[Candidate, float]]:
    for candidate, share in zip(mention.candidates, shares, strict=True):
        if share > 0.02:
            yield candidate, share / 2 if mention.common else share


def _with_report(
    mention: Mention, own: Sequence[float], shares: Sequence[float], votes: Votes, weights: Weights
) -> list[float]:
    mine = list(_voting(mention, shares))
    for candidate, share in mine:
        votes.add(candidate, -share)
    total = sum(votes.countries.values())
    scores = [
        score + _report_score(candidate, votes, total, weights)
        for candidate, score in zip(mention.candidates, own, strict=True)
    ]
    for candidate, share in mine:
        votes.add(candidate, share)
    return scores


def _report_score(candidate: Candidate, votes: Votes, total: float, weights: Weights) -> float:
    country = _support(votes.countries, candidate.country, total) if candidate.country else 0.0
    if candidate.precision == "country":
        # A country has no region or neighbours of its own: what speaks for it counts for all three.
        return (weights.country + weights.region + weights.nearby) * country
    score = weights.country * country
    if candidate.country and candidate.admin1_code:
        score += weights.region * _support(votes.regions, (candidate.country, candidate.admin1_code), total)
    near = max(votes.nearby(candidate), 0.0)
    return score + weights.nearby * near / (near + 1)


def _support(votes: Mapping[_Key, float], key: _Key, total: float) -> float:
    """From 0 to 1: half by how often something is spoken for, half by its share of all votes."""
    weight = max(votes.get(key, 0.0), 0.0)
    return (weight / (weight + 1) + weight / (total + 1)) / 2


def _cell(candidate: Candidate) -> tuple[int, int]:
    return int(candidate.lat // _CELL_DEGREES), int(candidate.lon // _CELL_DEGREES)
