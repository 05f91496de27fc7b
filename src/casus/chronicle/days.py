"""Incidents counted by day, kept in a table of its own, as charts ask for all days each time.

The caller holds the transaction.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection, delete, func, insert, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, change, rows
from casus.chronicle.incidents import INDEX, IncidentFilter

SHARED = ("day", "time_to", "status", "corroboration", "disagreements")
"""The columns that ``incident_days`` has as ``incidents`` does: the incidents of a row have them all alike."""

_days, _incidents = schema.incident_days, schema.incidents
_shared = tuple(_incidents.c[name] for name in SHARED)

_DAYS_OF = select(_incidents.c.day).distinct().where(_incidents.c.id.in_(IDS))
_COUNTED = (
    select(*_shared, func.count(), func.sum(_incidents.c.score))
    .with_hint(_incidents, INDEX, "sqlite")
    .group_by(*_shared)
)
_COLUMNS = (*SHARED, "incidents", "score")
_FORGET = delete(_days).where(_days.c.day.in_(IDS))
_WRITE = insert(_days).from_select(_COLUMNS, _COUNTED.where(_incidents.c.day.in_(IDS)))
_FORGET_UNDATED = delete(_days).where(_days.c.day.is_(None))
_WRITE_UNDATED = insert(_days).from_select(_COLUMNS, _COUNTED.where(_incidents.c.day.is_(None)))


def days_of(connection: Connection, incidents: Collection[str]) -> set[dt.date | None]:
    """The days of some incidents, None where one has none."""
    return {row.day for row in rows(connection, _DAYS_OF, incidents)}


def write_days(connection: Connection, days: Collection[dt.date | None]) -> None:
    """Count the incidents of some days anew; None: those without a day."""
    dated = {day for day in days if day is not None}
    change(connection, _FORGET, dated)
    change(connection, _WRITE, dated)
    if None in days:
        connection.execute(_FORGET_UNDATED)
        connection.execute(_WRITE_UNDATED)


def are_kept(wanted: IncidentFilter) -> bool:
    """Whether the table tells of the incidents that meet a filter."""
    return replace(wanted, from_=None, to=None, status=None, corroboration=None, disputed=False) == IncidentFilter()
