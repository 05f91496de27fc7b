"""Figures and their intervals."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casus.evaluation import Counts, figures_of
from casus.evaluation.matching import near, same


def counts(right: int, gold: int, coded: int) -> Counts:
    made = Counts()
    made.add("m", right, gold, coded)
    return made


def test_sums_over_reports_make_the_score() -> None:
    score = figures_of([counts(1, 2, 1), counts(1, 2, 3)]).found["m"]
    assert (score.precision, score.recall, score.f1, score.interval) == (50.0, 50.0, 50.0, None)


def test_intervals_are_the_same_each_time_and_hold_the_score() -> None:
    sample = [counts(k % 3, 3, 2 + k % 2) for k in range(30)]
    first, second = (figures_of(sample, resamples=500).found["m"] for _ in range(2))
    assert first == second
    assert first.interval is not None and first.interval[0] < first.f1 < first.interval[1]


def test_one_report_has_no_spread() -> None:
    score = figures_of([counts(1, 2, 2)], resamples=50).found["m"]
    assert score.interval == (score.f1, score.f1)


spans = st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda x: {"start": x[0], "end": x[0] + x[1]})


@given(spans, spans)
def test_matching_is_symmetric_and_a_span_matches_itself(a: dict[str, int], b: dict[str, int]) -> None:
    assert same(a, b) == same(b, a) and near(a, b) == near(b, a)
    assert same(a, a) and near(a, a)
    assert not same(a, None) and not near(None, b)


def test_half_covered_is_the_same_and_less_is_not() -> None:
    assert same({"start": 0, "end": 10}, {"start": 0, "end": 20})
    assert not same({"start": 0, "end": 10}, {"start": 0, "end": 21})
    assert near({"start": 0, "end": 10}, {"start": 5, "end": 35})
    assert not near({"start": 0, "end": 10}, {"start": 5, "end": 36})
