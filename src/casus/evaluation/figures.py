"""Counts of many reports to figures: precision, recall, F1 and accuracy, with bootstrap intervals.

Intervals are percentiles over resamples of whole reports (Efron and Tibshirani 1993): reports, not mentions, are
what was drawn from the world, and mentions of one report rise and fall together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from casus.evaluation.counting import Counts

SEED = 20240203
LEVEL = 0.95
"""Share of the resamples that an interval holds."""

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Precision, recall and F1 in percent, the interval of F1 (None: not asked for), and the numbers behind them."""

    precision: float
    recall: float
    f1: float
    interval: Interval | None
    gold: int
    coded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Accuracy:
    """Share of right judgements in percent (None: nothing to judge), its interval, and how many were judged."""

    accuracy: float | None
    interval: Interval | None
    judged: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures of an evaluation, by measure; ``types``: typed mentions by event type."""

    reports: int
    found: dict[str, Score]
    judged: dict[str, Accuracy]
    types: dict[str, Score]


def figures_of(counts: Sequence[Counts], *, resamples: int = 0) -> Figures:
    """The figures over reports; with ``resamples`` above 0 also their intervals (always the same for one input)."""
    draws = _draws(len(counts), resamples)
    found = {k: _rows([c.found.get(k, [0, 0, 0]) for c in counts]) for k in _names([c.found for c in counts])}
    judged = {k: _rows([c.judged.get(k, [0, 0]) for c in counts]) for k in _names([c.judged for c in counts])}
    types = {
        k: _rows([c.types.get(k, [0, 0, 0]) for c in counts]) for k in sorted({t for c in counts for t in c.types})
    }
    return Figures(
        reports=len(counts),
        found={k: _score(v, draws) for k, v in found.items()},
        judged={k: _accuracy(v, draws) for k, v in judged.items()},
        types={k: _score(v, draws) for k, v in types.items()},
    )


def _names(tables: Sequence[dict[str, list[int]]]) -> list[str]:
    return list(dict.fromkeys(k for table in tables for k in table))


def _rows(rows: Sequence[Sequence[int]]) -> npt.NDArray[np.int64]:
    return np.array(rows, dtype=np.int64)


def _draws(reports: int, resamples: int) -> npt.NDArray[np.int64] | None:
    """How often each report is drawn in each resample, shape [resamples, reports]."""
    if not resamples or not reports:
        return None
    return np.random.default_rng(SEED).multinomial(reports, np.full(reports, 1 / reports), size=resamples)


def _score(rows: npt.NDArray[np.int64], draws: npt.NDArray[np.int64] | None) -> Score:
    right, gold, coded = (int(x) for x in rows.sum(0))
    precision, recall = right / coded if coded else 0.0, right / gold if gold else 0.0
    f1 = 200 * precision * recall / (precision + recall) if right else 0.0
    return Score(
        precision=round(100 * precision, 1),
        recall=round(100 * recall, 1),
        f1=round(f1, 1),
        interval=None if draws is None else _interval(_f1(draws @ rows)),
        gold=gold,
        coded=coded,
    )


def _f1(sums: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    result: npt.NDArray[np.float64] = 200 * sums[:, 0] / np.maximum(sums[:, 1] + sums[:, 2], 1)
    return result


def _accuracy(rows: npt.NDArray[np.int64], draws: npt.NDArray[np.int64] | None) -> Accuracy:
    right, judged = (int(x) for x in rows.sum(0))
    sums = None if draws is None else draws @ rows
    return Accuracy(
        accuracy=round(100 * right / judged, 1) if judged else None,
        interval=None if sums is None else _interval(100 * sums[:, 0] / np.maximum(sums[:, 1], 1)),
        judged=judged,
    )


def _interval(values: npt.NDArray[np.float64]) -> Interval:
    low, high = np.quantile(values, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return round(float(low), 1), round(float(high), 1)
