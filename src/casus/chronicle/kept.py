"""What was worked out once and holds for good, kept as long as the chronicle is open."""

from __future__ import annotations

from collections.abc import Hashable
from threading import Lock
from typing import Any

from sqlalchemy import Connection

KEPT = "casus_kept"
"""Execution option of a connection: what its chronicle keeps."""

_MOST = 20_000


class Kept:
    """Values by keys that name all that they were made of; of more than so many those that came first are let go."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._values: dict[Hashable, Any] = {}
        self._lock = Lock()

    def get(self, key: Hashable) -> Any:
        """The value; None where it is not kept."""
        return self._values.get(key)

    def put(self, key: Hashable, value: Any) -> None:
        """Keep a value."""
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._most:
                del self._values[next(iter(self._values))]


def kept_by(connection: Connection) -> Kept:
    """What the chronicle of a connection keeps; where the connection is of none, nothing yet."""
    found = connection.get_execution_options().get(KEPT)
    return found if isinstance(found, Kept) else Kept()
