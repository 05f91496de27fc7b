"""Charts, figures and windows of time on a page. Without playwright the tests that import this are skipped."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from seeing import expect, has_address

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_api = pytest.importorskip("playwright.sync_api", reason="needs playwright: pip install playwright")
_EPOCH = dt.date(1970, 1, 1)
_SVG = "{http://www.w3.org/2000/svg}"


def values(page: Page, key: str) -> list[str]:
    """The values of a parameter of the page's address, once it has any."""
    has_address(page, lambda url: key in parse_qs(urlsplit(url).query))
    return parse_qs(urlsplit(page.url).query)[key]


def says(page: Page, **expected: str | None) -> None:
    """Wait until the address has these parameters with these values, and has not those that are None."""
    wanted = {key.rstrip("_"): value and [value] for key, value in expected.items()}
    has_address(page, lambda url: {key: parse_qs(urlsplit(url).query).get(key) for key in wanted} == wanted)


def choose(page: Page, label: str, option: str) -> None:
    """Press one of the buttons of a choice."""
    button = page.get_by_role("group", name=label).get_by_role("button", name=option, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def open_table(figure: Locator) -> Locator:
    """The figures of a chart, as the table that its button shows."""
    figure.get_by_role("button", name="Table").click()
    table = figure.get_by_role("table")
    expect(table).to_be_visible()
    return table


def has_rows(table: Locator, rows: Iterable[Iterable[Any]], *, head: list[str] | None = None) -> None:
    """Wait until a table has these cells, those that head a row left out."""
    if head is not None:
        expect(table.locator("thead th")).to_have_text(head)
    expect(table.locator("tbody td")).to_have_text([str(cell) for row in rows for cell in row])


def signed(value: float | None) -> str:
    """A score as the screen writes it."""
    if value is None:
        return "–"
    tenths = math.floor(value * 10 + 0.5)
    return f"{'+' if tenths > 0 else '−'}{abs(tenths) / 10:,g}" if tenths else "0"


def edge(page: Page, name: str) -> dt.date:
    """The day on which an edge of the window of time stands."""
    now = page.get_by_role("slider", name=f"{name} of the window").get_attribute("aria-valuenow")
    assert now
    return _EPOCH + dt.timedelta(days=int(now))


def move_start(page: Page) -> tuple[str, str]:
    """The window of time after its start was moved a step by key, as the address then has it."""
    before = edge(page, "Start")
    page.get_by_role("slider", name="Start of the window").press("ArrowRight")
    [first], [last] = values(page, "from"), values(page, "to")
    assert dt.date.fromisoformat(first) > before
    assert last == str(edge(page, "End"))  # read now: a page that has just dropped its filter may still have moved it
    now = (dt.date.fromisoformat(first) - _EPOCH).days
    expect(page.get_by_role("slider", name="Start of the window")).to_have_attribute("aria-valuenow", str(now))
    return first, last


def saved(page: Page, figure: Locator, form: str) -> bytes:
    """The picture that a chart's button hands over."""
    with page.expect_download() as download:
        figure.get_by_role("button", name=form).click()
    assert download.value.suggested_filename.endswith(f".{form.lower()}")
    return Path(download.value.path()).read_bytes()


def words_of(picture: bytes) -> list[str]:
    """The words in an SVG, which is found to be well-formed and to need nothing that does not lie in it."""
    root = ElementTree.fromstring(picture)
    assert root.tag == f"{_SVG}svg"
    assert float(root.attrib["width"]) > 0 < float(root.attrib["height"])
    for one in root.iter():
        assert one.tag.removeprefix(_SVG) not in ("script", "style", "image", "use", "foreignObject")
        assert not [name for name in one.attrib if name in ("class", "style") or name.endswith("href")]
        assert not [value for value in one.attrib.values() if "var(" in value]
    return [one.text for one in root.iter(f"{_SVG}text") if one.text]


def drawn(picture: bytes) -> int:
    """How many shapes an SVG has that are drawn by a path."""
    return sum(bool(one.get("d")) for one in ElementTree.fromstring(picture).iter(f"{_SVG}path"))


def week(day: str) -> str:
    """The Monday of a day's week."""
    one = dt.date.fromisoformat(day)
    return str(one - dt.timedelta(days=one.weekday()))


def point_until(page: Page, *, canvas: Locator, at: tuple[float, float], shows: Locator) -> None:
    """Point at a place of a canvas until what answers there is shown: the canvas is seen before it is drawn on."""
    box = canvas.bounding_box()
    assert box
    for turn in range(60):
        page.mouse.move(box["x"] + at[0] * box["width"] + turn % 2, box["y"] + at[1] * box["height"])
        try:
            shows.wait_for(timeout=250)
        except _api.TimeoutError:
            continue
        return
    raise AssertionError("nothing answers where the pointer is")
