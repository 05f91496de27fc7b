"""Pairs of gold mentions: their features, scorers of the shipped one's form trained on them, clusters and thresholds."""

from __future__ import annotations

import random
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform
from sklearn.ensemble import HistGradientBoostingClassifier

from casus.fusion.features import features
from casus.fusion.profile import Profile
from casus.fusion.words import cosine
from coreference_scores import b_cubed

SEED = 0
FOLDS = 5
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5)

Numbers = npt.NDArray[Any]
Clusters = dict[Hashable, Hashable]


@dataclass(frozen=True)
class Mentions:
    """Mentions with their gold clusters; ``units`` are never parted by folds, ``near`` are those of one subtopic."""

    profiles: Sequence[Profile]
    gold: Numbers
    units: Numbers
    near: Numbers


@dataclass(frozen=True)
class Pairs:
    """Pairs of mentions by their numbers, with features; pairs that are not here are taken for two happenings."""

    one: Numbers
    other: Numbers
    table: Numbers
    same: Numbers
    near: Numbers


@dataclass(frozen=True)
class Recipe:
    """How a scorer is trained: on a part of the pairs that are far apart, or of those of two happenings."""

    settings: Mapping[str, float]
    thinned: Literal["far", "different"]
    part: float
    least_alike: float = -1.0
    """How like two reports must be for their mentions to be compared."""


class PairScorer:
    """Boosted trees over the features of which anything is known."""

    def __init__(self, pairs: Pairs, kept: Numbers, recipe: Recipe) -> None:
        dropped = ~pairs.same if recipe.thinned == "different" else ~pairs.near
        kept = kept & (~dropped | (np.random.RandomState(SEED).rand(len(pairs.same)) < recipe.part))
        # Of the different ones that are left each stands for those that were dropped.
        weight = np.where(dropped[kept] & (recipe.thinned == "different"), 1 / recipe.part, 1.0)
        self._columns = ~np.isnan(pairs.table[kept]).all(axis=0)
        self._model = HistGradientBoostingClassifier(random_state=SEED, **recipe.settings)
        self._model.fit(pairs.table[kept][:, self._columns], pairs.same[kept], sample_weight=weight)

    def chances(self, table: Numbers) -> Numbers:
        """The chance of each pair."""
        found: Numbers = self._model.predict_proba(table[:, self._columns])[:, 1]
        return found


def pairs_of(mentions: Mentions, recipe: Recipe) -> Pairs:
    """The pairs of mentions whose reports are alike enough."""
    one, other = np.nonzero(np.triu(_alike(mentions.profiles, recipe.least_alike), 1))
    some = mentions.profiles
    table = np.array([features(some[i], some[j]) for i, j in zip(one.tolist(), other.tolist(), strict=True)], "f4")
    gold, near = mentions.gold, mentions.near
    return Pairs(one, other, table, gold[one] == gold[other], near[one] == near[other])


def _alike(some: Sequence[Profile], least: float) -> Numbers:
    words = {p.report: p.report_words for p in some}
    number = {report: k for k, report in enumerate(words)}
    table = np.array([[a == b or cosine(words[a], words[b]) >= least for b in words] for a in words])
    rows = np.array([number[p.report] for p in some])
    return table[np.ix_(rows, rows)]


def folds(units: Numbers, *, seed: int = SEED) -> Numbers:
    """A fold for each mention, those of one unit in one."""
    names = sorted(set(units.tolist()))
    random.Random(seed).shuffle(names)
    of = {name: k % FOLDS for k, name in enumerate(names)}
    return np.array([of[unit] for unit in units.tolist()])


def out_of_fold(pairs: Pairs, parts: Numbers, kept: Numbers, recipe: Recipe) -> Numbers:
    """The chances of pairs within one part, by scorers that saw pairs of the other parts among ``kept`` alone."""
    one, other = parts[pairs.one], parts[pairs.other]
    chances = np.zeros(len(pairs.same))
    for part in sorted(set(parts[pairs.one[kept]].tolist())):
        held = kept & (one == part) & (other == part)
        scorer = PairScorer(pairs, kept & (one != part) & (other != part), recipe)
        chances[held] = scorer.chances(pairs.table[held])
    return chances


def best_threshold(mentions: Mentions, pairs: Pairs, parts: Numbers, rows: Numbers, recipe: Recipe) -> float:
    """The threshold of the best B³ by cross-validation over the parts of the mentions ``rows``."""
    kept = np.isin(pairs.one, rows) & np.isin(pairs.other, rows)
    chances = out_of_fold(pairs, parts, kept, recipe)
    groups = [rows[parts[rows] == part] for part in sorted(set(parts[rows].tolist()))]
    found = [clusters(pairs, chances, group) for group in groups]
    truth: Clusters = dict(zip(rows.tolist(), mentions.gold[rows].tolist(), strict=True))

    def quality(threshold: float) -> float:
        answer = {m: (k, c) for k, each in enumerate(found) for m, c in each[threshold].items()}
        return b_cubed(truth, answer)[2]

    return max(THRESHOLDS, key=quality)


def clusters(pairs: Pairs, chances: Numbers, rows: Numbers) -> dict[float, Clusters]:
    """The clusters of some mentions by average linkage, for each threshold."""
    place = np.full(int(max(pairs.other.max(), rows.max())) + 1, -1)
    place[rows] = np.arange(len(rows))
    one, other = place[pairs.one], place[pairs.other]
    within = (one >= 0) & (other >= 0)
    table = np.ones((len(rows), len(rows)))
    table[one[within], other[within]] = table[other[within], one[within]] = 1 - chances[within]
    np.fill_diagonal(table, 0)
    tree = linkage(squareform(table, checks=False), "average")
    return {t: dict(zip(rows.tolist(), fcluster(tree, 1 - t, "distance").tolist(), strict=True)) for t in THRESHOLDS}
