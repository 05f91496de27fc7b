"""The lexicon of role words."""

from __future__ import annotations

import pytest

from casus.ontology.roles import all_roles, is_actor_noun, role_forms, sector_of_noun


@pytest.mark.parametrize(
    ("word", "sector"),
    [
        ("soldier", "MIL"),
        ("soldiers", "MIL"),
        ("policeman", "COP"),
        ("policemen", "COP"),
        ("foreign minister", "GOV"),
        ("member of parliament", "LEG"),
        ("members of parliament", "LEG"),
        ("Protester", "CVL"),
        ("militia", "REB"),
        ("newspaper", "MED"),
        ("hospital", "HLH"),
        ("refugee", "REF"),
        ("asylum seeker", "REF"),
        ("asylum-seeker", "REF"),
        ("imam", "ETH"),
        ("suspect", "CRM"),
        ("company", "BUS"),
        ("trade union", "LAB"),
        ("charity", "NGO"),
        ("student", "EDU"),
        ("spy", "SPY"),
        ("judge", "JUD"),
        ("candidate", "PTY"),
        ("dissident", "OPP"),
    ],
)
def test_sector_of_noun(word: str, sector: str) -> None:
    assert sector_of_noun(word) == sector
    assert is_actor_noun(word)


@pytest.mark.parametrize("word", ["table", "attack", "talks", "yesterday", "", "dozens"])
def test_what_does_not_act(word: str) -> None:
    assert not is_actor_noun(word)
    assert sector_of_noun(word) is None


def test_forms() -> None:
    assert role_forms("spokeswoman") == ("spokeswoman", "spokeswomen")
    assert role_forms("speaker of the house") == ("speaker of the house", "speakers of the house")
    assert role_forms("deputy") == ("deputy", "deputies")


def test_the_table_is_large_unique_and_folded() -> None:
    roles = all_roles()
    assert len(roles) > 700
    keys = [(role.phrase, role.use in ("quantity", "modifier") and role.use) for role in roles]
    assert len(set(keys)) == len(keys)
    assert all(role.phrase == role.phrase.strip().lower() for role in roles)


def test_every_sector_has_words() -> None:
    assert len({role.sector for role in all_roles() if role.use != "quantity"}) == 21
