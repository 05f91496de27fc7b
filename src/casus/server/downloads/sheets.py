"""The columns of each kind of record, and its JSON: one flat row a record (``docs/rest.md``)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from casus.chronicle import Utterance
from casus.entry import Entry
from casus.exports.plain import one_line
from casus.exports.rows import COLUMNS, JOINER
from casus.exports.rows import row as event_row
from casus.fusion.codec import incident_to_json
from casus.fusion.incident import Incident, Party
from casus.records import CasualtyKind
from casus.server.rendering import event_item, statement_item

RecordT = TypeVar("RecordT")
Row = dict[str, Any]
Kind = type[str] | type[int] | type[float] | type[dt.date]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Generic[RecordT]):
    """One kind of record as a table.

    ``columns`` are names and types, in order; ``row`` gives a record's cells, None where there is nothing; ``to_json``
    all of it; ``point`` its latitude and longitude in degrees, or None. The first column is the record's id.
    """

    columns: Mapping[str, Kind]
    row: Callable[[RecordT], Row]
    to_json: Callable[[RecordT], Row]
    point: Callable[[RecordT], Point | None]


def _of_incident(one: Incident) -> Row:
    return {
        "incident_id": one.id,
        "type": one.type,
        "mode": one.mode,
        "status": one.status,
        "fact": one.fact,
        "summary": one_line(one.summary),
        **_parties("actor", one.actors),
        **_parties("recipient", one.recipients),
        **_site(one),
        "time_from": one.time.from_ if one.time else None,
        "time_to": one.time.to if one.time else None,
        **_bounds(one, "killed"),
        **_bounds(one, "injured"),
        "corroboration": one.corroboration,
        "sources": one.sources,
        "reports": len(one.reports),
        "events": len(one.events),
        "first": one.first,
        "last": one.last,
        "differ_on": _joined(difference.field for difference in one.disagreements),
        "denied_by": _joined(one.denied_by),
        "score": one.score,
        "confidence": one.confidence,
    }


def _parties(role: str, some: Sequence[Party]) -> Row:
    return {
        f"{role}s": _joined(party.name for party in some),
        f"{role}_countries": _joined(party.country for party in some),
        f"{role}_sectors": _joined(party.sector for party in some),
    }


def _site(one: Incident) -> Row:
    site = one.place
    return {
        "place": one_line(site.name) if site else None,
        "place_country": site.country if site else None,
        "admin1": one_line(site.admin1) if site and site.admin1 else None,
        "lat": site.lat if site else None,
        "lon": site.lon if site else None,
        "precision": site.precision if site else None,
    }


def _bounds(one: Incident, kind: CasualtyKind) -> Row:
    found = next((losses for losses in one.losses if losses.kind == kind), None)
    return {f"{kind}_low": found.low if found else None, f"{kind}_high": found.high if found else None}


def _of_statement(one: Utterance) -> Row:
    said = one.statement
    return {
        "statement_id": said.id,
        "report_id": one_line(one.report.id),
        "published": one.report.published,
        "source": one_line(one.report.source) if one.report.source else None,
        "speaker": one_line(said.speaker.name) if said.speaker else None,
        "speaker_country": said.speaker.country if said.speaker else None,
        "speaker_sector": said.speaker.sector if said.speaker else None,
        "stance": said.stance,
        "cue": one_line(said.cue.text) if said.cue else None,
        "content": one_line(said.content.text) if said.content else None,
        "incidents": _joined(one.incidents),
    }


def _joined(items: Iterable[str | None]) -> str | None:
    return JOINER.join(one_line(item or "").replace(JOINER, "/") for item in items) or None


def _incident_point(one: Incident) -> Point | None:
    return _point(one.place.lat, one.place.lon) if one.place else None


def _event_point(entry: Entry) -> Point | None:
    points = (_point(place.lat, place.lon) for place in entry.event.places)
    return next((point for point in points if point), None)


def _point(lat: float | None, lon: float | None) -> Point | None:
    return None if lat is None or lon is None else (lat, lon)


def _event_json(entry: Entry) -> Row:
    told = event_item(entry, incident=None)
    del told["incident"]
    return told


_DAYS = ("published", "time_from", "time_to", "first", "last")
_COUNTS = ("killed_low", "killed_high", "injured_low", "injured_high", "sources", "reports", "events")
_FIGURES = ("lat", "lon", "score", "confidence", "fact")


def _kinds(names: Iterable[str]) -> dict[str, Kind]:
    return {name: _kind(name) for name in names}


def _kind(name: str) -> Kind:
    if name in _DAYS:
        return dt.date
    if name in _COUNTS:
        return int
    return float if name in _FIGURES else str


INCIDENTS: Sheet[Incident] = Sheet(
    columns=_kinds(
        (
            "incident_id", "type", "mode", "status", "fact", "summary",
            "actors", "actor_countries", "actor_sectors",
            "recipients", "recipient_countries", "recipient_sectors",
            "place", "place_country", "admin1", "lat", "lon", "precision", "time_from", "time_to",
            "killed_low", "killed_high", "injured_low", "injured_high",
            "corroboration", "sources", "reports", "events", "first", "last", "differ_on", "denied_by",
            "score", "confidence",
        )
    ),
    row=_of_incident,
    to_json=incident_to_json,
    point=_incident_point,
)  # fmt: skip
"""Incidents."""

_EVENT_COLUMNS = ("event_id", *(name for name in COLUMNS if name != "event_id"))

EVENTS: Sheet[Entry] = Sheet(columns=_kinds(_EVENT_COLUMNS), row=event_row, to_json=_event_json, point=_event_point)
"""Events, in the columns of ``casus.exports.rows``, the id first."""

STATEMENTS: Sheet[Utterance] = Sheet(
    columns=_kinds(
        (
            "statement_id", "report_id", "published", "source",
            "speaker", "speaker_country", "speaker_sector", "stance", "cue", "content", "incidents",
        )
    ),
    row=_of_statement,
    to_json=statement_item,
    point=lambda _: None,
)  # fmt: skip
"""Statements; they are at no place of their own."""
