"""The table of reviews. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, insert, or_, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, rows
from casus.chronicle.pages import Page, moment, page_of, read_place, whole
from casus.reviews import LINKS, Judgement, Review, events_named, judgements

Log = Mapping[str, list[Review]]
"""The reviews of each text, by its hash, the oldest first."""

_reviews = schema.reviews
_BARE = tuple(_reviews.c[name] for name in ("id", "at", "author", "action", "target", "field"))
"""What tells which events were judged, without what was said of them, which is long."""
_OF_TARGETS = select(_reviews).where(_reviews.c.target.in_(IDS))


def read_reviews(
    connection: Connection, *, as_of: dt.datetime | None = None, report: str | None = None, target: str | None = None
) -> list[Review]:
    """The reviews made by a moment, of one text or of one target where such is given, the oldest first."""
    query = select(_reviews).order_by(_reviews.c.at, _reviews.c.key)
    if as_of is not None:
        query = query.where(_reviews.c.at <= as_of)
    if report is not None:
        query = query.where(_reviews.c.report == report)
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
        query = query.where(_reviews.c.report == report)
    if author is not None:
        query = query.where(_reviews.c.author == author)
    if place is not None:
        at, key = place
        query = query.where(or_(_reviews.c.at < at, and_(_reviews.c.at == at, _reviews.c.key < key)))
    found = (((row.at.isoformat(), row.key), review_of(row)) for row in connection.execute(query))
    return page_of(found, limit)


def all_judgements(connection: Connection, *, as_of: dt.datetime | None = None) -> dict[str, Judgement]:
    """How much of each event of which they had said something people had judged by a moment."""
    query = select(*_BARE).order_by(_reviews.c.at, _reviews.c.key)
    if as_of is not None:
        query = query.where(_reviews.c.at <= as_of)
    return judgements(Review(**row._mapping) for row in connection.execute(query))


def all_judged(connection: Connection) -> set[str]:
    """The events that people have judged as a whole."""
    return {event for event, how_much in all_judgements(connection).items() if how_much == "whole"}


def judgements_of(connection: Connection, events: Collection[str]) -> dict[str, Judgement]:
    """How much people have judged of those of some events of which they have said something."""
    return judgements(read_said_of(connection, events))


def are_of(connection: Connection, kind: str) -> ColumnElement[bool]:
    """The condition that reviews are of one kind of targets, by the letter of their ids."""
    if connection.dialect.name == "sqlite":
        return _reviews.c.target.op("GLOB")(f"{kind}-*")  # which an index answers, as LIKE is not
    return _reviews.c.target.startswith(f"{kind}-")


def read_links_said_of(connection: Connection, events: Collection[str]) -> list[Review]:
    """What people said of links from or to some events, and of what they had said (withdrawals), the oldest first."""
    query = select(_reviews).where(are_of(connection, "t"), _reviews.c.field == LINKS)
    named = [row for row in connection.execute(query) if not events_named(review_of(row)).isdisjoint(events)]
    more = read_said_of(connection, [row.id for row in named])
    return sorted([*map(review_of, named), *more], key=lambda review: review.at)


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
    return set(connection.execute(select(_reviews.c.report).distinct()).scalars())


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
        "machine": _dumps({"report": review.report, **review.machine}),
        "report": review.report,
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


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
