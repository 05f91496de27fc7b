"""Pages of others get nothing from the server, and change nothing in it.

Browsers tell which page a request comes from; programs that are no browsers do not, and need not. What changes
something must bear a header of ours besides: no page of others can send it without asking first, and they are not
answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send

from casus.server.problems import Problem
from casus.server.safety.heads import only, values

_READING = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN = frozenset({"same-origin", "none"})
_BODIES = frozenset({"application/json", "multipart/form-data"})
_PORTS = {"http": "80", "https": "443"}


class OwnOrigin:
    """Lets through what comes from a page of the server itself, or from no page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what may be asked from where it comes."""
        if scope["type"] == "http" and (problem := next(_problems(scope), None)):
            await problem.response()(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _problems(scope: Scope) -> Iterator[Problem]:
    reading = scope["method"] in _READING
    if not (_is_from_here(scope) or (reading and _is_a_link_followed(scope))):
        yield Problem(403, "This request comes from a page of another site; only pages of this server may make it.")
    if reading:
        return
    if not _is_own_origin(scope):
        yield Problem(403, "This request comes from another site by its Origin; only pages of this server may make it.")
    if only(scope, b"x-casus") != "1":
        yield Problem(403, "A request that changes something must bear the header X-Casus: 1.")
    if _has_body(scope) and _media_type(scope) not in _BODIES:
        yield Problem(415, "Send JSON (application/json) or files (multipart/form-data).")


def _is_from_here(scope: Scope) -> bool:
    return all(value in _OWN for value in values(scope, b"sec-fetch-site"))


def _is_a_link_followed(scope: Scope) -> bool:
    """Whether the answer becomes a page of its own, as where somebody follows a link from elsewhere."""
    return only(scope, b"sec-fetch-mode") == "navigate" and only(scope, b"sec-fetch-dest") == "document"


def _is_own_origin(scope: Scope) -> bool:
    """Whether each origin named is the host asked for; its scheme may differ, behind what speaks TLS for the server."""
    host = (only(scope, b"host") or "").lower()
    return all(_names(origin, host) for origin in values(scope, b"origin"))


def _names(origin: str, host: str) -> bool:
    try:
        parts = urlsplit(origin.lower())
    except ValueError:
        return False
    port = _PORTS.get(parts.scheme)
    return port is not None and parts.netloc.removesuffix(f":{port}") == host.removesuffix(f":{port}")


def _has_body(scope: Scope) -> bool:
    return bool(values(scope, b"transfer-encoding")) or any(value != "0" for value in values(scope, b"content-length"))


def _media_type(scope: Scope) -> str:
    return (only(scope, b"content-type") or "").partition(";")[0].strip().lower()
