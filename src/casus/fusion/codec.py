"""Profiles and incidents to plain JSON values and back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from casus.fusion.incident import (
    Disagreement,
    Figure,
    Incident,
    Interval,
    Losses,
    Party,
    Position,
    Quote,
    Site,
)
from casus.fusion.profile import Profile, Toll, Where, Who
from casus.fusion.words import Vector

Json = dict[str, Any]
_DIGITS = 3  # of weights of words


def vector_to_json(vector: Vector) -> Json:
    """Weights of words."""
    return {word: round(weight, _DIGITS) for word, weight in vector.items()}


def profile_to_json(one: Profile) -> Json:
    """A profile without what it shares with others of its report (``report``, ``published``, ``report_words``)."""
    return {
        "event": one.event,
        "type": one.type,
        "mode": one.mode,
        "status": one.status,
        "forms": sorted(one.forms),
        "triggers": sorted(one.triggers),
        "senses": sorted(one.senses),
        "words": vector_to_json(one.words),
        "actors": [_who_to_json(w) for w in one.actors],
        "recipients": [_who_to_json(w) for w in one.recipients],
        "places": [[sorted(p.words), p.country, p.lat, p.lon, p.precision] for p in one.places],
        "from": _day_to_json(one.from_),
        "to": _day_to_json(one.to),
        "tolls": [[t.kind, t.low, t.high] for t in one.tolls],
        "numbers": sorted(one.numbers),
    }


def profile_from_json(value: Mapping[str, Any], *, report: str, published: dt.date | None, words: Vector) -> Profile:
    """A profile, given what it shares with others of its report."""
    return Profile(
        event=value["event"],
        report=report,
        published=published,
        type=value["type"],
        mode=value["mode"],
        status=value["status"],
        forms=frozenset(value["forms"]),
        triggers=frozenset(value["triggers"]),
        senses=frozenset(value["senses"]),
        words=value["words"],
        report_words=words,
        actors=tuple(map(_who_from_json, value["actors"])),
        recipients=tuple(map(_who_from_json, value["recipients"])),
        places=tuple(
            Where(words=frozenset(words_), country=country, lat=lat, lon=lon, precision=precision)
            for words_, country, lat, lon, precision in value["places"]
        ),
        from_=_day(value["from"]),
        to=_day(value["to"]),
        tolls=tuple(Toll(kind=kind, low=low, high=high) for kind, low, high in value["tolls"]),
        numbers=frozenset(value["numbers"]),
    )


def _who_to_json(one: Who) -> list[Any]:
    return [one.entity, one.country, one.sector, sorted(one.words)]


def _who_from_json(value: list[Any]) -> Who:
    entity, country, sector, words = value
    return Who(entity=entity, country=country, sector=sector, words=frozenset(words))


def incident_to_json(one: Incident) -> Json:
    """An incident by the output contract (``docs/output.md``)."""
    return {
        "id": one.id,
        "type": one.type,
        "mode": one.mode,
        "status": one.status,
        "fact": one.fact,
        "score": one.score,
        "confidence": one.confidence,
        "summary": one.summary,
        "actors": [_party_to_json(p) for p in one.actors],
        "recipients": [_party_to_json(p) for p in one.recipients],
        "place": None if one.place is None else _site_to_json(one.place),
        "time": None if one.time is None else _interval_to_json(one.time),
        "losses": [_losses_to_json(each) for each in one.losses],
        "corroboration": one.corroboration,
        "sources": one.sources,
        "reports": list(one.reports),
        "events": list(one.events),
        "first": _day_to_json(one.first),
        "last": _day_to_json(one.last),
        "disagreements": [_disagreement_to_json(d) for d in one.disagreements],
        "denied_by": list(one.denied_by),
    }


def incident_from_json(value: Mapping[str, Any]) -> Incident:
    """An incident from its JSON form."""
    plain = ("id", "type", "mode", "status", "fact", "score", "confidence", "summary", "corroboration", "sources")
    return Incident(
        **{name: value[name] for name in plain},
        actors=tuple(map(_party_from_json, value["actors"])),
        recipients=tuple(map(_party_from_json, value["recipients"])),
        place=None if value["place"] is None else _site_from_json(value["place"]),
        time=None if value["time"] is None else _interval_from_json(value["time"]),
        losses=tuple(map(_losses_from_json, value["losses"])),
        reports=tuple(value["reports"]),
        events=tuple(value["events"]),
        first=_day(value["first"]),
        last=_day(value["last"]),
        disagreements=tuple(map(_disagreement_from_json, value["disagreements"])),
        denied_by=tuple(value["denied_by"]),
    )


def _quote_to_json(one: Quote) -> Json:
    return {"report": one.report, "event": one.event, "start": one.start, "end": one.end, "text": one.text}


def _quotes(values: list[Json]) -> tuple[Quote, ...]:
    return tuple(Quote(**value) for value in values)


def _party_to_json(one: Party) -> Json:
    return {
        "name": one.name,
        "country": one.country,
        "sector": one.sector,
        "entity": one.entity,
        "sources": one.sources,
        "quotes": [_quote_to_json(q) for q in one.quotes],
    }


def _party_from_json(value: Json) -> Party:
    return Party(**(value | {"quotes": _quotes(value["quotes"])}))


def _site_to_json(one: Site) -> Json:
    return {
        "name": one.name,
        "country": one.country,
        "admin1": one.admin1,
        "lat": one.lat,
        "lon": one.lon,
        "precision": one.precision,
        "sources": one.sources,
        "quotes": [_quote_to_json(q) for q in one.quotes],
    }


def _site_from_json(value: Json) -> Site:
    return Site(**(value | {"quotes": _quotes(value["quotes"])}))


def _interval_to_json(one: Interval) -> Json:
    return {
        "from": _day_to_json(one.from_),
        "to": _day_to_json(one.to),
        "sources": one.sources,
        "quotes": [_quote_to_json(q) for q in one.quotes],
    }


def _interval_from_json(value: Json) -> Interval:
    return Interval(
        from_=dt.date.fromisoformat(value["from"]),
        to=dt.date.fromisoformat(value["to"]),
        sources=value["sources"],
        quotes=_quotes(value["quotes"]),
    )


def _figure_to_json(one: Figure) -> Json:
    return {
        "low": one.low,
        "high": one.high,
        "published": _day_to_json(one.published),
        "source": one.source,
        "quote": _quote_to_json(one.quote),
    }


def _figure_from_json(value: Json) -> Figure:
    return Figure(**(value | {"published": _day(value["published"]), "quote": Quote(**value["quote"])}))


def _losses_to_json(one: Losses) -> Json:
    return {
        "kind": one.kind,
        "low": one.low,
        "high": one.high,
        "latest": _figure_to_json(one.latest),
        "figures": [_figure_to_json(f) for f in one.figures],
        "disputed": one.disputed,
    }


def _losses_from_json(value: Json) -> Losses:
    return Losses(
        kind=value["kind"],
        low=value["low"],
        high=value["high"],
        latest=_figure_from_json(value["latest"]),
        figures=tuple(map(_figure_from_json, value["figures"])),
        disputed=value["disputed"],
    )


def _disagreement_to_json(one: Disagreement) -> Json:
    return {
        "field": one.field,
        "positions": [
            {"value": p.value, "sources": p.sources, "quotes": [_quote_to_json(q) for q in p.quotes]}
            for p in one.positions
        ],
    }


def _disagreement_from_json(value: Json) -> Disagreement:
    return Disagreement(
        field=value["field"],
        positions=tuple(
            Position(value=p["value"], sources=p["sources"], quotes=_quotes(p["quotes"])) for p in value["positions"]
        ),
    )


def _day_to_json(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _day(value: str | None) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(value)
