from __future__ import annotations

from itertools import combinations, product
from statistics import fmean

from hypothesis import given
from hypothesis import strategies as st

from casus.fusion.clustering import THRESHOLD, cluster, pair

IDS = [f"e{k}" for k in range(6)]
PAIRS = [pair(a, b) for a, b in combinations(IDS, 2)]
SCORES = st.dictionaries(st.sampled_from(PAIRS), st.sampled_from([0.2, 0.4, 0.6, 0.8, 1.0]))
SOME = st.sets(st.sampled_from(PAIRS), max_size=3)


def mean(one, other, scores):
    return fmean(scores.get(pair(a, b), 0.0) for a, b in product(one, other))


def test_a_pair_is_in_order():
    assert pair("b", "a") == pair("a", "b") == ("a", "b")


def test_without_scores_each_event_is_alone():
    assert cluster("cab", scores={}) == [frozenset("a"), frozenset("b"), frozenset("c")]
    assert cluster("", scores={}) == []


def test_the_threshold_itself_joins():
    assert cluster("ab", scores={("a", "b"): THRESHOLD}) == [frozenset("ab")]
    assert cluster("ab", scores={("a", "b"): THRESHOLD - 0.001}) == [frozenset("a"), frozenset("b")]


def test_of_equal_pairs_the_first_ids_are_joined():
    scores = {("a", "b"): 0.8, ("b", "c"): 0.8}
    assert cluster("abc", scores=scores, cannot={("a", "c")}) == [frozenset("ab"), frozenset("c")]


def test_what_bars_an_event_bars_its_group():
    scores = {("a", "b"): 0.9, ("b", "c"): 0.8, ("a", "c"): 0.8}
    assert cluster("abc", scores=scores, cannot={("c", "b")}) == [frozenset("ab"), frozenset("c")]


def test_what_must_be_together_draws_a_chain_together():
    assert cluster("abcd", scores={}, must={("c", "d"), ("b", "c")}) == [frozenset("a"), frozenset("bcd")]


def test_pairs_of_other_events_are_passed_over():
    scores = {("a", "x"): 1.0, ("a", "b"): 0.9}
    assert cluster("ab", scores=scores, must={("a", "x")}, cannot={("b", "x")}) == [frozenset("ab")]


@given(SCORES, SOME, SOME)
def test_joining_stops_only_where_groups_are_barred_or_far(scores, must, cannot):
    groups = cluster(IDS, scores=scores, must=must, cannot=cannot)
    assert sorted(event for group in groups for event in group) == IDS
    for one, other in must:
        assert any({one, other} <= group for group in groups)
    for one, other in combinations(groups, 2):
        barred = any(pair(a, b) in cannot for a, b in product(one, other))
        assert barred or mean(one, other, scores) < THRESHOLD + 1e-6


@given(SCORES, SOME, SOME, st.randoms())
def test_the_order_of_what_must_be_plays_no_part(scores, must, cannot, random):
    shuffled = sorted(must)
    random.shuffle(shuffled)
    turned = [(b, a) for a, b in cannot]
    expected = cluster(IDS, scores=scores, must=must, cannot=cannot)
    assert cluster(IDS, scores=scores, must=shuffled, cannot=turned) == expected
