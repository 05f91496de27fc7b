from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.analysis.steps import check_step, fitting, start_of, starts
from casus.errors import OptionError

JANUARY = dt.date(2024, 1, 1)  # a Monday


@pytest.mark.parametrize(
    ("days", "step"), [(1, "day"), (92, "day"), (93, "week"), (731, "week"), (732, "month"), (9999, "month")]
)
def test_the_step_fits_the_time(days, step):
    assert fitting(JANUARY, JANUARY + dt.timedelta(days=days - 1)) == step


def test_weeks_begin_on_mondays_and_months_on_the_first():
    assert start_of(dt.date(2024, 1, 7), "week") == JANUARY
    assert start_of(dt.date(2024, 1, 8), "week") == dt.date(2024, 1, 8)
    assert start_of(dt.date(2024, 2, 29), "month") == dt.date(2024, 2, 1)
    assert start_of(dt.date(2024, 2, 29), "day") == dt.date(2024, 2, 29)


def test_months_go_over_the_turn_of_the_year():
    assert starts(dt.date(2023, 11, 30), dt.date(2024, 2, 1), "month") == (
        dt.date(2023, 11, 1),
        dt.date(2023, 12, 1),
        dt.date(2024, 1, 1),
        dt.date(2024, 2, 1),
    )


def test_the_ends_of_time_are_no_trouble():
    assert starts(dt.date.min, dt.date.min, "week") == (dt.date.min,)
    assert starts(dt.date.max, dt.date.max, "month") == (dt.date(9999, 12, 1),)


@given(
    first=st.dates(dt.date(1990, 1, 1), dt.date(2000, 1, 1)),
    length=st.integers(0, 4000),
    step=st.sampled_from(["day", "week", "month"]),
    at=st.floats(0, 1),
)
def test_every_day_is_in_one_of_the_steps(first, length, step, at):
    found = starts(first, first + dt.timedelta(days=length), step)
    assert list(found) == sorted(set(found))
    assert start_of(first + dt.timedelta(days=int(at * length)), step) in found
    assert (found[0], found[-1]) == (start_of(first, step), start_of(first + dt.timedelta(days=length), step))


def test_too_many_steps_are_refused():
    with pytest.raises(OptionError, match="Ask for months"):
        starts(dt.date(1, 1, 1), JANUARY, "week")
    assert len(starts(dt.date(1, 1, 1), JANUARY, "month")) == 2023 * 12 + 1


def test_a_step_that_does_not_exist_is_refused():
    with pytest.raises(OptionError, match="day, week, month"):
        check_step("year")
