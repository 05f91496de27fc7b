"""What must come out of reports on armed violence, from text to records."""

from __future__ import annotations

import datetime as dt

import pytest

from casus.coder import Coder
from casus.grounding.counts import phrase_bounds
from casus.records import CodedReport, Event, Statement


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def at(coded: CodedReport, words: str) -> Event:
    """The event with a mention at some words, the mention itself in *asterisks*."""
    before, mention, _ = words.split("*")
    assert coded.report.text is not None
    start = coded.report.text.index(words.replace("*", "")) + len(before)
    return next(e for e in coded.events if any(m.start < start + len(mention) and start < m.end for m in e.mentions))


def said(coded: CodedReport, cue: str) -> Statement:
    return next(s for s in coded.statements if s.cue is not None and s.cue.text == cue)


def countries(coded: Event, role: str) -> set[str | None]:
    return {p.country for p in getattr(coded, role)}


def day(event: Event) -> dt.date | None:
    assert event.time is not None
    assert event.time.from_ == event.time.to
    return event.time.from_


def test_an_undated_report_has_the_day_of_its_dateline(coder: Coder) -> None:
    coded = coder.code("BAGHDAD, Feb. 3, 2024 — Warplanes bombed a depot near Akashat on Friday, the army said.")
    assert coded.report.published == dt.date(2024, 2, 3)
    assert day(at(coded, "Warplanes *bombed*")) == dt.date(2024, 2, 2)


def test_an_undated_report_has_the_day_at_its_head(coder: Coder) -> None:
    coded = coder.code("Raids in Syria\n\nSaturday, February 3, 2024\n\nJets bombed a camp near Palmyra on Thursday.")
    assert coded.report.published == dt.date(2024, 2, 3)


def test_a_day_within_the_text_is_no_date_of_the_report(coder: Coder) -> None:
    coded = coder.code("On Feb. 3, 2024 jets bombed a camp near Palmyra, and four people were killed.")
    assert coded.report.published is None


def test_a_deed_some_days_after_another_is_dated_from_it(coder: Coder) -> None:
    coded = coder.code(
        "Two days after the bombing in Mogadishu, African Union troops raided a village near Afgoye. "
        "The bombing on Jan. 28 killed nine people.",
        published="2024-02-03",
    )
    raid, bombing = at(coded, "troops *raided*"), at(coded, "The *bombing* on")
    assert raid.id != bombing.id
    assert (day(raid), day(bombing)) == (dt.date(2024, 1, 30), dt.date(2024, 1, 28))


def test_a_deed_some_days_before_another_is_dated_from_it(coder: Coder) -> None:
    coded = coder.code(
        "The raid on Friday came two days after a drone attack killed two soldiers.", published="2024-02-03"
    )
    assert day(at(coded, "drone *attack*")) == dt.date(2024, 1, 31)


def test_what_is_hit_is_not_taken_from_the_answer(coder: Coder) -> None:
    coded = coder.code(
        "Turkish jets bombed Sinjar, killing at least 34 people, in retaliation for a rocket attack that killed three "
        "Turkish soldiers near Duhok."
    )
    assert [p.text for p in at(coded, "rocket *attack*").recipients] == ["three Turkish soldiers"]


def test_a_toll_that_others_add_up_to_is_that_of_the_whole(coder: Coder) -> None:
    coded = coder.code(
        "US strikes militias in Iraq and Syria\n\n"
        "American warplanes bombed dozens of targets in Iraq and Syria late Friday, killing at least 34 people. "
        "The raids lasted half an hour, the White House said.\n\n"
        "The Iraqi government said 16 people were killed in the strikes on the town of al-Qaim. "
        "In Syria, the bombing killed at least 18 fighters in Deir el-Zour province, a war monitor said."
    )
    whole = at(coded, "warplanes *bombed*")
    assert whole == at(coded, "US *strikes*") == at(coded, "The *raids*")
    assert [(c.low, c.high) for c in whole.casualties] == [(34, None)]
    parts = {at(coded, "people were *killed*").id, at(coded, "bombing *killed*").id}
    assert parts == {link.from_ for link in coded.links if link.kind == "part" and link.to == whole.id}


def test_an_empty_verb_is_no_mention(coder: Coder) -> None:
    coded = coder.code(
        "The United States launched airstrikes on Friday against 85 sites in Iraq and Syria in response to the killing "
        "of three American soldiers in Jordan last Sunday."
    )
    assert "launched" not in {m.text for e in coded.events for m in e.mentions}


def test_what_did_not_succeed_is_another_deed(coder: Coder) -> None:
    coded = coder.code(
        "A destroyer shot down two Houthi drones over the Gulf of Aden on Sunday. A week ago the base's air "
        "defenses did not shoot down the drone that killed three soldiers."
    )
    assert at(coded, "destroyer *shot down*").id != at(coded, "not *shoot down*").id


