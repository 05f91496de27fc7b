"""The page of an incident: what its sources say, its thread, and what people say of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import pytest
from browsing import Opens, Served, serving
from charting import saved, words_of
from made import MALI, RAID, chronicle
from seeing import ask, expect, has_address, signed

from fusion_reports import COPY, ELSEWHERE, SECOND

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

AMBUSH = SECOND.events[0].id.replace("e-", "i-")
KAYES = ELSEWHERE.events[0].id.replace("e-", "i-")


@pytest.fixture
def mali(tmp_path: Path) -> Iterator[Served]:
    """A server of the two ambushes that may be written to."""
    with serving(chronicle(tmp_path / "mali.casus", *MALI)) as one:
        yield one


@pytest.fixture(scope="session")
def told_most(served: Served) -> Any:
    """The incident of the example reports that most of them tell."""
    listed = ask(served, "/incidents", corroboration="independent", limit=500)["items"]
    return max(listed, key=lambda one: len(one["reports"]))


def _members(served: Served, incident: str) -> set[str]:
    return set(ask(served, f"/incidents/{incident}")["events"])


def _log(page: Page) -> Locator:
    return page.locator("section.review ul li")


def _withdraw(page: Page) -> None:
    _log(page).get_by_role("button", name="Withdraw").click()
    expect(_log(page).first).to_contain_text("withdrawn")


def test_each_value_stands_with_words_that_lead_to_their_event(told_most: Any, served: Served, opens: Opens):
    page = opens(f"{served.address}/incidents/{told_most['id']}")
    expect(page.get_by_role("heading", level=1)).to_have_text(told_most["summary"])
    fields = page.get_by_role("region", name="What the sources say")
    for party in told_most["actors"] + told_most["recipients"]:
        expect(fields.get_by_text(party["name"], exact=True).first).to_be_visible()
    quote = told_most["recipients"][0]["quotes"][0]
    link = fields.locator(f'a[href="/reports/{quote["report"]}#{quote["event"]}"]').first
    expect(link).to_have_text(f"“{quote['text']}”")
    link.click()
    has_address(page, lambda url: urlsplit(url).fragment == quote["event"])
    assert unquote(urlsplit(page.url).path) == f"/reports/{quote['report']}"
    expect(page.get_by_label("What is chosen").get_by_text(quote["event"])).to_be_visible()


def test_every_report_of_it_is_there_with_its_sentence(told_most: Any, served: Served, opens: Opens):
    page = opens(f"{served.address}/incidents/{told_most['id']}")
    told = page.get_by_role("region", name="Its reports, the earliest first")
    members = ask(served, f"/incidents/{told_most['id']}")["members"]
    expect(told.locator("blockquote")).to_have_count(len(members))
    # What a word stands for is written behind it; without that, the passage is the report's.
    passages = told.locator("blockquote").evaluate_all(
        "all => all.map(one => { const copy = one.cloneNode(true);"
        " copy.querySelectorAll('.role').forEach(role => role.remove()); return copy.textContent; })"
    )
    plain = {" ".join(text.split()) for text in passages}
    assert plain == {" ".join(one["sentence"]["text"].split()) for one in members}


def test_the_thread_leads_to_the_incidents_that_are_linked(served: Served, opens: Opens):
    link = ask(served, "/links", kind="retaliation")["items"][0]
    page = opens(f"{served.address}/incidents/{link['from']}")
    other = ask(served, f"/incidents/{link['to']}")
    thread = page.get_by_role("region", name="Thread")
    expect(thread).to_contain_text("answered by this incident")
    thread.locator(f'a[href="/incidents/{other["id"]}"]').click()
    expect(page.get_by_role("heading", level=1)).to_have_text(other["summary"])
    expect(page.get_by_role("region", name="Thread")).to_contain_text("in answer to this incident")


def test_the_id_of_an_event_leads_to_its_incident(mali: Served, opens: Opens):
    page = opens(f"{mali.address}/incidents/{COPY.events[0].id}")
    has_address(page, lambda url: urlsplit(url).path == f"/incidents/{AMBUSH}")


def test_a_comment_stands_in_the_log_until_it_is_withdrawn(mali: Served, opens: Opens):
    page = opens(f"{mali.address}/incidents/{AMBUSH}", **signed(mali, "Ana"))
    expect(_log(page)).to_have_text(["Nobody has reviewed its events yet."])
    page.get_by_label("Your comment").fill("Ask the outlet <again>.")
    page.get_by_role("button", name="Keep the comment").click()
    expect(_log(page)).to_have_count(1)
    expect(_log(page).first).to_contain_text("Ana commented on")
    expect(_log(page).locator("q")).to_have_text("Ask the outlet <again>.")
    [kept] = ask(mali, f"/incidents/{AMBUSH}/reviews")["items"]
    assert (kept["author"], kept["action"], kept["value"]) == ("Ana", "comment", "Ask the outlet <again>.")
    _withdraw(page)
    assert [one["action"] for one in ask(mali, "/reviews")["items"]] == ["withdraw", "comment"]


def _join(page: Page, other: str) -> None:
    page.get_by_label("It is one with another incident").check()
    around = page.get_by_label("An incident of the days around")
    expect(around.locator("option")).to_have_count(2)
    around.select_option(other)
    page.get_by_label("Why").fill("one column of vehicles")
    page.get_by_role("button", name="Join the two").click()
    expect(_log(page).first).to_contain_text("joined")


def test_two_incidents_become_one_and_two_again(tmp_path: Path, opens: Opens):
    with serving(chronicle(tmp_path / "two.casus", SECOND, ELSEWHERE)) as two:
        page = opens(f"{two.address}/incidents/{AMBUSH}", **signed(two, "Ana"))
        _join(page, KAYES)
        expect(_log(page).first).to_contain_text("because one column of vehicles")
        expect(page.get_by_text("One happening as 2 reports tell it.")).to_be_visible()
        both = {SECOND.events[0].id, ELSEWHERE.events[0].id}
        assert _members(two, AMBUSH) == _members(two, KAYES) == both
        _withdraw(page)
        expect(page.get_by_text("One happening as 1 report tells it.")).to_be_visible()
        assert [_members(two, one) for one in (AMBUSH, KAYES)] == [{SECOND.events[0].id}, {ELSEWHERE.events[0].id}]


def test_an_incident_of_several_reports_is_joined_whole(mali: Served, opens: Opens):
    every = _members(mali, AMBUSH) | _members(mali, KAYES)
    page = opens(f"{mali.address}/incidents/{AMBUSH}", **signed(mali, "Ana"))
    _join(page, KAYES)
    assert _members(mali, AMBUSH) == every


def test_an_event_is_taken_out_and_put_back(mali: Served, opens: Opens):
    whole, out = _members(mali, AMBUSH), COPY.events[0].id
    assert out in whole
    page = opens(f"{mali.address}/incidents/{AMBUSH}", **signed(mali, "Ana"))
    page.get_by_label("One of its events is another happening").check()
    page.get_by_label("The event that is another happening").select_option(out)
    page.get_by_role("button", name="Take the event out").click()
    expect(_log(page).first).to_contain_text("parted")
    # Its copy says the same of itself, and goes with it.
    expect(page.get_by_text("One happening as 1 report tells it.")).to_be_visible()
    assert _members(mali, AMBUSH) == {SECOND.events[0].id}
    assert _members(mali, out) == whole - {SECOND.events[0].id}
    _withdraw(page)
    expect(page.get_by_text("One happening as 3 reports tell it.")).to_be_visible()
    assert _members(mali, AMBUSH) == whole


def test_who_reviews_is_asked_up_front(mali: Served, opens: Opens):
    page = opens(f"{mali.address}/incidents/{AMBUSH}")
    asked = page.get_by_role("region", name="Who reviews")
    asked.get_by_label("Your name").fill("Ana")
    asked.get_by_role("button", name="Keep").click()
    expect(asked).to_have_count(0)
    page.reload(wait_until="networkidle")
    expect(page.get_by_text("Reviewing as Ana")).to_be_visible()
    expect(asked).to_have_count(0)


def test_links_of_its_events_are_reviewed_and_the_thread_follows(tmp_path: Path, opens: Opens):
    bombing, wounding = RAID.events
    with serving(chronicle(tmp_path / "raid.casus", RAID)) as raided:
        page = opens(f"{raided.address}/incidents/{wounding.id}", **signed(raided, "Ana"))
        thread = page.get_by_role("region", name="Thread")
        expect(thread).to_contain_text("includes this incident")
        page.get_by_label("How one of its events is linked").check()
        links = page.get_by_role("region", name="Links")
        links.get_by_role("button", name="Take away part of").click()
        expect(links.locator("li.gone")).to_contain_text("taken away by Ana")
        expect(thread).to_contain_text("No report links it to another incident.")
        expect(_log(page).filter(has_text="Ana corrected the links of")).to_contain_text("part taken away")
        links.get_by_role("button", name="Add a link").click()
        links.get_by_label("stands to").select_option("retaliation-from")
        links.get_by_label("The other event of the report").select_option(bombing.id)
        links.get_by_role("button", name="Keep link").click()
        expect(thread).to_contain_text("answered by this incident")
        [link] = ask(raided, "/links")["items"]
        assert link["kind"] == "retaliation"


def test_an_incident_that_is_not_there_is_said_to_be_so(served: Served, opens: Opens):
    page = opens(f"{served.address}/incidents/i-000000000000", known=True)
    expect(page.get_by_role("alert")).to_contain_text("i-000000000000")
    page.get_by_role("link", name="To the list of incidents").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What happened")


def test_json_lies_beside_it(told_most: Any, served: Served, opens: Opens):
    page = opens(f"{served.address}/incidents/{told_most['id']}")
    beside = page.get_by_role("link", name="JSON", exact=True).get_attribute("href")
    assert beside == f"/incidents/{told_most['id']}.json"
    assert page.request.get(served.address + beside).json() == ask(served, f"/incidents/{told_most['id']}")


def _placed(served: Served, precision: str) -> Any:
    listed = ask(served, "/incidents", status="actual", limit=500)["items"]
    return next(
        one for one in listed if one["place"] and one["place"]["precision"] == precision and one["place"]["lat"]
    )


def test_where_it_was_is_drawn_and_leads_to_the_map(served: Served, opens: Opens):
    one = _placed(served, "point")
    page = opens(f"{served.address}/incidents/{one['id']}")
    drawing = page.get_by_role("region", name="What the sources say").locator("dd a svg")
    expect(drawing.locator("path").first).to_be_visible()
    expect(drawing.locator("circle").last).to_be_visible()
    names = drawing.locator("text").all_text_contents()
    assert names
    assert len(names) == len(set(names))
    leads = drawing.locator("..").locator("..").get_attribute("href")
    assert leads == page.get_by_role("link", name="Show on the map").get_attribute("href")
    assert leads
    assert leads.startswith("/map?box=")


def test_a_country_is_named_once(served: Served, opens: Opens):
    one = _placed(served, "country")
    page = opens(f"{served.address}/incidents/{one['id']}")
    place = page.get_by_role("region", name="What the sources say").locator("dd", has_text="somewhere in this country")
    expect(place.locator("strong")).to_have_text(one["place"]["name"])


def test_figures_of_casualties_are_saved_as_a_picture(served: Served, opens: Opens):
    listed = ask(served, "/incidents", status="actual", limit=500)["items"]
    one = next(one for one in listed for loss in one["losses"] if loss["kind"] == "killed" and loss["disputed"])
    [loss] = [loss for loss in one["losses"] if loss["kind"] == "killed"]
    page = opens(f"{served.address}/incidents/{one['id']}")
    part = page.locator("#losses")
    expect(part.locator("tfoot").first).to_contain_text(" disputed")
    words = words_of(saved(page, part.locator(".take").first, "SVG"))
    assert words[0] == "Killed, source by source"
    for figure in loss["figures"]:
        assert f"“{figure['quote']['text']}”" in " ".join(words)
