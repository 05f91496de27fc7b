"""The chance that two events are one happening: boosted trees over the features of a pair.

The trees are trained by ``training/fusion_scorer.py`` (Friedman 2001, histogram form) and kept as plain numbers.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

from casus.errors import ModelError
from casus.fusion.features import NAMES, features
from casus.fusion.profile import Profile

Floats = npt.NDArray[np.float64]
_STEPS = 4096  # pairs scored at a time, so that memory stays small


class Scorer:
    """Scores pairs of profiles. ``version`` changes whenever a score may."""

    def __init__(self, trees: dict[str, list[float]], *, base: float, roots: list[int], version: str) -> None:
        self.version = version
        self._base = base
        self._roots = np.array(roots, dtype=np.int64)
        self._feature = np.array(trees["feature"], dtype=np.int64)
        self._threshold = np.array(trees["threshold"], dtype=np.float64)
        self._left, self._right = (np.array(trees[k], dtype=np.int64) for k in ("left", "right"))
        self._unknown_left = np.array(trees["unknown_left"], dtype=bool)
        self._value = np.array(trees["value"], dtype=np.float64)

    def scores(self, pairs: Sequence[tuple[Profile, Profile]]) -> list[float]:
        """The chance, from 0 to 1, for each pair; a pair scores the same either way round."""
        if not pairs:
            return []
        table = np.array([features(one, other) for one, other in pairs], dtype=np.float64)
        return [float(p) for p in self.of_features(table)]

    def of_features(self, table: Floats) -> Floats:
        """The chances for rows of features."""
        parts = [self._some(table[k : k + _STEPS]) for k in range(0, len(table), _STEPS)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _some(self, table: Floats) -> Floats:
        at = np.broadcast_to(self._roots, (len(table), len(self._roots)))
        rows = np.arange(len(table))[:, None]
        while True:
            feature = self._feature[at]
            inner = feature >= 0
            if not inner.any():
                break
            x = table[rows, np.maximum(feature, 0)]
            left = np.where(np.isnan(x), self._unknown_left[at], x <= self._threshold[at])
            at = np.where(inner, np.where(left, self._left[at], self._right[at]), at)
        odds = self._base + self._value[at].sum(axis=1)
        chances: Floats = 1 / (1 + np.exp(-odds))
        return chances


@cache
def shipped_scorer() -> Scorer:
    """The scorer that ships with Casus.

    Raises:
        ModelError: its file is missing, or made for other features.
    """
    try:
        content = json.loads(files(__package__).joinpath("data", "scorer.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"The scorer of fusion cannot be read: {error}. Reinstall Casus.") from error
    if tuple(content["features"]) != NAMES:
        raise ModelError("The scorer of fusion was made for other features. Run training/fusion_scorer.py again.")
    return Scorer(content["trees"], base=content["base"], roots=content["roots"], version=content["version"])
