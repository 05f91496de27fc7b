"""Only requests to a name of the server are answered: other names that lead here are not meant well.

A page of a stranger may give its own name the address of this machine (DNS rebinding), and would then be of one origin
with the server for the browser. The name that the browser sends tells.
"""

from __future__ import annotations

import ipaddress
import re

from starlette.types import ASGIApp, Receive, Scope, Send

from casus.errors import OptionError
from casus.server.problems import Problem
from casus.server.safety.heads import only

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::([0-9]{1,5}))?")
_ALL = frozenset({"0.0.0.0", "[::]"})


class KnownHosts:
    """Lets through what asks for one of the hosts (``add_safety`` says how they are written)."""

    def __init__(self, app: ASGIApp, *, hosts: tuple[str, ...]) -> None:
        self._app = app
        known = {host for host in (name.strip().lower() for name in hosts) if host}
        if not known:
            raise OptionError("No request would be answered: name the hosts under which the server is reached.")
        if wrong := sorted(host for host in known if not _HOST.fullmatch(host)):
            raise OptionError(f"{wrong[0]!r} is no host; write localhost, 127.0.0.1:8017 or [::1].")
        self._known = frozenset(known)
        self._any_number = any(host.rpartition(":")[0] in _ALL or host in _ALL for host in known)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what asks for a known host."""
        if scope["type"] == "http" and not self._is_known(only(scope, b"host")):
            detail = "The server is not known under the name that was asked for. Use the address that it printed."
            await Problem(421, detail).response()(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _is_known(self, host: str | None) -> bool:
        found = _HOST.fullmatch((host or "").lower())
        if found is None:
            return False
        return found[0] in self._known or found[1] in self._known or (self._any_number and _is_number(found[1]))


def _is_number(name: str) -> bool:
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
