"""Scores of clusterings of mentions: B³ (Bagga and Baldwin 1998), MUC, CEAF-e, and CoNLL, their mean F1."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping

import numpy as np
from scipy.optimize import linear_sum_assignment

Clusters = Mapping[Hashable, Hashable]
"""Mention to cluster."""


def f1(precision: float, recall: float) -> float:
    """The harmonic mean, in percent as its parts are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def b_cubed(gold: Clusters, found: Clusters) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent; both clusterings hold the same mentions, singletons count."""
    both = Counter((gold[m], found[m]) for m in gold)
    size, other = Counter(gold.values()), Counter(found.values())
    recall = sum(n * n / size[g] for (g, _), n in both.items()) / len(gold)
    precision = sum(n * n / other[f] for (_, f), n in both.items()) / len(gold)
    return 100 * precision, 100 * recall, 100 * f1(precision, recall)


def muc(gold: Clusters, found: Clusters) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent over links; singletons count for nothing."""
    recall, precision = _links(gold, found), _links(found, gold)
    return 100 * precision, 100 * recall, 100 * f1(precision, recall)


def _links(key: Clusters, response: Clusters) -> float:
    members = _members(key)
    total = sum(len(m) - 1 for m in members.values())
    kept = sum(len(m) - len({response[x] for x in m}) for m in members.values())
    return kept / total if total else 0.0


def ceaf_e(gold: Clusters, found: Clusters) -> tuple[float, float, float]:
    """Precision, recall and F1 in percent of the best one-to-one match of clusters (Luo 2005, phi 4)."""
    golds, founds = list(_members(gold).values()), list(_members(found).values())
    where = {m: k for k, members in enumerate(founds) for m in members}
    similarity = np.zeros((len(golds), len(founds)))
    for i, members in enumerate(golds):
        for k, n in Counter(where[m] for m in members).items():
            similarity[i, k] = 2 * n / (len(members) + len(founds[k]))
    total = similarity[linear_sum_assignment(-similarity)].sum()
    precision, recall = total / len(founds), total / len(golds)
    return 100 * precision, 100 * recall, 100 * f1(precision, recall)


def conll(gold: Clusters, found: Clusters) -> float:
    """The mean of the F1 of MUC, B³ and CEAF-e, in percent."""
    return (muc(gold, found)[2] + b_cubed(gold, found)[2] + ceaf_e(gold, found)[2]) / 3


def _members(clusters: Clusters) -> dict[Hashable, list[Hashable]]:
    out: dict[Hashable, list[Hashable]] = defaultdict(list)
    for mention, cluster in clusters.items():
        out[cluster].append(mention)
    return out
