"""What people said of which events are one happening. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, rows
from casus.chronicle.reviews import review_of
from casus.reviews import Constraints, Review, constraints, counting

_ACTIONS = ("merge", "split", "withdraw")
_OF_TWO = ("merge", "split")
_reviews = schema.reviews
_MERGING = select(_reviews).where(_reviews.c.action.in_(_ACTIONS)).order_by(_reviews.c.at, _reviews.c.key)


_memberships, _profiles = schema.memberships, schema.profiles
_OF_EVENTS = select(_memberships).where(_memberships.c.event.in_(IDS))
_OF_INCIDENTS = select(_memberships).where(_memberships.c.incident.in_(IDS))
_ECHOES = select(_profiles.c.event).where(_profiles.c.event.in_(IDS), _profiles.c.echo_of.is_not(None))


def read_merging(connection: Connection) -> Constraints:
    """The pairs of events that reviews join and part.

    Who joins two incidents joins all that was in them at that moment, except what was said to be another happening.
    """
    log = [review_of(row) for row in connection.execute(_MERGING)]
    said = constraints(log)
    apart = {event for pair in said.cannot for event in pair}
    joined = [review for review in counting(log) if review.action == "merge" and _pair(review) in said.must]
    whole = {pair for pair in _with_companions(connection, joined) if apart.isdisjoint(pair)}
    return Constraints(must=said.must | whole, cannot=said.cannot)


def _pair(review: Review) -> tuple[str, str]:
    one, other = sorted((review.target, str(review.value)))
    return one, other


def _with_companions(connection: Connection, joined: Sequence[Review]) -> Iterator[tuple[str, str]]:
    """Each event of a merger, paired with every other that its incident has at that moment."""
    ends = [(event, review.at) for review in joined for event in (review.target, str(review.value))]
    homes = _by(rows(connection, _OF_EVENTS, {event for event, _ in ends}), "event")
    held = _by(rows(connection, _OF_INCIDENTS, {row.incident for some in homes.values() for row in some}), "incident")
    # What repeats another event goes where that one goes.
    echoes = {row.event for row in rows(connection, _ECHOES, {row.event for some in held.values() for row in some})}
    for event, moment in ends:
        for home in _standing(homes.get(event, ()), moment):
            for row in _standing(held[home.incident], moment):
                if row.event != event and row.event not in echoes:
                    one, other = sorted((event, row.event))
                    yield one, other


def _by(some: Iterable[Row[Any]], column: str) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in some:
        found.setdefault(getattr(row, column), []).append(row)
    return found


def _standing(some: Iterable[Row[Any]], moment: dt.datetime) -> Iterator[Row[Any]]:
    """The memberships that stand at a moment: while a review is taken in, those before it, and later what it made."""
    return (row for row in some if row.since <= moment and (row.until is None or row.until > moment))


def other_event(connection: Connection, review: Review) -> str:
    """The second event that a merge, a split, or the withdrawal of one is about; empty where there is none."""
    if review.action in _OF_TWO:
        return str(review.value)
    query = select(_reviews).where(_reviews.c.id == review.target, _reviews.c.action.in_(_OF_TWO))
    said = connection.execute(query).first() if review.action == "withdraw" else None
    return str(review_of(said).value) if said else ""
