"""What incidents say, kept in a table of its own for lists and filters. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, delete, insert

from casus.chronicle import schema
from casus.chronicle.batches import IDS, batches, change
from casus.chronicle.days import days_of, write_days
from casus.chronicle.edges import SHARED, Side, edge_rows
from casus.chronicle.folding import fold
from casus.chronicle.members import read_members, read_memberships, read_remarks
from casus.chronicle.reader import View
from casus.chronicle.reviews import judgements_of
from casus.chronicle.writer import whole
from casus.fusion.codec import incident_to_json
from casus.fusion.fusing import incident_of
from casus.fusion.incident import Incident, Party
from casus.reviews import Judgement

_PRESENT = View(reviewed=True)
_DROP = delete(schema.incidents).where(schema.incidents.c.id.in_(IDS))


def write_incidents(connection: Connection, incidents: Collection[str]) -> None:
    """Bring the rows of some incidents up to date; those without events lose theirs."""
    for batch in batches(sorted(incidents)):
        days = days_of(connection, batch)
        change(connection, _DROP, batch)
        found = made(connection, read_memberships(connection, batch).items(), _PRESENT)
        said = judgements_of(connection, {event for one in found for event in one.events})
        written = [_row(one, said) for one in found]
        _insert(connection, schema.incidents, written)
        _insert(connection, schema.incident_parties, [row for one in found for row in party_rows(one)])
        told = [(one, {name: row[name] for name in SHARED}) for one, row in zip(found, written, strict=True)]
        _insert(connection, schema.incident_edges, [row for one, shared in told for row in _edge_rows(one, shared)])
        write_days(connection, days.union(row["day"] for row in written))


def made(connection: Connection, memberships: Iterable[tuple[str, list[str]]], view: View) -> list[Incident]:
    """The incidents that some events make; one whose events were all rejected makes none."""
    known = dict(memberships)
    events = {event for members in known.values() for event in members}
    members = read_members(connection, events, view)
    remarks = read_remarks(connection, events, view)
    found = []
    for incident, ids in sorted(known.items()):
        own = [members[event] for event in ids if event in members]
        if own:
            told = [r for r in remarks if not set(r.statement.about).isdisjoint(ids)]
            # Where the founding event was rejected just now, the incident goes by its id until it is grouped anew.
            found.append(replace(incident_of(own, told), id=incident))
    return found


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _row(one: Incident, said: Mapping[str, Judgement]) -> dict[str, Any]:
    how_much = Counter(said.get(event) for event in one.events)
    return {
        "id": one.id,
        "type": one.type,
        "mode": one.mode,
        "status": one.status,
        "time_from": one.time.from_ if one.time else None,
        "time_to": one.time.to if one.time else None,
        "day": day_of(one),
        "published_first": one.first,
        "published_last": one.last,
        "reports": len(one.reports),
        "sources": one.sources,
        "corroboration": one.corroboration,
        "disagreements": len(one.disagreements),
        "actors": _names(one.actors),
        "recipients": _names(one.recipients),
        "places": fold(" · ".join(_place_names(one))),
        "countries": "".join(f"|{country}" for country in sorted(countries_of(one))) + "|",
        **tallied(one),
        "judged": how_much["whole"],
        "partly": how_much["part"],
        "record": json.dumps(incident_to_json(one), ensure_ascii=False, separators=(",", ":")),
    }


def tallied(one: Incident) -> dict[str, Any]:
    """What maps and counts need of an incident beside its kind and day, by column of ``incidents``."""
    site = one.place
    return {
        "score": one.score,
        "lat": site.lat if site else None,
        "lon": site.lon if site else None,
        "precision": site.precision if site else None,
        "place": site.name if site else None,
        "place_country": site.country if site else None,
        "killed": next((whole(losses.low) for losses in one.losses if losses.kind == "killed"), None),
        "events": len(one.events),
    }


def party_rows(one: Incident) -> Iterator[dict[str, Any]]:
    """The rows of ``incident_parties`` for an incident."""
    for role, parties in (("actor", one.actors), ("recipient", one.recipients)):
        for position, party in enumerate(parties):
            yield {
                "incident": one.id,
                "role": role,
                "position": position,
                "key": party_key(party),
                "name": party.name,
                "country": party.country,
                "sector": party.sector,
                "entity": party.entity,
            }


def _edge_rows(one: Incident, shared: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of ``incident_edges`` for an incident."""
    return edge_rows(one.id, map(_side, one.actors), map(_side, one.recipients), shared)


def _side(one: Party) -> Side:
    return Side(party_key(one), one.country, one.sector)


def party_key(one: Party) -> str:
    """What makes parties of different incidents the same: the entity, else country and sector, else the name."""
    if one.entity:
        return one.entity
    return f"{one.country}:{one.sector}" if one.country else f"~{fold(one.name)}"


def day_of(one: Incident) -> dt.date | None:
    """The day by which an incident is listed: its first, or that of the first report."""
    return one.time.from_ if one.time else one.first


def by_day(one: Incident) -> tuple[bool, dt.date, str]:
    """The order of lists: by day, those without one last."""
    day = day_of(one)
    return day is None, day or dt.date.min, one.id


def countries_of(one: Incident) -> set[str]:
    """The countries of an incident's parties and place."""
    places = [one.place.country] if one.place else []
    return {c for c in (*(p.country for p in (*one.actors, *one.recipients)), *places) if c}


def _names(some: Iterable[Party]) -> str:
    return fold(
        " · ".join(name for p in some for name in (p.name, p.entity or "", *(q.text for q in p.quotes)) if name)
    )


def _place_names(one: Incident) -> list[str]:
    if one.place is None:
        return []
    return [one.place.name, one.place.admin1 or "", *(q.text for q in one.place.quotes)]
