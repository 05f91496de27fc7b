from __future__ import annotations

import datetime as dt
import math

import pytest

from casus.fusion.features import NAMES, alike, features, gap_days, nearest_km
from casus.fusion.profile import Profile, Toll, Where, Who

DAY = dt.date(2021, 3, 13)


def of(**known: object) -> Profile:
    return Profile(**{"event": "e-1", "report": "r1", "type": "ASSAULT"} | known)


def named(one: Profile, other: Profile) -> dict[str, float]:
    found = dict(zip(NAMES, features(one, other), strict=True))
    assert dict(zip(NAMES, features(other, one), strict=True)) == pytest.approx(found, nan_ok=True)
    return found


def person(*words: str, **known: str) -> Who:
    return Who(words=frozenset(words), **known)


def point(lat: float, **known: object) -> Where:
    return Where(**{"words": frozenset({"x"}), "lat": lat, "lon": 0.0, "precision": "point"} | known)


def toll(low: int | None, high: int | None, kind: str = "killed") -> tuple[Toll, ...]:
    return (Toll(kind=kind, low=low, high=high),)


def test_of_what_is_not_known_nothing_is_said():
    found = named(of(type=None), of(type=None))
    unknown = {name for name, value in found.items() if math.isnan(value)}
    assert unknown == set(NAMES) - {
        "same_form", "same_trigger", "untyped", "words", "report_words", "own_words", "names", "same_report",
        "time_known", "toll_known",
    }  # fmt: skip
    assert found["untyped"] == 2


def test_type_mode_and_status():
    one = of(mode="firearms", status="actual")
    assert [named(one, one)[f"same_{name}"] for name in ("type", "mode", "status")] == [1, 1, 1]
    other = of(type="COERCE", mode="arrest", status="negated")
    assert [named(one, other)[f"same_{name}"] for name in ("type", "mode", "status")] == [0, 0, 0]
    assert math.isnan(named(one, of())["same_mode"])


def test_sets_are_measured_by_the_smaller():
    one, other = of(numbers=frozenset({"7", "40"})), of(numbers=frozenset({"40", "60", "80"}))
    assert named(one, other)["numbers"] == 0.5
    assert math.isnan(named(one, of())["numbers"])


def test_words_are_also_compared_with_the_whole_report():
    one = of(words={"raid": 1.0}, report_words={"raid": 1.0})
    other = of(words={"dam": 1.0}, report_words={"raid": 0.6, "dam": 0.8})
    found = named(one, other)
    assert (found["words"], found["report_words"], found["own_words"]) == pytest.approx((0, 0.6, 0.3))


def test_reports_are_told_apart():
    one, other = of(published=DAY), of(published=DAY + dt.timedelta(3), report="r2")
    assert named(one, other)["published_apart"] == pytest.approx(math.log(4))
    assert (named(one, one)["same_report"], named(one, other)["same_report"]) == (1, 0)


def test_participants_are_alike_by_id_words_or_country():
    velden = person("velden", entity="xve", country="XVE", sector="MIL")
    assert alike([velden], [person("zzz", entity="xve")]) == 1
    assert alike([velden], [person("velden", "army")]) == pytest.approx(1)
    assert alike([velden], [person("zzz", country="XVE", sector="MIL")]) == 0.7
    assert alike([velden], [person("zzz", country="XVE", sector="GOV")]) == 0.5
    assert alike([velden], [person("zzz", country="XOS")]) == 0
    assert math.isnan(alike([velden], []))


def test_a_side_that_names_more_is_no_less_alike():
    one, more = [person("velden")], [person("velden"), person("osterland")]
    assert alike(one, more) == alike(more, one) == pytest.approx(1)


def test_sides_that_are_turned_round_are_seen():
    one = of(actors=(person("velden"),), recipients=(person("osterland"),))
    other = of(actors=(person("osterland"),), recipients=(person("velden"),))
    found = named(one, other)
    assert (found["who"], found["sides"]) == pytest.approx((0, 1))


def test_the_nearest_points_count():
    assert nearest_km([point(0), point(10)], [point(11)]) == pytest.approx(111.2, abs=0.5)
    assert math.isnan(nearest_km([point(0)], [point(0, precision="region")]))
    assert math.isnan(nearest_km([point(0)], []))


def test_countries_of_places():
    mali, niger = of(places=(point(14, country="MLI"),)), of(places=(point(14, country="NER"),))
    assert (named(mali, mali)["place_country"], named(mali, niger)["place_country"]) == (1, 0)
    assert math.isnan(named(mali, of(places=(point(14),)))["place_country"])


@pytest.mark.parametrize(("start", "days"), [(-9, 6), (-3, 0), (0, 0), (2, 0), (5, 3)])
def test_days_between_two_times(start, days):
    """The first time has the days from 0 to 2, the other four days from ``start``."""
    one = of(from_=DAY, to=DAY + dt.timedelta(2))
    other = of(from_=DAY + dt.timedelta(start), to=DAY + dt.timedelta(start + 3))
    assert gap_days(one, other) == gap_days(other, one) == days
    assert named(one, other)["days_apart"] == pytest.approx(math.log1p(days))
    assert gap_days(one, of(from_=DAY)) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((9, 9), (9, 9), 1),
        ((9, None), (11, 11), 1),
        ((3, 20), (18, None), 1),
        ((9, 9), (19, 19), 0.5),
        ((None, None), (9, 9), 1),
    ],
)
def test_counts_of_one_kind_meet_or_come_near(one, other, expected):
    assert named(of(tolls=toll(*one)), of(tolls=toll(*other)))["toll"] == expected


def test_none_and_some_are_two_counts():
    assert named(of(tolls=toll(0, 0)), of(tolls=toll(5, 5)))["toll"] < 1


def test_counts_of_two_kinds_are_not_compared():
    found = named(of(tolls=toll(9, 9)), of(tolls=toll(9, 9, "injured")))
    assert found["toll_known"] == 0
    assert math.isnan(found["toll"])


def test_meanings_of_forms_and_of_stems_are_compared():
    one = of(forms=frozenset({"quake"}), triggers=frozenset({"quake"}))
    other = of(forms=frozenset({"earthquake"}), triggers=frozenset({"earthquake"}))
    found = named(one, other)
    assert min(found["form_meaning"], found["trigger_meaning"]) > 0.5
