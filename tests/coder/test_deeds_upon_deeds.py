"""Deeds told in one sentence with what they came upon, and several passives in a row: each has its own people."""

import datetime as dt
from functools import cache

import pytest

import casus
from casus import ReportCoding
from casus.records import Event

coder = cache(casus.Coder)


def coded(text: str) -> ReportCoding:
    return coder().code(text, published=dt.date(2024, 2, 5))


def harm(event: Event) -> list[tuple[str, int | None]]:
    return [(count.kind, count.low) for count in event.casualties]


def of(events: tuple[Event, ...], mention: str) -> Event:
    [found] = [event for event in events if mention in [m.text for m in event.mentions]]
    return found


def test_an_attack_after_which_somebody_struck_is_not_what_he_did():
    found = coded(
        "American warplanes struck Sanaa on Saturday after a rebel attack killed two sailors on a tanker. "
        "The Houthis said 14 people had been killed in the strikes."
    )
    struck, attack = of(found.events, "struck"), of(found.events, "attack")
    assert struck.id != attack.id and harm(struck) == [("killed", 14)]
    assert not any(a.country == "USA" for a in attack.actors)
    assert [(link.from_, link.to, link.kind) for link in found.links] == [(struck.id, attack.id, "retaliation")]


def test_hours_after():
    found = coded(
        "Israeli warplanes pounded villages in southern Lebanon on Wednesday, killing nine people, hours after rockets "
        "fired from Lebanon killed a soldier and wounded eight others in the Israeli town of Safed."
    )
    assert harm(of(found.events, "pounded")) == [("killed", 9)]
    assert sorted(harm(of(found.events, "fired"))) == [("injured", 8), ("killed", 1)]


def test_who_strikes_in_a_headline_did_not_do_what_came_before():
    found = coded("Turkey strikes Kurdish militants in Iraq after attack on Ankara defence firm")
    assert of(found.events, "attack").actors == ()


@pytest.mark.parametrize(
    "text",
    [
        "Three people were killed after a car bomb exploded in Aden.",
        "Gunmen killed three people after opening fire on a bus near Aden.",
    ],
)
def test_after_which_somebody_died_is_how_he_died(text):
    assert len(coded(text).events) == 1


def test_passives_in_a_row_have_each_their_own_people():
    found = coded("Three protesters were detained and an officer was wounded in Goma, police said.")
    detained, wounded = of(found.events, "detained"), of(found.events, "wounded")
    assert [one.text for one in detained.recipients] == ["Three protesters"]
    assert [one.text for one in wounded.recipients] == ["an officer"] and harm(wounded) == [("injured", 1)]


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        ("Three of the ten soldiers were killed in Goma by rebels.", [("killed", 3)]),
        ("The attack left five people dead and 22 injured.", [("killed", 5), ("injured", 22)]),
        ("A woman and her two children were killed in a strike in Souaneh.", [("killed", 1), ("killed", 2)]),
        ("The violence has driven some 80,000 people from their homes.", [("displaced", 80_000)]),
        ("The army drove the rebels from the town of Sake.", []),
    ],
)
def test_counts_of_parts_and_of_several(text, harmed):
    assert harm(coded(text).events[0]) == harmed


def test_of_how_many_something_was_shot_down_is_no_casualty():
    [event] = coded("Ukraine's air force said it had shot down 29 of 35 Shahed drones.").events
    assert harm(event) == [] and [(one.low, one.text) for one in event.size] == [(29, "29 of 35 Shahed drones")]


def test_whose_soldiers_they_are_tells_happenings_apart():
    found = coded(
        "Russia said three of its soldiers were killed near Kursk. "
        "Ukraine said two of its soldiers were wounded by mortar fire there."
    )
    assert harm(of(found.events, "killed")) == [("killed", 3)] and harm(of(found.events, "wounded")) == [("injured", 2)]


def test_who_is_sent_to_somebody_speaks_himself():
    [said] = coded('Iran "strongly condemned" the raid, its mission to the United Nations said.').statements
    assert said.speaker is not None and said.speaker.country == "IRN"


def test_a_backer_lends_its_country_to_nobody_else():
    found = coded(
        "The drone attack, which the Pentagon blames on an Iran-backed militia, killed three soldiers, officials said."
    )
    assert [one.country for one in of(found.events, "killed").recipients] == ["USA"]


