"""Counts and sums over incidents, made in the database. The caller holds the transaction.

What is dated is counted by day; weeks and months are made of days by who asks. A party counts once on its side of an
incident however often it is named there.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Row,
    Select,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
    tuple_,
)

from casus.chronicle import schema
from casus.chronicle.filters import at_hand
from casus.chronicle.folding import fold
from casus.chronicle.incidents import INDEX, IncidentFilter, conditions

Level = Literal["actor", "country", "group"]
"""What stands for a party: itself, its country, or its country's sector ("USA:MIL")."""

Kind = Literal["none", "type", "mode"]

_sought = schema.incidents.alias("sought")
_parties = schema.incident_parties
_NO_KEY = ""
_dated = _sought.c.day.is_not(None)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many incidents of one kind begin on a day, and the sum of their scores; ``key`` None: of any other."""

    day: dt.date
    key: str | None
    incidents: int
    score: float


@dataclass(frozen=True, slots=True)
class PairTally:
    """The same of two parties on either side; of a pair without direction ``one`` is the lower key."""

    day: dt.date
    one: str
    other: str
    incidents: int
    score: float


@dataclass(frozen=True, slots=True)
class PlaceTally:
    """The same of a place."""

    day: dt.date
    place: str
    country: str | None
    incidents: int
    score: float


@dataclass(frozen=True, slots=True)
class EdgeTally:
    """How many incidents one party did to another, those with a score below and above zero, and the mean score."""

    from_: str
    to: str
    incidents: int
    conflict: int
    cooperation: int
    score: float


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party as some incident has it."""

    key: str
    name: str
    country: str | None
    sector: str
    entity: str | None


def span(connection: Connection, wanted: IncidentFilter) -> tuple[dt.date, dt.date] | None:
    """The first and the last day on which an incident begins; None where none is dated."""
    first, last = connection.execute(_of_incidents(wanted, func.min(_sought.c.day), func.max(_sought.c.day))).one()
    return None if first is None else (first, last)


def undated(connection: Connection, wanted: IncidentFilter) -> int:
    """How many incidents have no day, of their own or of a report."""
    query = _of_incidents(wanted, func.count()).where(_sought.c.day.is_(None))
    return int(connection.execute(query).scalar_one())


def number_before(connection: Connection, wanted: IncidentFilter, day: dt.date) -> int:
    """How many incidents began before a day."""
    query = _of_incidents(wanted, func.count()).where(_sought.c.day < day)
    return int(connection.execute(query).scalar_one())


def by_kind(connection: Connection, wanted: IncidentFilter, kind: Kind) -> list[Tally]:
    """The dated incidents by day and kind."""
    key = _KEYS.get(kind)
    keys = () if key is None else (key,)
    query = _of_incidents(wanted, _sought.c.day, *keys, func.count(), func.sum(_sought.c.score)).where(_dated)
    rows = connection.execute(query.group_by(_sought.c.day, *keys))
    if key is None:
        return [Tally(day, None, number, score) for day, number, score in rows]
    return [Tally(*row) for row in rows]


_KEYS: dict[Kind, ColumnElement[Any]] = {
    "type": _sought.c.type,
    "mode": case((_sought.c.mode.is_(None), _sought.c.type), else_=_sought.c.type + "." + _sought.c.mode),
}


def top_countries(connection: Connection, wanted: IncidentFilter, *, limit: int) -> list[str]:
    """The countries of most dated incidents, of parties or place, the most frequent first."""
    query = _of_incidents(wanted, _sought.c.countries, func.count()).where(_dated).group_by(_sought.c.countries)
    numbers: Counter[str] = Counter()
    for countries, number in connection.execute(query):
        numbers.update(dict.fromkeys(filter(None, countries.split("|")), number))
    return sorted(numbers, key=lambda country: (-numbers[country], country))[:limit]


