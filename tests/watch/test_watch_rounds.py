"""Rounds: what is due is asked, what is new is coded and recorded, and nothing that a feed does stops the others."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from casus.coder import Coder
from casus.watch import FeedSettings, Memory
from casus.watch.memory import EntryState, FeedState
from casus.watch.times import LONGEST_PAUSE, due, pause_after_failure
from fake_coders import FakeCoder
from feed_hosts import answer, in_turn, item, page, raw, redirect, rss

ATTACK = "Rebels began an attack on the river town at dawn and killed five people, police said."
OTHER = "Two more attack helicopters reached the border on Monday, the ministry of defence said there."
DATE = "Sat, 03 Feb 2024 23:30:00 -0500"


def outcomes(memory: Memory, url: str) -> dict[str, str]:
    return {key: entry.outcome for key, entry in memory.entries(url).items()}


@pytest.fixture
def feed(host):
    """A feed of one entry with its page."""
    host.routes["/rss"] = answer(rss(item("/1", id="rp-1", date=DATE)), content_type="application/rss+xml", etag='"v1"')
    host.routes["/1"] = answer(page(ATTACK))
    return host.url("/rss")


# --- what is recorded


def test_a_new_entry_is_fetched_coded_and_recorded(watch, feed, chronicle, memory, host):
    done = watch(feed).round()
    assert (done.asked, done.new, done.coded, done.events, done.failed) == (1, 1, 1, 1, 0)
    (coded,) = chronicle.reports()
    report = coded.report
    assert (report.id, report.url, report.source) == ("rp-1", host.url("/1"), "River Post")
    assert (report.title, report.published) == ("A headline", dt.date(2024, 2, 3))
    assert ATTACK in report.text
    assert [event.type for event in coded.events] == ["ASSAULT"]
    assert memory.entries(feed)["rp-1"].sha256 == report.sha256


def test_what_the_settings_say_of_a_feed_is_used(watch, feed, chronicle, host):
    watch(FeedSettings(url=feed, name="My source", language="en-GB")).round()
    (coded,) = chronicle.reports()
    assert coded.report.source == "My source"
    assert {headers["Accept-Language"] for headers in host.headers if "Accept-Language" in headers} == {"en-GB"}


def test_a_page_gives_the_date_where_the_feed_gives_none(watch, host, chronicle):
    host.routes["/rss"] = answer(rss(item("/1")))
    host.routes["/1"] = answer(
        page(ATTACK, head='<meta property="article:published_time" content="2024-02-01T10:00:00Z">')
    )
    watch(host.url("/rss")).round()
    (coded,) = chronicle.reports()
    assert (coded.report.id, coded.report.published) == (host.url("/1"), dt.date(2024, 2, 1))


def test_without_pages_the_text_in_the_feed_is_coded(watch, host, chronicle, memory):
    text = f"&lt;p&gt;{ATTACK}&lt;/p&gt;&lt;p&gt;{OTHER}&lt;/p&gt;"
    host.routes["/rss"] = answer(rss(item("https://b.example/1", title="War &amp; peace", text=text)))
    watch(FeedSettings(url=host.url("/rss"), full_text=False)).round()
    (coded,) = chronicle.reports()
    assert coded.report.text == f"War & peace\n\n{ATTACK}\n\n{OTHER}"
    assert coded.report.url == "https://b.example/1"
    assert host.pages() == ["/rss"]


def test_an_entry_without_address_gives_the_text_that_it_has(watch, host, chronicle, memory):
    first = f"<item><guid isPermaLink='false'>a</guid><description>{ATTACK}</description></item>"
    host.routes["/rss"] = answer(rss(first, "<item><guid isPermaLink='false'>b</guid></item>"))
    watch(host.url("/rss")).round()
    assert [coded.report.id for coded in chronicle.reports()] == ["a"]
    assert outcomes(memory, host.url("/rss")) == {"a": "coded", "b": "aside"}
    assert memory.entries(host.url("/rss"))["b"].message == "the feed holds no text of this entry"


def test_one_story_of_two_feeds_is_one_report_with_two_sources(watch, host, other, chronicle):
    for served, name in ((host, "River Post"), (other, "Lake Post")):
        served.routes["/rss"] = answer(rss(item("/1", title="News of the day"), title=name))
        served.routes["/1"] = answer(page(ATTACK))
    done = watch(host.url("/rss"), other.url("/rss")).round()
    assert done.coded == 2
    (coded,) = chronicle.reports()
    assert {report.source for report in chronicle.sources(coded.report.sha256)} == {"River Post", "Lake Post"}


def test_with_the_real_coder_it_is_as_if_the_page_had_been_coded(watch, host, chronicle, tmp_path):
    from casus import api

    coder = Coder()
    host.routes["/rss"] = answer(rss(item("/1", id="rp-1", title="News of the day", date=DATE)))
    host.routes["/1"] = answer(page(ATTACK))
    watch(FeedSettings(url=host.url("/rss"), name="River Post"), coder=coder).round()
    (watched,) = chronicle.reports()
    file = tmp_path / "page.html"
    file.write_text(
        page(ATTACK, head='<meta property="article:published_time" content="2024-02-03">'), encoding="utf-8"
    )
    (coded,) = api.code(file, coder=coder)
    assert watched.events == coded.events
    assert watched.report.sha256 == coded.report.sha256
    assert len(watched.events) > 0


# --- what was done is not done again


def test_nothing_is_asked_before_it_is_due(watch, feed, clock, host):
    watching = watch(feed)
    watching.round()
    assert watching.next_due() == clock.now() + dt.timedelta(minutes=15) - dt.timedelta(seconds=sum(clock.slept[1:]))
    host.asked.clear()
    assert watching.round().asked == 0
    assert host.asked == []


def test_a_feed_is_asked_only_for_what_has_changed(watch, feed, clock, host, memory):
    watching = watch(feed)
    watching.round()
    host.routes["/rss"] = answer(status=304)
    clock.pass_(minutes=16)
    done = watching.round()
    assert (done.asked, done.unchanged, done.failed) == (1, 1, 0)
    assert host.headers[-1]["If-None-Match"] == '"v1"'
    clock.pass_(minutes=16)
    watching.round()
    assert host.headers[-1]["If-None-Match"] == '"v1"'


def test_the_date_of_the_last_change_is_sent_back_to_the_letter(watch, host, clock):
    host.routes["/rss"] = answer(rss(), last_modified="Saturday, or so")
    watching = watch(host.url("/rss"))
    watching.round()
    clock.pass_(minutes=16)
    watching.round()
    assert host.headers[-1]["If-Modified-Since"] == "Saturday, or so"


def test_a_mark_that_no_request_can_carry_is_forgotten(watch, host, clock):
    head = b'HTTP/1.1 200 OK\r\nETag: "a\r\n b"\r\nLast-Modified: \xe9\r\n\r\n'
    host.routes["/rss"] = raw(head + rss().encode())
    watching = watch(host.url("/rss"))
    watching.round()
    clock.pass_(minutes=16)
    assert watching.round().failed == 0
    assert not {"If-None-Match", "If-Modified-Since"} & set(host.headers[-1])


def test_another_program_goes_on_where_one_ended(watch, feed, clock, host, chronicle):
    watch(feed).round()
    clock.pass_(minutes=16)
    host.asked.clear()
    done = watch(feed).round()
    assert (done.new, done.coded) == (0, 0)
    assert host.pages() == ["/rss"]


class Dies(FakeCoder):
    def pipe(self, reports):
        raise KeyboardInterrupt


def test_what_was_fetched_but_not_recorded_is_done_the_next_time(watch, feed, clock, host, chronicle, memory):
    with pytest.raises(KeyboardInterrupt):
        watch(feed, coder=Dies()).round()
    assert outcomes(memory, feed) == {"rp-1": "waiting"}
    clock.pass_(minutes=16)
    assert watch(feed).round().coded == 1
    assert "If-None-Match" not in host.headers[-2]  # or the host would hold back what is still wanted
    assert len(list(chronicle.reports())) == 1


def test_what_was_recorded_but_not_noted_is_not_recorded_twice(watch, feed, clock, chronicle, memory):
    watch(feed).round()
    memory.settle(feed, replace(memory.entries(feed)["rp-1"], outcome="waiting", sha256=None))
    clock.pass_(minutes=16)
    assert watch(feed).round().coded == 1
    assert len(list(chronicle.reports())) == 1
    assert outcomes(memory, feed) == {"rp-1": "coded"}


def test_two_programs_may_follow_one_feed(feed, memory, clock):
    state = FeedState(url=feed, checked=clock.now())
    memory.keep(state, entries=[EntryState(key="a", url=None, outcome="coded")])
    memory.keep(state, entries=[EntryState(key="a", url=None), EntryState(key="b", url=None)])
    assert outcomes(memory, feed) == {"a": "coded", "b": "waiting"}


def test_it_stops_after_the_report_in_hand(watch, host, clock, chronicle, memory):
    host.routes["/rss"] = answer(rss(*(item(f"/{n}") for n in range(5))))
    for n in range(5):
        host.routes[f"/{n}"] = answer(page(f"{ATTACK} It was number {n}."))
    url = host.url("/rss")
    watch(url, stopping=lambda: memory.outcomes(url)["coded"] >= 2).round()
    assert memory.outcomes(url) == {"coded": 2, "waiting": 3}
    assert len(list(chronicle.reports())) == 2
    clock.pass_(minutes=16)
    watch(url).round()
    assert memory.outcomes(url) == {"coded": 5}


def test_of_many_entries_the_newest_come_first_and_the_rest_later(watch, host, clock, chronicle, memory):
    days = [3, 9, 1, 7, 5]
    host.routes["/rss"] = answer(
        rss(*(item(f"/{d}", id=str(d), date=f"{d:02} Feb 2024 10:00:00 GMT") for d in days)), etag='"v1"'
    )
    for day in days:
        host.routes[f"/{day}"] = answer(page(f"{ATTACK} It was day {day}."))
    watching = watch(host.url("/rss"), per_round=2)
    rounds = []
    for _ in range(4):
        host.asked.clear()
        done = watching.round()
        rounds.append((sorted(host.pages()), done.waiting))
        clock.pass_(minutes=16)
    assert rounds == [(["/7", "/9", "/rss"], 3), (["/3", "/5", "/rss"], 1), (["/1", "/rss"], 0), (["/rss"], 0)]


def test_what_waits_and_has_left_the_feed_is_still_fetched(watch, host, clock, chronicle, memory):
    host.routes["/rss"] = in_turn(answer(rss(item("/1", date="05 Feb 2024"), item("/2"))), answer(rss()))
    host.routes["/1"] = answer(page(ATTACK))
    host.routes["/2"] = answer(page(OTHER))
    watching = watch(host.url("/rss"), per_round=1)
    watching.round()
    clock.pass_(minutes=16)
    watching.round()
    assert memory.outcomes(host.url("/rss")) == {"coded": 2}


def test_ten_thousand_entries_are_taken_a_few_at_a_time(watch, host, clock, memory):
    text = f"&lt;p&gt;{ATTACK}&lt;/p&gt;"
    host.routes["/rss"] = answer(rss(*(item(f"/{n}", text=text) for n in range(10_000))))
    feed = FeedSettings(url=host.url("/rss"), full_text=False)
    done = watch(feed, per_round=3, max_bytes=10**7).round()
    assert (done.new, done.coded, done.waiting) == (10_000, 3, 9_997)
    assert memory.outcomes(feed.url) == {"coded": 3, "waiting": 9_997}


# --- feeds that fail

TROUBLES = {
    "404": answer(status=404),
    "500": answer(status=500),
    "empty": answer(""),
    "no content": answer(status=204),
    "page": answer(page("Please log in."), content_type="application/rss+xml"),
    "cut off": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss>"),
    "nonsense": raw(b"\0\1\2"),
    "loop": redirect("/rss"),
    "file": redirect("file:///etc/passwd"),
    "too long": answer(b" " * 200_000),
    "image": answer(b"\x89PNG\r\n\x1a\n\0", content_type="image/png"),
    "unasked 304": answer(status=304),
}


@pytest.mark.parametrize("trouble", sorted(set(TROUBLES) - {"unasked 304"}))
def test_a_feed_that_fails_does_not_stop_the_others(watch, host, other, feed, told, memory, trouble):
    other.routes["/rss"] = TROUBLES[trouble]
    bad = other.url("/rss")
    done = watch(bad, feed).round()
    assert (done.asked, done.failed, done.coded) == (2, 1, 1)
    state = memory.feed(bad)
    assert state.failures == 1
    assert state.problem
    (line,) = told
    assert line.startswith(f"{bad}: {state.problem}; asked again in ")


def test_nothing_changed_of_nothing_known_is_no_failure_that_repeats(watch, host):
    host.routes["/rss"] = TROUBLES["unasked 304"]
    assert watch(host.url("/rss")).round().unchanged == 1


def test_a_feed_that_fails_is_asked_less_and_less_often(watch, host, clock, memory):
    url = host.url("/rss")
    watching = watch(url)
    pauses = []
    for _ in range(10):
        assert watching.round().failed == 1
        state = memory.feed(url)
        pauses.append((state.due - state.checked).total_seconds())
        clock.moment = state.due
    assert pauses[0] == pytest.approx(1800, rel=0.1)
    assert pauses[1] == pytest.approx(3600, rel=0.1)
    assert all(pause <= 1.1 * LONGEST_PAUSE for pause in pauses)
    assert pauses[-1] >= 0.9 * LONGEST_PAUSE
    host.routes["/rss"] = answer(rss())
    watching.round()
    assert (memory.feed(url).failures, memory.feed(url).problem) == (0, None)


def test_the_pause_differs_between_feeds_and_not_between_days():
    pauses = [pause_after_failure(f"https://a.example/{n}", failures=1, interval=900) for n in range(50)]
    assert len(set(pauses)) == 50
    assert pauses == [pause_after_failure(f"https://a.example/{n}", failures=1, interval=900) for n in range(50)]
    assert pause_after_failure("https://a.example/", failures=10**9, interval=900) <= 1.1 * LONGEST_PAUSE
    assert pause_after_failure("https://a.example/", failures=1, interval=7 * LONGEST_PAUSE) > 6 * LONGEST_PAUSE


def test_a_host_that_names_a_time_is_asked_then(watch, host, clock, memory):
    host.routes["/rss"] = answer(status=429, retry_after="36000")
    watch(host.url("/rss")).round()
    state = memory.feed(host.url("/rss"))
    assert state.due - state.checked == dt.timedelta(hours=10)
    assert due(clock.now(), 900, wish=10**9) == clock.now() + dt.timedelta(days=7)


def test_a_feed_that_is_gone_is_not_asked_again(watch, host, clock, memory, told):
    host.routes["/rss"] = answer(status=410)
    watching = watch(host.url("/rss"))
    assert watching.round().failed == 1
    assert "gone for good and not asked again" in told[0]
    assert memory.feed(host.url("/rss")).gone
    assert watching.next_due() is None
    clock.pass_(days=100)
    host.asked.clear()
    assert watching.round().asked == 0
    assert host.asked == []


def test_a_feed_that_has_moved_is_followed_and_told_once(watch, host, clock, memory, told, feed):
    host.routes["/old"] = redirect("/rss", status=301)
    watching = watch(host.url("/old"))
    assert watching.round().coded == 1
    assert told == [f"{host.url('/old')}: it has moved for good to {feed}; write that address into the list"]
    assert memory.feed(host.url("/old")).problem in told[0]
    clock.pass_(minutes=16)
    watching.round()
    assert len(told) == 1


def test_a_refused_feed_is_looked_at_again_soon(watch, clock, network, told, chronicle, memory):
    watching = watch("http://127.0.0.1:9/rss", "http://a.example:9/rss")
    watching._visitor._fetcher = replace(
        watching._visitor._fetcher, network=replace(network, allows=lambda address: not address.is_loopback)
    )
    assert watching.round().failed == 2
    assert all("only `casus watch --allow-private` asks such hosts; asked again in 1 min" in line for line in told)


def test_a_feed_that_is_cut_short_is_sent_whole_the_next_time(watch, host, clock, memory):
    whole = rss(item("/1"), item("/2"))
    host.routes["/rss"] = in_turn(answer(whole[:-60], etag='"v1"'), answer(whole))
    host.routes["/1"] = host.routes["/2"] = answer(page(ATTACK))
    watching = watch(host.url("/rss"))
    assert watching.round().new == 1
    clock.pass_(minutes=16)
    assert watching.round().new == 1
    assert not any("If-None-Match" in headers for headers in host.headers)


def test_a_reader_that_breaks_is_a_failure_of_its_feed_only(watch, host, other, feed, monkeypatch, told):
    from casus.watch import asking

    read = asking.read_feed

    def breaking(data, **options):
        if b"break" in data:
            raise RecursionError("too deep")
        return read(data, **options)

    monkeypatch.setattr(asking, "read_feed", breaking)
    other.routes["/rss"] = answer(rss("<!-- break -->"))
    done = watch(other.url("/rss"), feed).round()
    assert (done.failed, done.coded) == (1, 1)
    assert "RecursionError: too deep" in told[0]


# --- entries that fail


@pytest.mark.parametrize("trouble", [answer(status=404), answer(status=500), raw(b"nonsense")])
def test_an_entry_is_tried_three_times_and_then_set_aside(watch, host, clock, memory, chronicle, told, trouble):
    host.routes["/rss"] = answer(rss(item("/1", id="a")))
    host.routes["/1"] = trouble
    url = host.url("/rss")
    watching = watch(url)
    for tries in (1, 2):
        assert watching.round().waiting == 1
        assert (outcomes(memory, url)["a"], memory.entries(url)["a"].tries) == ("waiting", tries)
        clock.pass_(minutes=16)
    done = watching.round()
    assert (done.aside, done.errors) == (0, 1)
    entry = memory.entries(url)["a"]
    assert (entry.outcome, entry.tries) == ("failed", 3)
    assert entry.message in told[-1]
    (aside,) = chronicle.set_aside
    assert (aside.where, aside.reason, aside.message) == (host.url("/1"), "error", entry.message)
    clock.pass_(minutes=16)
    host.asked.clear()
    watching.round()
    assert host.pages() == ["/rss"]


def test_an_entry_that_comes_right_is_coded(watch, host, clock, memory):
    host.routes["/rss"] = answer(rss(item("/1", id="a")))
    host.routes["/1"] = in_turn(answer(status=500), answer(page(ATTACK)))
    watching = watch(host.url("/rss"))
    watching.round()
    clock.pass_(minutes=16)
    assert watching.round().coded == 1
    assert (memory.entries(host.url("/rss"))["a"].outcome, memory.entries(host.url("/rss"))["a"].message) == (
        "coded",
        None,
    )


LASTING = {
    "gone": (answer(status=410), "failed", "410 Gone"),
    "forbidden": (answer(status=403), "failed", "403 Forbidden"),
    "PDF": (answer(b"%PDF-1.7", content_type="application/pdf"), "failed", "application/pdf"),
    "image": (answer(b"\xff\xd8\xff", content_type="image/jpeg"), "failed", "image/jpeg"),
    "PDF called a page": (answer(b"%PDF-1.7 \0"), "failed", "PDF"),
    "empty": (answer(""), "aside", "no text"),
    "empty page": (answer("<html><body></body></html>"), "aside", "no main text"),
    "too short": (answer(page("Please switch on JavaScript.", title="Hello")), "aside", "only"),
    "not English": (
        answer(page("Le ministre français a condamné vendredi la violence contre le village.")),
        "aside",
        "French",
    ),
    "leads to a file": (redirect("file:///etc/passwd"), "failed", "neither http nor https"),
}


@pytest.mark.parametrize("kind", LASTING)
def test_what_will_not_come_right_is_set_aside_at_once(watch, host, memory, chronicle, kind):
    route, outcome, why = LASTING[kind]
    host.routes["/rss"] = answer(rss(item("/1", id="a"), item("/2", id="b")))
    host.routes["/1"] = route
    host.routes["/2"] = answer(page(ATTACK))
    done = watch(host.url("/rss")).round()
    assert (done.coded, done.aside, done.errors) == (1, outcome == "aside", outcome == "failed")
    entry = memory.entries(host.url("/rss"))["a"]
    assert entry.outcome == outcome
    assert why in entry.message
    assert [item_.message for item_ in chronicle.set_aside] == [entry.message]


@pytest.mark.parametrize(
    "link", ["file:///etc/passwd", "http://[broken", "http://user:secret@b.example/", "mailto:a@b.example"]
)
def test_an_entry_with_an_address_that_is_none_is_set_aside(watch, host, memory, link):
    host.routes["/rss"] = answer(rss(item(link, id="a")))
    watch(host.url("/rss")).round()
    assert outcomes(memory, host.url("/rss")) == {"a": "failed"}


def test_an_address_with_a_line_end_in_it_brings_no_header_in(watch, host):
    host.routes["/rss"] = answer(rss(item("/1 HTTP/1.1&#13;&#10;X-Injected: 1", id="a"), item("/2?&#10;x", id="b")))
    watch(host.url("/rss")).round()
    assert sorted(host.pages()) == ["/1%20HTTP/1.1X-Injected:%201", "/2?x", "/rss"]
    assert not any("X-Injected" in headers for headers in host.headers)


def test_robots_close_pages_but_the_feed_is_read(watch, host, memory):
    host.routes["/robots.txt"] = answer("User-agent: *\nDisallow: /1", content_type="text/plain")
    host.routes["/rss"] = answer(rss(item("/1", id="a")))
    done = watch(host.url("/rss")).round()
    assert (done.failed, done.errors) == (0, 1)
    assert "closes" in memory.entries(host.url("/rss"))["a"].message


def test_of_a_host_with_too_much_to_do_only_one_entry_loses_a_try(watch, host, other, clock, memory):
    host.routes["/rss"] = answer(rss(*(item(other.url(f"/{n}"), id=str(n)) for n in range(4))))
    for n in range(4):
        other.routes[f"/{n}"] = answer(status=429, retry_after="3600")
    done = watch(host.url("/rss")).round()
    assert done.waiting == 4
    assert sorted(entry.tries for entry in memory.entries(host.url("/rss")).values()) == [0, 0, 0, 1]
    assert len(other.pages()) == 1


def test_of_a_host_that_no_more_answers_only_some_entries_lose_a_try(watch, host, other, memory):
    host.routes["/rss"] = answer(rss(*(item(other.url(f"/{n}"), id=str(n)) for n in range(9))))
    for n in range(9):
        other.routes[f"/{n}"] = raw(b"nonsense")
    assert watch(host.url("/rss")).round().waiting == 9
    assert sum(entry.tries for entry in memory.entries(host.url("/rss")).values()) == 3


@pytest.mark.parametrize(
    ("charset", "content_type"),
    [
        ("utf-8", "text/html; charset=iso-8859-1"),
        ("utf-8", "text/html"),
        ("iso-8859-1", "text/html; charset=iso-8859-1"),
        ("iso-8859-1", "text/html; charset=utf-8"),
        ("iso-8859-1", "text/html"),
        ("cp1251", "text/html; charset=windows-1251"),
        ("utf-16", "text/html"),
    ],
)
def test_pages_with_wrong_or_missing_charsets(watch, host, chronicle, charset, content_type):
    words = "Жители" if charset == "cp1251" else "Élysée"
    host.routes["/rss"] = answer(rss(item("/1")))
    host.routes["/1"] = answer(page(f"{ATTACK} {words}.").encode(charset), content_type=content_type)
    watch(host.url("/rss")).round()
    (coded,) = chronicle.reports()
    assert words in coded.report.text


def test_words_of_a_strange_feed_cannot_break_the_chronicle(watch, host, chronicle):
    strange = "\u202e\x9b31m &#55357; end"
    host.routes["/rss"] = answer(rss(item("/1", id=strange, title=strange), title=strange))
    host.routes["/1"] = answer(page(ATTACK))
    assert watch(host.url("/rss")).round().coded == 1
    (coded,) = chronicle.reports()
    assert coded.report.id.encode()


# --- turns and threads


def test_each_host_is_asked_slowly_and_several_at_a_time(watch, host, other, clock):
    for served in (host, other):
        served.routes["/rss"] = answer(rss(*(item(f"/{n}") for n in range(3))))
        for n in range(3):
            served.routes[f"/{n}"] = answer(page(f"{ATTACK} {served.port} {n}"))
    done = watch(host.url("/rss", name="a.example"), other.url("/rss", name="b.example"), delay=7.0).round()
    assert done.coded == 6
    assert set(host.asked) == set(other.asked) == {"/robots.txt", "/rss", "/0", "/1", "/2"}
    assert max(clock.slept) <= 7


def test_one_thread_is_enough(watch, host, other, feed):
    other.routes["/rss"] = answer(rss(item(host.url("/2"))))
    host.routes["/2"] = answer(page(OTHER))
    assert watch(feed, other.url("/rss"), parallel=1).round().coded == 2
