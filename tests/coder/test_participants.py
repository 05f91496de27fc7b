"""Who does it and to whom, where the sentence names others beside them, or names them in more than one way."""

import datetime as dt
from functools import cache

import pytest

import casus
from casus.records import Event, Participant

TAKEN = "The ministry cut fuel to the town of Goma. The army seized land from farmers near Goma."

coder = cache(casus.Coder)


def events(text: str) -> tuple[Event, ...]:
    return coder().code(text, published=dt.date(2024, 2, 5)).events


def of(text: str, mention: str) -> Event:
    [found] = [event for event in events(text) if mention in [m.text for m in event.mentions]]
    return found


def texts(side: tuple[Participant, ...]) -> list[str]:
    return [one.text for one in side]


@pytest.mark.parametrize(
    ("text", "mention", "doer"),
    [
        ("India blamed the attack on Pakistan-based militants.", "attack", "Pakistan-based militants"),
        ("Mali's junta blames the kidnapping on Tuareg separatists.", "kidnapping", "Tuareg separatists"),
        ("Officials attributed the bombing to Boko Haram.", "bombing", "Boko Haram"),
    ],
)
def test_on_whom_a_deed_is_blamed_has_done_it_and_did_not_suffer_it(text: str, mention: str, doer: str) -> None:
    event = of(text, mention)
    assert (texts(event.actors), texts(event.recipients)) == ([doer], [])


def test_on_whom_a_deed_is_blamed_is_accused() -> None:
    assert texts(of("India blamed the attack on Pakistan-based militants.", "blamed").recipients) == [
        "Pakistan-based militants"
    ]


@pytest.mark.parametrize(
    ("text", "mention", "whom"),
    [
        (TAKEN, "cut", "the town of Goma"),
        (TAKEN, "seized", "farmers"),
    ],
)
def test_who_gets_or_loses_something_and_not_the_thing(text: str, mention: str, whom: str) -> None:
    assert texts(of(text, mention).recipients) == [whom]


@pytest.mark.parametrize(
    ("text", "mention", "whom"),
    [
        (
            "U.S. forces struck a depot used by the Iran-backed militia near Baghdad.",
            "struck",
            "the Iran-backed militia",
        ),
        ("Israeli jets bombed workshops operated by Hezbollah in Sidon.", "bombed", "Hezbollah"),
        ("Turkish drones hit a warehouse that the PKK uses near Dohuk.", "hit", "the PKK"),
    ],
)
def test_who_holds_what_is_hit_is_hit(text: str, mention: str, whom: str) -> None:
    assert texts(of(text, mention).recipients) == [whom]


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        (
            "The Central Reconciliation Council, or CRC, accused the army.",
            "accused",
            "The Central Reconciliation Council",
        ),
        ("The king of Jordan met the crown prince of Bahrain in Amman.", "met", "The king of Jordan"),
        (
            "The head of the Rapid Support Forces met the Ethiopian prime minister.",
            "met",
            "The head of the Rapid Support Forces",
        ),
        ("Protesters denounced the Iran nuclear deal on Sunday.", "deal", "Iran"),
    ],
)
def test_a_party_by_its_own_words(text: str, mention: str, who: str) -> None:
    found = texts(of(text, mention).actors)
    assert found[0] == who and not {"CRC", "Jordan", "the Iran"}.intersection(found)


@pytest.mark.parametrize("text", ["Anti-Moro protests shook the capital.", "Pro-Kremlin marches were held in Riga."])
def test_for_or_against_whom_a_crowd_comes_together_is_not_the_crowd(text: str) -> None:
    assert all(event.actors == () for event in events(text) if event.type == "PROTEST")


def test_an_envoy_is_summoned_and_not_his_state() -> None:
    text = "Iraq's government called the strikes illegal. It summoned the U.S. charge d'affaires to protest."
    summoned = of(text, "summoned")
    assert [one.country for one in summoned.actors] == ["IRQ"]
    assert texts(summoned.recipients) == ["the U.S. charge d'affaires"]


def test_the_leader_whose_call_is_hailed() -> None:
    assert texts(of("Ministers hailed the union leader's call for a strike.", "hailed").recipients) == [
        "the union leader"
    ]


def test_diplomats_are_of_many_states() -> None:
    [event] = events("Diplomats in New York urged restraint.")
    assert [(one.country, one.sector) for one in event.actors] == [(None, "GOV")]


def test_the_parties_to_a_conflict_are_no_political_parties() -> None:
    must = of("All parties must respect the ceasefire, Guterres said.", "must")
    assert [one.sector for one in must.recipients] == ["UNK"]


def test_who_is_searched_or_sued_does_not_do_it() -> None:
    text = (
        "Several clinics and aid organizations were investigated in Lagos on Monday. "
        "The regime has renewed its campaign against charities."
    )
    investigated = of(text, "investigated")
    assert investigated.actors == () and texts(investigated.recipients) == ["Several clinics", "aid organizations"]


def test_who_cracks_down_does_it_whatever_the_parse_says() -> None:
    text = "Television stations were banned in Kigali. The government has been cracking down on the press."
    assert not any("The government" in texts(event.recipients) for event in events(text))


def test_a_passive_that_names_its_doer_has_no_other_from_elsewhere() -> None:
    text = (
        "Police and soldiers raided a school in Accra. "
        "Ten refugees are detained by the Interior Ministry in a nearby camp."
    )
    assert texts(of(text, "detained").actors) == ["the Interior Ministry"]


@pytest.mark.parametrize(
    ("text", "mention", "who"),
    [
        ("The rebels, backed by Rwanda, seized the town on Friday.", "seized", ["The rebels"]),
        ("Militias supported by Iran attacked a base in Anbar on Sunday.", "attacked", ["Militias"]),
        ("The Houthis, armed by Iran, fired missiles at a tanker.", "fired", ["The Houthis"]),
    ],
)
def test_who_stands_behind_those_who_do_it_does_not_do_it(text: str, mention: str, who: list[str]) -> None:
    assert texts(of(text, mention).actors) == who


def test_who_claims_an_attack_did_it() -> None:
    text = "Two people were killed in an attack claimed by Islamic State."
    assert texts(of(text, "attack").actors) == ["Islamic State"]


@pytest.mark.parametrize(
    "text",
    [
        "Sweden summons Russian envoy over airspace breach\n"
        "STOCKHOLM, Feb 5 (Reuters) - Sweden's foreign ministry summoned the Russian ambassador on Monday after two "
        "fighter jets violated its airspace. It said the breach was unacceptable. Moscow rejected the accusation. "
        "NATO condemned the incident.",
        "Fighter jets attacked the town of Sarmin. Spy planes flew over the base.",
    ],
)
def test_of_a_craft_its_whole_name(text: str) -> None:
    found = [
        one.text.lower() for event in events(text) for one in (*event.actors, *event.recipients, *event.instruments)
    ]
    assert not {"fighter", "spy"}.intersection(found)
    assert any(one.endswith(("jets", "planes")) for one in found)
