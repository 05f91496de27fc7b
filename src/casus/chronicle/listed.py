"""Events on their way into a list, and the rows that they are made of. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select

from casus.chronicle import schema
from casus.chronicle.reader import View, counting
from casus.records import Event

_reports, _sources, _codings, _events = schema.reports, schema.report_sources, schema.codings, schema.events


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An event on its way out; ``place`` is its place in the list, ``event`` what reviews made of the record."""

    id: str
    coding: int
    place: tuple[dt.date | None, str, int, str]
    record: str = ""
    event: Event | None = None


COLUMNS = (
    _events.c.id,
    _events.c.position,
    _events.c.record,
    _events.c.day,
    _codings.c.key.label("coding"),
    _codings.c.sha256,
    _sources.c.published,
)
"""What a list asks of events that are ``joined`` with their reports."""


def joined(query: Select[Any], view: View, *, bare: bool = False) -> Select[Any]:
    """The query on events with all that is known of their reports; ``bare``: also texts without events."""
    return counting(query, view).select_from(
        _codings.join(_sources, _sources.c.key == _codings.c.source)
        .join(_reports, _reports.c.sha256 == _codings.c.sha256)
        .join(_events, _events.c.coding == _codings.c.key, isouter=bare)
    )
