"""Adding reports, and what is said where that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from browsing import Opens, Served, running, serving
from made import RAID, chronicle
from seeing import ask, expect, has_address

from casus.server.app import create_app
from casus.server.jobs import Jobs
from casus.watch import Network
from casus.watch.guard import is_any
from fake_coders import FakeCoder
from feed_hosts import Clock, Host, answer, item, names, page, rss

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
    page.get_by_label("Addresses of feeds or articles, one a line").fill("http://192.168.0.1/secret\nno address")
    expect(page.get_by_text("No address of the web, left out: no")).to_be_visible()
    page.get_by_role("button", name="Fetch and code 1 address").click()
    job = page.locator("section.card")
    expect(job.get_by_role("heading", name="What came of it")).to_be_visible(timeout=_LOADING)
    expect(job.locator("li")).to_contain_text("http://192.168.0.1/secret")
    expect(job.locator("li p")).to_contain_text("192.168.0.1")
    expect(job.get_by_role("status")).to_have_text("done: 1 failed")


class Feed:
    """A feed on a host of this machine, and a server that may ask it, whose clock stands still but for pauses."""

    def __init__(self, path: Path) -> None:
        self._host = Host()
        app = create_app(chronicle=str(path), token=None, hosts=["127.0.0.1"], writable=True)
        network = Network(resolve=names({"river.example"}), allows=is_any)
        clock = Clock()
        app.state.jobs = Jobs(
            app.state.chronicle, make_coder=FakeCoder, network=network, now=clock.now, sleep=clock.sleep
        )
        self._open = ExitStack()
        self.served = self._open.enter_context(running(app, path))
        self.url = self._url("/rss")

    def holds(self, *paths: str) -> None:
        """The entries of the feed from now on; an address with "missing" in it leads to nothing."""
        entries = [item(self._url(path), title=path[1:].title()) for path in paths]
        self._host.routes["/rss"] = answer(rss(*entries), content_type="application/rss+xml")
        for path in paths:
            if "missing" not in path:
                text = f"Fighters began an attack on the {path[1:]} at dawn, the army of Velden said in a statement."
                self._host.routes[path] = answer(page(text, title=path[1:].title()))

    def is_gone(self) -> None:
        """Have the host say that the feed is no more."""
        self._host.routes["/rss"] = answer(status=410)

    def close(self) -> None:
        self._open.close()
        self._host.close()

    def _url(self, path: str) -> str:
        return self._host.url(path, name="river.example")


@pytest.fixture
def feed(tmp_path: Path, browser: object) -> Iterator[Feed]:
    """A feed, and a server that may ask it."""
    one = Feed(chronicle(tmp_path / "feeds.casus", RAID))
    yield one
    one.close()


def test_a_feed_is_fetched_watched_and_fetched_again(feed: Feed, opens: Opens):
    feed.holds("/mill", "/bridge", "/missing")
    page = opens(f"{feed.served.address}/add?by=addresses")
    page.get_by_label("Addresses of feeds or articles, one a line").fill(feed.url)
    page.get_by_role("button", name="Fetch and code 1 address").click()
    job = page.locator("section.card")
    expect(job.get_by_role("status")).to_have_text("done: 2 coded, 1 waiting", timeout=_LOADING)
    expect(job.locator("li", has_text="/missing")).to_contain_text("404")
    known = page.get_by_role("region", name="Feeds fetched before")
    expect(known.get_by_role("listitem")).to_contain_text("2 reports, 1 waiting")

    feed.holds("/mill", "/bridge", "/ford")
    known.get_by_role("button", name="Fetch river.example").click()
    expect(job.get_by_role("status")).to_have_text("done: 1 coded, 2 unchanged, 1 waiting", timeout=_LOADING)
    expect(job.locator("li", has_text="/mill")).to_contain_text("was here already")
    expect(known.get_by_role("listitem")).to_contain_text("3 reports, 1 waiting")
    job.get_by_role("link", name="/ford").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ford")


def test_what_went_wrong_with_a_feed_stands_in_the_list(feed: Feed, opens: Opens):
    feed.holds("/mill")
    page = opens(f"{feed.served.address}/add?by=addresses")
    page.get_by_label("Addresses of feeds or articles, one a line").fill(feed.url)
    page.get_by_role("button", name="Fetch and code 1 address").click()
    known = page.get_by_role("region", name="Feeds fetched before").get_by_role("listitem")
    expect(known).to_contain_text("1 report;")
    feed.is_gone()
    known.get_by_role("button").click()
    expect(known).to_contain_text("410 Gone")
    assert ask(feed.served, "/feeds")["items"][0]["gone"] is True


def test_a_server_that_only_reads_says_so(served: Served, opens: Opens):
    page = opens(f"{served.address}/add")
    expect(page.get_by_text("it was started with --read-only")).to_be_visible()
    assert page.locator("main form").count() == 0
