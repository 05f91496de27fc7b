"""Who says what: speakers of several, quotations in two halves, what a denial takes up, stances of plain words."""

import datetime as dt
from functools import cache

import pytest

import casus
from casus import ReportCoding
from casus.records import Statement

coder = cache(casus.Coder)


def coded(text: str) -> ReportCoding:
    return coder().code(text, published=dt.date(2024, 2, 5))


def said(text: str) -> list[tuple[str | None, str | None, str | None]]:
    return [
        (s.speaker and s.speaker.text, s.cue and s.cue.text, s.content and s.content.text) for s in statements(text)
    ]


def statements(text: str) -> tuple[Statement, ...]:
    return coded(text).statements


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Residents and aid workers said shells hit the market on Sunday.", "Residents and aid workers"),
        ("Doctors and local officials in Homs said two men died.", "Doctors and local officials in Homs"),
        ("The bridge was blown up, said residents and aid workers.", "residents and aid workers"),
        ("Some lawyers and rights groups say the law is weak.", "Some lawyers and rights groups"),
        ("After talks with the rebels, ministers and envoys said a truce was near.", "ministers and envoys"),
    ],
)
def test_who_speaks_with_a_speaker_is_one_of_them(text, speaker):
    [found] = statements(text)
    assert found.speaker.text == speaker


def test_whom_somebody_met_does_not_speak():
    [found] = statements("He met soldiers and officials said ten of them were killed.")
    assert found.speaker.text == "officials"


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        (
            '"The convoy was attacked twice," Governor Lena Marsh told reporters, "and nobody has claimed it."',
            ["The convoy was attacked twice", "nobody has claimed it"],
        ),
        (
            '"Nobody was hurt," said Ahmed Said, a shopkeeper, "but the market is gone."',
            ["Nobody was hurt", "the market is gone"],
        ),
    ],
)
def test_a_quotation_in_two_halves_is_two_statements(text, halves):
    found = statements(text)
    assert [s.content.text for s in found] == halves
    assert len({(s.speaker.text, s.cue.text) for s in found}) == 1 and len({s.id for s in found}) == 2


def test_a_first_half_without_a_verb_is_none():
    [found] = statements('"In this city," the mayor said, "the police arrest anybody who protests."')
    assert found.content.text == "the police arrest anybody who protests"


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("The minister was beaten in custody, a charge police deny.", "police", "The minister was beaten in custody"),
        ("The factory was looted, which the militia denies.", "the militia", "The factory was looted"),
        ("Two villages were burned, which both armies denied on Monday.", "both armies", "Two villages were burned"),
        ("The rebels shelled the town, an accusation the group rejects.", "the group", "The rebels shelled the town"),
    ],
)
def test_what_a_denial_behind_it_takes_up_is_what_is_denied(text, speaker, content):
    coding = coded(text)
    [denial] = [s for s in coding.statements if s.stance == "deny"]
    assert (denial.speaker.text, denial.content.text) == (speaker, content)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The soldiers took everything, said Omar Said, a farmer.", "Omar Said"),
        ("The police came at night, said Leila Said, a teacher.", "Leila Said"),
    ],
)
def test_a_name_that_is_also_a_verb_is_no_cue(text, speaker):
    assert [(who, cue) for who, cue, _ in said(text)] == [(speaker, "said")]


@pytest.mark.parametrize(
    "text",
    [
        "The army has neither confirmed nor denied the raid.",
        "The ministry would not confirm or deny the arrest of the envoy.",
    ],
)
def test_who_neither_confirms_nor_denies_says_nothing(text):
    assert statements(text) == ()


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Iran, Syria and Russia condemned the strike, saying it violated international law.", "the strike"),
        ("He denied he had ordered the raid, adding that police had acted alone.", "he had ordered the raid"),
    ],
)
def test_what_is_said_ends_where_its_speaker_goes_on(text, content):
    first, second = statements(text)
    assert first.content.text == content
    assert first.speaker.text == second.speaker.text


@pytest.mark.parametrize("text", ["The mayor said the bridge was burned.", '"We sent a message," he told reporters.'])
def test_who_does_not_say_no_does_not_deny(text):
    assert [s.stance for s in statements(text)] != ["deny"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ('"We will not leave the families without help," the governor said.', "promise"),
        ('"Let the inspectors in," the ambassador said.', "demand"),
        ("The farmers' union said the tax is unfair and hurts the poor.", "condemn"),
        ("The envoy told reporters that the truce is the best hope for the region.", "praise"),
        ("The spokesman said reports of a retreat were untrue.", "deny"),
    ],
)
def test_the_stance_of_a_plain_said(text, stance):
    [found] = statements(text)
    assert found.stance == stance
