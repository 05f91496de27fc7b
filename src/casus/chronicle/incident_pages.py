"""Incidents a page at a time, each with how much of it people have judged. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS
from casus.chronicle.batches import rows as rows_of
from casus.chronicle.filters import ReviewState
from casus.chronicle.incidents import INDEX, IncidentFilter, conditions, review_state
from casus.chronicle.pages import Page, Way, day, page_of, read_place, word
from casus.fusion.codec import incident_from_json
from casus.fusion.incident import Incident

_incidents = schema.incidents
_JUDGED = (_incidents.c.events, _incidents.c.judged, _incidents.c.partly)
_RECORDS = select(_incidents.c.id, _incidents.c.record).where(_incidents.c.id.in_(IDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An incident in a list: ``day`` is that by which it is listed, its first or that of its first report.

    ``review``: whether people have judged none, some (if only single fields) or all of its events.
    """

    incident: Incident
    day: dt.date | None
    review: ReviewState


def read_page(
    connection: Connection, wanted: IncidentFilter, *, latest: bool, limit: int, after: Sequence[Any] | None
) -> Page[Listed]:
    """Some incidents that meet a filter, by day; ``after``: the place where the page before ended."""
    way = Way(latest=latest, after=read_place(after, limit, day, word))
    found = _rows(connection, wanted, way, limit + 1)
    return page_of((((row.day and row.day.isoformat(), row.id), _listed(row)) for row in found), limit)


def read_state(connection: Connection, incident: str) -> ReviewState | None:
    """How much of an incident people have judged; None where there is no incident with this id."""
    query: Select[Any] = select(*_JUDGED).where(_incidents.c.id == incident)
    row = connection.execute(query).first()
    return None if row is None else _state(row)


def read_sentences(connection: Connection, incidents: Collection[str]) -> dict[str, str]:
    """What some incidents say in a sentence, by id; without those that are not there."""
    return {row.id: json.loads(row.record)["summary"] for row in rows_of(connection, _RECORDS, set(incidents))}


def _rows(connection: Connection, wanted: IncidentFilter, way: Way, limit: int) -> Iterator[Row[Any]]:
    """The rows of a page, taken by the index alone; the long records are read of these only."""
    c, inner = _incidents.c, _incidents.alias("sought")
    asked = conditions(wanted, inner)
    for section in way.sections(inner.c.day, (inner.c.id,)):
        sought = select(inner.c.id).with_hint(inner, INDEX, "sqlite").where(*asked, *section.where)
        few = sought.order_by(*section.order).limit(limit).subquery("few")
        query: Select[Any] = select(c.id, c.day, c.record, *_JUDGED).join(few, c.id == few.c.id)
        yield from sorted(connection.execute(query), key=lambda row: way.key(row.day, row.id))


def _listed(row: Row[Any]) -> Listed:
    return Listed(incident=incident_from_json(json.loads(row.record)), day=row.day, review=_state(row))


def _state(row: Row[Any]) -> ReviewState:
    return review_state(judged=row.judged, partly=row.partly, events=row.events)
