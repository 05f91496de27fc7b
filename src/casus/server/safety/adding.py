"""The guards of the server, in the order in which a request meets them."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import FastAPI

from casus.server.safety.bodies import BodyLimits
from casus.server.safety.headers import SafeAnswers
from casus.server.safety.hosts import KnownHosts
from casus.server.safety.origins import OwnOrigin
from casus.server.safety.stalling import NoStalling
from casus.server.safety.tokens import TokenNeeded


def add_safety(app: FastAPI, *, token: str | None, hosts: Iterable[str]) -> None:
    """Put the guards around an application; to be called after every other middleware is added.

    Args:
        app: the application.
        token: what requests to ``/api`` and ``/metrics`` must bear as ``Authorization: Bearer …``; None: nothing.
        hosts: the names under which the server is reached, as ``localhost`` (at any port) or ``localhost:8017``. The
            addresses ``0.0.0.0`` and ``[::]``, which stand for all of a machine, let every address in numbers through.

    Raises:
        OptionError: the token is empty or cannot be sent, or there is no host.
    """
    # What is added last is met first.
    app.add_middleware(BodyLimits)
    if token is not None:
        app.add_middleware(TokenNeeded, token=token)
    app.add_middleware(OwnOrigin)
    app.add_middleware(KnownHosts, hosts=tuple(hosts))
    app.add_middleware(SafeAnswers)
    app.add_middleware(NoStalling)
