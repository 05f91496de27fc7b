"""Reviewing by keys: the queue, the judgements, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Opens, Served, serving
from made import MALI, RAID, chronicle
from seeing import ask, expect, has_address, signed

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[Served]:
    """A server of six events that no one has judged."""
    with serving(chronicle(tmp_path / "waiting.casus", *MALI, RAID)) as one:
        yield one


def _log(served: Served) -> list[tuple[str, str]]:
    return [(one["action"], one["target"]) for one in ask(served, "/reviews")["items"]]


def _judged(page: Page, count: int) -> None:
    expect(page.locator("main strong", has_text="judged")).to_have_text(f"{count} judged")


def test_the_queue_is_worked_through_by_keys(waiting: Served, opens: Opens):
    queue = [one["event"]["id"] for one in ask(waiting, "/queue")["items"]]
    assert len(queue) == 6
    page = opens(f"{waiting.address}/review", **signed(waiting, "Ana"))
    card = page.get_by_role("article")
    expect(card).to_be_visible()
    _judged(page, 0)
    page.keyboard.press("a")
    _judged(page, 1)
    page.keyboard.press("r")
    _judged(page, 2)
    assert _log(waiting) == [("reject", queue[1]), ("accept", queue[0])]
    page.keyboard.press("s")
    expect(page.get_by_role("button", name="Look again at 1 skipped")).to_be_visible()
    page.keyboard.press("a")
    _judged(page, 3)
    assert _log(waiting)[0] == ("accept", queue[3])

    page.keyboard.press("u")
    _judged(page, 2)
    accepted = ask(waiting, "/reviews", target=queue[3])["items"][-1]["id"]
    assert _log(waiting)[0] == ("withdraw", accepted)
    assert {one["author"] for one in ask(waiting, "/reviews")["items"]} == {"Ana"}
    left = [one["event"]["id"] for one in ask(waiting, "/queue")["items"]]
    assert set(left) == set(queue[2:])


def test_a_field_is_accepted_and_the_event_stays(waiting: Served, opens: Opens):
    first = ask(waiting, "/queue")["items"][0]["event"]["id"]
    page = opens(f"{waiting.address}/review", **signed(waiting, "Ana"))
    card = page.get_by_role("article")
    card.get_by_role("button", name="Accept actors").click()
    expect(card.locator(".badge")).to_have_text(["◐accepted in part"])
    expect(card.get_by_text("accepted by Ana")).to_be_visible()
    _judged(page, 0)
    [kept] = ask(waiting, "/reviews")["items"]
    assert (kept["action"], kept["target"], kept["field"]) == ("accept", first, "actors")
    assert ask(waiting, "/queue")["items"][0]["event"]["id"] == first
    page.keyboard.press("u")
    expect(card.locator(".badge")).to_have_count(0)
    page.keyboard.press("a")
    _judged(page, 1)


def test_who_reviews_is_asked_up_front(waiting: Served, opens: Opens):
    page = opens(f"{waiting.address}/review")
    asked = page.get_by_role("region", name="Who reviews")
    expect(asked).to_be_visible()
    page.keyboard.press("a")
    dialog = page.get_by_role("dialog", name="Who reviews?")
    dialog.get_by_role("button", name="Do not review").click()
    expect(dialog).to_have_count(0)
    assert _log(waiting) == []
    asked.get_by_label("Your name").fill("Ana")
    asked.get_by_role("button", name="Keep").click()
    expect(asked).to_have_count(0)
    expect(page.get_by_text("Reviewing as Ana")).to_be_visible()
    page.keyboard.press("a")
    _judged(page, 1)
    assert ask(waiting, "/reviews")["items"][0]["author"] == "Ana"


def test_a_reason_is_written_and_kept_and_its_letters_are_no_keys(waiting: Served, opens: Opens):
    page = opens(f"{waiting.address}/review", **signed(waiting, "Ana"))
    expect(page.get_by_role("article")).to_be_visible()
    page.keyboard.press("w")
    reason = page.get_by_label("Reason")
    expect(reason).to_be_focused()
    page.keyboard.type("rash as usual")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    _judged(page, 1)
    [review] = ask(waiting, "/reviews")["items"]
    assert (review["action"], review["reason"]) == ("reject", "rash as usual")


def test_a_type_is_corrected_from_the_keyboard(waiting: Served, opens: Opens):
    first = ask(waiting, "/queue")["items"][0]["event"]["id"]
    page = opens(f"{waiting.address}/review", **signed(waiting, "Ana"))
    expect(page.get_by_role("article")).to_be_visible()
    page.keyboard.press("c")
    expect(page.locator("main form").get_by_label("Type")).to_be_focused()
    page.locator("main form").get_by_label("Type").select_option("PROTEST")
    page.get_by_role("button", name="Keep correction").click()
    _judged(page, 1)
    assert ask(waiting, f"/events/{first}")["type"] == "PROTEST"


def test_the_report_opens_at_the_event_and_back_leads_to_it(waiting: Served, opens: Opens):
    first = ask(waiting, "/queue")["items"][0]
    page = opens(f"{waiting.address}/review", **signed(waiting, "Ana"))
    expect(page.get_by_role("article")).to_be_visible()
    page.keyboard.press("o")
    has_address(page, lambda url: url.endswith(f"/reports/{first['report']['sha256']}#{first['event']['id']}"))
    expect(page.get_by_role("article", name="Text of the report")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Review")
    _judged(page, 0)


def test_a_server_that_only_reads_takes_no_judgement(served: Served, opens: Opens):
    page = opens(f"{served.address}/review", **signed(served, "Ana"))
    expect(page.get_by_text("This server shows the chronicle only")).to_be_visible()
    expect(page.get_by_role("article")).to_be_visible()
    assert page.get_by_role("button", name="Accept").count() == 0
    page.keyboard.press("a")
    page.keyboard.press("s")
    expect(page.locator("main [role=status]").first).to_have_text("Skipped.")
    assert ask(served, "/reviews")["items"] == []


def test_the_log_says_in_words_what_was_changed(waiting: Served, opens: Opens):
    page = opens(f"{waiting.address}/review", **signed(waiting, "Ana"))
    event = ask(waiting, "/queue")["items"][0]["event"]
    other = "hypothetical" if event["status"] != "hypothetical" else "actual"
    page.get_by_role("button", name="Correct").click()
    page.get_by_label("Status").select_option(other)
    page.locator("form").filter(has=page.get_by_label("Status")).get_by_role("button").first.click()
    _judged(page, 1)
    entry = page.locator(".aside li").filter(has_text="corrected the status of")
    expect(entry).to_contain_text(f"“{event['mentions'][0]['text']}”")
    expect(entry).to_contain_text(f"{event['status']} → {other}")
    expect(entry).not_to_contain_text(event["id"])
