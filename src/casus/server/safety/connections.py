"""Connections: how many may be open, how long they may take to ask, and how slowly they may take the answer.

The application sees a request once its head is there, and an answer as sent once it is handed on. What a client does
before and after that is bounded here, in the protocol that uvicorn speaks with it.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from casus.server.problems import Problem
from casus.server.safety.addresses import place_of
from casus.server.safety.headers import HEADERS

_LEAST = 65_536
"""Bytes of an answer that a client must take at a time, or all that is left of it."""

_TOO_MANY = Problem(503, "Too many connections are open. Try again in a moment.", headers={"Retry-After": "5"})
_TOO_SLOW = Problem(408, "The head of the request was not there in time. Send it again.")
_TOO_LONG = Problem(431, "The address and the headers of the request are too long. Ask for less at a time.")
_NO_REQUEST = Problem(400, "This is no request in HTTP/1.1 that can be read.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What connections may do.

    ``connections`` may be open at a time, ``of_one`` of them from one address. ``asking``: seconds in which the head
    of a request must be there, from its first byte or, of the first request, from the beginning. ``idle``: seconds
    that a connection may lie open between two requests. ``taking``: seconds in which a client must take the next part
    of an answer.
    """

    connections: int = 256
    of_one: int = 128
    asking: float = 20.0
    idle: int = 5
    taking: float = 60.0


def bounded(bounds: Bounds) -> type[asyncio.Protocol]:
    """The protocol that keeps connections within bounds, for ``uvicorn.Config``."""
    return type("Bounded", (_Connection,), {"bounds": bounds})


class _Connection(H11Protocol):
    """One connection; what it speaks is uvicorn's, when it ends too."""

    bounds: ClassVar[Bounds]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._asking = _Alarm(self.loop)
        self._taking = _Alarm(self.loop)
        self._untaken = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Refuse what is one too many; wait for the first request of others."""
        super().connection_made(transport)
        # Whatever a client has not taken is to be told, not just what is beyond some measure.
        transport.set_write_buffer_limits(high=0)
        if self._is_too_many():
            self._refuse(_TOO_MANY)
        else:
            self._await_request()

    def data_received(self, data: bytes) -> None:
        """Read on; the time for a request ends once its head is there, and not with each byte of it."""
        super().data_received(data)
        if self.cycle is None or self.cycle.response_complete:
            self._await_request()
        else:
            self._asking.off()

    def pause_writing(self) -> None:
        """There is something that the client has not taken."""
        super().pause_writing()
        self._await_taking()

    def resume_writing(self) -> None:
        """It has taken all."""
        super().resume_writing()
        self._taking.off()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._asking.off()
        self._taking.off()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request; uvicorn calls this while it handles the error of its parser."""
        hint = getattr(sys.exc_info()[1], "error_status_hint", 400)
        if self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete:
            self.transport.close()
        else:
            self._refuse(_TOO_LONG if hint == _TOO_LONG.status else _NO_REQUEST)

    def _is_too_many(self) -> bool:
        if len(self.connections) > self.bounds.connections:
            return True
        own = self._place()
        same = [one for one in self.connections if isinstance(one, _Connection) and one._place() == own]
        return len(same) > self.bounds.of_one

    def _place(self) -> str:
        return place_of(self.client[0]) if self.client else ""

    def _await_request(self) -> None:
        if not self._asking.is_set and not self.transport.is_closing():
            self._asking.set(self.bounds.asking, self._end_waiting)

    def _end_waiting(self) -> None:
        has_begun = self.conn.their_state is h11.IDLE and self.conn.trailing_data[0]
        if has_begun:
            self._refuse(_TOO_SLOW)
        else:
            # A browser opens connections ahead, and would take words for the answer to what it asks next.
            self.transport.close()

    def _await_taking(self) -> None:
        self._untaken = self.transport.get_write_buffer_size()
        self._taking.set(self.bounds.taking, self._check_taking)

    def _check_taking(self) -> None:
        if self._untaken - self.transport.get_write_buffer_size() < _LEAST:
            self.transport.abort()
        else:
            self._await_taking()

    def _refuse(self, problem: Problem) -> None:
        self.transport.write(_raw(problem))
        self.transport.close()


class _Alarm:
    """Something that is done after some seconds, unless it is called off before."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._timer: asyncio.TimerHandle | None = None

    @property
    def is_set(self) -> bool:
        return self._timer is not None

    def set(self, seconds: float, call: Callable[[], None]) -> None:
        self.off()
        self._timer = self._loop.call_later(seconds, call)

    def off(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _raw(problem: Problem) -> bytes:
    """An answer as it is sent where there is no request that the application could answer."""
    answer = problem.response()
    head = [f"HTTP/1.1 {problem.status} {HTTPStatus(problem.status).phrase}".encode()]
    head += [name + b": " + value for name, value in (*answer.raw_headers, *HEADERS, (b"connection", b"close"))]
    return b"\r\n".join(head) + b"\r\n\r\n" + bytes(answer.body)
