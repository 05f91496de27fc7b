"""The first page: what happened by day, the filter above it, and what can be taken along."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from browsing import Opens, Served, serving
from charting import saved, words_of
from made import chronicle
from seeing import ask, ask_all, expect, has_address

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_SVG = "{http://www.w3.org/2000/svg}"
BESIDE = {
    "/today": "/incidents", "/map": "/sites", "/timeline": "/series", "/network": "/network",
    "/escalation": "/escalation", "/statements": "/statements", "/review": "/queue", "/add": "/jobs",
    "/start": "/about",
}  # fmt: skip


def _rows(page: Page) -> Locator:
    return page.locator("main article .what > a")


def _shows(page: Page, served: Served, **conditions: Any) -> list[Any]:
    """Wait until the page lists what the API finds in the order of the page; without a status, what is told as done."""
    found = _by_day(ask(served, "/incidents", **{"status": "actual"} | conditions)["items"])
    expect(_rows(page)).to_have_text([one["summary"] for one in found])
    return found


def _by_day(incidents: list[Any]) -> list[Any]:
    """Incidents in the API's order of days; of each day those first that a source dates, and of these the gravest."""
    days = list(dict.fromkeys(one["day"] for one in incidents))
    return sorted(incidents, key=lambda one: (days.index(one["day"]), one["time"] is None, *_lightness(one)))


def _lightness(incident: Any) -> tuple[int, int, int]:
    killed = next((one["low"] or 0 for one in incident["losses"] if one["kind"] == "killed"), 0)
    return -killed, -incident["sources"], -len(incident["reports"])


def _says(page: Page, key: str, value: str | None) -> None:
    has_address(page, lambda url: parse_qs(urlsplit(url).query).get(key) == ([value] if value else None))


def _day(heading: str) -> dt.date:
    return dt.datetime.strptime(heading.split("·")[0].replace(",", "").strip(), "%A %d %B %Y").date()  # noqa: DTZ007


def test_incidents_stand_under_their_days_the_newest_first(served: Served, opens: Opens):
    page = opens(served.address)
    found = _shows(page, served)
    days = [_day(text) for text in page.locator("main section:has(article) > h2").all_inner_texts()]
    assert days == sorted(days, reverse=True)
    assert days == list(dict.fromkeys(dt.date.fromisoformat(one["day"]) for one in found))
    counts = [part.locator("article").count() for part in page.locator("main section:has(article)").all()]
    assert counts == [sum(one["day"] == str(day) for one in found) for day in days]


def test_the_bar_changes_the_list_and_the_address_and_back_restores_them(served: Served, opens: Opens):
    page = opens(served.address)
    _shows(page, served)
    page.get_by_label("Type").select_option("ASSAULT")
    _says(page, "type", "ASSAULT")
    _shows(page, served, type="ASSAULT")
    for label, key, value in [
        ("Actor or recipient", "party", "United States"),
        ("Words in the report", "q", "drone"),
    ]:
        page.get_by_label(label).fill(value)
        page.get_by_label(label).press("Enter")
        _says(page, key, value)
    few = _shows(page, served, type="ASSAULT", party="United States", q="drone")
    assert few

    page.go_back()
    _says(page, "q", None)
    _shows(page, served, type="ASSAULT", party="United States")
    expect(page.get_by_label("Words in the report")).to_have_value("")
    page.go_back()
    page.go_back()
    _says(page, "type", None)
    _shows(page, served)
    expect(page.get_by_label("Type")).to_have_value("")


def test_a_condition_is_dropped_by_its_chip(served: Served, opens: Opens):
    page = opens(f"{served.address}/?type=ASSAULT&q=drone")
    page.get_by_role("button", name="words: drone").click()
    _says(page, "q", None)
    _shows(page, served, type="ASSAULT")
    page.get_by_role("button", name="Clear all").click()
    _says(page, "type", None)
    _shows(page, served)


def test_what_is_not_told_as_done_is_shown_when_asked_for(served: Served, opens: Opens):
    page = opens(f"{served.address}/?type=ASSAULT")
    _shows(page, served, type="ASSAULT")
    page.get_by_label("Status").select_option("any")
    _says(page, "status", "any")
    every = ask(served, "/incidents", type="ASSAULT")["items"]
    expect(_rows(page)).to_have_text([one["summary"] for one in _by_day(every)])
    page.get_by_label("Status").select_option("hypothetical")
    _says(page, "status", "hypothetical")
    assert _shows(page, served, type="ASSAULT", status="hypothetical")


def test_periods_bars_and_order_are_chosen_with_a_press(served: Served, opens: Opens):
    page = opens(served.address)
    last = ask(served, "/incidents", status="actual", limit=1)["items"][0]["day"]
    page.get_by_role("button", name="Last 7 days").click()
    first = str(dt.date.fromisoformat(last) - dt.timedelta(days=6))
    _says(page, "from", first)
    _shows(page, served, from_=first, to=last)
    page.get_by_label("Order").select_option("earliest")
    _says(page, "order", "earliest")
    _shows(page, served, from_=first, to=last, order="earliest")
    page.get_by_text("Figures as a table").click()
    page.locator("table").get_by_role("button").first.click()
    _says(page, "to", first)
    _shows(page, served, from_=first, to=first, order="earliest")


