"""Reports a page at a time. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, func, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, rows
from casus.chronicle.filters import check_more, check_order
from casus.chronicle.folding import fold
from casus.chronicle.narrowing import narrowed_by_text
from casus.chronicle.pages import Page, Place, Way, day, page_of, read_place, word
from casus.chronicle.reader import View, counting, read_reviewed, report_from, stream
from casus.chronicle.reviews import reviewed_texts
from casus.records import Report

_reports, _sources, _codings = schema.reports, schema.report_sources, schema.codings


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report in a list, without its text, and how many events and statements there are in it as people left it."""

    report: Report
    events: int
    statements: int


def read_page(
    connection: Connection,
    *,
    text: str | None,
    source: str | None,
    from_: dt.date | None,
    to: dt.date | None,
    limit: int,
    after: Sequence[Any] | None,
) -> Page[ReportRow]:
    """Some reports, the newest first, those without a date last; ``after``: the place where the page before ended."""
    check_more(None, None, text)
    check_order("from", from_, to)
    way = Way(latest=True, after=read_place(after, limit, day, word))
    asked = [*_of_outlets(connection, source), *_in_time(from_, to)]
    page = page_of(((_place(row), row) for row in _rows(connection, asked, text, way)), limit)
    return Page(items=tuple(_counted(connection, page.items)), next=page.next)


def _rows(
    connection: Connection, asked: Sequence[ColumnElement[bool]], text: str | None, way: Way
) -> Iterator[Row[Any]]:
    by_text = narrowed_by_text(connection, text, _codings.c.sha256)
    query = _query().where(*asked, *by_text.where)
    if by_text.holds is not None:
        query = query.add_columns(_reports.c.folded)
    if not by_text.is_rare:
        query = query.with_hint(_sources, "INDEXED BY ix_report_sources_published", "sqlite")
    holds = by_text.holds
    for section in way.sections(_sources.c.published, (_codings.c.sha256,)):
        for row in stream(connection, query.where(*section.where).order_by(*section.order)):
            if holds is None or holds(row.folded):
                yield row


def _query() -> Select[Any]:
    details = (_sources.c[name] for name in ("id", "published", "title", "source", "url"))
    query = counting(select(_codings.c.key.label("coding"), _codings.c.sha256, _reports.c.language, *details), View())
    joined = _sources.join(_codings, _codings.c.source == _sources.c.key)
    return query.select_from(joined.join(_reports, _reports.c.sha256 == _codings.c.sha256))


def _of_outlets(connection: Connection, asked: str | None) -> Iterator[ColumnElement[bool]]:
    """The condition on outlets whose name has this part, without regard to case and accents, which SQL cannot fold."""
    if asked:
        part = fold(asked)
        names = connection.execute(select(_sources.c.source).distinct()).scalars()
        yield _sources.c.source.in_([name for name in names if name and part in fold(name)])


def _in_time(from_: dt.date | None, to: dt.date | None) -> Iterator[ColumnElement[bool]]:
    if from_:
        yield _sources.c.published >= from_
    if to:
        yield _sources.c.published <= to


def _place(row: Row[Any]) -> Place:
    return row.published and row.published.isoformat(), row.sha256


def _counted(connection: Connection, found: Sequence[Row[Any]]) -> Iterator[ReportRow]:
    codings = [row.coding for row in found]
    events, statements = (_numbers(connection, table, codings) for table in (schema.events, schema.statements))
    reviewed = reviewed_texts(connection)
    for row in found:
        one = ReportRow(
            report=report_from(row, language=row.language),
            events=events.get(row.coding, 0),
            statements=statements.get(row.coding, 0),
        )
        yield _as_left(connection, one) if row.sha256 in reviewed else one


def _numbers(connection: Connection, table: Table, codings: Sequence[int]) -> dict[int, int]:
    number = func.count().label("number")
    query = select(table.c.coding, number).where(table.c.coding.in_(IDS)).group_by(table.c.coding)
    return {row.coding: row.number for row in rows(connection, query, codings)}


def _as_left(connection: Connection, one: ReportRow) -> ReportRow:
    left = read_reviewed(connection, one.report.sha256, View(reviewed=True))
    if left is None:
        return one
    return replace(one, events=len(left.coded.events), statements=len(left.coded.statements))
