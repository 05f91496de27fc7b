"""No body is read beyond a limit, whatever length it claims to have."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from casus.server.problems import Problem
from casus.server.safety.heads import only, values

JSON_BYTES = 5_000_000
"""What the body of a request may have as JSON, or as anything but files."""

UPLOAD_BYTES = 50_000_000
"""What it may have as files, all of them together."""

# What is left of a body is not read, so that nothing else can follow on the connection.
_CLOSING = {"Connection": "close"}


class BodyLimits:
    """Reads no more of a body than is allowed; what has more is answered with 413."""

    def __init__(self, app: ASGIApp, *, json_bytes: int = JSON_BYTES, upload_bytes: int = UPLOAD_BYTES) -> None:
        self._app = app
        self._json_bytes = json_bytes
        self._upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what claims no more than the limit, and count what comes."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._limit(scope)
        if _claimed(scope) > limit:
            await Problem(413, _detail(limit), headers=_CLOSING).response()(scope, receive, send)
            return
        await self._app(scope, _counted(receive, limit), send)

    def _limit(self, scope: Scope) -> int:
        is_upload = (only(scope, b"content-type") or "").lower().startswith("multipart/form-data")
        return self._upload_bytes if is_upload else self._json_bytes


def _counted(receive: Receive, limit: int) -> Receive:
    read = 0

    async def counting() -> Message:
        nonlocal read
        message = await receive()
        if message["type"] == "http.request":
            read += len(message.get("body", b""))
            if read > limit:
                # Of the web framework's own kind: of all others it makes "the body cannot be parsed".
                raise HTTPException(413, _detail(limit), headers=_CLOSING)
        return message

    return counting


def _claimed(scope: Scope) -> int:
    """The length that is claimed; 0 where none is, since what comes is counted anyway."""
    lengths = [value for value in values(scope, b"content-length") if value.isascii() and value.isdigit()]
    return max((int(value[:20]) for value in lengths), default=0)


def _detail(limit: int) -> str:
    return f"The request has more than {limit:,} bytes, which is all that is read. Send less at a time."
