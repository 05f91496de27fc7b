"""Counts and sums over incidents, made in the database. The caller holds the transaction.

What is dated is counted by day; weeks and months are made of days by who asks. Who did it to whom is counted in
``edge_tallies``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, or_, select

from casus.chronicle import schema
from casus.chronicle.days import are_kept
from casus.chronicle.folding import fold
from casus.chronicle.incidents import INDEX, IncidentFilter, conditions

Kind = Literal["type", "mode"]

SOUGHT = schema.incidents.alias("sought")
"""The incidents that ``of_incidents`` asks for."""

_parties, _days = schema.incident_parties, schema.incident_days
_dated = SOUGHT.c.day.is_not(None)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many incidents of one kind begin on a day, and the sum of their scores; ``key`` None: of any other."""

    day: dt.date
    key: str | None
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
class PartyRow:
    """A party as some incident has it."""

    key: str
    name: str
    country: str | None
    sector: str
    entity: str | None


def span(connection: Connection, wanted: IncidentFilter) -> tuple[dt.date, dt.date] | None:
    """The first and the last day on which an incident begins; None where none is dated."""
    if are_kept(wanted):
        query = select(func.min(_days.c.day), func.max(_days.c.day)).where(*conditions(wanted, _days))
    else:
        query = of_incidents(wanted, func.min(SOUGHT.c.day), func.max(SOUGHT.c.day))
    first, last = connection.execute(query).one()
    return None if first is None else (first, last)


def by_day(connection: Connection, wanted: IncidentFilter) -> tuple[list[Tally], int]:
    """The dated incidents by day, the earliest first, and how many have no day, of their own or of a report."""
    if are_kept(wanted):
        c = _days.c
        query: Select[Any] = select(c.day, func.sum(c.incidents), func.sum(c.score)).where(*conditions(wanted, _days))
    else:
        c = SOUGHT.c
        query = of_incidents(wanted, c.day, func.count(), func.sum(c.score))
    rows = connection.execute(query.group_by(c.day).order_by(c.day)).all()
    dated = [Tally(day, None, number, score) for day, number, score in rows if day is not None]
    return dated, sum(number for day, number, _ in rows if day is None)


def by_kind(connection: Connection, wanted: IncidentFilter, kind: Kind) -> list[Tally]:
    """The dated incidents by day and kind."""
    key = _KEYS[kind]
    query = of_incidents(wanted, SOUGHT.c.day, key, func.count(), func.sum(SOUGHT.c.score)).where(_dated)
    return [Tally(*row) for row in connection.execute(query.group_by(SOUGHT.c.day, key))]


_KEYS: dict[Kind, ColumnElement[Any]] = {
    "type": SOUGHT.c.type,
    "mode": case((SOUGHT.c.mode.is_(None), SOUGHT.c.type), else_=SOUGHT.c.type + "." + SOUGHT.c.mode),
}


def by_country(connection: Connection, wanted: IncidentFilter, *, limit: int) -> tuple[list[str], list[Tally]]:
    """The countries of most dated incidents, of parties or place, the most frequent first, and the incidents by day.

    Those of all other countries are tallied under None, each incident once.
    """
    c = SOUGHT.c
    query = of_incidents(wanted, c.day, c.countries, func.count(), func.sum(c.score)).where(_dated)
    found = connection.execute(query.group_by(c.day, c.countries)).all()
    codes = cache(lambda text: tuple(dict.fromkeys(filter(None, text.split("|")))))
    numbers: Counter[str] = Counter()
    for _, countries, number, _ in found:
        for code in codes(countries):
            numbers[code] += number
    keys = sorted(numbers, key=lambda country: (-numbers[country], country))[:limit]
    lines = cache(lambda text: tuple(dict.fromkeys(code if code in keys else None for code in codes(text))))
    totals: dict[tuple[dt.date, str | None], tuple[int, float]] = {}
    for day, countries, number, score in found:
        for key in lines(countries):
            before = totals.get((day, key), (0, 0.0))
            totals[day, key] = before[0] + number, before[1] + score
    return keys, [Tally(day, key, number, score) for (day, key), (number, score) in totals.items()]


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


