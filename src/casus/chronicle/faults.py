"""What goes wrong below a chronicle, told in its own words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from casus.errors import ChronicleError

Result = TypeVar("Result")

_BUSY = "is being written by another program. Wait until that is done, then try again"
_FULL = "cannot be written: the disk is full. Free some space, then run the job again; what was recorded so far is kept"

# By the name of SQLite's result code; longer names (SQLITE_READONLY_DIRECTORY) begin with the shorter one.
_OF_SQLITE = {
    "SQLITE_BUSY": _BUSY,
    "SQLITE_LOCKED": _BUSY,
    "SQLITE_READONLY": "cannot be written: file or folder is read-only. Make both writable, or copy it",
    "SQLITE_FULL": _FULL,
    "SQLITE_NOTADB": "is not a chronicle: the file is no SQLite database. Check the path",
    "SQLITE_CORRUPT": "is damaged. Restore it from a copy, or rescue it with `.recover` in sqlite3",
    "SQLITE_CANTOPEN": "cannot be opened. Check that its folder exists and may be read and written",
    "SQLITE_IOERR": "cannot be read or written: the disk reports an error. Check the disk",
}

# By PostgreSQL's SQLSTATE; the first two letters are its class.
_OF_POSTGRESQL = {
    "25006": "cannot be written: it was opened for reading only, or the server is a copy that only reads",
    "40001": _BUSY,
    "40P01": _BUSY,
    "42501": "may not be used so by this user of the server. Grant the right, or name another user in the URL",
    "53100": _FULL,
    "53300": "cannot be reached: the server has too many connections. Wait for one to end, then try again",
    "54000": "cannot hold a name or address as long as this one (some 2,700 bytes are the most). Shorten it",
    "55P03": _BUSY,
    "57014": "was asked for too much at once: the server ended a statement that took long. Ask for less",
    "08": "lost the connection to its server. Try again; what was recorded so far is kept",
    "57": "lost the connection: the server is being stopped or started. Try again when it is up; "
    "what was recorded so far is kept",
}

# By the words of errors that have no code of their own. A connection that fails has no SQLSTATE; what the server says
# is in English unless it is set otherwise.
_BY_WORDS = {
    "password authentication failed": "refuses user or password. Check both in the URL, or give the password in "
    "PGPASSWORD or ~/.pgpass",
    "no password supplied": "asks for a password. Give it in PGPASSWORD or ~/.pgpass, or in the URL",
    "authentication failed": "refuses this user of the machine. Name another user in the URL, with a password",
    "does not exist": "is not there: the server has no such database or user. Make the database with "
    "`createdb`, or check the URL",
    "too many connections": _OF_POSTGRESQL["53300"],
    "too many clients": _OF_POSTGRESQL["53300"],
    "timeout expired": "cannot be reached: no server answers in time. Check host and port in the URL",
    "resolve": "cannot be reached: its host has no known address. Check the URL",
    "translate host name": "cannot be reached: its host has no known address. Check the URL",
    "starting up": _OF_POSTGRESQL["57"],
    "shutting down": _OF_POSTGRESQL["57"],
    "connection to server": "cannot be reached: no server answers. Check host and port in the URL, and that it runs",
    "server closed the connection": _OF_POSTGRESQL["08"],
    "connection is lost": _OF_POSTGRESQL["08"],
    "no such module: fts5": "needs a Python whose SQLite has full-text search (FTS5). Use another build of Python",
    "NUL": "cannot hold a text with the character NUL. Take it out of the source",
}

_BY_CODE = _OF_SQLITE | _OF_POSTGRESQL
_SAYS_NOTHING = frozenset({"", "SQLITE_ERROR"})  # codes that leave it to the words
_PASSING = frozenset({"40001", "40P01"})  # serialization failure, deadlock: the server undid the whole transaction


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


def again_where_safe(work: Callable[[], Result], *, times: int = 3) -> Result:
    """Do a whole transaction, and once more where the server undid it for the sake of another program's."""
    for _ in range(times - 1):
        try:
            return work()
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in _PASSING:
                raise
    return work()


def _meaning(error: SQLAlchemyError) -> str:
    cause = error.orig if isinstance(error, DBAPIError) else None
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
    by_code = (meaning for prefix, meaning in _BY_CODE.items() if code.startswith(prefix))
    by_words = (meaning for words, meaning in _BY_WORDS.items() if words in str(cause))
    found = next(by_code, None) or (None if code not in _SAYS_NOTHING else next(by_words, None))
    return found or f"cannot be used: {_first_line(cause or error)}"


def _first_line(error: BaseException) -> str:
    return str(error).strip().partition("\n")[0].rstrip(".")
