"""The timeline: how much happened when, the window of time below it, and the incidents one by one."""

from __future__ import annotations

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from browsing import Opens, Served
from charting import choose, drawn, has_rows, move_start, open_table, saved, says, words_of
from seeing import ask, expect, has_address

FROM, TO = "2024-01-22", "2024-02-11"
_SPAN = f"from={FROM}&to={TO}"


def _series(served: Served, **asked: Any) -> Any:
    return ask(served, "/series", status="actual", **{"from": FROM, "to": TO} | asked)


def _rows(series: Any) -> list[list[int]]:
    """Each step's counts and their sum, the latest first; without steps in which nothing began."""
    counts = [list(at) for at in zip(*(line["counts"] for line in series["lines"]), strict=True)]
    return [[*one, sum(one)] for one in reversed(counts) if sum(one)]


def _head(series: Any) -> list[str]:
    return [series["step"], *(line["label"] for line in series["lines"]), "all"]


def test_step_and_division_are_choices_of_the_address(served: Served, opens: Opens):
    page = opens(f"{served.address}/timeline?{_SPAN}&step=day")
    figure = page.get_by_role("figure").first
    table = open_table(figure)
    by_day = _series(served, step="day", by="none")
    expect(table.locator("tbody tr > td:last-child")).to_have_text(
        [str(count) for count in reversed(by_day["lines"][0]["counts"]) if count]
    )
    choose(page, "Told apart by", "type")
    says(page, by="type")
    by_type = _series(served, step="day", by="type", top=7)
    has_rows(table, _rows(by_type), head=_head(by_type))
    choose(page, "Step", "week")
    says(page, by="type", step="week")
    by_week = _series(served, step="week", by="type", top=7)
    has_rows(table, _rows(by_week), head=_head(by_week))
    choose(page, "Told apart by", "country")
    by_country = _series(served, step="week", by="country", top=7)
    has_rows(table, _rows(by_country), head=_head(by_country))
    figure.get_by_role("button", name="Table").click()
    expect(table).to_have_count(0)


def test_the_edges_of_the_window_move_by_keys_and_set_the_days(served: Served, opens: Opens):
    page = opens(f"{served.address}/timeline?step=day&by=type")
    table = open_table(page.get_by_role("figure").first)
    first, last = move_start(page)
    series = _series(served, **{"from": first, "to": last}, step="day", by="type", top=7)
    has_rows(table, _rows(series), head=_head(series))
    page.get_by_role("slider", name="Start of the window").press("Home")
    has_address(page, lambda url: f"from={first}" not in url)
    page.get_by_role("button", name="Whole overview").click()
    says(page, from_=None, to=None)


def test_a_window_in_which_nothing_begins_can_be_left_as_it_was_come_to(served: Served, opens: Opens):
    quiet = {"from": "2024-01-02", "to": "2024-01-02"}
    assert _rows(_series(served, **quiet, by="none")) == []
    assert ask(served, "/incidents", status="actual", **quiet)["items"]
    page = opens(f"{served.address}/timeline?by=type&{urlencode(quiet)}")
    expect(page.get_by_role("main").get_by_text("Told apart by")).to_be_visible()
    expect(page.get_by_role("slider", name="End of the window")).to_be_visible(timeout=3000)


def test_a_walk_over_the_chart_tells_each_step_and_enter_narrows_to_it(served: Served, opens: Opens):
    page = opens(f"{served.address}/timeline?{_SPAN}&step=week")
    series = _series(served, step="week", by="none")
    counts = series["lines"][0]["counts"]
    chart = page.get_by_role("slider", name="Incidents by week")
    chart.press("Home")
    expect(chart).to_have_attribute("aria-valuenow", "0")
    for at, count in enumerate(counts[1:], 1):
        chart.press("ArrowRight")
        expect(chart).to_have_attribute("aria-valuenow", str(at))
        assert f"{count} incident" in (chart.get_attribute("aria-valuetext") or "")
    at = counts.index(max(counts))
    for _ in range(len(counts) - 1 - at):
        chart.press("ArrowLeft")
    expect(page.get_by_role("figure").first).to_contain_text(f"{counts[at]} incidents")
    chart.press("Enter")
    first = dt.date.fromisoformat(series["starts"][at])
    says(page, from_=str(first), to=str(first + dt.timedelta(days=6)))


def test_the_picture_of_the_chart_stands_by_itself(served: Served, opens: Opens):
    page = opens(f"{served.address}/timeline?{_SPAN}&by=type&step=day")
    figure = page.get_by_role("figure").first
    title = figure.get_by_role("heading").inner_text()
    picture = saved(page, figure, "SVG")
    words = words_of(picture)
    series = _series(served, step="day", by="type", top=7)
    assert title in words
    assert {line["label"] for line in series["lines"]} <= set(words)
    assert FROM in " ".join(words)
    assert drawn(picture) >= len(series["lines"])
    choose(page, "Drawn as", "lines")
    says(page, form="lines")
    assert drawn(saved(page, figure, "SVG")) >= len(series["lines"])
    assert saved(page, figure, "PNG").startswith(b"\x89PNG")


def test_the_newest_incidents_lie_in_lanes_and_lead_to_their_pages(served: Served, opens: Opens):
    page = opens(f"{served.address}/timeline?{_SPAN}&type=ASSAULT")
    lanes = page.get_by_role("figure").nth(1)
    asked = {"type": "ASSAULT", "from": FROM, "to": TO, "status": "actual"}
    listed = ask(served, "/incidents", **asked, limit=100)["items"]
    marks = lanes.locator("svg").get_by_role("link")
    expect(marks).to_have_count(len(listed))
    choose(page, "Lanes", "thread")
    says(page, lanes="thread", type="ASSAULT")
    expect(marks).to_have_count(len(listed))
    one = listed[0]
    mark = marks.and_(lanes.locator(f"a[href*='{one['id']}']"))
    mark.focus()
    expect(lanes.get_by_text(one["summary"])).to_be_visible()
    mark.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(one["summary"])
    says(page, type="ASSAULT", from_=FROM)


def test_where_nothing_is_dated_the_page_says_so(served: Served, opens: Opens):
    page = opens(f"{served.address}/timeline?q=nothingcalledthat&step=week")
    main = page.get_by_role("main")
    expect(main.get_by_text("No dated incident meets these conditions.")).to_be_visible()
    expect(page.get_by_role("figure")).to_have_count(0)
    main.get_by_role("button", name="Clear the filter").click()
    says(page, q=None, step="week")
    expect(page.get_by_role("figure").first).to_be_visible()
