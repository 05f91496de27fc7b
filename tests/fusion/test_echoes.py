from __future__ import annotations

import datetime as dt
from dataclasses import replace

from casus.fusion.echoes import echoes
from casus.fusion.profile import Profile, Where

WORDS = {"mopti": 0.6, "convoy": 0.6, "dawn": 0.5291502622129181}
OTHERS = {"kidal": 0.6, "market": 0.8}


def event(id_: str, report: str, **details) -> Profile:
    known = {"type": "ASSAULT", "forms": frozenset({"ambushed"}), "words": WORDS}
    return Profile(event=id_, report=report, published=dt.date(2021, 3, 14), **known | details)


def test_what_a_copy_tells_in_the_same_words_repeats_the_first():
    reports = [[event("e1", "a")], [event("e2", "b")], [event("e3", "c")]]
    assert echoes(reports) == {"e2": "e1", "e3": "e1"}


def test_other_words_another_trigger_or_another_type_repeat_nothing():
    for change in ({"words": OTHERS}, {"forms": frozenset({"raided"})}, {"type": "COERCE"}):
        assert echoes([[event("e1", "a")], [event("e2", "b", **change)]]) == {}


def test_what_cannot_be_the_same_happening_repeats_nothing():
    near, far = (
        (Where(words=frozenset({name}), country="MLI", lat=lat, lon=-4.0, precision="point"),)
        for name, lat in (("mopti", 14.5), ("gao", 18.0))
    )
    assert echoes([[event("e1", "a", places=near)], [event("e2", "b", places=far)]]) == {}


def test_two_events_of_one_report_do_not_repeat_the_same():
    likest = event("e3", "b")
    less = event("e2", "b", words={"mopti": 0.7, "convoy": 0.7, "night": 0.14})
    assert echoes([[event("e1", "a")], [less, likest]]) == {"e3": "e1"}


def test_what_the_first_report_leaves_out_is_repeated_from_the_second():
    added = event("e3", "b", words=OTHERS)
    reports = [[event("e1", "a")], [event("e2", "b"), added], [replace(added, event="e4", report="c")]]
    assert echoes(reports) == {"e2": "e1", "e4": "e3"}


def test_some_stand_for_themselves_and_can_be_repeated():
    reports = [[event("e1", "a")], [event("e2", "b")], [event("e3", "c")]]
    assert echoes(reports, alone={"e1", "e2"}) == {"e3": "e1"}


def test_the_last_report_alone_finds_what_all_together_find():
    reports = [[event("e1", "a"), event("e2", "a", words=OTHERS)], [event("e3", "b")], [event("e4", "c", words=OTHERS)]]
    earlier = echoes(reports[:2])
    told = [one for events in reports[:2] for one in events if one.event not in earlier]
    assert earlier | echoes(reports[2:], told=told) == echoes(reports)
