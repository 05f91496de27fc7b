"""A server that is told to change nothing."""

from __future__ import annotations

from fastapi import Request

from casus.server.problems import Problem


def must_be_writable(request: Request) -> None:
    """Let a request that changes something through (a dependency of its route).

    ``app.state.writable`` says whether the server may change the chronicle.

    Raises:
        Problem: 403, the server is read-only.
    """
    if not request.app.state.writable:
        detail = "This server only shows the chronicle and changes nothing; start it without --read-only."
        raise Problem(403, detail)
