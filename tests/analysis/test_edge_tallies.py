"""Both ways of counting edges: from the table alone, and beside the incidents that a filter finds."""

from __future__ import annotations

import pytest
from happenings import ARMY, CROWD, MORE_REBELS, NIGER, REBELS, day, happening

from casus.analysis import escalation, network, series
from casus.chronicle import IncidentFilter


@pytest.fixture
def chronicle(told):
    return told(
        happening(day(0), [REBELS, MORE_REBELS], [ARMY, NIGER], score=-9.0),
        happening(day(1), [ARMY, REBELS], [ARMY, REBELS, CROWD], score=2.0, status="future"),
        happening(None, [NIGER], [ARMY], score=5.0),
        happening(day(9), [CROWD, NIGER], [], score=-4.0),
        happening(day(11), [], [REBELS], score=-3.5, time_to=day(20)),
    )


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"status": "actual"},
        {"status": "future"},
        {"from_": day(9)},
        {"to": day(9)},
        {"from_": day(15), "to": day(16)},
    ],
)
def test_they_come_to_the_same(chronicle, asked):
    alone, beside = IncidentFilter(**asked), IncidentFilter(**asked, types=("ASSAULT",))
    assert series(chronicle, alone, by="actor", top=2) == series(chronicle, beside, by="actor", top=2)
    for level in ("actor", "country", "group"):
        assert network(chronicle, alone, level=level) == network(chronicle, beside, level=level)
        assert escalation(chronicle, alone, level=level) == escalation(chronicle, beside, level=level)


def test_another_kind_has_no_edges(chronicle):
    assert network(chronicle, IncidentFilter(types=("CONSULT",))).edges == ()
    assert len(network(chronicle).edges) == 8
