"""Which events are most worth a look: those that no one judged, by ``casus.reviews.worth``."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from casus.chronicle import schema
from casus.chronicle.reader import View, counting, event_of, report_of, stream
from casus.chronicle.reviews import all_judged
from casus.entry import Entry
from casus.records import Report
from casus.reviews import worth

_codings, _events, _casualties = schema.codings, schema.events, schema.casualties


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """An event that waits for a look; ``sources``: how many tell of it."""

    entry: Entry
    sources: int
    worth: float


def read_queue(connection: Connection, *, limit: int) -> list[Queued]:
    """The events most worth a look, the first first."""
    seen = all_judged(connection)
    sources = _sources(connection)
    rows = (row for row in _rows(connection) if row.id not in seen)
    best = heapq.nlargest(limit, ((_worth(row, sources), row.id, row) for row in rows), key=lambda one: one[:2])
    return [_queued(connection, row, value, sources) for value, _, row in best]


def _rows(connection: Connection) -> Iterator[Row[Any]]:
    harmed = func.max(_casualties.c.low).label("harmed")
    same = (_casualties.c.coding == _events.c.coding) & (_casualties.c.event == _events.c.position)
    columns = (_events.c.coding, _events.c.position, _events.c.id, _events.c.confidence, _codings.c.sha256)
    query = counting(select(*columns, harmed), View()).select_from(
        _events.join(_codings, _codings.c.key == _events.c.coding).outerjoin(_casualties, same)
    )
    yield from stream(connection, query.group_by(*columns))


def _sources(connection: Connection) -> dict[str, int]:
    """How many sources tell of an event or text, where there are several: those of its incident, or its text's."""
    texts, members, incidents = schema.report_sources, schema.memberships, schema.incidents
    many = select(texts.c.sha256, func.count()).group_by(texts.c.sha256).having(func.count() > 1)
    fused = (
        select(members.c.event, incidents.c.sources)
        .join(incidents, incidents.c.id == members.c.incident)
        .where(members.c.until.is_(None), incidents.c.sources > 1)
    )
    return {row[0]: row[1] for query in (many, fused) for row in connection.execute(query)}


def _number(row: Row[Any], sources: dict[str, int]) -> int:
    return max(sources.get(row.id, 1), sources.get(row.sha256, 1))


def _worth(row: Row[Any], sources: dict[str, int]) -> float:
    return worth(confidence=row.confidence, harmed=row.harmed or 0, sources=_number(row, sources))


def _queued(connection: Connection, row: Row[Any], value: float, sources: dict[str, int]) -> Queued:
    kept: dict[int, Report] = {}
    same = (_events.c.coding == row.coding, _events.c.position == row.position)
    record = connection.execute(select(_events.c.record).where(*same)).scalar_one()
    entry = Entry(report_of(connection, row.coding, kept), event_of(record))
    return Queued(entry=entry, sources=_number(row, sources), worth=value)
