"""Shares and totals of a population from a stratified sample.

The estimators are those of Horvitz and Thompson, each item weighted by the inverse of its chance (within strata
by what was judged, so that items left open count as missing at random), shares of a part of the population the
ratio of two of them with Taylor-linearised variance: Särndal, C.-E., Swensson, B. and Wretman, J. (1992), "Model
Assisted Survey Sampling", chapters 3, 5 and 7. What is estimated is the population drawn from, not news at large,
so that a sample that is all of it has no error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from casus.estimation.intervals import Estimate, Z, count, t_quantile, wilson

Numbers = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Observed:
    """One item that was judged: its stratum and what was found (None: it plays no part in this figure)."""

    stratum: str
    value: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of right ones with its interval.

    ``judged``: how many it rests on; ``effective``: the size of a simple random sample that would tell as much.
    """

    estimate: Estimate
    judged: int
    effective: float


def share(observed: Sequence[Observed], populations: Mapping[str, int]) -> Share | None:
    """The share of ones among the values that are not None; None where there is no such value."""
    strata = _Strata.of(observed, populations)
    judged = int(strata.part.sum())
    if not judged:
        return None
    whole = strata.total(strata.part)
    value = strata.total(strata.values) / whole
    variance = strata.variance(strata.part * (strata.values - value)) / whole**2
    sampled = judged / whole
    if sampled >= 1 - 1e-9:
        return Share(estimate=Estimate(value, value, value), judged=judged, effective=float(judged))
    effective = _effective(value, variance, strata, most=judged / (1 - sampled))
    freedom = max(judged - strata.number(strata.part), 1)
    shrunk = effective * (Z / t_quantile(freedom)) ** 2
    return Share(estimate=wilson(value, shrunk), judged=judged, effective=effective)


def total(observed: Sequence[Observed], populations: Mapping[str, int]) -> Estimate | None:
    """The total of a count over the population; None where nothing was judged."""
    strata = _Strata.of([one for one in observed if one.value is not None], populations)
    if not len(strata.values):
        return None
    value, variance = strata.total(strata.values), strata.variance(strata.values)
    if strata.is_census():
        return Estimate(value, value, value)
    if value == 0 or variance == 0:
        return count(value / strata.heaviest(), strata.heaviest())
    return count(value**2 / variance, variance / value)


@dataclass(frozen=True, slots=True)
class _Strata:
    """Observations as arrays; ``place``: the number of each one's stratum; ``part``: whether it plays a part."""

    place: npt.NDArray[np.intp]
    values: Numbers
    part: Numbers
    populations: Numbers
    sizes: Numbers

    @classmethod
    def of(cls, observed: Sequence[Observed], populations: Mapping[str, int]) -> _Strata:
        names = sorted({one.stratum for one in observed})
        place = np.array([names.index(one.stratum) for one in observed], dtype=np.intp)
        return cls(
            place=place,
            values=np.array([one.value or 0.0 for one in observed]),
            part=np.array([one.value is not None for one in observed], dtype=float),
            populations=np.array([populations[name] for name in names], dtype=float),
            sizes=np.bincount(place, minlength=len(names)).astype(float),
        )

    @property
    def weights(self) -> Numbers:
        return (self.populations / self.sizes)[self.place]

    def total(self, values: Numbers) -> float:
        return float((self.weights * values).sum())

    def variance(self, values: Numbers) -> float:
        """Of the total of the values; a stratum with one item has the spread of all items."""
        sums = np.bincount(self.place, values, minlength=len(self.sizes))
        squares = np.bincount(self.place, values**2, minlength=len(self.sizes))
        several = self.sizes > 1
        spread = np.full(len(self.sizes), float(values.var(ddof=1)) if len(values) > 1 else 0.25)
        spread[several] = (squares - sums**2 / self.sizes)[several] / (self.sizes[several] - 1)
        unseen = 1 - self.sizes / self.populations
        return float((self.populations**2 * unseen * np.maximum(spread, 0) / self.sizes).sum())

    def number(self, part: Numbers) -> int:
        return int((np.bincount(self.place, part, minlength=len(self.sizes)) > 0).sum())

    def is_census(self) -> bool:
        return bool((self.sizes >= self.populations).all())

    def heaviest(self) -> float:
        return float((self.populations / self.sizes).max())


def _effective(value: float, variance: float, strata: _Strata, *, most: float) -> float:
    """The effective size of the sample; where all were right or all wrong, Kish's, which knows the weights alone."""
    spread = value * (1 - value)
    if spread > 1e-12 and variance > 0:
        return min(spread / variance, most)
    weights = strata.weights * strata.part
    return min(float(weights.sum() ** 2 / (weights**2).sum()), most)
