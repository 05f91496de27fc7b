"""What a report tells about its own actors."""

from __future__ import annotations

import datetime as dt

import pytest

from casus.grounding.actors import ReportContext, Resolution, resolve

TEXT = """BAMAKO, Mali - Police fired tear gas at a crowd in Mali's capital on Friday.

Police spokesman Moussa Diarrafa said that two officers were hurt. The Union of Southern Herders (USH)
had called for the march. Interior Minister Awa Komenou accused the union of planning violence.
"We had no weapons," said Idrissa Tolobane, a lawyer for the protesters.

Diarrafa gave no figures. Komenou is to meet Senegalese Foreign Minister Lamine Ndourou on Monday.
Ndourou said he had confidence in the government. Fighters of Boko Haram were not involved, he said; the group
denied it too.
"""


@pytest.fixture(scope="module")
def context() -> ReportContext:
    return ReportContext.build(TEXT, on=dt.date(2014, 5, 2))


def found(context: ReportContext, phrase: str, *, after: str = "") -> Resolution:
    position = TEXT.index(phrase, TEXT.index(after))
    return resolve(phrase, on=context.on, context=context, position=position)


@pytest.mark.parametrize(
    ("phrase", "after", "country", "sector"),
    [
        ("Police", "", "MLI", "COP"),
        ("a crowd", "", "MLI", "CVL"),
        ("the government", "", "MLI", "GOV"),
        ("Diarrafa", "Diarrafa gave", "MLI", "COP"),
        ("Komenou", "Komenou is", "MLI", "GOV"),
        ("Ndourou", "Ndourou said", "SEN", "GOV"),
        ("Idrissa Tolobane", "", "MLI", "CVL"),
        ("the group", "Boko Haram", "NGA", "REB"),
    ],
)
def test_reference(context: ReportContext, phrase: str, after: str, country: str | None, sector: str) -> None:
    actor = found(context, phrase, after=after)
    assert (actor.country, actor.sector) == (country, sector), actor.reason


def test_an_assumed_country_is_trusted_less(context: ReportContext) -> None:
    assert found(context, "Police").confidence < resolve("Malian police").confidence


def test_migrants_get_no_country_from_the_report(context: ReportContext) -> None:
    assert resolve("migrants", context=context, position=10).country is None


def test_abbreviation_introduced_in_the_report() -> None:
    text = "The Southern Workers' Union, or SWKU, struck on Monday in Peru. The SWKU wants higher pay."
    context = ReportContext.build(text)
    actor = resolve("The SWKU", context=context, position=text.index("The SWKU"))
    assert (actor.country, actor.sector) == ("PER", "LAB")


def test_a_full_name_earlier_decides_about_a_shared_surname() -> None:
    text = "Rahul Gandhi spoke in Delhi. India's ruling party mocked him. Gandhi left early."
    context = ReportContext.build(text, on=dt.date(2017, 3, 1))
    actor = resolve("Gandhi", on=context.on, context=context, position=text.index("Gandhi left"))
    assert (actor.name, actor.country, actor.sector) == ("Rahul Gandhi", "IND", "PTY")


def test_king_abdullah_is_the_one_of_the_country_in_question() -> None:
    text = "JEDDAH, Saudi Arabia - King Abdullah received the emir of Kuwait in the Saudi city on Monday."
    context = ReportContext.build(text, on=dt.date(2012, 3, 1))
    actor = resolve("King Abdullah", on=context.on, context=context, position=text.index("King"))
    assert actor.country == "SAU"


def test_pronoun_goes_to_the_nearest_actor_before() -> None:
    text = "Turkish President Recep Tayyip Erdogan left for Baku. He will stay for two days."
    context = ReportContext.build(text, on=dt.date(2019, 3, 1))
    actor = context.antecedent(text.index("He will"), "He")
    assert actor is not None
    assert (actor.country, actor.sector) == ("TUR", "GOV")
    assert context.antecedent(0, "He") is None


def test_names_from_a_recogniser_are_learnt() -> None:
    text = "Tobias Renn, 40, heads the army of Austria. Renn declined to comment."
    context = ReportContext.build(text, entities=[(0, 11)])
    assert resolve("Renn", context=context, position=text.index("Renn declined")).country == "AUT"


