"""What must come out of reports on diplomacy and politics: talks, condemnations, statements, strikes, arrests."""

from __future__ import annotations

import pytest

from casus.coder import Coder
from casus.records import CodedReport, Event, Statement


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


def test_who_accuses_in_the_second_half_of_a_sentence(coder: Coder) -> None:
    coded = coder.code(
        "The RSF said the soldiers were being treated well and would be handed over when conditions allowed. "
        "It denied that they had been mistreated and accused Cairo of meddling in Sudan's internal affairs."
    )
    speaker = said(coded, "accused").speaker
    assert speaker is not None and speaker.text == "The RSF"


def test_a_participant_stands_once_by_its_fuller_name(coder: Coder) -> None:
    coded = coder.code(
        "Venezuela's Machado, who was barred from running, said on Monday that she was in hiding. "
        "In January Washington brought back sanctions after the top court upheld the ban on Machado."
    )
    for event in coded.events:
        for role in ("actors", "recipients"):
            names = [t.removeprefix("the ") for t in texts(event, role)]
            assert len(names) == len(set(names))


def test_an_office_with_of_stays_with_its_holder(coder: Coder) -> None:
    coded = coder.code("Hamas rejected an offer by Secretary of State Antony Blinken on Sunday.")
    assert "Secretary of State Antony Blinken" in texts(at(coded, "rejected"), "recipients")


def test_a_name_of_several_words_is_not_cut(coder: Coder) -> None:
    coded = coder.code("President Abdel Fattah el-Sissi hosted Secretary of State Antony Blinken in Cairo on Thursday.")
    assert texts(at(coded, "hosted"), "actors") == [
        "President Abdel Fattah el-Sissi",
        "Secretary of State Antony Blinken",
    ]


def test_a_state_does_not_take_the_place_of_the_meeting(coder: Coder) -> None:
    coded = coder.code("The patriarch met the foreign minister of Georgia in Tbilisi on Friday.")
    assert "the foreign minister of Georgia" in texts(at(coded, "met"), "actors")


@pytest.mark.parametrize(
    "who", ["Latin American leaders", "South American presidents", "Central American foreign ministers"]
)
def test_parts_of_the_world_are_no_state(coder: Coder, who: str) -> None:
    coded = coder.code(f"{who} condemned the raid on the embassy in Quito on Saturday.")
    assert codes(at(coded, "condemned"), "actors") == [(None, "GOV")]


def test_what_is_to_be_done_to_somebody_is_no_title(coder: Coder) -> None:
    coded = coder.code(
        "CARACAS (AFP) - President Nicolas Maduro of Venezuela threatened to jail Marquez on Tuesday. "
        "Marquez, he told supporters, would never come to power.",
        published="2024-08-01",
    )
    assert (at(coded, "threatened").recipients[0].text, at(coded, "threatened").recipients[0].sector) != (
        "Marquez",
        "COP",
    )


def test_the_people_of_a_speaker_are_of_the_speakers_country(coder: Coder) -> None:
    coded = coder.code(
        'KHARTOUM (AP) - Sudan and its army and the RSF in Sudan are at war. "The RSF killed our soldiers in Sudan," '
        "the Egyptian foreign ministry said on Friday."
    )
    assert ("EGY", "MIL") in codes(at(coded, "killed"), "recipients")


def test_the_arrested_are_not_to_blame(coder: Coder) -> None:
    coded = coder.code("The parliament voted on Monday for a resolution condemning the arrests of journalists in Baku.")
    assert "journalists" not in texts(at(coded, "condemning"), "recipients")


def test_a_court_is_not_the_court_of_the_sentence_before(coder: Coder) -> None:
    coded = coder.code("Turkey denounced Moro's detention. Iran protested the expulsion of its envoys by Albania.")
    assert texts(at(coded, "protested"), "actors") == ["Iran"]


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


def test_pressing_ahead_asks_for_nothing(coder: Coder) -> None:
    coded = coder.code("Israel has vowed to press ahead with the offensive in Rafah.")
    assert "REQUEST" not in {e.type for e in coded.events}


def test_persona_non_grata_is_an_expulsion(coder: Coder) -> None:
    coded = coder.code("Israel declared the Brazilian president persona non grata on Monday over his remarks.")
    assert at(coded, "grata").type == "SANCTION"


def test_wars_of_every_kind_are_none_in_particular(coder: Coder) -> None:
    coded = coder.code("The war in Sudan has killed thousands. All wars are miscalculations, a former minister said.")
    assert "wars" not in {m.text for e in coded.events for m in e.mentions}


def test_the_trigger_is_one_word_of_a_pair(coder: Coder) -> None:
    coded = coder.code("Azerbaijani police have beaten and tortured dozens of peaceful activists since 2021.")
    assert not [m.text for e in coded.events for m in e.mentions if m.text.endswith(" and")]
