"""Events in a list: those of the tables, and in place of those that were reviewed what people made of them."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, not_, select

from casus.chronicle import schema
from casus.chronicle.batches import batches
from casus.chronicle.filters import EventFilter, conditions
from casus.chronicle.laying import Laid, laid_texts, lay
from casus.chronicle.listed import COLUMNS, Listed, joined
from casus.chronicle.meets import meets, of_reports
from casus.chronicle.narrowing import narrowed
from casus.chronicle.pages import Page, Place, Way, day, page_of, read_place, whole, word
from casus.chronicle.query import Term, beginning
from casus.chronicle.reader import View, counting, event_of, report_of, reports_of, stream
from casus.chronicle.reviews import read_reviews
from casus.chronicle.terms import finder
from casus.entry import Entry
from casus.records import Event

_SHOWN = 64  # events whose reports are looked up at a time

_reports, _sources, _codings, _events = schema.reports, schema.report_sources, schema.codings, schema.events


def read_events(
    connection: Connection, wanted: EventFilter, view: View, *, limit: int | None = None
) -> Iterator[Entry]:
    """The events that meet a filter, by day: that of the event, where it has none that of its report."""
    for _, entry in _entries(connection, _found(connection, wanted, view, Way(), limit)):
        yield entry


def read_page(
    connection: Connection, wanted: EventFilter, *, latest: bool, limit: int, after: Sequence[Any] | None
) -> Page[Entry]:
    """Some events that meet a filter, by day, as people left them; ``after``: the place where the page before ended."""
    way = Way(latest=latest, after=read_place(after, limit, day, word, whole, word))
    found = _found(connection, wanted, View(reviewed=True), way, limit + 1)
    return page_of(((_as_json(one), entry) for one, entry in _entries(connection, found)), limit)


def count_events(connection: Connection) -> int:
    """How many events there are, as people left them."""
    more = sum(len(text.events) - len(text.touched) for text in laid_texts(connection, View(reviewed=True)))
    return number_counting(connection, _events) + more


def number_counting(connection: Connection, table: Table) -> int:
    """How many rows the codings that count have in a table: all there are, without those of the few replaced ones."""
    number = select(func.count()).select_from(table)
    replaced = number.where(table.c.coding.in_(select(_codings.c.key).where(not_(_codings.c.current))))
    return int(connection.execute(number).scalar_one()) - int(connection.execute(replaced).scalar_one())


def _found(connection: Connection, wanted: EventFilter, view: View, way: Way, limit: int | None) -> Iterator[Listed]:
    """The events in their order: those of the tables, and among them those that reviews may touch."""
    texts = laid_texts(connection, view)
    touched = {id_ for text in texts for id_ in text.touched}
    laid = (one for one in _laid(connection, wanted, view, texts) if way.is_past(*one.place))
    most = None if limit is None else limit + len(touched)
    coded = _coded(connection, wanted, view, way, most) if wanted.review in (None, "none") else iter(())
    ways = ((one for one in coded if one.id not in touched), sorted(laid, key=lambda one: way.key(*one.place)))
    return islice(heapq.merge(*ways, key=lambda one: way.key(*one.place)), limit)


def _entries(connection: Connection, found: Iterator[Listed]) -> Iterator[tuple[Listed, Entry]]:
    while some := list(islice(found, _SHOWN)):
        reports = reports_of(connection, {one.coding for one in some})
        for one in some:
            yield one, Entry(reports[one.coding], _event(one))


def _as_json(one: Listed) -> Place:
    first, sha256, position, id_ = one.place
    return None if first is None else first.isoformat(), sha256, position, id_


def read_event(connection: Connection, id_: str, view: View) -> Entry | None:
    """The event with this id, unless it was rejected; of several codings by one run the last."""
    if view.is_laid_over and (sha256 := _reviewed_text(connection, id_, view)):
        log = {sha256: read_reviews(connection, as_of=view.as_of, report=sha256)}
        texts = list(lay(connection, view, log))
        found = (one for text in texts for one, _ in text.events if one.id == id_)
        if (one := next(found, None)) is not None:
            return Entry(report_of(connection, one.coding, {}), _event(one))
        if any(id_ in text.touched for text in texts):
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


def _coded(connection: Connection, wanted: EventFilter, view: View, way: Way, limit: int | None) -> Iterator[Listed]:
    few = narrowed(connection, wanted)
    if few is not None:
        query = joined(select(*COLUMNS), view).where(*conditions(wanted), few)
        return _rows(connection, query.with_hint(_events, _BY_KEY, "sqlite"), way, limit)
    term = beginning(wanted.text) if wanted.text and connection.dialect.name == "sqlite" else None
    if term is not None:
        # FTS5 could only tell of all texts at once; the word is common, so that few texts are looked through.
        return _looked_through(connection, term, _in_order(replace(wanted, text=None), view), way, limit)
    return _rows(connection, _in_order(wanted, view), way, limit)


_BY_KEY = "INDEXED BY sqlite_autoindex_events_1"  # as SQLite calls the index of the primary key


def _in_order(wanted: EventFilter, view: View) -> Select[Any]:
    """Events by way of an index that has them in the order of the list."""
    name = "ix_events_type_day_time_to_time_from" if len(wanted.types) == 1 else "ix_events_day_time_to_time_from"
    query = joined(select(*COLUMNS), view).where(*conditions(wanted))
    return query.with_hint(_events, f"INDEXED BY {name}", "sqlite")


def _sections(query: Select[Any], way: Way) -> Iterator[Select[Any]]:
    for section in way.sections(_events.c.day, (_codings.c.sha256, _events.c.position)):
        yield query.where(*section.where).order_by(*section.order)


def _looked_through(
    connection: Connection, term: Term, query: Select[Any], way: Way, limit: int | None
) -> Iterator[Listed]:
    holds = finder(term)

    def found() -> Iterator[Listed]:
        for section in _sections(query.add_columns(_reports.c.folded), way):
            with closing(stream(connection, section)) as rows:
                yield from (_listed(row) for row in rows if holds(row.folded))

    return islice(found(), limit)


def _rows(connection: Connection, query: Select[Any], way: Way, limit: int | None) -> Iterator[Listed]:
    for section in _sections(query, way):
        yield from map(_listed, stream(connection, section.limit(limit)))


def _listed(row: Row[Any]) -> Listed:
    return Listed(id=row.id, coding=row.coding, place=(row.day, row.sha256, row.position, row.id), record=row.record)


def _laid(connection: Connection, wanted: EventFilter, view: View, texts: Sequence[Laid]) -> Iterator[Listed]:
    asked = conditions(of_reports(wanted))
    meeting = _meeting(connection, view, [text.sha256 for text in texts], asked) if asked else None
    for text in texts:
        if meeting is None or text.sha256 in meeting:
            yield from (one for one, said in text.events if meets(wanted, _event(one), judged=said))


def _meeting(connection: Connection, view: View, texts: Sequence[str], asked: list[Any]) -> Collection[str]:
    found: set[str] = set()
    for batch in batches(sorted(texts)):
        query = joined(select(_codings.c.sha256).distinct(), view, bare=True).where(_codings.c.sha256.in_(batch))
        found.update(connection.execute(query.where(*asked)).scalars())
    return found


def _event(one: Listed) -> Event:
    return one.event or event_of(one.record)
