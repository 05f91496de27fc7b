"""The learned weights of stances: one multinomial regression, whole numbers of a byte with a scale for each stance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

import numpy as np
import numpy.typing as npt

from casus.arrays import ArrayFile, names_in
from casus.records import Stance

Floats = npt.NDArray[np.float64]
ARRAYS = ArrayFile("stances", ("stances", "features", "numbers", "scales", "bias"))
_DIGITS = 6
"""Of log-odds: what is left does not depend on how a processor adds."""
FILE = "weights.npz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Weights by stance (columns, in the order of ``stances``) and feature (rows, ``features`` says which)."""

    stances: tuple[Stance, ...]
    features: Mapping[str, int]
    table: Floats
    bias: Floats

    def chances(self, values: Mapping[str, float]) -> dict[Stance, float]:
        """The probability of each stance, given the features of a statement."""
        odds = self.bias.copy()
        known = [(self.features[name], value) for name, value in values.items() if name in self.features]
        if known:
            rows, amounts = zip(*known, strict=True)
            odds = odds + np.array(amounts) @ self.table.take(rows, axis=0)
        odds = np.round(odds, _DIGITS)
        chances = np.exp(odds - odds.max())
        return dict(zip(self.stances, (chances / chances.sum()).tolist(), strict=True))


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
    return Weights(
        stances=tuple(cast(list[Stance], names_in(arrays["stances"]))),
        features={each: k for k, each in enumerate(names_in(arrays["features"]))},
        table=arrays["numbers"].astype(np.float64) * arrays["scales"],
        bias=arrays["bias"].astype(np.float64),
    )
