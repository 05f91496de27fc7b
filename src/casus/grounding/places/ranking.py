"""Which of the places of one name is meant: all places of a report weighed together.

To what each candidate has for itself (``weighing.py``) comes what the rest of the report speaks for: the
countries and regions that the other places and the context name, places nearby, and whether the others are of
its kind. A place's own vote never counts for itself. How the weights were chosen stands in
``docs/places.md``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from casus.grounding.places.columns import (
    A_COUNTRY,
    A_REGION,
    COUNTRY,
    GROUPS,
    KIND,
    KINDS,
    POINT,
    REACH,
    REGION,
    Floats,
    Numbers,
    region_of,
    rows_of,
)
from casus.grounding.places.evidence import Evidence, with_named_regions
from casus.grounding.places.weighing import Mention, Weights

_ROUNDS = 2
_UTMOST = 50.0
"""No sum of evidence counts beyond this, so that its power stays a number."""
_SETTLED = 0.05
"""Shares that change by less in a round are left as they are."""
_DIAMETER_KM = 2 * 6371.0
_SCALES_KM = (200.0, 40.0)
"""At how many kilometres a place around, and one close by, counts for half."""
_LEAST_VOTE = 0.02
_LEAST_VOTER = 0.002
_SQUARES = (_DIAMETER_KM**2 / 2 / np.array(_SCALES_KM) ** 2)[:, None, None]
_DAMPED = 0.4
"""Power of votes that count by distance: a pair of places that fit each other tells more than their shares."""
Integers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The evidence for all candidates of a report, mention after mention, rounded to a thousandth.

    ``ends[i]`` is where the candidates of mention ``i`` end. ``rows`` holds for each candidate its score, its
    share of all of the mention, and what the score is made of: itself, country, region, nearby, kind.
    """

    ends: list[int]
    rows: list[list[float]]


@dataclass(frozen=True, slots=True)
class _Spans:
    """Where mentions stand among the candidates: the mention of each candidate, the first candidate of each."""

    mention: Integers
    starts: Integers

    def softmax(self, scores: Floats, temperature: float) -> Floats:
        """The scores of each mention as shares that sum to 1."""
        powers = np.exp(scores.clip(-_UTMOST, _UTMOST) / temperature)
        shares: Floats = powers / np.add.reduceat(powers, self.starts)[self.mention]
        return shares


@dataclass(frozen=True, slots=True)
class _Report:
    """The candidates of a report with what does not change from round to round.

    Of three axes the first says what is compared, the second is the candidates, the third those that vote. What
    ``same`` compares is the country, the region, the kind within the country, and nothing at all.
    """

    spans: _Spans
    voters: Integers
    voting_starts: Integers
    trust: Floats
    same: Floats
    near: Floats
    context: Floats
    context_near: Floats | float
    gains: Floats


