"""Links between events: those of the parse and those of the pair head."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from spacy.tokens import Doc

from casus.coding.draft import DraftEvent, DraftLink
from casus.coding.heads import Readings
from casus.coding.links import links_of
from casus.coding.phrases import overlap
from casus.coding.settings import Settings
from casus.records import LinkKind

_HOSTILE = frozenset({"ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"})


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
    known = {(a, kind) for (a, _), kind in found.items()}
    for kind, threshold in settings.link.items():
        sure = np.argwhere(chances[kind] > threshold)
        for i, j in sorted(sure.tolist(), key=lambda at: -chances[kind][at[0], at[1]]):
            a, b = int(owner[i]), int(owner[j])
            if a == b or (a, b) in found or (b, a) in found or not _may_be(kind, events[a], events[b]):
                continue
            if kind == "about" or (a, kind) not in known:
                found[(a, b)] = kind
                known.add((a, kind))
    return [DraftLink(from_=a, to=b, kind=kind) for (a, b), kind in sorted(found.items())]


def _may_be(kind: LinkKind, one: DraftEvent, other: DraftEvent) -> bool:
    """Whether an event of this type can stand in the link: nobody retaliates with help, or against himself."""
    if kind != "retaliation":
        return True
    same = any(overlap(a, b) for a in one.actors for b in other.actors)
    return one.type in _HOSTILE and not same
