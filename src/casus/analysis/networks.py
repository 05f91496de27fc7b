"""Who did how much to whom."""

from __future__ import annotations

from dataclasses import dataclass

from casus.analysis import levels
from casus.analysis.limits import check_number
from casus.chronicle import Chronicle, IncidentFilter, edge_tallies
from casus.chronicle.edges import Level

_MOST_EDGES = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A party, country or group, and in how many incidents it takes part on either side."""

    key: str
    label: str
    country: str | None
    sector: str | None
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What one did to another, or to its own where both keys are the same.

    ``conflict`` and ``cooperation``: how many of the incidents have a score below and above zero; ``score``: the mean.
    """

    from_: str
    to: str
    incidents: int
    conflict: int
    cooperation: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The edges with most incidents, the nodes at their ends, and how many edges were left out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    cut: int


def network(
    chronicle: Chronicle, wanted: IncidentFilter | None = None, *, level: Level = "actor", most: int = 150
) -> Network:
    """The edges from actors to recipients of the incidents that meet a filter.

    An incident with several on a side is in the edge of each actor with each recipient, in each once. At the levels
    of countries and groups those without country are left out. ``most``: so many edges, those with most incidents.
    Nodes and edges come by number of incidents, then by key.

    Raises:
        OptionError: a level that does not exist, or no or more than 2,000 edges asked for.
    """
    levels.check_level(level)
    check_number("The number of edges", most, most=_MOST_EDGES)
    wanted = wanted or IncidentFilter()
    with chronicle.reading() as connection:
        found, number = edge_tallies.edges(connection, wanted, level, limit=most)
        keys = {key for one in found for key in (one.from_, one.to)}
        counts = edge_tallies.party_counts(connection, wanted, level, keys)
        parties = levels.sides(connection, keys, level)
    nodes = [
        Node(key=key, label=one.label, country=one.country, sector=one.sector, incidents=counts[key])
        for key, one in parties.items()
    ]
    edges = [
        Edge(
            from_=one.from_,
            to=one.to,
            incidents=one.incidents,
            conflict=one.conflict,
            cooperation=one.cooperation,
            score=one.score,
        )
        for one in found
    ]
    return Network(
        nodes=tuple(sorted(nodes, key=lambda one: (-one.incidents, one.key))),
        edges=tuple(edges),
        cut=number - len(found),
    )
