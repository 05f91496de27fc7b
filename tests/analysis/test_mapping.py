from __future__ import annotations

from happenings import day, happening

from casus.analysis import mapping, sites
from casus.chronicle import IncidentFilter

TOWN = ("Ménaka", "MLI", 15.92, 2.4, "point")
UNKNOWN = ("Azawad", None, None, None, None)


def test_what_has_coordinates_is_a_point_the_latest_first(told):
    found = sites(
        told(
            happening(day(1), at=TOWN, killed=3, mode="drone"),
            happening(day(2), at=UNKNOWN),
            happening(None, at=TOWN, score=1.0),
            happening(day(2), at=TOWN),
        )
    )
    assert (found.total, found.located) == (4, 3)
    assert [tuple(one) for one in found.points] == [
        ("i-000000000004", 15.92, 2.4, "point", "ASSAULT", None, day(2), 0, -9.0),
        ("i-000000000001", 15.92, 2.4, "point", "ASSAULT", "drone", day(1), 3, -9.0),
        ("i-000000000003", 15.92, 2.4, "point", "ASSAULT", None, None, 0, 1.0),
    ]


def test_only_what_meets_the_filter_is_shown(told):
    found = sites(told(happening(day(1), at=TOWN), happening(day(5), at=TOWN)), IncidentFilter(from_=day(3)))
    assert (found.total, found.located, [one.day for one in found.points]) == (1, 1, [day(5)])


def test_there_is_an_end_to_points(told, monkeypatch):
    monkeypatch.setattr(mapping, "MOST", 2)
    found = sites(told(*(happening(day(number), at=TOWN) for number in range(3))))
    assert (found.located, [one.day for one in found.points]) == (3, [day(2), day(1)])
