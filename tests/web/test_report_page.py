"""The page of a report: its marked text, and what a reviewer does in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from browsing import Opens, Served, serving
from made import RAID, chronicle
from seeing import ask, expect, has_address, signed

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TEXT = RAID.report.text
SHA256 = RAID.report.sha256
BOMBING, WOUNDING = RAID.events
DENIAL = RAID.statements[0]

# Where a drag over UTF-16 units of the text begins and ends on the screen.
_ENDS = """([from, to]) => {
  const pieces = [...document.querySelectorAll('article .text [data-at]')];
  const whole = pieces.map(one => [Number(one.dataset.at), one.firstChild]);
  const place = unit => whole.findLast(([at]) => at <= unit);
  const [[a, first], [b, last]] = [place(from), place(to - 1)];
  first.parentElement.scrollIntoView({ block: 'center', behavior: 'instant' });
  const range = document.createRange();
  range.setStart(first, from - a);
  range.setEnd(last, to - b);
  const rects = [...range.getClientRects()];
  const [start, end] = [rects[0], rects.at(-1)];
  return [[start.left + 1, start.top + start.height / 2], [end.right - 1, end.top + end.height / 2]];
}"""


@pytest.fixture
def raided(tmp_path: Path) -> Iterator[Served]:
    """A server of the raid that may be written to."""
    with serving(chronicle(tmp_path / "raid.casus", RAID)) as one:
        yield one


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the raid that only shows it."""
    with serving(chronicle(tmp_path_factory.mktemp("shown") / "raid.casus", RAID), "--read-only") as one:
        yield one


def _address(served: Served, chosen: str = "") -> str:
    return f"{served.address}/reports/{SHA256}{chosen and f'#{chosen}'}"


def _text(page: Page) -> Locator:
    return page.get_by_role("article", name="Text of the report").locator(".text")


def _side(page: Page) -> Locator:
    return page.get_by_label("What is chosen")


def _trigger(page: Page, words: str) -> Locator:
    return _text(page).get_by_role("button", name=words, exact=True)


def _chosen(page: Page, event: str) -> None:
    """Wait until an event is chosen, in the address and beside the text; the empty text: none is."""
    has_address(page, lambda url: urlsplit(url).fragment == event)
    if event:
        expect(_side(page).get_by_text(event)).to_be_visible()
    else:
        expect(_side(page).get_by_role("heading", name="Events")).to_be_visible()


