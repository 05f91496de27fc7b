"""What people said about which events are one happening, for fusion to obey."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casus.reviews.log import counting
from casus.reviews.records import Review

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Constraints:
    """Pairs of ids of events, the lower id first: ``must`` are one happening, ``cannot`` are two."""

    must: frozenset[Pair]
    cannot: frozenset[Pair]


def constraints(reviews: Iterable[Review]) -> Constraints:
    """The pairs that the log joins and parts; of several words on one pair the last wins.

    Pairs are as people gave them: where a chain of ``must`` ends in a ``cannot``, fusion follows the chain.
    """
    last: dict[Pair, str] = {}
    for review in counting(reviews):
        if review.action in ("merge", "split"):
            last[_pair(review.target, str(review.value))] = review.action
    return Constraints(
        must=frozenset(pair for pair, action in last.items() if action == "merge"),
        cannot=frozenset(pair for pair, action in last.items() if action == "split"),
    )


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)
