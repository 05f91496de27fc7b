"""Feeds that are given to the server: their new articles are coded, and the feeds remembered for the next time."""

from __future__ import annotations

import pytest

from casus.server.jobs import Jobs
from casus.watch import FeedSettings, Memory, Network, Settings, Watch
from casus.watch.guard import is_any
from fake_coders import FakeCoder
from feed_hosts import answer, in_turn, item, names, page, redirect, rss

OWN = {"X-Casus": "1"}
LONG = 30
RSS = "application/rss+xml"
BRIDGE = "Fighters began an attack on the bridge over the Sill at dawn, the army of Velden said."
MILL = "An attack on the mill at Orr was beaten back in the night, a village elder told the paper."


@pytest.fixture
def network():
    return Network(resolve=names({"river.example"}), allows=is_any)


@pytest.fixture
def desk(serving, week, clock, network):
    """A server that may ask this machine by the name of ``river.example``."""
    client = serving(week, writable=True)
    client.app.state.jobs = Jobs(
        client.app.state.chronicle, make_coder=FakeCoder, network=network, now=clock.now, sleep=clock.sleep
    )
    return client


@pytest.fixture
def at(host):
    return lambda path: host.url(path, name="river.example")


@pytest.fixture
def feed(host, at):
    """A feed of two articles, and its address."""
    entries = (
        item(at("/mill"), title="Mill", date="Fri, 09 Feb 2024 06:00:00 GMT"),
        item(at("/bridge"), title="Bridge", date="Sat, 10 Feb 2024 06:00:00 GMT"),
    )
    host.routes["/bridge"] = answer(page(BRIDGE))
    host.routes["/mill"] = answer(page(MILL))
    host.routes["/rss"] = answer(rss(*entries), content_type=RSS)
    return at("/rss")


def job(client, *addresses: str) -> dict:
    given = client.post("/api/jobs", json={"addresses": addresses}, headers=OWN)
    assert given.status_code == 202, given.text
    id_ = given.json()["id"]
    client.app.state.jobs.wait(id_, timeout=LONG)
    told = client.get(f"/api/jobs/{id_}").json()
    assert told["state"] == "done", told
    return told


def items(client, *addresses: str) -> list[tuple[str, str]]:
    return [(one["where"], one["outcome"]) for one in job(client, *addresses)["items"]]


def feeds(client) -> list[dict]:
    return client.get("/api/feeds").json()["items"]


def test_the_articles_of_a_feed_are_coded_the_newest_first(desk, feed, at):
    told = job(desk, feed)
    assert [(one["where"], one["outcome"]) for one in told["items"]] == [
        (at("/bridge"), "coded"), (at("/mill"), "coded"),
    ]  # fmt: skip
    assert (told["total"], told["done"]) == (2, 2)
    report = desk.app.state.chronicle.report(told["items"][0]["sha256"]).report
    assert (report.source, report.title, str(report.published)) == ("River Post", "Bridge", "2024-02-10")


def test_a_feed_is_remembered_and_listed(desk, feed, clock):
    assert feeds(desk) == []
    job(desk, feed)
    [told] = feeds(desk)
    assert told.pop("checked").startswith("2024-02-10T12:00")
    assert told == {
        "url": feed, "failures": 0, "problem": None, "gone": False, "coded": 2, "aside": 0, "waiting": 0,
    }  # fmt: skip


def test_fetched_again_it_says_what_was_here_already_and_codes_what_is_new(desk, host, feed, at):
    before = {one["where"]: one["report"] for one in job(desk, feed)["items"]}
    entries = (item(at("/mill")), item(at("/bridge")), item(at("/new"), date="Sun, 11 Feb 2024 06:00:00 GMT"))
    host.routes["/rss"] = answer(rss(*entries), content_type=RSS)
    host.routes["/new"] = answer(page("The army of Velden said that an attack on its camp at Lusk had failed today."))
    host.asked.clear()
    told = job(desk, feed)["items"]
    assert {one["where"]: one["outcome"] for one in told} == {
        at("/mill"): "unchanged", at("/bridge"): "unchanged", at("/new"): "coded",
    }  # fmt: skip
    assert {one["where"]: one["report"] for one in told if one["outcome"] == "unchanged"} == before
    assert host.pages() == ["/rss", "/new"]
    assert feeds(desk)[0]["coded"] == 3


