# ruff: noqa: E501 (one analysed sentence a line)
from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from docs import build, trigger_at

from casus.coding.draft import Words
from casus.coding.modes import is_told, mode_of
from casus.language.words import blank, doc_of

CASES = [
    ("Drones:drone/NOUN.NNS/2/nsubj killed:kill/VERB/0/root him/PRON/2/obj", "killed", "ASSAULT", "drone"),
    (
        "Gunmen:gunman/NOUN.NNS/2/nsubj killed:kill/VERB/0/root him/PRON/2/obj",
        "killed", "ASSAULT", "firearms",
    ),
    ("Men:man/NOUN.NNS/2/nsubj killed:kill/VERB/0/root him/PRON/2/obj", "killed", "ASSAULT", None),
    (
        "They/PRON/2/nsubj demanded:demand/VERB/0/root the/DET/4/det release/NOUN/2/obj of/ADP/6/case aid/NOUN/4/nmod",
        "demanded", "REQUEST", "yield",
    ),
    ("He/PRON/2/nsubj asked:ask/VERB/0/root for/ADP/4/case money/NOUN/2/obl", "asked", "REQUEST", "assist"),
    ("He/PRON/2/nsubj rejected:reject/VERB/0/root talks:talk/NOUN.NNS/2/obj", "rejected", "REJECT", "meet"),
    ("He/PRON/2/nsubj threatened:threaten/VERB/0/root war/NOUN/2/obj", "threatened", "THREATEN", "violence"),
    ("He/PRON/2/nsubj threatened:threaten/VERB/0/root sanctions:sanction/NOUN.NNS/2/obj", "threatened", "THREATEN", "restrict"),
    # The drone is in another clause.
    (
        "He/PRON/2/nsubj killed:kill/VERB/0/root her/PRON/2/obj ,/PUNCT/7/punct drones:drone/NOUN.NNS/7/nsubj had/AUX/7/aux "
        "shown:show/VERB.VBN/2/parataxis",
        "killed", "ASSAULT", None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "words", "type_", "mode"), CASES)
def test_mode_from_the_words_around(sentence: str, words: str, type_, mode: str | None) -> None:
    doc = build(sentence)
    assert mode_of(type_, doc, trigger_at(doc, words, type_))[0] == mode


@dataclass
class Phrases:
    instruments: list[Words] = field(default_factory=list)


def test_the_trigger_goes_before_instruments_and_they_before_other_words() -> None:
    doc = build(
        "Rockets:rocket/NOUN.NNS/2/nsubj killed:kill/VERB/0/root him/PRON/2/obj | A/DET/2/det knife/NOUN/0/root"
    )
    knife = Phrases([Words(4, 5)])
    assert mode_of("ASSAULT", doc, trigger_at(doc, "killed", "ASSAULT"))[0] == "heavy-weapons"
    assert mode_of("ASSAULT", doc, trigger_at(doc, "killed", "ASSAULT"), knife)[0] == "primitive"
    known = trigger_at(doc, "killed", "ASSAULT", mode="targeted")
    assert mode_of("ASSAULT", doc, known, knife)[0] == "targeted"


def test_a_mode_of_another_type_does_not_count() -> None:
    doc = build("They/PRON/2/nsubj seized:seize/VERB/0/root him/PRON/2/obj")
    assert mode_of("ASSAULT", doc, trigger_at(doc, "seized", "COERCE", mode="arrest"))[0] is None


@pytest.mark.parametrize(
    ("mode", "text", "told"),
    [
        ("third-party", "Talks on the hostages resumed among hostile neighbours for the third time.", False),
        ("third-party", "Oman hosted the talks.", True),
        ("third-party", "The two sides met under the good offices of Kenya.", True),
        ("unconventional", "They ran the gasoline depot in Vegas.", False),
        ("unconventional", "The shells were filled with poisonous gas.", True),
        ("phone", "They recalled the meeting.", False),
        ("phone", "They had spoken twice.", True),
    ],
)
def test_a_mode_that_is_never_understood_is_told_by_whole_words(mode: str, text: str, told: bool) -> None:
    assert is_told(mode, doc_of(blank(), text)) is told


def test_two_are_not_many() -> None:
    two = (
        "The/DET/3/det two/NUM/3/nummod leaders:leader/NOUN.NNS/4/nsubj discussed:discuss/VERB/0/root trade/NOUN/4/obj"
    )
    many = "The/DET/2/det leaders:leader/NOUN.NNS/3/nsubj discussed:discuss/VERB/0/root trade/NOUN/3/obj"
    for sentence, mode in ((two, None), (many, "multilateral")):
        doc = build(sentence)
        assert mode_of("CONSULT", doc, trigger_at(doc, "discussed", "CONSULT"))[0] == mode


@pytest.mark.parametrize(("union", "mode"), [("union", None), ("Union", "multilateral")])
def test_a_word_with_a_capital_is_met_so(union: str, mode: str | None) -> None:
    doc = build(f"The/DET/2/det minister/NOUN/3/nsubj met:meet/VERB/0/root the/DET/5/det {union}/NOUN/3/obj")
    assert mode_of("CONSULT", doc, trigger_at(doc, "met", "CONSULT"))[0] == mode
