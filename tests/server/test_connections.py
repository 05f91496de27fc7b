"""What clients may do before and after a request, over sockets; bounds are as good as none, or as good as endless."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from fastapi import Response
from uvicorn import Config, Server
from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.server import ServerState

from casus.server.app import create_app
from casus.server.running import server_of
from casus.server.safety.connections import Bounds, bounded

SOON = 0.05
NEVER = 3600
MUCH = 20_000_000  # bytes: more than the buffers of the system hold
DEADLINE = 30.0  # of what must happen at some time; a test that passes does not wait for it
ENDLESS = Bounds(asking=NEVER, idle=NEVER, taking=NEVER)
ASKED = b"GET /api/about HTTP/1.1\r\nHost: localhost\r\n\r\n"


class Running:
    """A server that runs, and its address."""

    def __init__(self, server: Server, port: int) -> None:
        self.server = server
        self.port = port

    def bound(self, bounds: Bounds) -> None:
        """Have other bounds for what begins from now on."""
        self.server.config.http.bounds = bounds

    @contextmanager
    def connected(self, *, buffer: int | None = None) -> Iterator[socket.socket]:
        with socket.socket() as opened:
            opened.settimeout(DEADLINE)
            if buffer is not None:
                opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
            opened.connect(("127.0.0.1", self.port))
            yield opened

    def open(self) -> int:
        return len(self.server.server_state.connections)


@pytest.fixture
def run(week) -> Iterator[Callable[[Bounds], Running]]:
    """Runs servers of a chronicle within bounds, and stops them in the end."""
    started: list[tuple[Server, threading.Thread]] = []

    def running(bounds: Bounds, *, token: str | None = None, is_proxied: bool = False) -> Running:
        app = create_app(chronicle=str(week), token=token, hosts=["localhost"], writable=False, static=None)

        @app.get("/much")
        def much() -> Response:
            return Response(b"x" * MUCH)

        server = server_of(app, is_proxied=is_proxied, bounds=bounds)
        listener = socket.create_server(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        started.append((server, thread))
        until(lambda: server.started)
        return Running(server, listener.getsockname()[1])

    yield running
    for server, thread in started:
        server.should_exit = True
        thread.join()


def until(happened: Callable[[], bool]) -> None:
    """Wait until something has happened."""
    end = time.monotonic() + DEADLINE
    while not happened():
        assert time.monotonic() < end, "it has not happened"
        time.sleep(0.005)


def all_of(connection: socket.socket) -> bytes:
    """All that is sent until the server hangs up."""
    told = bytearray()
    with suppress(ConnectionResetError):
        while part := connection.recv(1_000_000):
            told += part
    return bytes(told)


def one_of(connection: socket.socket) -> tuple[int, dict]:
    """One answer in JSON, of which the connection stays open."""
    told = b""
    while b"\r\n\r\n" not in told:
        told += connection.recv(1)
    head = told.decode().lower()
    length = int(head.partition("content-length: ")[2].partition("\r\n")[0])
    body = b""
    while len(body) < length:
        body += connection.recv(length - len(body))
    return int(told.split()[1]), json.loads(body)


def problem_of(told: bytes, status: int) -> dict[str, str]:
    """The headers of an answer that is a problem with this status, and the last on its connection."""
    head, _, body = told.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    assert first.startswith(f"HTTP/1.1 {status} ")
    assert headers["content-type"] == "application/problem+json"
    assert headers["connection"] == "close"
    assert "default-src 'none'" in headers["content-security-policy"]
    problem = json.loads(body)
    assert (problem["status"], len(body)) == (status, int(headers["content-length"]))
    return headers


def test_requests_are_answered_one_after_the_other(run):
    with run(ENDLESS).connected() as connection:
        for _ in range(3):
            connection.sendall(ASKED)
            status, about = one_of(connection)
            assert (status, about["name"]) == (200, "week.casus")


def test_requests_sent_together_too(run):
    with run(ENDLESS).connected() as connection:
        connection.sendall(ASKED * 3)
        assert [one_of(connection)[0] for _ in range(3)] == [200] * 3


def test_a_head_that_comes_by_drops_is_not_waited_for(run):
    running = run(ENDLESS)
    with running.connected() as connection:
        connection.sendall(ASKED)
        assert one_of(connection)[0] == 200
        running.bound(Bounds(asking=SOON, idle=NEVER))
        with suppress(OSError):
            for drop in ASKED[:-1]:
                connection.sendall(bytes([drop]))
                time.sleep(SOON / 5)
        problem_of(all_of(connection), 408)


@pytest.mark.parametrize("bounds", [Bounds(asking=SOON, idle=NEVER), Bounds(asking=NEVER, idle=0)])
def test_a_connection_on_which_nothing_is_asked_is_closed_without_a_word(run, bounds):
    with run(bounds).connected() as connection:
        if bounds.asking == NEVER:
            connection.sendall(ASKED)
            assert one_of(connection)[0] == 200
        assert all_of(connection) == b""


def test_what_is_left_of_a_body_that_nobody_reads_has_an_end(run):
    refused = b"POST /api/reviews HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    running = run(ENDLESS)
    with running.connected() as connection:
        connection.sendall(refused)
        assert one_of(connection)[0] == 403
        running.bound(Bounds(asking=SOON, idle=NEVER))
        with pytest.raises(OSError):
            while True:
                connection.sendall(b"1\r\nx\r\n")
                time.sleep(SOON / 5)


def test_the_time_for_a_request_ends_with_its_head_and_not_with_its_answer(run):
    running = run(ENDLESS)
    with running.connected() as connection:
        until(lambda: running.open() == 1)
        [one] = running.server.server_state.connections
        until(lambda: one._asking.is_set)
        connection.sendall(b"GET /much HTTP/1.1\r\nHost: localhost\r\n\r\n")
        until(lambda: not one._asking.is_set)


def test_who_takes_nothing_of_an_answer_is_hung_up_on(run):
    running = run(Bounds(asking=NEVER, idle=0, taking=SOON))
    with running.connected(buffer=4096) as connection:
        connection.sendall(b"GET /much HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert connection.recv(1) == b"H"
        until(lambda: running.open() == 0)
        assert len(all_of(connection)) < MUCH


class Clock:
    """Stands for the event loop: calls what was to be called later."""

    def __init__(self) -> None:
        self.later: list[Callable[[], None]] = []

    def call_later(self, seconds: float, call: Callable[[], None]):
        self.later.append(call)
        return Timer(lambda: self.later.remove(call) if call in self.later else None)

    def pass_(self) -> None:
        for call in [self.later.pop() for _ in list(self.later)]:
            call()


class Timer:
    def __init__(self, cancel: Callable[[], None]) -> None:
        self.cancel = cancel


class Slow:
    """A transport with so many bytes that its client has not taken."""

    def __init__(self) -> None:
        self.left = 0
        self.is_aborted = False

    def get_write_buffer_size(self) -> int:
        return self.left

    def abort(self) -> None:
        self.is_aborted = True


def test_who_takes_an_answer_slowly_must_take_some_of_it_each_time():
    clock, transport = Clock(), Slow()
    config = Config(app=lambda *_: None, proxy_headers=False)
    connection = bounded(Bounds())(config=config, server_state=ServerState(), app_state={}, _loop=clock)
    connection.transport, connection.flow = transport, FlowControl(transport)
    transport.left = 1_000_000
    connection.pause_writing()
    for transport.left in (900_000, 834_464, 100_000):
        clock.pass_()
        assert not transport.is_aborted
    transport.left = 0
    connection.resume_writing()
    assert clock.later == []
    transport.left = 100_000
    connection.pause_writing()
    transport.left = 90_000
    clock.pass_()
    assert transport.is_aborted


def test_connections_have_a_number(run):
    running = run(Bounds(connections=2, asking=NEVER, idle=NEVER))
    with running.connected() as first, running.connected() as second:
        until(lambda: running.open() == 2)
        with running.connected() as third:
            assert problem_of(all_of(third), 503)["retry-after"] == "5"
        first.sendall(ASKED)
        assert one_of(first)[0] == 200
        second.close()
        until(lambda: running.open() == 1)
        with running.connected() as fourth:
            fourth.sendall(ASKED)
            assert one_of(fourth)[0] == 200


def test_so_have_those_of_one_address(run):
    running = run(Bounds(connections=9, of_one=1, asking=NEVER, idle=NEVER))
    with running.connected():
        until(lambda: running.open() == 1)
        with running.connected() as second:
            problem_of(all_of(second), 503)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"nonsense\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", 400),
        (b"GET /" + b"x" * 100_000, 431),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"x" * 100_000, 431),
    ],
)
def test_what_is_no_request_is_told_so(run, capfd, sent, status):
    with run(ENDLESS).connected() as connection:
        with suppress(OSError):
            connection.sendall(sent)
        problem_of(all_of(connection), status)
    assert capfd.readouterr().err == ""


def test_there_are_no_websockets(run, capfd):
    upgrade = b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==\r\n"
    with run(ENDLESS).connected() as connection:
        connection.sendall(b"GET /api/about HTTP/1.1\r\nHost: localhost\r\n" + upgrade + b"\r\n")
        assert one_of(connection)[0] == 200
    assert capfd.readouterr().err == ""


def guessed(running: Running, *, claims: list[str]) -> list[int]:
    """What wrong tokens, each another, are answered, where they claim to come from these addresses."""
    found = []
    with running.connected() as connection:
        for number, claim in enumerate(claims):
            head = f"Host: localhost\r\nAuthorization: Bearer {number}\r\nX-Forwarded-For: {claim}\r\n"
            connection.sendall(b"GET /api/about HTTP/1.1\r\n" + head.encode() + b"\r\n")
            found.append(one_of(connection)[0])
    return found


MANY = [f"192.0.2.{number}" for number in range(12)]


def test_wrong_tokens_are_counted_by_where_they_come_from_and_not_by_what_they_claim(run):
    assert guessed(run(ENDLESS, token="secret"), claims=MANY) == [401] * 10 + [429] * 2


def test_a_proxy_is_believed_for_whom_it_asks(run, monkeypatch):
    monkeypatch.delenv("FORWARDED_ALLOW_IPS", raising=False)
    running = run(ENDLESS, token="secret", is_proxied=True)
    assert guessed(running, claims=MANY) == [401] * 12
    assert guessed(running, claims=["198.51.100.7"] * 12) == [401] * 10 + [429] * 2
    # What stands before the last address is what the client says of itself.
    assert guessed(running, claims=[f"{claim}, 198.51.100.8" for claim in MANY]) == [401] * 10 + [429] * 2


def test_one_elsewhere_is_when_it_is_named(run, monkeypatch):
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "203.0.113.1")
    assert guessed(run(ENDLESS, token="secret", is_proxied=True), claims=MANY) == [401] * 10 + [429] * 2
