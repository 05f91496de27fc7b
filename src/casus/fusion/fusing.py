"""From the events of one happening to the incident that they tell of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from math import prod

from casus.fusion.differences import differences, told_by
from casus.fusion.incident import Corroboration, Incident, Member, Party, Remark
from casus.fusion.intervals import interval
from casus.fusion.losses import losses
from casus.fusion.parties import sides
from casus.fusion.sites import site
from casus.fusion.telling import summary
from casus.fusion.weighing import voices, votes, winner
from casus.ontology.plover import modes, score
from casus.records import EventType, Status

_STATUSES: tuple[Status, ...] = ("actual", "negated", "future", "hypothetical")


def incident_of(members: Sequence[Member], remarks: Iterable[Remark] = ()) -> Incident:
    """What the sources of one happening say of it together; ``members`` in any order."""
    ordered = sorted(members, key=precedence)
    by_status: dict[Status, float] = votes(ordered, lambda m: m.event.status)
    status = winner(by_status, order=_STATUSES.index) or "actual"
    type_: EventType = winner(votes(ordered, lambda m: m.event.type)) or ordered[0].event.type
    alike = [m for m in ordered if m.event.type == type_]
    mode = winner(votes(alike, lambda m: m.event.mode))
    actors, recipients = sides(ordered)
    place, time, costs = site(ordered), interval(ordered), losses(ordered)
    days = [m.report.published for m in ordered if m.report.published]
    return Incident(
        id=incident_id(ordered[0].event.id),
        type=type_,
        mode=mode,
        status=status,
        fact=round(by_status.get("actual", 0.0) / sum(by_status.values()), 4),
        score=score(type_, mode if mode in modes(type_) else None),
        confidence=round(1 - prod(1 - m.event.confidence for m in _one_a_voice(ordered)), 4),
        summary=summary(type_, mode, status, actors=actors, recipients=recipients, place=place, members=ordered),
        actors=actors,
        recipients=recipients,
        place=place,
        time=time,
        losses=costs,
        corroboration=_corroboration(ordered, actors, recipients),
        sources=voices(ordered),
        reports=tuple(dict.fromkeys(m.report.id for m in ordered)),
        events=tuple(m.event.id for m in ordered),
        first=min(days, default=None),
        last=max(days, default=None),
        disagreements=differences(ordered, costs),
        denied_by=_denied_by(remarks),
    )


def incident_id(event: str) -> str:
    """The id of the incident that an event founds: ``i-`` for ``e-``, so that it leads back to the event."""
    return "i-" + event.removeprefix("e-")


def founding_event(incident: str) -> str:
    """The id of the event that founds, or once founded, the incident with this id."""
    return "e-" + incident.removeprefix("i-")


def precedence(member: Member) -> tuple[dt.date, str, str]:
    """What puts the members of an incident in order: by publication (none: last), then by ids."""
    return member.report.published or dt.date.max, member.report.sha256, member.event.id


def _one_a_voice(members: Sequence[Member]) -> list[Member]:
    """Of each voice the surest event."""
    best: dict[str, Member] = {}
    for member in members:
        if member.voice not in best or member.event.confidence > best[member.voice].event.confidence:
            best[member.voice] = member
    return list(best.values())


def _corroboration(members: Sequence[Member], actors: Sequence[Party], recipients: Sequence[Party]) -> Corroboration:
    sides = [{p.country for p in side if p.country} for side in (actors, recipients)]
    speakers = told_by(m.event for m in members if m.event.status == "actual")
    if sides[0].isdisjoint(sides[1]) and all(side & speakers for side in sides):
        return "opposing"
    if voices(members) > 1:
        return "independent"
    return "copies" if len({m.report.sha256 for m in members}) > 1 else "single"


def _denied_by(remarks: Iterable[Remark]) -> tuple[str, ...]:
    """Who denies it; statements of nobody in particular by the words of their cue."""
    denials = [r.statement for r in remarks if r.statement.stance == "deny"]
    return tuple(sorted({s.speaker.name for s in denials if s.speaker}))
