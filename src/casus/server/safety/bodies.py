"""No body is read beyond a limit of bytes and of time, whatever length it claims to have."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casus.server.problems import Problem
from casus.server.safety.heads import only, values


@dataclass(frozen=True, slots=True)
class Limit:
    """How many bytes a body may have, and in how many seconds it must be there."""

    bytes: int
    seconds: float


JSON = Limit(5_000_000, 60.0)
"""Of the body of a request as JSON, or as anything but files."""

FILES = Limit(50_000_000, 600.0)
"""Of files, all of them together."""

UPLOADS = frozenset({"/api/jobs"})
"""Where files are taken; elsewhere what claims to be files is read no further than JSON."""

# What is left of a body is not read, so that nothing else can follow on the connection.
_CLOSING = {"Connection": "close"}


class BodyLimits:
    """Reads no more of a body than is allowed: what has more is answered with 413, what takes longer with 408."""

    def __init__(self, app: ASGIApp, *, json: Limit = JSON, files: Limit = FILES) -> None:
        self._app = app
        self._json = json
        self._files = files

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what claims no more than the limit, and count what comes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limit(scope)
        if _claimed(scope) > limit.bytes:
            await Problem(413, _too_long(limit), headers=_CLOSING).response()(scope, receive, send)
            return
        await self._app(scope, _counted(receive, limit), send)

    def _limit(self, scope: Scope) -> Limit:
        has_files = (only(scope, b"content-type") or "").lower().startswith("multipart/form-data")
        return self._files if has_files and scope["path"] in UPLOADS else self._json


def _counted(receive: Receive, limit: Limit) -> Receive:
    """Errors are of the web framework's own kind: of all others it makes "the body cannot be parsed"."""
    read = 0
    is_whole = False
    until = asyncio.get_running_loop().time() + limit.seconds

    async def counting() -> Message:
        nonlocal read, is_whole
        if is_whole:  # what comes now is that the client goes
            return await receive()
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            raise HTTPException(408, _too_slow(limit), headers=_CLOSING) from None
        if message["type"] == "http.request":
            read += len(message.get("body", b""))
            is_whole = not message.get("more_body", False)
            if read > limit.bytes:
                raise HTTPException(413, _too_long(limit), headers=_CLOSING)
        return message

    return counting


def _claimed(scope: Scope) -> int:
    """The length that is claimed; 0 where none is, since what comes is counted anyway."""
    lengths = [value for value in values(scope, b"content-length") if value.isascii() and value.isdigit()]
    return max((int(value[:20]) for value in lengths), default=0)


def _too_long(limit: Limit) -> str:
    return f"The request has more than {limit.bytes:,} bytes, which is all that is read. Send less at a time."


def _too_slow(limit: Limit) -> str:
    return f"The request was not there within {limit.seconds:g} seconds. Send it again, or less at a time."
