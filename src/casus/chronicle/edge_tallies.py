"""Counts and sums over who did how much to whom, made in the database. The caller holds the transaction.

They are of ``incident_edges``, which has each party, edge and pair of an incident once to be counted. Where the filter
asks for days and status alone, which that table has too, nothing else is read.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, case, cast, func, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, rows
from casus.chronicle.edges import Level
from casus.chronicle.incidents import IncidentFilter, conditions
from casus.chronicle.tallies import SOUGHT, Tally, of_incidents

_INDEX = "INDEXED BY search_edges"
_BY_KEY = "INDEXED BY sqlite_autoindex_incident_edges_1"  # as SQLite calls the index of the primary key
_edge = schema.incident_edges.alias("edge")
_c = _edge.c


@dataclass(frozen=True, slots=True)
class PairTally:
    """How many incidents two parties have on a day, and the sum of their scores; ``one`` is the lower key."""

    day: dt.date
    one: str
    other: str
    incidents: int
    score: float


@dataclass(frozen=True, slots=True)
class IncidentPair:
    """The first actor and recipient of an incident that have a key at a level, and its day."""

    incident: str
    parties: tuple[str, str]
    day: dt.date


@dataclass(frozen=True, slots=True)
class EdgeTally:
    """How many incidents one party did to another, those with a score below and above zero, and the mean score."""

    from_: str
    to: str
    incidents: int
    conflict: int
    cooperation: int
    score: float


def top_actors(connection: Connection, wanted: IncidentFilter, *, limit: int) -> list[str]:
    """The keys of those who act in most dated incidents, the most frequent first."""
    number = func.count()
    query = _of_edges(wanted, "actor", _c.actor).where(_c.counts_actor, _c.day.is_not(None))
    query = query.group_by(_c.actor).order_by(number.desc(), _c.actor).limit(limit)
    return list(connection.execute(query).scalars())


def by_actor(connection: Connection, wanted: IncidentFilter, keys: Collection[str]) -> list[Tally]:
    """The dated incidents by day and actor; those of all other actors, each incident once, under None."""
    number, score = func.count(), func.sum(_c.score)
    named = _of_edges(wanted, "actor", _c.day, _c.actor, number, score)
    named = named.where(_c.counts_actor, _c.day.is_not(None), _c.actor.in_(keys)).group_by(_c.day, _c.actor)
    others = _of_edges(wanted, "actor", _c.incident, _c.day, _c.score).distinct()
    others = others.where(_c.counts_actor, _c.day.is_not(None), _c.actor.not_in(keys))
    other = others.subquery("other").c
    rest = select(other.day, number, func.sum(other.score)).group_by(other.day)
    return [
        *(Tally(*row) for row in connection.execute(named)),
        *(Tally(day, None, count, total) for day, count, total in connection.execute(rest)),
    ]


def edges(connection: Connection, wanted: IncidentFilter, level: Level, *, limit: int) -> tuple[list[EdgeTally], int]:
    """Who did how much to whom, the most first; and how many such edges there are in all."""
    number = func.count()
    columns = (
        _c.actor,
        _c.recipient,
        number,
        func.sum(cast(_c.score < 0, Integer)),
        func.sum(cast(_c.score > 0, Integer)),
        func.avg(_c.score),
        func.count().over(),
    )
    query = _of_edges(wanted, level, *columns).where(_c.actor.is_not(None), _c.recipient.is_not(None))
    query = query.group_by(_c.actor, _c.recipient).order_by(number.desc(), _c.actor, _c.recipient).limit(limit)
    rows = connection.execute(query).all()
    return [EdgeTally(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def party_counts(connection: Connection, wanted: IncidentFilter, level: Level, keys: Collection[str]) -> dict[str, int]:
    """In how many incidents each of some takes part, on whichever side."""
    numbers: Counter[str] = Counter()
    for key, counts in ((_c.actor, _c.counts_actor), (_c.recipient, _c.counts_recipient)):
        query = _of_edges(wanted, level, key, func.count()).where(counts, key.in_(keys)).group_by(key)
        numbers.update({row[0]: row[1] for row in connection.execute(query)})
    return dict(numbers)


def top_pairs(
    connection: Connection, wanted: IncidentFilter, level: Level, *, since: dt.date, limit: int
) -> list[tuple[str, str]]:
    """The pairs, in no direction, with most incidents from a day on, the most frequent first."""
    number = func.count().label("number")
    directed = _of_pairs(wanted, level, since, _c.actor, _c.recipient, number).group_by(_c.actor, _c.recipient)
    one = directed.subquery("directed").c
    low, high = _in_order(one.actor, one.recipient)
    query = select(low, high).group_by(low, high).order_by(func.sum(one.number).desc(), low, high).limit(limit)
    return [(row[0], row[1]) for row in connection.execute(query)]


def by_pair(
    connection: Connection, wanted: IncidentFilter, level: Level, pairs: Collection[tuple[str, str]], *, since: dt.date
) -> list[PairTally]:
    """The incidents of some pairs, in no direction, by day from a day on."""
    keys = {key for pair in pairs for key in pair}
    query = _of_pairs(wanted, level, since, _c.actor, _c.recipient, _c.day, func.count(), func.sum(_c.score))
    query = query.where(_c.actor.in_(keys), _c.recipient.in_(keys)).group_by(_c.actor, _c.recipient, _c.day)
    return [
        PairTally(day, min(one, other), max(one, other), number, score)
        for one, other, day, number, score in connection.execute(query)
        if (one, other) in pairs or (other, one) in pairs
    ]


def pairs_of(connection: Connection, incidents: Collection[str], level: Level) -> list[IncidentPair]:
    """The first pairs of some incidents, by id; without incidents that have none, or no day."""
    query = select(_c.incident, _c.actor, _c.recipient, _c.day).with_hint(_edge, _BY_KEY, "sqlite")
    query = query.where(_c.incident.in_(IDS), _c.level == level, _c.counts_pair, _c.day.is_not(None))
    found: dict[str, IncidentPair] = {}
    for row in rows(connection, query.order_by(_c.incident, _c.position), set(incidents)):
        found.setdefault(row.incident, IncidentPair(row.incident, (row.actor, row.recipient), row.day))
    return list(found.values())


def _of_pairs(wanted: IncidentFilter, level: Level, since: dt.date, *columns: ColumnElement[Any]) -> Select[Any]:
    return _of_edges(wanted, level, *columns).where(_c.counts_pair, _c.day >= since)


def _in_order(one: ColumnElement[str], other: ColumnElement[str]) -> tuple[ColumnElement[str], ColumnElement[str]]:
    return case((one <= other, one), else_=other), case((one <= other, other), else_=one)


def _of_edges(wanted: IncidentFilter, level: Level, *columns: ColumnElement[Any]) -> Select[Any]:
    if replace(wanted, from_=None, to=None, status=None) == IncidentFilter():
        query = select(*columns).select_from(_edge).with_hint(_edge, _INDEX, "sqlite").where(*conditions(wanted, _edge))
    else:
        # SQLite would go through all incidents for each edge.
        query = (
            of_incidents(wanted, *columns).join(_edge, _c.incident == SOUGHT.c.id).with_hint(_edge, _BY_KEY, "sqlite")
        )
    return query.where(_c.level == level)
