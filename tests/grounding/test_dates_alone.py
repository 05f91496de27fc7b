"""The resolver of dates by itself: ``casus.dates``."""

import datetime as dt
from dataclasses import FrozenInstanceError

import pytest

from casus import dates
from casus.errors import OptionError

ON = "2024-02-03"


def spans(got: dates.Interval) -> list[tuple[str, str]]:
    return [(str(c.from_), str(c.to)) for c in got.candidates]


def test_a_phrase_is_resolved_with_all_that_decided():
    got = dates.resolve("early Tuesday", published=ON)
    assert (got.text, got.start, got.end) == ("early Tuesday", None, None)
    assert got.from_ == got.to == dt.date(2024, 1, 30)
    assert got.resolved
    assert "weekday" in got.reason
    assert 0 < got.confidence <= 1
    assert spans(got) == [("2024-01-30", "2024-01-30"), ("2024-02-06", "2024-02-06")]


def test_a_mention_keeps_its_place():
    text = "It rained on Friday, they said."
    (mention,) = dates.find(text)
    got = dates.resolve(mention, published=ON)
    assert got.start is not None
    assert text[got.start : got.end] == got.text == "Friday"
    assert dates.resolve_all([mention], published=dt.date(2024, 2, 3)) == [got]


def test_the_chosen_days_come_first():
    assert spans(dates.resolve("Friday", published=ON)) == [("2024-02-02", "2024-02-02"), ("2024-02-09", "2024-02-09")]
    future = dates.resolve("Friday", published=ON, tense="future")
    assert spans(future) == [("2024-02-09", "2024-02-09"), ("2024-02-02", "2024-02-02")]
    assert spans(dates.resolve("in January", published=ON))[0] == ("2024-01-01", "2024-01-31")


def test_figures_that_cannot_be_told_apart_stay_open_with_both_readings():
    got = dates.resolve("3/4/2024", published=ON)
    assert not got.resolved
    assert got.confidence == 0
    assert spans(got) == [("2024-03-04", "2024-03-04"), ("2024-04-03", "2024-04-03")]
    chosen = dates.resolve("3/2/2024", published=ON)
    assert chosen.resolved
    assert spans(chosen) == [("2024-02-03", "2024-02-03"), ("2024-03-02", "2024-03-02")]


@pytest.mark.parametrize("anchor", ["2024-01-28", dt.date(2024, 1, 28)])
def test_the_day_after_the_attack_is_open_without_the_day_of_the_attack(anchor):
    assert not dates.resolve("the day after the attack", published=ON).resolved
    got = dates.resolve("the day after the attack", published=ON, anchor=anchor)
    assert got.from_ == got.to == dt.date(2024, 1, 29)


def test_what_is_counted_from_what_was_told_takes_an_interval_too():
    war = dates.resolve("in January 2024")
    got = dates.resolve("three weeks into the war", published=ON, anchor=dates.resolve("1 January 2024"))
    assert got.from_ == dt.date(2024, 1, 22)
    assert dates.resolve("since the attack", published=ON, anchor=war).from_ == dt.date(2024, 1, 1)


def test_without_publication_date_only_full_dates_resolve():
    assert dates.resolve("28 January 2024").resolved
    got = dates.resolve("Friday")
    assert not got.resolved
    assert got.candidates == ()
    assert "publication date" in got.reason


def test_text_that_says_no_time_is_an_honest_answer():
    got = dates.resolve("two bridges", published=ON)
    assert (got.resolved, got.confidence, got.candidates) == (False, 0.0, ())
    assert got.reason


@pytest.mark.parametrize("option", ["published", "anchor"])
def test_what_is_no_date_is_refused(option):
    with pytest.raises(OptionError, match=f"{option} is 'soon'"):
        dates.resolve("Friday", **{option: "soon"})


def test_results_are_immutable_and_named():
    got = dates.resolve("Friday", published=ON)
    with pytest.raises(FrozenInstanceError):
        got.reason = "other"
    with pytest.raises(TypeError):
        dates.Interval(dt.date(2024, 1, 1))
