"""Long lists in parts that a database takes as parameters of one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

_Item = TypeVar("_Item")

SIZE = 500


def batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """The items in parts of ``SIZE`` at most."""
    for start in range(0, len(items), SIZE):
        yield items[start : start + SIZE]
