"""Bringing the schema of a chronicle to the version that this program reads and writes."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import OperationalError

from casus.chronicle.engine import Location
from casus.chronicle.turns import WRITING
from casus.errors import ChronicleError

HEAD = "0008"
"""The newest migration that this program knows; a test holds it equal to Alembic's head."""

_APPLICATION_ID = 0x43534331  # "CSC1" in the header of the file tells a chronicle from other SQLite files
_KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")

_log = logging.getLogger("casus.chronicle")


def prepare(engine: Engine, location: Location, *, create: bool, read_only: bool) -> None:
    """Make sure that the database holds a chronicle of the present schema; with ``create`` make one.

    Raises:
        ChronicleError: it holds something else, or a schema that is newer than the program.
    """
    with engine.connect() as connection, connection.begin():
        state = _state(connection, location)
    if state == HEAD:
        return
    if state is None and not create:
        raise ChronicleError(f"{location.name} is not a chronicle: it is empty. Check the path.")
    if read_only:
        raise ChronicleError(
            f"The chronicle {location.name} is of an older version of Casus and was opened for reading only. "
            "Open it once for writing; that brings it up to date."
        )
    if location.path is not None:
        _keep_log_beside(engine)
    with engine.connect().execution_options(**{WRITING: True}) as connection, connection.begin():
        # Another program may have done it while this one waited for its turn.
        if (state := _state(connection, location)) != HEAD:
            if state is None and location.path is None:
                _check_encoding(connection, location)
            _upgrade(connection)
            _log.info(
                "chronicle made" if state is None else "schema brought up to date",
                extra={"chronicle": location.name, "before": state, "schema": HEAD},
            )


def _state(connection: Connection, location: Location) -> str | None:
    """The version of the schema; None for an empty database."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    if not {"alembic_version", "codings", "report_sources"} <= tables:
        raise ChronicleError(f"{location.name} is not a chronicle: it is another program's database.")
    version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if version not in _KNOWN:
        raise ChronicleError(
            f"The chronicle {location.name} was written by a newer version of Casus (schema {version}, this "
            f"program knows up to {HEAD}). Update Casus."
        )
    return version


def _check_encoding(connection: Connection, location: Location) -> None:
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise ChronicleError(
            f"{location.name} cannot hold texts of all languages: its encoding is {encoding}. Make the database "
            "with `createdb --encoding UTF8 --template template0`."
        )


def _keep_log_beside(engine: Engine) -> None:
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        try:
            driver.execute("PRAGMA journal_mode = WAL")
        except Exception as error:
            # Another program is making the same file just now, and sets the mode itself.
            if getattr(error, "sqlite_errorname", "") != "SQLITE_BUSY":
                raise OperationalError("PRAGMA journal_mode", None, error) from error


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, HEAD)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA application_id = {_APPLICATION_ID}")
