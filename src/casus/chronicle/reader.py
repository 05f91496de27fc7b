"""Reading records back out of the tables. The caller holds the transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select

from casus.chronicle import schema
from casus.chronicle.filters import EventFilter, conditions
from casus.chronicle.run import Run
from casus.codec import event_from_json, statement_from_json
from casus.entry import Entry
from casus.records import CodedReport, Event, Link, Report, SetAside, Statement

_BATCH = 500  # rows or keys taken from the database at a time
_REPORTS_KEPT = 256  # texts kept while events of the same reports follow one another

_reports, _sources, _codings = schema.reports, schema.report_sources, schema.codings
_events, _runs = schema.events, schema.runs


def read_reports(connection: Connection, *, run: str | None) -> Iterator[CodedReport]:
    """All coded reports, by publication date (those without last), then by id."""
    order = (_sources.c.published.is_(None), _sources.c.published, _sources.c.id, _codings.c.key)
    for row in _stream(connection, _coded(run).order_by(*order)):
        yield _coded_report(connection, row)


def read_report(connection: Connection, id_: str, *, run: str | None) -> CodedReport | None:
    """The coded report with this id or hash; of several texts under one id the one that came in last."""
    wanted = select(_sources).where(_sources.c.id == id_).order_by(_sources.c.key.desc())
    source = connection.execute(wanted).first()
    sha256 = source.sha256 if source else id_
    row = connection.execute(_coded(run).where(_codings.c.sha256 == sha256).order_by(_codings.c.key.desc())).first()
    if row is None:
        return None
    coded = _coded_report(connection, row)
    if source is None:
        return coded
    return CodedReport(
        report=_report(coded.report.text, coded.report.language, source),
        events=coded.events,
        statements=coded.statements,
        links=coded.links,
    )


def read_sources(connection: Connection, sha256: str) -> list[Report]:
    """The report once for each id under which its text came in, the first first."""
    text = connection.execute(select(_reports).where(_reports.c.sha256 == sha256)).first()
    if text is None:
        return []
    rows = connection.execute(select(_sources).where(_sources.c.sha256 == sha256).order_by(_sources.c.key))
    return [_report(text.text, text.language, row) for row in rows]


def read_events(connection: Connection, wanted: EventFilter, *, run: str | None) -> Iterator[Entry]:
    """The events that meet a filter, by day: that of the event, where it has none that of its report."""
    day = func.coalesce(_events.c.time_from, _events.c.time_to, _sources.c.published)
    query = (
        _with_run(select(_events.c.record, _codings.c.key), run)
        .select_from(
            _events.join(_codings, _codings.c.key == _events.c.coding)
            .join(_sources, _sources.c.key == _codings.c.source)
            .join(_reports, _reports.c.sha256 == _codings.c.sha256)
        )
        .where(*conditions(wanted))
        .order_by(day.is_(None), day, _codings.c.sha256, _events.c.position)
    )
    kept: dict[int, Report] = {}
    for row in _stream(connection, query):
        yield Entry(_report_of(connection, row.key, kept), _event(row.record))


def read_event(connection: Connection, id_: str, *, run: str | None) -> Entry | None:
    """The event with this id; of several codings by one run the last."""
    query = _with_run(select(_events.c.record, _codings.c.key), run)
    query = query.join(_codings, _codings.c.key == _events.c.coding).where(_events.c.id == id_)
    row = connection.execute(query.order_by(_codings.c.key.desc())).first()
    return None if row is None else Entry(_report_of(connection, row.key, {}), _event(row.record))


def read_runs(connection: Connection) -> list[Run]:
    """All runs that recorded something, the first first."""
    return [
        Run(version=row.version, model=row.model, options=row.options, started=row.started)
        for row in connection.execute(select(_runs).order_by(_runs.c.started, _runs.c.id))
    ]


def read_set_aside(connection: Connection) -> list[SetAside]:
    """All inputs that were not coded, in the order in which they were met."""
    table = schema.set_aside
    return [
        SetAside(where=row.location, reason=row.reason, message=row.message)
        for row in connection.execute(select(table).order_by(table.c.key))
    ]


def holds(connection: Connection, report: Report, *, run: Run) -> bool:
    """Whether the report is recorded under this id with these details, and counts as coded by such a run."""
    details = (
        _sources.c.id == report.id,
        _sources.c.published.is_not_distinct_from(report.published),
        _sources.c.title.is_not_distinct_from(report.title),
        _sources.c.source.is_not_distinct_from(report.source),
        _sources.c.url.is_not_distinct_from(report.url),
    )
    query = (
        select(_codings.c.key)
        .join(_runs, _runs.c.id == _codings.c.run)
        .join(_sources, _sources.c.sha256 == _codings.c.sha256)
        .where(_codings.c.sha256 == report.sha256, _codings.c.current, _runs.c.fingerprint == run.fingerprint)
        .where(*details)
    )
    return connection.execute(query).first() is not None


def _coded(run: str | None) -> Select[Any]:
    columns = (
        _codings.c.key.label("coding"),
        _reports.c.sha256,
        _reports.c.text,
        _reports.c.language,
        *(_sources.c[name] for name in ("id", "published", "title", "source", "url")),
    )
    return _with_run(select(*columns), run).select_from(
        _codings.join(_reports, _reports.c.sha256 == _codings.c.sha256).join(
            _sources, _sources.c.key == _codings.c.source
        )
    )


def _with_run(query: Select[Any], run: str | None) -> Select[Any]:
    if run is None:
        return query.where(_codings.c.current)
    # A run that coded a text twice (its date was corrected) counts once, with the later coding.
    newer = _codings.alias("newer")
    later = select(newer.c.key).where(
        and_(newer.c.sha256 == _codings.c.sha256, newer.c.run == run, newer.c.key > _codings.c.key)
    )
    return query.where(_codings.c.run == run, ~later.exists())


def _coded_report(connection: Connection, row: Row[Any]) -> CodedReport:
    return CodedReport(
        report=_report(row.text, row.language, row),
        events=tuple(_events_of(connection, row.coding)),
        statements=tuple(_statements_of(connection, row.coding)),
        links=tuple(_links_of(connection, row.coding)),
    )


def _report(text: str, language: str | None, source: Row[Any]) -> Report:
    return Report(
        id=source.id,
        text=text,
        sha256=source.sha256,
        published=source.published,
        title=source.title,
        source=source.source,
        url=source.url,
        language=language,
    )


def _report_of(connection: Connection, coding: int, kept: dict[int, Report]) -> Report:
    if coding not in kept:
        row = connection.execute(
            select(_reports.c.text, _reports.c.language, _sources)
            .join(_sources, _sources.c.sha256 == _reports.c.sha256)
            .join(_codings, _codings.c.source == _sources.c.key)
            .where(_codings.c.key == coding)
        ).one()
        if len(kept) >= _REPORTS_KEPT:
            kept.pop(next(iter(kept)))
        kept[coding] = _report(row.text, row.language, row)
    return kept[coding]


def _events_of(connection: Connection, coding: int) -> Iterator[Event]:
    query = select(_events.c.record).where(_events.c.coding == coding).order_by(_events.c.position)
    return (_event(record) for record in connection.execute(query).scalars())


def _event(record: str) -> Event:
    return event_from_json(json.loads(record))


def _statements_of(connection: Connection, coding: int) -> Iterator[Statement]:
    table = schema.statements
    query = select(table.c.record).where(table.c.coding == coding).order_by(table.c.position)
    return (statement_from_json(json.loads(record)) for record in connection.execute(query).scalars())


def _links_of(connection: Connection, coding: int) -> Iterator[Link]:
    table = schema.links
    query = select(table).where(table.c.coding == coding).order_by(table.c.position)
    return (Link(from_=row.from_event, to=row.to_event, kind=row.kind) for row in connection.execute(query))


def _stream(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    yield from connection.execute(query, execution_options={"yield_per": _BATCH})
