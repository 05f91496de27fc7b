"""How much there is in a chronicle. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from casus.chronicle import schema
from casus.chronicle.incidents import INDEX
from casus.chronicle.laid import read_laid, texts_with_statements
from casus.chronicle.listing import count_events
from casus.chronicle.reader import View, counting

_incidents, _statements, _codings = schema.incidents, schema.statements, schema.codings


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
    days = (
        select(func.min(_incidents.c.day), func.max(_incidents.c.day))
        .with_hint(_incidents, INDEX, "sqlite")
        .where(_incidents.c.time_to.is_not(None))
    )
    first, last = connection.execute(days).one()
    statements = counting(select(func.count()), View()).select_from(
        _statements.join(_codings, _codings.c.key == _statements.c.coding)
    )
    return Counts(
        reports=connection.execute(select(func.count()).select_from(schema.reports)).scalar_one(),
        events=count_events(connection),
        incidents=connection.execute(select(func.count()).select_from(_incidents)).scalar_one(),
        statements=connection.execute(statements).scalar_one() + _more_statements(connection),
        first=first,
        last=last,
    )


def _more_statements(connection: Connection) -> int:
    """How many more statements there are as people left them than the machine found."""
    texts = texts_with_statements(connection, View(reviewed=True))
    left, coded = (
        sum(len(one.statements) for one in read_laid(connection, texts, view)) for view in (View(reviewed=True), View())
    )
    return left - coded
