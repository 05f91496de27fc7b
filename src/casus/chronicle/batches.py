"""Long lists in parts that a database takes as parameters of one statement.

To build a statement costs several times what it costs to run it, so those that each report needs are built once, with
``IDS`` in the place of the list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Connection, Executable, Row, bindparam

_Item = TypeVar("_Item")

SIZE = 500

IDS: BindParameter[Any] = bindparam("ids", expanding=True)
"""Stands in a statement for a list: ``column.in_(IDS)``."""


def batches(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """The items in parts of ``SIZE`` at most."""
    for start in range(0, len(items), SIZE):
        yield items[start : start + SIZE]


def rows(connection: Connection, statement: Executable, ids: Collection[Any], **values: Any) -> Iterator[Row[Any]]:
    """The rows of a statement with ``IDS`` in it, asked for the ids in parts; ``values``: its other parameters."""
    for batch in batches(sorted(ids)):
        yield from connection.execute(statement, {"ids": batch, **values})


def change(connection: Connection, statement: Executable, ids: Collection[Any], **values: Any) -> None:
    """Run a statement with ``IDS`` in it that gives no rows, for the ids in parts."""
    for batch in batches(sorted(ids)):
        connection.execute(statement, {"ids": batch, **values})
