"""Nouns that call a deed back by its verb, and words beside a deed that name no other."""

import datetime as dt
from functools import cache

import pytest

import casus
from casus import ReportCoding
from casus.records import Event

coder = cache(casus.Coder)


def coded(text: str) -> ReportCoding:
    return coder().code(text, published=dt.date(2024, 2, 5))


def of(found: ReportCoding, mention: str) -> Event:
    [event] = [event for event in found.events if mention in [m.text for m in event.mentions]]
    return event


@pytest.mark.parametrize(
    ("text", "verb", "noun"),
    [
        (
            "Warplanes bombed a crowded market in Nyala on Sunday, killing 23 people, in one of the deadliest raids of "
            "the war. Rebels shelled a camp outside El Fasher. A hospital said it would close if the shelling went on.",
            "shelled",
            "shelling",
        ),
        (
            "A gunman stabbed two guards in Kalo on Friday. Hours earlier a bomb had gone off in Marea. "
            "The mayor of Kalo said the stabbing had shocked the town.",
            "stabbed",
            "stabbing",
        ),
    ],
)
def test_the_noun_of_a_verb_is_its_deed(text, verb, noun):
    found = coded(text)
    assert of(found, verb).id == of(found, noun).id


@pytest.mark.parametrize(
    "sentence",
    ["Protest organisers vowed to march on State House on Thursday.", "Strike leaders met the minister on Friday."],
)
def test_who_leads_something_does_not_tell_that_it_happens(sentence):
    mentions = [m.text.lower() for event in coded(sentence).events for m in event.mentions]
    assert mentions and not {"protest", "strike"}.intersection(mentions)


def test_a_round_of_talks_is_its_talks():
    found = coded("Saudi Arabia and the United States have offered to host a new round of talks in Jeddah.")
    assert [m.text for event in found.events if event.type == "CONSULT" for m in event.mentions] == ["talks"]


def test_who_imposes_something_has_it_from_no_other_sentence():
    found = coded(
        "The United Arab Emirates has repeatedly denied arming the rebels. "
        "Washington imposed sanctions on two rebel commanders last Wednesday."
    )
    assert [a.text for a in of(found, "sanctions").actors] == ["Washington"]
