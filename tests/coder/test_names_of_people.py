"""Words that name deeds elsewhere and stand here in somebody's name."""

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