def test_a_feed_that_has_not_changed_is_not_read_again(desk, host, feed, at):
    body = rss(item(at("/bridge")))
    host.routes["/rss"] = in_turn(answer(body, content_type=RSS, etag='"1"'), answer(status=304))
    job(desk, feed)
    [told] = job(desk, feed)["items"]
    assert (told["where"], told["outcome"]) == (feed, "unchanged")
    assert "the same as when it was fetched last" in told["message"]
    assert host.headers[-1]["If-None-Match"] == '"1"'


def test_what_cannot_be_had_waits_for_the_next_time(desk, host, feed, at):
    host.routes["/mill"] = in_turn(answer(status=503), answer(page(MILL)))
    told = {one["where"]: one for one in job(desk, feed)["items"]}
    assert told[at("/bridge")]["outcome"] == "coded"
    assert (told[at("/mill")]["outcome"], "503" in told[at("/mill")]["message"]) == ("waiting", True)
    assert feeds(desk)[0]["waiting"] == 1
    host.asked.clear()
    assert items(desk, feed) == [(feed, "waiting")]
    assert host.asked == []  # it has too much to do, and wants a rest
    assert feeds(desk)[0]["failures"] == 0


def test_after_the_rest_that_a_host_wants_it_is_asked_again(desk, host, feed, at, clock):
    host.routes["/mill"] = in_turn(answer(status=503), answer(page(MILL)))
    job(desk, feed)
    clock.pass_(hours=1)
    assert (at("/mill"), "coded") in items(desk, feed)
    assert feeds(desk)[0]["waiting"] == 0


def test_an_article_that_is_no_text_is_set_aside_once(desk, host, at):
    host.routes["/rss"] = answer(rss(item(at("/short"))), content_type=RSS)
    host.routes["/short"] = answer(page("Too short."))
    assert items(desk, at("/rss")) == [(at("/short"), "aside")]
    host.asked.clear()
    [told] = job(desk, at("/rss"))["items"]
    assert (told["outcome"], "words" in told["message"]) == ("aside", True)
    assert host.pages() == ["/rss"]


def test_one_story_in_two_feeds_is_one_report_with_two_sources(desk, host, feed, at):
    host.routes["/other"] = answer(rss(item(at("/copy")), title="Hill Post"), content_type=RSS)
    host.routes["/copy"] = answer(page(BRIDGE))
    told = {one["where"]: one for one in job(desk, feed, at("/other"))["items"]}
    assert (told[at("/bridge")]["outcome"], told[at("/copy")]["outcome"]) == ("coded", "source")
    assert told[at("/bridge")]["sha256"] == told[at("/copy")]["sha256"]


def test_a_feed_that_fails_is_told_and_counted(desk, host, feed):
    job(desk, feed)
    host.routes["/rss"] = answer(status=500)
    [told] = job(desk, feed)["items"]
    assert (told["where"], told["outcome"], "500" in told["message"]) == (feed, "failed", True)
    [listed] = feeds(desk)
    assert (listed["failures"], "500" in listed["problem"], listed["coded"]) == (1, True, 2)


def test_what_calls_itself_a_feed_and_is_none_is_told_as_one(desk, host, at):
    host.routes["/rss"] = answer("<rss><channel", content_type=RSS)
    host.routes["/site"] = answer("<urlset><url/></urlset>", content_type=RSS)
    assert [one["outcome"] for one in job(desk, at("/site"))["items"]] == ["failed"]
    assert "no feed" in feeds(desk)[0]["problem"]


