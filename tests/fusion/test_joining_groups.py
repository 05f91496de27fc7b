from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casus.fusion.clustering import cluster, pair

IDS = [f"e{k}" for k in range(7)]
PAIRS = [pair(a, b) for k, a in enumerate(IDS) for b in IDS[:k]]
SCORES = st.dictionaries(st.sampled_from(PAIRS), st.floats(0.01, 1), max_size=15)


def test_the_nearest_are_joined_first_and_the_mean_decides():
    scores = {("a", "b"): 0.9, ("b", "c"): 0.8, ("a", "c"): 0.1}
    assert cluster("abc", scores=scores, threshold=0.5) == [frozenset("ab"), frozenset("c")]
    assert cluster("abc", scores=scores, threshold=0.4) == [frozenset("abc")]


def test_what_cannot_be_is_never_joined():
    scores = {("a", "b"): 0.9, ("b", "c"): 0.8, ("a", "c"): 0.9}
    groups = cluster("abc", scores=scores, cannot={("a", "c")}, threshold=0.3)
    assert all(not {"a", "c"} <= group for group in groups)


def test_what_must_be_goes_before_all_else():
    assert cluster("ab", scores={}, must={("a", "b")}, cannot={("a", "b")}) == [frozenset("ab")]


@given(SCORES, st.sets(st.sampled_from(PAIRS), max_size=4), st.randoms())
def test_groups_are_a_function_of_the_set(scores, cannot, random):
    shuffled, items = list(IDS), list(scores.items())
    random.shuffle(shuffled)
    random.shuffle(items)
    groups = cluster(IDS, scores=scores, cannot=cannot)
    assert cluster(shuffled, scores=dict(items), cannot=cannot) == groups
    assert sorted(e for group in groups for e in group) == IDS
    assert all(not set(barred) <= group for barred in cannot for group in groups)


@given(SCORES, st.sets(st.sampled_from(PAIRS), max_size=8))
def test_what_is_found_to_contradict_on_the_way_is_as_if_known_before(scores, contrary):
    unscored = contrary - scores.keys()
    late = cluster(IDS, scores=scores, contradict=lambda a, b: pair(a, b) in unscored)
    assert late == cluster(IDS, scores=scores, cannot=unscored)


def test_two_events_with_a_score_are_not_asked_about():
    asked = []
    cluster("abc", scores={("a", "b"): 0.9, ("b", "c"): 0.9}, contradict=lambda *two: bool(asked.append(two)))
    assert asked == [("a", "c")]
