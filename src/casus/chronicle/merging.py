"""What people said of which events are one happening. The caller holds the transaction."""

from __future__ import annotations

from sqlalchemy import Connection, select

from casus.chronicle import schema
from casus.chronicle.reviews import review_of
from casus.reviews import Constraints, Review, constraints

_ACTIONS = ("merge", "split", "withdraw")
_OF_TWO = ("merge", "split")
_reviews = schema.reviews
_MERGING = select(_reviews).where(_reviews.c.action.in_(_ACTIONS)).order_by(_reviews.c.at, _reviews.c.key)


def read_merging(connection: Connection) -> Constraints:
    """The pairs of events that reviews join and part."""
    return constraints(review_of(row) for row in connection.execute(_MERGING))


def other_event(connection: Connection, review: Review) -> str:
    """The second event that a merge, a split, or the withdrawal of one is about; empty where there is none."""
    if review.action in _OF_TWO:
        return str(review.value)
    query = select(_reviews).where(_reviews.c.id == review.target, _reviews.c.action.in_(_OF_TWO))
    said = connection.execute(query).first() if review.action == "withdraw" else None
    return str(review_of(said).value) if said else ""
