"""A chronicle on a PostgreSQL server: how it is reached, and how its transactions begin."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError

from casus.chronicle import schema
from casus.chronicle.turns import WRITING, Patience
from casus.errors import ChronicleError

DRIVER = "postgresql+psycopg"
"""Psycopg 3, by SQLAlchemy's name."""

DRIVERS = frozenset({"postgresql", "postgres", DRIVER})
"""Names in URLs that stand for it."""

_LOCK = 0x43534331  # "CSC1", the lock of those that write a chronicle of this database

_SETTINGS = {"connect_timeout": "10", "client_encoding": "utf8", "fallback_application_name": "casus"}

_SESSION = (
    # A moment of the year 1 or 9999 must not leave the calendar in the server's time zone.
    "SET TIME ZONE 'UTC'; "
    # A writer has waited for its turn, and must then see what those before it wrote.
    "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED"
)


def connect(url: str, *, name: str, read_only: bool, patience: Patience) -> Engine:
    """An engine for the database; the server is asked at the first connection.

    Raises:
        ChronicleError: the driver is not installed.
    """
    schema.adapt_to_postgresql()
    given = make_url(url).query
    settings = {key: value for key, value in _SETTINGS.items() if key not in given}
    try:
        engine = create_engine(url, connect_args=settings, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise ChronicleError(
            f"{name}: the driver for PostgreSQL is not installed. Install it with `pip install 'casus[postgres]'`."
        ) from error

    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get(WRITING):
            # All that one reading sees is of one moment, as on a file.
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        elif read_only:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        elif not connection.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({_LOCK})").scalar():
            patience.take(lambda seconds: _wait_for_lock(connection, seconds), was_busy=_is_busy)

    event.listen(engine, "connect", _prepare_session)
    event.listen(engine, "begin", begin)
    return engine


def _prepare_session(connection: Any, _: Any) -> None:
    connection.execute(_SESSION)
    connection.commit()


def _wait_for_lock(connection: Connection, seconds: float) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {max(1, round(seconds * 1000))}")
    try:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    except OperationalError:
        # A wait that was too long fails the transaction; the next attempt begins one anew.
        connection.connection.rollback()
        raise


def _is_busy(error: OperationalError) -> bool:
    return getattr(error.orig, "sqlstate", None) == "55P03"
