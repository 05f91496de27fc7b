"""The map, and the list of its places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import Opens, Served
from seeing import ask, expect, has_address

if TYPE_CHECKING:
    from playwright.sync_api import Page

PLACE = "Baghdad"


def _asked(url: str, key: str) -> str:
    return parse_qs(urlsplit(url).query).get(key, [""])[0]


def _map(served: Served, opens: Opens, query: str = "") -> Page:
    page = opens(f"{served.address}/map{query}", reduced_motion="reduce")
    expect(page.locator("canvas.maplibregl-canvas")).to_be_visible()
    expect(page.get_by_role("button", name="Only this area")).to_be_enabled()
    return page


def _spot(page: Page) -> Any:
    places = page.get_by_role("region", name=re.compile(r"^\d+ places$"))
    return places.get_by_role("button", name=re.compile(f"^{PLACE}"))


@pytest.fixture(scope="session")
def baghdad(served: Served) -> dict[str, Any]:
    """A place with incidents that are told as done."""
    return next(
        one for one in ask(served, "/places", q=PLACE)["items"] if one["name"] == PLACE and one["lat"] is not None
    )


def test_the_map_is_drawn_and_its_places_are_a_list(served: Served, opens: Opens):
    page = _map(served, opens)
    sites = ask(served, "/sites", status="actual")
    expect(page.get_by_text(f"{sites['located']} incidents on the map.")).to_be_visible()
    places = {(lat, lon, precision) for _, lat, lon, precision, *_ in sites["items"]}
    listed = page.get_by_role("region", name=f"{len(places)} places")
    expect(listed.get_by_role("listitem")).to_have_count(min(25, len(places)))
    drawn = page.locator("canvas.maplibregl-canvas").evaluate("one => [one.width, one.height]")
    assert min(drawn) > 200


def test_a_place_that_is_chosen_lists_its_incidents(baghdad: dict[str, Any], served: Served, opens: Opens):
    page = _map(served, opens)
    _spot(page).click()
    has_address(page, lambda url: _asked(url, "at") != "")
    lat, lon = map(float, _asked(page.url, "at").split(","))
    assert (lat, lon) == (pytest.approx(baghdad["lat"], abs=1e-3), pytest.approx(baghdad["lon"], abs=1e-3))
    panel = page.get_by_role("region", name=re.compile(f"^{PLACE}"))
    box = f"{lon - 0.001},{lat - 0.001},{lon + 0.001},{lat + 0.001}"
    found = ask(served, "/incidents", status="actual", box=box)["items"]
    assert found
    expect(panel.locator("article .what > a")).to_have_text([one["summary"] for one in found])
    page.reload()
    expect(panel.locator("article").first).to_be_visible()
    panel.get_by_role("button", name="All places").click()
    has_address(page, lambda url: _asked(url, "at") == "")
    expect(_spot(page)).to_be_visible()


def test_only_this_area_is_a_box_of_the_filter(baghdad: dict[str, Any], served: Served, opens: Opens):
    page = _map(served, opens)
    _spot(page).click()
    has_address(page, lambda url: _asked(url, "view") != "")
    page.get_by_role("button", name="Only this area").click()
    has_address(page, lambda url: _asked(url, "box") != "")
    west, south, east, north = map(float, _asked(page.url, "box").split(","))
    assert west < baghdad["lon"] < east
    assert south < baghdad["lat"] < north
    inside = ask(served, "/sites", status="actual", box=_asked(page.url, "box"))["located"]
    assert 0 < inside < ask(served, "/sites", status="actual")["located"]
    expect(page.get_by_text(re.compile(f"^{inside} incidents? on the map"))).to_be_visible()
    page.get_by_role("button", name="Whole world").click()
    has_address(page, lambda url: _asked(url, "box") == "")


def test_a_place_is_found_by_its_name(baghdad: dict[str, Any], served: Served, opens: Opens):
    page = _map(served, opens)
    page.get_by_label("Go to a place").fill(PLACE)
    page.get_by_role("option", name=re.compile(f"^{PLACE}, ")).first.click()
    has_address(page, lambda url: _asked(url, "at").startswith(str(baghdad["lat"])[:4]))
    expect(page.get_by_role("region", name=re.compile(f"^{PLACE}")).locator("article").first).to_be_visible()


def test_the_figures_and_the_picture_can_be_taken(served: Served, opens: Opens):
    page = _map(served, opens)
    page.get_by_role("button", name="Table", exact=True).click()
    table = page.get_by_role("region", name="Incidents on the map, as a table")
    expect(table.get_by_role("columnheader").first).to_have_text("place")
    assert table.get_by_role("row").count() > 5
    with page.expect_download() as saved:
        page.get_by_role("button", name="as PNG").click()
    assert saved.value.suggested_filename.endswith(".png")


def test_where_nothing_is_found_the_list_says_so(served: Served, opens: Opens):
    page = opens(f"{served.address}/map?q=nothingcalledthat")
    expect(page.get_by_text("No incident meets these conditions.")).to_be_visible()
    page.get_by_role("button", name="Clear the filter").click()
    expect(page.get_by_role("region", name=re.compile(r"^\d+ places$"))).to_be_visible()
