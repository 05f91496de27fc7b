"""What cannot be one happening, whatever the scorer says."""

from __future__ import annotations

from casus.fusion.features import alike, gap_days, nearest_km
from casus.fusion.profile import Profile, Where, Who
from casus.ontology.plover import event_types

FARTHEST_KM = 150.0
"""Two points farther apart than this are two places."""
FARTHEST_DAYS = 1
"""Times that lie farther apart than this are two times; reports of one happening differ by a day at the date line."""
LONGEST = 31
"""A time of more days than this is no date that could contradict another."""
SPEAKERS_ALIKE = 0.3
"""How like the speakers of one act of speech must be, where both are known."""

_VERBAL = "verbal"
_FORCE = frozenset({"ASSAULT", "COERCE"})


def contradict(one: Profile, other: Profile) -> str | None:
    """Why two events cannot be one happening: ``type``, ``time``, ``place``, ``speaker`` or
    ``sides``; None: they can.
    """
    if not _types_agree(one, other):
        return "type"
    if _dates_differ(one, other) or _told_before(one, other) or _told_before(other, one):
        return "time"
    if _places_differ(one, other):
        return "place"
    if _is_verbal(one) and alike(one.actors, other.actors) < SPEAKERS_ALIKE:
        return "speaker"
    if _opposed(one, other) or _opposed(other, one):
        return "sides"
    return None


def _types_agree(one: Profile, other: Profile) -> bool:
    if one.type is None or other.type is None or one.type == other.type:
        return True
    types = event_types()
    return not (_is_verbal(one) or _is_verbal(other)) and types[one.type].quad == types[other.type].quad


def _is_verbal(one: Profile) -> bool:
    return one.type is not None and one.type != "CONSULT" and event_types()[one.type].quad.startswith(_VERBAL)


def _dates_differ(one: Profile, other: Profile) -> bool:
    days = gap_days(one, other)
    return days is not None and days > FARTHEST_DAYS and _is_date(one) and _is_date(other)


def _is_date(one: Profile) -> bool:
    return one.from_ is not None and one.to is not None and (one.to - one.from_).days <= LONGEST


def _told_before(report: Profile, event: Profile) -> bool:
    """Whether a report tells as done what began only after it was published."""
    done = report.status == "actual" and report.from_ is None
    return bool(done and report.published and event.from_ and (event.from_ - report.published).days > FARTHEST_DAYS)


def _places_differ(one: Profile, other: Profile) -> bool:
    if nearest_km(one.places, other.places) > FARTHEST_KM:
        return True
    some, others = _countries(one.places), _countries(other.places)
    return bool(some and others and some.isdisjoint(others))


def _opposed(one: Profile, other: Profile) -> bool:
    """Whether those who use force in one event are those who suffer it in the other, from or by others than there."""
    if one.type not in _FORCE or other.type not in _FORCE:
        return False
    doing, hit = _states(one.actors), _states(one.recipients)
    suffering, hitting = _states(other.recipients), _states(other.actors)
    return bool(doing and hit and doing <= suffering and hit.isdisjoint(suffering) and doing.isdisjoint(hitting))


def _states(parties: tuple[Who, ...]) -> set[str]:
    return {p.country for p in parties if p.country}


def _countries(places: tuple[Where, ...]) -> set[str]:
    return {p.country for p in places if p.country}
