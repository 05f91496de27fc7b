"""The table of reviews. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, or_, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, rows
from casus.chronicle.pages import Page, moment, page_of, read_place, whole
from casus.reviews import Review, judged

Log = Mapping[str, list[Review]]
"""The reviews of each text, by its hash, the oldest first."""

_reviews = schema.reviews
_HASH = 64  # characters of the hash of a text
_OF_TARGETS = select(_reviews).where(_reviews.c.target.in_(IDS))


def read_reviews(
    connection: Connection, *, as_of: dt.datetime | None = None, report: str | None = None, target: str | None = None
) -> list[Review]:
    """The reviews made by a moment, of one text or of one target where such is given, the oldest first."""
    query = select(_reviews).order_by(_reviews.c.at, _reviews.c.key)
    if as_of is not None:
        query = query.where(_reviews.c.at <= as_of)
    if report is not None:
        query = query.where(_reviews.c.machine.startswith(_beginning(report), autoescape=True))
    if target is not None:
        query = query.where(_reviews.c.target == target)
    return [review_of(row) for row in connection.execute(query)]


def read_log(connection: Connection, *, as_of: dt.datetime | None = None) -> Log:
    """All reviews made by a moment, by text."""
    log: dict[str, list[Review]] = {}
    for review in read_reviews(connection, as_of=as_of):
        log.setdefault(review.report, []).append(review)
    return log


def read_page(
    connection: Connection,
    *,
    target: str | None,
    report: str | None,
    author: str | None,
    limit: int,
    after: Sequence[Any] | None,
) -> Page[Review]:
    """Some reviews, of one target or text (by its hash) or by one author where such are given, the newest first."""
    place = read_place(after, limit, moment, whole)
    query = select(_reviews).order_by(_reviews.c.at.desc(), _reviews.c.key.desc()).limit(limit + 1)
    if target is not None:
        query = query.where(_reviews.c.target == target)
    if report is not None:
        query = query.where(_reviews.c.machine.startswith(_beginning(report), autoescape=True))
    if author is not None:
        query = query.where(_reviews.c.author == author)
    if place is not None:
        at, key = place
        query = query.where(or_(_reviews.c.at < at, and_(_reviews.c.at == at, _reviews.c.key < key)))
    found = (((row.at.isoformat(), row.key), review_of(row)) for row in connection.execute(query))
    return page_of(found, limit)


def all_judged(connection: Connection, *, as_of: dt.datetime | None = None) -> set[str]:
    """The events that people had judged by a moment."""
    return {event for log in read_log(connection, as_of=as_of).values() for event in judged(log)}


def judged_of(connection: Connection, events: Collection[str]) -> set[str]:
    """Those of some events that people have judged (``casus.reviews.judged``)."""
    return judged(read_said_of(connection, events)).intersection(events)


def read_said_of(connection: Connection, targets: Collection[str]) -> list[Review]:
    """What people said of some events, and of what they had said of them (withdrawals), the oldest first."""
    log: list[Row[Any]] = []
    new = set(targets)
    # A review may be withdrawn by another, that one by a third, and so on.
    while new:
        found = list(rows(connection, _OF_TARGETS, new))
        log += found
        new = {row.id for row in found}
    return [review_of(row) for row in sorted(log, key=lambda row: (row.at, row.key))]


def reviewed_texts(connection: Connection) -> set[str]:
    """The hashes of the texts on which people have said something."""
    start = len(_beginning(""))
    return set(connection.execute(select(func.substr(_reviews.c.machine, start, _HASH)).distinct()).scalars())


def write_review(connection: Connection, review: Review) -> bool:
    """Add a review to the log; False where it is there already (the same words at the same moment)."""
    if connection.execute(select(_reviews.c.key).where(_reviews.c.id == review.id)).first():
        return False
    connection.execute(insert(_reviews).values(**_row(review)))
    return True


def _row(review: Review) -> dict[str, Any]:
    return {
        "id": review.id,
        "at": review.at,
        "author": review.author,
        "action": review.action,
        "target": review.target,
        "field": review.field,
        "value": None if review.value is None else _dumps(review.value),
        # The hash goes first, so that the reviews of one text are found without reading all of them.
        "machine": _dumps({"report": review.report, **review.machine}),
        "reason": review.reason,
    }


def review_of(row: Row[Any]) -> Review:
    """A row as the review that it holds."""
    return Review(
        id=row.id,
        at=row.at,
        author=row.author,
        action=row.action,
        target=row.target,
        field=row.field,
        value=None if row.value is None else json.loads(row.value),
        machine=json.loads(row.machine),
        reason=row.reason,
    )


def _beginning(report: str) -> str:
    return _dumps({"report": report})[:-1]


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
