"""When a coded span is the gold one, and which goes with which."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T")

Coded = Mapping[str, Any]
"""A span, event, statement or link as the output contract writes it."""


def same(a: Coded | None, b: Coded | None) -> bool:
    """Whether two spans cover each other by half: intersection over union of characters at least 0.5."""
    if a is None or b is None:
        return False
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    return bool(shared > 0 and 2 * shared >= max(a["end"], b["end"]) - min(a["start"], b["start"]))


def near(a: Coded | None, b: Coded | None) -> bool:
    """Whether two spans overlap and neither is more than three times as long as the other."""
    if a is None or b is None:
        return False
    lengths = sorted((a["end"] - a["start"], b["end"] - b["start"]))
    return bool(a["start"] < b["end"] and b["start"] < a["end"] and lengths[1] <= 3 * lengths[0])


def matched(gold: Sequence[T], coded: Sequence[T], fits: Callable[[T, T], bool]) -> list[tuple[int, int]]:
    """Pairs (gold, coded), each used once; gold in order takes the first coded one that fits."""
    taken: set[int] = set()
    pairs = []
    for i, g in enumerate(gold):
        j = next((j for j, c in enumerate(coded) if j not in taken and fits(g, c)), None)
        if j is not None:
            taken.add(j)
            pairs.append((i, j))
    return pairs
