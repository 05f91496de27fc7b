"""Threads: an incident, what links lead to from it, and who spoke of that. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, or_, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, batches, rows
from casus.chronicle.incidents import INDEX, IncidentFilter, conditions
from casus.chronicle.laid import codings_of, read_laid, texts_of, texts_with_links
from casus.chronicle.ledger import Utterance
from casus.chronicle.members import homes_of, read_memberships, read_remarks
from casus.chronicle.pages import Page, page_of, past, read_place, word
from casus.chronicle.reader import View, counting
from casus.chronicle.summaries import by_day, made
from casus.fusion.incident import Incident
from casus.records import LinkKind, Stance

_links, _codings = schema.links, schema.codings

_LAID = View(reviewed=True)
_BY_EVENT = "INDEXED BY ix_memberships_event_until"

POSITIONS: frozenset[Stance] = frozenset(
    {"deny", "doubt", "claim", "accuse", "condemn", "praise", "demand", "threaten", "promise"}
)
"""What takes sides on a deed; that it is told or foretold is in the incident itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A link between two incidents (codebook section 6): ``from_`` is B, ``to`` is A; ``events`` are B's and A's."""

    from_: str
    to: str
    kind: LinkKind
    events: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """That two incidents are linked, by whichever of their events: ``from_`` is B, ``to`` is A, as of a ``Tie``."""

    from_: str
    to: str
    kind: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """An incident with all that links lead to, by day, these links, and the statements that take sides on any of it."""

    incidents: tuple[Incident, ...]
    ties: tuple[Tie, ...]
    statements: tuple[Utterance, ...] = ()


def read_thread(connection: Connection, incident: str, *, steps: int) -> Thread:
    """An incident and all within some steps of links from it, whichever way they go."""
    reached, new = {incident}, {incident}
    ties: dict[tuple[str, str, LinkKind], Tie] = {}
    for _ in range(steps):
        found = _ties(connection, new)
        ties |= {(t.from_, t.to, t.kind): t for t in found}
        new = {end for t in found for end in (t.from_, t.to)} - reached
        reached |= new
        if not new:
            break
    memberships = read_memberships(connection, reached)
    incidents = made(connection, memberships.items(), View(reviewed=True))
    known = {one.id for one in incidents}
    kept = [t for _, t in sorted(ties.items()) if t.from_ in known and t.to in known]
    return Thread(
        incidents=tuple(sorted(incidents, key=by_day)),
        ties=tuple(kept),
        statements=tuple(_statements(connection, {e: i for i, ids in memberships.items() if i in known for e in ids})),
    )


def read_page(
    connection: Connection,
    wanted: IncidentFilter,
    *,
    kind: LinkKind | None,
    limit: int,
    after: Sequence[Any] | None,
) -> Page[Relation]:
    """Relations between incidents of which one or both meet a filter, each once, by the ids of the incidents."""
    reviewed = texts_with_links(connection, _LAID)
    place = read_place(after, limit, word, word, word)
    mine, theirs = schema.memberships.alias("mine"), schema.memberships.alias("theirs")
    met = schema.incidents.alias("met")
    meeting = select(met.c.id).with_hint(met, INDEX, "sqlite").where(*conditions(wanted, met))
    columns = (mine.c.incident, theirs.c.incident, _links.c.kind)
    query = (
        counting(select(*columns).distinct(), View())
        .select_from(_links)
        .join(_codings, _codings.c.key == _links.c.coding)
        .join(mine, (mine.c.event == _links.c.from_event) & mine.c.until.is_(None))
        .join(theirs, (theirs.c.event == _links.c.to_event) & theirs.c.until.is_(None))
        .where(mine.c.incident != theirs.c.incident)
        # From the few links to the incidents; SQLite would go through all incidents in their order.
        .with_hint(mine, _BY_EVENT, "sqlite")
        .with_hint(theirs, _BY_EVENT, "sqlite")
        .order_by(*columns)
        .limit(limit + 1)
    )
    if wanted != IncidentFilter():
        query = query.where(or_(mine.c.incident.in_(meeting), theirs.c.incident.in_(meeting)))
    if kind is not None:
        query = query.where(_links.c.kind == kind)
    if place is not None:
        query = query.where(past(columns, place))
    if reviewed:
        query = query.where(_codings.c.key.not_in(sorted(codings_of(connection, reviewed))))
    told = {tuple(row) for row in connection.execute(query)}
    more = [one for one in _as_people_left(connection, reviewed) if kind in (None, one[2])]
    if more and wanted != IncidentFilter():
        ends = {end for one in more for end in one[:2]}
        met_ones = {row.id for row in rows(connection, meeting.where(met.c.id.in_(IDS)), ends)}
        more = [one for one in more if not met_ones.isdisjoint(one[:2])]
    told |= {one for one in more if place is None or one > place}
    found = ((row, Relation(from_=row[0], to=row[1], kind=row[2])) for row in sorted(told))
    return page_of(found, limit)


def _as_people_left(connection: Connection, texts: Iterable[str]) -> list[tuple[str, str, LinkKind]]:
    """The relations between incidents that links of some reviewed texts make."""
    links = [link for coded in read_laid(connection, texts, _LAID) for link in coded.links]
    home = homes_of(connection, {end for link in links for end in (link.from_, link.to)})
    ends = ((home.get(link.from_), home.get(link.to), link.kind) for link in links)
    return [(one, other, kind) for one, other, kind in ends if one and other and one != other]


def _ties(connection: Connection, incidents: Iterable[str]) -> list[Tie]:
    """The links of the events of some incidents to those of others; one for each kind and pair of incidents."""
    events = [e for ids in read_memberships(connection, incidents).values() for e in ids]
    pairs: set[tuple[str, str, LinkKind]] = set()
    reviewed = texts_with_links(connection, _LAID)
    reviewed &= texts_of(connection, events) if reviewed else set()
    codings = codings_of(connection, reviewed)
    for batch in batches(sorted(events)):
        ends = or_(_links.c.from_event.in_(batch), _links.c.to_event.in_(batch))
        query = counting(select(_links.c.from_event, _links.c.to_event, _links.c.kind, _links.c.coding), View())
        query = query.join(_codings, _codings.c.key == _links.c.coding).where(ends)
        found = connection.execute(query)
        pairs |= {(row.from_event, row.to_event, row.kind) for row in found if row.coding not in codings}
    own = set(events)
    for coded in read_laid(connection, reviewed, _LAID):
        pairs |= {(one.from_, one.to, one.kind) for one in coded.links if not own.isdisjoint((one.from_, one.to))}
    home = homes_of(connection, {event for one, other, _ in pairs for event in (one, other)})
    return [
        Tie(from_=home[one], to=home[other], kind=kind, events=(one, other))
        for one, other, kind in sorted(pairs)
        if one in home and other in home and home[one] != home[other]
    ]


def _statements(connection: Connection, home: dict[str, str]) -> list[Utterance]:
    """The statements that take sides on some events, by the date of their reports; ``home``: the events' incidents."""
    found = [
        Utterance(
            statement=remark.statement,
            report=remark.report,
            incidents=tuple(dict.fromkeys(home[event] for event in remark.statement.about if event in home)),
        )
        for remark in read_remarks(connection, home, View(reviewed=True))
        if remark.statement.stance in POSITIONS
    ]
    return sorted(found, key=lambda one: (one.report.published or dt.date.max, one.statement.id))
