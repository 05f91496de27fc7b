"""A host that answers as a test tells it to, well or badly, and notes what it was asked."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Route = Callable[[BaseHTTPRequestHandler], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address) -> None:
        """A client that hangs up is what these tests are about."""


class Host:
    """A server on 127.0.0.1; ``routes`` says how each path is answered, and all others with 404."""

    def __init__(self) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[str] = []
        self.headers: list[Mapping[str, str]] = []
        self.stopped = threading.Event()
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.asked.append(self.path)
                host.headers.append(dict(self.headers))
                route = host.routes.get(self.path, missing)
                with suppress(OSError):
                    route(self)

            def log_message(self, *_) -> None:
                pass

        self._server = _Server(("127.0.0.1", 0), Handler)
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True)
        self._thread.start()

    def url(self, path: str = "/", *, name: str = "127.0.0.1") -> str:
        return f"http://{name}:{self.port}{path}"

    def pages(self) -> list[str]:
        """What it was asked for, robots.txt left out."""
        return [path for path in self.asked if path != "/robots.txt"]

    def close(self) -> None:
        self.stopped.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def answer(body: bytes | str = b"", *, status: int = 200, **headers: str) -> Route:
    """A sound answer; names of headers are written with an underscore for the hyphen."""
    data = body.encode() if isinstance(body, str) else body

    def route(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        sent = {"Content-Type": "text/html", "Content-Length": str(len(data))}
        sent |= {name.replace("_", "-").title(): value for name, value in headers.items()}
        for name, value in sent.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(data)

    return route


def missing(handler: BaseHTTPRequestHandler) -> None:
    answer("not here", status=404)(handler)


def redirect(to: str, *, status: int = 302) -> Route:
    return answer(status=status, location=to)


def raw(*pieces: bytes) -> Route:
    """Bytes as they stand, after which the host hangs up."""

    def route(handler: BaseHTTPRequestHandler) -> None:
        for piece in pieces:
            handler.wfile.write(piece)
        handler.wfile.flush()
        handler.close_connection = True

    return route


def in_turn(*routes: Route) -> Route:
    """One answer after the other; the last one stays."""
    left = list(routes)

    def route(handler: BaseHTTPRequestHandler) -> None:
        (left.pop(0) if len(left) > 1 else left[0])(handler)

    return route


class Clock:
    """A clock that stands still but for those who sleep."""

    def __init__(self) -> None:
        self.moment = dt.datetime(2024, 2, 10, 12, tzinfo=dt.UTC)
        self.slept: list[float] = []
        self._lock = threading.Lock()

    def now(self) -> dt.datetime:
        with self._lock:
            return self.moment

    def sleep(self, seconds: float) -> None:
        with self._lock:
            self.slept.append(seconds)
            self.moment += dt.timedelta(seconds=seconds)

    def pass_(self, **length: float) -> None:
        with self._lock:
            self.moment += dt.timedelta(**length)


def page(words: str, *, title: str = "News of the day", head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head>"
        f"<body><article><h1>{title}</h1><p>{words}</p></article></body></html>"
    )


def rss(*items: str, title: str = "River Post") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'


def item(
    link: str, *, id: str | None = None, title: str = "A headline", date: str | None = None, text: str = ""
) -> str:
    guid = f'<guid isPermaLink="false">{id}</guid>' if id else ""
    day = f"<pubDate>{date}</pubDate>" if date else ""
    return f"<item><title>{title}</title><link>{link}</link>{guid}{day}<description>{text}</description></item>"


def names(hosts: Iterable[str]) -> Callable[[str, int], list[str]]:
    """A resolver by which these names are all of this machine."""
    known = set(hosts) | {"127.0.0.1"}

    def resolve(host: str, port: int) -> list[str]:
        if host not in known:
            raise OSError(f"there is no host {host}")
        return ["127.0.0.1"]

    return resolve
