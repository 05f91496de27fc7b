"""Phrases to actors by the codebook's section 4."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casus.grounding.actors import ReportContext, resolve

COMPOSED = [
    ("Iraqi military spokesman", "IRQ", "MIL"),
    ("Turkish troops", "TUR", "MIL"),
    ("Iraq's prime minister", "IRQ", "GOV"),
    ("Iraq’s prime minister", "IRQ", "GOV"),
    ("US-backed Syrian rebels", "SYR", "REB"),
    ("pro-Iran fighters", None, "REB"),
    ("Iran-linked groups", None, "REB"),
    ("Russian-backed forces", None, "REB"),
    ("US-backed Iraqi forces", "IRQ", "MIL"),
    ("the Saudi-backed government", None, "GOV"),
    ("Iranian-backed militias in Iraq", "IRQ", "REB"),
    ("Israeli police", "ISR", "COP"),
    ("Syrian state media", "SYR", "MED"),
    ("Palestinian protesters", "PSE", "CVL"),
    ("Russian lawmakers", "RUS", "LEG"),
    ("Egypt's top prosecutor", "EGY", "JUD"),
    ("former US president", "USA", "GOV"),
    ("Syrian refugees", "SYR", "REF"),
    ("three American soldiers", "USA", "MIL"),
    ("the US military", "USA", "MIL"),
    ("Kenyan university students", "KEN", "EDU"),
    ("a Turkish union leader", "TUR", "LAB"),
    ("Nigerian doctors", "NGA", "HLH"),
    ("Mexican drug traffickers", "MEX", "CRM"),
    ("Colombian oil companies", "COL", "BUS"),
    ("Indonesian military intelligence", "IDN", "SPY"),
    ("French gendarmes", "FRA", "COP"),
    ("Chinese dissidents", "CHN", "OPP"),
    ("the Russian president-elect", "RUS", "PTY"),
    ("Lebanese presidential candidate", "LBN", "PTY"),
    ("anti-government demonstrators", None, "OPP"),
    ("security forces", None, "COP"),
    ("opposition leader", None, "OPP"),
    ("Iraqi rebel forces", "IRQ", "REB"),
    ("Malian government forces", "MLI", "MIL"),
    ("a U.S.-led coalition", "USA", "MIL"),
    ("the coalition", None, "MIL"),
    ("Australian and Canadian warships", None, "MIL"),
    ("a Pakistan-based militant group", "PAK", "REB"),
    ("Myanmar's ousted government", "MMR", "GOV"),
    ("Muslim leaders", None, "ETH"),
    ("at least 20 Afghan policemen", "AFG", "COP"),
    ("as many as 300 Somali villagers", "SOM", "CVL"),
    ("More than 40 Yemeni journalists", "YEM", "MED"),
    ("Russian radar stations", "RUS", "MIL"),
    ("a Ukrainian power station", "UKR", "CVL"),
    ("a Russian television station", "RUS", "MED"),
    ("tens of thousands of Bolivian miners", "BOL", "LAB"),
    ("hundreds of migrants", None, "REF"),
    ("one of the Kenyan ministers", "KEN", "GOV"),
    ("Kashmir residents", "IND", "CVL"),
    ("Texas lawmakers", "USA", "LEG"),
    ("Cairo police", "EGY", "COP"),
]
HEADED = [
    ("spokesman for the Iraqi army", "IRQ", "MIL"),
    ("a spokeswoman for Turkey's ruling party", "TUR", "PTY"),
    ("members of the Syrian opposition", "SYR", "OPP"),
    ("troops loyal to Syrian President Bashar al-Assad", "SYR", "MIL"),
    ("a court in Athens", "GRC", "JUD"),
    ("the governor of Nigeria's central bank", "NGA", "GOV"),
    ("Libya's ambassador to France", "LBY", "GOV"),
    ("the Peruvian envoy to the United Nations", "PER", "GOV"),
    ("Ali Karimi, a spokesman for the Iraqi army", "IRQ", "MIL"),
    ("Wanjiru Otieno, a nurse from Kenya", "KEN", "HLH"),
    ("Foreign Minister Petra Lindqvist of Sweden", "SWE", "GOV"),
    ("soldiers from Chad who crossed the border into Sudan", "TCD", "MIL"),
    ("a delegation of Georgian lawmakers", "GEO", "LEG"),
    ("the army of Rwanda", "RWA", "MIL"),
    ("Indian soldiers against whom stones were thrown", "IND", "MIL"),
]
STATES = [
    ("Washington", "USA", "GOV"),
    ("Tehran", "IRN", "GOV"),
    ("Kyiv", "UKR", "GOV"),
    ("the Kremlin", "RUS", "GOV"),
    ("the White House", "USA", "GOV"),
    ("the Pentagon", "USA", "GOV"),
    ("Iran", "IRN", "GOV"),
    ("the United States", "USA", "GOV"),
    ("U.S.", "USA", "GOV"),
    ("Kosovo", "XKX", "GOV"),
    ("Taiwan", "TWN", "GOV"),
    ("the Soviet Union", "RUS", "GOV"),
    ("U.S. Central Command", "USA", "MIL"),
    ("the FBI", "USA", "COP"),
    ("the State Duma", "RUS", "LEG"),
    ("Mossad", "ISR", "SPY"),
]
GROUPS = [
    ("Islamic State", None, "REB"),
    ("Islamic State militants", None, "REB"),
    ("al-Qaida", None, "REB"),
    ("the Taliban", "AFG", "REB"),
    ("Boko Haram", "NGA", "REB"),
    ("YPG fighters", "SYR", "REB"),
    ("the PKK", "TUR", "REB"),
    ("a Houthi spokesman", "YEM", "REB"),
    ("leader of Hamas", "PSE", "REB"),
    ("Hezbollah's deputy chief", "LBN", "REB"),
    ("the United Nations", None, "IGO"),
    ("the head of the UN mission in Mali", None, "IGO"),
    ("the president of the European Commission", None, "IGO"),
    ("EU foreign ministers", None, "IGO"),
    ("Amnesty International", None, "NGO"),
]


@pytest.mark.parametrize(("phrase", "country", "sector"), COMPOSED + HEADED + STATES + GROUPS)
def test_phrase(phrase: str, country: str | None, sector: str) -> None:
    found = resolve(phrase)
    assert (found.country, found.sector) == (country, sector), found.reason


def test_a_named_group_carries_its_registry_name() -> None:
    assert resolve("YPG fighters").name == resolve("the YPG").name != "the YPG"
    assert resolve("YPG fighters").entity == resolve("the YPG").entity is not None


@pytest.mark.parametrize("phrase", ["Iran", "the United States", "Russian"])
def test_a_state_that_uses_force_is_its_military(phrase: str) -> None:
    assert resolve(phrase, use_of_force=True).sector == "MIL"
    assert resolve(phrase).sector == "GOV"


@pytest.mark.parametrize("phrase", ["Iran's foreign ministry", "Israeli settlers", "the Kremlin"])
def test_force_changes_only_bare_states(phrase: str) -> None:
    assert resolve(phrase, use_of_force=True) == resolve(phrase)


@pytest.mark.parametrize(
    ("phrase", "on", "country", "sector"),
    [
        ("Trump", dt.date(2016, 8, 1), "USA", "PTY"),
        ("Trump", dt.date(2017, 1, 20), "USA", "GOV"),
        ("Clinton", dt.date(1999, 5, 1), "USA", "GOV"),
        ("Clinton", dt.date(2016, 5, 1), "USA", "PTY"),
        ("Hillary Clinton", dt.date(2010, 5, 1), "USA", "GOV"),
        ("Hillary Clinton", dt.date(2016, 5, 1), "USA", "PTY"),
        ("Rajapaksa", dt.date(2010, 5, 1), "LKA", "GOV"),
        ("Anwar Ibrahim", dt.date(2015, 5, 1), "MYS", "OPP"),
        ("Anwar Ibrahim", dt.date(2023, 5, 1), "MYS", "GOV"),
        ("Netanyahu", dt.date(2015, 5, 1), "ISR", "GOV"),
    ],
)
def test_the_day_decides_about_an_office(phrase: str, on: dt.date, country: str, sector: str) -> None:
    found = resolve(phrase, on=on)
    assert (found.country, found.sector) == (country, sector), found.reason


def test_bush_is_the_president_of_the_day() -> None:
    assert resolve("President Bush", on=dt.date(2003, 3, 20)).name == "George W. Bush"


def test_a_surname_with_another_first_name_is_somebody_else() -> None:
    assert resolve("Michelle Obama").entity is None
    assert resolve("Salman Rushdie").entity is None


@pytest.mark.parametrize("word", ["us", "turkey", "it", "who"])
def test_small_words_are_no_names(word: str) -> None:
    assert resolve(word).country is None


def test_what_is_unknown_stays_unknown_and_says_so() -> None:
    found = resolve("Zorblax Quimby")
    assert (found.country, found.sector, found.entity) == (None, "UNK", None)
    assert "no name or role" in found.reason
    assert found.confidence < 0.3


def test_reason_names_word_and_ground() -> None:
    assert resolve("Turkish troops").reason == "role 'troop' gives MIL; nationality in the phrase gives TUR"


@given(st.text(max_size=80), st.dates() | st.none(), st.booleans())
def test_any_text_resolves(phrase: str, on: dt.date | None, force: bool) -> None:
    found = resolve(phrase, on=on, use_of_force=force)
    assert 0 <= found.confidence <= 1
    assert resolve(phrase, on=on, use_of_force=force) == found


SOME = [
    "the",
    "a",
    "Iraqi",
    "U.S.",
    "Iran",
    "army",
    "of",
    "in",
    "from",
    ",",
    "(",
    ")",
    "and",
    "-",
    "leader",
    "X",
]
MORE = [
    "president",
    "Obama",
    "Hamas",
    "'s",
    "hundreds",
    "rebels",
    "who-led",
    "pro-Russian",
    "Kim",
    "(YPG)",
    "its",
]
WORDS = st.sampled_from([*SOME, *MORE])


@given(st.lists(WORDS, max_size=12).map(" ".join), st.integers(0, 200))
def test_any_context_builds_and_completes(text: str, position: int) -> None:
    context = ReportContext.build(text, on=dt.date(2020, 1, 1))
    for phrase in (text, "he", "the group", "police"):
        resolve(phrase, on=dt.date(2020, 1, 1), context=context, position=position)


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("the Lantern Self-Defense Forces", None, "MIL"),
        ("Kurdish Democratic Party", None, "PTY"),
        ("People's Liberation Army", "CHN", "MIL"),
        ("the People's Liberation Army of Chad", "TCD", "MIL"),
        ("Iraqi Hezbollah", "IRQ", "REB"),
        ("Pakistani Taliban", "PAK", "REB"),
        ("the Afghan Taliban", "AFG", "REB"),
        ("a Lebanese Hezbollah fighter", "LBN", "REB"),
        ("Syrian al-Qaida fighters", "SYR", "REB"),
    ],
)
def test_a_longer_or_foreign_name_is_no_known_body(phrase: str, country: str | None, sector: str) -> None:
    found = resolve(phrase, on="2012-07-01")
    assert (found.country, found.sector) == (country, sector)


def test_a_date_is_no_person() -> None:
    assert resolve("May", on="2017-07-01").entity == "person-theresa-may"
    assert resolve("May 15", on="2017-07-01").entity is None


def test_a_name_of_several_bodies_means_the_known_one_of_that_day() -> None:
    found = resolve("SDF", on="2024-02-03")
    assert (found.country, found.sector) == ("SYR", "REB")
    assert [c.country for c in found.candidates] == ["SYR", "JPN"]
    assert resolve("SDF", on="2004-02-03").country == "JPN"


@pytest.mark.parametrize(
    "phrase",
    [
        "Shi'ite militias from Iraq, Lebanon and Iran",
        "Damascus and Moscow",
        "the presidents of Russia, Iran and Azerbaijan",
        "the peacekeeping force in Kosovo",
    ],
)
def test_who_is_of_many_states_has_no_country(phrase: str) -> None:
    assert resolve(phrase).country is None


@pytest.mark.parametrize("phrase", ["the Malian government", "the regime", "the Moro administration", "Moscow"])
def test_a_government_that_uses_force_acts_through_its_military(phrase: str) -> None:
    assert resolve(phrase, use_of_force=True).sector == "MIL"
    assert resolve(phrase).sector == "GOV"


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("displaced foreigners", None, "REF"),
        ("displaced Sudanese villagers", "SDN", "REF"),
        ("all parties", None, "UNK"),
        ("all the parties", None, "UNK"),
        ("all opposition parties", None, "PTY"),
        ("diplomats in New York", None, "GOV"),
        ("an ambassador in Khartoum", None, "GOV"),
        ("Kenyan diplomats in Khartoum", "KEN", "GOV"),
        ("President [Barack] Obama", "USA", "GOV"),
        ("the [Malian] army", "MLI", "MIL"),
    ],
)
def test_who_is_meant_by_what_stands_around(phrase: str, country: str | None, sector: str) -> None:
    found = resolve(phrase)
    assert (found.country, found.sector) == (country, sector), found.reason


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("the president of the Lantern Foundation", None, "NGO"),
        ("the president of the University of Velmar", None, "EDU"),
        ("the vice president of the company", None, "BUS"),
        ("the minister for media", None, "GOV"),
        ("the president of the republic", None, "GOV"),
        ("the president of Kenya", "KEN", "GOV"),
    ],
)
def test_who_presides_over_a_body_outside_the_state(phrase: str, country: str | None, sector: str) -> None:
    found = resolve(phrase)
    assert (found.country, found.sector) == (country, sector), found.reason
