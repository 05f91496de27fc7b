"""One request: what hosts may do wrong, and that nothing of it costs more than an error."""

from __future__ import annotations

import gzip
import socket
import zlib
from dataclasses import replace

import pytest

from casus.watch.fetch import FetchError, Network, Refused
from casus.watch.guard import is_any, is_public, target_of
from feed_hosts import answer, raw


def get(fetcher, host, path="/x", **headers):
    return fetcher.request(target_of(host.url(path)), headers)


def test_an_answer_comes_with_its_headers_and_body(fetcher, host):
    host.routes["/x?a=1"] = answer("hello", content_type="text/html; Charset='latin-1'", etag='"1"')
    response = get(fetcher, host, "/x?a=1", Accept="text/html")
    assert (response.status, response.body, response.url) == (200, b"hello", host.url("/x?a=1"))
    assert (response.media_type, response.charset, response.headers["etag"]) == ("text/html", "latin-1", '"1"')
    sent = host.headers[0]
    assert sent["Host"] == f"127.0.0.1:{host.port}"
    assert sent["User-Agent"] == "casus/1 (+mail@a.example)"
    assert (sent["Accept"], sent["Accept-Encoding"], sent["Connection"]) == ("text/html", "gzip, deflate", "close")


def test_cookies_are_not_sent_back(fetcher, host):
    host.routes["/x"] = answer("hello", set_cookie="a=1; Path=/")
    get(fetcher, host)
    get(fetcher, host)
    assert "Cookie" not in host.headers[1]


RAW_DEFLATE = zlib.compressobj(wbits=-15)
PACKED = {
    "gzip": gzip.compress(b"hello " * 500),
    "x-gzip": gzip.compress(b"hello " * 200) + gzip.compress(b"hello " * 300),
    "deflate": zlib.compress(b"hello " * 500),
    " Deflate ": RAW_DEFLATE.compress(b"hello " * 500) + RAW_DEFLATE.flush(),
}


@pytest.mark.parametrize("way", PACKED)
def test_packed_answers_are_unpacked(fetcher, host, way):
    host.routes["/x"] = answer(PACKED[way], content_encoding=way)
    assert get(fetcher, host).body == b"hello " * 500


@pytest.mark.parametrize("way", ["gzip", "deflate"])
def test_a_bomb_is_given_up_before_it_is_unpacked(fetcher, host, way):
    zeros = bytes(200_000_000)
    bomb = gzip.compress(zeros, 1) if way == "gzip" else zlib.compress(zeros, 1)
    host.routes["/x"] = answer(bomb, content_encoding=way)
    with pytest.raises(FetchError, match="more than 2,000,000 bytes"):
        get(replace(fetcher, max_bytes=2_000_000), host)


@pytest.mark.parametrize(
    ("body", "encoding", "why"),
    [
        (b"no gzip at all", "gzip", "cannot be unpacked"),
        (gzip.compress(b"hello")[:-12], "gzip", "cut short"),
        (gzip.compress(b"hello") + b"rubbish", "gzip", "cannot be unpacked"),
        (b"hello", "br", "packed as 'br'"),
        (b"hello", "gzip, gzip", "packed as"),
    ],
)
def test_what_cannot_be_unpacked_is_told(fetcher, host, body, encoding, why):
    host.routes["/x"] = answer(body, content_encoding=encoding)
    with pytest.raises(FetchError, match=why):
        get(fetcher, host)


