"""Where and when something happened, whom it cost, and what is counted: phrases as reports have them."""

import datetime as dt
from functools import cache

import pytest

import casus
from casus import ReportCoding
from casus.records import Event

coder = cache(casus.Coder)


def coded(text: str) -> ReportCoding:
    return coder().code(text, published=dt.date(2024, 2, 5))


def of(text: str, mention: str) -> Event:
    return next(event for event in coded(text).events if mention in [m.text for m in event.mentions])


def places(text: str, mention: str) -> list[str]:
    return [place.text for place in of(text, mention).places]


def harm(text: str, mention: str) -> list[tuple[str, int | None]]:
    return [(count.kind, count.low) for count in of(text, mention).casualties]


@pytest.mark.parametrize(
    ("text", "mention", "where"),
    [
        ("The police carried out raids on cafes and homes in the Moldovan capital.", "raids", ["the Moldovan capital"]),
        ("Gunmen attacked barracks in the airport compound on Sunday.", "attacked", ["the airport compound"]),
        (
            "They lobbed rockets over the border, hitting a district in southern Hatay province and the town of Kilis.",
            "lobbed",
            ["southern Hatay province", "Kilis"],
        ),
        (
            "Protests broke out in more than 170 French cities, from Lyon to New Haven to Nantes to Nice.",
            "Protests",
            ["Lyon", "New Haven", "Nantes", "Nice"],
        ),
        ("Aleppo and Homs fell to rebel forces in 2012.", "fell", ["Aleppo", "Homs"]),
        ("Critics want the parliament to lift its embargo on Cuba.", "embargo", []),
        ("On Iran, the minister voiced support for the deal.", "voiced support", []),
    ],
)
def test_where(text: str, mention: str, where: list[str]) -> None:
    assert places(text, mention) == where


@pytest.mark.parametrize(
    ("text", "words", "deed"),
    [
        ("The ministers agreed to meet in Geneva on 12 March.", "agreed", "meet"),
        ("The group threatened to attack the port of Aden on Sunday.", "threatened", "attack"),
    ],
)
def test_place_and_day_of_what_is_promised_or_threatened_are_not_those_of_the_words(
    text: str, words: str, deed: str
) -> None:
    verbal, done = of(text, words), of(text, deed)
    assert verbal.time is None and verbal.places == ()
    assert done.time is not None and len(done.places) == 1


@pytest.mark.parametrize("text", ["The two sides agreed to return to the table next Thursday."])
def test_what_is_told_as_done_has_no_day_to_come(text: str) -> None:
    assert of(text, "agreed").time is None


@pytest.mark.parametrize(
    ("text", "mention", "day"),
    [
        ("He was jailed in 2011. He was killed in October of that year.", "killed", dt.date(2011, 10, 1)),
        ("She fled in 2015. On 3 May that year rebels attacked Goma.", "attacked", dt.date(2015, 5, 3)),
    ],
)
def test_when(text: str, mention: str, day: dt.date) -> None:
    time = of(text, mention).time
    assert time is not None and time.from_ == day


@pytest.mark.parametrize(
    ("text", "mention", "harmed"),
    [
        ("Officers took a man into custody outside the hotel.", "took", [("captured", 1)]),
        ("Two suspects are in custody after the attack in Porto.", "in custody", [("captured", 2)]),
        ("He was killed by rebels in Goma.", "killed", [("killed", 1)]),
        ("A medic treated wounded soldiers after the battle in Homs.", "wounded", [("injured", 2)]),
        ("Amnesty documented at least 300 civilian deaths in the battle for Raqqa.", "deaths", [("killed", 300)]),
        ("The group documented three murders in March.", "murders", [("killed", 3)]),
        ("Thousands of lives have been lost in attacks by militants.", "lost", [("killed", 2000)]),
        ("The nation mourns the thousands of Iraqis who died in the war.", "died", [("killed", 2000)]),
        ("The government executed 20 individuals on charges of treason.", "executed", [("killed", 20)]),
        ("Three Kurdish activists killed in Lyon", "killed", [("killed", 3)]),
        ("The militants have killed a dozen members of the security forces and one civilian.", "killed",
         [("killed", 12), ("killed", 1)]),
        ("Clashes have left more than 50 civilians and two police officers dead.", "Clashes",
         [("killed", 51), ("killed", 2)]),
        ("The attacks left eight people dead and forced thousands of foreigners to leave their homes.", "attacks",
         [("killed", 8), ("displaced", 2000)]),
    ],
)  # fmt: skip
def test_whom_it_cost(text: str, mention: str, harmed: list[tuple[str, int | None]]) -> None:
    assert harm(text, mention) == harmed


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("A policeman shot Ali Daoud in Basra on Monday. The shooting death of Daoud led to an outcry.", "shot"),
        ("A gunman shot a judge in Tripoli. The killing of the judge was condemned.", "shot"),
    ],
)
def test_who_was_shot_and_died_is_not_hurt_besides(text: str, mention: str) -> None:
    assert ("injured", 1) not in harm(text, mention)


@pytest.mark.parametrize(
    ("text", "mention", "counted"),
    [
        ("The warplanes carried out at least three airstrikes on Sunday.", "airstrikes", "at least three airstrikes"),
        ("The army freed 11 detainees, Algerians and Saudis, on Sunday.", "freed", "11 detainees"),
        ("Hundreds of residents in the besieged town protested on Sunday.", "protested", "Hundreds of residents"),
    ],
)
def test_what_is_counted(text: str, mention: str, counted: str) -> None:
    assert [size.text for size in of(text, mention).size] == [counted]


def test_hours_after_a_month_are_no_time():
    found = coded(
        "Fighting broke out in the capital in April last year. "
        "Hours later, fighters shelled a camp outside El Fasher, a resident said."
    )
    [shelled] = [event for event in found.events if "shelled" in [m.text for m in event.mentions]]
    assert shelled.time is None or shelled.time.from_ is None


def test_any_victims_are_not_counted():
    found = coded("The army denied that any civilians had been killed. It said no villagers had been hurt.")
    assert not [count for event in found.events for count in event.casualties if count.low]


def test_the_town_of_what_was_hit():
    found = coded("Sudanese warplanes bombed a crowded market in the western city of Nyala on Sunday.")
    assert [(place.name, place.country) for place in found.events[0].places] == [("Nyala", "SDN")]
