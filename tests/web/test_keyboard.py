"""The application by keyboard alone: every stop is seen, and after every deed the focus is where one goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from browsing import Opens, Served
from charting import says
from seeing import ask, expect, has_address, signed

if TYPE_CHECKING:
    from playwright.sync_api import Page

VIEWS = [
    "/?type=ASSAULT",
    "/map",
    "/timeline",
    "/network",
    "/escalation",
    "/statements",
    "/review",
    "/add",
    "/search?q=drone",
]
_MOST = 220  # stops of the longest page, and some more

# Charts mark their stops by a line around what is drawn, not around its box.
_SEEN = """() => {
  const stop = document.activeElement;
  if (!stop || stop === document.body) return null;
  const focus = getComputedStyle(document.documentElement).getPropertyValue("--focus").trim();
  const probe = document.createElement("i");
  probe.style.color = focus;
  document.body.append(probe);
  const colour = getComputedStyle(probe).color;
  probe.remove();
  const outlined = ({outlineStyle, outlineWidth}) => outlineStyle !== "none" && parseFloat(outlineWidth) > 1;
  const parts = [...stop.querySelectorAll("*")].filter((one) => one instanceof SVGElement);
  const drawn = parts.some((one) => getComputedStyle(one).stroke === colour);
  // The parts of a field for dates have the browser's own marks.
  const dated = stop.matches("input[type^=date]");
  const {top, bottom, left, right} = stop.getBoundingClientRect();
  const inside = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  const name = stop.getAttribute("aria-label") ?? stop.textContent.trim().slice(0, 40);
  return {name, seen: inside && (outlined(getComputedStyle(stop)) || drawn || dated)};
}"""


def _stops(page: Page) -> list[dict[str, Any]]:
    found = []
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate(_SEEN)
        if stop is None or (found and stop["name"] == found[0]["name"]):
            break
        found.append(stop)
    return found


def _press(page: Page, name: str, key: str = "Enter") -> None:
    button = page.locator("main, aside, search").get_by_role("button", name=name, exact=True).first
    button.focus()
    page.keyboard.press(key)


@pytest.mark.parametrize("view", VIEWS)
def test_every_stop_of_the_tab_key_is_seen(view: str, served: Served, opens: Opens):
    stops = _stops(opens(served.address + view))
    assert len(stops) > 11
    assert [stop["name"] for stop in stops if not stop["seen"]] == []


@pytest.mark.parametrize("kind", ["incidents", "reports"])
def test_every_stop_where_one_thing_is_shown_is_seen(kind: str, served: Served, opens: Opens):
    one = ask(served, f"/{kind}", limit=1)["items"][0]["id"]
    stops = _stops(opens(f"{served.address}/{kind}/{one}"))
    assert len(stops) > 11
    assert [stop["name"] for stop in stops if not stop["seen"]] == []


def test_conditions_are_dropped_one_after_the_other(served: Served, opens: Opens):
    page = opens(f"{served.address}/?type=ASSAULT&from=2024-02-01&to=2024-02-04")
    chips = page.get_by_role("list", name="Conditions that are set").get_by_role("button")
    chips.first.focus()
    page.keyboard.press("Enter")
    expect(chips).to_have_count(3)
    expect(chips.first).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(chips).to_have_count(0)
    expect(page.get_by_role("button", name="More conditions")).to_be_focused()


@pytest.mark.parametrize(
    ("view", "noun"), [("/", "incidents"), ("/map", "places"), ("/timeline", "day"), ("/network", "edges")]
)
def test_what_was_found_is_said_after_each_change(view: str, noun: str, served: Served, opens: Opens):
    page = opens(served.address + view)
    said = page.locator("main [role=status].visually-hidden").first
    expect(said).to_contain_text(noun)
    before = said.inner_text()
    page.get_by_role("combobox", name="Type", exact=True).select_option("THREATEN")
    says(page, type="THREATEN")
    expect(said).not_to_have_text(before)
    expect(said).not_to_be_empty()


def test_more_of_a_list_is_read_on_at_its_first_new_line(served: Served, opens: Opens):
    page = opens(f"{served.address}/?status=any")
    rows = page.locator("main article .what > a")
    expect(rows).to_have_count(50)
    links = rows.evaluate_all("all => all.map(one => one.getAttribute('href'))")
    _press(page, "Show more")
    expect(rows).to_have_count(100)
    expect(page.locator("main article .what > a:focus")).to_have_count(1)
    now = rows.evaluate_all("all => all.map(one => one.getAttribute('href'))")
    first = next(link for link in now if link not in links)
    expect(page.locator("main article .what > a:focus")).to_have_attribute("href", first)


def test_an_empty_list_gives_the_focus_on(served: Served, opens: Opens):
    page = opens(f"{served.address}/?q=nothingcalledthat")
    _press(page, "Drop all conditions")
    expect(page.locator("main article").first).to_be_visible()
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_an_actor_is_read_in_its_panel_and_left_for_its_disc(served: Served, opens: Opens):
    page = opens(f"{served.address}/network")
    discs = page.locator("svg [role=button]")
    discs.nth(1).focus()
    page.keyboard.press("Enter")
    expect(page.locator("#node-title")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Enter")
    expect(discs.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#node-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(discs.nth(1)).to_be_focused()


def test_buttons_that_reach_their_end_keep_the_focus(served: Served, opens: Opens):
    page = opens(f"{served.address}/network")
    larger = page.get_by_role("button", name="Larger")
    larger.focus()
    for _ in range(7):
        page.keyboard.press("Enter")
    expect(larger).to_have_attribute("aria-disabled", "true")
    expect(larger).to_be_focused()


def test_the_past_is_left_for_the_page_itself(served: Served, opens: Opens):
    page = opens(f"{served.address}/?as_of=2020-01-01T00:00Z")
    page.get_by_role("button", name="Back to now").focus()
    page.keyboard.press("Enter")
    says(page, as_of=None)
    expect(page.get_by_role("main")).to_be_focused()


def test_the_queue_goes_on_where_a_button_was_pressed(served_to_write: Served, opens: Opens):
    page = opens(f"{served_to_write.address}/review", **signed(served_to_write, "Ana"))
    done = page.locator("main strong", has_text="judged")
    for name, told in (("Accept", "1 judged"), ("Reject", "2 judged")):
        button = page.locator(".actions").get_by_role("button", name=name)
        button.focus()
        page.keyboard.press("Enter")
        expect(done).to_have_text(told)
        expect(button).to_be_focused()
    undo = page.get_by_role("button", name="Undo the last")
    undo.focus()
    page.keyboard.press("Enter")
    expect(done).to_have_text("1 judged")
    page.keyboard.press("Enter")
    expect(done).to_have_text("0 judged")
    expect(undo).to_have_attribute("aria-disabled", "true")
    expect(undo).to_be_focused()
    correct = page.locator(".actions").get_by_role("button", name="Correct")
    correct.focus()
    page.keyboard.press("Enter")
    expect(page.locator("main form").get_by_label("Type")).to_be_focused()
    page.keyboard.press("Escape")
    expect(correct).to_be_focused()
    page.keyboard.press("w")
    page.keyboard.press("Escape")
    expect(page.locator("#event")).to_be_focused()


def test_the_question_for_the_name_gives_the_focus_back(served_to_write: Served, opens: Opens):
    page = opens(f"{served_to_write.address}/review")
    accept = page.locator(".actions").get_by_role("button", name="Accept")
    accept.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("textbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(accept).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Ana")
    page.keyboard.press("Enter")
    expect(page.locator("main strong", has_text="judged")).to_have_text("1 judged")
    expect(accept).to_be_focused()


def test_a_text_that_is_given_is_followed(served_to_write: Served, opens: Opens):
    page = opens(f"{served_to_write.address}/add")
    page.get_by_label("Text of the report").focus()
    page.keyboard.type("Soldiers shelled the village of Halfaya, the governor said.")
    page.get_by_role("button", name="Code this text").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#job")).to_be_focused()


def test_events_of_a_report_are_chosen_corrected_and_left(served_to_write: Served, opens: Opens):
    report = ask(served_to_write, "/search", q="Kirby", limit=1)["items"][0]["id"]
    page = opens(f"{served_to_write.address}/reports/{report}", **signed(served_to_write, "Ana"))
    side = page.get_by_role("complementary", name="What is chosen")
    entry = side.get_by_role("listitem").get_by_role("link").nth(1)
    entry.focus()
    page.keyboard.press("Enter")
    heading = side.get_by_role("heading", level=2)
    expect(heading).to_be_focused()
    accept = side.get_by_role("button", name="Accept type")
    accept.focus()
    page.keyboard.press("Enter")
    expect(
        side.get_by_role("button", name="Accept mode").or_(side.get_by_role("button", name="Accept status")).first
    ).to_be_focused()

    correct = side.get_by_role("button", name="Correct actors")
    correct.focus()
    page.keyboard.press("Enter")
    editor = side.get_by_role("group", name="Correct actors")
    expect(editor.get_by_role("textbox").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(editor).to_have_count(0)
    expect(correct).to_be_focused()
    has_address(page, lambda url: "#e-" in url)
    page.keyboard.press("Escape")
    has_address(page, lambda url: "#e-" not in url)
    expect(entry).to_be_focused()

    add = side.get_by_role("button", name="Add a statement")
    add.focus()
    page.keyboard.press("Enter")
    expect(side.get_by_label("Content")).to_be_focused()
    page.keyboard.press("Escape")
    expect(add).to_be_focused()


def test_words_are_chosen_by_typing_them(served_to_write: Served, opens: Opens):
    report = ask(served_to_write, "/search", q="Kirby", limit=1)["items"][0]["id"]
    page = opens(f"{served_to_write.address}/reports/{report}", **signed(served_to_write, "Ana"))
    before = len(ask(served_to_write, f"/reports/{report}")["events"])
    side = page.get_by_role("complementary", name="What is chosen")
    side.get_by_text("Choose words of the text by typing them").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("nowhere in it")
    page.keyboard.press("Enter")
    expect(side.get_by_text("These words are not in the text.")).to_be_visible()
    page.keyboard.press("Control+a")
    page.keyboard.type("KIRBY")
    page.keyboard.press("Enter")
    words = side.get_by_role("region", name="Selected words")
    expect(words).to_be_focused()
    expect(words.locator("q")).to_have_text("Kirby")
    words.get_by_label("An event named by these words").select_option("CONSULT")
    words.get_by_role("button", name="Add event").focus()
    page.keyboard.press("Enter")
    expect(side.get_by_text("Kept in the log.")).to_be_visible()
    events = ask(served_to_write, f"/reports/{report}")["events"]
    assert len(events) == before + 1
    assert "Kirby" in {mention["text"] for event in events for mention in event["mentions"]}
