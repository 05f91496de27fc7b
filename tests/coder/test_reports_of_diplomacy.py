"""What must come out of reports on diplomacy and politics: talks, condemnations, statements, strikes, arrests."""

from __future__ import annotations

import pytest

from casus.coder import Coder
from casus.grounding.actors import ReportContext, resolve
from casus.grounding.participants import once
from casus.records import CodedReport, Event, Participant, Statement


@pytest.fixture(scope="module")
def coder() -> Coder:
    return Coder()


def at(coded: CodedReport, word: str) -> Event:
    """The event with a mention that holds a word."""
    return next(e for e in coded.events if any(word in m.text for m in e.mentions))


def said(coded: CodedReport, cue: str) -> Statement:
    return next(s for s in coded.statements if s.cue is not None and s.cue.text == cue)


def texts(coded: Event, role: str) -> list[str]:
    return [p.text for p in getattr(coded, role)]


def codes(coded: Event, role: str) -> list[tuple[str | None, str]]:
    return [(p.country, p.sector) for p in getattr(coded, role)]


def test_an_office_with_of_stays_with_its_holder(coder: Coder) -> None:
    coded = coder.code("Hamas rejected an offer by Secretary of State Antony Blinken on Sunday.")
    assert "Secretary of State Antony Blinken" in texts(at(coded, "rejected"), "recipients")


def test_a_state_does_not_take_the_place_of_the_meeting(coder: Coder) -> None:
    coded = coder.code("The patriarch met the foreign minister of Georgia in Tbilisi on Friday.")
    assert "the foreign minister of Georgia" in texts(at(coded, "met"), "actors")


@pytest.mark.parametrize(
    "who", ["Latin American leaders", "South American presidents", "Central American foreign ministers"]
)
def test_parts_of_the_world_are_no_state(coder: Coder, who: str) -> None:
    coded = coder.code(f"{who} condemned the raid on the embassy in Quito on Saturday.")
    assert codes(at(coded, "condemned"), "actors") == [(None, "GOV")]


def test_the_people_of_a_speaker_are_of_the_speakers_country(coder: Coder) -> None:
    coded = coder.code(
        'KHARTOUM (AP) - Sudan and its army and the RSF in Sudan are at war. "The RSF killed our soldiers in Sudan," '
        "the Egyptian foreign ministry said on Friday."
    )
    assert ("EGY", "MIL") in codes(at(coded, "killed"), "recipients")


def test_a_ministry_speaks_in_its_own_text(coder: Coder) -> None:
    coded = coder.code(
        "Statement of the Ministry of Foreign Affairs of Azerbaijan\n\nWe strongly condemn the attack by Armenian "
        "forces on our border post. We urge Armenia to withdraw its troops from the border without delay."
    )
    assert codes(at(coded, "urge"), "actors") == [("AZE", "GOV")]
    speaker = said(coded, "urge").speaker
    assert speaker is not None and speaker.country == "AZE"


def test_a_street_does_not_lie_where_its_name_comes_from(coder: Coder) -> None:
    coded = coder.code(
        "BAGHDAD (AP) - Hundreds of people joined a demonstration in Palestine Street on Sunday to demand jobs."
    )
    event = at(coded, "demonstration")
    assert codes(event, "actors") == [("IRQ", "CVL")]
    assert "PSE" not in {p.country for p in event.places}


def test_police_arrest_where_they_are(coder: Coder) -> None:
    coded = coder.code(
        "Armenia has accused Azerbaijan of preparing an attack. Azerbaijan denied it. About 200 people demonstrated "
        "outside the Azerbaijani embassy in Tbilisi on Wednesday; police detained seven of them in Tbilisi."
    )
    assert codes(at(coded, "detained"), "actors") == [("GEO", "COP")]


def test_strikes_of_a_report_on_labour_are_no_attacks(coder: Coder) -> None:
    coded = coder.code(
        "Strikes hit Paris airports; new strikes loom\n\nPARIS (AFP) - Air traffic controllers stopped work on Friday, "
        "grounding half of all flights. Another strike is planned for next week, unions said. Ministers called the "
        "strikes irresponsible."
    )
    assert "ASSAULT" not in {e.type for e in coded.events}


