"""What can be, by where events are and who is in them: whether a link holds, and who attacks.

A report on strikes in one country often speaks of the war in another beside them. What happens elsewhere and between
others is no part of that war however near the two stand in the text. Who retaliates was hit, or hits who did it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casus.records import Event, Link, Participant

_FORCES = "MIL"


def attackers(actors: Sequence[Participant], hit: Sequence[Participant]) -> tuple[Participant, ...]:
    """Who of those that seem to attack may do so: no forces of a state that are hit themselves and nobody else is.

    In "US troops were attacked 60 times, said Central Command" the latter is near and not who did it.
    """
    own = {p.country for p in hit}
    if len(own) != 1 or any(p.sector != _FORCES for p in hit):
        return tuple(actors)
    return tuple(p for p in actors if p.sector != _FORCES or p.country is None or p.country not in own)


def holds(link: Link, events: Mapping[str, Event]) -> bool:
    """Whether nothing that is known of the two events speaks against a link between them."""
    one, other = events[link.from_], events[link.to]
    if link.kind == "part":
        return _may_be_part(one, other)
    return link.kind != "retaliation" or _may_answer(one, other)


def _may_be_part(part: Event, whole: Event) -> bool:
    here, there = _places(part), _places(whole)
    if not here or not there or here & there:
        return True
    return bool(_countries((*part.actors, *part.recipients)) & _countries((*whole.actors, *whole.recipients)))


def _may_answer(answer: Event, deed: Event) -> bool:
    """Whether who answers was hit by the deed, or hits its doer; unless all four sides are known it may be."""
    sides = [_countries(s) for s in (answer.actors, answer.recipients, deed.actors, deed.recipients)]
    if not all(sides):
        return True
    by, on, doer, hit = sides
    return bool(by & hit or on & doer)


def _places(event: Event) -> set[str]:
    return {place.country for place in event.places if place.country is not None}


def _countries(side: Sequence[Participant]) -> set[str]:
    return {p.country for p in side if p.country is not None}