def _units(words: str) -> list[int]:
    """Where words stand in the text, in UTF-16 units, as the browser counts."""
    start = TEXT.index(words)
    return [len(TEXT[:end].encode("utf-16-le")) // 2 for end in (start, start + len(words))]


def _select(page: Page, words: str) -> None:
    """Drag over words with the pointer, once nothing moves under it any more."""
    before, ends = None, page.evaluate(_ENDS, _units(words))
    while ends != before:
        page.wait_for_timeout(100)
        before, ends = ends, page.evaluate(_ENDS, _units(words))
    start, end = ends
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def _event(served: Served, event: str = BOMBING.id) -> Any:
    return next(one for one in ask(served, f"/reports/{SHA256}")["events"] if one["id"] == event)


def test_the_text_is_the_report_to_the_letter(shown: Served, opens: Opens):
    page = opens(_address(shown))
    paragraphs = (
        _text(page)
        .locator("p")
        .evaluate_all(
            "all => all.map(one => [...one.querySelectorAll('[data-at]')].map(run => run.textContent).join(''))"
        )
    )
    assert paragraphs == TEXT.split("\n\n")
    expect(page.get_by_role("heading", level=1)).to_have_text("Raid near Ağrı")


def test_an_event_is_chosen_by_click(shown: Served, opens: Opens):
    page = opens(_address(shown))
    _trigger(page, "bombed").click()
    _chosen(page, BOMBING.id)
    for words in ("fighters", "Ağrı", "Friday"):
        expect(_side(page).locator("dl q", has_text=words).first).to_be_visible()
        expect(_text(page).locator(".mine", has_text=words).first).to_be_visible()
    expect(_trigger(page, "bombed")).to_have_attribute("aria-pressed", "true")
    _side(page).get_by_role("button", name="All events and statements").click()
    _chosen(page, "")
    _side(page).get_by_role("link").filter(has_text="deny").click()
    _chosen(page, DENIAL.id)


def test_events_are_walked_through_by_keys(shown: Served, opens: Opens):
    page = opens(_address(shown))
    page.keyboard.press("j")
    expect(_trigger(page, "bombed")).to_be_focused()
    page.keyboard.press("j")
    expect(_trigger(page, "wounding")).to_be_focused()
    page.keyboard.press("k")
    expect(_trigger(page, "bombed")).to_be_focused()
    assert urlsplit(page.url).fragment == ""
    page.keyboard.press("Enter")
    _chosen(page, BOMBING.id)
    page.keyboard.press("j")
    _chosen(page, WOUNDING.id)
    page.keyboard.press("Escape")
    _chosen(page, "")
    page.go_back()
    _chosen(page, WOUNDING.id)


def test_layers_are_taken_off_and_put_on(shown: Served, opens: Opens):
    page = opens(_address(shown))
    place = _text(page).locator("[title*='place of']")
    expect(place).to_have_text("Ağrı")
    box = page.get_by_label("place", exact=True)
    box.uncheck()
    expect(place).to_have_count(0)
    has_address(page, lambda url: parse_qs(urlsplit(url).query) == {"hide": ["place"]})
    expect(_text(page).locator("[title*='time of']").last).to_have_text("Friday")
    page.reload()
    expect(box).not_to_be_checked()
    expect(place).to_have_count(0)
    box.check()
    expect(place).to_have_text("Ağrı")
    has_address(page, lambda url: urlsplit(url).query == "")


def test_a_server_that_only_reads_lets_nobody_judge(shown: Served, opens: Opens):
    page = opens(_address(shown, BOMBING.id))
    _chosen(page, BOMBING.id)
    expect(_side(page).get_by_text("This server shows the chronicle only")).to_be_visible()
    expect(_side(page).get_by_role("button", name=re.compile("Accept|Reject|Correct"))).to_have_count(0)


def test_events_are_accepted_and_rejected_and_that_is_undone(raided: Served, opens: Opens):
    page = opens(_address(raided, BOMBING.id), **signed(raided, "Ana"))
    _side(page).get_by_label("Reason").fill("as the army says")
    _side(page).get_by_role("button", name="Accept", exact=True).click()
    expect(_side(page).locator(".badge")).to_have_text(re.compile("accepted"))
    [review] = ask(raided, "/reviews")["items"]
    assert (review["action"], review["target"], review["reason"]) == ("accept", BOMBING.id, "as the army says")
    _side(page).get_by_role("button", name="Undo").click()
    expect(_side(page).locator(".badge")).to_have_text(re.compile("not reviewed"))

    _side(page).get_by_role("button", name="Reject", exact=True).click()
    _chosen(page, "")
    expect(_trigger(page, "bombed")).to_have_count(0)
    expect(_side(page).get_by_role("heading", name="Rejected")).to_be_visible()
    assert BOMBING.id not in [one["id"] for one in ask(raided, f"/reports/{SHA256}")["events"]]
    _side(page).get_by_role("button", name="Undo").click()
    expect(_trigger(page, "bombed")).to_be_visible()
    assert _event(raided)["type"] == BOMBING.type
    assert [one["action"] for one in ask(raided, "/reviews")["items"]] == ["withdraw", "reject", "withdraw", "accept"]


def test_who_reviews_is_asked_once(raided: Served, opens: Opens):
    page = opens(_address(raided, BOMBING.id))
    accept = _side(page).get_by_role("button", name="Accept", exact=True)
    accept.click()
    asked = page.get_by_role("dialog", name="Who reviews?")
    asked.get_by_role("button", name="Do not review").click()
    expect(asked).to_have_count(0)
    expect(_side(page).locator(".badge")).to_have_text("not reviewed")
    accept.click()
    asked.get_by_label("Your name").fill("Ana")
    asked.get_by_role("button", name="Keep").click()
    expect(_side(page).locator(".badge")).to_have_text(re.compile("accepted"))
    _side(page).get_by_role("button", name="Undo").click()
    expect(_side(page).locator(".badge")).to_have_text("not reviewed")
    assert [(one["action"], one["author"]) for one in ask(raided, "/reviews")["items"]] == [
        ("withdraw", "Ana"),
        ("accept", "Ana"),
    ]


def test_a_field_is_corrected_by_selecting_its_words(raided: Served, opens: Opens):
    page = opens(_address(raided, BOMBING.id), **signed(raided, "Ana"))
    _side(page).get_by_role("button", name="Correct recipients").click()
    editor = _side(page).get_by_role("group", name="Correct recipients")
    editor.get_by_role("button", name="Take “fighters” away").click()
    expect(editor.locator("q")).to_have_count(0)
    # Selected from within a word to within another: whole words are meant.
    _select(page, "epots near Ağ")
    expect(editor.locator("q")).to_have_text("depots near Ağrı")
    editor.get_by_role("button", name="Take “depots near Ağrı” away").click()
    expect(editor.locator("q")).to_have_count(0)
    _select(page, "The مجلس of Osterland")
    expect(editor.locator("q")).to_have_text("The مجلس of Osterland")
    editor.get_by_label("Country").fill("TUR")
    editor.get_by_label("Country").press("Tab")
    editor.get_by_role("button", name="Keep correction").click()
    expect(_side(page).get_by_text("corrected by Ana")).to_be_visible()
    [recipient] = _event(raided)["recipients"]
    start = TEXT.index("The مجلس of Osterland")
    assert (recipient["start"], recipient["end"]) == (start, start + len("The مجلس of Osterland"))
    assert (recipient["text"], recipient["country"]) == ("The مجلس of Osterland", "TUR")


def test_offsets_count_code_points_whatever_stands_before(raided: Served, opens: Opens):
    page = opens(_address(raided, WOUNDING.id), **signed(raided, "Ana"))
    # Letters with combining marks and an emoji, with emoji of several code points before them.
    words = ["Gu\u0308nes\u0327 Daily", "🛩"]
    _select(page, words[0])
    selected = page.get_by_label("Selected words")
    expect(selected.locator("q")).to_have_text(words[0])
    selected.get_by_role("button", name="Instruments").click()
    editor = _side(page).get_by_role("group", name="Correct instruments")
    expect(editor.locator("q")).to_have_text(words[:1])
    _select(page, words[1])
    expect(editor.locator("q")).to_have_text(words)
    editor.get_by_role("button", name="Keep correction").click()
    expect(_side(page).get_by_text("corrected by Ana")).to_be_visible()
    places = [(one["start"], one["end"]) for one in _event(raided, WOUNDING.id)["instruments"]]
    assert places == [(TEXT.index(one), TEXT.index(one) + len(one)) for one in words]


def test_a_missed_event_is_added_from_its_words(raided: Served, opens: Opens):
    page = opens(_address(raided), **signed(raided, "Ana"))
    _select(page, "killing")
    selected = page.get_by_label("Selected words")
    selected.get_by_label("An event named by these words").select_option("ASSAULT")
    selected.get_by_label("Mode").select_option("aerial")
    selected.get_by_role("button", name="Add event").click()
    expect(_side(page).locator(".badge")).to_have_text(re.compile("added"))
    added = _event(raided, urlsplit(page.url).fragment)
    assert (added["type"], added["mode"], added["status"]) == ("ASSAULT", "aerial", "actual")
    start = TEXT.index("killing")
    assert added["mentions"] == [{"start": start, "end": start + 7, "text": "killing"}]
    expect(_trigger(page, "killing")).to_have_attribute("aria-pressed", "true")


def _accept(page: Page, field: str) -> None:
    _side(page).get_by_role("button", name=f"Accept {field}", exact=True).click()


def test_single_fields_are_accepted(raided: Served, opens: Opens):
    page = opens(_address(raided, BOMBING.id), **signed(raided, "Ana"))
    _accept(page, "places")
    expect(_side(page).locator("header .badge")).to_have_text(re.compile("accepted in part"))
    _accept(page, "type")
    expect(_side(page).locator("dl .by")).to_have_text([re.compile("accepted by Ana")] * 2)
    expect(_side(page).get_by_role("button", name="Accept places")).to_have_count(0)
    log = ask(raided, "/reviews")["items"]
    assert [(one["action"], one["field"]) for one in log] == [("accept", "type"), ("accept", "places")]
    assert [one["state"] for one in ask(raided, f"/reports/{SHA256}")["notes"]] == ["partial"]
    _side(page).get_by_role("button", name="Undo").click()
    expect(_side(page).locator("dl .by")).to_have_count(1)


def _links(page: Page) -> Locator:
    return _side(page).get_by_role("region", name="Links")


def _standing(served: Served) -> list[tuple[str, str, str]]:
    return [(one["from"], one["kind"], one["to"]) for one in ask(served, f"/reports/{SHA256}")["links"]]


def test_a_link_is_put_right_taken_away_and_brought_back(raided: Served, opens: Opens):
    assert _standing(raided) == [(WOUNDING.id, "part", BOMBING.id)]
    page = opens(_address(raided, WOUNDING.id), **signed(raided, "Ana"))
    expect(_links(page).locator("li").first).to_contain_text("part of “bombed”")
    _links(page).get_by_role("button", name="Correct part of").click()
    form = _links(page).get_by_role("form", name="Put the link right")
    expect(form.get_by_role("button", name="Keep correction")).to_be_disabled()
    form.get_by_label("stands to").select_option(label="came about through … (cause)")
    form.get_by_label("Why").fill("the blast did it")
    form.get_by_role("button", name="Keep correction").click()
    expect(_links(page).locator("li").first).to_contain_text("came about through “bombed”")
    expect(_links(page).locator("li").first).to_contain_text("added by Ana: “the blast did it”")
    expect(_links(page).locator("li.gone")).to_contain_text("taken away by Ana")
    assert _standing(raided) == [(WOUNDING.id, "cause", BOMBING.id)]

    _links(page).get_by_role("button", name="Take away came about through").click()
    expect(_links(page).locator("li.gone")).to_have_count(2)
    assert _standing(raided) == []
    _links(page).get_by_role("button", name="Bring it back part of").click()
    expect(_links(page).locator("li.gone")).to_have_count(1)
    assert _standing(raided) == [(WOUNDING.id, "part", BOMBING.id)]
    _side(page).get_by_role("button", name="Undo").click()
    expect(_links(page).locator("li.gone")).to_have_count(2)


def test_a_link_is_added_to_an_event_that_is_chosen_in_the_text(raided: Served, opens: Opens):
    page = opens(_address(raided, BOMBING.id), **signed(raided, "Ana"))
    _links(page).get_by_role("button", name="Add a link").click()
    form = _links(page).get_by_role("form", name="Add a link")
    form.get_by_label("stands to").select_option(label="in answer to … (retaliation)")
    _trigger(page, "wounding").click()
    expect(form.get_by_label("The other event of the report")).to_have_value(WOUNDING.id)
    assert urlsplit(page.url).fragment == BOMBING.id
    form.get_by_role("button", name="Keep link").click()
    expect(_links(page).locator("li")).to_have_count(2)
    assert (BOMBING.id, "retaliation", WOUNDING.id) in _standing(raided)


def test_a_link_is_added_from_the_keyboard(raided: Served, opens: Opens):
    page = opens(_address(raided, BOMBING.id), **signed(raided, "Ana"))
    _links(page).get_by_role("button", name="Add a link").press("Enter")
    relation = _links(page).get_by_label("stands to")
    expect(relation).to_be_focused()
    relation.select_option("about-from")
    _links(page).get_by_label("The other event of the report").select_option(WOUNDING.id)
    page.keyboard.press("Escape")
    expect(relation).to_have_count(0)
    assert len(_standing(raided)) == 1
    _chosen(page, BOMBING.id)


def _statement(served: Served, id_: str) -> Any:
    return next((one for one in ask(served, f"/reports/{SHA256}")["statements"] if one["id"] == id_), None)


def _span(words: str) -> dict[str, Any]:
    return {"start": TEXT.index(words), "end": TEXT.index(words) + len(words), "text": words}


def test_a_missed_statement_is_added_from_its_words(raided: Served, opens: Opens):
    page = opens(_address(raided, BOMBING.id), **signed(raided, "Ana"))
    _select(page, "wounding")
    page.get_by_label("Selected words").get_by_role("button", name="content", exact=True).click()
    form = _side(page).get_by_role("form", name="Add a statement")
    expect(form.get_by_label("Content")).to_have_value("wounding")
    _select(page, "killing")
    expect(form.get_by_label("Cue")).to_have_value("killing")
    _select(page, "fighters")
    expect(form.get_by_label("Speaker")).to_have_value("fighters")
    form.get_by_label("Country").fill("MLI")
    form.get_by_label("Country").press("Tab")
    form.get_by_label("Stance").select_option("claim")
    expect(form.get_by_label("“bombed”")).to_be_checked()
    _trigger(page, "wounding").click()
    expect(form.get_by_label("“wounding”")).to_be_checked()
    form.get_by_role("button", name="Add statement").click()
    expect(_side(page).locator("header .badge")).to_have_text(re.compile("added"))
    added = _statement(raided, urlsplit(page.url).fragment)
    assert (added["stance"], added["about"]) == ("claim", [BOMBING.id, WOUNDING.id])
    assert (added["content"], added["cue"]) == (_span("wounding"), _span("killing"))
    assert added["speaker"] == {
        **_span("fighters"),
        "name": "fighters",
        "country": "MLI",
        "sector": "UNK",
        "entity": None,
    }


def test_a_statement_is_added_from_typed_words_and_what_is_wrong_is_said(raided: Served, opens: Opens):
    page = opens(_address(raided), **signed(raided, "Ana"), known=True)
    _side(page).get_by_role("button", name="Add a statement").click()
    form = _side(page).get_by_role("form", name="Add a statement")
    expect(form.get_by_role("button", name="Add statement")).to_be_disabled()
    form.get_by_label("Cue").fill("nowhere said")
    form.get_by_role("button", name="Add statement").click()
    expect(_side(page).get_by_role("alert")).to_contain_text("nowhere said")
    form.get_by_label("Cue").fill("killing")
    form.get_by_role("button", name="Add statement").click()
    expect(_side(page).locator("header .badge")).to_have_text(re.compile("added"))
    assert _statement(raided, urlsplit(page.url).fragment)["cue"] == _span("killing")


def test_a_statement_is_corrected_rejected_and_shown_with_its_words(raided: Served, opens: Opens):
    page = opens(_address(raided, DENIAL.id), **signed(raided, "Ana"))
    _side(page).get_by_label("Stance").select_option("doubt")
    expect(_side(page).get_by_text("corrected by Ana")).to_be_visible()
    _select(page, "fighters")
    page.get_by_label("Selected words").get_by_role("button", name="Speaker", exact=True).click()
    _side(page).get_by_role("button", name="Keep correction").click()
    expect(_side(page).get_by_text("corrected by Ana")).to_have_count(2)
    now = _statement(raided, DENIAL.id)
    assert (now["stance"], now["speaker"]["text"]) == ("doubt", "fighters")
    _side(page).get_by_role("button", name="Reject", exact=True).click()
    rejected = _side(page).locator("ul", has=page.get_by_role("button", name="Bring it back")).locator("li")
    assert DENIAL.cue is not None
    expect(rejected).to_contain_text(f"fighters doubt: {DENIAL.content.text if DENIAL.content else DENIAL.cue.text}")
    assert _statement(raided, DENIAL.id) is None
    rejected.get_by_role("button", name="Bring it back").click()
    expect(rejected).to_have_count(0)
    assert _statement(raided, DENIAL.id)["stance"] == "doubt"


def test_type_mode_and_status_are_corrected_together(raided: Served, opens: Opens):
    page = opens(_address(raided, WOUNDING.id), **signed(raided, "Ana"))
    _side(page).get_by_role("button", name="Correct type, mode, status").click()
    _side(page).get_by_label("Type").select_option("COERCE")
    _side(page).get_by_label("Mode").select_option("arrest")
    _side(page).get_by_label("Status").select_option("negated")
    _side(page).get_by_role("button", name="Keep correction").click()
    expect(_side(page).get_by_role("heading", level=2).first).to_contain_text("COERCE.arrest")
    corrected = _event(raided, WOUNDING.id)
    assert (corrected["type"], corrected["mode"], corrected["status"]) == ("COERCE", "arrest", "negated")


def test_json_lies_beside_it(shown: Served, opens: Opens):
    page = opens(_address(shown))
    assert page.request.get(f"{_address(shown)}.json").json() == ask(shown, f"/reports/{SHA256}")


_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_NARROW = {"width": 360, "height": 740}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_reviewers_fill_in(raided: Served, opens: Opens, axe: str, scheme: str):
    options = signed(raided, "Ana") | {"color_scheme": scheme, "viewport": _NARROW, "reduced_motion": "reduce"}
    page = opens(_address(raided, WOUNDING.id), **options)
    page.evaluate(axe)

    def found() -> list[str]:
        answer = page.evaluate("rules => axe.run(document, {runOnly: rules})", _RULES)
        return [f"{one['id']}: {node['target']}" for one in answer["violations"] for node in one["nodes"][:3]]

    _accept(page, "places")
    _links(page).get_by_role("button", name="Take away part of").click()
    expect(_links(page).locator("li.gone")).to_have_count(1)
    _links(page).get_by_role("button", name="Add a link").click()
    assert found() == []
    page.keyboard.press("Escape")
    _side(page).get_by_role("button", name="All events and statements").click()
    _side(page).get_by_role("button", name="Add a statement").click()
    _side(page).get_by_label("Speaker").fill("fighters")
    expect(_side(page).get_by_label("Country")).to_be_visible()
    assert found() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= _NARROW["width"]
