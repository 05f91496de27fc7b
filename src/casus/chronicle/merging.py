"""What people said of which events are one happening. The caller holds the transaction."""

from __future__ import annotations

from sqlalchemy import Connection, select

from casus.chronicle import schema
from casus.chronicle.reviews import review_of
from casus.reviews import Constraints, constraints

_ACTIONS = ("merge", "split", "withdraw")


def read_merging(connection: Connection) -> Constraints:
    """The pairs of events that reviews join and part."""
    table = schema.reviews
    query = select(table).where(table.c.action.in_(_ACTIONS)).order_by(table.c.at, table.c.key)
    return constraints(review_of(row) for row in connection.execute(query))
