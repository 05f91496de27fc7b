from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from casus.language.names import one_kind


def test_parts_that_an_article_ties_together_are_one_name() -> None:
    words = ["Shells", "hit", "al", "-", "Rasta", "and", "Bab", "al", "-", "Nour"]
    assert one_kind(words, [(2, 3, "PER"), (4, 5, "LOC"), (6, 9, "LOC"), (9, 10, "LOC")]) == [
        (2, 5, "LOC"),
        (6, 10, "LOC"),
    ]


def test_a_name_cut_at_its_hyphen_is_made_whole() -> None:
    assert one_kind(["from", "al", "-", "Rasta"], [(1, 3, "LOC")]) == [(1, 4, "LOC")]
    assert one_kind(["from", "al", "-", "Rasta"], [(3, 4, "LOC")]) == [(1, 4, "LOC")]


def test_other_hyphens_tie_nothing() -> None:
    words = ["the", "Paris", "-", "Rome", "train"]
    assert one_kind(words, [(1, 2, "LOC"), (3, 4, "LOC")]) == [(1, 2, "LOC"), (3, 4, "LOC")]


def test_a_name_has_the_kind_that_it_mostly_has_in_the_text() -> None:
    words = ["Rasta", "Rasta", "Rasta", "Moro"]
    names = [(0, 1, "LOC"), (1, 2, "PER"), (2, 3, "LOC"), (3, 4, "PER")]
    assert [kind for _, _, kind in one_kind(words, names)] == ["LOC", "LOC", "LOC", "PER"]


@given(st.lists(st.sampled_from(["al", "-", "Rasta", "the", "X"]), min_size=1, max_size=12), st.data())
def test_names_never_overlap_nor_leave_the_text(words: list[str], data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=8)))
    names = [(a, b, "LOC") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    found = one_kind(words, names)
    assert all(0 <= a < b <= len(words) for a, b, _ in found)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(found))
