"""Words that name deeds elsewhere and here do not: in somebody's name, or where a verb above says it already."""

from __future__ import annotations

import pytest

from casus.coder import Coder


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("The airstrike killed ten, said Ban.", ["ASSAULT"]),
        ("Ban Ki-moon met the president on Monday.", ["CONSULT"]),
        ("Workers called a strike on Monday.", ["PROTEST"]),
    ],
)
def test_a_persons_name_names_no_deed(coder: Coder, text: str, types: list[str]) -> None:
    assert [e.type for e in coder.code(text, published="2014-02-01").events] == types


def test_one_of_several_speaks_by_name(coder: Coder) -> None:
    text = (
        "One group has halted its attacks. Another, Harakat al-Nujaba, vowed to go on fighting "
        "until foreign troops leave Iraq."
    )
    speakers = [s.speaker.text for s in coder.code(text, published="2024-02-03").statements if s.speaker]
    assert "Harakat al-Nujaba" in speakers
