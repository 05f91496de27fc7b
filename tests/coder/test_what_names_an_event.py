"""Which words name an event, and where its name ends: the shortest text that names it (codebook, section 1)."""

import datetime as dt
from functools import cache

import pytest

import casus
from casus.coding.triggers import names
from casus.language import Analyser

coder = cache(casus.Coder)
analyser = cache(Analyser)


def mentions(text: str) -> list[tuple[str, list[str]]]:
    found = coder().code(text, published=dt.date(2024, 2, 5))
    return [(event.type, [mention.text for mention in event.mentions]) for event in found.events]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("The fall of Goma drew condemnation from the United Nations.", ("ACCUSE", ["condemnation"])),
        ("The ban triggered protests in Dakar.", ("PROTEST", ["protests"])),
        ("Senators who opposed the Iraq war met in Washington.", ("ASSAULT", ["war"])),
        ('"We will respond to any attack," the minister said.', ("THREATEN", ["respond to"])),
        (
            "Russia launched 40 drones at Kyiv overnight. The drones hit a power station.",
            ("ASSAULT", ["launched", "hit"]),
        ),
        ("Iran fired two drones into Iraq on Sunday.", ("ASSAULT", ["fired"])),
        ("Turkey launched Operation Peace Spring against Kurdish militants.", ("ASSAULT", ["Operation Peace Spring"])),
        ("A policeman fatally shot a teenager in Nairobi.", ("ASSAULT", ["shot"])),
        ("North Korea fired a ballistic missile into the sea on Sunday.", ("MOBILIZE", ["fired"])),
        ("China launched two rockets toward the ocean.", ("MOBILIZE", ["launched"])),
        ("Iran fired missiles into Iraq on Monday.", ("ASSAULT", ["fired"])),
        ("France has strongly condemned the coup in Niger.", ("ACCUSE", ["condemned"])),
    ],
)
def test_the_words_that_name_it(text: str, named: tuple[str, list[str]]):
    assert named in mentions(text)


@pytest.mark.parametrize(
    "text",
    [
        "A cheering crowd greeted the champion in a charged atmosphere.",
        "Lawmakers attacked the bill as too costly in a heated debate.",
        "The candidate hit his rivals over taxes and battled for seats in the capital.",
        "Seventy people were killed when a bus overturned near Lima. Relatives mourned those who died in the crash.",
        "A plane crashed near Goma, and nine people were injured.",
        "The film is set in World War II.",
        "The governor is fighting for his political life after a bruising battle with the legislature.",
        "The official asked not to be identified and offered little else.",
        "The Western-backed government and the Russian-trained army share the U.N.-brokered plan.",
        "Fourteen members of the Popular Mobilisation Forces and the Rapid Support Forces stood in line.",
    ],
)
def test_talk_and_names_tell_of_no_event(text: str):
    assert mentions(text) == []


def test_what_the_lexicon_names_by_a_word_alone():
    doc = analyser().analyse("They drew a siege, encircled a town and used drones.").doc
    told = {word.text: word for word in doc}
    assert names(told["encircled"], "COERCE") and not names(told["encircled"], "AID")
    assert not names(told["used"], "ASSAULT") and not names(told["drew"], "ACCUSE")