@pytest.mark.parametrize(
    ("text", "trigger", "owner"),
    [
        ("A destroyer shot down two Houthi drones over the Gulf of Aden.", "destroyer *shot down*", "YEM"),
        ("Ukraine shot down 15 drones launched by Russia overnight.", "Ukraine *shot down*", "RUS"),
        ("Russian troops intercepted eight Ukrainian drones over Belgorod.", "troops *intercepted*", "UKR"),
    ],
)
def test_what_is_shot_down_is_hit_and_no_means(coder: Coder, text: str, trigger: str, owner: str) -> None:
    event = at(coder.code(text), trigger)
    assert countries(event, "recipients") == {owner}
    assert not any("drone" in i.text for i in event.instruments)
    assert event.mode is None
    assert not event.casualties


def test_a_water_keeps_its_whole_name(coder: Coder) -> None:
    coded = coder.code("A destroyer shot down two Houthi drones over the Gulf of Aden on Sunday night.")
    assert [p.name for p in at(coded, "*shot down*").places] == ["Gulf of Aden"]


@pytest.mark.parametrize(
    "text",
    [
        "Kataib Hezbollah announced that it was *suspending* its operations against U.S. forces.",
        "The Karen rebels said they were *suspending* their attacks on the junta's forces for a week.",
        "The militia said it had *suspended* military operations in Iraq.",
    ],
)
def test_who_suspends_attacks_observes_a_ceasefire(coder: Coder, text: str) -> None:
    event = at(coder.code(text.replace("*", "")), text)
    assert (event.type, event.mode) == ("RETREAT", "ceasefire")


@pytest.mark.parametrize(
    "text",
    [
        "Each side accused the other of *breaching* the truce.",
        "The rebels *violated* the cease-fire 14 times on Saturday.",
    ],
)
def test_a_truce_is_broken_by_force(coder: Coder, text: str) -> None:
    assert at(coder.code(text.replace("*", "")), text).type == "ASSAULT"


def test_a_rejected_charge_is_a_denial(coder: Coder) -> None:
    coded = coder.code("Kinshasa accused Rwanda of sending troops across the border. Kigali rejects the charge.")
    assert "REJECT" not in {e.type for e in coded.events}
    assert said(coded, "rejects").stance == "deny"


def test_named_victims_are_not_counted_beside_their_number() -> None:
    bounds = phrase_bounds("Three soldiers, Sgt. William Rivers, Spc. Kennedy Sanders and Spc. Breonna Moffett")
    assert (bounds.low, bounds.high) == (3, 3)
    others = phrase_bounds("three men, a woman and two children")
    assert (others.low, others.high) == (6, 6)


def test_those_killed_when_it_was_hit_are_of_one_deed(coder: Coder) -> None:
    coded = coder.code(
        "Three soldiers were killed and more than 40 injured when a drone hit their quarters at Tower 22 in Jordan."
    )
    assert at(coded, "were *killed*") == at(coded, "drone *hit*")
    assert {(c.kind, c.low, c.high) for c in at(coded, "drone *hit*").casualties} == {
        ("killed", 3, 3),
        ("injured", 41, None),
    }


def test_a_spokesman_is_of_the_country_of_his_body(coder: Coder) -> None:
    coded = coder.code(
        "American warplanes bombed Iraq and Syria, the U.S. Central Command said. The Pentagon said U.S. bombers took "
        "part.\n\nThe Iraqi government called the U.S. raids on U.S. targets a violation of its sovereignty. "
        "Government spokesman Bassem al-Awadi denied that Washington had informed Baghdad of the U.S. attack."
    )
    speaker = said(coded, "denied").speaker
    assert speaker is not None
    assert (speaker.country, speaker.sector) == ("IRQ", "GOV")


def test_the_terms_of_a_vow_place_nothing(coder: Coder) -> None:
    coded = coder.code(
        "Harakat al-Nujaba vowed to continue its attacks until American troops leave Iraq and the war in Gaza ends."
    )
    assert not {p.name for p in at(coded, "its *attacks*").places} & {"Gaza", "Gaza Strip"}


def test_rebels_are_no_weapon(coder: Coder) -> None:
    coded = coder.code("M23 rebels shelled the town of Sake on Wednesday, killing two Congolese soldiers.")
    assert not any("rebels" in i.text for i in at(coded, "*shelled*").instruments)


@pytest.mark.parametrize(
    "text",
    [
        "Iran: we had no part in killing of US soldiers",
        "Hezbollah denied any role in the killing of two soldiers in Jordan.",
        "The army said it played no role in killing the two soldiers.",
    ],
)
def test_who_has_no_part_in_a_deed_does_not_deny_the_deed(coder, text):
    assert {e.status for e in coder.code(text).events if e.type == "ASSAULT"} == {"actual"}
