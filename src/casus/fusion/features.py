"""What speaks for and against two events being one happening, as numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import product
from math import fsum

from casus.fusion.meanings import form_nearness, nearness
from casus.fusion.profile import Profile, Toll, Where, Who
from casus.fusion.words import Vector, cosine, rarity
from casus.grounding.places.records import kilometres

_UNBOUNDED = 10**9
UNKNOWN = float("nan")
"""A feature of which nothing is known."""

NAMES = (
    "same_form", "same_trigger", "same_sense", "same_type", "same_mode", "same_status", "untyped",
    "words", "report_words", "own_words", "names", "same_report", "published_apart",
    "actors", "recipients", "who", "actor_country", "recipient_country", "sides",
    "place_km", "place_words", "place_country", "days_apart", "time_known",
    "toll", "toll_known", "numbers", "form_meaning", "trigger_meaning",
)  # fmt: skip


def features(one: Profile, other: Profile) -> tuple[float, ...]:
    """The features of a pair, in the order of ``NAMES``; those of which nothing is known are NaN."""
    return (
        *_naming(one, other),
        *_wording(one, other),
        *_taking_part(one, other),
        *_placing(one, other),
        *_counting(one, other),
        *_meaning(one, other),
    )


def _naming(one: Profile, other: Profile) -> tuple[float, ...]:
    typed = one.type is not None and other.type is not None
    return (
        float(not one.forms.isdisjoint(other.forms)),
        float(not one.triggers.isdisjoint(other.triggers)),
        _shared(one.senses, other.senses),
        float(one.type == other.type) if typed else UNKNOWN,
        float(one.mode == other.mode) if one.mode and other.mode else UNKNOWN,
        float(one.status == other.status) if typed else UNKNOWN,
        float((one.type is None) + (other.type is None)),
    )


def _wording(one: Profile, other: Profile) -> tuple[float, ...]:
    apart = abs((one.published - other.published).days) if one.published and other.published else UNKNOWN
    return (
        cosine(one.words, other.words),
        cosine(one.report_words, other.report_words),
        (cosine(one.words, other.report_words) + cosine(other.words, one.report_words)) / 2,
        _rare_overlap(one.words, other.words),
        float(one.report == other.report),
        math.log1p(apart),
    )


def _rare_overlap(one: Vector, other: Vector) -> float:
    """How rare the words are that both have, as far as five of the rarest kind."""
    return min(fsum(rarity(word) for word in one.keys() & other.keys()) / 25, 1.0)


def _taking_part(one: Profile, other: Profile) -> tuple[float, ...]:
    actors, recipients = alike(one.actors, other.actors), alike(one.recipients, other.recipients)
    crossed = [alike(one.actors, other.recipients), alike(one.recipients, other.actors)]
    known = [x for x in (actors, recipients) if x == x]
    return (
        actors,
        recipients,
        sum(known) / len(known) if known else UNKNOWN,
        _same_country(one.actors, other.actors),
        _same_country(one.recipients, other.recipients),
        max((x for x in crossed if x == x), default=UNKNOWN),
    )


def alike(some: Iterable[Who], others: Iterable[Who]) -> float:
    """How like the participants of two sides are, from 0 to 1, by their best pairs; NaN where one side has none."""
    some, others = tuple(some), tuple(others)
    if not some or not others:
        return UNKNOWN
    table = [[_like(a, b) for b in others] for a in some]
    best = [max(row) for row in table], [max(row[k] for row in table) for k in range(len(others))]
    return max(sum(side) / len(side) for side in best)


def _like(one: Who, other: Who) -> float:
    if one.entity and one.entity == other.entity:
        return 1.0
    if one.words and other.words:
        # Sums that no order of addition changes: sets are in another order in each process.
        shared = fsum(rarity(w) for w in one.words & other.words)
        least = min(fsum(map(rarity, one.words)), fsum(map(rarity, other.words)))
        by_words = shared / least if least else 0.0
    else:
        by_words = 0.0
    if one.country and one.country == other.country:
        return max(by_words, 0.7 if one.sector == other.sector else 0.5)
    return by_words


def _same_country(some: Iterable[Who], others: Iterable[Who]) -> float:
    one, other = ({w.country for w in side if w.country} for side in (some, others))
    return float(not one.isdisjoint(other)) if one and other else UNKNOWN


def _placing(one: Profile, other: Profile) -> tuple[float, ...]:
    return (
        math.log1p(nearest_km(one.places, other.places)),
        max((_shared(a.words, b.words) for a, b in product(one.places, other.places)), default=UNKNOWN),
        _same_land(one.places, other.places),
        _days_apart(one, other),
        float(one.from_ is not None and other.from_ is not None),
    )


def nearest_km(some: Iterable[Where], others: Iterable[Where]) -> float:
    """Kilometres between the nearest two points of two events; NaN where one has none that is a point."""
    found = [
        kilometres(a.lat, a.lon, b.lat, b.lon)
        for a, b in product(_points(some), _points(others))
        if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    ]
    return min(found, default=UNKNOWN)


def _points(places: Iterable[Where]) -> list[Where]:
    return [p for p in places if p.precision == "point" and p.lat is not None]


def _same_land(some: Iterable[Where], others: Iterable[Where]) -> float:
    one, other = ({p.country for p in side if p.country} for side in (some, others))
    return float(not one.isdisjoint(other)) if one and other else UNKNOWN


def _days_apart(one: Profile, other: Profile) -> float:
    """Days between two times that do not meet, 0 where they do, each standing for itself or its report's day."""
    days = gap_days(one, other)
    if days is None:
        return UNKNOWN
    return math.log1p(days)


def gap_days(one: Profile, other: Profile) -> int | None:
    """Days that lie between the times of two events; None where one is not known."""
    if one.from_ is None or other.from_ is None or one.to is None or other.to is None:
        return None
    return max(0, (one.from_ - other.to).days, (other.from_ - one.to).days)


def _counting(one: Profile, other: Profile) -> tuple[float, ...]:
    kinds = {t.kind for t in one.tolls} & {t.kind for t in other.tolls}
    met = [_meet(a, b) for a, b in product(one.tolls, other.tolls) if a.kind == b.kind]
    return (
        sum(met) / len(met) if met else UNKNOWN,
        float(bool(kinds)),
        _shared(one.numbers, other.numbers),
    )


def _meet(one: Toll, other: Toll) -> float:
    """1 where two counts can be the same, else how near they come."""
    if one.low is None or other.low is None:
        return 1.0
    low, high = max(one.low, other.low), min(_end(one), _end(other))
    if low <= high:
        return 1.0
    return (high + 1) / (low + 1)


def _end(one: Toll) -> int:
    return _UNBOUNDED if one.high is None else one.high


def _meaning(one: Profile, other: Profile) -> tuple[float, ...]:
    """Forms beside stems: they tell a deed ("shot") from what comes of several ("shooting")."""
    return form_nearness(one.forms, other.forms), nearness(one.triggers, other.triggers)


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of the smaller set that both have; NaN where one is empty."""
    return len(one & other) / min(len(one), len(other)) if one and other else UNKNOWN
