"""A server with a token: nothing is shown before it is given."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import Opens, Served, serving
from made import RAID, chronicle
from seeing import expect, signed

TOKEN = "a word that nobody guesses"


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that asks for a token."""
    with serving(chronicle(tmp_path_factory.mktemp("guarded") / "raid.casus", RAID), "--token", TOKEN) as one:
        yield one


def _refused(page_request, address: str, **headers: str) -> bool:
    return page_request.get(address, headers=headers).status == 401


def test_the_right_token_opens_and_a_wrong_one_does_not(guarded: Served, opens: Opens):
    # The browser complains of each refused answer.
    page = opens(f"{guarded.address}/?type=ASSAULT", known=True)
    asked = page.get_by_role("heading", name="This chronicle is guarded")
    expect(asked).to_be_visible()
    assert RAID.report.source not in page.content()
    with page.expect_response(lambda answer: "/api/" in answer.url and answer.status == 401):
        page.get_by_label("Token").fill("a guess")
        page.get_by_role("button", name="Open").click()
    expect(asked).to_be_visible()
    expect(page.locator("main article")).to_have_count(0)

    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What happened")
    expect(page.locator("main article")).to_have_count(1)
    assert urlsplit(page.url).query == "type=ASSAULT"
    page.reload()
    expect(page.locator("main article")).to_have_count(1)
    with page.expect_download() as saved:
        page.get_by_role("button", name="JSON lines").click()
    assert '"ASSAULT"' in Path(saved.value.path()).read_text(encoding="utf-8")
    with page.expect_download() as saved:
        page.get_by_role("link", name="This page as JSON").click()
    assert [one["type"] for one in json.loads(Path(saved.value.path()).read_bytes())["items"]] == ["ASSAULT"]


def test_a_wrong_token_is_said_to_be_wrong(guarded: Served, opens: Opens):
    page = opens(guarded.address, known=True)
    with page.expect_response(lambda answer: "/api/" in answer.url and answer.status == 401):
        page.get_by_label("Token").fill("a guess")
        page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("alert")).to_be_visible(timeout=3_000)


def test_after_too_many_wrong_tokens_the_page_says_when_the_next_is_heard(tmp_path: Path, opens: Opens):
    with serving(chronicle(tmp_path / "raid.casus", RAID), "--token", TOKEN) as one:
        page = opens(one.address, known=True)
        page.clock.install()
        for guess in range(12):
            page.request.get(f"{one.address}/api/about", headers={"Authorization": f"Bearer {guess}"})
        field = page.get_by_label("Token")
        expect(field).to_be_focused()
        field.fill(TOKEN)
        field.press("Enter")
        told = page.get_by_role("alert")
        expect(told).to_contain_text("Too many wrong tokens came from your address")
        expect(told).to_contain_text("Try again in")
        expect(page.get_by_role("button", name="Open")).to_be_disabled()
        expect(field).to_be_focused()
        expect(page.locator("main article")).to_have_count(0)

        # The server hears again (another one that has heard no guess stands for it), and the token is sent by itself.
        page.route("**/api/**", lambda route: route.fulfill(json={"title": "No", "status": 401}, status=401))
        page.clock.run_for(65_000)
        expect(told).to_have_text("That token is not right.")
        expect(page.get_by_role("button", name="Open")).to_be_enabled()


def test_reviews_go_with_the_token(guarded: Served, opens: Opens):
    page = opens(f"{guarded.address}/review", known=True, **signed(guarded, "Ana"))
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("article")).to_be_visible()
    page.keyboard.press("a")
    expect(page.locator("main strong", has_text="judged")).to_have_text("1 judged")


def test_another_tab_and_the_api_are_asked_too(guarded: Served, opens: Opens):
    page = opens(f"{guarded.address}/reports/{RAID.report.sha256}", known=True)
    expect(page.get_by_role("heading", name="This chronicle is guarded")).to_be_visible()
    about = f"{guarded.address}/api/about"
    assert _refused(page.request, about)
    assert _refused(page.request, about, Authorization="Bearer a guess")
    assert page.request.get(about, headers={"Authorization": f"Bearer {TOKEN}"}).ok
