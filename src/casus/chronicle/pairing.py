"""Which events may be one happening, and how likely that is. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, change, rows
from casus.chronicle.profiles import read_profiles
from casus.fusion.clustering import THRESHOLD, Pair, pair
from casus.fusion.constraints import contradict
from casus.fusion.keys import SHARED, keys, looked_up
from casus.fusion.profile import Profile
from casus.fusion.scorer import shipped_scorer

LEAST_SCORE = 0.1
"""A pair with a lower score is not kept: it counts as 0."""
CANDIDATES = 200
"""To how many events, those with most in common first, an event is compared."""

_keys, _pairs, _profiles = schema.profile_keys, schema.pairs, schema.profiles

_DROP_KEYS = delete(_keys).where(_keys.c.event.in_(IDS))
_DROP_PAIRS = delete(_pairs).where(or_(_pairs.c.event.in_(IDS), _pairs.c.other.in_(IDS)))
_SCORES = select(_pairs).where(_pairs.c.event.in_(IDS))
_AFTER = select(_pairs.c.other.label("twin")).where(_pairs.c.event.in_(IDS), _pairs.c.score >= THRESHOLD)
_BEFORE = select(_pairs.c.event.label("twin")).where(_pairs.c.other.in_(IDS), _pairs.c.score >= THRESHOLD)
_BESIDE = select(_profiles.c.event).where(
    _profiles.c.sha256 == bindparam("report"), _profiles.c.echo_of.is_(None), _profiles.c.event != bindparam("own")
)
_CANDIDATES = (
    select(_keys.c.event, func.count().label("shared"))
    .where(_keys.c.key.in_(IDS), _keys.c.event != bindparam("own"))
    .group_by(_keys.c.event)
    .having(func.count() >= SHARED)
    .order_by(func.count().desc(), _keys.c.event)
    .limit(CANDIDATES)
)


def enter(connection: Connection, profiles: Sequence[Profile], linked: Collection[Pair]) -> None:
    """Score some events against their candidates, and let them be candidates; what a report links is two."""
    kept = [{"key": key, "event": p.event} for p in profiles for key in sorted(keys(p))]
    if kept:
        connection.execute(insert(_keys), kept)
    own = {p.event: p for p in profiles}
    likely = {one.event: _candidates(connection, one) for one in profiles}
    others = {p.event: p for p in read_profiles(connection, set().union(*likely.values()) - own.keys())} | own
    wanted = sorted({pair(one, other) for one, found in likely.items() for other in found} - set(linked))
    apart = [(a, b) for a, b in wanted if contradict(others[a], others[b]) is None]
    scores = shipped_scorer().scores([(others[a], others[b]) for a, b in apart])
    made = [
        {"event": a, "other": b, "score": score}
        for (a, b), score in zip(apart, scores, strict=True)
        if score >= LEAST_SCORE
    ]
    if made:
        connection.execute(insert(_pairs), made)


def leave(connection: Connection, events: Iterable[str]) -> None:
    """Let some events be candidates no more."""
    gone = set(events)
    change(connection, _DROP_KEYS, gone)
    change(connection, _DROP_PAIRS, gone)


def read_scores(connection: Connection, events: Collection[str]) -> dict[Pair, float]:
    """The scores among some events."""
    return {(r.event, r.other): r.score for r in rows(connection, _SCORES, events) if r.other in events}


def likely_twins(connection: Connection, events: Iterable[str]) -> set[str]:
    """The events that are likely to be one happening with one of some."""
    some = set(events)
    return {row.twin for query in (_AFTER, _BEFORE) for row in rows(connection, query, some)}


def _candidates(connection: Connection, one: Profile) -> list[str]:
    """The events of its own report, and those that have enough in common with one to be compared."""
    found: dict[str, int] = {}
    for wanted in looked_up(one):
        asked = {"ids": sorted(wanted), "own": one.event}
        found |= {row.event: row.shared for row in connection.execute(_CANDIDATES, asked)}
    nearest = sorted(found, key=lambda event: (-found[event], event))[:CANDIDATES]
    beside = connection.execute(_BESIDE, {"report": one.report, "own": one.event}).scalars()
    return sorted({*nearest, *beside})