def top_places(
    connection: Connection, wanted: IncidentFilter, *, since: dt.date, limit: int
) -> list[tuple[str, str | None]]:
    """Name and country of the places with most incidents from a day on; countries as such are none."""
    place, country = SOUGHT.c.place, SOUGHT.c.place_country
    query = _of_places(wanted, since, place, country).group_by(place, country)
    query = query.order_by(func.count().desc(), place, country.nulls_last()).limit(limit)
    return [(row.place, row.place_country) for row in connection.execute(query)]


def by_place(
    connection: Connection, wanted: IncidentFilter, places: Collection[tuple[str, str | None]], *, since: dt.date
) -> list[PlaceTally]:
    """The incidents of some places by day, from a day on."""
    place, country, day = SOUGHT.c.place, SOUGHT.c.place_country, SOUGHT.c.day
    query = _of_places(wanted, since, day, place, country, func.count(), func.sum(SOUGHT.c.score))
    query = query.where(place.in_({name for name, _ in places})).group_by(day, place, country)
    return [PlaceTally(*row) for row in connection.execute(query) if (row.place, row.place_country) in places]


def located(connection: Connection, wanted: IncidentFilter) -> tuple[int, int]:
    """How many incidents there are, and how many of them have coordinates."""
    row = connection.execute(of_incidents(wanted, func.count(), func.count(SOUGHT.c.lat))).one()
    return row[0], row[1]


def points(connection: Connection, wanted: IncidentFilter, *, limit: int) -> Sequence[Row[Any]]:
    """Id, coordinates, precision, type, mode, day, number of killed and score of incidents, the latest first."""
    c = SOUGHT.c
    columns = (c.id, c.lat, c.lon, c.precision, c.type, c.mode, c.day, func.coalesce(c.killed, 0), c.score)
    query = of_incidents(wanted, *columns).where(c.lat.is_not(None))
    return connection.execute(query.order_by(c.day.desc().nulls_last(), c.id.desc()).limit(limit)).all()


def frequent_parties(connection: Connection, *, limit: int) -> list[tuple[str, int]]:
    """The keys of those who take part in most incidents, with their number."""
    number = func.count(_parties.c.incident.distinct())
    query = select(_parties.c.key, number).group_by(_parties.c.key).order_by(number.desc(), _parties.c.key).limit(limit)
    return [(row[0], row[1]) for row in connection.execute(query)]


def parties_named(connection: Connection, words: str) -> Iterable[tuple[str, str, str]]:
    """Incident, key and name of the parties of all incidents in which one may have such a name."""
    asked = fold(words)
    named = or_(*(column.contains(asked, autoescape=True) for column in (SOUGHT.c.actors, SOUGHT.c.recipients)))
    c = _parties.c
    query = of_incidents(IncidentFilter(), c.incident, c.key, c.name)
    query = query.join_from(SOUGHT, _parties, c.incident == SOUGHT.c.id).where(named)
    return ((incident, key, name) for incident, key, name in connection.execute(query))


def frequent_places(connection: Connection, words: str) -> Iterable[Row[Any]]:
    """Name, country and coordinates of places that may have such a name or words, those with most incidents first.

    With them go the number of incidents and the id of one.
    """
    c = SOUGHT.c
    place = (c.place, c.place_country, c.lat, c.lon)
    number = func.count()
    query = of_incidents(IncidentFilter(), *place, number.label("number"), func.min(c.id).label("example"))
    query = query.where(c.place.is_not(None)).group_by(*place)
    if asked := fold(words):
        query = query.where(c.places.contains(asked, autoescape=True))
    return connection.execute(query.order_by(number.desc(), c.place, func.min(c.id)))


def records(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """The records of some incidents, as JSON."""
    c = schema.incidents.c
    return {row.id: row.record for row in connection.execute(select(c.id, c.record).where(c.id.in_(ids)))}


def of_incidents(wanted: IncidentFilter, *columns: ColumnElement[Any]) -> Select[Any]:
    """The query for what incidents that meet a filter have in some columns of ``SOUGHT``."""
    # The index holds all that is asked; the table has the long records between.
    query = select(*columns).select_from(SOUGHT).with_hint(SOUGHT, INDEX, "sqlite")
    return query.where(*conditions(wanted, SOUGHT))


def _of_places(wanted: IncidentFilter, since: dt.date, *columns: ColumnElement[Any]) -> Select[Any]:
    c = SOUGHT.c
    finer = or_(c.precision.is_(None), c.precision != "country")
    return of_incidents(wanted, *columns).where(c.day >= since, c.place.is_not(None), finer)
