"""Reading records back out of the tables. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Generator, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, or_, select

from casus.chronicle import schema
from casus.chronicle.reviews import read_log, read_reviews
from casus.chronicle.run import Run
from casus.codec import event_from_json, statement_from_json
from casus.errors import OptionError
from casus.records import CodedReport, Event, Link, Report, SetAside, Statement
from casus.reviews import Reviewed, overlay

_BATCH = 500  # rows or keys taken from the database at a time
_REPORTS_KEPT = 256  # texts kept while events of the same reports follow one another

_reports, _sources, _codings = schema.reports, schema.report_sources, schema.codings
_events, _runs = schema.events, schema.runs
_statements, _links = schema.statements, schema.links

_SOURCE = select(_sources).where(_sources.c.id == bindparam("name")).order_by(_sources.c.key.desc())
_EVENTS = select(_events.c.record).where(_events.c.coding == bindparam("of")).order_by(_events.c.position)
_STATEMENTS = (
    select(_statements.c.record).where(_statements.c.coding == bindparam("of")).order_by(_statements.c.position)
)
_LINKS = select(_links).where(_links.c.coding == bindparam("of")).order_by(_links.c.position)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Which codings are read, and whether as people left them.

    ``run``: those of one run; otherwise those that count. ``as_of``: the chronicle as it stood at that moment.
    ``reviewed``: with reviews laid over; never over the codings of one run.
    """

    run: str | None = None
    as_of: dt.datetime | None = None
    reviewed: bool = False

    def __post_init__(self) -> None:
        check_moment(self.as_of)

    @property
    def is_laid_over(self) -> bool:
        """Whether reviews play a part."""
        return self.reviewed and self.run is None


def check_moment(moment: dt.datetime | None) -> None:
    """Refuse a moment without a time zone, which could be any of 26 hours.

    Raises:
        OptionError: it has none.
    """
    if moment is not None and moment.tzinfo is None:
        raise OptionError(
            f"The moment {moment} has no time zone; give it one, as 2024-02-05T12:00Z "
            "(in Python datetime(2024, 2, 5, 12, tzinfo=UTC))."
        )


def read_reports(connection: Connection, view: View) -> Iterator[CodedReport]:
    """All coded reports, by publication date (those without last), then by id."""
    log = read_log(connection, as_of=view.as_of) if view.is_laid_over else {}
    order = (_sources.c.published.is_(None), _sources.c.published, _sources.c.id, _codings.c.key)
    for row in stream(connection, _coded(view).order_by(*order)):
        coded = _coded_report(connection, row)
        yield overlay(coded, log[row.sha256]).coded if row.sha256 in log else coded


def read_report(connection: Connection, id_: str, view: View) -> CodedReport | None:
    """The coded report with this id or hash; of several texts under one id the one that came in last."""
    found = read_reviewed(connection, id_, view)
    return None if found is None else found.coded


def read_reviewed(connection: Connection, id_: str, view: View) -> Reviewed | None:
    """As ``read_report``, with the notes on what was reviewed."""
    wanted = _SOURCE if view.as_of is None else _SOURCE.where(_sources.c.added <= view.as_of)
    source = connection.execute(wanted, {"name": id_}).first()
    sha256 = source.sha256 if source else id_
    row = connection.execute(_coded_of(view), {"text": sha256}).first()
    if row is None:
        return None
    coded = _coded_report(connection, row)
    if source is not None:
        coded = replace(coded, report=report_from(source, text=coded.report.text, language=coded.report.language))
    return overlay(coded, read_reviews(connection, as_of=view.as_of, report=sha256) if view.is_laid_over else ())


def text_called(connection: Connection, name: str) -> str | None:
    """The hash of the text of the report with this id or hash; of several under one id the one that came in last."""
    source = connection.execute(_SOURCE, {"name": name}).first()
    if source is not None:
        return str(source.sha256)
    return connection.execute(select(_reports.c.sha256).where(_reports.c.sha256 == name)).scalar()


def read_sources(connection: Connection, sha256: str) -> list[Report]:
    """The report once for each id under which its text came in, the first first."""
    text = connection.execute(select(_reports).where(_reports.c.sha256 == sha256)).first()
    if text is None:
        return []
    rows = connection.execute(select(_sources).where(_sources.c.sha256 == sha256).order_by(_sources.c.key))
    return [report_from(row, text=text.text, language=text.language) for row in rows]


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