def test_a_feed_without_entries_says_so(desk, host, at):
    host.routes["/rss"] = answer(rss(), content_type="text/xml")
    [told] = job(desk, at("/rss"))["items"]
    assert (told["outcome"], told["message"]) == ("unchanged", "The feed has no entries.")


def test_a_page_is_no_feed_and_not_remembered(desk, host, at):
    host.routes["/a"] = answer(page(BRIDGE))
    assert items(desk, at("/a"), at("/missing")) == [(at("/a"), "coded"), (at("/missing"), "failed")]
    assert feeds(desk) == []


def test_a_page_without_an_article_names_its_feeds(desk, host, at):
    head = '<link rel="alternate" type="application/rss+xml" href="/rss">'
    host.routes["/"] = answer(page("Welcome.", head=head))
    [told] = job(desk, at("/"))["items"]
    assert told["outcome"] == "aside"
    assert told["message"].endswith(f"the page names as its feeds: {at('/rss')}")


def test_more_than_a_round_holds_waits_and_is_said(desk, host, at):
    many = [item(at(f"/{number}"), id=str(number)) for number in range(103)]
    host.routes["/rss"] = answer(rss(*many), content_type=RSS)
    for number in range(103):
        host.routes[f"/{number}"] = answer(page("Too short."))
    told = job(desk, at("/rss"))
    assert (told["items"][0]["where"], told["items"][0]["outcome"]) == (at("/rss"), "waiting")
    assert told["items"][0]["message"].startswith("3 more entries")
    assert (told["total"], feeds(desk)[0]["aside"], feeds(desk)[0]["waiting"]) == (101, 100, 3)


def test_no_entry_and_no_redirect_leads_into_the_network_of_the_server(serving, week, host, at, clock):
    """The feed's host may be asked; where its entries and redirects lead may not."""
    client = serving(week, writable=True)
    network = Network(
        resolve=lambda name, _: ["127.0.0.1"] if name == "river.example" else ["127.0.0.2"],
        allows=lambda address: str(address) == "127.0.0.1",
    )
    client.app.state.jobs = Jobs(
        client.app.state.chronicle, make_coder=FakeCoder, network=network, now=clock.now, sleep=clock.sleep
    )
    inner = host.url("/secret", name="inner.example")
    host.routes["/secret"] = answer(page(BRIDGE))
    host.routes["/away"] = redirect(inner)
    host.routes["/rss"] = answer(rss(item(inner, id="1"), item(at("/away"), id="2")), content_type=RSS)
    told = job(client, at("/rss"))["items"]
    assert [one["outcome"] for one in told] == ["failed", "failed"]
    assert all("no address of the open network" in one["message"] for one in told)
    assert "/secret" not in host.asked


def test_a_cancelled_job_leaves_the_rest_of_the_feed_for_the_next(desk, host, feed, at):
    """What was not read is not taken for done."""
    jobs = desk.app.state.jobs

    def cancel(handler) -> None:
        jobs.cancel(given["id"])
        answer(page(BRIDGE))(handler)

    host.routes["/bridge"] = cancel
    given = desk.post("/api/jobs", json={"addresses": [feed]}, headers=OWN).json()
    assert jobs.wait(given["id"], timeout=LONG).state == "failed"
    host.routes["/bridge"] = answer(page(BRIDGE))
    assert [outcome for _, outcome in items(desk, feed)] == ["coded", "coded"]


def test_a_feed_followed_by_the_program_is_known_to_the_server(desk, feed, at, clock, network):
    chronicle = desk.app.state.chronicle
    Watch(
        Settings(feeds=(FeedSettings(url=feed),)), chronicle=chronicle, memory=Memory(chronicle), coder=FakeCoder(),
        now=clock.now, sleep=clock.sleep, network=network,
    ).round()  # fmt: skip
    assert feeds(desk)[0]["coded"] == 2
    assert items(desk, feed) == [(at("/mill"), "unchanged"), (at("/bridge"), "unchanged")]
