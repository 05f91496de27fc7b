"""Statements and links as people left them, in place of those of the tables, which hold what the machine said.

Few texts are reviewed, so these are read whole. The caller holds the transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, rows
from casus.chronicle.reader import View, counting, read_report
from casus.chronicle.reviews import are_of
from casus.records import CodedReport
from casus.reviews import LINKS

_reviews, _codings = schema.reviews, schema.codings

_CODINGS = counting(select(_codings.c.key), View()).where(_codings.c.sha256.in_(IDS))
_TEXTS = select(schema.profiles.c.sha256).where(schema.profiles.c.event.in_(IDS))


def texts_with_statements(connection: Connection, view: View) -> set[str]:
    """The hashes of the texts in which people reviewed a statement; none where the view has no part of reviews."""
    return _texts(connection, "s", view)


def texts_with_links(connection: Connection, view: View) -> set[str]:
    """The hashes of the texts in which people reviewed a link; none where the view has no part of reviews."""
    return _texts(connection, "t", view, _reviews.c.field == LINKS)


def read_laid(connection: Connection, texts: Iterable[str], view: View) -> Iterator[CodedReport]:
    """Some texts as people left them."""
    for sha256 in texts:
        coded = read_report(connection, sha256, view)
        if coded is not None:
            yield coded


def codings_of(connection: Connection, texts: Collection[str]) -> set[int]:
    """The codings that count of some texts."""
    return {row.key for row in rows(connection, _CODINGS, texts)}


def texts_of(connection: Connection, events: Collection[str]) -> set[str]:
    """The hashes of the texts that tell of some events of incidents."""
    return {row.sha256 for row in rows(connection, _TEXTS, events)}


def _texts(connection: Connection, kind: str, view: View, *said: ColumnElement[bool]) -> set[str]:
    if not view.is_laid_over:
        return set()
    query = select(_reviews.c.report).distinct().where(are_of(connection, kind), *said)
    if view.as_of is not None:
        query = query.where(_reviews.c.at <= view.as_of)
    return set(connection.execute(query).scalars())
