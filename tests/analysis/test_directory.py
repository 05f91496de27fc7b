from __future__ import annotations

import pytest
from happenings import ARMY, CROWD, MORE_REBELS, REBELS, day, happening, party

from casus.analysis import Actor, Place, actors, places
from casus.errors import OptionError

TOWN = ("Ménaka", "MLI", 15.92, 2.4, "point")
OTHER_TOWN = ("Ménaka", "MLI", 11.0, -5.0, "point")
VILLAGE = ("Ansongo", None, None, None, None)


@pytest.fixture
def chronicle(told):
    return told(
        happening(day(0), [REBELS, MORE_REBELS], [ARMY], at=TOWN),
        happening(day(1), [ARMY], [REBELS], at=VILLAGE),
        happening(None, [ARMY], [CROWD], at=TOWN),
        happening(day(2), [party("Gunmén 100%", "NER", "CRM")], at=OTHER_TOWN),
    )


def test_actors_come_by_number_of_incidents(chronicle):
    assert actors(chronicle, limit=2) == (
        Actor(key="mli-army", name="Malian army", country="MLI", sector="MIL", entity="mli-army", incidents=3),
        Actor(key="MLI:REB", name="Mali armed groups", country="MLI", sector="REB", entity=None, incidents=2),
    )


def test_actors_are_found_by_part_of_a_name_that_they_have(chronicle):
    assert [(one.key, one.name, one.incidents) for one in actors(chronicle, "GUNMEN")] == [
        ("MLI:REB", "Gunmen", 2),
        ("NER:CRM", "Gunmén 100%", 1),
    ]
    assert [(one.key, one.name, one.incidents) for one in actors(chronicle, "armed m")] == [("MLI:REB", "armed men", 1)]
    assert [one.key for one in actors(chronicle, "crowd")] == ["~a crowd"]
    assert [one.key for one in actors(chronicle, "%")] == ["NER:CRM"]
    assert actors(chronicle, "n · m") == ()
    assert [one.key for one in actors(chronicle, "men", limit=1)] == ["MLI:REB"]


def test_nothing_asked_for_is_no_name(chronicle):
    assert actors(chronicle, " ") == actors(chronicle)


def test_places_come_by_number_of_incidents(chronicle):
    found = places(chronicle)
    first = Place(name="Ménaka", country="MLI", admin1="Mopti Region", lat=15.92, lon=2.4, incidents=2)
    assert found[0] == first
    assert [(one.name, one.lat, one.incidents) for one in found[1:]] == [("Ansongo", None, 1), ("Ménaka", 11.0, 1)]
    assert places(chronicle, limit=1) == (first,)


def test_places_are_found_by_part_of_their_name(chronicle):
    assert [one.lat for one in places(chronicle, "menak")] == [15.92, 11.0]
    assert [one.name for one in places(chronicle, "ans")] == ["Ansongo"]
    assert places(chronicle, "%") == ()


def test_words_that_are_no_name_find_no_place(told):
    assert places(told(happening(day(0), at=TOWN, places="menaka · the old market")), "market") == ()


@pytest.mark.parametrize("ask", [actors, places])
def test_the_limit_is_bounded(chronicle, ask):
    with pytest.raises(OptionError, match="limit is 501"):
        ask(chronicle, limit=501)