def by_country(connection: Connection, wanted: IncidentFilter, keys: Sequence[str]) -> list[Tally]:
    """The dated incidents by day and country; those of all other countries, each incident once, under None."""
    c = _sought.c
    named = {key: c.countries.contains(f"|{key}|", autoescape=True) for key in keys}
    known = sum((case((one, 1), else_=0) for one in named.values()), start=literal(0))
    # Each code has three letters and a bar: there are others where the text is longer than those asked for make it.
    others = func.length(c.countries) > 1 + 4 * known
    kinds: list[tuple[str | None, ColumnElement[bool]]] = [*named.items(), (None, others)]
    query = _of_incidents(wanted, c.day, func.count(), func.sum(c.score)).where(_dated).group_by(c.day)
    return [
        Tally(day, key, number, score)
        for key, condition in kinds
        for day, number, score in connection.execute(query.where(condition))
    ]


def top_actors(connection: Connection, wanted: IncidentFilter, *, limit: int) -> list[str]:
    """The keys of those who act in most dated incidents, the most frequent first."""
    actor = _parties.alias("actor")
    number = func.count()
    query = _with_parties(wanted, [(actor, "actor")], actor.c.key).where(_dated, _once(actor, "actor"))
    query = query.group_by(actor.c.key).order_by(number.desc(), actor.c.key).limit(limit)
    return list(connection.execute(query).scalars())


def by_actor(connection: Connection, wanted: IncidentFilter, keys: Collection[str]) -> list[Tally]:
    """The dated incidents by day and actor; those of all other actors, each incident once, under None."""
    actor, before = _parties.alias("actor"), _parties.alias("before")
    named, named_before = (case((one.c.key.in_(keys), one.c.key), else_=_NO_KEY) for one in (actor, before))
    c = before.c
    same = and_(c.incident == actor.c.incident, c.role == "actor", c.position < actor.c.position, named_before == named)
    query = _with_parties(wanted, [(actor, "actor")], _sought.c.day, named, func.count(), func.sum(_sought.c.score))
    query = query.where(_dated, or_(actor.c.position == 0, ~exists().where(same))).group_by(_sought.c.day, named)
    return [Tally(day, key or None, number, score) for day, key, number, score in connection.execute(query)]


def edges(connection: Connection, wanted: IncidentFilter, level: Level, *, limit: int) -> tuple[list[EdgeTally], int]:
    """Who did how much to whom, the most first; and how many such edges there are in all."""
    actor, recipient = _parties.alias("actor"), _parties.alias("recipient")
    one, other = _key(actor, level), _key(recipient, level)
    score, number = _sought.c.score, func.count()
    query = (
        _with_parties(
            wanted,
            [(actor, "actor"), (recipient, "recipient")],
            one,
            other,
            number,
            func.sum(cast(score < 0, Integer)),
            func.sum(cast(score > 0, Integer)),
            func.avg(score),
            func.count().over(),
        )
        .where(_once(actor, level), _once(recipient, level))
        .group_by(one, other)
        .order_by(number.desc(), one, other)
        .limit(limit)
    )
    rows = connection.execute(query).all()
    return [EdgeTally(*row[:-1]) for row in rows], rows[0][-1] if rows else 0


def party_counts(connection: Connection, wanted: IncidentFilter, level: Level, keys: Collection[str]) -> dict[str, int]:
    """In how many incidents each of some takes part, on whichever side."""
    key = _key(_parties, level)
    found = _of_incidents(wanted, _sought.c.id)
    query = select(key, func.count(_parties.c.incident.distinct())).where(_is_one_of(_parties, level, keys))
    if wanted != IncidentFilter():
        query = query.where(at_hand(_parties.c.incident).in_(found))
    return {row[0]: row[1] for row in connection.execute(query.group_by(key))}


def party_rows(connection: Connection, keys: Collection[str]) -> dict[str, PartyRow]:
    """Some parties by key, each as the incident with the lowest id has it first."""
    c = _parties.c
    first = select(c.key, func.min(c.incident).label("incident")).where(c.key.in_(keys)).group_by(c.key).subquery()
    query = (
        select(c.key, c.name, c.country, c.sector, c.entity)
        .join(first, and_(first.c.key == c.key, first.c.incident == c.incident))
        .order_by(c.role.desc(), c.position.desc())
    )
    return {row.key: PartyRow(*row) for row in connection.execute(query)}


