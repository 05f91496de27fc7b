"""Whether an event as people left it meets a filter: in Python what ``conditions`` asks of the tables.

The tables hold what the machine said; events that were reviewed are tested here instead. A test holds both
to the same answers. What is asked of the report no review changes; that is left to the tables.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from casus.chronicle.boxes import Box, is_in_box
from casus.chronicle.filters import EventFilter, ReviewState
from casus.chronicle.folding import fold
from casus.records import Event, Participant
from casus.reviews import Judgement

OF_REPORTS = ("text", "published_from", "published_to")
"""The conditions that are asked of the report."""

_OF_THE_LOG = "review"
_JUDGED: Mapping[ReviewState, tuple[Judgement, ...]] = {
    "none": ("none",),
    "some": ("part", "whole"),
    "all": ("whole",),
}


def of_reports(wanted: EventFilter) -> EventFilter:
    """The filter with its conditions on reports alone."""
    return EventFilter(**{name: getattr(wanted, name) for name in OF_REPORTS})


def meets(wanted: EventFilter, event: Event, *, judged: Judgement = "none") -> bool:
    """Whether the event meets all conditions on events; ``judged``: how much of it people have judged."""
    if wanted.review and judged not in _JUDGED[wanted.review]:
        return False
    names = (field.name for field in fields(wanted) if field.name not in (*OF_REPORTS, _OF_THE_LOG))
    asked = {name: getattr(wanted, name) for name in names}
    return all(OF_EVENTS[name](value, event) for name, value in asked.items() if value)


def _has_type(types: Sequence[str], event: Event) -> bool:
    return any(_is_type(*type_.partition(".")[::2], event) for type_ in types)


def _is_type(name: str, mode: str, event: Event) -> bool:
    return event.type == name and (not mode or event.mode == mode)


def _names(people: Sequence[Participant], asked: str) -> bool:
    part = fold(asked)
    return any(part in fold(f"{one.name} · {one.text}") or one.entity == asked for one in people)


def _is_about(country: str, event: Event) -> bool:
    people = (*event.actors, *event.recipients)
    return country.upper() in {*(one.country for one in people), *(one.country for one in event.places)}


def _is_at(place: str, event: Event) -> bool:
    part = fold(place)
    return any(part in fold(f"{one.name} · {one.text} · {one.admin1 or ''}") for one in event.places)


def _is_within(box: Box, event: Event) -> bool:
    return any(is_in_box(one.lat, one.lon, box) for one in event.places)


def _reaches(day: dt.date, event: Event) -> bool:
    if event.time is None:
        return False
    return event.time.to >= day if event.time.to else event.time.from_ is not None


def _begins_by(day: dt.date, event: Event) -> bool:
    if event.time is None:
        return False
    return event.time.from_ <= day if event.time.from_ else event.time.to is not None


OF_EVENTS: Mapping[str, Callable[[Any, Event], bool]] = {
    "types": _has_type,
    "status": lambda status, event: bool(event.status == status),
    "actor": lambda name, event: _names(event.actors, name),
    "recipient": lambda name, event: _names(event.recipients, name),
    "party": lambda name, event: _names((*event.actors, *event.recipients), name),
    "country": _is_about,
    "place": _is_at,
    "box": _is_within,
    "from_": _reaches,
    "to": _begins_by,
}
"""A test for each condition on events."""
