"""The events of reviewed texts as people left them. The caller holds the transaction.

To lay reviews over a text costs a millisecond, and there may be thousands; so what was made is kept while the text has
the same coding and nothing more is said of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, batches, rows
from casus.chronicle.kept import kept_by
from casus.chronicle.listed import COLUMNS, Listed, joined
from casus.chronicle.reader import View, counting, event_of
from casus.chronicle.reviews import Log, review_of
from casus.reviews import Judgement, Review, judgements, overlay_events, targets

_LAST = 2**31 - 1  # in place of the position of an event that the coding lacks

_sources, _codings, _events, _reviews = schema.report_sources, schema.codings, schema.events, schema.reviews


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A reviewed text: its events on which reviews have a word, as people left them, each with how much is judged.

    ``touched``: the ids of the events of the coding in whose place they stand.
    """

    sha256: str
    touched: frozenset[str]
    events: tuple[tuple[Listed, Judgement], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Text:
    """A text that was reviewed: the key of its coding, and the rows of its events that reviews may touch."""

    sha256: str
    coding: int
    published: dt.date | None
    log: Sequence[Review]
    rows: Sequence[Row[Any]]


def laid_texts(connection: Connection, view: View) -> list[Laid]:
    """The texts that a view shows and people have reviewed; none where reviews have no part in it."""
    if not view.is_laid_over:
        return []
    kept, found = kept_by(connection), []
    said = _said(connection, view)
    for batch in batches(sorted(said)):
        keys = {row.sha256: (row.key, row.published, *said[row.sha256]) for row in _present(connection, view, batch)}
        known = {sha256: laid for sha256, key in keys.items() if (laid := kept.get(key)) is not None}
        made = list(lay(connection, view, read_log_of(connection, view, keys.keys() - known.keys())))
        for one in made:
            kept.put(keys[one.sha256], one)
        found += [*known.values(), *made]
    return found


def _said(connection: Connection, view: View) -> dict[str, list[str]]:
    """The ids of the reviews of each text, the oldest first: all that can make another thing of one coding."""
    found: dict[str, list[str]] = {}
    for row in connection.execute(_by_moment(select(_reviews.c.report, _reviews.c.id), view)):
        found.setdefault(row.report, []).append(row.id)
    return found


def read_log_of(connection: Connection, view: View, texts: Collection[str]) -> Log:
    """The reviews of some texts, those that a view knows."""
    found: dict[str, list[Review]] = {}
    for row in rows(connection, _by_moment(select(_reviews).where(_reviews.c.report.in_(IDS)), view), texts):
        found.setdefault(row.report, []).append(review_of(row))
    return found


def _by_moment(query: Select[Any], view: View) -> Select[Any]:
    query = query.order_by(_reviews.c.at, _reviews.c.key)
    return query if view.as_of is None else query.where(_reviews.c.at <= view.as_of)


def _present(connection: Connection, view: View, texts: Sequence[str]) -> Iterator[Row[Any]]:
    columns = select(_codings.c.sha256, _codings.c.key, _sources.c.published)
    query: Select[Any] = counting(columns, view).join(_sources, _sources.c.key == _codings.c.source)
    yield from connection.execute(query.where(_codings.c.sha256.in_(texts)))


def lay(connection: Connection, view: View, log: Log) -> Iterator[Laid]:
    """The texts that have this log."""
    for text in _texts(connection, view, log):
        said = judgements(text.log)
        yield Laid(
            sha256=text.sha256,
            touched=frozenset(row.id for row in text.rows),
            events=tuple((one, said.get(one.id, "none")) for one in _overlaid(text)),
        )


def _texts(connection: Connection, view: View, log: Log) -> Iterator[_Text]:
    for batch in batches(sorted(log)):
        events: dict[str, list[Row[Any]]] = {}
        query = joined(select(*COLUMNS), view, bare=True).where(_codings.c.sha256.in_(batch))
        for row in connection.execute(query.order_by(_codings.c.key, _events.c.position)):
            events.setdefault(row.sha256, []).append(row)
        for sha256, found in events.items():
            first = found[0]
            yield _Text(
                sha256=sha256,
                coding=first.coding,
                published=first.published,
                log=log[sha256],
                rows=_touched([row for row in found if row.id is not None], log[sha256]),
            )


def _touched(rows: list[Row[Any]], log: Sequence[Review]) -> list[Row[Any]]:
    """The rows that reviews may touch: all, where one is looked for that another id may hide."""
    reviewed = targets(log)
    if not reviewed <= {row.id for row in rows}:
        return rows
    return [row for row in rows if row.id in reviewed]


def _overlaid(text: _Text) -> Iterator[Listed]:
    events, notes = overlay_events([event_of(row.record) for row in text.rows], text.log)
    coded_as = {note.target: note.coded_as for note in notes}
    positions = {row.id: row.position for row in text.rows}
    for event in events:
        position = positions.get(coded_as.get(event.id, event.id), _LAST)
        first = (event.time and (event.time.from_ or event.time.to)) or text.published
        yield Listed(id=event.id, coding=text.coding, place=(first, text.sha256, position, event.id), event=event)
