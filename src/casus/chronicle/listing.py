"""Events in a list: those of the tables, and in place of those that were reviewed what people made of them."""

from __future__ import annotations

import datetime as dt
import heapq
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from casus.chronicle import schema
from casus.chronicle.filters import EventFilter, conditions
from casus.chronicle.meets import meets, of_reports
from casus.chronicle.narrowing import narrowed
from casus.chronicle.query import Term, beginning
from casus.chronicle.reader import View, counting, event_of, place_in_list, report_of, reports_of, stream
from casus.chronicle.reviews import Log, read_log, read_reviews
from casus.chronicle.terms import finder
from casus.entry import Entry
from casus.records import Event
from casus.reviews import Review, overlay_events, targets

_BATCH = 500  # texts looked up at a time
_SHOWN = 64  # events whose reports are looked up at a time

_reports, _sources, _codings, _events = schema.reports, schema.report_sources, schema.codings, schema.events


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """An event on its way out; ``order`` is its place in the list, ``event`` what reviews made of the record."""

    id: str
    coding: int
    order: tuple[Any, ...]
    record: str = ""
    event: Event | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A text that was reviewed: the key of its coding, and the rows of its events that reviews may touch."""

    sha256: str
    coding: int
    published: dt.date | None
    log: Sequence[Review]
    rows: Sequence[Row[Any]]


def read_events(
    connection: Connection, wanted: EventFilter, view: View, *, limit: int | None = None
) -> Iterator[Entry]:
    """The events that meet a filter, by day: that of the event, where it has none that of its report."""
    log = read_log(connection, as_of=view.as_of) if view.is_laid_over else {}
    texts = list(_texts(connection, view, log))
    touched = {row.id for text in texts for row in text.rows}
    laid = sorted(_laid(connection, wanted, view, texts), key=lambda one: one.order)
    most = None if limit is None else limit + len(touched)
    coded = (one for one in _coded(connection, wanted, view, most) if one.id not in touched)
    found = islice(heapq.merge(coded, laid, key=lambda one: one.order), limit)
    while some := list(islice(found, _SHOWN)):
        reports = reports_of(connection, {one.coding for one in some})
        for one in some:
            yield Entry(reports[one.coding], _event(one))


def read_event(connection: Connection, id_: str, view: View) -> Entry | None:
    """The event with this id, unless it was rejected; of several codings by one run the last."""
    if view.is_laid_over and (sha256 := _reviewed_text(connection, id_, view)):
        log = {sha256: read_reviews(connection, as_of=view.as_of, report=sha256)}
        texts = list(_texts(connection, view, log))
        found = (one for text in texts for one in _overlaid(text) if one.id == id_)
        if (one := next(found, None)) is not None:
            return Entry(report_of(connection, one.coding, {}), _event(one))
        if any(row.id == id_ for text in texts for row in text.rows):
            return None
    query = counting(select(_events.c.record, _codings.c.key), view)
    query = query.join(_codings, _codings.c.key == _events.c.coding).where(_events.c.id == id_)
    row = connection.execute(query.order_by(_codings.c.key.desc())).first()
    return None if row is None else Entry(report_of(connection, row.key, {}), event_of(row.record))


def text_of(connection: Connection, id_: str) -> str | None:
    """The hash of the text of which an event or statement with this id was ever coded."""
    for table in (_events, schema.statements):
        query = select(_codings.c.sha256).join(table, table.c.coding == _codings.c.key).where(table.c.id == id_)
        if (row := connection.execute(query.limit(1)).first()) is not None:
            return str(row.sha256)
    return None


def _reviewed_text(connection: Connection, id_: str, view: View) -> str | None:
    """The hash of the text that has the event, where that text was reviewed."""
    reviews = read_reviews(connection, as_of=view.as_of, target=id_)
    sha256 = reviews[0].report if reviews else text_of(connection, id_)
    if reviews or sha256 is None:
        return sha256
    return sha256 if read_reviews(connection, as_of=view.as_of, report=sha256) else None


def _coded(connection: Connection, wanted: EventFilter, view: View, limit: int | None) -> Iterator[_Listed]:
    few = narrowed(connection, wanted)
    if few is not None:
        query = _sorted(wanted, view).where(few).with_hint(_events, _BY_KEY, "sqlite")
        return _rows(connection, query.limit(limit))
    term = beginning(wanted.text) if wanted.text and connection.dialect.name == "sqlite" else None
    if term is not None:
        # FTS5 could only tell of all texts at once; the word is common, so that few texts are looked through.
        return _looked_through(connection, term, _in_order(replace(wanted, text=None), view), limit)
    return _rows(connection, _in_order(wanted, view).limit(limit))


_BY_KEY = "INDEXED BY sqlite_autoindex_events_1"  # as SQLite calls the index of the primary key


def _in_order(wanted: EventFilter, view: View) -> Select[Any]:
    """Events as an index has them in the order of the list."""
    name = "ix_events_type_day_time_to_time_from" if len(wanted.types) == 1 else "ix_events_day_time_to_time_from"
    return _sorted(wanted, view).with_hint(_events, f"INDEXED BY {name}", "sqlite")


def _sorted(wanted: EventFilter, view: View) -> Select[Any]:
    query = _joined(select(*_COLUMNS), view).where(*conditions(wanted))
    return query.order_by(_events.c.day.nulls_last(), _codings.c.sha256, _events.c.position)


def _looked_through(connection: Connection, term: Term, query: Select[Any], limit: int | None) -> Iterator[_Listed]:
    holds = finder(term)
    with closing(stream(connection, query.add_columns(_reports.c.folded))) as rows:
        yield from islice((_listed(row) for row in rows if holds(row.folded)), limit)


def _rows(connection: Connection, query: Select[Any]) -> Iterator[_Listed]:
    return map(_listed, stream(connection, query))


def _listed(row: Row[Any]) -> _Listed:
    return _Listed(
        id=row.id, coding=row.coding, order=place_in_list(row.day, row.sha256, row.position), record=row.record
    )


_COLUMNS = (
    _events.c.id,
    _events.c.position,
    _events.c.record,
    _events.c.day,
    _codings.c.key.label("coding"),
    _codings.c.sha256,
    _sources.c.published,
)


def _joined(query: Select[Any], view: View, *, bare: bool = False) -> Select[Any]:
    """The query on events with all that is known of their reports; ``bare``: also texts without events."""
    return counting(query, view).select_from(
        _codings.join(_sources, _sources.c.key == _codings.c.source)
        .join(_reports, _reports.c.sha256 == _codings.c.sha256)
        .join(_events, _events.c.coding == _codings.c.key, isouter=bare)
    )


def _texts(connection: Connection, view: View, log: Log) -> Iterator[_Text]:
    for batch in _batches(log):
        rows: dict[str, list[Row[Any]]] = {}
        query = _joined(select(*_COLUMNS), view, bare=True).where(_codings.c.sha256.in_(batch))
        for row in connection.execute(query.order_by(_codings.c.key, _events.c.position)):
            rows.setdefault(row.sha256, []).append(row)
        for sha256, found in rows.items():
            first = found[0]
            yield _Text(
                sha256=sha256,
                coding=first.coding,
                published=first.published,
                log=batch[sha256],
                rows=_touched([row for row in found if row.id is not None], batch[sha256]),
            )


def _touched(rows: list[Row[Any]], log: Sequence[Review]) -> list[Row[Any]]:
    """The rows that reviews may touch: all, where one is looked for that another id may hide."""
    reviewed = targets(log)
    if not reviewed <= {row.id for row in rows}:
        return rows
    return [row for row in rows if row.id in reviewed]


def _laid(connection: Connection, wanted: EventFilter, view: View, texts: Sequence[_Text]) -> Iterator[_Listed]:
    asked = conditions(of_reports(wanted))
    meeting = _meeting(connection, view, [text.sha256 for text in texts], asked) if asked else None
    for text in texts:
        if meeting is None or text.sha256 in meeting:
            yield from (one for one in _overlaid(text) if meets(wanted, _event(one)))


def _overlaid(text: _Text) -> Iterator[_Listed]:
    events, notes = overlay_events([event_of(row.record) for row in text.rows], text.log)
    coded_as = {note.target: note.coded_as for note in notes}
    positions = {row.id: row.position for row in text.rows}
    for event in events:
        position = positions.get(coded_as.get(event.id, event.id), math.inf)
        day = (event.time and (event.time.from_ or event.time.to)) or text.published
        yield _Listed(id=event.id, coding=text.coding, order=place_in_list(day, text.sha256, position), event=event)


def _meeting(connection: Connection, view: View, texts: Sequence[str], asked: list[Any]) -> Collection[str]:
    found: set[str] = set()
    for batch in _batches(dict.fromkeys(texts)):
        query = _joined(select(_codings.c.sha256).distinct(), view, bare=True).where(_codings.c.sha256.in_(batch))
        found.update(connection.execute(query.where(*asked)).scalars())
    return found


def _event(one: _Listed) -> Event:
    return one.event or event_of(one.record)


def _batches(log: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    items = iter(log.items())
    while batch := dict(islice(items, _BATCH)):
        yield batch
