"""Numbers are found, told apart and bounded by the codebook's table."""

import pytest

from casus.grounding import counts
from casus.grounding.counts import Bounds


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("three", 3, 3),
        ("forty-two", 42, 42),
        ("two hundred and fifty", 250, 250),
        ("one hundred thousand", 100_000, 100_000),
        ("40,000", 40_000, 40_000),
        ("1.5 million", 1_500_000, 1_500_000),
        ("1.1 million", 1_100_000, 1_100_000),
        ("half a million", 500_000, 500_000),
        ("a quarter of a million", 250_000, 250_000),
        ("two dozen", 24, 24),
        ("a dozen", 12, 12),
        ("at least 18", 18, None),
        ("18 or more", 18, None),
        ("no fewer than 18", 18, None),
        ("18+", 18, None),
        ("more than 18", 19, None),
        ("over 18", 19, None),
        ("more than a dozen", 13, None),
        ("up to 40", 1, 40),
        ("as many as 40", 1, 40),
        ("fewer than 40", 0, 39),
        ("no more than 40", 0, 40),
        ("about 40", 40, 40),
        ("some 40", 40, 40),
        ("nearly 40", 40, 40),
        ("an estimated 40", 40, 40),
        ("between 20 and 30", 20, 30),
        ("20-30", 20, 30),
        ("20 to 30", 20, 30),
        ("two or three", 2, 3),
        ("3 to 5 million", 3_000_000, 5_000_000),
        ("a couple", 2, 2),
        ("a few", 3, 9),
        ("several", 3, 9),
        ("dozens", 24, 99),
        ("a few dozen", 36, 99),
        ("scores", 40, 199),
        ("hundreds", 200, 999),
        ("several hundred", 300, 999),
        ("thousands", 2_000, 9_999),
        ("several thousand", 3_000, 9_999),
        ("tens of thousands", 20_000, 99_999),
        ("hundreds of thousands", 200_000, 999_999),
        ("millions", 2_000_000, 9_999_999),
        ("dozens, perhaps hundreds", 24, 999),
        ("a couple of hundred", 200, 200),
        ("no one", 0, 0),
        ("nobody", 0, 0),
        ("none", 0, 0),
        ("both", 2, 2),
        ("$1.3 billion", 1_300_000_000, 1_300_000_000),
        ("more than $2 million", 2_000_001, None),
        ("the guards", None, None),
        ("", None, None),
    ],
)
def test_bounds_by_the_codebook(text, low, high):
    assert counts.bounds(text) == Bounds(low, high)


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("at least four soldiers", 4, None),
        ("a soldier", 1, 1),
        ("Mr Rossi", 1, 1),
        ("the wounded driver", 1, 1),
        ("dozens of fighters", 24, 99),
        ("soldiers", 2, None),
        ("some students", 2, None),
        ("no villagers", 0, 0),
        ("none of the crew", 0, 0),
        ("another three", 3, 3),
        ("the four", 4, 4),
        ("their 11 guards", 11, 11),
        ("one of the drivers", 1, 1),
        ("two soldiers and a civilian", 3, 3),
        ("at least two soldiers and 12 civilians", 14, None),
        ("nine men, three women and 14 children", 26, 26),
        ("a teacher, a nurse and their driver", 3, 3),
        ("Ana Petrova, a teacher", 1, 1),
        ("Isa Demir and Ali Kaya", 2, 2),
        ("a judge and former mayor", 1, 1),
        ("his son and wife", 2, 2),
        ("850 men and boys", 850, 850),
        ("bodies of 10 gunmen", 10, 10),
        ("a group of 20 miners", 20, 20),
        ("a group of miners", 2, None),
        ("a commander of 200 men", 1, 1),
        ("fishermen from two villages", 2, None),
        ("a 34-year-old cook", 1, 1),
        ("the third victim", 1, 1),
        ("the three-day siege", 1, 1),
        ("six to 12 years", 6, 12),
        ("two F-16 pilots", 2, 2),
        ("between 20 and 30 villagers", 20, 30),
        ("", None, None),
    ],
)
def test_bounds_of_noun_phrases(phrase, low, high):
    assert counts.phrase_bounds(phrase) == Bounds(low, high)


def test_the_given_number_of_the_head_goes_before_the_guess():
    assert counts.phrase_bounds("police", plural=False) == Bounds(1, 1)
    assert counts.phrase_bounds("sheep", plural=True) == Bounds(2, None)
    assert counts.phrase_bounds("three sheep", plural=True) == Bounds(3, 3)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A 34-year-old cook, aged 34, 12 years old", ["age", "age", "age"]),
        ("Omar, 34, fled.", ["age"]),
        ("They paid $5 million and 300 euros.", ["money", "money"]),
        ("It fell 12 percent, or 3%.", ["percent", "percent"]),
        ("A 155-mm shell flew 30 km.", ["measure", "measure"]),
        ("Talks took three days.", ["duration"]),
        ("The third and 4th raids", ["ordinal", "ordinal"]),
        ("An F-16 hit Tower 22 under Resolution 2254.", ["label", "label", "label"]),
        ("They won 3-1 at home.", ["score", "score"]),
        ("Born in 1958, he left on Jan. 28.", ["year", "date"]),
        ("At 3:30 p.m. it rained.", ["clock", "clock"]),
        ("Two thirds of the fleet", ["fraction"]),
        ("60 depots and 18 trucks", ["count", "count"]),
    ],
)
def test_numbers_are_told_apart(text, kinds):
    assert [n.kind for n in counts.find(text)] == kinds


def test_found_numbers_carry_modifiers_and_say_when_they_are_rough():
    at_least, about, exact = counts.find("At least 18 trucks, about 40 cars and 7 carts burned.")
    assert (at_least.text, at_least.low, at_least.high, at_least.approximate) == (
        "At least 18",
        18,
        None,
        False,
    )
    assert (about.text, about.low, about.approximate) == ("about 40", 40, True)
    assert (exact.text, exact.approximate) == ("7", False)


def test_total_adds_and_keeps_what_is_open():
    assert counts.total([Bounds(2, 2), Bounds(1, 1)]) == Bounds(3, 3)
    assert counts.total([Bounds(2, None), Bounds(1, 1)]) == Bounds(3, None)
    assert counts.total([Bounds(2, 2), Bounds(None, None)]) == Bounds(None, None)
    assert counts.total([]) == Bounds(None, None)
