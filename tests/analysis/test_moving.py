from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.analysis.moving import change, moving_means

values = st.lists(st.integers(-100, 100).map(float), max_size=30)


def test_means_begin_when_the_window_is_full():
    assert moving_means([2.0, 4.0, 9.0, -1.0], 2) == (None, 3.0, 6.5, 4.0)
    assert moving_means([2.0], 3) == (None,)
    assert moving_means([], 3) == ()


def test_the_change_is_between_the_last_window_and_all_before():
    assert change([1.0, 3.0, -4.0, -8.0], 2) == -8.0
    assert change([1.0, 3.0], 2) is None


@given(values, st.integers(1, 12))
def test_a_mean_lies_within_its_window(some, window):
    found = moving_means(some, window)
    assert len(found) == len(some)
    for end, mean in enumerate(found, 1):
        seen = some[max(0, end - window) : end]
        if len(seen) < window:
            assert mean is None
        else:
            assert min(seen) - 1e-9 <= mean <= max(seen) + 1e-9


@given(values, st.integers(1, 12), st.integers(-50, 50))
def test_a_level_that_all_weeks_share_is_no_change(some, window, level):
    raised = [one + level for one in some]
    if len(some) <= window:
        assert change(raised, window) is None
    else:
        assert change(raised, window) == pytest.approx(change(some, window))


@given(st.integers(-100, 100), st.integers(2, 30))
def test_what_stays_the_same_does_not_change(value, number):
    assert change([float(value)] * number, 1) == pytest.approx(0)
