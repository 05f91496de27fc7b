from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.fusion.words import cosine, rarity, senses, stem, vector, words

NEWS = [
    "ambush",
    "army",
    "border",
    "bridge",
    "convoy",
    "depot",
    "gunman",
    "kayes",
    "market",
    "mopti",
    "rebel",
    "river",
    "soldier",
    "the",
    "village",
]
STEMS = st.lists(st.sampled_from(NEWS), max_size=20)


def test_words_stand_where_they_are_said_to_stand():
    text = "Osterland’s 1,200 soldiers re-armed; 7 fled."
    found = list(words(text))
    assert [text[w.start : w.end] for w in found] == ["Osterland’s", "1,200", "soldiers", "re-armed", "7", "fled"]
    assert [w.stem for w in found][:3] == ["osterland", "1,200", "soldier"]


def test_a_part_of_a_text_gives_its_own_words():
    text = "Guns fell silent at noon"
    assert [w.stem for w in words(text, start=5, end=16)] == ["fall", "silent"]


@pytest.mark.parametrize("form", ["Army's", "ARMY’s", "armies", "Armies'"])
def test_case_number_and_owner_play_no_part(form):
    assert stem(form) == "army"


def test_a_word_can_name_several_kinds_of_happening():
    assert {"airstrike", "walkout"} <= senses(["strike"])
    assert senses(["xyzzy"]) == frozenset()


def test_rare_words_weigh_more_than_common_ones():
    assert rarity("xyzzy") > rarity("ambush") > rarity("the") == 0
    assert rarity("7") == 0


def test_only_the_weightiest_words_are_kept():
    whole = vector(["ambush", "xyzzy", "xyzzy", "army"])
    kept = vector(["ambush", "xyzzy", "xyzzy", "army"], most=2)
    assert set(kept) == set(sorted(whole, key=lambda word: -whole[word])[:2])
    assert math.isclose(sum(x * x for x in kept.values()), 1)


@given(STEMS, st.randoms())
def test_the_order_of_words_plays_no_part(stems, random):
    shuffled = list(stems)
    random.shuffle(shuffled)
    assert list(vector(shuffled).items()) == list(vector(stems).items())


@given(STEMS, STEMS)
def test_the_cosine_is_bounded_and_the_same_either_way_round(one, other):
    a, b = vector(one), vector(other)
    assert -1e-9 <= cosine(a, b) <= 1 + 1e-9
    assert math.isclose(cosine(a, b), cosine(b, a), abs_tol=1e-12)
    if not set(a) & set(b):
        assert cosine(a, b) == 0
