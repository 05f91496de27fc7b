"""Who did an incident to whom, at each level on which networks and pairs are counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple, get_args

Level = Literal["actor", "country", "group"]
"""What stands for a party: itself, its country, or its country's sector ("USA:MIL")."""

LEVELS: tuple[Level, ...] = get_args(Level)


SHARED = ("status", "day", "time_to", "score")
"""The columns that ``incident_edges`` has as ``incidents`` does."""


class Side(NamedTuple):
    """A party as levels look at it."""

    key: str
    country: str | None
    sector: str


@dataclass(frozen=True, slots=True)
class Edge:
    """That one acts on another in an incident; None: who is on that side is unknown, or has no key at the level.

    Of the edges of an incident at a level one counts each party, the first on which it acts or else is acted upon, and
    one each pair of parties, whoever of them acts.
    """

    level: Level
    position: int
    actor: str | None
    recipient: str | None
    counts_actor: bool
    counts_recipient: bool
    counts_pair: bool


def edges_of(actors: Iterable[Side], recipients: Iterable[Side]) -> Iterator[Edge]:
    """The edges of an incident at all levels: from each actor to each recipient, each once."""
    acting, suffering = tuple(actors), tuple(recipients)
    for level in LEVELS:
        yield from _at(level, _keys(acting, level), _keys(suffering, level))


def edge_rows(
    incident: str, actors: Iterable[Side], recipients: Iterable[Side], shared: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """The rows of ``incident_edges`` for an incident; ``shared``: its values of the columns ``SHARED``."""
    for edge in edges_of(actors, recipients):
        yield {
            "incident": incident,
            "level": edge.level,
            "position": edge.position,
            "actor": edge.actor,
            "recipient": edge.recipient,
            "counts_actor": edge.counts_actor,
            "counts_recipient": edge.counts_recipient,
            "counts_pair": edge.counts_pair,
            **shared,
        }


def _keys(sides: Sequence[Side], level: Level) -> list[str]:
    return list(dict.fromkeys(key for side in sides if (key := _key(side, level)) is not None))


def _key(side: Side, level: Level) -> str | None:
    if level == "actor":
        return side.key
    if side.country is None:
        return None
    return side.country if level == "country" else f"{side.country}:{side.sector}"


def _at(level: Level, actors: Sequence[str], recipients: Sequence[str]) -> Iterator[Edge]:
    met: set[tuple[str | None, str | None]] = set()
    seen_actors: set[str | None] = set()
    seen_recipients: set[str | None] = {None, *actors}
    if not actors and not recipients:
        return
    pairs = ((actor, recipient) for actor in actors or (None,) for recipient in recipients or (None,))
    for position, (actor, recipient) in enumerate(pairs):
        yield Edge(
            level=level,
            position=position,
            actor=actor,
            recipient=recipient,
            counts_actor=actor is not None and actor not in seen_actors,
            counts_recipient=recipient not in seen_recipients,
            counts_pair=actor is not None and recipient is not None and (recipient, actor) not in met,
        )
        met.add((actor, recipient))
        seen_actors.add(actor)
        seen_recipients.add(recipient)
