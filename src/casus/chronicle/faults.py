"""What goes wrong below a chronicle, told in its own words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from casus.errors import ChronicleError

# By the name of SQLite's result code; longer names (SQLITE_READONLY_DIRECTORY) begin with the shorter one.
_MEANINGS = {
    "SQLITE_BUSY": "is being written by another program. Wait until that is done, then try again",
    "SQLITE_LOCKED": "is being written by another program. Wait until that is done, then try again",
    "SQLITE_READONLY": "cannot be written: file or folder is read-only. Make both writable, or copy it",
    "SQLITE_FULL": "cannot be written: the disk is full. Free some space, then run the job again; "
    "what was recorded so far is kept",
    "SQLITE_NOTADB": "is not a chronicle: the file is no SQLite database. Check the path",
    "SQLITE_CORRUPT": "is damaged. Restore it from a copy, or rescue it with `.recover` in sqlite3",
    "SQLITE_CANTOPEN": "cannot be opened. Check that its folder exists and may be read and written",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error. Check the disk",
}


@contextmanager
def told_of(chronicle: str) -> Iterator[None]:
    """Turn errors of the database into a ``ChronicleError`` that names the chronicle."""
    try:
        yield
    except SQLAlchemyError as error:
        raise ChronicleError(f"The chronicle {chronicle} {_meaning(error)}.") from error
    except UnicodeEncodeError as error:
        raise ChronicleError(
            f"The chronicle {chronicle} cannot hold a text with half a character (a lone surrogate) at "
            f"position {error.start}. Decode the source with another encoding."
        ) from error


def _meaning(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else None
    code = str(getattr(cause, "sqlite_errorname", ""))
    for prefix, meaning in _MEANINGS.items():
        if code.startswith(prefix):
            return meaning
    return f"cannot be used: {cause or error}"
