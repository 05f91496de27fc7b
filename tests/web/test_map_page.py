"""The map: its marks, the same places as a list, and the part of the world that is looked at."""

from __future__ import annotations

import base64
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from browsing import Opens, Served
from charting import drawn, move_start, open_table, point_until, saved, says, values, words_of
from seeing import ask, expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_STILL = {"reduced_motion": "reduce"}
_NEAR = 0.00005
_SHARES = """async ([picture, names]) => {
  const bytes = Uint8Array.from(atob(picture), (sign) => sign.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
  const looks = getComputedStyle(document.documentElement);
  const wanted = names.map((name) => {
    context.fillStyle = looks.getPropertyValue(`--${name}`);
    context.fillRect(0, 0, 1, 1);
    return context.getImageData(0, 0, 1, 1).data.slice(0, 3).join();
  });
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  const found = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const key = `${data[at]},${data[at + 1]},${data[at + 2]}`;
    found.set(key, (found.get(key) ?? 0) + 1);
  }
  return wanted.map((key) => (found.get(key) ?? 0) / (data.length / 4));
}"""
"""The shares of a picture that have the colours of the page's variables."""


_COLOURS = """(names) => names.map((name) => {
  const probe = document.createElement("span");
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
})"""
"""The page's variables as colours."""


def _sites(served: Served, **asked: Any) -> Any:
    return ask(served, "/sites", status="actual", **asked)


def _spots(served: Served, **asked: Any) -> list[tuple[float, float, int]]:
    """Latitude, longitude and number of incidents of each mark of the map, those with most incidents first."""
    found = Counter((lat, lon, precision) for _, lat, lon, precision, *_ in _sites(served, **asked)["items"])
    return sorted(((lat, lon, count) for (lat, lon, _), count in found.items()), key=lambda one: -one[2])


def _incidents_at(served: Served, lat: float, lon: float) -> list[str]:
    box = f"{lon - _NEAR:.5f},{lat - _NEAR:.5f},{lon + _NEAR:.5f},{lat + _NEAR:.5f}"
    return [one["summary"] for one in ask(served, "/incidents", status="actual", box=box)["items"]]


def _canvas(page: Page) -> Locator:
    canvas = page.get_by_role("region", name="Map of incidents").locator("canvas")
    expect(canvas).to_be_visible()
    return canvas


def _places(page: Page) -> Locator:
    """The buttons of the list of places."""
    return page.get_by_role("main").locator("button[data-spot]")


def _listed(page: Page) -> Locator:
    """The incidents of the place that is chosen."""
    return page.get_by_role("main").locator("article .what > a")


def _lists(page: Page, served: Served, **asked: Any) -> None:
    """Wait until the list has the places that the API has."""
    expected = _spots(served, **asked)
    assert expected
    expect(_places(page)).to_have_count(min(25, len(expected)))
    expect(page.get_by_role("region", name=f"{len(expected)} place")).to_be_visible()


def _at(page: Page) -> tuple[float, float]:
    """The place that the address says is chosen."""
    lat, lon = values(page, "at")[0].split(",")
    return float(lat), float(lon)


def _alone(served: Served) -> tuple[float, float]:
    """A place far from all others, so that its mark is no cluster."""
    every = _spots(served)

    def room(one: tuple[float, float, int]) -> float:
        return min(abs(one[0] - lat) + abs(one[1] - lon) for lat, lon, _ in every if (lat, lon) != one[:2])

    lat, lon, _ = max(every, key=room)
    return lat, lon


def _shares_of_the_picture(page: Page, figure: Locator, *colours: str) -> list[float]:
    """How much of the saved picture has each colour, once all are in it: it holds what is drawn of the map by then."""
    shares: list[float] = []
    for _ in range(60):
        picture = base64.b64encode(saved(page, figure, "PNG")).decode()
        shares = page.evaluate(_SHARES, [picture, list(colours)])
        if all(shares):
            break
    return shares


def test_the_map_is_drawn_and_the_list_has_its_places(served: Served, opens: Opens):
    page = opens(f"{served.address}/map", color_scheme="light")
    _canvas(page)
    _lists(page, served)
    expect(_places(page).first).to_contain_text(f"{_spots(served)[0][2]} incidents")
    figure = page.get_by_role("figure")
    counts = open_table(figure).locator("tbody tr > td:nth-of-type(1)").all_inner_texts()
    assert sum(map(int, counts)) == _sites(served)["located"]
    land, water, conflict = _shares_of_the_picture(page, figure, "land", "water", "material-conflict")
    assert land > 0.05
    assert water > 0.05
    assert 0 < conflict < 0.05


