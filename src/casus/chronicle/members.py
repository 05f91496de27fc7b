"""The events of incidents, each with its report and whose voice that is. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, or_, select

from casus.chronicle import schema
from casus.chronicle.batches import batches
from casus.chronicle.copying import read_copies
from casus.chronicle.listing import read_event
from casus.chronicle.reader import View, counting
from casus.codec import event_from_json, statement_from_json
from casus.fusion.copies import Told, voices
from casus.fusion.incident import Member, Remark
from casus.records import Report

_memberships, _codings, _events = schema.memberships, schema.codings, schema.events
_reports, _sources = schema.reports, schema.report_sources


def read_memberships(
    connection: Connection, incidents: Iterable[str], *, as_of: dt.datetime | None = None
) -> dict[str, list[str]]:
    """The ids of the events of some incidents."""
    found: dict[str, list[str]] = {}
    for batch in batches(sorted(incidents)):
        query = select(_memberships).where(_memberships.c.incident.in_(batch), standing(as_of))
        for row in connection.execute(query):
            found.setdefault(row.incident, []).append(row.event)
    return found


def standing(as_of: dt.datetime | None) -> ColumnElement[bool]:
    """The memberships that stand, or stood at a moment."""
    if as_of is None:
        return _memberships.c.until.is_(None)
    ended = or_(_memberships.c.until.is_(None), _memberships.c.until > as_of)
    return and_(_memberships.c.since <= as_of, ended)


def homes_of(connection: Connection, events: Collection[str]) -> dict[str, str]:
    """The incidents in which some events stand now."""
    found: dict[str, str] = {}
    for batch in batches(sorted(events)):
        query = select(_memberships).where(_memberships.c.event.in_(batch), standing(None))
        found |= {row.event: row.incident for row in connection.execute(query)}
    return found


def read_members(connection: Connection, events: Collection[str], view: View) -> dict[str, Member]:
    """Events with their reports, by id; the reports come without their texts."""
    rows = _rows(connection, events, view)
    spoken = _voices(connection, {row.sha256 for row in rows.values()}, view)
    reviewed = _reviewed(connection, events, view)
    members = {}
    for id_, row in rows.items():
        event = event_from_json(json.loads(row.record))
        if id_ in reviewed:
            entry = read_event(connection, id_, view)
            if entry is None:
                continue
            event = entry.event
        members[id_] = Member(event=event, report=_report(row), voice=spoken[row.sha256])
    return members


def read_remarks(connection: Connection, events: Collection[str], view: View) -> list[Remark]:
    """The statements about some events, with their reports."""
    shas = {row.sha256: row for row in _rows(connection, events, view).values()}
    table = schema.statements
    found = []
    for batch in batches(sorted(shas)):
        query = counting(select(table.c.record, _codings.c.sha256), view)
        query = query.join(_codings, _codings.c.key == table.c.coding).where(_codings.c.sha256.in_(batch))
        for row in connection.execute(query.order_by(_codings.c.key, table.c.position)):
            statement = statement_from_json(json.loads(row.record))
            if not set(statement.about).isdisjoint(events):
                found.append(Remark(statement=statement, report=_report(shas[row.sha256])))
    return found


def _rows(connection: Connection, events: Iterable[str], view: View) -> dict[str, Row[Any]]:
    columns = (_events.c.id.label("event"), _events.c.record, _codings.c.sha256, _reports.c.language)
    details = [_sources.c[name] for name in ("id", "published", "title", "source", "url")]
    found: dict[str, Row[Any]] = {}
    for batch in batches(sorted(events)):
        query = (
            counting(select(*columns, *details), view)
            .select_from(_events)
            .join(_codings, _codings.c.key == _events.c.coding)
            .join(_sources, _sources.c.key == _codings.c.source)
            .join(_reports, _reports.c.sha256 == _codings.c.sha256)
            .where(_events.c.id.in_(batch))
        )
        found |= {row.event: row for row in connection.execute(query)}
    return found


def _report(row: Row[Any]) -> Report:
    return Report(
        id=row.id,
        text="",
        sha256=row.sha256,
        published=row.published,
        title=row.title,
        source=row.source,
        url=row.url,
        language=row.language,
    )


def _voices(connection: Connection, reports: Collection[str], view: View) -> dict[str, str]:
    """Whose voice some reports are, their copies looked at that are not among them."""
    copies = read_copies(connection, reports)
    told = []
    for batch in batches(sorted({*reports, *(sha256 for pair in copies for sha256 in pair)})):
        columns = (_codings.c.sha256, _sources.c.source, _sources.c.published, func.length(_reports.c.text))
        query = (
            counting(select(*columns), view)
            .select_from(_codings)
            .join(_sources, _sources.c.key == _codings.c.source)
            .join(_reports, _reports.c.sha256 == _codings.c.sha256)
            .where(_codings.c.sha256.in_(batch))
        )
        for sha256, source, published, length in connection.execute(query):
            told.append(Told(sha256=sha256, source=source, published=published, length=length))
    return voices(told, copies)


def _reviewed(connection: Connection, events: Iterable[str], view: View) -> set[str]:
    if not view.is_laid_over:
        return set()
    table = schema.reviews
    found: set[str] = set()
    for batch in batches(sorted(events)):
        found.update(connection.execute(select(table.c.target).where(table.c.target.in_(batch))).scalars())
    return found
