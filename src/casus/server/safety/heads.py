"""Reading the head of a request."""

from __future__ import annotations

from starlette.types import Scope


def values(scope: Scope, name: bytes) -> list[str]:
    """All values of a header; ``name`` in lower case."""
    return [value.decode("latin-1").strip() for key, value in scope["headers"] if key.lower() == name]


def only(scope: Scope, name: bytes) -> str | None:
    """The value of a header that may stand once; None where it is not there or stands more than once."""
    found = values(scope, name)
    return found[0] if len(found) == 1 else None