def test_strikes_beside_attacks_stay_attacks(coder: Coder) -> None:
    coded = coder.code("Israeli air strikes killed nine people in Rafah. Unions called a general strike for Sunday.")
    assert at(coded, "strikes").type == "ASSAULT"


def test_rubber_bullets_control_a_crowd(coder: Coder) -> None:
    coded = coder.code("Police fired rubber bullets at demonstrators in Nairobi on Tuesday.")
    assert at(coded, "fired").mode == "crowd-control"


def test_a_call_by_telephone_is_one_call_of_two(coder: Coder) -> None:
    coded = coder.code("Secretary Antony Blinken had spoken to President Bazoum by telephone on Tuesday.")
    assert [(e.type, e.mode) for e in coded.events] == [("CONSULT", "phone")]
    assert not coded.events[0].recipients


def test_persona_non_grata_is_an_expulsion(coder: Coder) -> None:
    coded = coder.code("Israel declared the Brazilian president persona non grata on Monday over his remarks.")
    assert at(coded, "grata").type == "SANCTION"


def test_wars_of_every_kind_are_none_in_particular(coder: Coder) -> None:
    coded = coder.code("The war in Sudan has killed thousands. All wars are miscalculations, a former minister said.")
    assert "wars" not in {m.text for e in coded.events for m in e.mentions}


def test_a_participant_stands_once(coder: Coder) -> None:
    coded = coder.code(
        "Machado, who was barred from running, said she was in hiding and feared for her life.\n\nThe Carter Center "
        "said the election did not meet standards. In January, Washington reimposed some sanctions after the top court "
        "upheld the ban on Machado."
    )
    assert texts(at(coded, "barred"), "recipients") == ["Machado"]


def test_the_arrested_and_their_friends_are_not_to_blame(coder: Coder) -> None:
    coded = coder.code(
        "France condemned the killing of two aid workers in Mali. Turkey denounced Moro's detention. "
        "Iran protested the expulsion of its envoys by Albania."
    )
    assert not texts(at(coded, "denounced"), "recipients")
    assert texts(at(coded, "protested"), "actors") == ["Iran"]
    assert codes(at(coded, "expulsion"), "recipients") == [("IRN", "GOV")]


def test_who_calls_on_somebody_in_a_report(coder: Coder) -> None:
    coded = coder.code(
        "TBILISI, Georgia (VOA) - Azerbaijani police have beaten and tortured dozens of peaceful activists in the past "
        "two years, Human Rights Watch said in a report published on Wednesday, calling on the European Union to make "
        "further aid to Baku conditional on reforms."
    )
    speaker = said(coded, "calling on").speaker
    assert speaker is not None
    assert speaker.text == "Human Rights Watch"


def test_second_surnames_and_verbs_before_names() -> None:
    text = (
        "Peru recognised opposition candidate Edmundo Zubizal Urrutia as the winner in Venezuela. "
        "President Maduro threatened to jail Zubizal and a union leader."
    )
    context = ReportContext.build(text, on="2024-08-01")
    assert resolve("Zubizal", context=context, position=text.index("Zubizal and")).sector in {"OPP", "PTY"}


def test_participants_are_listed_once_by_the_fuller_name() -> None:
    def person(text: str, country: str = "VEN") -> Participant:
        return Participant(start=0, end=len(text), text=text, name=text, country=country, sector="OPP", entity=None)

    assert [p.text for p in once([person("Moro"), person("Ana Moro"), person("the Front"), person("Front")])] == [
        "Ana Moro",
        "the Front",
    ]
    assert len(once([person("Moro"), person("Ana Moro", "COL")])) == 2


def test_a_name_may_be_the_last_word_of_a_text(coder: Coder) -> None:
    assert texts(at(coder.code("The army attacked Hamas"), "attacked"), "recipients") == ["Hamas"]