def top_pairs(
    connection: Connection, wanted: IncidentFilter, level: Level, *, since: dt.date, limit: int
) -> list[tuple[str, str]]:
    """The pairs, in no direction, with most incidents from a day on, the most frequent first."""
    query, (low, high) = _of_pairs(wanted, level, since)
    number = func.count()
    query = query.group_by(low, high).order_by(number.desc(), low, high).limit(limit)
    return [(row[0], row[1]) for row in connection.execute(query)]


def by_pair(
    connection: Connection, wanted: IncidentFilter, level: Level, pairs: Collection[tuple[str, str]], *, since: dt.date
) -> list[PairTally]:
    """The incidents of some pairs, in no direction, by day from a day on."""
    keys = {key for pair in pairs for key in pair}
    query, (low, high) = _of_pairs(wanted, level, since, keys)
    query = query.add_columns(_sought.c.day, func.count(), func.sum(_sought.c.score))
    rows = connection.execute(query.group_by(low, high, _sought.c.day)).all()
    # A database may sort names in another order than this program does.
    return [
        PairTally(day, min(one, other), max(one, other), number, score)
        for one, other, day, number, score in rows
        if (one, other) in pairs or (other, one) in pairs
    ]


def top_places(
    connection: Connection, wanted: IncidentFilter, *, since: dt.date, limit: int
) -> list[tuple[str, str | None]]:
    """Name and country of the places with most incidents from a day on; countries as such are none."""
    place, country = _sought.c.place, _sought.c.place_country
    query = _of_places(wanted, since, place, country).group_by(place, country)
    query = query.order_by(func.count().desc(), place, country.nulls_last()).limit(limit)
    return [(row.place, row.place_country) for row in connection.execute(query)]


def by_place(
    connection: Connection, wanted: IncidentFilter, places: Collection[tuple[str, str | None]], *, since: dt.date
) -> list[PlaceTally]:
    """The incidents of some places by day, from a day on."""
    place, country, day = _sought.c.place, _sought.c.place_country, _sought.c.day
    query = _of_places(wanted, since, day, place, country, func.count(), func.sum(_sought.c.score))
    query = query.where(place.in_({name for name, _ in places})).group_by(day, place, country)
    return [PlaceTally(*row) for row in connection.execute(query) if (row.place, row.place_country) in places]


def located(connection: Connection, wanted: IncidentFilter) -> tuple[int, int]:
    """How many incidents there are, and how many of them have coordinates."""
    row = connection.execute(_of_incidents(wanted, func.count(), func.count(_sought.c.lat))).one()
    return row[0], row[1]


def points(connection: Connection, wanted: IncidentFilter, *, limit: int) -> Sequence[Row[Any]]:
    """Id, coordinates, precision, type, mode, day, number of killed and score of incidents, the latest first."""
    c = _sought.c
    columns = (c.id, c.lat, c.lon, c.precision, c.type, c.mode, c.day, func.coalesce(c.killed, 0), c.score)
    query = _of_incidents(wanted, *columns).where(c.lat.is_not(None))
    return connection.execute(query.order_by(c.day.desc().nulls_last(), c.id.desc()).limit(limit)).all()


def frequent_parties(connection: Connection, *, limit: int) -> list[tuple[str, int]]:
    """The keys of those who take part in most incidents, with their number."""
    number = func.count(_parties.c.incident.distinct())
    query = select(_parties.c.key, number).group_by(_parties.c.key).order_by(number.desc(), _parties.c.key).limit(limit)
    return [(row[0], row[1]) for row in connection.execute(query)]


def parties_named(connection: Connection, words: str) -> Iterable[tuple[str, str, str]]:
    """Incident, key and name of the parties of all incidents in which one may have such a name."""
    asked = fold(words)
    named = or_(*(column.contains(asked, autoescape=True) for column in (_sought.c.actors, _sought.c.recipients)))
    c = _parties.c
    query = _of_incidents(IncidentFilter(), c.incident, c.key, c.name)
    query = query.join_from(_sought, _parties, c.incident == _sought.c.id).where(named)
    return ((incident, key, name) for incident, key, name in connection.execute(query))


