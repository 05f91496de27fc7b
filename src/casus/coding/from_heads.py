"""What the pair head says of whole events: which mentions are one happening, which events are linked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from casus.coding.draft import Count, DraftLink, Trigger, Words
from casus.coding.heads import Readings
from casus.records import CasualtyKind, LinkKind


def clusters(readings: Readings, triggers: Sequence[Trigger], *, threshold: float) -> list[list[int]]:
    """Mentions of one happening: average linkage over the coreference head, within a type."""
    n = len(triggers)
    p = readings.matrix(triggers, "coref")
    p = ((p + p.T) / 2).astype(np.float32)
    groups = [[i] for i in range(n)]
    while len(groups) > 1:
        best, pair = threshold, None
        for a in range(len(groups)):
            for b in range(a + 1, len(groups)):
                if triggers[groups[a][0]].type != triggers[groups[b][0]].type:
                    continue
                value = float(p[np.ix_(groups[a], groups[b])].mean())
                if value > best:
                    best, pair = value, (a, b)
        if pair is None:
            break
        a, b = pair
        groups[a] = sorted(groups[a] + groups.pop(b))
    return sorted(groups)


def links(
    readings: Readings, events: Sequence[Sequence[Trigger]], thresholds: Mapping[LinkKind, float]
) -> list[DraftLink]:
    """Links between events: the strongest pair of their mentions decides."""
    flat = [(i, t) for i, e in enumerate(events) for t in e]
    owner = np.array([i for i, _ in flat])
    out = []
    for kind, threshold in thresholds.items():
        p = readings.matrix([t for _, t in flat], kind)
        for i in range(len(events)):
            for j in range(len(events)):
                if i != j:
                    value = float(p[np.ix_(owner == i, owner == j)].max(initial=0.0))
                    if value > threshold:
                        out.append(DraftLink(from_=i, to=j, kind=kind))
    return out


def count(words: Words, kind: CasualtyKind | None = None) -> Count:
    """A count whose number stands within its own words."""
    return Count(words=words, number=words, kind=kind)
