"""Who speaks for and against which incident, and where incidents are spoken of. The caller holds the transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import JSON, Connection, Row, Select, TableValuedAlias, case, cast, func, select, true

from casus.chronicle import schema
from casus.chronicle.batches import IDS, rows
from casus.chronicle.laid import codings_of, read_laid, texts_with_statements
from casus.chronicle.members import homes_of, read_memberships, standing
from casus.chronicle.reader import View
from casus.records import Stance

AGAINST: frozenset[Stance] = frozenset({"deny", "doubt"})
FOR: frozenset[Stance] = frozenset({"assert", "claim"})

_statements, _codings, _events = schema.statements, schema.codings, schema.events
_memberships = schema.memberships

_LAID = View(reviewed=True)

Said = tuple[str | None, bool, str]
"""A speaker by name (None: not named), whether they speak for it, and the incident."""

_CODINGS = select(_events.c.coding).where(_events.c.id.in_(IDS))


def said_both_ways(connection: Connection) -> set[tuple[str, str]]:
    """Each speaker, by name, with an incident of which they said something for and something against it."""
    texts = texts_with_statements(connection, _LAID)
    reviewed = codings_of(connection, texts)
    found = {(row.speaker, row.incident) for row in connection.execute(_both_ways(connection, reviewed))}
    said: dict[tuple[str, str], set[bool]] = {}
    for speaker, side, incident in _as_people_left(connection, texts):
        if speaker is not None:
            said.setdefault((speaker, incident), set()).add(side)
    if said:
        for row in _sides_of(connection, reviewed, {speaker for speaker, _ in said}):
            if (row.speaker, row.incident) in said:
                said[row.speaker, row.incident].add(row.stance in FOR)
    return found | {key for key, sides in said.items() if len(sides) > 1}


def contradicted(connection: Connection) -> set[Said]:
    """What is said for or against incidents of which somebody else, by name, says the opposite.

    Whoever is not named may be the same as anybody, and contradicts nobody.
    """
    texts = texts_with_statements(connection, _LAID)
    said = set(_as_people_left(connection, texts))
    for row in connection.execute(_all_sides(connection, codings_of(connection, texts))):
        said.add((row.speaker, bool(row.side), row.incident))
    named: defaultdict[tuple[str, bool], set[str]] = defaultdict(set)
    for speaker, side, incident in said:
        if speaker is not None:
            named[incident, side].add(speaker)
    return {(who, side, incident) for who, side, incident in said if named.get((incident, not side), set()) - {who}}


def _as_people_left(connection: Connection, texts: Collection[str]) -> Iterator[Said]:
    """Which sides speakers take on incidents, in some reviewed texts."""
    told = [one for coded in read_laid(connection, texts, _LAID) for one in coded.statements]
    homes = homes_of(connection, {event for one in told for event in one.about})
    for one in told:
        if one.stance in FOR | AGAINST:
            for event in homes.keys() & set(one.about):
                yield one.speaker.name if one.speaker else None, one.stance in FOR, homes[event]


def _all_sides(connection: Connection, reviewed: Collection[int]) -> Select[Any]:
    side = case((_statements.c.stance.in_(sorted(FOR)), 1), else_=0).label("side")
    about = _about(sqlite=connection.dialect.name == "sqlite")
    query = select(_statements.c.speaker, side, about.c.value.label("event"))
    # By themselves first, which "distinct" makes sure of: SQLite would go through all statements for each membership.
    said = _spoken(query, about, reviewed).distinct().subquery("said").c
    homes = (_memberships.c.event == said.event) & standing(None)
    return select(said.speaker, said.side, _memberships.c.incident).join(_memberships, homes)


def _both_ways(connection: Connection, reviewed: Collection[int]) -> Select[Any]:
    sides = func.count(case((_statements.c.stance.in_(sorted(FOR)), 1), else_=0).distinct())
    columns = (_statements.c.speaker, _memberships.c.incident)
    query = _taken(connection, select(*columns), reviewed).where(_statements.c.speaker.is_not(None))
    return query.group_by(*columns).having(sides > 1)


def _sides_of(connection: Connection, reviewed: Collection[int], speakers: Collection[str]) -> Iterator[Row[Any]]:
    """Who took which stance on what, of some speakers."""
    query = select(_statements.c.speaker, _memberships.c.incident, _statements.c.stance).distinct()
    return rows(connection, _taken(connection, query, reviewed).where(_statements.c.speaker.in_(IDS)), speakers)


def _taken(connection: Connection, query: Select[Any], reviewed: Collection[int]) -> Select[Any]:
    """The query on statements for or against incidents, without those of some codings."""
    about = _about(sqlite=connection.dialect.name == "sqlite")
    return _spoken(query, about, reviewed).join(_memberships, (_memberships.c.event == about.c.value) & standing(None))


def _spoken(query: Select[Any], about: TableValuedAlias, reviewed: Collection[int]) -> Select[Any]:
    """The query on statements for or against some events, without those of some codings."""
    query = (
        query.select_from(_statements)
        .join(_codings, _codings.c.key == _statements.c.coding)
        .join(about, true())
        .where(_codings.c.current, _statements.c.stance.in_(sorted(FOR | AGAINST)))
    )
    return query.where(_codings.c.key.not_in(sorted(reviewed))) if reviewed else query


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
