from __future__ import annotations

import pytest
from hypothesis import given

from casus.chronicle.passages import passage
from casus.chronicle.query import parse
from casus.errors import OptionError
from strategies import texts

LONG = "Nothing is told here. " * 30


def marked(text: str, asked: str) -> list[str]:
    return [text[start:end] for start, end in passage(text, parse(asked)).marks]


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("Drone after drone.", "drone", ["Drone", "drone"]),
        ("A drone strike, and strikes.", "strik*", ["strike", "strikes"]),
        ("The drone\n strike came.", '"drone strike"', ["drone\n strike"]),
        ("strike drone", '"drone strike"', []),
        ("Near Ağrı, near Ag\u0306rı.", "agri", ["Ağrı", "Ag\u0306rı"]),
        ("Sana’a and al-Qaida", "sana al", ["Sana", "al"]),
        ("a DONE_DEAL here", '"done deal"', ["DONE_DEAL"]),
        ("drone strike drone", '"drone strike" strike', ["drone strike"]),
        ("bombed بَيْرُوت today", "بيروت", ["بَيْرُوت"]),
    ],
)
def test_words_are_marked_as_they_are_written(text, asked, expected):
    assert marked(text, asked) == expected


def test_the_passage_is_where_most_of_what_is_asked_for_stands():
    text = f"A drone. {LONG}The drone hit the old depot. {LONG}A depot."
    found = passage(text, parse("drone depot"))
    assert [text[start:end] for start, end in found.marks] == ["drone", "depot"]
    shown = text[found.start : found.end]
    assert "The drone hit the old depot." in shown
    assert len(shown) <= 200
    assert text[found.start - 1].isspace()
    assert text[found.end].isspace()


def test_without_the_words_the_passage_is_the_beginning():
    found = passage(LONG, parse("drone"))
    assert (found.start, found.marks) == (0, ())
    assert LONG[: found.end].endswith("is told here.") or LONG[found.end].isspace()


@given(texts, texts)
def test_marks_lie_within_the_passage_and_the_text(text, asked):
    try:
        query = parse(asked)
    except OptionError:
        return
    found = passage(text, query)
    places = [found.start, *(place for mark in found.marks for place in mark), found.end, len(text)]
    assert places == sorted(places)
