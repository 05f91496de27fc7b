"""Reading incidents: lists by filter, and one by id. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, or_, select

from casus.chronicle import schema
from casus.chronicle.batches import batches
from casus.chronicle.filters import is_type
from casus.chronicle.folding import fold
from casus.chronicle.members import read_memberships, standing
from casus.chronicle.reader import View, stream
from casus.errors import OptionError
from casus.fusion.codec import incident_from_json
from casus.fusion.incident import CORROBORATIONS, Incident, Party
from casus.records import EventType, Status

_incidents, _memberships = schema.incidents, schema.memberships


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """Conditions that an incident meets all of; what is left out asks for nothing. Text is compared without case.

    ``types``, ``status``, ``actor``, ``recipient``, ``country``, ``place``: as of ``EventFilter``. ``from_``, ``to``:
    the incident's days, or where none are known the day of its first report, have one in common with these.
    ``corroboration``: this level or a higher one. ``sources``: at least so many independent ones. ``disputed``: only
    those on which sources differ.

    Raises:
        OptionError: a type, status or level that does not exist, or an end before its start.
    """

    types: tuple[str, ...] = ()
    status: str | None = None
    actor: str | None = None
    recipient: str | None = None
    country: str | None = None
    place: str | None = None
    from_: dt.date | None = None
    to: dt.date | None = None
    corroboration: str | None = None
    sources: int = 1
    disputed: bool = False

    def __post_init__(self) -> None:
        for type_ in self.types:
            _check("event type", type_.partition(".")[0], get_args(EventType))
        if self.status is not None:
            _check("status", self.status, get_args(Status))
        if self.corroboration is not None:
            _check("level of corroboration", self.corroboration, CORROBORATIONS)
        if self.from_ and self.to and self.to < self.from_:
            raise OptionError(f"The interval from {self.from_} to {self.to} ends before it starts.")


def _check(what: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise OptionError(f"There is no {what} {value!r}; there are {', '.join(known)}.")


def read_incidents(
    connection: Connection, wanted: IncidentFilter, *, as_of: dt.datetime | None = None, limit: int | None = None
) -> Iterator[Incident]:
    """The incidents that meet a filter, by day."""
    if as_of is not None:
        yield from _at(connection, wanted, as_of)[:limit]
        return
    for row in stream(connection, _listed(wanted, limit)):
        yield incident_from_json(json.loads(row.record))


def _listed(wanted: IncidentFilter, limit: int | None) -> Select[Any]:
    """The records in order.

    The filter is asked of the index ``search_incidents``, which SQLite has; the table, with its long records, is
    looked up for those alone that are listed.
    """
    c, inner = _incidents.c, _incidents.alias("sought")
    few = (
        select(inner.c.id, inner.c.day)
        .with_hint(inner, "INDEXED BY search_incidents", "sqlite")
        .where(*_conditions(wanted, inner))
        .order_by(inner.c.day.nulls_last(), inner.c.id)
        .limit(limit)
        .subquery("few")
    )
    found = select(c.record).select_from(few).join(_incidents, c.id == few.c.id)
    return found.order_by(few.c.day.nulls_last(), few.c.id)


def read_incident(connection: Connection, id_: str, *, as_of: dt.datetime | None = None) -> Incident | None:
    """The incident that has the event with this id, or that this event founded, under whatever id it goes now."""
    from casus.chronicle.summaries import made  # loads numpy, which lists do without
    from casus.fusion.fusing import founding_event

    incident = incident_of_event(connection, founding_event(id_) if id_.startswith("i-") else id_, as_of=as_of)
    if incident is None:
        return None
    view = View(reviewed=True, as_of=as_of)
    return next(iter(made(connection, read_memberships(connection, [incident], as_of=as_of).items(), view)), None)


def incident_of_event(connection: Connection, event: str, *, as_of: dt.datetime | None = None) -> str | None:
    """The id of the incident to which an event belongs."""
    query = select(_memberships.c.incident).where(_memberships.c.event == event, standing(as_of))
    found = connection.execute(query).scalar()
    return None if found is None else str(found)


def _at(connection: Connection, wanted: IncidentFilter, moment: dt.datetime) -> list[Incident]:
    from casus.chronicle.summaries import by_day, made

    query = select(_memberships.c.incident).where(standing(moment)).distinct()
    view, found = View(reviewed=True, as_of=moment), []
    for batch in batches(sorted(connection.execute(query).scalars())):
        then = made(connection, read_memberships(connection, batch, as_of=moment).items(), view)
        found += [one for one in then if meets(wanted, one)]
    return sorted(found, key=by_day)


def _conditions(wanted: IncidentFilter, table: FromClause) -> list[ColumnElement[bool]]:
    c = table.c
    found: list[ColumnElement[bool]] = []
    if wanted.types:
        found.append(or_(*(is_type(type_, table) for type_ in wanted.types)))
    if wanted.status:
        found.append(c.status == wanted.status)
    for column, asked in ((c.actors, wanted.actor), (c.recipients, wanted.recipient), (c.places, wanted.place)):
        if asked:
            found.append(column.contains(fold(asked), autoescape=True))
    if wanted.country:
        found.append(c.countries.contains(f"|{wanted.country.upper()}|", autoescape=True))
    if wanted.from_:
        found.append(or_(c.time_to >= wanted.from_, and_(c.time_to.is_(None), c.day >= wanted.from_)))
    if wanted.to:
        found.append(c.day <= wanted.to)
    if wanted.corroboration:
        found.append(c.corroboration.in_(_at_least(wanted.corroboration)))
    if wanted.sources > 1:
        found.append(c.sources >= wanted.sources)
    if wanted.disputed:
        found.append(c.disagreements > 0)
    return found


def _at_least(level: str) -> tuple[str, ...]:
    return CORROBORATIONS[[str(c) for c in CORROBORATIONS].index(level) :]


def meets(wanted: IncidentFilter, one: Incident) -> bool:
    """Whether an incident meets a filter, as the conditions on the table say."""
    return (
        _meets_kind(wanted, one)
        and _meets_names(wanted, one)
        and _meets_days(wanted, one)
        and (wanted.corroboration is None or one.corroboration in _at_least(wanted.corroboration))
        and one.sources >= wanted.sources
        and (not wanted.disputed or bool(one.disagreements))
    )


def _meets_kind(wanted: IncidentFilter, one: Incident) -> bool:
    names = {one.type, f"{one.type}.{one.mode}"}
    return (not wanted.types or not names.isdisjoint(wanted.types)) and wanted.status in (None, one.status)


def _meets_names(wanted: IncidentFilter, one: Incident) -> bool:
    from casus.chronicle.summaries import countries_of

    places = [one.place.name, one.place.admin1 or "", *(q.text for q in one.place.quotes)] if one.place else []
    return (
        _has(_words(one.actors), wanted.actor)
        and _has(_words(one.recipients), wanted.recipient)
        and _has(places, wanted.place)
        and (wanted.country is None or wanted.country.upper() in countries_of(one))
    )


def _words(some: Iterable[Party]) -> list[str]:
    return [word for p in some for word in (p.name, p.entity, *(q.text for q in p.quotes)) if word]


def _has(words: Iterable[str], asked: str | None) -> bool:
    return not asked or fold(asked) in fold(" · ".join(words))


def _meets_days(wanted: IncidentFilter, one: Incident) -> bool:
    from casus.chronicle.summaries import day_of

    first = day_of(one)
    last = one.time.to if one.time else first
    after = wanted.from_ is None or (last is not None and last >= wanted.from_)
    return after and (wanted.to is None or (first is not None and first <= wanted.to))
