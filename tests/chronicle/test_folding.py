from __future__ import annotations

import pytest
from hypothesis import given

from casus.chronicle.folding import fold
from strategies import texts


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Ağrı", "AGRI"),
        ("Sana’a", "sana'a"),
        ("İstanbul", "istanbul"),
        ("Łódź", "lodz"),
        ("Straße", "STRASSE"),
        ("al–Qaida", "Al-Qaida"),
        ("Hezbollah\n  fighters", "hezbollah fighters"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full width"),
        ("بَيْرُوت", "بيروت"),
        ("Ελλάς", "ελλας"),
        ("a\0b", "a b"),
    ],
)
def test_what_is_written_is_found_by_what_is_asked(written, asked):
    assert fold(asked) in fold(written)


@pytest.mark.parametrize(("one", "other"), [("Mali", "Male"), ("伊拉克", "伊朗"), ("بيروت", "بغداد")])
def test_other_words_stay_other_words(one, other):
    assert fold(one) != fold(other)


@given(texts)
def test_folding_what_is_folded_changes_nothing(text):
    assert fold(fold(text)) == fold(text)
    assert "\0" not in fold(text)
