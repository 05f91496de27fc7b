"""The network: who acts on whom, what passed between one and the others, and the incidents behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from browsing import Opens, Served
from charting import choose, drawn, has_rows, open_table, saved, says, signed, words_of
from seeing import ask, expect, has_address

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


def _network(served: Served, **asked: Any) -> Any:
    return ask(served, "/network", **{"status": "actual", "level": "actor", "most": 60} | asked)


def _discs(page: Page) -> Locator:
    return page.get_by_role("group", name="Network of").get_by_role("button")


def _disc(page: Page, node: Any) -> Locator:
    return _discs(page).and_(
        page.get_by_label(re.compile(rf"^{re.escape(node['label'])}, {node['incidents']} incident"))
    )


def _panel(page: Page, node: Any) -> Locator:
    panel = page.get_by_role("region", name=node["label"], exact=True)
    expect(panel).to_be_visible()
    return panel


def _edges(network: Any, node: Any) -> list[Any]:
    """What it did to others, then what others did to it."""
    key = node["key"]
    done = [edge for edge in network["edges"] if edge["from"] == key]
    return done + [edge for edge in network["edges"] if edge["to"] == key != edge["from"]]


def _shows(page: Page, network: Any, node: Any) -> None:
    """Wait until the edges of a node are listed."""
    labels = {one["key"]: one["label"] for one in network["nodes"]}
    edges = _edges(network, node)
    others = [edge["to"] if edge["from"] == node["key"] else edge["from"] for edge in edges]
    panel = _panel(page, node)
    expect(panel.locator("tbody th")).to_have_text(["itself" if one == node["key"] else labels[one] for one in others])
    expect(panel.locator("tbody a")).to_have_text([str(edge["incidents"]) for edge in edges])
    expect(panel.locator("tbody td:last-child")).to_contain_text([signed(edge["score"]) for edge in edges])


def _busy(network: Any) -> Any:
    """Among the nodes with most incidents one that acts and is acted on."""
    return next(
        one
        for one in network["nodes"]
        if {edge["from"] == one["key"] for edge in _edges(network, one)} == {True, False}
    )


def test_a_node_that_is_chosen_shows_its_edges(served: Served, opens: Opens):
    page = opens(f"{served.address}/network")
    network = _network(served)
    expect(_discs(page)).to_have_count(len(network["nodes"]))
    first = _busy(network)
    _disc(page, first).click()
    says(page, node=first["key"])
    expect(_disc(page, first)).to_have_attribute("aria-pressed", "true")
    _shows(page, network, first)

    edge = next(one for one in _edges(network, first) if one["from"] != one["to"])
    other = next(one for one in network["nodes"] if one["key"] in (edge["from"], edge["to"]) and one != first)
    _panel(page, first).get_by_role("button", name=other["label"], exact=True).first.click()
    says(page, node=other["key"])
    _shows(page, network, other)
    page.keyboard.press("Escape")
    says(page, node=None)
    expect(_discs(page).and_(page.locator("[aria-pressed=true]"))).to_have_count(0)


def test_a_node_is_chosen_and_left_by_keys(served: Served, opens: Opens):
    network = _network(served, level="country")
    node = _busy(network)
    page = opens(f"{served.address}/network?level=country")
    disc = _disc(page, node)
    disc.focus()
    page.keyboard.press("Enter")
    says(page, level="country", node=node["key"])
    _shows(page, network, node)
    disc.press(" ")
    says(page, level="country", node=None)
    expect(page.get_by_role("region", name=node["label"], exact=True)).to_have_count(0)


def test_an_edge_leads_to_the_incidents_that_it_counts(served: Served, opens: Opens):
    for level in ("actor", "country", "group"):
        network = _network(served, level=level, type="ASSAULT")
        node = _busy(network)
        edge = _edges(network, node)[0]
        page = opens(f"{served.address}/network?type=ASSAULT&level={level}&node={node['key']}")
        _panel(page, node).locator("tbody a").first.click()
        has_address(page, lambda url: urlsplit(url).path == "/")
        parties = {"actor": f"{level}:{edge['from']}", "recipient": f"{level}:{edge['to']}"}
        says(page, type="ASSAULT", **parties)
        listed = ask(served, "/incidents", status="actual", type="ASSAULT", **parties)["items"]
        assert len(listed) == edge["incidents"]
        shown = page.get_by_role("main").locator("article .what > a")
        expect(shown).to_have_count(len(listed))
        assert sorted(shown.all_inner_texts()) == sorted(one["summary"] for one in listed)


def test_level_and_number_of_edges_are_choices_of_the_address(served: Served, opens: Opens):
    page = opens(f"{served.address}/network?node=USA")
    choose(page, "Discs are", "country and sector")
    says(page, level="group", node=None)
    choose(page, "Edges at most", "150")
    says(page, level="group", most="150")
    network = _network(served, level="group", most=150)
    labels = {one["key"]: one["label"] for one in network["nodes"]}
    expect(_discs(page)).to_have_count(len(labels))
    table = open_table(page.get_by_role("figure"))
    numbers = [
        (labels[one["to"]], one["incidents"], one["conflict"], one["cooperation"], signed(one["score"]))
        for one in network["edges"]
    ]
    has_rows(table, numbers)
    expect(table.locator("tbody th")).to_have_text([labels[one["from"]] for one in network["edges"]])


def test_the_picture_of_the_network_stands_by_itself(served: Served, opens: Opens):
    page = opens(f"{served.address}/network?level=country&type=ASSAULT")
    network = _network(served, level="country", type="ASSAULT")
    figure = page.get_by_role("figure")
    picture = saved(page, figure, "SVG")
    words = words_of(picture)
    assert figure.get_by_role("heading").inner_text() in words
    assert network["nodes"][0]["label"] in words
    assert drawn(picture) == 2 * len(network["edges"])


def test_where_nobody_acts_on_another_the_page_says_so(served: Served, opens: Opens):
    page = opens(f"{served.address}/network?q=nothingcalledthat&level=country")
    main = page.get_by_role("main")
    expect(main.get_by_text("No incident with actor and recipient meets these conditions.")).to_be_visible()
    main.get_by_role("button", name="Clear the filter").click()
    says(page, q=None, level="country")
    expect(_discs(page)).to_have_count(len(_network(served, level="country")["nodes"]))
