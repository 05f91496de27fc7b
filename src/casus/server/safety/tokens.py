"""Where the server has a token, only those who bear it may ask for what is in the chronicle."""

from __future__ import annotations

import hashlib
import hmac
import logging
import math

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casus.errors import OptionError
from casus.server.problems import Problem
from casus.server.safety.addresses import place_of
from casus.server.safety.guesses import Guesses
from casus.server.safety.heads import only, values

_GUARDED = ("/api", "/metrics")
"""The application itself, which asks for the token, is served to everybody; there is nothing of the chronicle in it."""

OPEN = frozenset({"/api/health"})
"""What is answered without the token, and tells nothing of the chronicle."""

_log = logging.getLogger("casus.server")


class TokenNeeded:
    """Lets through to ``/api`` and ``/metrics`` what bears the token.

    The time that a comparison takes tells nothing of it.
    An address that has sent too many wrong tokens is not heard for a while, whatever it sends.
    """

    def __init__(self, app: ASGIApp, *, token: str, guesses: Guesses | None = None) -> None:
        if not token.strip() or not token.isascii() or not token.isprintable() or token != token.strip():
            raise OptionError("The token must be of printable ASCII characters, without spaces around it.")
        self._app = app
        self._digest = _digest(token)
        self._guesses = guesses or Guesses()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is open to everybody, or bears the token."""
        if scope["type"] != "http" or not _is_guarded(scope["path"]):
            await self._app(scope, receive, send)
        elif problem := self._problem(scope):
            await problem.response()(scope, receive, send)
        else:
            await self._app(scope, receive, _for_who_bears_it(send))

    def _problem(self, scope: Scope) -> Problem | None:
        if not values(scope, b"authorization"):
            return _needed()
        place = place_of(_address(scope))
        if wait := self._guesses.wait(place):
            return _too_many(wait)
        scheme, _, token = (only(scope, b"authorization") or "").partition(" ")
        digest = _digest(token.strip())
        if scheme.lower() == "bearer" and hmac.compare_digest(digest, self._digest):
            return None
        self._guesses.add(place, digest)
        if self._guesses.wait(place):
            _log.warning("too many wrong tokens from %s; it is not heard for a while", place)
        return _needed()


def _needed() -> Problem:
    detail = "This needs the server's token, as the header Authorization: Bearer TOKEN."
    return Problem(401, detail, headers={"WWW-Authenticate": 'Bearer realm="casus"'})


def _too_many(wait: float) -> Problem:
    seconds = math.ceil(wait)
    detail = f"Too many wrong tokens came from this address. Try again in {seconds} seconds."
    return Problem(429, detail, headers={"Retry-After": str(seconds)})


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _for_who_bears_it(send: Send) -> Send:
    """Have every answer say that it depends on the token, so that what is kept of it serves no one else."""

    async def telling(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), (b"vary", b"Authorization")]}
        await send(message)

    return telling


def _is_guarded(path: str) -> bool:
    return any(path == one or path.startswith(f"{one}/") for one in _GUARDED) and path not in OPEN


def _digest(token: str) -> bytes:
    """All digests are of one length, so that not even the token's is told."""
    return hashlib.sha256(token.encode()).digest()
