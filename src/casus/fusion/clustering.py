"""From pairs of events that seem to be one happening to groups of events that are.

Average linkage (Sokal and Michener 1958) within each connected part, by falling score, under constraints: what must
be together is joined first, what cannot be is never joined. The outcome is a function of the set of events and scores
alone: ties go by the ids of the events.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from heapq import heappop, heappush

Pair = tuple[str, str]
"""Two ids, the smaller one first."""

THRESHOLD = 0.35
"""Mean score from which two groups are joined (chosen by cross-validation over the scenarios of training)."""


def pair(one: str, other: str) -> Pair:
    """Two ids in their order."""
    return (one, other) if one < other else (other, one)


def cluster(
    events: Iterable[str],
    *,
    scores: Mapping[Pair, float],
    must: Iterable[Pair] = (),
    cannot: Iterable[Pair] = (),
    contradict: Callable[[str, str], bool] | None = None,
    threshold: float = THRESHOLD,
) -> list[frozenset[str]]:
    """Group events; a pair without a score scores 0.

    Args:
        events: ids.
        scores: chances from 0 to 1 that two events are one happening.
        must: pairs that belong together, which goes before all else, chains of them included.
        cannot: pairs that do not.
        contradict: whether two events without a score cannot be one; asked of groups that are about to be joined.
        threshold: the mean score of pairs from which two groups are joined.
    """
    groups = _Groups(events, must)
    groups.part(cannot)
    groups.bring_near(scores)
    groups.join_all(threshold, contradict or _never)
    return groups.found()


def _never(one: str, other: str) -> bool:
    return False


class _Groups:
    """Groups under way, each under its first event's id.

    ``_sums`` are of the scores between two groups, ``_counts`` the number of scores in the sums.
    """

    def __init__(self, events: Iterable[str], must: Iterable[Pair]) -> None:
        self._members: dict[str, set[str]] = {event: {event} for event in events}
        self._of: dict[str, str] = {event: event for event in self._members}
        for one, other in sorted(must):
            if one in self._of and other in self._of and self._of[one] != self._of[other]:
                first, second = sorted((self._of[one], self._of[other]))
                self._members[first] |= self._members.pop(second)
                self._of |= dict.fromkeys(self._members[first], first)
        self._sums: dict[str, dict[str, float]] = {group: {} for group in self._members}
        self._counts: dict[str, dict[str, int]] = {group: {} for group in self._members}
        self._scored: Mapping[Pair, float] = {}
        self._barred: dict[str, set[str]] = {group: set() for group in self._members}
        self._ranked: list[tuple[float, str, str, int, int]] = []

    def part(self, cannot: Iterable[Pair]) -> None:
        """Bar groups from being joined."""
        for one, other in cannot:
            if one in self._of and other in self._of and self._of[one] != self._of[other]:
                self._barred[self._of[one]].add(self._of[other])
                self._barred[self._of[other]].add(self._of[one])

    def bring_near(self, scores: Mapping[Pair, float]) -> None:
        """Sum the scores between groups."""
        self._scored = scores
        for (one, other), score in sorted(scores.items()):
            if one in self._of and other in self._of and self._of[one] != self._of[other] and score > 0:
                a, b = self._of[one], self._of[other]
                self._sums[a][b] = self._sums[b][a] = self._sums[a].get(b, 0.0) + score
                self._counts[a][b] = self._counts[b][a] = self._counts[a].get(b, 0) + 1

    def join_all(self, threshold: float, contradict: Callable[[str, str], bool]) -> None:
        """Join the two nearest groups, as long as two are near enough."""
        for group in sorted(self._members):
            self._rank(group, threshold, later=True)
        while self._ranked:
            _, one, other, size, other_size = heappop(self._ranked)
            if size != self._size(one) or other_size != self._size(other) or other in self._barred[one]:
                continue
            if self._contradict(one, other, contradict):
                self.part([(one, other)])
                continue
            self._join(one, other)
            self._rank(one, threshold)

    def _contradict(self, one: str, other: str, contradict: Callable[[str, str], bool]) -> bool:
        """Whether an event of one group and one of the other cannot be one; pairs with a score can."""
        if self._counts[one].get(other) == self._size(one) * self._size(other):
            return False
        pairs = (pair(a, b) for a in self._members[one] for b in self._members[other])
        return any(contradict(a, b) for a, b in pairs if (a, b) not in self._scored)

    def found(self) -> list[frozenset[str]]:
        """The groups, by their first events."""
        return [frozenset(self._members[group]) for group in sorted(self._members)]

    def _size(self, group: str) -> int:
        return len(self._members.get(group, ()))

    def _rank(self, group: str, threshold: float, *, later: bool = False) -> None:
        """Put a group's neighbours (``later``: of those alone that follow it) in line to be joined with it."""
        for other, total in self._sums[group].items():
            first, second = sorted((group, other))
            mean = round(total / (self._size(first) * self._size(second)), 9)
            if mean >= threshold and other not in self._barred[group] and not (later and other < group):
                heappush(self._ranked, (-mean, first, second, self._size(first), self._size(second)))

    def _join(self, one: str, other: str) -> None:
        """Add a group to one that comes before it."""
        self._members[one] |= self._members.pop(other)
        for third, total in self._sums.pop(other).items():
            del self._sums[third][other]
            if third != one:
                self._sums[one][third] = self._sums[third][one] = self._sums[one].get(third, 0.0) + total
        for third, count in self._counts.pop(other).items():
            del self._counts[third][other]
            if third != one:
                self._counts[one][third] = self._counts[third][one] = self._counts[one].get(third, 0) + count
        for third in self._barred.pop(other):
            self._barred[third].discard(other)
            self._barred[third].add(one)
            self._barred[one].add(third)
