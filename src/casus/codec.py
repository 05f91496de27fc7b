"""Records to plain JSON values and back, by the output contract (``docs/output.md``): its keys, its order.

Written by hand rather than by reflection: a job converts every record that it makes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, get_args

from casus.records import (
    Attribution,
    Casualties,
    CasualtyKind,
    CodedReport,
    Event,
    EventType,
    Evidence,
    Link,
    LinkKind,
    Participant,
    Place,
    PlacePrecision,
    Report,
    Sector,
    Size,
    Span,
    Stance,
    Statement,
    Status,
    Time,
    TimePrecision,
)

Json = dict[str, Any]
_T = TypeVar("_T")


def coded_to_json(coded: CodedReport) -> Json:
    """A coded report by the output contract; evidence is no part of it."""
    return {
        "report": report_to_json(coded.report),
        "events": [event_to_json(event) for event in coded.events],
        "statements": [statement_to_json(statement) for statement in coded.statements],
        "links": [link_to_json(link) for link in coded.links],
    }


def report_to_json(report: Report) -> Json:
    """A report with its text."""
    return {
        "id": report.id,
        "sha256": report.sha256,
        "source": report.source,
        "title": report.title,
        "url": report.url,
        "published": _day_to_json(report.published),
        "language": report.language,
        "text": report.text,
    }


def event_to_json(event: Event, *, evidence: bool = False) -> Json:
    """An event; with ``evidence`` also the reasons for its fields, which the contract leaves out."""
    value: Json = {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "contexts": list(event.contexts),
        "status": event.status,
        "mentions": [_span_to_json(span) for span in event.mentions],
        "actors": [_participant_to_json(actor) for actor in event.actors],
        "recipients": [_participant_to_json(recipient) for recipient in event.recipients],
        "places": [_place_to_json(place) for place in event.places],
        "time": None if event.time is None else _time_to_json(event.time),
        "instruments": [_span_to_json(span) for span in event.instruments],
        "casualties": [_casualties_to_json(casualties) for casualties in event.casualties],
        "size": [_size_to_json(size) for size in event.size],
        "attribution": None if event.attribution is None else _attribution_to_json(event.attribution),
        "score": event.score,
        "confidence": event.confidence,
    }
    if evidence:
        value["evidence"] = [_evidence_to_json(reason) for reason in event.evidence]
    return value


def statement_to_json(statement: Statement) -> Json:
    """A statement."""
    return {
        "id": statement.id,
        "speaker": None if statement.speaker is None else _participant_to_json(statement.speaker),
        "cue": None if statement.cue is None else _span_to_json(statement.cue),
        "content": None if statement.content is None else _span_to_json(statement.content),
        "stance": statement.stance,
        "about": list(statement.about),
    }


def link_to_json(link: Link) -> Json:
    """A link."""
    return {"from": link.from_, "to": link.to, "kind": link.kind}


def coded_from_json(value: Mapping[str, Any]) -> CodedReport:
    """The coded report that ``coded_to_json`` wrote.

    Raises ``KeyError``, ``TypeError`` or ``ValueError`` where a key is missing or a value has no place in it.
    """
    return CodedReport(
        report=report_from_json(value["report"]),
        events=_all(event_from_json, value["events"]),
        statements=_all(statement_from_json, value["statements"]),
        links=_all(link_from_json, value["links"]),
    )


def report_from_json(value: Mapping[str, Any]) -> Report:
    """The report that ``report_to_json`` wrote; errors as of ``coded_from_json``."""
    return Report(
        id=_of_type(str, value["id"]),
        text=_of_type(str, value["text"]),
        sha256=_of_type(str, value["sha256"]),
        published=_day_from_json(value["published"]),
        title=value["title"],
        source=value["source"],
        url=value["url"],
        language=value["language"],
    )


def event_from_json(value: Mapping[str, Any]) -> Event:
    """The event that ``event_to_json`` wrote, with evidence or without; errors as of ``coded_from_json``."""
    return Event(
        id=_of_type(str, value["id"]),
        type=_one_of(_EVENT_TYPES, value["type"]),
        mode=value["mode"],
        contexts=tuple(value["contexts"]),
        status=_one_of(_STATUSES, value["status"]),
        mentions=_all(_span_from_json, value["mentions"]),
        actors=_all(_participant_from_json, value["actors"]),
        recipients=_all(_participant_from_json, value["recipients"]),
        places=_all(_place_from_json, value["places"]),
        time=_maybe(_time_from_json, value["time"]),
        instruments=_all(_span_from_json, value["instruments"]),
        casualties=_all(_casualties_from_json, value["casualties"]),
        size=_all(_size_from_json, value["size"]),
        attribution=_maybe(_attribution_from_json, value["attribution"]),
        score=_number(value["score"]),
        confidence=_number(value["confidence"]),
        evidence=_all(_evidence_from_json, value.get("evidence", ())),
    )


def statement_from_json(value: Mapping[str, Any]) -> Statement:
    """The statement that ``statement_to_json`` wrote; errors as of ``coded_from_json``."""
    return Statement(
        id=_of_type(str, value["id"]),
        speaker=_maybe(_participant_from_json, value["speaker"]),
        cue=_maybe(_span_from_json, value["cue"]),
        content=_maybe(_span_from_json, value["content"]),
        stance=_one_of(_STANCES, value["stance"]),
        about=tuple(value["about"]),
    )


def link_from_json(value: Mapping[str, Any]) -> Link:
    """The link that ``link_to_json`` wrote; errors as of ``coded_from_json``."""
    return Link(
        from_=_of_type(str, value["from"]),
        to=_of_type(str, value["to"]),
        kind=_one_of(_LINK_KINDS, value["kind"]),
    )


_EVENT_TYPES = frozenset(get_args(EventType))
_STATUSES = frozenset(get_args(Status))
_SECTORS = frozenset(get_args(Sector))
_STANCES = frozenset(get_args(Stance))
_CASUALTY_KINDS = frozenset(get_args(CasualtyKind))
_LINK_KINDS = frozenset(get_args(LinkKind))
_PLACE_PRECISIONS = frozenset({None, *get_args(PlacePrecision)})
_TIME_PRECISIONS = frozenset(get_args(TimePrecision))


def _span_to_json(span: Span) -> Json:
    return {"start": span.start, "end": span.end, "text": span.text}


def _participant_to_json(participant: Participant) -> Json:
    return {
        "start": participant.start,
        "end": participant.end,
        "text": participant.text,
        "name": participant.name,
        "country": participant.country,
        "sector": participant.sector,
        "entity": participant.entity,
    }


def _place_to_json(place: Place) -> Json:
    return {
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "name": place.name,
        "country": place.country,
        "admin1": place.admin1,
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": place.geonameid,
        "precision": place.precision,
    }


def _time_to_json(time: Time) -> Json:
    return {
        "start": time.start,
        "end": time.end,
        "text": time.text,
        "from": _day_to_json(time.from_),
        "to": _day_to_json(time.to),
        "precision": time.precision,
    }


def _casualties_to_json(casualties: Casualties) -> Json:
    return {
        "start": casualties.start,
        "end": casualties.end,
        "text": casualties.text,
        "kind": casualties.kind,
        "low": casualties.low,
        "high": casualties.high,
    }


def _size_to_json(size: Size) -> Json:
    return {
        "start": size.start,
        "end": size.end,
        "text": size.text,
        "low": size.low,
        "high": size.high,
        "what": size.what,
    }


def _attribution_to_json(attribution: Attribution) -> Json:
    return {
        "speaker": None if attribution.speaker is None else _participant_to_json(attribution.speaker),
        "cue": None if attribution.cue is None else _span_to_json(attribution.cue),
    }


def _evidence_to_json(evidence: Evidence) -> Json:
    return {
        "field": evidence.field,
        "rule": evidence.rule,
        "detail": evidence.detail,
        "start": evidence.start,
        "end": evidence.end,
    }


def _day_to_json(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _span_from_json(value: Mapping[str, Any]) -> Span:
    return Span(**_bounds(value))


def _participant_from_json(value: Mapping[str, Any]) -> Participant:
    return Participant(
        **_bounds(value),
        name=_of_type(str, value["name"]),
        country=value["country"],
        sector=_one_of(_SECTORS, value["sector"]),
        entity=value["entity"],
    )


def _place_from_json(value: Mapping[str, Any]) -> Place:
    return Place(
        **_bounds(value),
        name=_of_type(str, value["name"]),
        country=value["country"],
        admin1=value["admin1"],
        lat=_maybe(_number, value["lat"]),
        lon=_maybe(_number, value["lon"]),
        geonameid=value["geonameid"],
        precision=_one_of(_PLACE_PRECISIONS, value["precision"]),
    )


def _time_from_json(value: Mapping[str, Any]) -> Time:
    return Time(
        **_bounds(value),
        from_=_day_from_json(value["from"]),
        to=_day_from_json(value["to"]),
        precision=_one_of(_TIME_PRECISIONS, value["precision"]),
    )


def _casualties_from_json(value: Mapping[str, Any]) -> Casualties:
    return Casualties(
        **_bounds(value), kind=_one_of(_CASUALTY_KINDS, value["kind"]), low=value["low"], high=value["high"]
    )


def _size_from_json(value: Mapping[str, Any]) -> Size:
    return Size(**_bounds(value), what=_of_type(str, value["what"]), low=value["low"], high=value["high"])


def _attribution_from_json(value: Mapping[str, Any]) -> Attribution:
    return Attribution(
        speaker=_maybe(_participant_from_json, value["speaker"]), cue=_maybe(_span_from_json, value["cue"])
    )


def _evidence_from_json(value: Mapping[str, Any]) -> Evidence:
    return Evidence(
        field=value["field"],
        rule=value["rule"],
        detail=value["detail"],
        start=value["start"],
        end=value["end"],
    )


def _bounds(value: Mapping[str, Any]) -> Json:
    return {
        "start": _of_type(int, value["start"]),
        "end": _of_type(int, value["end"]),
        "text": _of_type(str, value["text"]),
    }


def _day_from_json(value: str | None) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(value)


def _all(read: Callable[[Mapping[str, Any]], _T], values: Any) -> tuple[_T, ...]:
    return tuple(read(value) for value in values)


def _maybe(read: Callable[[Any], _T], value: Any) -> _T | None:
    return None if value is None else read(value)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} is no number")
    return float(value)


def _of_type(kind: type[_T], value: Any) -> _T:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _one_of(known: frozenset[Any], value: Any) -> Any:
    if value not in known:
        raise ValueError(f"{value!r} is none of {', '.join(sorted(map(str, known)))}")
    return value
