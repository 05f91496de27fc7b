"""How much there is in a chronicle. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, func, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, batches
from casus.chronicle.incidents import INDEX
from casus.chronicle.laid import texts_with_statements
from casus.chronicle.laying import read_log_of
from casus.chronicle.listing import count_events, number_counting
from casus.chronicle.reader import View, counting
from casus.codec import statement_from_json
from casus.records import CodedReport, Report, Statement
from casus.reviews import overlay

_incidents, _statements, _codings = schema.incidents, schema.statements, schema.codings

_PRESENT = View(reviewed=True)
_TIMED = (_incidents.c.time_to.is_not(None), _incidents.c.day.is_not(None))
_CODED = (
    counting(select(_codings.c.sha256, _statements.c.record), View())
    .select_from(_codings.join(_statements, _statements.c.coding == _codings.c.key, isouter=True))
    .where(_codings.c.sha256.in_(IDS))
    .order_by(_codings.c.key, _statements.c.position)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many reports, events, incidents and statements there are.

    Events and statements as people left them. ``first``, ``last``: the first days of the earliest and the latest
    incident whose time is known; None where no time is.
    """

    reports: int
    events: int
    incidents: int
    statements: int
    first: dt.date | None
    last: dt.date | None


def read_counts(connection: Connection) -> Counts:
    """How much there is."""
    return Counts(
        reports=connection.execute(select(func.count()).select_from(schema.reports)).scalar_one(),
        events=count_events(connection),
        incidents=connection.execute(select(func.count()).select_from(_incidents)).scalar_one(),
        statements=number_counting(connection, _statements) + _more_statements(connection),
        first=_first_day(connection, _incidents.c.day.asc()),
        last=_first_day(connection, _incidents.c.day.desc()),
    )


def _first_day(connection: Connection, order: ColumnElement[dt.date]) -> dt.date | None:
    """The first day, in this order, of an incident whose time is known; the index leads to it."""
    query = select(_incidents.c.day).with_hint(_incidents, INDEX, "sqlite").where(*_TIMED)
    return connection.execute(query.order_by(order).limit(1)).scalar()


def _more_statements(connection: Connection) -> int:
    """How many more statements there are as people left them than the machine found; no text is read for that."""
    more = 0
    for batch in batches(sorted(texts_with_statements(connection, _PRESENT))):
        log = read_log_of(connection, _PRESENT, batch)
        for one in _without_texts(connection, batch):
            more += len(overlay(one, log[one.report.sha256]).coded.statements) - len(one.statements)
    return more


def _without_texts(connection: Connection, texts: Sequence[str]) -> Iterator[CodedReport]:
    """The codings that count of some texts, with their statements alone, and without the texts."""
    found: dict[str, list[Statement]] = {}
    for row in connection.execute(_CODED, {"ids": texts}):
        told = found.setdefault(row.sha256, [])
        if row.record is not None:
            told.append(statement_from_json(json.loads(row.record)))
    for sha256, told in found.items():
        yield CodedReport(report=Report(id="", text="", sha256=sha256), statements=tuple(told))