def _coded(view: View) -> Select[Any]:
    columns = (
        _codings.c.key.label("coding"),
        _reports.c.sha256,
        _reports.c.text,
        _reports.c.language,
        *(_sources.c[name] for name in ("id", "published", "title", "source", "url")),
    )
    return counting(select(*columns), view).select_from(
        _codings.join(_reports, _reports.c.sha256 == _codings.c.sha256).join(
            _sources, _sources.c.key == _codings.c.source
        )
    )


@lru_cache(8)
def _coded_of(view: View) -> Select[Any]:
    """The query for one text, built once for a view: each report that is added asks it."""
    return _coded(view).where(_codings.c.sha256 == bindparam("text")).order_by(_codings.c.key.desc())


def counting(query: Select[Any], view: View) -> Select[Any]:
    """The query on ``codings``, with those alone that the view asks for, at most one a text."""
    if view.as_of is not None:
        query = query.where(_codings.c.recorded <= view.as_of)
    if view.run is None:
        return query.where(_counted_at(view.as_of) if view.as_of else _codings.c.current)
    # A run that coded a text twice (its date was corrected) counts once, with the later coding.
    newer = _codings.alias("newer")
    later = select(newer.c.key).where(
        and_(newer.c.sha256 == _codings.c.sha256, newer.c.run == view.run, newer.c.key > _codings.c.key)
    )
    if view.as_of is not None:
        later = later.where(newer.c.recorded <= view.as_of)
    return query.where(_codings.c.run == view.run, ~later.exists())


def _counted_at(moment: dt.datetime) -> ColumnElement[bool]:
    return or_(_codings.c.until.is_(None), _codings.c.until > moment)


def _coded_report(connection: Connection, row: Row[Any]) -> CodedReport:
    return CodedReport(
        report=report_from(row, text=row.text, language=row.language),
        events=tuple(_events_of(connection, row.coding)),
        statements=tuple(_statements_of(connection, row.coding)),
        links=tuple(_links_of(connection, row.coding)),
    )


def report_from(source: Row[Any], *, text: str = "", language: str | None = None) -> Report:
    """The report of a row with the columns of ``report_sources``; lists go without its text."""
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


def report_of(connection: Connection, coding: int, kept: dict[int, Report]) -> Report:
    """The report of a coding; ``kept`` holds those asked for last."""
    if coding not in kept:
        row = connection.execute(
            select(_reports.c.text, _reports.c.language, _sources)
            .join(_sources, _sources.c.sha256 == _reports.c.sha256)
            .join(_codings, _codings.c.source == _sources.c.key)
            .where(_codings.c.key == coding)
        ).one()
        if len(kept) >= _REPORTS_KEPT:
            kept.pop(next(iter(kept)))
        kept[coding] = report_from(row, text=row.text, language=row.language)
    return kept[coding]


def reports_of(connection: Connection, codings: Collection[int]) -> dict[int, Report]:
    """The reports of some codings, few enough for one statement."""
    query = (
        select(_codings.c.key.label("coding"), _reports.c.text, _reports.c.language, _sources)
        .join(_sources, _sources.c.key == _codings.c.source)
        .join(_reports, _reports.c.sha256 == _codings.c.sha256)
        .where(_codings.c.key.in_(sorted(codings)))
    )
    return {row.coding: report_from(row, text=row.text, language=row.language) for row in connection.execute(query)}


def _events_of(connection: Connection, coding: int) -> Iterator[Event]:
    return (event_of(record) for record in connection.execute(_EVENTS, {"of": coding}).scalars())


def event_of(record: str) -> Event:
    """The event of a row's ``record``."""
    return event_from_json(json.loads(record))


def _statements_of(connection: Connection, coding: int) -> Iterator[Statement]:
    return (
        statement_from_json(json.loads(record)) for record in connection.execute(_STATEMENTS, {"of": coding}).scalars()
    )


def _links_of(connection: Connection, coding: int) -> Iterator[Link]:
    return (
        Link(from_=row.from_event, to=row.to_event, kind=row.kind) for row in connection.execute(_LINKS, {"of": coding})
    )


def stream(connection: Connection, query: Select[Any]) -> Generator[Row[Any], None, None]:
    """The rows of a query, taken from the database some at a time."""
    with connection.execute(query, execution_options={"yield_per": _BATCH}) as rows:
        yield from rows
