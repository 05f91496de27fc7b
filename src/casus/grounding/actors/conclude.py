"""From a reading to a resolution."""

from __future__ import annotations

from casus.grounding.actors.lexicon import Sense
from casus.grounding.actors.reading import Reading
from casus.grounding.actors.resolution import Candidate, Resolution

_NATION = {
    "name": "nationality in the phrase",
    "registry": "registry",
    "lead": "lead state of the phrase",
    "base": "seat in the phrase",
    "place": "place in the phrase",
    "context": "country of the report near it",
    "told": "nationality told before in the report",
}


def conclude(phrase: str, reading: Reading, *, reason: str = "", trust: float = 1.0) -> Resolution:
    """The resolution that a reading comes to; ``trust`` scales its confidence."""
    entity = reading.entity
    return Resolution(
        text=phrase,
        name=entity.name if entity is not None else phrase,
        country=None if reading.several else reading.country,
        sector=reading.sector or "UNK",
        entity=entity.id if entity is not None and entity.id else None,
        candidates=tuple(map(_candidate, reading.candidates)),
        reason="; ".join(filter(None, [_reason(reading), reason])),
        confidence=round(_confidence(reading) * trust, 2),
    )


def _candidate(sense: Sense) -> Candidate:
    return Candidate(
        entity=sense.id,
        name=sense.name,
        country=sense.country,
        sector=sense.sector,
        office=sense.use,
        from_=sense.from_,
        to=sense.to,
    )


def _reason(reading: Reading) -> str:
    head = reading.head
    if head is None:
        parts = ["no name or role word known in the phrase"]
    else:
        parts = [f"{head.kind} {head.name!r} gives {reading.sector}"]
    if reading.several:
        parts.append("several states named")
    elif reading.country:
        parts.append(f"{_NATION[reading.nation]} gives {reading.country}")
    return "; ".join(parts)


def _confidence(reading: Reading) -> float:
    if reading.head is None:
        return 0.25 if reading.country else 0.1
    sector = 0.95 if reading.entity else {"own": 0.9, "weak": 0.75, "open": 0.55}.get(reading.use, 0.4)
    nation = {"name": 0.97, "registry": 0.97, "lead": 0.85, "base": 0.8, "place": 0.85, "context": 0.75, "told": 0.9}
    return sector * nation.get(reading.nation, 0.6)
