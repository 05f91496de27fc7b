"""The learned weights of contexts: one logistic regression for each, and what all share.

Each context has weights of its own for features; what its listed words count for is learned once for all, so that
contexts of few examples profit from those of many. Weights are whole numbers of a byte with a scale for each context.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import numpy.typing as npt

from casus.arrays import ArrayFile, names_in

Floats = npt.NDArray[np.float64]
ARRAYS = ArrayFile("contexts", ("contexts", "features", "numbers", "scales", "bias", "own", "threshold"))
FILE = "weights.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Features that have weights, and what each (row) adds to the log-odds of each context (column)."""

    names: Sequence[str]
    parts: Floats

    def sums(self) -> Floats:
        """What they add together."""
        total: Floats = self.parts.sum(axis=0)
        return total

    def strongest(self, column: int, *, at_most: int, least: float) -> list[tuple[str, float]]:
        """Those that speak most for one context, the most first, with what they add, where that comes to ``least``."""
        amounts = self.parts[:, column].tolist()
        speaking = [(name, amount) for name, amount in zip(self.names, amounts, strict=True) if amount >= least]
        return sorted(speaking, key=lambda one: -one[1])[:at_most]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights by context (columns), in the order of ``contexts``.

    ``table`` is by feature (rows, ``features`` says which); ``own`` is what the listed words of a context count for,
    by where they stand; ``threshold`` is the chance from which a context is set.
    """

    contexts: tuple[str, ...]
    features: Mapping[str, int]
    table: Floats
    bias: Floats
    own: Floats
    threshold: float
    columns: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "columns", {c: k for k, c in enumerate(self.contexts)})

    def known(self, values: Mapping[str, float]) -> Known:
        """Those of some features that have weights."""
        rows = self.features
        found = [(name, rows[name], value) for name, value in values.items() if name in rows]
        if not found:
            return Known(names=(), parts=np.zeros((0, len(self.contexts))))
        names, at, amounts = zip(*found, strict=True)
        return Known(names=names, parts=self.table.take(at, axis=0) * np.array(amounts)[:, None])

    def own_sums(self, own: Mapping[str, list[float]]) -> Floats:
        """What their listed words add to the log-odds of the contexts."""
        total = np.zeros(len(self.contexts))
        columns = [self.columns[c] for c in own if c in self.columns]
        if columns:
            total[columns] = np.array([own[self.contexts[k]] for k in columns]) @ self.own
        return total


@cache
def shipped() -> Weights:
    """The weights that ship with Casus.

    Raises:
        ModelError: their file is missing or damaged.
    """
    content, name = ARRAYS.shipped(__package__, FILE)
    return read(content, name=name)


def read(content: bytes, *, name: str = FILE) -> Weights:
    """The weights that a file holds; ``name`` is the file's in messages.

    Raises:
        ModelError: the content is cut short, or does not have the hash that stands with it.
    """
    arrays, _ = ARRAYS.unpacked(content, name=name)
    names = names_in(arrays["features"])
    return Weights(
        contexts=tuple(names_in(arrays["contexts"])),
        features={each: k for k, each in enumerate(names)},
        table=arrays["numbers"].astype(np.float64) * arrays["scales"],
        bias=arrays["bias"].astype(np.float64),
        own=arrays["own"].astype(np.float64),
        threshold=float(arrays["threshold"]),
    )
