"""A connection to one checked address, all of whose waiting together has one limit."""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from typing import Any, cast

from casus.watch.guard import Target


class Deadline:
    """A moment after which nothing is waited for any more."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that remain, more than none.

        Raises:
            TimeoutError: it has passed.
        """
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time is up")
        return left


class Connection(http.client.HTTPConnection):
    """Speaks to a host by name, connected to an address that was checked; the name is not looked up again.

    A socket's own timeout begins anew with each byte, so that a host which sends a byte now and then would hold it for
    days. Here each wait is given what is left of the whole.
    """

    def __init__(self, target: Target, addresses: list[str], *, deadline: Deadline, context: ssl.SSLContext) -> None:
        super().__init__(target.host.strip("[]"), target.port)
        self._target = target
        self._addresses = addresses
        self._deadline = deadline
        self._context = context
        self._socket: socket.socket | None = None

    def connect(self) -> None:
        """Connect to the first address that answers, and for https check that it is the host's own."""
        self._socket = self._connected()
        if self._target.scheme == "https":
            self._socket.settimeout(self._deadline.left())
            self._socket = self._context.wrap_socket(self._socket, server_hostname=self.host)
        self.sock = cast(socket.socket, _Timed(self._socket, self._deadline))

    def hang_up(self) -> None:
        """Close the connection for good."""
        self.close()
        if self._socket is not None:
            self._socket.close()

    def _connected(self) -> socket.socket:
        refused: OSError = ConnectionError("the host has no address")
        for number, address in enumerate(self._addresses):
            share = self._deadline.left() / (len(self._addresses) - number)
            try:
                return socket.create_connection((address, self._target.port), timeout=share)
            except OSError as error:
                refused = error
        raise refused


class _Timed:
    """As much of a socket as http.client asks for."""

    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def sendall(self, data: Any) -> None:
        self._inner.settimeout(self._deadline.left())
        self._inner.sendall(data)

    def makefile(self, *_: Any, **__: Any) -> io.BufferedReader:
        return io.BufferedReader(_Reading(self._inner, self._deadline))

    def close(self) -> None:
        """Leave it open: http.client lets go of the socket before the answer is read. ``hang_up`` closes it."""


class _Reading(io.RawIOBase):
    def __init__(self, inner: socket.socket, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._inner.settimeout(self._deadline.left())
        return self._inner.recv_into(buffer)
