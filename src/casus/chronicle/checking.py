"""Whether a chronicle is whole, as far as that shows in itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select

from casus.chronicle import schema

_MOST = 20  # faults of one kind that are told
_BATCH = 200  # texts taken from the database at a time


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong, each in a line: with the file (SQLite), and with texts that are not those that were recorded.

    Reads all of the file: a gigabyte takes some seconds. The caller holds the transaction.
    """
    if connection.dialect.name == "sqlite":
        yield from _of_file(connection)
    yield from _of_texts(connection)


def _of_file(connection: Connection) -> Iterator[str]:
    for (told,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST})"):
        if told != "ok":
            yield f"the file is damaged: {told}"
    for number, row in enumerate(connection.exec_driver_sql("PRAGMA foreign_key_check")):
        if number == _MOST:
            return
        yield f"a row of {row[0]} belongs to one of {row[2]} that is not there"


def _of_texts(connection: Connection) -> Iterator[str]:
    texts = select(schema.reports.c.sha256, schema.reports.c.text).execution_options(yield_per=_BATCH)
    for sha256, text in connection.execute(texts):
        if hashlib.sha256(text.encode()).hexdigest() != sha256:
            yield f"the text {sha256} is not what was recorded (wrong hash)"
