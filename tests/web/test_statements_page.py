"""The ledger of statements: its conditions, changes of position, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from browsing import Opens, Served, serving
from made import chronicle
from seeing import ask, ask_all, expect, has_address

import casus

if TYPE_CHECKING:
    from playwright.sync_api import Page

DENIED_THEN_CLAIMED = [
    (
        "2024-03-02",
        "Harbour Post",
        "A drone attack on the American base at al-Tanf in Syria killed two soldiers on Friday, the Pentagon said. "
        "The Al-Nasr Brigades denied that they had carried out the attack on the base at al-Tanf.",
    ),
    (
        "2024-03-04",
        "Desert Line",
        "The Al-Nasr Brigades claimed responsibility on Sunday for Friday's drone attack on the American base at "
        "al-Tanf in Syria, which killed two soldiers.",
    ),
]


def _shows(page: Page, served: Served, **conditions: Any) -> list[Any]:
    """Wait until the page lists what the API finds."""
    found = ask(served, "/statements", **conditions)["items"]
    expect(page.locator("main article .stance")).to_have_text([re.compile(rf"\b{one['stance']}$") for one in found])
    speakers = [(one["speaker"] or {"name": "somebody"})["name"] for one in found]
    expect(page.locator("main article .who strong")).to_have_text(speakers)
    return found


def _asks(page: Page, **query: list[str]) -> None:
    has_address(page, lambda url: parse_qs(urlsplit(url).query) == query)


def test_stances_and_speaker_are_conditions_of_the_address(served: Served, opens: Opens):
    page = opens(f"{served.address}/statements")
    _shows(page, served)
    stances = page.get_by_role("group", name="Stance")
    stances.get_by_role("button", name="deny").click()
    _asks(page, stance=["deny"])
    denials = _shows(page, served, stance="deny")
    stances.get_by_role("button", name="condemn").click()
    _asks(page, stance=["deny", "condemn"])
    _shows(page, served, stance=["deny", "condemn"])
    stances.get_by_role("button", name="condemn").click()
    speaker = next(one["speaker"]["name"] for one in denials if one["speaker"])
    page.get_by_label("Speaker", exact=True).fill(speaker)
    page.get_by_label("Speaker", exact=True).press("Enter")
    _asks(page, stance=["deny"], speaker=[speaker])
    found = _shows(page, served, stance="deny", speaker=speaker)
    assert 0 < len(found) < len(denials)
    page.go_back()
    _asks(page, stance=["deny"])
    _shows(page, served, stance="deny")


@pytest.fixture(scope="module")
def wavering(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of two reports on one attack, which its doers deny first and then claim."""
    coder = casus.Coder()
    told = [coder.code(text, published=day, source=source) for day, source, text in DENIED_THEN_CLAIMED]
    with serving(chronicle(tmp_path_factory.mktemp("wavering") / "two.casus", *told)) as one:
        yield one


def test_changes_of_position_stand_side_by_side(wavering: Served, opens: Opens):
    served = wavering
    page = opens(f"{served.address}/statements")
    page.get_by_label("Only changes of position").check()
    _asks(page, changed=["true"])
    found = ask_all(served, "/statements", changed="true")
    assert found
    cards = page.locator("main article")
    speakers = {one["speaker"]["name"] for one in found}
    expect(cards.locator("h2").first).to_be_visible()
    shown = {next(one for one in speakers if text.startswith(one)) for text in cards.locator("h2").all_inner_texts()}
    assert shown == speakers
    for card in cards.all():
        assert sorted(card.locator("h3").all_inner_texts()) == ["No", "Yes"]
        assert set(card.locator("section.no .stance").all_inner_texts()) <= {"− deny", "− doubt"}


def test_who_contradicts_whom_stands_side_by_side(served: Served, opens: Opens):
    page = opens(f"{served.address}/statements")
    page.get_by_label("Only who contradicts whom").check()
    _asks(page, contradicted=["true"])
    found = ask_all(served, "/statements", contradicted="true")
    assert {one["stance"] for one in found} >= {"assert", "deny"}
    cards = page.locator("main article")
    expect(cards.locator("h2").first).to_be_visible()
    names = {(one["speaker"] or {"name": "somebody"})["name"] for one in found}
    assert set(cards.locator("li > strong").all_inner_texts()) <= names
    for card in cards.all():
        assert card.locator("h3").all_inner_texts() == ["Yes", "No"]
        assert set(card.locator("section.no .stance").all_inner_texts()) <= {"− deny", "− doubt"}
        assert len(set(card.locator("li > strong").all_inner_texts())) > 1
    cards.locator("h2 a").first.click()
    has_address(page, lambda url: url.startswith(f"{served.address}/incidents/"))


def test_who_is_contradicted_can_be_asked_of_one_speaker(served: Served, opens: Opens):
    page = opens(f"{served.address}/statements?contradicted=true&speaker=Iran")
    assert _shows(page, served, contradicted="true", speaker="Iran")


def test_a_statement_leads_to_its_report_and_its_incident(served: Served, opens: Opens):
    listed = ask_all(served, "/statements", stance="deny")
    one = next(one for one in listed if one["incidents"] and one["content"])
    page = opens(f"{served.address}/statements?stance=deny&incident={one['incidents'][0]}")
    row = page.locator("main article").filter(has_text=one["content"]["text"]).first
    incident = ask(served, f"/incidents/{one['incidents'][0]}")
    row.get_by_role("link", name=incident["summary"], exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(incident["summary"])
    page.go_back()
    row.locator("p.faint a").first.click()
    has_address(page, lambda url: unquote(urlsplit(url).path) == f"/reports/{one['report']['id']}")
    assert urlsplit(page.url).fragment in (*one["about"], one["id"])


def test_a_denial_leads_to_what_it_contradicts(served: Served, opens: Opens):
    both = ["assert", "claim"]
    denials = [one for one in ask_all(served, "/statements", stance="deny") if one["incidents"]]
    told = {one["incidents"][0] for one in denials}
    incident = next(one for one in told if ask(served, "/statements", incident=one, stance=both)["items"])
    page = opens(f"{served.address}/statements?stance=deny&incident={incident}")
    page.get_by_role("link", name="Who says that it is so").first.click()
    _asks(page, incident=[incident], stance=both)
    assert _shows(page, served, incident=incident, stance=both)


def test_a_statement_leads_to_where_it_is_reviewed(served: Served, opens: Opens):
    one = ask(served, "/statements", limit=1)["items"][0]
    page = opens(f"{served.address}/statements")
    page.get_by_role("link", name="Review this statement").first.click()
    has_address(page, lambda url: urlsplit(url).fragment == one["id"])
    expect(page.get_by_label("What is chosen").get_by_text(one["id"])).to_be_visible()


def test_conditions_that_mean_nothing_for_statements_are_named(served: Served, opens: Opens):
    page = opens(f"{served.address}/statements?type=ASSAULT&stance=deny")
    expect(page.get_by_text("Of the filter above, type means nothing for statements")).to_be_visible()
    _shows(page, served, stance="deny")


def test_nothing_said_is_told(served: Served, opens: Opens):
    page = opens(f"{served.address}/statements?speaker=nobodycalledthat")
    expect(page.get_by_text("No statement meets these conditions.")).to_be_visible()
    page.get_by_role("link", name="Drop all conditions").click()
    _shows(page, served)
