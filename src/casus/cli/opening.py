"""Opening a chronicle for a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casus.chronicle import Chronicle


def opened(chronicle: str, *, to_write: bool = False) -> Chronicle:
    """The chronicle, for reading unless told otherwise; a context manager. The database's libraries load here."""
    from casus.chronicle import Chronicle

    return Chronicle.open(chronicle, read_only=not to_write)
