"""What holds for every page: nobody is kept out, nothing runs over the edge, and nothing is asked of other hosts."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from browsing import Opens, Served

PAGES = [
    "/", "/?type=ASSAULT&from=2024-02-01&to=2024-02-04", "/?q=nothingcalledthat", "/map", "/timeline", "/network",
    "/statements", "/escalation", "/review", "/add", "/search?q=drone", "/start", "/nowhere",
]  # fmt: skip
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_NARROW = {"width": 360, "height": 740}


def _address(served: Served, page: str) -> str:
    return served.address + page


def _found(page: Any, axe: str) -> list[str]:
    page.evaluate(axe)
    answer = page.evaluate("rules => axe.run(document, {runOnly: rules})", _RULES)
    return [
        f"{one['id']}: {one['help']}: {node['target']}" for one in answer["violations"] for node in one["nodes"][:3]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing(page: str, scheme: str, served: Served, opens: Opens, axe: str):
    shown = opens(_address(served, page), color_scheme=scheme, reduced_motion="reduce", known=page == "/nowhere")
    assert _found(shown, axe) == []


@pytest.mark.parametrize("kind", ["incidents", "reports"])
def test_axe_finds_nothing_where_one_thing_is_shown(kind: str, served: Served, opens: Opens, axe: str):
    for scheme in ("light", "dark"):
        shown = opens(_address(served, _one_of(kind, served, opens)), color_scheme=scheme, reduced_motion="reduce")
        assert _found(shown, axe) == []


@pytest.mark.parametrize("page", PAGES)
def test_a_narrow_screen_shows_all_without_scrolling_sideways(page: str, served: Served, opens: Opens):
    shown = opens(_address(served, page), viewport=_NARROW, known=page == "/nowhere")
    assert shown.evaluate("document.documentElement.scrollWidth") <= _NARROW["width"]


@pytest.mark.parametrize("kind", ["incidents", "reports"])
def test_one_thing_on_a_narrow_screen(kind: str, served: Served, opens: Opens):
    shown = opens(_address(served, _one_of(kind, served, opens)), viewport=_NARROW)
    assert shown.evaluate("document.documentElement.scrollWidth") <= _NARROW["width"]


@pytest.mark.parametrize("page", PAGES)
def test_each_page_has_one_heading_a_title_and_a_landmark(page: str, served: Served, opens: Opens):
    shown = opens(_address(served, page), known=page == "/nowhere")
    assert shown.locator("h1").count() == 1
    assert shown.locator("main").count() == 1
    assert shown.title().endswith("Casus")


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_asked_of_another_host(page: str, served: Served, opens: Opens):
    shown = opens("about:blank", known=page == "/nowhere")
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    shown.goto(_address(served, page), wait_until="networkidle")
    hosts = {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(served.address).netloc}


def test_the_first_key_leads_past_the_navigation(served: Served, opens: Opens):
    shown = opens(served.address)
    shown.keyboard.press("Tab")
    assert shown.evaluate("document.activeElement.textContent") == "Skip to the content"
    shown.keyboard.press("Enter")
    assert shown.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("width", [360, 390, 500])
def test_the_field_on_top_shows_what_it_is_for(width: int, served: Served, opens: Opens):
    shown = opens(served.address, viewport={"width": width, "height": 740})
    field = shown.get_by_label("Search the reports")
    field.fill(field.get_attribute("placeholder") or "")
    assert field.input_value() == "Search reports"
    assert field.evaluate("field => field.scrollWidth <= field.clientWidth")


def test_colours_are_chosen_and_kept(served: Served, opens: Opens):
    shown = opens(served.address, color_scheme="light")
    shown.get_by_label("Colours").select_option("dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark = shown.evaluate(ground)
    shown.reload(wait_until="networkidle")
    assert shown.evaluate(ground) == dark
    shown.get_by_label("Colours").select_option("light")
    assert shown.evaluate(ground) != dark


def _one_of(kind: str, served: Served, opens: Opens) -> str:
    listed = opens(served.address).request.get(f"{served.address}/api/{kind}?limit=1").json()
    return f"/{kind}/{listed['items'][0]['id']}"
