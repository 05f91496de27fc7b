"""A report of strikes that answer an attack: which mention means which, who claims it, who denies what."""

import datetime as dt

import pytest

import casus
from casus import ReportCoding
from casus.records import Event

TEXT = """\
Washington has carried out air strikes on more than 60 targets in Iraq and Syria, hitting Iran's Revolutionary Guards \
and the militias they back, in reply to a drone attack which killed four American soldiers in Jordan last weekend.

In Iraq, government spokesman Hadi Karim denied that Baghdad had been told of the raids in advance, and accused \
Washington of deceit.

Iran's foreign ministry condemned the strikes. Tehran has denied any role in the attack on the base. The Islamic \
Resistance in Iraq claimed responsibility for it. Another group, Harakat al-Nujaba, vowed to go on with attacks.

Hamas accused Washington of pouring oil on the fire. Defence officials said further action against the Guards would \
follow.
"""


@pytest.fixture(scope="module")
def coded() -> ReportCoding:
    return casus.Coder().code(TEXT, published=dt.date(2024, 2, 3))


def by_mode(coded: ReportCoding, mode: str) -> Event:
    [found] = [event for event in coded.events if event.mode == mode]
    return found


def test_what_the_strikes_hit_is_no_other_happening_and_whose_guards_no_place(coded: ReportCoding):
    strikes = by_mode(coded, "aerial")
    assert {"air strikes", "hitting", "raids", "strikes"} == {mention.text for mention in strikes.mentions}
    assert [actor.country for actor in strikes.actors] == ["USA"]
    assert [place.name for place in strikes.places] == ["Iraq", "Syria"]


def test_the_attack_is_that_which_was_called_an_attack(coded: ReportCoding):
    attack = by_mode(coded, "drone")
    assert [mention.text for mention in attack.mentions] == ["drone attack", "killed", "attack"]
    assert [(count.kind, count.low) for count in attack.casualties] == [("killed", 4)]


def test_who_claims_it_did_it(coded: ReportCoding):
    assert [actor.name for actor in by_mode(coded, "drone").actors] == ["Islamic Resistance in Iraq"]


def test_who_says_he_was_not_told_of_a_deed_does_not_deny_it(coded: ReportCoding):
    denied = {one.speaker.name: one.about for one in coded.statements if one.stance == "deny" and one.speaker}
    assert denied == {"government spokesman Hadi Karim": (), "Tehran": (by_mode(coded, "drone").id,)}


def test_those_who_accuse_the_same_are_not_one(coded: ReportCoding):
    accusers = [[a.country for a in event.actors] for event in coded.events if event.mode == "allege"]
    assert accusers == [["IRQ"], ["PSE"]]


def test_the_sentence_says_where_its_government_is(coded: ReportCoding):
    speakers = {one.speaker.name: one.speaker.country for one in coded.statements if one.speaker}
    assert speakers["government spokesman Hadi Karim"] == "IRQ"


def test_a_short_name_is_that_of_who_was_named_before(coded: ReportCoding):
    [party] = {p.name for event in coded.events for p in event.recipients if p.text == "the Guards"}
    assert party == "Islamic Revolutionary Guard Corps"


def test_another_group_is_the_one_that_is_named_behind():
    found = casus.actors.resolve("Another group, Harakat al-Nujaba", on="2024-02-03")
    assert (found.entity, found.sector) == ("harakat-hezbollah-al-nujaba", "REB")
    assert casus.actors.resolve("Another country, Jordan").entity is None
