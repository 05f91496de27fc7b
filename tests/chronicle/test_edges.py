"""Who did an incident to whom, at each level."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.chronicle.edges import LEVELS, Level, Side, edges_of

USA = Side("USA:MIL", "USA", "MIL")
GUARD = Side("usa-guard", "USA", "MIL")
IRAN = Side("IRN:GOV", "IRN", "GOV")
CROWD = Side("~a crowd", None, "UNK")

SIDES = st.lists(st.sampled_from([USA, GUARD, IRAN, CROWD, Side("irn-army", "IRN", "MIL")]), max_size=4)


def at(level: Level, actors, recipients):
    return [(one.actor, one.recipient) for one in edges_of(actors, recipients) if one.level == level]


def key(side: Side, level: Level) -> str | None:
    if level == "actor":
        return side.key
    return side.country and (side.country if level == "country" else f"{side.country}:{side.sector}")


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (
            "actor",
            [("USA:MIL", "IRN:GOV"), ("USA:MIL", "~a crowd"), ("usa-guard", "IRN:GOV"), ("usa-guard", "~a crowd")],
        ),
        ("country", [("USA", "IRN")]),
        ("group", [("USA:MIL", "IRN:GOV")]),
    ],
)
def test_edges_go_from_each_actor_to_each_recipient_once(level, expected):
    assert at(level, [USA, GUARD], [IRAN, CROWD]) == expected


def test_one_side_may_be_unknown_or_without_country():
    assert at("actor", [USA], []) == [("USA:MIL", None)]
    assert at("country", [CROWD], [IRAN]) == [(None, "IRN")]
    assert at("group", [CROWD], []) == []
    assert list(edges_of([], [])) == []


@given(SIDES, SIDES)
def test_each_party_actor_and_pair_of_an_incident_counts_once(actors, recipients):
    made = list(edges_of(actors, recipients))
    for level in LEVELS:
        found = [one for one in made if one.level == level]
        acting, suffering = ({key(one, level) for one in side} - {None} for side in (actors, recipients))
        counted = Counter(one.actor for one in found if one.counts_actor)
        assert counted == Counter(acting)
        counted.update(one.recipient for one in found if one.counts_recipient)
        assert counted == Counter(acting | suffering)
        pairs = Counter(frozenset((one.actor, one.recipient)) for one in found if one.counts_pair)
        assert pairs == Counter({frozenset((one, other)) for one in acting for other in suffering})
        assert [one.position for one in found] == list(range(len(found)))
