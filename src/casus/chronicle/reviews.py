"""The table of reviews. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from casus.chronicle import schema
from casus.reviews import Review

Log = Mapping[str, list[Review]]
"""The reviews of each text, by its hash, the oldest first."""

_reviews = schema.reviews


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
