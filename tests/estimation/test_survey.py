"""Intervals and estimators: known values, and that they hold the truth as often as they say."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.errors import OptionError
from casus.estimation import JudgedEvent, JudgedSentence, Population, figures
from casus.estimation.intervals import Estimate, Z, count, ratio, t_quantile, wilson
from casus.estimation.strata import Reservoir, allocated
from casus.estimation.survey import Observed, share, total


def near(value: float, digits: float = 5e-4):
    return pytest.approx(value, abs=digits)


def test_wilsons_interval_has_its_textbook_values():
    found = wilson(0.9, 10)
    assert (found.low, found.high) == (near(0.5958), near(0.9821))
    none = wilson(0.0, 10)
    assert (none.low, none.high) == (0.0, near(0.2775))


@pytest.mark.parametrize(("freedom", "expected"), [(3, 3.182), (5, 2.571), (10, 2.228), (30, 2.042), (1000, 1.962)])
def test_students_quantiles_are_close(freedom, expected):
    assert t_quantile(freedom) == pytest.approx(expected, rel=0.02)


def test_a_count_of_nothing_has_an_upper_bound():
    assert count(0, 10) == Estimate(0, 0, near(38.41, 0.01))
    assert count(9, 1).low == near(4.735, 1e-2)
    assert count(9, 1).high == near(17.106, 1e-2)


def test_a_ratio_is_as_wide_as_its_parts():
    exact = ratio(Estimate(2, 2, 2), Estimate(4, 4, 4))
    assert (exact.value, exact.low, exact.high) == (0.5, near(0.5), near(0.5))
    wide = ratio(Estimate(2, 1, 4), Estimate(4, 3, 5))
    assert 1 / 5 < wide.low < 0.5 < wide.high < 4 / 3


some = st.just(0.0) | st.floats(0.001, 50)


@given(some, some, some, st.floats(0.1, 100), some, some)
def test_a_ratio_lies_within_its_bounds(a, below_a, above_a, b, below_b, above_b):
    found = ratio(Estimate(a, max(0.0, a - below_a), a + above_a), Estimate(b, max(b / 10, b - below_b), b + above_b))
    assert 0 <= found.low <= found.value * (1 + 1e-9)
    assert found.high >= found.value * (1 - 1e-9)


def test_strata_weigh_by_their_population():
    observed = [Observed("a", 1), Observed("a", 1), Observed("b", 0), Observed("b", 0)]
    assert share(observed, {"a": 900, "b": 100}).estimate.value == pytest.approx(0.9)
    assert total([Observed("a", 1), Observed("b", 2)], {"a": 10, "b": 5}).value == pytest.approx(20)


def test_without_strata_it_is_the_plain_share_with_wilsons_interval():
    observed = [Observed("all", number < 60) for number in range(100)]
    found = share(observed, {"all": 1_000_000})
    assert found.estimate.value == pytest.approx(0.6)
    assert found.effective == pytest.approx(99, rel=0.01)
    assert found.estimate.low == pytest.approx(wilson(0.6, 99 * (Z / t_quantile(99)) ** 2).low, abs=1e-3)


def test_a_sample_that_is_all_there_is_has_no_error():
    observed = [Observed("a", 1), Observed("a", 0), Observed("b", 1)]
    found = share(observed, {"a": 2, "b": 1})
    assert found.estimate == Estimate(pytest.approx(2 / 3), pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert total(observed, {"a": 2, "b": 1}) == Estimate(2, 2, 2)


def test_nothing_judged_tells_nothing():
    assert share([Observed("a", None)], {"a": 5}) is None
    assert total([Observed("a", None)], {"a": 5}) is None


@given(st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 500), min_size=1), st.integers(0, 700))
def test_a_sample_is_dealt_out_by_the_shares_of_the_strata(populations, more):
    least = sum(min(2, number) for number in populations.values())
    given_out = allocated(populations, least + more)
    assert sum(given_out.values()) == min(least + more, sum(populations.values()))
    assert all(min(2, populations[name]) <= number <= populations[name] for name, number in given_out.items())
    if least > 1:
        with pytest.raises(OptionError, match=f"at least {least}"):
            allocated(populations, least - 1)


def test_every_item_of_a_stratum_has_the_same_chance():
    drawn = [0] * 20
    for seed in range(2000):
        reservoir = Reservoir(5, random.Random(seed))
        for item in range(20):
            reservoir.add("one", item)
        for one in reservoir.drawn():
            assert (one.population, one.sample, one.probability) == (20, 5, 0.25)
            drawn[one.item] += 1
    assert all(400 < times < 600 for times in drawn)


RIGHT = {"low": 0.5, "middle": 0.75, "high": 0.95}
SIZES = {"low": 80, "middle": 150, "high": 400}
MISSED = {"with": 0.05, "without": 0.1}
SENTENCES = {"with": 500, "without": 900}


@pytest.mark.parametrize(("size", "rate"), [(60, 1.0), (150, 0.5)])
def test_intervals_hold_the_truth_about_as_often_as_they_say(size, rate):
    """200 samples of one made-up chronicle; with 0.95 the number of hits has a spread of 3."""
    chance = random.Random(7)
    right = {name: [chance.random() < RIGHT[name] for _ in range(number)] for name, number in SIZES.items()}
    missed = {
        name: [(chance.random() < rate * MISSED[name]) + (chance.random() < 0.01) for _ in range(number)]
        for name, number in SENTENCES.items()
    }
    found, lost, coded = sum(map(sum, right.values())), sum(map(sum, missed.values())), sum(SIZES.values())
    truth = (found / coded, found / (found + lost), 2 * found / (coded + found + lost))
    hits = [0, 0, 0]
    for _ in range(200):
        told = _told(_sample(right, size, chance), _sample(missed, size, chance))
        for place, (one, true) in enumerate(zip(told, truth, strict=True)):
            hits[place] += one.low <= true <= one.high
    assert all(180 <= number <= 199 for number in hits), hits


def _sample(population, size, chance):
    numbers = allocated({name: len(items) for name, items in population.items()}, size)
    return [
        (Population(name, len(items)), one)
        for name, items in population.items()
        for one in chance.sample(items, numbers[name])
    ]


def _told(events, sentences):
    judged = [JudgedEvent("e", "AID", of, {"event": right}) for of, right in events]
    told = figures(judged, [JudgedSentence(of, missed) for of, missed in sentences])
    return told.precision.estimate, told.recall, told.f1
