"""Adding reports, and what is said where that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import Opens, Served, serving
from made import RAID, chronicle
from seeing import ask, expect, has_address

STORY = (
    "Marines bombed a radar station near Aden on Sunday. The defence ministry said that two engineers "
    "were killed, and condemned the attack as a provocation 🛩."
)
_LOADING = 180_000  # milliseconds; the model may be loaded on a busy machine


@pytest.fixture(scope="module")
def taking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that takes reports."""
    with serving(chronicle(tmp_path_factory.mktemp("taking") / "raid.casus", RAID)) as one:
        yield one


def test_a_text_is_pasted_and_coded_while_one_watches(taking: Served, opens: Opens):
    page = opens(f"{taking.address}/add")
    page.get_by_label("Text of the report").fill(STORY)
    page.get_by_label("Title").fill("A station is bombed")
    page.get_by_label("Day of publication").fill("2024-02-05")
    page.get_by_label("Source").fill("Harbour Post")
    page.get_by_role("button", name="Code this text").click()
    job = page.locator("section.card")
    expect(job.get_by_role("heading", name="Being coded")).to_be_visible()
    has_address(page, lambda url: "job=" in url)
    expect(job.get_by_role("heading", name="What came of it")).to_be_visible(timeout=_LOADING)
    expect(job.get_by_role("status")).to_have_text("done: 1 coded")
    [added] = [one for one in ask(taking, "/reports")["items"] if one["title"] == "A station is bombed"]
    assert (added["published"], added["source"]) == ("2024-02-05", "Harbour Post")
    assert added["events"] > 0
    job.locator("li a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A station is bombed")
    expect(page.get_by_role("article", name="Text of the report").get_by_role("button").first).to_be_visible()
    page.go_back()
    expect(job.get_by_role("heading", name="What came of it")).to_be_visible()


def test_a_broken_file_is_told_in_plain_words(taking: Served, opens: Opens):
    before = ask(taking, "/about")["reports"]
    page = opens(f"{taking.address}/add?by=files")
    page.locator("input[type=file]").set_input_files(
        [{"name": "broken.jsonl", "mimeType": "application/json", "buffer": b'{"text": "It began'}]
    )
    expect(page.get_by_role("list", name="Files to code")).to_contain_text("broken.jsonl")
    page.get_by_role("button", name="Code 1 file").click()
    job = page.locator("section.card")
    expect(job.get_by_role("heading", name="What came of it")).to_be_visible(timeout=_LOADING)
    expect(job.locator("li")).to_contain_text("broken.jsonl")
    expect(job.locator("li")).to_contain_text("could not be read")
    expect(job.locator("li p.bad")).to_contain_text("JSON")
    assert "Traceback" not in job.inner_text()
    assert ask(taking, "/about")["reports"] == before


def test_an_address_of_a_private_network_is_refused(taking: Served, opens: Opens):
    page = opens(f"{taking.address}/add?by=addresses")
    page.get_by_label("Addresses of articles, one a line").fill("http://192.168.0.1/secret\nno address")
    expect(page.get_by_text("No address of the web, left out: no")).to_be_visible()
    page.get_by_role("button", name="Code 1 page").click()
    job = page.locator("section.card")
    expect(job.get_by_role("heading", name="What came of it")).to_be_visible(timeout=_LOADING)
    expect(job.locator("li")).to_contain_text("http://192.168.0.1/secret")
    expect(job.locator("li p")).to_contain_text("192.168.0.1")
    expect(job.get_by_role("status")).to_have_text("done: 1 failed")


def test_a_server_that_only_reads_says_so(served: Served, opens: Opens):
    page = opens(f"{served.address}/add")
    expect(page.get_by_text("it was started with --read-only")).to_be_visible()
    assert page.locator("main form").count() == 0
