"""What is ordered, announced, promised or spoken of whatever it be has not happened yet (codebook, section 2)."""

import datetime as dt
from functools import cache

import pytest

import casus

coder = cache(casus.Coder)


def statuses(text: str) -> dict[str, str]:
    """The status of each event by its first mention."""
    found = coder().code(text, published=dt.date(2024, 2, 5))
    return {event.mentions[0].text: event.status for event in found.events}


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("President Ana Moro ordered air strikes on rebel camps in Kivu.", "air strikes"),
        ("The Senate approved an aid package for Ukraine on Thursday.", "aid package"),
        ("A new deployment of troops to the border was authorised by parliament.", "deployment"),
        ("Canada said it would bar Russian ships from its ports.", "bar"),
        ("Burundi said it would close its border with Rwanda.", "close"),
    ],
)
def test_a_deed_that_is_decided_on_is_to_come(text: str, mention: str):
    assert statuses(text)[mention] == "future"


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("The court found that the general ordered the killing of two reporters.", "killing"),
        (
            "The president ordered air strikes on militia depots in Iraq on Friday. The strikes killed 12 fighters, "
            "the army said.",
            "air strikes",
        ),
    ],
)
def test_an_order_that_the_text_tells_as_carried_out(text: str, mention: str):
    assert statuses(text)[mention] == "actual"


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ('"We will respond to any attack," the minister said.', "attack"),
        ("Beijing said it would oppose any deployment of missiles in Taiwan.", "deployment"),
    ],
)
def test_whatever_may_come_is_only_thought_of(text: str, mention: str):
    assert statuses(text)[mention] == "hypothetical"


def test_any_after_a_negation_is_none():
    assert statuses("The observers have not seen any attack this week.")["attack"] == "negated"


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("The rebels refused to withdraw from Goma.", "withdraw"),
        ("The ministry chided its ally for failing to provide air support.", "air support"),
        ("The White House has ruled out military intervention in Syria.", "intervention"),
        ("An invasion of the island was ruled out by the general.", "invasion"),
    ],
)
def test_what_was_refused_left_undone_or_ruled_out(text: str, mention: str):
    assert statuses(text)[mention] == "negated"


def test_what_may_be_left_undone_is_only_thought_of():
    assert statuses("If the rebels fail to withdraw, the army will attack.")["withdraw"] == "hypothetical"