def test_who_judges_a_deed_or_ends_it_did_not_do_it():
    attack = of(coded("Germany called the attack cowardly.").events, "attack")
    assert (attack.actors, attack.mode) == ((), None)
    found = coded("Soldiers broke up a demonstration in Khartoum, witnesses said.")
    assert of(found.events, "demonstration").actors == ()
    assert [one.text for one in of(found.events, "broke").actors] == ["Soldiers"]


def test_an_attack_on_the_forces_of_who_strikes_is_not_his_strike():
    found = coded("U.S. warplanes bombed Anbar on Friday. Tehran denied a role in the attack on the American base.")
    attack = of(found.events, "attack")
    assert attack.mentions[0].text == "attack" and attack.actors == ()
    assert [said.about for said in found.statements if said.stance == "deny"] == [(attack.id,)]


def test_what_happens_when_something_else_has_happened_is_only_thought_of():
    found = coded("Hezbollah would stop its attacks when Israel halted the war in Gaza, Hassan Nasrallah said.")
    halted = of(found.events, "halted")
    assert halted.status == "hypothetical" and [one.country for one in halted.actors] == ["ISR"]


def test_a_day_in_a_clause_of_what_is_to_come_lies_ahead():
    found = coded(
        "Russia called for a meeting of the U.N. Security Council, which diplomats said would be held on Tuesday."
    )
    time = of(found.events, "meeting").time
    assert time is not None and time.from_ == dt.date(2024, 2, 6)


def test_who_is_struck_is_not_of_the_country_that_strikes():
    found = coded("The Houthi-run health ministry said 14 people had been killed in the American strikes.")
    assert [one.country for one in of(found.events, "strikes").recipients] == ["YEM"]


def test_who_rejects_an_accusation_did_not_make_it():
    found = coded("Iran rejected accusations that it had supplied the missile to the Houthis.")
    assert of(found.events, "accusations").actors == ()


def test_an_office_behind_a_name_tells_whose_it_is():
    [said] = coded('"The town is calm," said Jean Bahati, the U.N. coordinator in Congo.').statements
    assert said.speaker is not None and said.speaker.sector == "IGO"


def test_one_judgement_in_two_words_is_one():
    found = coded("Britain imposed sanctions on Iran on Friday. Iran called the measures illegal.")
    assert [e.mentions[0].text for e in found.events if e.type == "ACCUSE"] == ["called"]


def test_who_summons_an_ambassador_to_protest_accuses():
    found = coded("Baghdad summoned the Turkish ambassador to protest against the air strikes.")
    protest = of(found.events, "protest")
    assert (protest.type, [one.country for one in protest.actors]) == ("ACCUSE", ["IRQ"])


@pytest.mark.parametrize(
    "text",
    [
        "A missile hit an apartment block in Kharkiv.",
        "A shell hit a market in Goma.",
        "A container ship came under fire in the Red Sea on Sunday.",
    ],
)
def test_what_is_hit_is_attacked_though_nobody_is_named(text):
    [event] = coded(text).events
    assert event.type == "ASSAULT" and event.recipients


def test_met_with_a_response_is_no_meeting():
    assert not any(
        e.type == "CONSULT" for e in coded('"Any attack would be met with a crushing response," he said.').events
    )


def test_a_verb_and_its_particle_are_one_mention():
    assert len(coded("Hezbollah leader Hassan Nasrallah on Tuesday turned the plan down.").events) == 1


def test_who_is_pressed_is_to_do_it_with_his_own():
    found = coded(
        "Secretary of State Antony Blinken telephoned Rwandan President Paul Kagame and pressed him to pull back his "
        "forces."
    )
    pulled = of(found.events, "pull back")
    assert [one.country for one in (*pulled.actors, *pulled.recipients)] == ["RWA", "RWA"]


def test_a_word_in_the_name_of_a_body_is_no_mention():
    found = coded("The Red Cross said two members of the Popular Mobilisation Forces were killed.")
    assert [event.type for event in found.events] == ["ASSAULT"]


def test_who_says_what_he_would_do_is_not_who_reports_it():
    found = coded(
        "U.S. mediator Amos Hochstein is expected in Israel on Sunday. "
        "The White House said he would meet Prime Minister Benjamin Netanyahu."
    )
    assert not any("White House" in one.text for one in of(found.events, "meet").actors)


