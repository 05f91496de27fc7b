"""Incidents as points on a map."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from casus.chronicle import Chronicle, IncidentFilter, tallies

MOST = 100_000
"""So many points are given at most."""


class Point(NamedTuple):
    """Where an incident is, and what a map shows of it; ``weight``: at least so many were killed, 0: none or unknown.

    A tuple, not a record: there may be 100,000 of them.
    """

    id: str
    lat: float
    lon: float
    precision: str | None
    type: str
    mode: str | None
    day: dt.date | None
    weight: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """The points of incidents, the latest first; ``total``: all incidents, ``located``: those with coordinates."""

    total: int
    located: int
    points: tuple[Point, ...]


def sites(chronicle: Chronicle, wanted: IncidentFilter | None = None) -> Sites:
    """The points of the incidents that meet a filter; where there are more than 100,000, the latest."""
    wanted = wanted or IncidentFilter()
    with chronicle.reading() as connection:
        total, located = tallies.located(connection, wanted)
        rows = tallies.points(connection, wanted, limit=MOST)
    return Sites(total=total, located=located, points=tuple(map(Point._make, rows)))
