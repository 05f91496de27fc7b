"""Which events are most worth a look: those that no one judged, by ``casus.reviews.worth``."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, func, not_, select

from casus.chronicle import schema
from casus.chronicle.batches import batches
from casus.chronicle.incidents import INDEX
from casus.chronicle.reader import View, counting, event_of, reports_of, stream
from casus.chronicle.reviews import all_judged
from casus.entry import Entry
from casus.reviews import worth

_codings, _events = schema.codings, schema.events

_INDEX = "INDEXED BY search_queue"
_ROUNDING = 1e-6  # a database may compute the last digits otherwise


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
    """The events most worth a look, the first first; as many records are read as are asked for."""
    seen = all_judged(connection)
    waiting = (one for one in _weighed(connection, limit) if one.id not in seen)
    return [queued for some in batches(heapq.nlargest(limit, waiting)) for queued in _queued(connection, some)]


def _weighed(connection: Connection, number: int) -> Iterator[_Weighed]:
    """The ``number`` events most worth a look that no one judged, with others and in no order."""
    for row in _likely(connection, number):
        sources = max(row.fused or 1, row.texts)
        value = worth(confidence=row.confidence, harmed=row.harmed, sources=sources)
        yield _Weighed(value, row.id, sources, row.coding, row.position)


def _likely(connection: Connection, number: int) -> Iterator[Row[Any]]:
    """All events that would be among so many if as many sources told of each as tell of any.

    What is worth less even so than that many are by themselves need not be looked at.
    """
    least = _least(connection, number)
    worth_most = _worth(math.log(_most_sources(connection)))
    c, home, incident, texts = _events.c, schema.memberships, schema.incidents, schema.report_sources
    told = select(func.count()).where(texts.c.sha256 == _codings.c.sha256)
    fused = (
        select(func.max(incident.c.sources))
        .join(home, home.c.incident == incident.c.id)
        .where(home.c.event == c.id, home.c.until.is_(None))
    )
    sources = (fused.scalar_subquery().label("fused"), told.scalar_subquery().label("texts"))
    query = (
        counting(select(c.id, c.coding, c.position, c.confidence, c.harmed, *sources), View())
        .select_from(_events)
        .with_hint(_events, _INDEX, "sqlite")
        .join(_codings, _codings.c.key == c.coding)
    )
    if least is not None:
        query = query.where(worth_most >= least - _ROUNDING)
    yield from stream(connection, query)


def _least(connection: Connection, number: int) -> float | None:
    """What so many events of which no one said anything are worth at least; None where there are not as many."""
    alone = _worth(0.0)
    replaced = select(_codings.c.key).where(not_(_codings.c.current))
    query = select(alone).select_from(_events).with_hint(_events, _INDEX, "sqlite")
    query = query.where(_events.c.coding.not_in(replaced), _events.c.id.not_in(select(schema.reviews.c.target)))
    query = query.order_by(alone.desc()).offset(number - 1).limit(1)
    return connection.execute(query).scalar()


def _worth(more: float) -> ColumnElement[float]:
    """``casus.reviews.worth`` as a database computes it, of so many sources as ``more`` is the natural logarithm of."""
    c = _events.c
    return (1.0 - c.confidence) * (1.0 + (func.ln(1.0 + c.harmed) + more) / math.log(2))


def _most_sources(connection: Connection) -> int:
    """How many sources tell of any event at most."""
    incidents, texts = schema.incidents, schema.report_sources
    of_incidents = select(func.max(incidents.c.sources)).with_hint(incidents, INDEX, "sqlite")
    number = func.count().label("number")
    by_text = select(number).select_from(texts).group_by(texts.c.sha256).subquery()
    of_texts = select(func.max(by_text.c.number))
    return max(1, *(connection.execute(query).scalar() or 1 for query in (of_incidents, of_texts)))


def _queued(connection: Connection, some: Sequence[_Weighed]) -> Iterator[Queued]:
    codings = {one.coding for one in some}
    query = select(_events.c.coding, _events.c.position, _events.c.record).where(_events.c.coding.in_(codings))
    records = {(row.coding, row.position): row.record for row in connection.execute(query)}
    reports = reports_of(connection, codings)
    for one in some:
        entry = Entry(reports[one.coding], event_of(records[one.coding, one.position]))
        yield Queued(entry=entry, sources=one.sources, worth=one.worth)
