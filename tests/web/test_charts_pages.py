"""Timeline, network and escalation: what is chosen stands in the address, and the figures are those of the API."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree import ElementTree

from browsing import Opens, Served
from seeing import ask, ask_all, expect, has_address

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

DAYS = {"from": "2024-01-28", "to": "2024-02-08"}
MONDAY = "2024-01-22"
"""The first week that reaches into these days; what goes on from before has weeks of its own, which are not drawn."""
_SVG = "{http://www.w3.org/2000/svg}"


def _asks(page: Page, key: str, *values: str) -> None:
    has_address(page, lambda url: parse_qs(urlsplit(url).query).get(key, []) == list(values))


def _choose(page: Page, group: str, value: str) -> None:
    button = page.get_by_role("group", name=group).get_by_role("button", name=value, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def _table(page: Page, title: str) -> Locator:
    figure = page.get_by_role("figure", name=title)
    figure.get_by_role("button", name="Table", exact=True).click()
    return figure.get_by_role("table", name=f"{title}, as a table")


def _column(table: Locator, number: int) -> list[str]:
    return table.locator("tbody tr").evaluate_all("(rows, at) => rows.map(row => row.cells[at].textContent)", number)


def test_timeline_step_and_division_change_what_is_drawn(served: Served, opens: Opens):
    page = opens(f"{served.address}/timeline?{urlencode(DAYS)}")
    _choose(page, "Step", "week")
    _asks(page, "step", "week")
    _choose(page, "Told apart by", "type")
    _asks(page, "by", "type")
    table = _table(page, "Incidents over time, by type")
    series = ask(served, "/series", **DAYS, status="actual", step="week", by="type", top=7)
    head = table.locator("thead th").all_inner_texts()
    first = next(at for at, start in enumerate(series["starts"]) if start >= MONDAY)
    for line in series["lines"]:
        latest_first = reversed(line["counts"][first:])
        assert _column(table, head.index(line["label"])) == [str(count) for count in latest_first]
    page.get_by_role("figure", name="Incidents over time").get_by_role("button", name="Table", exact=True).click()
    expect(table).to_have_count(0)


def test_the_window_of_time_is_moved_by_keys(served: Served, opens: Opens):
    page = opens(f"{served.address}/timeline")
    start, end = (page.get_by_role("slider", name=f"{edge} of the window") for edge in ("Start", "End"))
    first = start.get_attribute("aria-valuenow")
    start.focus()
    page.keyboard.press("ArrowRight")
    has_address(page, lambda url: "from" in parse_qs(urlsplit(url).query))
    expect(start).not_to_have_attribute("aria-valuenow", str(first))
    expect(start).to_be_focused()
    last = parse_qs(urlsplit(page.url).query)["to"]
    end.focus()
    page.keyboard.press("ArrowLeft")
    has_address(page, lambda url: parse_qs(urlsplit(url).query)["to"] < last)
    expect(page.get_by_label("From", exact=True)).to_have_value(parse_qs(urlsplit(page.url).query)["from"][0])
    page.get_by_role("button", name="Whole overview").click()
    has_address(page, lambda url: "from" not in parse_qs(urlsplit(url).query))


def test_a_picture_of_the_timeline_is_well_formed(served: Served, opens: Opens):
    page = opens(f"{served.address}/timeline?{urlencode(DAYS)}")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download “Incidents over time, by quad class” as SVG").click()
    root = ElementTree.parse(Path(saved.value.path())).getroot()
    assert root.tag == f"{_SVG}svg"
    assert len(root.findall(f".//{_SVG}path") + root.findall(f".//{_SVG}rect")) > 3
    text = " ".join(root.itertext())
    assert "Incidents over time, by quad class" in text
    assert "var(--" not in ElementTree.tostring(root, encoding="unicode")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Download “Incidents over time, by quad class” as PNG").click()
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")


def test_a_party_of_the_network_shows_what_it_did_and_leads_to_it(served: Served, opens: Opens):
    network = ask(served, "/network", status="actual", level="country", most=60)
    edge = next(one for one in network["edges"] if one["from"] != one["to"])
    labels = {node["key"]: node["label"] for node in network["nodes"]}
    page = opens(f"{served.address}/network?level=country")
    disc = page.get_by_role("button", name=re.compile(rf"^{re.escape(labels[edge['from']])}, \d+ incident"))
    disc.focus()
    page.keyboard.press("Enter")
    _asks(page, "node", edge["from"])
    panel = page.get_by_role("region", name=labels[edge["from"]])
    did = panel.get_by_role("table").first
    others = [one["to"] for one in network["edges"] if one["from"] == edge["from"]]
    shown = ["itself" if one == edge["from"] else labels[one] for one in others]
    expect(did.get_by_role("rowheader")).to_have_text(shown)
    did.get_by_role("row").filter(has=page.get_by_text(labels[edge["to"]], exact=True)).get_by_role("link").click()
    has_address(page, lambda url: urlsplit(url).path == "/")
    sides = {"actor": f"country:{edge['from']}", "recipient": f"country:{edge['to']}"}
    assert parse_qs(urlsplit(page.url).query) == {key: [value] for key, value in sides.items()}
    found = ask_all(served, "/incidents", status="actual", **sides)
    assert len(found) == edge["incidents"]
    expect(page.locator("main article")).to_have_count(len(found))


def test_the_network_tells_levels_apart_and_has_a_table(served: Served, opens: Opens):
    page = opens(f"{served.address}/network")
    _choose(page, "Discs are", "country and sector")
    _asks(page, "level", "group")
    table = _table(page, "Who acts on whom, by country and sector")
    network = ask(served, "/network", status="actual", level="group", most=60)
    assert _column(table, 2) == [str(edge["incidents"]) for edge in network["edges"]]


def test_window_and_level_of_escalation_stand_in_the_address(served: Served, opens: Opens):
    page = opens(f"{served.address}/escalation?{urlencode(DAYS)}")
    _choose(page, "Moving mean over", "8 weeks")
    _asks(page, "window", "8")
    expect(page.get_by_text("Moving mean over 8 weeks of the weekly score")).to_be_visible()
    _choose(page, "Pairs of", "actors")
    _asks(page, "level", "actor")
    page.reload()
    expect(page.get_by_role("group", name="Moving mean over").get_by_role("button", name="8 weeks")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_a_pair_is_compared_and_let_go(served: Served, opens: Opens):
    page = opens(f"{served.address}/escalation?{urlencode(DAYS)}")
    for side, name, key in (("One side", "United States", "USA"), ("Other side", "Iraq", "IRQ")):
        page.get_by_label(side).fill(name)
        page.get_by_role("option", name=re.compile(f"^{key} ")).first.click()
    page.get_by_role("button", name="Compare this pair").click()
    has_address(page, lambda url: "pair" in parse_qs(urlsplit(url).query))
    [pair] = parse_qs(urlsplit(page.url).query)["pair"]
    assert set(pair.split("~")) == {"USA", "IRQ"}
    asked = ask(served, "/escalation", **DAYS, status="actual", level="country", window=4, pair=pair)
    [found] = asked["pairs"]
    counts = [count for week, count in zip(asked["weeks"], found["counts"], strict=True) if count and week >= MONDAY]
    assert counts
    table = _table(page, "Pairs week by week")
    expect(table.locator("tbody tr")).to_have_count(len(counts))
    assert _column(table, 2) == [str(count) for count in counts]
    expect(page.get_by_role("list", name="Pairs that are compared").get_by_role("listitem")).to_have_count(1)
    page.get_by_role("list", name="Pairs that are compared").get_by_role("button").click()
    has_address(page, lambda url: "pair" not in parse_qs(urlsplit(url).query))
