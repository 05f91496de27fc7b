"""What is noted of every request that was served: in the log, and in numbers for who watches over the server."""

from __future__ import annotations

import logging
import time

from fastapi import FastAPI, Request, Response
from prometheus_client import CollectorRegistry, Counter, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casus.metrics import CONTENT_TYPE, new_registry, text
from casus.server.jobs import JobMetrics

PATH = "/metrics"
"""Where the numbers are."""

_BOUNDS = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)  # seconds
_METHODS = frozenset({"GET", "HEAD", "POST", "DELETE", "OPTIONS"})
_API = "/api"
_OTHER = "other"
_HUNG_UP = "none"

_log = logging.getLogger("casus.server.requests")


def add_metrics(app: FastAPI) -> None:
    """Have the application count its requests and jobs, and show the numbers; to be called after all else is added."""
    registry = new_registry()
    app.state.metrics = registry
    app.state.jobs.on_item = JobMetrics(app.state.jobs, registry).add
    app.add_api_route(PATH, _shown, include_in_schema=False)
    app.add_middleware(Noted, registry=registry)


def _shown(request: Request) -> Response:
    return Response(text(request.app.state.metrics), media_type=CONTENT_TYPE, headers={"Cache-Control": "no-store"})


def _route_of(scope: Scope) -> str:
    """The pattern of the address, such as ``/api/reports/{id}``: there are few of these, whatever is asked for."""
    path = str(getattr(scope.get("route"), "path", ""))
    if not path:
        return _OTHER
    # A router within a router tells its own part alone.
    return _API + path if scope["path"].startswith(f"{_API}/") and not path.startswith(_API) else path


class Noted:
    """ASGI middleware that notes each request once it is answered: how, for which route, and how long it took.

    The log has the path and nothing of what was asked for behind it; the numbers have the route alone.
    """

    def __init__(self, app: ASGIApp, *, registry: CollectorRegistry) -> None:
        self._app = app
        self._requests = Counter(
            "casus_http_requests_total", "Requests, by route and status.", ["method", "route", "status"],
            registry=registry,
        )  # fmt: skip
        self._seconds = Histogram(
            "casus_http_request_seconds", "How long requests took, to the last byte of the answer.", ["route"],
            buckets=_BOUNDS, registry=registry,
        )  # fmt: skip

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and note what came of it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status = _HUNG_UP

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = str(message["status"])
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            self._note(scope, status, time.perf_counter() - begun)

    def _note(self, scope: Scope, status: str, seconds: float) -> None:
        method = scope["method"] if scope["method"] in _METHODS else _OTHER
        route = _route_of(scope)
        self._requests.labels(method=method, route=route, status=status).inc()
        self._seconds.labels(route=route).observe(seconds)
        if _log.isEnabledFor(logging.INFO):
            fields = {"method": method, "path": scope["path"], "status": status, "seconds": round(seconds, 4)}
            _log.info("request served", extra=fields)
