"""Manners: robots.txt, turns, redirects."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from casus.watch.fetch import FetchError, Network, Refused
from casus.watch.turns import PutOff, Turns
from casus.watch.visits import Visitor
from feed_hosts import answer, in_turn, raw, redirect


def robots(text: str):
    return answer(text, content_type="text/plain")


@pytest.fixture
def get(visitor, host):
    return lambda path="/x": visitor.visit(host.url(path), {"Accept": "text/html"})


# --- robots.txt


def test_a_host_without_rules_may_be_asked(get, host):
    host.routes["/x"] = answer("hello")
    assert get().body == b"hello"
    assert host.asked == ["/robots.txt", "/x"]


def test_what_robots_close_is_not_asked(get, host):
    host.routes["/robots.txt"] = robots("User-agent: *\nDisallow: /closed")
    host.routes["/x"] = answer("hello")
    with pytest.raises(FetchError, match=r"the robots\.txt of 127\.0\.0\.1 closes http.*/closed/1") as closed:
        get("/closed/1")
    assert closed.value.lasting
    assert get("/x").body == b"hello"
    assert host.asked == ["/robots.txt", "/x"]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_host_that_has_no_robots_for_us_may_be_asked(get, host, status):
    host.routes["/robots.txt"] = answer("User-agent: *\nDisallow: /", status=status)
    host.routes["/x"] = answer("hello")
    assert get().body == b"hello"


@pytest.mark.parametrize(
    "trouble",
    [answer(status=500), answer(status=503), answer(status=429), raw(b"nonsense"), redirect("/robots.txt")],
)
def test_a_host_whose_robots_cannot_be_read_is_not_asked_now(get, host, clock, trouble):
    host.routes["/robots.txt"] = trouble
    host.routes["/x"] = answer("hello")
    with pytest.raises(FetchError, match="cannot be read, so nothing is asked there") as unreadable:
        get()
    assert not unreadable.value.lasting
    assert host.pages() == []
    host.routes["/robots.txt"] = robots("")
    with pytest.raises(FetchError, match="cannot be read"):
        get()  # it is not asked again at once
    clock.pass_(minutes=20)
    assert get().body == b"hello"


def test_robots_are_read_once_a_day(get, host, clock):
    host.routes["/robots.txt"] = in_turn(robots(""), robots("User-agent: *\nDisallow: /"))
    host.routes["/x"] = answer("hello")
    get()
    get()
    assert host.asked.count("/robots.txt") == 1
    clock.pass_(days=1)
    with pytest.raises(FetchError, match="closes"):
        get()


def test_robots_that_have_moved_are_followed(get, host, other):
    host.routes["/robots.txt"] = redirect(other.url("/rules"))
    other.routes["/rules"] = robots("User-agent: *\nDisallow: /x")
    with pytest.raises(FetchError, match="closes"):
        get()


# --- turns


def test_a_host_has_a_pause_after_each_request(get, host, clock):
    host.routes["/x"] = answer("hello")
    get()
    get()
    assert clock.slept == [2, 2]


def test_the_pause_is_as_long_as_robots_ask(get, host, clock):
    host.routes["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 30")
    host.routes["/x"] = answer("hello")
    get()
    get()
    get()
    assert clock.slept == [2, 30, 30]


def test_a_host_that_wants_pauses_longer_than_a_round_is_not_asked(get, host):
    host.routes["/robots.txt"] = robots("User-agent: *\nCrawl-delay: 86400")
    with pytest.raises(FetchError, match="wants 86400 seconds between two requests") as slow:
        get()
    assert slow.value.lasting


def test_patience_with_one_host_ends_and_comes_back_with_the_next_round(clock):
    turns = Turns(now=lambda: clock.now().timestamp(), sleep=clock.sleep)
    done = 0
    with pytest.raises(PutOff) as late:
        while True:
            with turns.of("a", delay=100):
                done += 1
    assert (done, late.value.retry_after) == (7, 100)
    with turns.of("b", delay=100):
        pass
    turns.new_round()
    with turns.of("a", delay=100):
        done += 1
    assert done == 8


def test_a_host_that_is_slow_to_answer_uses_up_the_same_patience(clock):
    turns = Turns(now=lambda: clock.now().timestamp(), sleep=clock.sleep)
    done = 0
    with pytest.raises(PutOff):
        while True:
            with turns.of("a", delay=0):
                clock.pass_(seconds=30)
                done += 1
    assert done == 21


def test_a_host_that_no_more_answers_is_left_alone_for_the_round(clock):
    turns = Turns(now=lambda: clock.now().timestamp(), sleep=clock.sleep)

    def fail(error: FetchError) -> None:
        with pytest.raises(type(error)), turns.of("a", delay=0):
            raise error

    silent, spoke = FetchError("no answer"), FetchError("not found", status=404)
    for error in (silent, silent, spoke):
        fail(error)
    with turns.of("a", delay=0):
        pass
    for _ in range(3):
        fail(silent)
    with pytest.raises(PutOff, match="3 requests in a row"), turns.of("a", delay=0):
        pytest.fail("it was asked")
    turns.new_round()
    with turns.of("a", delay=0):
        pass


def test_who_is_woken_early_does_not_ask(clock):
    turns = Turns(now=lambda: clock.now().timestamp(), sleep=lambda _: clock.sleep(1))
    with turns.of("a", delay=10):
        pass
    with pytest.raises(PutOff), turns.of("a", delay=10):
        pytest.fail("the turn came early")


def test_one_host_is_asked_by_one_at_a_time(clock):
    turns = Turns(now=lambda: clock.now().timestamp(), sleep=clock.sleep)
    inside = []
    most = []

    def ask() -> None:
        for _ in range(50):
            with turns.of("a", delay=0):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == [1] * 200


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_with_too_much_to_do_is_left_alone(get, host, clock, status):
    host.routes["/busy"] = answer(status=status, retry_after="60")
    host.routes["/x"] = answer("hello")
    with pytest.raises(FetchError, match=str(status)) as busy:
        get("/busy")
    assert busy.value.retry_after == 60
    get()
    assert clock.slept[-1] == 60


def test_a_host_that_does_not_say_for_how_long_is_left_alone_for_the_round(get, host):
    host.routes["/busy"] = answer(status=429)
    with pytest.raises(FetchError, match="429 Too Many Requests"):
        get("/busy")
    with pytest.raises(PutOff):
        get()
    assert host.pages() == ["/busy"]


# --- redirects


def test_a_redirect_is_followed_and_told_where_it_is_for_good(get, host, other):
    host.routes["/x"] = redirect("/y?a=1", status=301)
    host.routes["/y?a=1"] = redirect(other.url("/z"), status=308)
    other.routes["/z"] = answer("hello")
    response = get()
    assert (response.body, response.url, response.moved) == (b"hello", other.url("/z"), other.url("/z"))
    assert other.asked == ["/robots.txt", "/z"]


def test_what_is_elsewhere_for_now_has_not_moved(get, host):
    host.routes["/x"] = redirect("/y", status=301)
    host.routes["/y"] = redirect("/z", status=302)
    host.routes["/z"] = redirect("/end", status=301)
    host.routes["/end"] = answer("hello")
    response = get()
    assert (response.url, response.moved) == (host.url("/end"), host.url("/y"))


def test_redirects_come_to_an_end(get, host):
    host.routes["/x"] = redirect("/x")
    with pytest.raises(FetchError, match="more than 5 redirects"):
        get()
    assert len(host.pages()) == 6


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("file:///etc/passwd", "neither http nor https"),
        ("ftp://a.example/x", "neither http nor https"),
        ("javascript:alert(1)", "neither http nor https"),
        ("http://user:pass@a.example/", "user name or password"),
        ("http://[broken", "broken"),
    ],
)
def test_a_redirect_may_not_lead_anywhere(get, host, to, why):
    host.routes["/x"] = redirect(to)
    with pytest.raises(Refused, match=why):
        get()


def test_a_redirect_to_nowhere_is_told(get, host):
    host.routes["/x"] = answer(status=302)
    with pytest.raises(FetchError, match="redirects to nowhere"):
        get()


def test_a_redirect_into_the_users_own_network_is_refused(fetcher, clock, host, other):
    """The first host counts as public here, the second one does not."""
    places = {"a.example": ["127.0.0.1"], "inner.example": ["127.0.0.2"]}
    network = Network(resolve=lambda name, _: places[name], allows=lambda address: str(address) == "127.0.0.1")
    turns = Turns(now=lambda: clock.now().timestamp(), sleep=clock.sleep)
    visitor = Visitor(replace(fetcher, network=network), turns, delay=0, now=clock.now)
    host.routes["/x"] = redirect(other.url("/secret", name="inner.example"))
    with pytest.raises(Refused, match=r"inner\.example is at 127\.0\.0\.2"):
        visitor.visit(host.url("/x", name="a.example"), {})
    assert other.asked == []


def test_the_robots_of_each_host_on_the_way_count(get, host, other):
    host.routes["/x"] = redirect(other.url("/y"))
    other.routes["/robots.txt"] = robots("User-agent: *\nDisallow: /")
    with pytest.raises(FetchError, match="closes"):
        get()
    assert other.pages() == []


def test_an_address_with_letters_beyond_ascii_is_followed(get, host):
    host.routes["/x"] = raw("HTTP/1.1 302 Found\r\nLocation: /é\r\n\r\n".encode())
    host.routes["/%C3%A9"] = answer("hello")
    assert get().body == b"hello"


# --- answers


@pytest.mark.parametrize(
    ("status", "lasting"),
    [
        (204, False),
        (300, False),
        (400, False),
        (401, True),
        (403, True),
        (404, False),
        (410, True),
        (500, False),
        (599, False),
    ],
)
def test_an_answer_that_is_no_success_is_an_error(get, host, status, lasting):
    host.routes["/x"] = answer(status=status)
    with pytest.raises(FetchError, match=f"the host answers {status}") as failed:
        get()
    assert (failed.value.status, failed.value.lasting) == (status, lasting)


def test_nothing_changed_is_an_answer(get, host):
    host.routes["/x"] = answer(status=304)
    assert get().status == 304
