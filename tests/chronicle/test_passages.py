from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.chronicle.passages import _best, _Mark, passage
from casus.chronicle.query import parse
from casus.errors import OptionError
from strategies import texts

LONG = "Nothing is told here. " * 30
STARTS, SIZES, TERMS = st.integers(0, 600), st.integers(1, 160), st.integers(0, 4)


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


def plain_best(marks):
    """What begins the best passage, each mark compared with all."""

    def worth(first):
        within = [m for m in marks if first.start <= m.start and m.end <= first.start + 140]
        return len({m.term for m in within}), len(within), -first.start

    return max(marks, key=worth, default=None)


@given(st.lists(st.builds(lambda start, size, term: _Mark(start, start + size, term), STARTS, SIZES, TERMS)))
def test_the_best_passage_is_found_without_comparing_all_marks(found):
    marks = sorted(found, key=lambda mark: (mark.start, -mark.end))
    best, plain = _best(marks), plain_best(marks)
    assert (best and best.start) == (plain and plain.start)


@given(texts, texts)
def test_marks_lie_within_the_passage_and_the_text(text, asked):
    try:
        query = parse(asked)
    except OptionError:
        return
    found = passage(text, query)
    places = [found.start, *(place for mark in found.marks for place in mark), found.end, len(text)]
    assert places == sorted(places)
