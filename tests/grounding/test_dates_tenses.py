"""The tense of a time's clause is guessed from its words."""

import datetime as dt

import pytest

from casus import dates


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The council will meet on Friday.", ["future"]),
        ("The council met on Friday.", ["past"]),
        ("On Friday, the council will vote.", ["future"]),
        ("On Friday the council voted.", ["past"]),
        ("Talks are scheduled for Monday, a spokesman said on Friday.", ["future", "past"]),
        ("He said on Friday that troops would leave on Monday.", ["past", "future"]),
        ("The bridge will be opened on Monday.", ["future"]),
        ("Troops will leave. Shells fell on Monday.", ["past"]),
        ("A vote is to be held on Tuesday.", ["future"]),
        ("Friday", ["past"]),
    ],
)
def test_the_nearest_verb_decides(text, wanted):
    assert dates.tenses(text, dates.find(text)) == wanted


def test_a_phrase_with_its_verb_is_read_in_its_tense():
    day = dt.date(2024, 2, 3)
    assert dates.resolve("will leave on Friday", published=day).from_ == dt.date(2024, 2, 9)
    assert dates.resolve("left on Friday", published=day).from_ == dt.date(2024, 2, 2)
    assert dates.resolve("will leave on Friday", published=day, tense="past").from_ == dt.date(2024, 2, 2)


def test_no_times_have_no_tenses():
    assert dates.tenses("Nothing will come of it.", []) == []
