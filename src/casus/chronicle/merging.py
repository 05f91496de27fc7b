"""What people said of which events are one happening. The caller holds the transaction."""

from __future__ import annotations

from sqlalchemy import Connection, select

from casus.chronicle import schema
from casus.chronicle.reviews import review_of
from casus.reviews import Constraints, Review, constraints

_ACTIONS = ("merge", "split", "withdraw")
_OF_TWO = ("merge", "split")


def read_merging(connection: Connection) -> Constraints:
    """The pairs of events that reviews join and part."""
    table = schema.reviews
    query = select(table).where(table.c.action.in_(_ACTIONS)).order_by(table.c.at, table.c.key)
    return constraints(review_of(row) for row in connection.execute(query))


def other_event(connection: Connection, review: Review) -> str:
    """The second event that a merge, a split, or the withdrawal of one is about; empty where there is none."""
    if review.action in _OF_TWO:
        return str(review.value)
    table = schema.reviews
    query = select(table).where(table.c.id == review.target, table.c.action.in_(_OF_TWO))
    said = connection.execute(query).first() if review.action == "withdraw" else None
    return str(review_of(said).value) if said else ""