class Ranker:
    """Weighs the mentions of reports; remembers the numbers of countries and regions."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._gains = _gains(weights)
        self._countries = Numbers()
        self._regions = Numbers()

    def rows(self, mention: Mention) -> Floats:
        """The rows of a mention's candidates, to be handed to :meth:`rank`."""
        return rows_of(mention.candidates, self._countries, self._regions)

    def rank(self, mentions: Sequence[Mention], rows: Sequence[Floats], evidence: Evidence) -> Ranking:
        """Weigh the mentions of a report, none of them without candidates and no phrase twice."""
        counts = [len(mention.candidates) for mention in mentions]
        spans = _Spans(np.repeat(np.arange(len(counts)), counts), np.array([0, *accumulate(counts[:-1])]))
        table = np.concatenate(rows)
        own = np.array([score for mention in mentions for score in mention.own])
        own = self._with_context(own, table, evidence)
        told_of = with_named_regions(evidence.context)
        for start, mention in zip(spans.starts.tolist(), mentions, strict=True):
            if (at := mention.known_city(told_of)) is not None:
                own[start + at] += self._weights.known_city
        scores, shares = own, spans.softmax(own, self._weights.temperature)
        report = self._report(mentions, table, spans, np.flatnonzero(shares > _LEAST_VOTER), evidence)
        parts = np.zeros((5, len(own)))
        for _ in range(_ROUNDS):
            parts = _parts(report, shares)
            scores = own + parts.sum(axis=0)
            before, shares = shares, spans.softmax(scores, self._weights.temperature)
            if np.abs(shares - before).max() < _SETTLED:
                break
        parts[2] += parts[3]
        columns = np.stack((scores, shares, own, *parts[[0, 1, 2, 4]]), axis=1)
        return Ranking([*spans.starts[1:].tolist(), len(scores)], columns.round(3).tolist())

    def _report(
        self, mentions: Sequence[Mention], rows: Floats, spans: _Spans, voters: Integers, evidence: Evidence
    ) -> _Report:
        voting = rows[voters]
        others = spans.mention[:, None] != spans.mention[voters]
        same = np.empty((4, *others.shape))
        alike = (rows[:, GROUPS].T[:, :, None] == voting[:, GROUPS].T[:, None, :]) & others
        alike[2] &= alike[0]
        same[:3] = alike
        same[3] = others
        reach = rows[:, REACH].T[:, :, None] * voting[:, REACH].T[:, None, :]
        return _Report(
            spans=spans,
            voters=voters,
            voting_starts=np.searchsorted(voters, spans.starts),
            trust=np.array([0.5 if one.common else 1.0 for one in mentions])[spans.mention[voters]],
            same=same,
            near=_kernels(rows[:, POINT], voting[:, POINT]) * reach * others,
            context=self._votes_of_context(rows, evidence),
            context_near=self._near_context(rows, evidence),
            gains=self._gains[:, rows[:, KIND].astype(np.int64)],
        )

    def _with_context(self, own: Floats, rows: Floats, evidence: Evidence) -> Floats:
        """With what the country of the source, and regions called so by the text, add to candidates themselves."""
        if evidence.context.published_in is not None:
            home = self._countries.of(evidence.context.published_in)
            own = own + self._weights.published_in * (rows[:, COUNTRY] == home)
        if evidence.states:
            named = [self._regions.of(region) for region in evidence.states]
            own = own + self._weights.named_state * ((rows[:, KIND] == A_REGION) & np.isin(rows[:, REGION], named))
        return own

    def _votes_of_context(self, rows: Floats, evidence: Evidence) -> Floats:
        """Votes of the context for each candidate's country and region, none for kinds, and all for countries."""
        context = evidence.context
        countries = {self._countries.of(name): weight for name, weight in context.countries.items()}
        regions = {self._regions.of(name): weight for name, weight in context.regions.items()}
        for place in context.resolved:
            for known, number in (
                (countries, self._countries.of(place.country)),
                (regions, self._regions.of(region_of(place))),
            ):
                if number == number:
                    known[number] = known.get(number, 0.0) + 1.0
        votes: Floats = np.zeros((4, len(rows)))
        for row, column, heard in ((0, COUNTRY, countries), (1, REGION, regions)):
            if heard:
                votes[row] = [heard.get(number, 0.0) for number in rows[:, column].tolist()]
        votes[3] = sum(countries.values())
        return votes

    def _near_context(self, rows: Floats, evidence: Evidence) -> Floats | float:
        if not evidence.context.resolved:
            return 0.0
        settled = rows_of(evidence.context.resolved, self._countries, self._regions)
        near: Floats = (_kernels(rows[:, POINT], settled[:, POINT]) @ settled[:, REACH].T[:, :, None])[:, :, 0]
        return near * rows[:, REACH].T


def _gains(weights: Weights) -> Floats:
    """What full support by country, region, places around, places close by and kind adds, for each kind."""
    gains = np.empty((5, KINDS))
    gains[:] = np.array([weights.country, weights.region, weights.nearby, weights.close, weights.kind])[:, None]
    # A country has no region or neighbours of its own: what speaks for it counts for all three. Nor is anything
    # close to a whole region.
    gains[0, A_COUNTRY] = weights.country + weights.region + weights.nearby
    gains[1, A_REGION] = weights.region + weights.close
    return gains


def _parts(report: _Report, shares: Floats) -> Floats:
    """What country, region, places around, places close by and kind add to each candidate."""
    votes = shares[report.voters] * report.trust
    votes *= votes > _LEAST_VOTE
    weight = report.same @ votes
    weight += report.context
    near = np.maximum.reduceat(report.near * votes**_DAMPED, report.voting_starts, axis=2).sum(axis=2)
    near += report.context_near
    spoken, alike, total = weight[:2], weight[2], weight[3]
    support = np.empty((5, len(shares)))
    # From 0 to 1: half by how often something is spoken for, half by its share of all votes.
    support[:2] = (spoken / (spoken + 1.0) + spoken / (total + 1.0)) / 2.0
    support[2:4] = near / (near + 1.0)
    support[4] = alike / (np.maximum(weight[0], alike) + 1.0)
    support *= report.gains
    return support


def _kernels(points: Floats, others: Floats) -> Floats:
    """Nearness, around and close by: 1 at no distance, a half at the scale, falling with the distance's square."""
    kernels: Floats = 1.0 / (1.0 + (1.0 - points @ others.T) * _SQUARES)
    return kernels
