"""The events of incidents, each with its report and whose voice that is. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, rows
from casus.chronicle.copying import read_copies
from casus.chronicle.laid import read_laid, texts_of, texts_with_statements
from casus.chronicle.listing import read_event
from casus.chronicle.reader import View, counting, report_from
from casus.codec import event_from_json, statement_from_json
from casus.entry import Entry
from casus.fusion.copies import Told, voices
from casus.fusion.incident import Member, Remark
from casus.records import Report

_memberships, _codings, _events = schema.memberships, schema.codings, schema.events
_reports, _sources = schema.reports, schema.report_sources

_VIEWS = 8
"""Statements are kept for so many views."""


def standing(as_of: dt.datetime | None) -> ColumnElement[bool]:
    """The memberships that stand, or stood at a moment."""
    if as_of is None:
        return _memberships.c.until.is_(None)
    ended = or_(_memberships.c.until.is_(None), _memberships.c.until > as_of)
    return and_(_memberships.c.since <= as_of, ended)


_NOW = select(_memberships).where(_memberships.c.incident.in_(IDS), standing(None))
_HOMES = select(_memberships).where(_memberships.c.event.in_(IDS), standing(None))
_TEXTS = select(_reports.c.sha256, _reports.c.text).where(_reports.c.sha256.in_(IDS))
_REVIEWED = select(schema.reviews.c.target).where(schema.reviews.c.target.in_(IDS))


def read_memberships(
    connection: Connection, incidents: Iterable[str], *, as_of: dt.datetime | None = None
) -> dict[str, list[str]]:
    """The ids of the events of some incidents."""
    query = _NOW if as_of is None else select(_memberships).where(_memberships.c.incident.in_(IDS), standing(as_of))
    found: dict[str, list[str]] = {}
    for row in rows(connection, query, set(incidents)):
        found.setdefault(row.incident, []).append(row.event)
    return found


def homes_of(connection: Connection, events: Collection[str]) -> dict[str, str]:
    """The incidents in which some events stand now."""
    return {row.event: row.incident for row in rows(connection, _HOMES, events)}


def read_members(connection: Connection, events: Collection[str], view: View) -> dict[str, Member]:
    """Events with their reports, by id; the reports come without their texts."""
    told = _rows(connection, events, view)
    found = {id_: (event_from_json(json.loads(row.record)), _without_text(row)) for id_, row in told.items()}
    for id_ in _reviewed(connection, events, view):
        entry = read_event(connection, id_, view)
        found.pop(id_, None)
        # An event that a person added, or that the coding has by another id now, stands in the log alone.
        if entry is not None:
            found[id_] = entry.event, replace(entry.report, text="")
    spoken = _voices(connection, {report.sha256 for _, report in found.values()}, view)
    return {
        id_: Member(event=event, report=report, voice=spoken[report.sha256]) for id_, (event, report) in found.items()
    }


def read_entries(connection: Connection, incident: str) -> list[Entry]:
    """The events of an incident as people left them, with their reports and texts, the first told first."""
    from casus.fusion.fusing import precedence  # loads numpy, which lists do without

    events = read_memberships(connection, [incident]).get(incident, [])
    told = sorted(read_members(connection, events, View(reviewed=True)).values(), key=precedence)
    texts = {row.sha256: row.text for row in rows(connection, _TEXTS, {one.report.sha256 for one in told})}
    return [Entry(replace(one.report, text=texts[one.report.sha256]), one.event) for one in told]


def read_remarks(connection: Connection, events: Collection[str], view: View) -> list[Remark]:
    """The statements about some events, with their reports."""
    shas = {row.sha256: row for row in _rows(connection, events, view).values()}
    reviewed = texts_with_statements(connection, view)
    reviewed &= {*shas, *texts_of(connection, events)} if reviewed else set()
    told = [
        (statement_from_json(json.loads(row.record)), _without_text(shas[row.sha256]))
        for row in rows(connection, _statements(view), shas.keys() - reviewed)
    ]
    for coded in read_laid(connection, sorted(reviewed), view):
        told += [(statement, replace(coded.report, text="")) for statement in coded.statements]
    return [
        Remark(statement=statement, report=report)
        for statement, report in told
        if not set(statement.about).isdisjoint(events)
    ]


def _rows(connection: Connection, events: Iterable[str], view: View) -> dict[str, Row[Any]]:
    return {row.event: row for row in rows(connection, _events_of(view), set(events))}


@lru_cache(_VIEWS)
def _events_of(view: View) -> Select[Any]:
    columns = (_events.c.id.label("event"), _events.c.record, _codings.c.sha256, _reports.c.language)
    details = (_sources.c[name] for name in ("id", "published", "title", "source", "url"))
    return (
        counting(select(*columns, *details), view)
        .select_from(_events)
        .join(_codings, _codings.c.key == _events.c.coding)
        .join(_sources, _sources.c.key == _codings.c.source)
        .join(_reports, _reports.c.sha256 == _codings.c.sha256)
        .where(_events.c.id.in_(IDS))
    )


@lru_cache(_VIEWS)
def _statements(view: View) -> Select[Any]:
    table = schema.statements
    return (
        counting(select(table.c.record, _codings.c.sha256), view)
        .join(_codings, _codings.c.key == table.c.coding)
        .where(_codings.c.sha256.in_(IDS))
        .order_by(_codings.c.key, table.c.position)
    )


@lru_cache(_VIEWS)
def _tellers(view: View) -> Select[Any]:
    columns = (_codings.c.sha256, _sources.c.source, _sources.c.published, func.length(_reports.c.text).label("length"))
    return (
        counting(select(*columns), view)
        .select_from(_codings)
        .join(_sources, _sources.c.key == _codings.c.source)
        .join(_reports, _reports.c.sha256 == _codings.c.sha256)
        .where(_codings.c.sha256.in_(IDS))
    )


def _voices(connection: Connection, reports: Collection[str], view: View) -> dict[str, str]:
    """Whose voice some reports are, their copies looked at that are not among them."""
    copies = read_copies(connection, reports)
    concerned = {*reports, *(sha256 for pair in copies for sha256 in pair)}
    told = [
        Told(sha256=row.sha256, source=row.source, published=row.published, length=row.length)
        for row in rows(connection, _tellers(view), concerned)
    ]
    return voices(told, copies)


def _reviewed(connection: Connection, events: Iterable[str], view: View) -> set[str]:
    if not view.is_laid_over:
        return set()
    return {row.target for row in rows(connection, _REVIEWED, set(events))}


def _without_text(row: Row[Any]) -> Report:
    return report_from(row, language=row.language)