def test_several_states_that_speak_have_no_one_country():
    said = coded("Iran, Syria and Russia condemned the strikes.").statements[0]
    assert said.speaker is not None and said.speaker.country is None


def test_what_somebody_denies_to_have_done_to_others_is_another_deed():
    found = coded("Militants bombed a market in Kabul. Pakistan denied that its soldiers had killed three farmers.")
    assert harm(of(found.events, "bombed")) == []
    assert [said.about for said in found.statements if said.stance == "deny"] == [(of(found.events, "killed").id,)]


def test_what_is_shot_down_was_launched_by_others():
    found = coded(
        "The Houthis launched three drones at the American destroyer Carney on Sunday. "
        "Its crew shot down all three, the Navy said."
    )
    assert [one.country for one in of(found.events, "launched").actors] == ["YEM"]
    assert harm(of(found.events, "shot down")) == []


def test_who_claims_an_answer_did_not_do_what_it_answers():
    found = coded("The Israeli military said it had hit Hezbollah targets, in retaliation for the barrage.")
    assert of(found.events, "barrage").actors == ()
    assert [one.country for one in of(found.events, "hit").actors] == ["ISR"]


def test_an_attack_told_at_length_is_that_on_the_place_where_it_killed():
    found = coded(
        "Iraq summoned the U.S. charge d'affaires over overnight air strikes on its western province of Anbar. "
        "The strikes, which also hit eastern Syria, came in response to a drone attack that killed three American "
        "soldiers at a desert outpost near the Jordanian border. "
        "Iran rejected accusations that Tehran had ordered the attack on the outpost."
    )
    assert {m.text for m in of(found.events, "air strikes").mentions} == {"air strikes", "strikes", "hit"}
    assert {m.text for m in of(found.events, "drone attack").mentions} == {"drone attack", "killed", "attack"}


def test_who_denies_a_role_in_it_is_not_said_to_have_done_it():
    found = coded("Baghdad summons US envoy after strikes; Damascus and Tehran deny role in base attack")
    assert of(found.events, "attack").actors == ()
    assert not any(event.type == "REJECT" for event in found.events)


def test_whose_envoy_it_is_whatever_else_the_report_speaks_of():
    said = coded(
        "Russia called for an urgent meeting of the United Nations Security Council, its deputy envoy Dmitry "
        "Polyanskiy said. Iraq condemned the strikes in Iraq."
    ).statements
    assert [one.speaker.country for one in said if one.cue and one.cue.text == "said" and one.speaker] == ["RUS"]


@pytest.mark.parametrize(
    ("text", "harmed"),
    [
        (
            "The Houthis seized the Galaxy Leader, a car carrier, and took its 25 crew members hostage.",
            [("captured", 25)],
        ),
        ("Two UN staff were taken hostage on Monday by rebels in Goma.", [("captured", 2)]),
        ("Police seized three suspects in Berlin.", [("captured", 3)]),
        ("Rebels seized the town of Sake on Friday.", []),
    ],
)
def test_people_are_taken_and_things_are_not_counted(text, harmed):
    assert [h for event in coded(text).events for h in harm(event)] == harmed


def test_the_attack_on_what_was_aimed_at_is_that_which_was_told():
    found = coded(
        "American warplanes struck Sanaa on Saturday after a tanker attack killed two sailors. "
        "The Houthis fired a missile at the American destroyer Carney on Sunday. "
        "Houthi spokesman Yahya Saree claimed responsibility for the attack on the destroyer."
    )
    fired = of(found.events, "fired")
    assert [m.text for m in fired.mentions] == ["fired", "attack"]
    assert [said.about for said in found.statements if said.stance == "claim"] == [(fired.id,)]
    assert harm(of(found.events, "struck")) == []


@pytest.mark.parametrize("source", ["Levant Wire", None])
def test_us_in_capitals_is_a_country_whoever_publishes_it(source):
    text = "US strikes hit 85 targets in Iraq and Syria on Friday."
    [event] = coder().code(text, published=dt.date(2024, 2, 5), source=source).events
    assert [(one.name, one.country) for one in event.actors] == [("United States", "USA")]
