"""Intervals for shares, counts and ratios that hold in small samples; closed forms, no resampling.

Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical inference", JASA 22, and its
like for a count; Korn, E. L. and Graubard, B. I. (1998), "Confidence intervals for proportions with small
expected number of positive counts estimated from survey data", Survey Methodology 24, for the effective sample
size and degrees of freedom of a survey; Newcombe, R. G. (2016), "MOVER-R confidence intervals for ratios and
products of two independently estimated quantities", Statistical Methods in Medical Research 25, after Donner and
Zou (2012), for ratios.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

LEVEL = 0.95
"""How often an interval should hold the truth."""

Z = NormalDist().inv_cdf((1 + LEVEL) / 2)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the bounds of its interval."""

    value: float
    low: float
    high: float


def t_quantile(freedom: float) -> float:
    """The quantile of Student's distribution that goes with ``Z`` (Abramowitz and Stegun 26.7.5).

    Good to a few per cent from 3 degrees of freedom on; below, that of 3 is taken.
    """
    v = max(freedom, 3.0)
    terms = (
        (Z**3 + Z) / (4 * v),
        (5 * Z**5 + 16 * Z**3 + 3 * Z) / (96 * v**2),
        (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / (384 * v**3),
    )
    return Z + sum(terms)


def wilson(share: float, size: float) -> Estimate:
    """A share found in a sample of this (effective) size."""
    middle = (share + Z**2 / (2 * size)) / (1 + Z**2 / size)
    half = Z * sqrt(share * (1 - share) / size + Z**2 / (4 * size**2)) / (1 + Z**2 / size)
    return Estimate(share, max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


def count(number: float, weight: float) -> Estimate:
    """A total of ``number`` (effective) findings, each of which stands for ``weight``; a score interval."""
    half = Z * sqrt(number + Z**2 / 4)
    middle = number + Z**2 / 2
    return Estimate(number * weight, max(0.0, middle - half) * weight, (middle + half) * weight)


def ratio(above: Estimate, below: Estimate) -> Estimate:
    """The ratio of two independent estimates, neither negative, the second above 0 (MOVER-R)."""
    a, b = above.value, below.value
    return Estimate(a / b, _bound(a, b, above.low, below.high, -1), _bound(a, b, above.high, below.low, 1))


def _bound(a: float, b: float, above: float, below: float, sign: int) -> float:
    divisor = below * (2 * b - below)
    inner = (a * b) ** 2 - above * (2 * a - above) * divisor
    if divisor <= 0 or inner < 0:  # one interval is too wide for the closed form: the ends themselves are safe
        return above / below if below > 0 else float("inf")
    return max(0.0, (a * b + sign * sqrt(inner)) / divisor)
