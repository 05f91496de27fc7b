"""What is counted as plain JSON values, in the shapes of the REST API. Scores have three digits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from casus.analysis.directory import Actor, Place
from casus.analysis.escalations import Course, Dyad, Escalation, Hotspot
from casus.analysis.mapping import Sites
from casus.analysis.networks import Edge, Network, Node
from casus.analysis.sparks import Intensity
from casus.analysis.timeline import Line, Series

Json = dict[str, Any]
_DIGITS = 3


def series_to_json(one: Series) -> Json:
    """Lines of numbers over days, weeks or months."""
    return {
        "step": one.step,
        "starts": _days(one.starts),
        "lines": [_line_to_json(line) for line in one.lines],
        "earlier": one.earlier,
        "undated": one.undated,
    }


def network_to_json(one: Network) -> Json:
    """Nodes and edges."""
    return {
        "nodes": [_node_to_json(node) for node in one.nodes],
        "edges": [_edge_to_json(edge) for edge in one.edges],
        "cut": one.cut,
    }


def escalation_to_json(one: Escalation) -> Json:
    """Pairs and places over weeks."""
    return {
        "weeks": _days(one.weeks),
        "pairs": [_dyad_to_json(pair) for pair in one.pairs],
        "places": [_hotspot_to_json(place) for place in one.places],
    }


def intensity_to_json(one: Intensity) -> Json:
    """What two countries did to each other around the day of an incident."""
    return {
        "incident": one.incident,
        "a": one.a,
        "b": one.b,
        "label": one.label,
        "since": _day(one.since),
        "counts": list(one.counts),
        "scores": [_rounded(score) for score in one.scores],
    }


def sites_to_json(one: Sites) -> Json:
    """Points, each a list: id, lat, lon, precision, type, mode, day, weight, score."""
    return {
        "total": one.total,
        "located": one.located,
        "items": [[*point[:6], _day(point.day), point.weight, _rounded(point.score)] for point in one.points],
    }


def actor_to_json(one: Actor) -> Json:
    """A party and its number of incidents."""
    return {
        "key": one.key,
        "name": one.name,
        "country": one.country,
        "sector": one.sector,
        "entity": one.entity,
        "incidents": one.incidents,
    }


def place_to_json(one: Place) -> Json:
    """A place and its number of incidents."""
    return {
        "name": one.name,
        "country": one.country,
        "admin1": one.admin1,
        "lat": one.lat,
        "lon": one.lon,
        "incidents": one.incidents,
    }


def _line_to_json(one: Line) -> Json:
    return {"key": one.key, "label": one.label, "counts": list(one.counts), "scores": _all_rounded(one.scores)}


def _node_to_json(one: Node) -> Json:
    return {
        "key": one.key,
        "label": one.label,
        "country": one.country,
        "sector": one.sector,
        "incidents": one.incidents,
    }


def _edge_to_json(one: Edge) -> Json:
    return {
        "from": one.from_,
        "to": one.to,
        "incidents": one.incidents,
        "conflict": one.conflict,
        "cooperation": one.cooperation,
        "score": _rounded(one.score),
    }


def _dyad_to_json(one: Dyad) -> Json:
    return {"a": one.a, "b": one.b, "label": one.label, **_course_to_json(one.course)}


def _hotspot_to_json(one: Hotspot) -> Json:
    return {"name": one.name, "country": one.country, **_course_to_json(one.course)}


def _course_to_json(one: Course) -> Json:
    return {
        "counts": list(one.counts),
        "scores": _all_rounded(one.scores),
        "moving": _all_rounded(one.moving),
        "change": _rounded(one.change),
    }


def _all_rounded(values: Iterable[float | None]) -> list[float | None]:
    return [_rounded(value) for value in values]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS) + 0.0  # and no minus before 0


def _days(days: Iterable[dt.date]) -> list[str]:
    return [day.isoformat() for day in days]


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
