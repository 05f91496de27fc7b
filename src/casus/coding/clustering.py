"""Which mentions are one happening, by the coreference head and the rules of merging."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from casus.coding.draft import Trigger
from casus.coding.heads import Floats, Readings
from casus.coding.links import answered
from casus.coding.merging import merge


def clusters(
    doc: Doc, readings: Readings, triggers: Sequence[Trigger], *, threshold: float, bonus: float
) -> list[list[int]]:
    """Mentions of one happening: average linkage over the coreference head, within a type.

    ``bonus`` is added to the probability of two mentions that the rules of ``merging`` put together.
    """
    n = len(triggers)
    p = readings.matrix(triggers, "coref")
    p = ((p + p.T) / 2).astype(np.float32)
    place = {t.words: i for i, t in enumerate(triggers)}
    for group in merge(doc, triggers):
        at = [place[t.words] for t in group]
        p[np.ix_(at, at)] += bonus
    for a, b in answered(doc, triggers):
        p[np.ix_(a, b)] = p[np.ix_(b, a)] = -1.0
    types = np.array([t.type for t in triggers])
    p[types[:, None] != types[None, :]] = -1.0
    return _linked(p, threshold) if n else []


def _linked(p: Floats, threshold: float) -> list[list[int]]:
    """Groups the closest two groups while their mean probability is above the threshold."""
    groups = [[i] for i in range(len(p))]
    sums, sizes = p.astype(np.float64), np.ones(len(p))
    np.fill_diagonal(sums, -np.inf)
    while len(groups) > 1:
        means = sums / (sizes[:, None] * sizes[None, :])
        a, b = divmod(int(means.argmax()), len(groups))
        if means[a, b] <= threshold:
            break
        a, b = min(a, b), max(a, b)
        groups[a] += groups.pop(b)
        sums[a] += sums[b]
        sums[:, a] += sums[:, b]
        sums[a, a] = -np.inf
        sizes[a] += sizes[b]
        sums, sizes = np.delete(np.delete(sums, b, 0), b, 1), np.delete(sizes, b)
    return sorted(sorted(g) for g in groups)