def test_an_announced_length_beyond_the_limit_is_refused_at_once(fetcher, host):
    host.routes["/x"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\nx")
    with pytest.raises(FetchError, match="10,000,000,000 bytes"):
        get(fetcher, host)


def endless(handler, head=b""):
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n")
    while True:
        handler.wfile.write(b"8000\r\n" + b"x" * 0x8000 + b"\r\n" if head else b"x" * 0x8000)


def test_an_endless_answer_is_cut_off(fetcher, host):
    host.routes["/x"] = endless
    with pytest.raises(FetchError, match="more than 100,000 bytes"):
        get(fetcher, host)
    host.routes["/y"] = lambda handler: endless(handler, b"Transfer-Encoding: chunked\r\n")
    with pytest.raises(FetchError, match="more than 100,000 bytes"):
        get(fetcher, host, "/y")


def dripping(start: bytes, host):
    def route(handler):
        handler.wfile.write(start)
        while not host.stopped.wait(0.02):
            handler.wfile.write(b"x")

    return route


@pytest.mark.parametrize(
    "start",
    [
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX-Slow: ",
        b"",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n",
    ],
)
def test_a_host_that_sends_a_byte_now_and_then_is_left_in_time(fetcher, host, start):
    host.routes["/x"] = dripping(start, host)
    with pytest.raises(FetchError, match="no whole answer within"):
        get(replace(fetcher, timeout=0.3), host)


def test_a_host_that_says_nothing_is_left_in_time(fetcher, host):
    host.routes["/x"] = lambda handler: host.stopped.wait()
    with pytest.raises(FetchError, match=r"no whole answer within 0\.3 s"):
        get(replace(fetcher, timeout=0.3), host)


def test_a_host_that_goes_on_to_say_continue_is_left_in_time(fetcher, host):
    def route(handler):
        while not host.stopped.wait(0.001):
            handler.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    host.routes["/x"] = route
    with pytest.raises(FetchError, match="no whole answer within"):
        get(replace(fetcher, timeout=0.3), host)


def reset(handler):
    """Hang up in the middle so that the other side gets an error instead of an end."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nhello")
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    handler.connection.close()


@pytest.mark.parametrize(
    ("route", "why"),
    [
        (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nhello"), "cut short"),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"), "cut short"),
        (raw(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello"), "cut short"),
        (raw(b""), "no HTTP|connection"),
        (raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "no HTTP"),
        (raw(b"HTTP/1.1 abc\r\n\r\n"), "no HTTP"),
        (raw(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n"), "no HTTP"),
        (raw(b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 500, b"\r\nhello"), "no HTTP"),
        (reset, "cut short|connection"),
    ],
)
def test_what_is_no_sound_answer_is_told(fetcher, host, route, why):
    host.routes["/x"] = route
    with pytest.raises(FetchError, match=why):
        get(fetcher, host)


def test_a_length_that_is_too_short_cuts_the_answer(fetcher, host):
    host.routes["/x"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello world")
    assert get(fetcher, host).body == b"hello"


def test_a_length_that_is_no_number_means_nothing(fetcher, host):
    host.routes["/x"] = raw(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nhello world")
    assert get(fetcher, host).body == b"hello world"


def test_the_body_of_an_error_is_not_read(fetcher, host):
    host.routes["/x"] = raw(b"HTTP/1.1 500 Oh\r\nContent-Length: 10000000000\r\n\r\nx")
    response = get(fetcher, host)
    assert (response.status, response.body) == (500, b"")


def test_a_closed_port_and_an_unknown_name_are_told(fetcher):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(FetchError, match="the connection failed"):
            fetcher.request(target_of(f"http://127.0.0.1:{taken.getsockname()[1]}/"), {})
    with pytest.raises(FetchError, match=r"there is no host nowhere\.example"):
        fetcher.request(target_of("http://nowhere.example/"), {})


def test_the_address_that_was_checked_is_the_one_that_is_asked(fetcher, host):
    """A name that is public when it is checked and private when it is used would lead into the user's own network."""
    answers = iter([["127.0.0.1"], ["192.0.2.1"], ["192.0.2.1"]])
    rebound = replace(fetcher, network=Network(resolve=lambda *_: next(answers), allows=is_any))
    host.routes["/x"] = answer("hello")
    assert rebound.request(target_of(host.url("/x", name="a.example")), {}).body == b"hello"
    assert host.headers[0]["Host"] == f"a.example:{host.port}"
    assert next(answers) == ["192.0.2.1"]


def test_a_private_host_is_not_connected_to(fetcher, host):
    guarded = replace(fetcher, network=Network(resolve=lambda *_: ["127.0.0.1"], allows=is_public))
    with pytest.raises(Refused, match="no address of the open network") as refused:
        guarded.request(target_of(host.url("/x", name="a.example")), {})
    assert refused.value.lasting
    assert host.asked == []


def test_the_next_address_is_tried_where_one_does_not_answer(fetcher, host):
    with socket.socket(socket.AF_INET6) as taken:
        try:
            taken.bind(("::1", host.port))  # held, but nobody listens
        except OSError:
            pytest.skip("this machine has no IPv6")
        network = Network(resolve=lambda *_: ["::1", "127.0.0.1"], allows=is_any)
        host.routes["/x"] = answer("hello")
        assert (
            replace(fetcher, network=network).request(target_of(host.url("/x", name="a.example")), {}).body == b"hello"
        )


class Context:
    """Stands for TLS: notes whose certificate is asked for, and leaves the words as they are."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def wrap_socket(self, inner, *, server_hostname):
        self.names.append(server_hostname)
        return inner


def test_a_certificate_must_be_of_the_name_and_not_of_the_address(fetcher, host):
    context = Context()
    network = Network(resolve=lambda *_: ["127.0.0.1"], allows=is_any, context=lambda: context)
    host.routes["/x"] = answer("hello")
    url = host.url("/x", name="a.example").replace("http:", "https:")
    assert replace(fetcher, network=network).request(target_of(url), {}).body == b"hello"
    assert context.names == ["a.example"]


def test_a_host_without_a_sound_certificate_is_told(fetcher, host):
    url = host.url("/x").replace("http:", "https:")
    with pytest.raises(FetchError, match="no safe connection"):
        fetcher.request(target_of(url), {})


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120), ("0", 0), ("Sat, 10 Feb 2024 12:10:00 GMT", 600), ("Sat, 10 Feb 2024 11:00:00 GMT", 0),
        ("soon", None), ("-5", None), ("", None), (None, None), ("9" * 400, 999999999),
    ],
)  # fmt: skip
def test_retry_after_is_read_as_seconds_or_moment(fetcher, host, value, seconds):
    host.routes["/x"] = answer(status=503, **({"retry_after": value} if value is not None else {}))
    assert fetcher.error(get(fetcher, host)).retry_after == seconds
