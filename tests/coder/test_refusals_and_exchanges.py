"""Refusals with what they refuse, objections given up, and captives exchanged (codebook, section 2)."""

import datetime as dt
from functools import cache

import pytest

import casus

coder = cache(casus.Coder)


def events(text: str) -> list[tuple[str, str, list[str]]]:
    found = coder().code(text, published=dt.date(2024, 2, 5))
    return [(event.type, event.status, [mention.text for mention in event.mentions]) for event in found.events]


@pytest.mark.parametrize(
    ("text", "deed"),
    [
        ("The minister refused to discuss a ceasefire with the rebels.", "discuss"),
        ("The junta has refused to speak to the envoy of the African Union.", "speak"),
    ],
)
def test_who_refuses_to_talk_rejects_the_talk(text: str, deed: str):
    found = events(text)
    assert ("REJECT", "actual", ["refused"]) in found
    assert ("CONSULT", "negated", [deed]) in found


@pytest.mark.parametrize(
    "text",
    [
        "The minister declined to discuss the report.",
        "The general refused to say where the troops were.",
        "The police refused to give details.",
    ],
)
def test_who_does_not_want_to_tell_something_refuses_nothing(text: str):
    assert events(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Turkey lifted its veto on Sweden's membership of the alliance.",
        "Hungary dropped its veto on Thursday.",
    ],
)
def test_a_veto_that_is_lifted_rejects_nothing(text: str):
    assert all(kind != "REJECT" for kind, _, _ in events(text))


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Chad and the rebels exchanged 40 prisoners on Sunday. Officials said the exchange went well. "
            "The swap was the first this year.",
            ["exchanged", "exchange", "swap"],
        ),
        ("The two sides swapped 90 captives near Aden. The swap was mediated by Oman.", ["swapped", "swap"]),
    ],
)
def test_an_exchange_of_captives_is_one_release(text: str, mentions: list[str]):
    assert ("RETREAT", "actual", mentions) in events(text)


def test_a_swap_of_currencies_frees_nobody():
    assert all(kind != "RETREAT" for kind, _, _ in events("The two central banks agreed on a currency swap."))
