"""Escalation: the weekly scores of pairs, by a moving mean, and the incidents of a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from browsing import Opens, Served
from charting import choose, has_rows, move_start, open_table, saved, says, signed, values, week, words_of
from seeing import ask, expect, has_address

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

FROM, TO = "2024-01-01", "2024-02-11"
_SPAN = f"from={FROM}&to={TO}"


def _escalation(served: Served, **asked: Any) -> Any:
    within = {"status": "actual", "from": FROM, "to": TO, "level": "country", "window": 4}
    if "pair" not in asked:
        within["top"] = 6
    return ask(served, "/escalation", **within | asked)


def _compared(table: Locator, found: Any, *, since: str = FROM) -> None:
    """Wait until the table of the pairs has the moving means of the weeks since a day, the latest first."""
    weeks = [at for at, monday in enumerate(found["weeks"]) if monday >= week(since)]
    means = [[signed(pair["moving"][at]) for pair in found["pairs"]] for at in reversed(weeks)]
    has_rows(table, means, head=["week of", *(pair["label"] for pair in found["pairs"])])


def _table(page: Page) -> Locator:
    return open_table(page.get_by_role("figure").first)


def test_the_window_of_the_mean_is_a_choice_of_the_address(served: Served, opens: Opens):
    page = opens(f"{served.address}/escalation?{_SPAN}")
    table = _table(page)
    _compared(table, _escalation(served))
    choose(page, "Moving mean over", "1 week")
    says(page, window="1", from_=FROM, to=TO)
    _compared(table, _escalation(served, window=1))
    choose(page, "Pairs of", "actors")
    says(page, window="1", level="actor")
    _compared(table, _escalation(served, window=1, level="actor"))


def test_a_pair_is_chosen_by_name_and_stands_in_the_address(served: Served, opens: Opens):
    page = opens(f"{served.address}/escalation?{_SPAN}")
    table = _table(page)
    for side, name in (("One side", "Houthis"), ("Other side", "United Kingdom")):
        page.get_by_role("combobox", name=side).fill(name)
        page.get_by_role("option").filter(has_text=name).first.click()
    page.get_by_role("button", name="Compare this pair").click()
    says(page, pair="YEM~GBR")
    _compared(table, _escalation(served, pair="YEM~GBR"))
    chosen = page.get_by_role("list", name="Pairs that are compared").get_by_role("button")
    expect(chosen).to_have_count(1)
    page.reload()
    expect(chosen).to_have_count(1)
    chosen.click()
    says(page, pair=None)
    _compared(_table(page), _escalation(served))


def test_pairs_are_kept_and_one_of_them_is_left_out(served: Served, opens: Opens):
    page = opens(f"{served.address}/escalation?{_SPAN}")
    found = _escalation(served)
    page.get_by_role("button", name="Keep these pairs").click()
    keys = [f"{one['a']}~{one['b']}" for one in found["pairs"]]
    assert values(page, "pair") == keys
    chosen = page.get_by_role("list", name="Pairs that are compared").get_by_role("button")
    expect(chosen).to_have_count(len(keys))
    chosen.first.click()
    expect(chosen).to_have_count(len(keys) - 1)
    assert values(page, "pair") == keys[1:]
    _compared(_table(page), _escalation(served, pair=keys[1:]))
    page.get_by_role("button", name="Those with most incidents").click()
    says(page, pair=None)


def test_a_pair_leads_to_its_incidents(served: Served, opens: Opens):
    page = opens(f"{served.address}/escalation?{_SPAN}")
    pair = next(one for one in _escalation(served)["pairs"] if one["a"] != one["b"])
    article = page.get_by_role("article").filter(has=page.get_by_role("heading", name=pair["label"], exact=True))
    article.get_by_role("link").first.click()
    has_address(page, lambda url: urlsplit(url).path == "/")
    parties = {"actor": f"country:{pair['a']}", "recipient": f"country:{pair['b']}"}
    says(page, from_=FROM, to=TO, **parties)
    listed = ask(served, "/incidents", status="actual", **{"from": FROM, "to": TO}, **parties)["items"]
    expect(page.get_by_role("main").locator("article .what > a")).to_have_count(len(listed))


def test_the_edges_of_the_window_move_by_keys_and_set_the_days(served: Served, opens: Opens):
    page = opens(f"{served.address}/escalation")
    table = _table(page)
    first, last = move_start(page)
    _compared(table, _escalation(served, **{"from": first, "to": last}), since=first)


def test_the_picture_of_each_chart_stands_by_itself(served: Served, opens: Opens):
    page = opens(f"{served.address}/escalation?{_SPAN}")
    labels = {one["label"] for one in _escalation(served)["pairs"]}
    for figure in page.get_by_role("figure").all()[:2]:
        words = words_of(saved(page, figure, "SVG"))
        assert figure.locator("h2").inner_text() in words
        assert labels <= set(words)


def test_where_nothing_is_dated_the_page_says_so(served: Served, opens: Opens):
    page = opens(f"{served.address}/escalation?q=nothingcalledthat&window=8")
    main = page.get_by_role("main")
    expect(main.get_by_text("No dated incident meets these conditions.")).to_be_visible()
    main.get_by_role("button", name="Clear the filter").click()
    says(page, q=None, window="8")
    expect(page.get_by_role("figure").first).to_be_visible()