def test_empty_report() -> None:
    context = ReportContext.build("")
    assert context.country_near(0) is None
    assert resolve("police", context=context, position=0).country is None


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (
            "The Pentagon named two Georgia guardsmen hurt in a crash. The Americans were well.",
            "USA",
        ),
        ("Two Georgia guardsmen were hurt in Tbilisi, Georgia's interior ministry said.", "GEO"),
    ],
)
def test_a_state_that_has_a_country_for_namesake(text: str, country: str) -> None:
    context = ReportContext.build(text)
    position = text.index("Georgia guardsmen")
    assert resolve("Georgia guardsmen", context=context, position=position).country == country


def test_a_definite_description_has_the_nationality_told_before() -> None:
    text = "Turkey closed its border. Thousands of Syrian refugees waited. The refugees had no shelter, they said."
    context = ReportContext.build(text, on=dt.date(2016, 2, 8))
    found = resolve("The refugees", context=context, position=text.index("The refugees"))
    assert (found.country, found.sector) == ("SYR", "REF")
    assert resolve("refugees", context=context, position=text.index("refugees had")).country is None


def test_an_office_keeps_the_country_of_the_holder_named_with_it() -> None:
    text = (
        "Syria shelled Aleppo, activists in Syria said. The Foreign Secretary, Boris Johnson, flew to Syria. "
        "Syria said nothing. The Foreign Secretary condemned it."
    )
    context = ReportContext.build(text, on="2016-12-10")
    later = resolve("The Foreign Secretary", context=context, position=text.rindex("The Foreign"))
    assert (later.country, later.sector) == ("GBR", "GOV"), later.reason


def test_who_acts_for_no_state_is_of_where_things_are() -> None:
    text = (
        "US planes struck again in Iraq on Friday, US officials said. The US strikes on militias went on, and "
        "residents fled. A US army spokesman called the US troops ready. The police closed roads."
    )
    context = ReportContext.build(text, on="2024-02-03")
    at = {phrase: resolve(phrase, context=context, position=text.index(phrase)) for phrase in ("militias", "residents")}
    assert {phrase: actor.country for phrase, actor in at.items()} == {"militias": "IRQ", "residents": "IRQ"}


@pytest.mark.parametrize(
    ("text", "entities", "phrase", "expected"),
    [
        (
            "Former Ohio Governor Tilda Merkel spoke in Dayton. Merkel blamed the senate.",
            ("Tilda Merkel", "Merkel"),
            "Merkel",
            "USA",
        ),
        (
            "Gunman Jason Putin fled through Leeds, in Britain. Putin was held.",
            ("Jason Putin", "Putin"),
            "Putin",
            "GBR",
        ),
    ],
)
def test_a_surname_is_of_whom_the_report_names_in_full(
    text: str, entities: tuple[str, ...], phrase: str, expected: str
) -> None:
    spans = [(text.rindex(name), text.rindex(name) + len(name)) for name in entities]
    context = ReportContext.build(text, on=dt.date(2016, 2, 1), entities=spans)
    assert resolve(phrase, context=context, position=text.rindex(phrase)).country == expected


@pytest.mark.parametrize("phrase", ["Leaders from nine countries", "officials of several governments", "diplomats"])
def test_of_several_states_the_report_supplies_none(phrase: str) -> None:
    text = f"Malian police fired at a crowd in Mali. {phrase} condemned the shooting in Mali."
    context = ReportContext.build(text, on=dt.date(2014, 5, 2))
    assert resolve(phrase, context=context, position=text.index(phrase)).country is None


def test_what_belongs_to_a_country_is_not_its_state() -> None:
    text = "The crackdown alarmed the country's Zarma. Officers beat Zarma citizens in Mali."
    context = ReportContext.build(text, on=dt.date(2014, 5, 2))
    assert resolve("Zarma citizens", context=context, position=text.index("Zarma citizens")).sector != "GOV"


def test_a_regime_that_uses_force_when_the_report_names_it_before() -> None:
    text = "Rebels fear the Assad regime. The regime bombed the town."
    context = ReportContext.build(text, on=dt.date(2014, 5, 2))
    found = resolve("The regime", context=context, position=text.index("The regime"), use_of_force=True)
    assert (found.country, found.sector) == ("SYR", "MIL")
