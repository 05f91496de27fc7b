"""Links between events: those of the parse and those of the pair head."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from casus.coding.draft import DraftEvent, DraftLink
from casus.coding.heads import Readings
from casus.coding.links import links_of
from casus.coding.settings import Settings
from casus.records import LinkKind


def joined_links(
    doc: Doc,
    readings: Readings,
    events: Sequence[DraftEvent],
    settings: Settings,
    *,
    parts: Sequence[tuple[int, int]] = (),
) -> list[DraftLink]:
    """The links between events, at most one a pair: the parse's unless the heads object, then the heads'.

    ``parts`` are those already known for part and whole; they go before all others.
    """
    flat = [(i, t) for i, e in enumerate(events) for t in e.triggers]
    owner = np.array([i for i, _ in flat])
    found: dict[tuple[int, int], LinkKind] = dict.fromkeys(parts, "part")
    chances = {kind: readings.matrix([t for _, t in flat], kind) for kind in settings.link}

    def chance(link: DraftLink) -> float:
        return float(chances[link.kind][np.ix_(owner == link.from_, owner == link.to)].max(initial=0.0))

    for link in links_of(doc, events):
        pair = {(link.from_, link.to), (link.to, link.from_)}
        if chance(link) >= settings.parsed_link and not pair.intersection(parts):
            found[(link.from_, link.to)] = link.kind
    for kind, threshold in settings.link.items():
        for i, j in np.argwhere(chances[kind] > threshold):
            a, b = int(owner[i]), int(owner[j])
            if a != b and (a, b) not in found and (b, a) not in found:
                found[(a, b)] = kind
    return [DraftLink(from_=a, to=b, kind=kind) for (a, b), kind in sorted(found.items())]
