"""Where the server has a token, only those who bear it may ask for what is in the chronicle."""

from __future__ import annotations

import hashlib
import hmac

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casus.errors import OptionError
from casus.server.problems import Problem
from casus.server.safety.heads import only

_GUARDED = "/api"
"""The application itself, which asks for the token, is served to everybody; there is nothing of the chronicle in it."""


class TokenNeeded:
    """Lets through to ``/api`` what bears the token; the time that a comparison takes tells nothing of it."""

    def __init__(self, app: ASGIApp, *, token: str) -> None:
        if not token.strip() or not token.isascii() or not token.isprintable() or token != token.strip():
            raise OptionError("The token must be of printable ASCII characters, without spaces around it.")
        self._app = app
        self._digest = _digest(token)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is open to everybody, or bears the token."""
        if scope["type"] != "http" or not _is_guarded(scope["path"]):
            await self._app(scope, receive, send)
            return
        if not self._is_borne(scope):
            detail = "This needs the server's token, as the header Authorization: Bearer TOKEN."
            problem = Problem(401, detail, headers={"WWW-Authenticate": 'Bearer realm="casus"'})
            await problem.response()(scope, receive, send)
            return
        await self._app(scope, receive, _for_who_bears_it(send))

    def _is_borne(self, scope: Scope) -> bool:
        scheme, _, token = (only(scope, b"authorization") or "").partition(" ")
        return scheme.lower() == "bearer" and hmac.compare_digest(_digest(token.strip()), self._digest)


def _for_who_bears_it(send: Send) -> Send:
    """Have every answer say that it depends on the token, so that what is kept of it serves no one else."""

    async def telling(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", ()), (b"vary", b"Authorization")]}
        await send(message)

    return telling


def _is_guarded(path: str) -> bool:
    return path == _GUARDED or path.startswith(f"{_GUARDED}/")


def _digest(token: str) -> bytes:
    """All digests are of one length, so that not even the token's is told."""
    return hashlib.sha256(token.encode()).digest()
