"""Searching the reports."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit

from browsing import Opens, Served
from seeing import ask, expect, has_address

if TYPE_CHECKING:
    from playwright.sync_api import Page


def _shows(page: Page, served: Served, **asked: str) -> None:
    found = ask(served, "/search", limit=20, **asked)["items"]
    expect(page.locator("main ol .passage")).to_have_text([one["passage"]["text"] for one in found])
    marked = []
    for one in found:
        text, start = one["passage"]["text"], one["passage"]["start"]
        marked += [text[begin - start : end - start] for begin, end in one["passage"]["hits"]]
    expect(page.locator("main ol mark")).to_have_text(marked)


def test_the_field_on_top_finds_passages_and_marks_the_words(served: Served, opens: Opens):
    page = opens(served.address)
    field = page.get_by_label("Search the reports")
    field.fill("drone")
    field.press("Enter")
    has_address(page, lambda url: url.endswith("/search?q=drone"))
    _shows(page, served, q="drone")
    assert {text.lower() for text in page.locator("main ol mark").all_inner_texts()} <= {"drone", "drones"}


def test_words_in_a_row_and_days_are_asked_for(served: Served, opens: Opens):
    page = opens(f"{served.address}/search?q=drone")
    page.get_by_label("Words", exact=True).fill('"American drone" -Jordan')
    page.get_by_label("Published from").fill("2024-02-03")
    page.get_by_role("button", name="Search").click()
    asked = {"q": ['"American drone" -Jordan'], "from": ["2024-02-03"]}
    has_address(page, lambda url: parse_qs(urlsplit(url).query) == asked)
    _shows(page, served, **{"q": '"American drone" -Jordan', "from": "2024-02-03"})
    page.go_back()
    _shows(page, served, q="drone")


def test_a_report_that_is_found_opens(served: Served, opens: Opens):
    page = opens(f"{served.address}/search?q=Mubaidin")
    [found] = ask(served, "/search", q="Mubaidin")["items"]
    page.locator("main ol h2 a").click()
    has_address(page, lambda url: unquote(urlsplit(url).path) == f"/reports/{found['id']}")
    expect(page.get_by_role("article", name="Text of the report")).to_contain_text("Mubaidin")


def test_what_no_report_has_is_said_to_be_so(served: Served, opens: Opens):
    page = opens(f"{served.address}/search?q=nothingcalledthat")
    expect(page.get_by_text("No report has “nothingcalledthat”.")).to_be_visible()
    assert page.locator("main mark").count() == 0


def test_more_is_read_on_at_the_first_that_is_new(served: Served, opens: Opens):
    page = opens(f"{served.address}/search?q=said&limit=2")
    links = page.locator("main ol h2 a")
    expect(links).to_have_count(2)
    page.get_by_role("button", name="Show more").focus()
    page.keyboard.press("Enter")
    expect(links).to_have_count(4)
    expect(links.nth(2)).to_be_focused()
