"""What must come out of passages of several sentences, from text to records."""

from __future__ import annotations

import datetime as dt

import pytest

from casus.coder import Coder
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


def codes(coded: Event, role: str) -> set[tuple[str | None, str]]:
    return {(p.country, p.sector) for p in getattr(coded, role)}


def linked(coded: CodedReport) -> set[tuple[str, str, str]]:
    return {(link.from_, link.to, link.kind) for link in coded.links}


def test_a_deed_that_threatens_something_is_no_threat(coder: Coder) -> None:
    coded = coder.code("The raids threaten to drag the whole region into a wider war, Omani officials said.")
    assert "THREATEN" not in {e.type for e in coded.events}


def test_an_envoy_is_summoned_to_a_meeting(coder: Coder) -> None:
    coded = coder.code("Egypt's foreign ministry summoned the Ethiopian chargé d'affaires over the dam on Sunday.")
    event = at(coded, "ministry *summoned*")
    assert (event.type, event.mode) == ("REQUEST", "meet")
    assert codes(event, "recipients") == {("ETH", "GOV")}


def test_who_blames_in_a_relative_clause(coder: Coder) -> None:
    coded = coder.code("Al-Shabab, which Nairobi blamed for the bombing, said on Friday that it had no part in it.")
    speaker = said(coded, "blamed").speaker
    assert speaker is not None
    assert (speaker.text, speaker.country) == ("Nairobi", "KEN")


def test_who_claims_attacks_did_them(coder: Coder) -> None:
    coded = coder.code(
        "Turkish forces in Iraq and Syria have come under attack more than 40 times since May. "
        "Most of the attacks have been claimed by the Kurdistan Workers' Party."
    )
    event = at(coded, "under *attack*")
    assert codes(event, "actors") == {("TUR", "REB")}
    assert codes(event, "recipients") == {("TUR", "MIL")}
    assert said(coded, "claimed").stance == "claim"


def test_nobody_claims_nothing(coder: Coder) -> None:
    coded = coder.code("No group immediately claimed responsibility for the blast in Quetta, which killed 12 people.")
    assert not coded.statements


def test_denied_involvement_is_no_event(coder: Coder) -> None:
    coded = coder.code("A bomb killed three policemen in Narathiwat. The rebels denied any involvement in the attack.")
    assert [e.type for e in coded.events] == ["ASSAULT"]
    assert said(coded, "denied").stance == "deny"


def test_tolls_that_exclude_each_other_are_parts_of_the_whole(coder: Coder) -> None:
    coded = coder.code(
        "Ethiopian warplanes bombed rebel camps in Tigray and Amhara on Friday, the government said. "
        "The strikes hit fuel depots and lasted an hour. "
        "Local officials said 14 people were killed near Mekelle. "
        "In Amhara, at least 30 fighters were killed, according to a monitoring group."
    )
    whole = at(coded, "warplanes *bombed*")
    north, south = at(coded, "14 people were *killed*"), at(coded, "30 fighters were *killed*")
    assert len({whole.id, north.id, south.id}) == 3
    assert [(c.low, c.high) for c in north.casualties] == [(14, 14)]
    assert [(c.low, c.high) for c in south.casualties] == [(30, None)]
    for part in (north, south):
        assert (part.id, whole.id, "part") in linked(coded)
        assert part.actors


def test_a_separate_strike_is_another_one(coder: Coder) -> None:
    coded = coder.code(
        "Israeli jets struck a convoy in Syria on Monday, killing six people. "
        "In a separate move, Israel struck a launcher in Lebanon on Monday, the army said."
    )
    assert at(coded, "jets *struck* a convoy").id != at(coded, "Israel *struck* a launcher").id


def test_two_who_accuse_each_other_accuse_twice(coder: Coder) -> None:
    coded = coder.code(
        "Armenia accused Azerbaijan of shelling villages on Tuesday. "
        "Azerbaijan accused Armenia of breaking the truce first."
    )
    first, second = at(coded, "Armenia *accused* Azerbaijan"), at(coded, "Azerbaijan *accused* Armenia")
    assert first.id != second.id
    assert codes(first, "actors") == codes(second, "recipients") == {("ARM", "GOV")}


def test_a_record_since_a_year_is_no_time_of_the_deed(coder: Coder) -> None:
    coded = coder.code("Kenya bombed a camp inside Somalia in its first air strike across the border since 2011.",
                       published="2024-02-03")  # fmt: skip
    assert at(coded, "Kenya *bombed*").time is None


def test_what_is_counted_from_a_clause_is_not_counted_from_the_time_before(coder: Coder) -> None:
    coded = coder.code(
        "The pact was signed in December, four years after mass protests toppled the president.",
        published="2023-04-18",
    )
    time = at(coded, "mass *protests*").time
    assert time is None or time.from_ is None or time.from_ < dt.date(2023, 1, 1)


def test_the_sides_of_a_war_are_not_its_place(coder: Coder) -> None:
    coded = coder.code("The war between Israel and Hamas began in the Gaza Strip in October.")
    assert [p.name for p in at(coded, "The *war*").places] == ["Gaza Strip"]


def test_of_two_names_of_one_place_the_closer_stands(coder: Coder) -> None:
    coded = coder.code("Thousands marched in Kenya and in Nairobi on Friday.")
    assert [p.name for p in at(coded, "Thousands *marched*").places] == ["Nairobi"]


def test_means_are_told_with_the_deed_that_they_describe(coder: Coder) -> None:
    coded = coder.code("A roadside bomb killed six soldiers in Mopti on Monday.")
    assert [i.text for i in at(coded, "*killed* six").instruments] == ["roadside bomb"]


def test_what_is_only_weighed_has_not_happened(coder: Coder) -> None:
    coded = coder.code("The European Union weighs sanctions against Belarus.")
    assert at(coded, "weighs *sanctions*").status == "hypothetical"


def test_ministers_of_several_states_have_no_country(coder: Coder) -> None:
    coded = coder.code("Iraq's parliament met on Monday. European foreign ministers condemned the raids in Iraq.")
    assert codes(at(coded, "ministers *condemned*"), "actors") == {(None, "GOV")}


def test_a_known_name_says_more_than_the_description_before_it(coder: Coder) -> None:
    coded = coder.code("His main rival, Sviatlana Tsikhanouskaya, urged security forces to switch sides.")
    assert codes(at(coded, "Tsikhanouskaya, *urged*"), "actors") == {("BLR", "OPP")}
