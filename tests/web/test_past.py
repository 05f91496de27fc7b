"""The chronicle as it stood at a moment: chosen, said clearly, carried from page to page, and left again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest
from browsing import Opens, Served, serving
from charting import says
from made import MALI, RAID
from seeing import ask, expect, has_address, signed

from casus.chronicle import Chronicle, Run

NOON = dt.datetime(2024, 2, 4, 12, tzinfo=dt.UTC)
BETWEEN = "2024-02-05T00:00Z"
_OF_NOW = {"/review", "/add", "/start"}


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of a chronicle to which one report came on the first day, and four on the next."""
    path: Path = tmp_path_factory.mktemp("past") / "grown.casus"
    moment = NOON
    with Chronicle.open(path, create=True, clock=lambda: moment) as made:
        made.add(RAID, run=Run(version="1.0", model="m1", started=NOON))
        moment = NOON + dt.timedelta(days=1)
        for coded in MALI:
            made.add(coded, run=Run(version="1.0", model="m1", started=NOON))
    with serving(path) as one:
        yield one


def _number(served: Served, **asked: str) -> int:
    return len(ask(served, "/incidents", status="actual", **asked)["items"])


def test_a_moment_is_chosen_and_left_again(grown: Served, opens: Opens):
    page = opens(grown.address)
    rows = page.locator("main article .what > a")
    expect(rows).to_have_count(_number(grown))
    page.get_by_role("button", name="More conditions").click()
    page.get_by_label("As it stood at (UTC)").fill("2024-02-05T00:00")
    page.get_by_label("As it stood at (UTC)").press("Enter")
    says(page, as_of=BETWEEN)
    past = page.get_by_role("complementary", name="This is the past")
    expect(past).to_contain_text("The chronicle as it stood on 5 Feb 2024")
    expect(past).to_contain_text("By then 1 report had been coded.")
    expect(rows).to_have_count(_number(grown, as_of=BETWEEN))
    assert 0 < _number(grown, as_of=BETWEEN) < _number(grown)
    past.get_by_role("button", name="Back to now").click()
    says(page, as_of=None)
    expect(past).to_have_count(0)
    expect(rows).to_have_count(_number(grown))
    page.go_back()
    expect(past).to_be_visible()


def test_the_past_goes_along_and_nothing_can_be_reviewed_in_it(grown: Served, opens: Opens):
    page = opens(f"{grown.address}/?as_of={BETWEEN}", **signed(grown, "Ana"))
    past = page.get_by_role("complementary", name="This is the past")
    page.locator("main article .what > a").first.click()
    has_address(page, lambda url: "/incidents/" in url and "as_of=" in url)
    expect(past).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.locator("main a[href^='/reports/']").first.click()
    has_address(page, lambda url: "/reports/" in url and "as_of=" in url)
    expect(past).to_be_visible()
    page.get_by_role("article", name="Text of the report").get_by_role("button").first.click()
    expect(page.get_by_text("This is the past; to review, go back to now.")).to_be_visible()
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)
    for name in ("Map", "Timeline", "Network", "Escalation", "Statements"):
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
        has_address(page, lambda url, name=name: f"/{name.lower()}" in url and "as_of=" in url)
        expect(past).to_be_visible()


def test_a_link_in_a_new_tab_shows_the_past_too(grown: Served, opens: Opens):
    page = opens(f"{grown.address}/?as_of={BETWEEN}")
    page.locator("main article .what > a").first.click()
    link = page.locator("main a[href^='/reports/']").first
    with page.context.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"])
    tab = opened.value
    expect(tab.get_by_role("complementary", name="This is the past")).to_be_visible()
    expect(tab.get_by_role("article", name="Text of the report")).to_contain_text("Daily")


def test_every_link_of_a_page_in_the_past_stays_there(grown: Served, opens: Opens):
    moment = {"as_of": BETWEEN}
    incident = ask(grown, "/incidents", **moment)["items"][0]["id"]
    report = ask(grown, "/reports", **moment)["items"][0]["id"]
    pages = [
        "/",
        "/map",
        "/timeline",
        "/network",
        "/escalation",
        "/statements",
        "/search?q=raid",
        f"/incidents/{incident}",
    ]
    for path in [*pages, f"/reports/{report}", "/statements?speaker=nobody", "/reports/none", "/incidents/none"]:
        page = opens(f"{grown.address}{path}{'&' if '?' in path else '?'}as_of={BETWEEN}", known="none" in path)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        links = page.locator("main a[href], nav a[href]").evaluate_all(
            "all => all.map(one => [one.href.baseVal ?? one.href])"
        )
        led = [urljoin(grown.address, link) for [link] in links]
        inside = [urlsplit(link) for link in led if link.startswith(grown.address)]
        left = [link.geturl() for link in inside if "as_of" not in parse_qs(link.query) and link.path not in _OF_NOW]
        assert inside, path
        assert left == [], path


def test_pages_of_what_is_done_now_have_no_past(grown: Served, opens: Opens):
    page = opens(f"{grown.address}/?as_of={BETWEEN}")
    for name in ("Review", "Add"):
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
        has_address(page, lambda url, name=name: f"/{name.lower()}" in url and "as_of" not in url)
        expect(page.get_by_role("complementary", name="This is the past")).to_have_count(0)
        page.go_back()


def test_clearing_the_filter_stays_in_the_past(grown: Served, opens: Opens):
    page = opens(f"{grown.address}/?as_of={BETWEEN}&type=ASSAULT")
    page.get_by_role("button", name="Clear all").click()
    says(page, type=None, as_of=BETWEEN)


def test_before_anything_was_coded_the_page_says_so(grown: Served, opens: Opens):
    page = opens(f"{grown.address}/?as_of=2020-01-01T00:00Z")
    expect(page.get_by_text("Nothing had been coded by then.")).to_be_visible()
    has_address(page, lambda url: "/start" not in url)


def test_a_moment_that_cannot_be_had_is_told_in_plain_words(grown: Served, opens: Opens):
    page = opens(f"{grown.address}/?as_of=9999-01-01T00:00Z", known=True)
    past = page.get_by_role("complementary", name="This is the past")
    expect(past).to_contain_text("this moment is yet to come")
    past.get_by_role("button", name="Back to now").click()
    expect(page.locator("main article .what > a")).to_have_count(_number(grown))
