"""Addresses that are given to the server: what is fetched, and what is never asked."""

from __future__ import annotations

import datetime as dt
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from casus.server.jobs import Jobs
from casus.watch import Network
from casus.watch.guard import is_any
from fake_coders import FakeCoder

OWN = {"X-Casus": "1"}
LONG = 30
STORY = (
    "<!DOCTYPE html><html><head><title>Attack on a bridge</title><meta property='article:published_time' "
    "content='2024-02-05T06:00:00Z'></head><body><nav>Home World Sport</nav><article><h1>Attack on a bridge</h1>"
    "<p>Fighters began an attack on the bridge over the Sill at dawn, the army of Velden said in a statement.</p>"
    "<p>Nobody was hurt, and the bridge was open again by noon, it added.</p></article></body></html>"
)


class Host:
    """A web server of this machine; ``routes`` has a status, headers and body for each path."""

    def __init__(self) -> None:
        self.routes: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[str] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.asked.append(self.path)
                status, headers, body = host.routes.get(self.path, (404, {}, b""))
                self.send_response(status)
                for name, value in ({"Content-Type": "text/html", "Content-Length": str(len(body))} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def url(self, path: str, *, name: str = "river.example") -> str:
        return f"http://{name}:{self.port}{path}"

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def host():
    served = Host()
    yield served
    served.close()


def resolve(name: str, _: int) -> list[str]:
    """All names are of this machine."""
    return ["127.0.0.1"]


class Clock:
    """A clock that stands still but for those who sleep."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2024, 2, 10, 12, tzinfo=dt.UTC)

    def now(self) -> dt.datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.moment += dt.timedelta(seconds=seconds)


def client_with(serving, week, network: Network):
    client = serving(week, writable=True)
    clock = Clock()
    client.app.state.jobs = Jobs(
        client.app.state.chronicle, make_coder=FakeCoder, network=network, now=clock.now, sleep=clock.sleep
    )
    return client


@pytest.fixture
def desk(serving, week):
    """A server that may ask this machine, by any name."""
    return client_with(serving, week, Network(resolve=resolve, allows=is_any))


def items(client, *addresses: str) -> list[dict]:
    answer = client.post("/api/jobs", json={"addresses": addresses}, headers=OWN)
    assert answer.status_code == 202, answer.text
    id_ = answer.json()["id"]
    client.app.state.jobs.wait(id_, timeout=LONG)
    job = client.get(f"/api/jobs/{id_}").json()
    assert job["state"] == "done"
    return job["items"]


def test_the_article_of_a_page_is_coded(desk, host):
    host.routes["/a"] = (200, {}, STORY.encode())
    [item] = items(desk, host.url("/a#top"))
    assert (item["where"], item["outcome"], item["report"]) == (host.url("/a"), "coded", host.url("/a"))
    report = desk.app.state.chronicle.report(item["sha256"]).report
    assert (report.title, report.published.isoformat(), report.url) == (
        "Attack on a bridge",
        "2024-02-05",
        host.url("/a"),
    )
    assert "Sport" not in report.text
    assert item["events"] == report.text.count("attack")


def test_a_page_that_cannot_be_had_is_set_aside_and_the_job_goes_on(desk, host):
    host.routes["/image"] = (200, {"Content-Type": "image/png"}, b"\x89PNG")
    host.routes["/short"] = (200, {}, b"<html><body><p>Please switch on JavaScript.</p></body></html>")
    host.routes["/huge"] = (200, {"Content-Length": "10000001"}, b"")
    host.routes["/a"] = (200, {}, STORY.encode())
    addresses = [host.url(path) for path in ("/missing", "/image", "/short", "/huge", "/a")]
    told = items(desk, *addresses)
    assert [item["outcome"] for item in told] == ["failed", "failed", "aside", "failed", "coded"]
    for item, words in zip(told, ("404", "image/png", "words", "10,000,001 bytes"), strict=False):
        assert words in item["message"]
    assert [aside.where for aside in desk.app.state.chronicle.set_aside] == addresses[:4]


def test_robots_are_kept_out_where_a_host_wants_it(desk, host):
    host.routes["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private/\n")
    host.routes["/private/a"] = (200, {}, STORY.encode())
    [item] = items(desk, host.url("/private/a"))
    assert (item["outcome"], "robots.txt" in item["message"]) == ("failed", True)
    assert host.asked == ["/robots.txt"]


@pytest.fixture
def guarded(serving, week):
    """A server as users have it, by whose names ``open.example`` alone is a host of the open network."""
    addresses = {"open.example": ["93.184.216.34"], "both.example": ["93.184.216.34", "10.0.0.7"]}

    def resolve(name: str, _: int) -> list[str]:
        return addresses.get(name, ["127.0.0.1"] if name.endswith(".example") else [name])

    return client_with(serving, week, Network(resolve=resolve))


@pytest.mark.parametrize(
    "host_name",
    ["127.0.0.1", "inner.example", "both.example", "10.1.2.3", "192.168.0.1", "169.254.169.254", "[::1]", "0.0.0.0",
     "[::ffff:127.0.0.1]", "[fd00::1]", "100.64.0.1"],
)  # fmt: skip
def test_the_network_of_the_server_itself_is_never_asked(guarded, host, host_name):
    [item] = items(guarded, host.url("/a", name=host_name))
    assert item["outcome"] == "failed"
    assert "no address of the open network" in item["message"]
    assert host.asked == []


def test_no_redirect_leads_into_it(serving, week, host):
    """The first host may be asked; where it sends one may not."""
    network = Network(
        resolve=lambda name, _: ["127.0.0.1"] if name == "river.example" else ["127.0.0.2"],
        allows=lambda address: str(address) == "127.0.0.1",
    )
    host.routes["/a"] = (302, {"Location": host.url("/secret", name="inner.example")}, b"")
    host.routes["/secret"] = (200, {}, STORY.encode())
    [item] = items(client_with(serving, week, network), host.url("/a"))
    assert "no address of the open network" in item["message"]
    assert "/secret" not in host.asked


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://river.example/x", "gopher://river.example/1"])
def test_no_redirect_leads_to_other_protocols(desk, host, location):
    host.routes["/a"] = (302, {"Location": location}, b"")
    [item] = items(desk, host.url("/a"))
    assert (item["outcome"], "neither http nor https" in item["message"]) == ("failed", True)
