"""The gate's own sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.language.gate.cutting import pieces
from casus.language.gate.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels fled. The army moved in.", ["Rebels fled.", "The army moved in."]),
        ("Mr. Sato met Gen. Okoye. They spoke.", ["Mr. Sato met Gen. Okoye.", "They spoke."]),
        ("A U.S. Navy ship sank.", ["A U.S. Navy ship sank."]),
        ("Ruled by J. Banda since 1964.", ["Ruled by J. Banda since 1964."]),
        ("Prices rose by 2.5. The bank held.", ["Prices rose by 2.5.", "The bank held."]),
        ("“Stop!” “Why?” she asked.", ["“Stop!”", "“Why?” she asked."]),
        ("PORT BURNS\n\nFire took the port", ["PORT BURNS", "Fire took the port"]),
        ("Net 4 mln\n    Shr 2 cts", ["Net 4 mln", "Shr 2 cts"]),
        ("one line\nand the next", ["one line\nand the next"]),
        ("No. 3 shaft was flooded.", ["No. 3 shaft was flooded."]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text, expected):
    assert [text[a:b].strip() for a, b in pieces(text)] == expected


def test_what_has_no_end_is_cut_between_words():
    text = "word " * 900
    bounds = pieces(text)
    assert len(bounds) > 1
    assert all(text[b - 1] == " " for _, b in bounds)


@given(st.text())
def test_sentences_cover_the_text(text):
    bounds = pieces(text)
    assert "".join(text[a:b] for a, b in bounds) == text
    assert all(a < b for a, b in bounds)


def test_numbers_are_one_word():
    assert words("Net 12.4 mln vs 9,700,000 in 2-1/2 years") == ["net", "0", "mln", "vs", "0", "in", "0", "years"]


def test_words_are_in_lower_case_and_keep_their_apostrophe():
    assert words('It didn’t "Hold" 5%, did it?') == ["it", "didn’t", "hold", "0", "%", "did", "it"]
