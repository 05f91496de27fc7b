"""Whether an episode can belong to what is named as a whole, by where both are and who is in them.

A report on strikes in one country often speaks of the war in another beside them. What happens elsewhere and between
others is no part of that war however near the two stand in the text.
"""

from __future__ import annotations

from collections.abc import Mapping

from casus.records import Event, Link


def holds(link: Link, events: Mapping[str, Event]) -> bool:
    """Whether a link is no ``part`` that places or parties speak against."""
    if link.kind != "part":
        return True
    part, whole = events[link.from_], events[link.to]
    here, there = _places(part), _places(whole)
    if not here or not there or here & there:
        return True
    return bool(_parties(part) & _parties(whole))


def _places(event: Event) -> set[str]:
    return {place.country for place in event.places if place.country is not None}


def _parties(event: Event) -> set[str]:
    return {p.country for p in (*event.actors, *event.recipients) if p.country is not None}
