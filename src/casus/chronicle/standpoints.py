"""Who spoke both for and against an incident, and where incidents are spoken of. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import JSON, Connection, TableValuedAlias, case, cast, func, select, true

from casus.chronicle import schema
from casus.chronicle.batches import IDS, rows
from casus.chronicle.members import read_memberships, standing
from casus.records import Stance

AGAINST: frozenset[Stance] = frozenset({"deny", "doubt"})
FOR: frozenset[Stance] = frozenset({"assert", "claim"})

_statements, _codings, _events = schema.statements, schema.codings, schema.events
_memberships = schema.memberships

_CODINGS = select(_events.c.coding).where(_events.c.id.in_(IDS))


def said_both_ways(connection: Connection) -> set[tuple[str, str]]:
    """Each speaker, by name, with an incident of which they said something for and something against it."""
    about = _about(sqlite=connection.dialect.name == "sqlite")
    sides = func.count(case((_statements.c.stance.in_(sorted(FOR)), 1), else_=0).distinct())
    query = (
        select(_statements.c.speaker, _memberships.c.incident)
        .select_from(_statements)
        .join(_codings, _codings.c.key == _statements.c.coding)
        .join(about, true())
        .join(_memberships, (_memberships.c.event == about.c.value) & standing(None))
        .where(_codings.c.current, _statements.c.stance.in_(sorted(FOR | AGAINST)), _statements.c.speaker.is_not(None))
        .group_by(_statements.c.speaker, _memberships.c.incident)
        .having(sides > 1)
    )
    return {(row.speaker, row.incident) for row in connection.execute(query)}


def codings_telling_of(connection: Connection, incidents: Collection[str]) -> set[int]:
    """The codings that have an event of these incidents; statements speak of events of their own report."""
    events = {event for members in read_memberships(connection, incidents).values() for event in members}
    return {row.coding for row in rows(connection, _CODINGS, events)}


def _about(*, sqlite: bool) -> TableValuedAlias:
    """The ids of the events that a statement is about, as rows."""
    record = _statements.c.record
    if sqlite:
        return func.json_each(record, "$.about").table_valued("value")
    return func.json_array_elements_text(func.json_extract_path(cast(record, JSON), "about")).table_valued("value")
