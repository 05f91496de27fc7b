"""The resolver of counts by itself: ``casus.counts``."""

from dataclasses import FrozenInstanceError

import pytest

from casus import counts
from casus.counts import Bounds


def test_a_phrase_is_resolved_with_all_that_decided():
    got = counts.resolve("at least two dozen")
    assert (got.text, got.start, got.end) == ("at least two dozen", None, None)
    assert (got.low, got.high) == (24, None)
    assert got.bounds == Bounds(24, None)
    assert got.candidates == (Bounds(24, None),)
    assert got.resolved
    assert 0 < got.confidence <= 1


@pytest.mark.parametrize(
    ("phrase", "low", "reason"),
    [
        ("three guards", 3, "number"),
        ("about 40 guards", 40, "roughly"),
        ("between 20 and 30 guards", 20, "bounds"),
        ("two guards and a cook", 3, "sum"),
        ("no guards", 0, "none"),
        ("a group of guards", 2, "group"),
        ("a guard", 1, "article"),
        ("guards", 2, "plural"),
        ("Mr Rossi", 1, "one"),
    ],
)
def test_the_reason_says_what_decided(phrase, low, reason):
    got = counts.resolve(phrase)
    assert got.low == low
    assert reason in got.reason


@pytest.mark.parametrize(
    ("phrase", "whole", "among"),
    [
        ("five, including two children", 5, [2]),
        ("five guards, including two cooks and a nurse", 5, [2]),
        ("three people: a man and two children", 3, [2]),
        ("some 40 villagers (12 men and 28 women)", 40, [12, 28]),
        ("12 miners, four of them boys", 12, [4]),
        ("12 miners, among them three boys", 12, [3]),
        ("40 of whom", 40, []),
        ("two men (a father and a son)", 2, []),
        ("five guards, including a cook and a nurse", 5, []),
        ("60 killed and injured", 60, []),
    ],
)
def test_the_parts_of_a_whole_are_not_added(phrase, whole, among):
    got = counts.resolve(phrase)
    assert got.low == whole
    assert [part.low for part in got.among] == among
    assert counts.phrase_bounds(phrase) == got.bounds


def test_a_list_that_may_be_a_whole_and_its_parts_says_so():
    got = counts.resolve("three reporters, two cooks and a nurse")
    assert got.candidates == (Bounds(6, 6), Bounds(3, 3))
    assert counts.resolve("four reporters, two cooks and a nurse").candidates == (Bounds(7, 7),)


def test_numbers_in_text_keep_their_place_and_what_counts_nothing_stays_open():
    text = "A 34-year-old was among about 40 hurt 5 km away."
    age, hurt, distance = (counts.resolve(number) for number in counts.find(text))
    assert (hurt.low, hurt.approximate, hurt.text) == (40, True, "about 40")
    assert hurt.start is not None
    assert text[hurt.start : hurt.end] == hurt.text
    assert not age.resolved
    assert "age" in age.reason
    assert "measure" in distance.reason


def test_an_empty_phrase_is_an_honest_answer():
    got = counts.resolve("")
    assert (got.resolved, got.confidence, got.candidates) == (False, 0.0, ())
    assert got.reason


def test_results_are_immutable_and_named():
    got = counts.resolve("three")
    with pytest.raises(FrozenInstanceError):
        got.low = 4
    with pytest.raises(TypeError):
        counts.Count("three")
