"""Headlines whose verb looks like a noun, and phrases before "of doing something"."""

import datetime as dt
from functools import cache

import pytest

import casus
from casus import ReportCoding

coder = cache(casus.Coder)


def coded(text: str) -> ReportCoding:
    return coder().code(text, published=dt.date(2024, 2, 5))


@pytest.mark.parametrize(
    ("headline", "verb", "who"),
    [
        ("Sudan's army bombs Nyala market as famine fears grow", "bombs", "Sudan's army"),
        ("Israel's navy shells Gaza port after rocket fire", "shells", "Israel's navy"),
    ],
)
def test_a_verb_that_looks_like_a_noun(headline, verb, who):
    first = coded(headline).events[0]
    assert first.type == "ASSAULT" and [m.text for m in first.mentions] == [verb]
    assert [a.text for a in first.actors] == [who]
    assert not first.instruments


@pytest.mark.parametrize(
    ("sentence", "whom"),
    [
        ("The RSF accused the army of deliberately targeting civilians.", "the army"),
        ("Beijing accused the Philippine aircraft of illegally entering its airspace.", "the Philippine aircraft"),
    ],
)
def test_of_doing_something_is_no_part_of_who_is_accused(sentence, whom):
    [accused] = [event for event in coded(sentence).events if event.type == "ACCUSE"]
    assert [r.text for r in accused.recipients] == [whom]
