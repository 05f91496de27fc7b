"""A draft out of the trained heads' proposals: events with their phrases, statements, links.

Thresholds were chosen on the ``tune`` part of the annotated news (``benchmarks/README.md`` tells how).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from casus.coding.draft import Count, DraftLink, Saying, Trigger, Words
from casus.coding.heads import Readings, Run
from casus.records import CasualtyKind, LinkKind

ROLES = ("actor", "recipient", "place", "time", "instrument", "casualties", "size")

COREFERENCE = 0.5
LINK: dict[LinkKind, float] = {"about": 0.45, "retaliation": 0.4, "cause": 0.4, "part": 0.4}


@dataclass(frozen=True, slots=True)
class Phrases:
    """The phrases that the heads give to one event, by role, best mention first."""

    roles: dict[str, list[Run]]
    saying: Saying | None


def clusters(readings: Readings, triggers: Sequence[Trigger], *, threshold: float = COREFERENCE) -> list[list[int]]:
    """Mentions of one happening: average linkage over the coreference head, within a type."""
    n = len(triggers)
    p = readings.matrix(triggers, "coref")
    p = (p + p.T) / 2
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


def phrases(readings: Readings, mentions: Sequence[Trigger], thresholds: dict[str, float]) -> Phrases:
    """The phrases of an event: of each role those of the first mention that has any."""
    roles: dict[str, list[Run]] = {}
    for role in ROLES:
        roles[role] = []
        for m in mentions:
            found = readings.runs(m.words, role, threshold=thresholds.get(role, 0.5))
            if found:
                roles[role] = found
                break
    return Phrases(roles, _saying(readings, mentions))


def _saying(readings: Readings, mentions: Sequence[Trigger]) -> Saying | None:
    for m in mentions:
        speaker, cue = (readings.runs(m.words, r) for r in ("attr_speaker", "attr_cue"))
        if speaker:
            best = max(speaker, key=lambda r: r.score)
            return Saying(speaker=best.words, cue=max(cue, key=lambda r: r.score).words if cue else None)
    return None


def links(readings: Readings, events: Sequence[Sequence[Trigger]]) -> list[DraftLink]:
    """Links between events: the strongest pair of their mentions decides."""
    flat = [(i, t) for i, e in enumerate(events) for t in e]
    owner = np.array([i for i, _ in flat])
    out = []
    for kind, threshold in LINK.items():
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
