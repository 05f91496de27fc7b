"""Reports that carry markup, scripts and marks of direction: all of it is text, and nothing of it runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from browsing import Opens, Served, serving
from made import chronicle
from seeing import ask, expect

from casus.records import CodedReport, Span
from handmade import RAID_TEXT, find, raid

SCRIPT = "<script>alert('text')</script>"
IMAGE = "<img src=x onerror=alert(1)>"
BREAK = '"><svg onload=alert(2)>'
TURNED = "\u202eletneg\u202c \u2066moc.live\u2069"
TEXT = f"{SCRIPT} {IMAGE} {TURNED} {RAID_TEXT}"
_MADE = 'img[src="x"], [onerror], [onload], body script, a[href^="javascript" i], a[href^="data" i]'


def _hostile() -> CodedReport:
    coded = raid(text=TEXT, id=f"r1{BREAK}", title=f"{SCRIPT}Title", source=f"{IMAGE}Herald", url="javascript:alert(3)")
    bombing, wounding = coded.events
    actor = replace(bombing.actors[0], name=f"{IMAGE}Velden", entity=None, country=None)
    fighters = replace(bombing.recipients[0], name=f"{SCRIPT}fighters", entity=None, country=None)
    place = replace(bombing.places[0], name=f"Ağrı{IMAGE}", admin1=BREAK, geonameid=None)
    bombing = replace(bombing, actors=(actor,), recipients=(fighters,), places=(place,))
    denial = coded.statements[0]
    speaker = replace(denial.speaker, name=f"{TURNED}{SCRIPT}")
    denial = replace(denial, speaker=speaker, content=Span(**find(TEXT, SCRIPT)))
    return replace(coded, events=(bombing, wounding), statements=(denial,))


HOSTILE = _hostile()
INCIDENT = HOSTILE.events[0].id.replace("e-", "i-")
REPORT = HOSTILE.report.sha256
PAGES = {
    "/": IMAGE,
    f"/incidents/{INCIDENT}": SCRIPT,
    f"/reports/{REPORT}#{HOSTILE.events[0].id}": SCRIPT,
    f"/reports/{quote(HOSTILE.report.id, safe='')}": IMAGE,
    "/statements": SCRIPT,
    "/search?q=bombed": IMAGE,
    f"/search?q={quote(SCRIPT)}": SCRIPT,
    f"/?party={quote(IMAGE)}&q={quote(SCRIPT)}": IMAGE,
    "/network": IMAGE,
    "/timeline?by=actor": IMAGE,
    "/map": IMAGE,
    "/escalation?level=actor": IMAGE,
    "/review": IMAGE,
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server of the hostile report."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.casus"
    with serving(chronicle(path, HOSTILE)) as one:
        yield one


@pytest.mark.parametrize("address", PAGES)
def test_it_is_shown_as_text_and_nothing_runs(address: str, hostile: Served, opens: Opens):
    page = opens("about:blank")
    ran: list[str] = []
    page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    page.goto(hostile.address + address, wait_until="networkidle")
    expect(page.locator("main").get_by_text(PAGES[address]).or_(page.locator("search")).first).to_be_visible()
    assert PAGES[address] in page.locator("body").evaluate("body => body.textContent")
    made = page.locator(_MADE).evaluate_all("all => all.map(one => one.outerHTML)")
    assert made == []
    assert ran == []


def test_a_javascript_address_is_no_link(hostile: Served, opens: Opens):
    page = opens(f"{hostile.address}/reports/{REPORT}")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{SCRIPT}Title")
    assert ask(hostile, f"/reports/{REPORT}")["report"]["url"] == "javascript:alert(3)"
    assert page.get_by_text("Original at").count() == 0


def test_marks_of_direction_turn_nothing_around_them(hostile: Served, opens: Opens):
    page = opens(f"{hostile.address}/reports/{REPORT}")
    text = page.get_by_role("article", name="Text of the report").locator(".text")
    assert TURNED in text.evaluate("text => text.textContent")
    assert text.evaluate("text => getComputedStyle(text).direction") == "ltr"


def test_an_id_with_markup_leads_to_its_report(hostile: Served, opens: Opens):
    page = opens(f"{hostile.address}/incidents/{INCIDENT}")
    page.get_by_role("region", name="Its reports, the earliest first").locator("h3 a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{SCRIPT}Title")


def test_a_picture_of_it_is_sound_and_has_it_as_text(hostile: Served, opens: Opens):
    page = opens(f"{hostile.address}/network")
    with page.expect_download() as saved:
        page.get_by_role("button", name="as SVG").click()
    root = ElementTree.parse(Path(saved.value.path())).getroot()
    names = {one.tag.rpartition("}")[2] for one in root.iter()}
    assert not names & {"script", "img", "image", "foreignObject", "a"}
    assert not [key for one in root.iter() for key in one.attrib if key.startswith("on")]
    assert any(IMAGE[:8] in "".join(one.itertext()) for one in root.iter())


def test_a_table_for_spreadsheets_holds_no_formula(tmp_path: Path, opens: Opens):
    formula = '=HYPERLINK("http://evil.example","open")'
    coded = raid(text=RAID_TEXT, title=formula, source=formula, published=dt.date(2024, 2, 3))
    bombing = replace(coded.events[0], actors=(replace(coded.events[0].actors[0], name=formula, entity=None),))
    with serving(chronicle(tmp_path / "formula.casus", replace(coded, events=(bombing, coded.events[1])))) as one:
        page = opens(one.address)
        with page.expect_download() as saved:
            page.get_by_role("button", name="CSV").click()
        content = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    assert "HYPERLINK" in content
    assert ",=HYPERLINK" not in content and ',"=HYPERLINK' not in content
