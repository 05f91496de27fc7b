"""Who did it and to whom, where heads and parse differ."""

from __future__ import annotations

from casus.coding.draft import Words
from casus.coding.joining import Found, surer_sides

TROOPS, REBELS = Words(0, 2), Words(5, 6)


def found(words: Words, chance: float, proposer: str = "parse and heads") -> Found:
    return Found(words, chance, proposer)


def test_a_phrase_stands_on_the_side_on_which_it_is_surer() -> None:
    actors, recipients = surer_sides([found(TROOPS, 0.3), found(REBELS, 0.9)], [found(TROOPS, 0.6)], [])
    assert [f.words for f in actors] == [REBELS]
    assert [f.words for f in recipients] == [TROOPS]


def test_as_sure_on_both_sides_is_an_actor() -> None:
    actors, recipients = surer_sides([found(TROOPS, 0.5)], [found(TROOPS, 0.5)], [])
    assert ([f.words for f in actors], recipients) == ([TROOPS], [])


def test_whom_the_parse_knows_to_suffer_is_no_actor_by_the_heads_alone() -> None:
    actors, recipients = surer_sides([found(TROOPS, 0.7, "heads")], [found(REBELS, 0.4)], [TROOPS])
    assert actors == []
    assert [f.words for f in recipients] == [TROOPS, REBELS]
    actors, recipients = surer_sides([found(TROOPS, 0.7, "heads")], [found(TROOPS, 0.1)], [TROOPS])
    assert (actors, [f.words for f in recipients]) == ([], [TROOPS])