def test_show_more_goes_on_to_the_end(served: Served, opens: Opens):
    page = opens(f"{served.address}/?type=ASSAULT&type=ACCUSE&type=COERCE")
    every = _by_day(ask_all(served, "/incidents", status="actual", type=["ASSAULT", "ACCUSE", "COERCE"]))
    assert len(every) > 50
    expect(_rows(page)).to_have_count(50)
    more = page.get_by_role("button", name="Show more")
    for shown in range(50, len(every), 50):
        more.click()
        expect(_rows(page)).to_have_count(min(shown + 50, len(every)))
    expect(_rows(page)).to_have_text([one["summary"] for one in every])
    expect(more).to_have_count(0)
    expect(page.get_by_text(f"All {len(every)} incidents are shown.")).to_be_visible()


def test_a_download_has_the_incidents_of_the_list(served: Served, opens: Opens):
    page = opens(f"{served.address}/?type=ASSAULT&q=drone")
    expected = {one["id"] for one in ask_all(served, "/incidents", status="actual", type="ASSAULT", q="drone")}
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV").click()
    assert saved.value.suggested_filename == "incidents.csv"
    with Path(saved.value.path()).open(encoding="utf-8-sig", newline="") as file:
        assert {row["incident_id"] for row in csv.DictReader(file)} == expected
    with page.expect_download() as saved:
        page.get_by_role("button", name="JSON lines").click()
    lines = Path(saved.value.path()).read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)["id"] for line in lines} == expected


def test_nothing_found_says_so_and_leads_back(served: Served, opens: Opens):
    page = opens(f"{served.address}/?q=nothingcalledthat")
    expect(page.get_by_text("No incident meets these conditions.")).to_be_visible()
    assert _rows(page).count() == 0
    page.get_by_role("button", name="Drop all conditions").click()
    _says(page, "q", None)
    _shows(page, served)


def test_an_empty_chronicle_leads_to_the_start(tmp_path: Path, opens: Opens):
    with serving(chronicle(tmp_path / "empty.casus")) as empty:
        page = opens(empty.address)
        has_address(page, lambda url: urlsplit(url).path == "/start")
        expect(page.get_by_text("holds no report yet")).to_be_visible()
        page.get_by_role("link", name="Add reports").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Add reports")


def test_an_incident_opens_from_the_list_and_back_leads_to_it(served: Served, opens: Opens):
    page = opens(f"{served.address}/?type=ASSAULT")
    found = _shows(page, served, type="ASSAULT")
    _rows(page).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(found[0]["summary"])
    page.go_back()
    _shows(page, served, type="ASSAULT")


@pytest.mark.parametrize("page", BESIDE)
def test_beside_each_page_lies_what_it_shows_as_json(page: str, served: Served, opens: Opens):
    request = opens("about:blank").request
    query = "?type=ASSAULT&from=2024-02-01" if BESIDE[page] in ("/incidents", "/sites", "/series", "/network") else ""
    beside = request.get(f"{served.address}{page}.json{query}")
    assert beside.ok
    assert beside.json() == request.get(f"{served.address}/api{BESIDE[page]}{query}").json()


def test_the_page_leads_to_its_json_with_its_filter(served: Served, opens: Opens):
    # Beside JSON the browser asks for an icon of its own accord, and complains that there is none.
    page = opens(f"{served.address}/?type=ASSAULT&q=drone", known=True)
    page.get_by_role("link", name="This page as JSON").click()
    has_address(page, lambda url: urlsplit(url).path == "/api/incidents")
    beside = ask(served, "/incidents", status="actual", type="ASSAULT", q="drone")
    assert json.loads(page.locator("body").inner_text()) == beside


def test_the_bars_are_saved_as_a_picture(served: Served, opens: Opens):
    page = opens(f"{served.address}/?from=2024-02-01&to=2024-02-04")
    bars = page.locator("main figure .bars button:enabled")
    expect(bars).to_have_count(4)
    picture = saved(page, page.locator("main figure"), "SVG")
    words = words_of(picture)
    assert words[0] == "Incidents over time"
    assert "1 Feb – 4 Feb 2024" in " ".join(words)
    drawn = [one for one in ElementTree.fromstring(picture).iter(f"{_SVG}rect") if len(one)]
    assert len(drawn) == 4
    assert saved(page, page.locator("main figure"), "PNG").startswith(b"\x89PNG")


def test_small_bars_show_what_went_on_around_an_incident(served: Served, opens: Opens):
    asked: list[str] = []
    page = opens("about:blank")
    page.on("request", lambda request: asked.append(request.url) if "/api/intensities" in request.url else None)
    page.goto(served.address, wait_until="networkidle")
    listed = [one["id"] for one in ask(served, "/incidents", status="actual")["items"]]
    found = ask(served, "/intensities", incident=listed)["items"]
    bars = page.locator("main article svg[role=img]")
    expect(bars).to_have_count(len(found))
    assert len(asked) == 1
    one = found[0]
    row = page.locator("main article").filter(has=page.locator(f"a[href='/incidents/{one['incident']}']"))
    own = one["counts"][21]
    name = f"{one['label']}: {sum(one['counts'][:21])} incident"
    expect(row.get_by_role("img", name=name)).to_have_attribute("aria-label", re.compile(rf", {own} on the day, "))
    expect(row.locator("svg rect:not(.own)")).to_have_count(sum(count > 0 for count in one["counts"]))
