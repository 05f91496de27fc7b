"""Which events are most worth a look: those that no one judged, by ``casus.reviews.worth``."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from casus.chronicle import schema
from casus.chronicle.incidents import INDEX
from casus.chronicle.reader import View, counting, event_of, report_of, stream
from casus.chronicle.reviews import all_judged
from casus.entry import Entry
from casus.reviews import worth

_codings, _events, _casualties = schema.codings, schema.events, schema.casualties


@dataclass(frozen=True, slots=True, kw_only=True)
class Queued:
    """An event that waits for a look; ``sources``: how many tell of it."""

    entry: Entry
    sources: int
    worth: float


class _Weighed(NamedTuple):
    """An event with what a look at it is worth; ``coding`` and ``position`` say where its record is."""

    worth: float
    id: str
    sources: int
    coding: int
    position: int


def read_queue(connection: Connection, *, limit: int) -> list[Queued]:
    """The events most worth a look, the first first; all are weighed, and as many records read as are asked for."""
    return [_queued(connection, one) for one in heapq.nlargest(limit, _weighed(connection))]


def _weighed(connection: Connection) -> Iterator[_Weighed]:
    seen = all_judged(connection)
    several, harmed = _sources(connection), _harmed(connection)
    for coding, position, id_, confidence, sha256 in _rows(connection):
        if id_ not in seen:
            sources = max(several.get(id_, 1), several.get(sha256, 1))
            value = worth(confidence=confidence, harmed=harmed.get((coding, position), 0), sources=sources)
            yield _Weighed(value, id_, sources, coding, position)


def _rows(connection: Connection) -> Iterator[Any]:
    columns = (_events.c.coding, _events.c.position, _events.c.id, _events.c.confidence, _codings.c.sha256)
    query = counting(select(*columns), View()).join(_codings, _codings.c.key == _events.c.coding)
    yield from stream(connection, query)


def _harmed(connection: Connection) -> dict[tuple[int, int], int]:
    """The largest low bound of each event that has one, by coding and position: of few, and so not joined to all."""
    c = _casualties.c
    query = select(c.coding, c.event, func.max(c.low)).where(c.low > 0).group_by(c.coding, c.event)
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}


def _sources(connection: Connection) -> dict[str, int]:
    """How many sources tell of an event or text, where there are several: those of its incident, or its text's."""
    texts, members, incidents = schema.report_sources, schema.memberships, schema.incidents
    many = select(texts.c.sha256, func.count()).group_by(texts.c.sha256).having(func.count() > 1)
    fused = (
        select(members.c.event, incidents.c.sources)
        .join(incidents, incidents.c.id == members.c.incident)
        .with_hint(incidents, INDEX, "sqlite")
        .where(members.c.until.is_(None), incidents.c.sources > 1)
    )
    return {row[0]: row[1] for query in (many, fused) for row in connection.execute(query)}


def _queued(connection: Connection, one: _Weighed) -> Queued:
    same = (_events.c.coding == one.coding, _events.c.position == one.position)
    record = connection.execute(select(_events.c.record).where(*same)).scalar_one()
    entry = Entry(report_of(connection, one.coding, {}), event_of(record))
    return Queued(entry=entry, sources=one.sources, worth=one.worth)
