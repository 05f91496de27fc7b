from __future__ import annotations

import datetime as dt

import pytest

from casus.fusion.constraints import FARTHEST_DAYS, LONGEST, contradict
from casus.fusion.profile import Profile, Where, Who

DAY = dt.date(2021, 3, 13)


def of(**known: object) -> Profile:
    return Profile(**{"event": "e-1", "report": "r1", "type": "ASSAULT"} | known)


def on(day: dt.date, days: int = 0, **known: object) -> Profile:
    return of(from_=day, to=day + dt.timedelta(days), **known)


def at(lat: float, country: str | None = "MLI", precision: str = "point") -> Profile:
    return of(places=(Where(words=frozenset({"x"}), country=country, lat=lat, lon=0.0, precision=precision),))


def speaking(type_: str, *words: str, country: str | None = None) -> Profile:
    return of(type=type_, actors=(Who(words=frozenset(words), country=country),))


def both(one: Profile, other: Profile) -> str | None:
    assert contradict(one, other) == contradict(other, one)
    return contradict(one, other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ASSAULT", "ASSAULT", None),
        ("ASSAULT", "COERCE", None),  # two material conflicts, which coders mix up
        ("ASSAULT", "AID", "type"),
        ("ACCUSE", "REJECT", "type"),  # two words against someone are two acts
        ("ASSAULT", None, None),
        (None, None, None),
    ],
)
def test_types(one, other, expected):
    assert both(of(type=one), of(type=other)) == expected


def test_times_may_differ_by_as_much_as_the_date_line_makes():
    assert both(on(DAY), on(DAY + dt.timedelta(FARTHEST_DAYS))) is None
    assert both(on(DAY), on(DAY + dt.timedelta(FARTHEST_DAYS + 1))) == "time"


def test_a_long_stretch_is_no_date_to_contradict():
    far = DAY + dt.timedelta(90)
    assert both(on(DAY, days=LONGEST), on(far)) == "time"
    assert both(on(DAY, days=LONGEST + 1), on(far)) is None


@pytest.mark.parametrize(("status", "expected"), [("actual", "time"), ("future", None), ("negated", None)])
def test_what_is_told_as_done_began_before_it_was_told(status, expected):
    told = of(published=DAY - dt.timedelta(5), status=status)
    assert both(told, on(DAY)) == expected


def test_places():
    assert both(at(14.0), at(15.0)) is None  # 111 km
    assert both(at(14.0), at(16.0)) == "place"  # 222 km
    assert both(at(14.0), at(16.0, precision="region")) is None
    assert both(at(14.0), at(14.1, country="NER")) == "place"
    assert both(at(14.0), at(14.1, country=None)) is None
    assert both(at(14.0), of()) is None


def test_speakers_part_words_and_not_deeds():
    one, other = ("minister", "velden"), ("bishop", "osterland")
    assert both(speaking("ACCUSE", *one), speaking("ACCUSE", *other)) == "speaker"
    assert both(speaking("ASSAULT", *one), speaking("ASSAULT", *other)) is None
    assert both(speaking("CONSULT", *one), speaking("CONSULT", *other)) is None
    assert both(speaking("ACCUSE", *one), of(type="ACCUSE")) is None
    assert both(speaking("ACCUSE", *one, country="MLI"), speaking("ACCUSE", *other, country="MLI")) is None


def force(who: str | None, whom: str | None, type_: str = "ASSAULT") -> Profile:
    def party(country: str | None) -> tuple[Who, ...]:
        return (Who(country=country, words=frozenset({"x"})),) if country else ()

    return of(type=type_, actors=party(who), recipients=party(whom))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (force("USA", "IRQ"), force(None, "USA"), "sides"),  # those who bomb are not those who are attacked
        (force("USA", "IRQ"), force("IRQ", "USA"), "sides"),
        (force("USA", "IRQ"), force("USA", None), None),
        (force("USA", "USA"), force(None, "USA"), None),  # one's own may be hit
        (force("USA", "IRQ"), force("USA", "USA"), None),
    ],
)
def test_who_uses_force_and_who_suffers_it(one, other, expected):
    assert both(one, other) == expected
