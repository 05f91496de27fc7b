from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from casus.fusion.profile import AROUND, EVENT_WORDS, REPORT_WORDS, Profile, Who, profile, report_vector, who
from casus.records import Casualties, CodedReport, Participant, Span
from fusion_reports import DAY, strike
from handmade import find

PUBLISHED = dt.date(2021, 3, 20)


RAID = strike(
    "Gunmen attacked soldiers near Mopti on Saturday and killed nine, the army said.",
    trigger="attacked",
    killed=("nine", 9, 9),
)


def of(coded: CodedReport) -> Profile:
    return profile(coded.events[0], coded.report, report_words=report_vector(coded.report.text))


def test_an_event_and_its_report_are_drawn_together():
    one = of(RAID)
    assert (one.event, one.report) == (RAID.events[0].id, RAID.report.sha256)
    assert (one.type, one.mode, one.published) == ("ASSAULT", "firearms", dt.date(2021, 3, 14))
    assert (one.from_, one.to) == (DAY, DAY)
    assert one.forms == {"attacked"}
    assert one.triggers == {"attack"}
    assert "attack" in one.senses
    assert [(t.kind, t.low, t.high) for t in one.tolls] == [("killed", 9, 9)]
    assert [(p.words, p.country, p.precision) for p in one.places] == [(frozenset({"mopti"}), "MLI", "point")]


def test_the_words_around_leave_out_the_mention_itself():
    one = of(RAID)
    assert "mopti" in one.words
    assert "attack" not in one.words
    assert "attack" in one.report_words


def test_words_far_from_the_mention_are_no_part_of_its_surroundings():
    text = f"Gunmen ambushed soldiers near Mopti on Saturday.{' ' * AROUND}Drought came later."
    assert "drought" not in of(strike(text)).words
    assert "drought" in of(strike(text)).report_words


def test_every_mention_has_surroundings():
    text = "Gunmen attacked soldiers near Mopti on Saturday.\nThe shooting emptied the bazaar."
    coded = strike(text, trigger="attacked")
    event = replace(coded.events[0], mentions=(*coded.events[0].mentions, Span(**find(text, "shooting"))))
    one = profile(event, coded.report, report_words={})
    assert "bazaar" in one.words
    assert {"attack", "shooting"} <= one.senses


def test_only_so_many_words_are_kept():
    names = " ".join(f"q{chr(97 + k // 26)}{chr(97 + k % 26)}" for k in range(100))
    assert len(report_vector(names)) == REPORT_WORDS
    assert len(of(strike(f"Gunmen ambushed soldiers near Mopti on Saturday {names}")).words) == EVENT_WORDS


def test_numbers_around_are_noted():
    assert of(strike("Gunmen ambushed soldiers near Mopti on Saturday with 40 trucks.")).numbers == {"40"}


def test_unknown_losses_stay_unknown():
    text = "Gunmen ambushed soldiers near Mopti on Saturday."
    hurt = Casualties(**find(text, "soldiers"), kind="injured")
    [toll] = of(strike(text, casualties=(hurt,))).tolls
    assert (toll.kind, toll.low, toll.high) == ("injured", None, None)


def test_a_participant_has_the_words_of_text_and_name():
    text = "Its gunmen"
    person = Participant(
        **find(text, "Its gunmen"), name="Velden Brigade", country="XVE", sector="REB", entity="xve-reb"
    )
    assert who(person) == Who(
        entity="xve-reb", country="XVE", sector="REB", words=frozenset({"gunman", "velden", "brigade"})
    )


@pytest.mark.parametrize(
    ("from_", "to", "expected"),
    [
        (DAY, DAY, DAY),
        (DAY, DAY + dt.timedelta(31), DAY),
        (DAY, DAY + dt.timedelta(32), PUBLISHED),
        (DAY, None, PUBLISHED),
        (None, None, PUBLISHED),
    ],
)
def test_the_day_is_that_of_the_time_where_it_is_known_to_the_month(from_, to, expected):
    assert Profile(event="e-1", report="r1", published=PUBLISHED, from_=from_, to=to).day == expected
