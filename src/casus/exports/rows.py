"""One flat row an event: the columns of the CSV export and of the data frame (``docs/output.md``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from casus.entry import Entry
from casus.exports.plain import one_line
from casus.exports.quote import quote
from casus.records import Casualties, CasualtyKind, Event, Participant, Place

JOINER = "|"

COLUMNS = (
    "report_id", "published", "source", "event_id", "type", "mode", "status",
    "actors", "actor_countries", "actor_sectors",
    "recipients", "recipient_countries", "recipient_sectors",
    "places", "place_countries", "lat", "lon", "time_from", "time_to",
    "killed_low", "killed_high", "injured_low", "injured_high",
    "instruments", "trigger", "quote", "score", "confidence", "attribution",
)  # fmt: skip
"""Names of the columns, in their order."""


def row(entry: Entry) -> dict[str, Any]:
    """The row of an event: text on one line, dates as dates, None where there is nothing.

    Lists are joined with ``|``, their items in the same order in each column that tells of them.
    """
    report, event = entry.report, entry.event
    trigger = event.mentions[0]
    killed, injured = bounds(event, "killed"), bounds(event, "injured")
    return {
        "report_id": one_line(report.id),
        "published": report.published,
        "source": None if report.source is None else one_line(report.source),
        "event_id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        **_people("actor", event.actors),
        **_people("recipient", event.recipients),
        **_where(event.places),
        "time_from": event.time.from_ if event.time else None,
        "time_to": event.time.to if event.time else None,
        "killed_low": killed[0],
        "killed_high": killed[1],
        "injured_low": injured[0],
        "injured_high": injured[1],
        "instruments": _joined(span.text for span in event.instruments),
        "trigger": one_line(trigger.text),
        "quote": one_line(quote(report.text, trigger)),
        "score": event.score,
        "confidence": event.confidence,
        "attribution": _attribution(event),
    }


def bounds(event: Event, kind: CasualtyKind) -> tuple[int | None, int | None]:
    """Low and high bound of an event's casualties of one kind, ``(None, None)`` where none is known.

    Several groups may overlap ("five dead, two of them children"): there are at least as many as in the
    largest, and at most as many as in all together. A high of None beside a low is unbounded.
    """
    known = [one for one in event.casualties if one.kind == kind and _is_known(one)]
    if not known:
        return None, None
    highs = [one.high for one in known]
    high = None if None in highs else sum(high for high in highs if high is not None)
    return max(one.low or 0 for one in known), high


def _is_known(casualties: Casualties) -> bool:
    return casualties.low is not None or casualties.high is not None


def _people(role: str, people: Sequence[Participant]) -> dict[str, Any]:
    return {
        f"{role}s": _joined(person.name for person in people),
        f"{role}_countries": _joined(person.country for person in people),
        f"{role}_sectors": _joined(person.sector for person in people),
    }


def _where(places: Sequence[Place]) -> dict[str, Any]:
    located = [place for place in places if place.lat is not None and place.lon is not None]
    return {
        "places": _joined(place.name for place in places),
        "place_countries": _joined(place.country for place in places),
        "lat": located[0].lat if located else None,
        "lon": located[0].lon if located else None,
    }


def _attribution(event: Event) -> str | None:
    if event.attribution is None:
        return None
    speaker = event.attribution.speaker
    return "unnamed" if speaker is None else one_line(speaker.name)


def _joined(items: Iterable[str | None]) -> str | None:
    cells = [one_line(item or "").replace(JOINER, "/") for item in items]
    return JOINER.join(cells) if cells else None
