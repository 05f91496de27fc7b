"""The application for the browser: its files, its pages, and the JSON beside each page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

PAGES = (
    "/", "/incidents/{id}", "/reports/{id}", "/map", "/timeline", "/network", "/statements", "/escalation",
    "/review", "/add", "/search", "/start",
)  # fmt: skip
"""The application's pages; the browser shows each from one file."""

_DATA = {
    "/today.json": "/incidents",
    "/incidents/{id}.json": "/incidents/{id}",
    "/reports/{id}.json": "/reports/{id}",
    "/map.json": "/sites",
    "/timeline.json": "/series",
    "/network.json": "/network",
    "/statements.json": "/statements",
    "/escalation.json": "/escalation",
    "/review.json": "/queue",
    "/add.json": "/jobs",
    "/search.json": "/search",
    "/start.json": "/about",
}  # what a page shows, by the page's address with ``.json`` behind it

_UNBUILT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Casus</title>
<h1>The application has not been built</h1>
<p>The API answers under <a href="/api/about">/api</a>. To build the application from a source tree:</p>
<pre>cd web
npm ci
npm run build</pre>
<p>Then start the server again.</p>
</html>
"""


def add_pages(app: FastAPI, static: Path | None) -> None:
    """Serve the built application from a folder; without one, a page that says how to build it."""
    index = static / "index.html" if static and (static / "index.html").is_file() else None
    for path, target in _DATA.items():
        app.add_api_route(path, _redirecting(target), include_in_schema=False)
    for path in PAGES:
        app.add_api_route(path, _showing(index), methods=["GET", "HEAD"], include_in_schema=False)
    for entry in sorted(static.iterdir()) if static and index else ():
        _serve(app, entry)
    app.state.index = index


def missing_page(request: Request) -> Response | None:
    """The application, which says that there is no such page, for browsers; None for who asks for data."""
    html = "text/html" in request.headers.get("accept", "")
    is_page = request.method in ("GET", "HEAD") and not request.url.path.startswith("/api/")
    return _page(request.app.state.index, status=404) if html and is_page else None


def _redirecting(target: str) -> Callable[[Request], Response]:
    def data(request: Request) -> Response:
        path = "/api" + target.format(**{name: quote(value, safe="") for name, value in request.path_params.items()})
        query = request.url.query
        return RedirectResponse(f"{path}?{query}" if query else path, status_code=307)

    return data


def _showing(index: Path | None) -> Callable[[], Response]:
    def shown() -> Response:
        return _page(index)

    return shown


def _page(index: Path | None, *, status: int = 200) -> Response:
    headers = {"Cache-Control": "no-cache"}
    if index is None:
        return HTMLResponse(_UNBUILT, status_code=status, headers=headers)
    return FileResponse(index, status_code=status, headers=headers, media_type="text/html")


def _serve(app: FastAPI, entry: Path) -> None:
    """A file or folder of the built application under its own name; what begins with a dot is the builder's."""
    if entry.name.startswith(".") or entry.name == "index.html":
        return
    if entry.is_dir():
        app.mount(f"/{entry.name}", _Hashed(directory=entry))
    else:
        app.add_api_route(f"/{entry.name}", _handing_out(entry), methods=["GET", "HEAD"], include_in_schema=False)


def _handing_out(file: Path) -> Callable[[], Response]:
    def handed_out() -> Response:
        return FileResponse(file, headers={"Cache-Control": "no-cache"})

    return handed_out


class _Hashed(StaticFiles):
    """Files whose names change with what is in them, so that a browser need not ask for them again."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, to be kept for a year."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
