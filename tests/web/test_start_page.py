"""The first page of an empty chronicle: the example reports by one press, and why not where that cannot be."""

from __future__ import annotations

from pathlib import Path

from browsing import Opens, Served, running, serving
from seeing import ask, expect, has_address

from casus.chronicle import Chronicle
from casus.server.app import create_app
from casus.server.jobs import Jobs
from fake_coders import FakeCoder

_NAME = "Code the 24 example reports"


def test_an_empty_chronicle_is_filled_with_the_examples_by_one_press(tmp_path: Path, opens: Opens):
    path = tmp_path / "new.casus"
    app = create_app(chronicle=str(path), token=None, hosts=["127.0.0.1"], writable=True, create=True)
    app.state.jobs = Jobs(app.state.chronicle, make_coder=FakeCoder)
    with running(app, path) as served:
        page = opens(served.address)
        has_address(page, lambda url: url.endswith("/start"))
        page.get_by_role("button", name=_NAME).focus()
        page.keyboard.press("Enter")
        job = page.locator("section.card")
        expect(job.get_by_role("heading", name="What came of it")).to_be_visible()
        expect(job.get_by_role("status")).to_have_text("done: 24 coded")
        expect(page.locator("main header")).to_contain_text("new.casus holds 24 reports")
        expect(page.get_by_role("button", name=_NAME)).to_have_count(0)
        assert ask(served, "/about")["reports"] == 24
        page.locator("main header").get_by_role("link", name="See what happened").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("What happened")
        expect(page.locator("main article").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        page.goto("about:blank")  # so that nothing is asked of a server that has ended


def test_one_that_only_shows_says_why_it_cannot_be_filled(tmp_path: Path, opens: Opens):
    path = tmp_path / "new.casus"
    Chronicle.open(path, create=True).close()
    with serving(path, "--read-only") as one:
        page = opens(f"{one.address}/start")
        expect(page.get_by_text("as this server was started with --read-only")).to_be_visible()
        expect(page.get_by_role("button", name=_NAME)).to_have_count(0)


def test_what_goes_wrong_is_told(tmp_path: Path, opens: Opens):
    path = tmp_path / "new.casus"
    with serving(path, "--create") as one:
        page = opens(f"{one.address}/start", known=True)
        page.route(
            "**/api/jobs", lambda route: route.fulfill(status=429, json={"title": "No", "detail": "Too many wait."})
        )
        page.get_by_role("button", name=_NAME).click()
        expect(page.get_by_role("alert")).to_have_text("Too many wait.")
        expect(page.get_by_role("button", name=_NAME)).to_be_enabled()


def test_a_filled_one_does_not_offer_them(served: Served, opens: Opens):
    page = opens(f"{served.address}/start")
    expect(page.get_by_role("link", name="See what happened")).to_be_visible()
    expect(page.get_by_role("button", name=_NAME)).to_have_count(0)