def frequent_places(connection: Connection, words: str) -> Iterable[Row[Any]]:
    """Name, country and coordinates of places that may have such a name or words, those with most incidents first.

    With them go the number of incidents and the id of one.
    """
    c = _sought.c
    place = (c.place, c.place_country, c.lat, c.lon)
    number = func.count()
    query = _of_incidents(IncidentFilter(), *place, number.label("number"), func.min(c.id).label("example"))
    query = query.where(c.place.is_not(None), c.places.contains(fold(words), autoescape=True)).group_by(*place)
    return connection.execute(query.order_by(number.desc(), c.place, func.min(c.id)))


def records(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """The records of some incidents, as JSON."""
    c = schema.incidents.c
    return {row.id: row.record for row in connection.execute(select(c.id, c.record).where(c.id.in_(ids)))}


def _of_incidents(wanted: IncidentFilter, *columns: ColumnElement[Any]) -> Select[Any]:
    # The index holds all that is asked; the table has the long records between.
    query = select(*columns).select_from(_sought).with_hint(_sought, INDEX, "sqlite")
    return query.where(*conditions(wanted, _sought))


def _of_places(wanted: IncidentFilter, since: dt.date, *columns: ColumnElement[Any]) -> Select[Any]:
    c = _sought.c
    finer = or_(c.precision.is_(None), c.precision != "country")
    return _of_incidents(wanted, *columns).where(c.day >= since, c.place.is_not(None), finer)


def _with_parties(
    wanted: IncidentFilter, sides: Iterable[tuple[FromClause, str]], *columns: ColumnElement[Any]
) -> Select[Any]:
    query = _of_incidents(wanted, *columns)
    for party, role in sides:
        query = query.join(party, and_(party.c.incident == _sought.c.id, party.c.role == role))
    return query


def _of_pairs(
    wanted: IncidentFilter, level: Level, since: dt.date, keys: Collection[str] | None = None
) -> tuple[Select[Any], tuple[ColumnElement[Any], ColumnElement[Any]]]:
    """The pairs of incidents, lower and higher key; ``keys``: those with both among these."""
    actor, recipient = _parties.alias("actor"), _parties.alias("recipient")
    one, other = _key(actor, level), _key(recipient, level)
    low, high = case((one <= other, one), else_=other), case((one <= other, other), else_=one)
    query = _with_parties(wanted, [(actor, "actor"), (recipient, "recipient")], low.label("low"), high.label("high"))
    # Where both stand on both sides, the pair is there twice.
    twice = and_(_has(actor, "actor", level, other), _has(actor, "recipient", level, one))
    query = query.where(_sought.c.day >= since)
    if keys is not None:
        acting = select(_parties.c.incident).where(_is_one_of(_parties, level, keys), _parties.c.role == "actor")
        query = query.where(_sought.c.id.in_(acting))
        query = query.where(_is_one_of(actor, level, keys), _is_one_of(recipient, level, keys))
    query = query.where(_once(actor, level), _once(recipient, level), or_(one <= other, not_(twice)))
    return query, (low, high)


def _key(party: FromClause, level: Level) -> ColumnElement[Any]:
    if level == "actor":
        key: ColumnElement[Any] = party.c.key
        return key
    return party.c.country if level == "country" else party.c.country + ":" + party.c.sector


def _is_one_of(party: FromClause, level: Level, keys: Collection[str]) -> ColumnElement[bool]:
    if level != "group":
        return _key(party, level).in_(keys)
    return tuple_(party.c.country, party.c.sector).in_([key.partition(":")[::2] for key in keys])


def _once(party: FromClause, level: Level) -> ColumnElement[bool]:
    """The condition that a party has a key, and is the first on its side of an incident that has it."""
    before = _parties.alias()
    c = before.c
    same = and_(c.incident == party.c.incident, c.role == party.c.role, c.position < party.c.position)
    first = or_(party.c.position == 0, ~exists().where(same, at_hand(_key(before, level)) == _key(party, level)))
    return first if level == "actor" else and_(party.c.country.is_not(None), first)


def _has(party: FromClause, role: str, level: Level, key: ColumnElement[Any]) -> ColumnElement[bool]:
    """The condition that on a side of a party's incident there is one with this key."""
    one = _parties.alias()
    return exists().where(one.c.incident == party.c.incident, one.c.role == role, at_hand(_key(one, level)) == key)