def test_a_picture_that_is_asked_for_at_once_is_whole(served: Served, opens: Opens):
    """It waits for what the map still loads: here the geometry, which is let through only after the press."""
    page = opens(f"{served.address}/start", color_scheme="light")
    held: list[Any] = []
    page.route("**/countries-50m-*.json", lambda route: held.append(route))
    page.get_by_role("link", name="Map", exact=True).first.click()
    figure = page.get_by_role("figure")
    with page.expect_download() as download:
        figure.get_by_role("button", name="PNG").click()
        page.wait_for_function("document.querySelector('figure .map')")
        while not held:
            page.wait_for_timeout(50)
        held[0].continue_()
    picture = base64.b64encode(Path(download.value.path()).read_bytes()).decode()
    shares = page.evaluate(_SHARES, [picture, ["land", "water", "material-conflict"]])
    assert all(share > 0 for share in shares)
    assert shares[0] > 0.05


def test_the_map_is_saved_as_a_drawing(served: Served, opens: Opens):
    page = opens(f"{served.address}/map?view=44,33,4.5", **_STILL)
    _canvas(page)
    figure = page.get_by_role("figure")
    picture = saved(page, figure, "SVG")
    words = words_of(picture)
    assert "Incidents on the map" in words
    assert {"Iraq", "Iran"} <= set(words)
    assert "Brazil" not in words
    assert drawn(picture) >= 2  # land and borders
    looks = ("water", "land", "material-conflict")
    for colour in page.evaluate(_COLOURS, list(looks)):
        assert colour in picture.decode()


def test_the_map_is_printed_in_the_colours_of_paper(served: Served, opens: Opens):
    page = opens(f"{served.address}/map", color_scheme="dark", **_STILL)
    _canvas(page)
    _shares_of_the_picture(page, page.get_by_role("figure"), "land", "water", "material-conflict")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    printed = page.locator(".printed svg")
    expect(printed).to_be_visible()
    expect(page.get_by_role("region", name="Map of incidents")).to_be_hidden()
    assert printed.locator("g").count() > 3
    ground = printed.locator("rect").first.evaluate("(rect) => getComputedStyle(rect).fill")
    paper = page.evaluate(_COLOURS, ["water"])
    assert ground == paper[0]
    assert min(map(int, re.findall(r"\d+", ground)[:3])) > 128


def test_a_place_that_is_chosen_lists_its_incidents_and_escape_leads_back(served: Served, opens: Opens):
    page = opens(f"{served.address}/map", **_STILL)
    _canvas(page)
    first = _places(page).first
    first.click()
    lat, lon = _at(page)
    most = _spots(served)[0][2]
    assert (lat, lon, most) in _spots(served)
    expected = _incidents_at(served, lat, lon)
    assert len(expected) >= most
    expect(_listed(page)).to_have_text(expected)
    expect(page.get_by_role("main").get_by_role("heading", level=2).and_(page.locator(":focus"))).to_be_visible()
    page.keyboard.press("Escape")
    says(page, at=None)
    expect(first).to_be_focused()

    first.click()
    _listed(page).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(expected[0])
    page.go_back()
    assert _at(page) == (lat, lon)
    expect(_listed(page)).to_have_text(expected)


def test_a_mark_is_chosen_on_the_map_itself(served: Served, opens: Opens):
    lat, lon = _alone(served)
    page = opens(f"{served.address}/map?view={lon},{lat},6", **_STILL)
    tip = page.get_by_role("figure").locator(".tip", has_text="incident")
    point_until(page, canvas=_canvas(page), at=(0.5, 0.5), shows=tip)
    page.mouse.down()
    page.mouse.up()
    assert _at(page) == (lat, lon)
    expect(_listed(page)).to_have_text(_incidents_at(served, lat, lon))


def test_only_this_area_is_a_condition_of_the_address(served: Served, opens: Opens):
    page = opens(f"{served.address}/map", **_STILL)
    _canvas(page)
    page.get_by_role("combobox", name="Go to a place").fill("Baghdad")
    page.get_by_role("option", name="Baghdad").first.click()
    lat, lon = _at(page)
    assert values(page, "view")
    page.get_by_role("button", name="Only this area").click()
    [box] = values(page, "box")
    west, south, east, north = map(float, box.split(","))
    assert west < lon < east
    assert south < lat < north
    page.keyboard.press("Escape")
    _lists(page, served, box=box)
    assert len(_spots(served, box=box)) < len(_spots(served))
    page.get_by_role("button", name="Whole world").click()
    says(page, box=None)
    _lists(page, served)


def test_the_filter_holds_for_the_map_and_nothing_found_is_told(served: Served, opens: Opens):
    page = opens(f"{served.address}/map?type=ASSAULT&q=drone")
    _lists(page, served, type="ASSAULT", q="drone")
    page.get_by_label("Words in the report").fill("nothingcalledthat")
    page.get_by_label("Words in the report").press("Enter")
    expect(page.get_by_text("No incident meets these conditions.")).to_be_visible()
    expect(_places(page)).to_have_count(0)
    page.get_by_role("main").get_by_role("button", name="Clear the filter").click()
    says(page, q=None, type=None)
    _lists(page, served)
    first, last = move_start(page)
    _lists(page, served, **{"from": first, "to": last})
