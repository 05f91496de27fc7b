"""From pairs of events that seem to be one happening to groups of events that are.

Average linkage (Sokal and Michener 1958) within each connected part, by falling score, under constraints: what must
be together is joined first, what cannot be is never joined. The outcome is a function of the set of events and scores
alone: ties go by the ids of the events.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

Pair = tuple[str, str]
"""Two ids, the smaller one first."""

THRESHOLD = 0.5
"""Mean score from which two groups are joined."""


def pair(one: str, other: str) -> Pair:
    """Two ids in their order."""
    return (one, other) if one < other else (other, one)


def cluster(
    events: Iterable[str],
    *,
    scores: Mapping[Pair, float],
    must: Iterable[Pair] = (),
    cannot: Set[Pair] = frozenset(),
    threshold: float = THRESHOLD,
) -> list[frozenset[str]]:
    """Group events; a pair without a score scores 0.

    Args:
        events: ids.
        scores: chances from 0 to 1 that two events are one happening.
        must: pairs that belong together, which goes before all else.
        cannot: pairs that do not.
        threshold: the mean score of pairs from which two groups are joined.
    """
    groups: dict[str, frozenset[str]] = {event: frozenset([event]) for event in sorted(events)}
    for one, other in sorted(must):
        if one in groups and other in groups:
            _join(groups, groups[one], groups[other])
    near = _sums(groups, scores)
    while best := _best(near, cannot, threshold):
        one, other = best
        joined = one | other
        _join(groups, one, other)
        near = _after(near, one, other, joined)
    return sorted(set(groups.values()), key=min)


_Group = frozenset[str]
_Near = dict[frozenset[_Group], float]


def _join(groups: dict[str, _Group], one: _Group, other: _Group) -> None:
    joined = one | other
    for event in joined:
        groups[event] = joined


def _sums(groups: Mapping[str, _Group], scores: Mapping[Pair, float]) -> _Near:
    """The summed scores between groups that have any."""
    near: _Near = {}
    for (one, other), score in sorted(scores.items()):
        if one in groups and other in groups and groups[one] != groups[other] and score > 0:
            key = frozenset((groups[one], groups[other]))
            near[key] = near.get(key, 0.0) + score
    return near


def _best(near: _Near, cannot: Set[Pair], threshold: float) -> tuple[_Group, _Group] | None:
    """The two groups with the highest mean score that may be joined."""
    ranked: list[tuple[float, list[str], _Group, _Group]] = []
    for key, total in near.items():
        one, other = sorted(key, key=min)
        mean = round(total / (len(one) * len(other)), 9)
        if mean >= threshold and not _barred(one, other, cannot):
            ranked.append((-mean, [min(one), min(other)], one, other))
    if not ranked:
        return None
    _, _, one, other = min(ranked, key=lambda r: (r[0], r[1]))
    return one, other


def _barred(one: _Group, other: _Group, cannot: Set[Pair]) -> bool:
    return any(pair(a, b) in cannot for a in one for b in other)


def _after(near: _Near, one: _Group, other: _Group, joined: _Group) -> _Near:
    """The sums once two groups are one."""
    out: _Near = {}
    for key, total in near.items():
        rest = key - {one, other}
        if not rest:
            continue
        new = frozenset((joined, *rest)) if len(rest) == 1 else key
        out[new] = out.get(new, 0.0) + total
    return out
