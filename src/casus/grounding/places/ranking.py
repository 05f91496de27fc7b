"""Which of the places of one name is meant: all places of a report weighed together.

To what each candidate has for itself (``weighing.py``) comes what the rest of the report speaks for: the
countries and regions that the other places and the context name, and places nearby. A place's own vote never
counts for itself. The weights were chosen on the country of gold places in training reports
(``docs/places.md``).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from casus.grounding.places.records import Candidate, Context
from casus.grounding.places.weighing import Mention, Weights

_Key = TypeVar("_Key")
_CELL_DEGREES = 2.0
_CELLS_A_ROW = 1000
_AROUND = tuple(_CELLS_A_ROW * row + column for row in (-1, 0, 1) for column in (-1, 0, 1))


@dataclass(slots=True)
class Votes:
    """What a report speaks for: weights of countries, of regions, and of cells of the map."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    regions: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[int, float] = field(default_factory=lambda: defaultdict(float))

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
        cell, weight = _cell(candidate), self.cells.get
        return sum([weight(cell + step, 0.0) for step in _AROUND])


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


def _cell(candidate: Candidate) -> int:
    return int(candidate.lat // _CELL_DEGREES) * _CELLS_A_ROW + int(candidate.lon // _CELL_DEGREES)
