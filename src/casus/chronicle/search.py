"""Full-text search on both databases: the index beside the reports, and the conditions that ask it.

SQLite: ``search`` is an FTS5 table over ``search_texts``, a view of the titles in ``search_keys`` and of
``reports.folded``. ``search_keys`` gives each report a whole number that lasts, as FTS5 needs one and VACUUM
renumbers rows that have none. Its triggers keep the index.

PostgreSQL: ``search`` holds word vectors with a GIN index: part 0 of a report its titles, the parts from 1 its
text, cut lest a long text outgrow what a vector holds. The vectors are written out here, as the parsers of
PostgreSQL take "al-Qaida" or "u.s." for something else than words.

Both look at folded words, letters and figures without case and accents; all else parts words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    Subquery,
    bindparam,
    select,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.expression import FunctionElement

from casus.chronicle import schema
from casus.chronicle.folding import fold
from casus.chronicle.matches import matches
from casus.chronicle.passages import Passage, passage
from casus.chronicle.query import Query, Term, words_of
from casus.chronicle.reader import report_from
from casus.chronicle.terms import WORD_LENGTH, fts_term, vector_term
from casus.records import Report

_PART_WORDS = 2000  # a vector keeps 256 places of a word, and places up to 16383
_OVERLAP = 30  # words that two parts share, for phrases across their border
_GAP = 10  # places between two titles, lest a phrase run from one to the other
_BORDER = " ı "  # for the same in FTS5: a word that no folded text has

_reports, _sources, _codings = schema.reports, schema.report_sources, schema.codings


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that a search found, and the passage of its text to show.

    ``passage`` holds ranges of ``report.text``; without marks where only the title has the words.
    """

    report: Report
    passage: Passage


class _Holding(FunctionElement[str]):
    """The hashes of the reports whose text holds a term; written out for each database."""

    type = String()
    inherit_cache = True


def holds(sha256: ColumnElement[str], term: Term) -> ColumnElement[bool]:
    """The condition that the text of the report with this hash holds the term."""
    fts, vector = f"text : {fts_term(term)}", vector_term(term)
    return sha256.bool_op("IN")(_Holding(bindparam(None, fts, String), bindparam(None, vector, String)))


@compiles(_Holding, "sqlite")
def _holding_sqlite(element: _Holding, compiler: Any, **options: Any) -> str:
    fts, _ = (compiler.process(clause, **options) for clause in element.clauses)
    return f"(SELECT sha256 FROM search_keys WHERE key IN (SELECT rowid FROM search WHERE search MATCH {fts}))"


@compiles(_Holding, "postgresql")
def _holding_postgresql(element: _Holding, compiler: Any, **options: Any) -> str:
    _, vector = (compiler.process(clause, **options) for clause in element.clauses)
    return f"(SELECT sha256 FROM search WHERE part > 0 AND vector @@ CAST({vector} AS tsquery))"


def find(
    connection: Connection, query: Query, *, from_: dt.date | None, to: dt.date | None, limit: int
) -> Iterator[Hit]:
    """The reports that meet the query and were published within these days, best match first.

    Of many matches those that were recorded last are compared (``matches``).
    """
    best = matches(connection, query, from_=from_, to=to)
    for row in connection.execute(_found(best, limit)):
        yield Hit(report=report_from(row, text=row.text, language=row.language), passage=passage(row.text, query))


def index_report(connection: Connection, sha256: str) -> None:
    """Bring the index to what the report and its sources are now; the report must be recorded."""
    query = select(_sources.c.title).where(_sources.c.sha256 == sha256).order_by(_sources.c.key)
    rows = connection.execute(query).scalars().all()
    if connection.dialect.name == "sqlite":
        connection.execute(_KEEP_KEY, {"sha256": sha256, "titles": _joined(rows)})
        return
    known = connection.execute(_KNOWN_PARTS, {"sha256": sha256}).scalar()
    folded = select(_reports.c.folded).where(_reports.c.sha256 == sha256)
    parts = [] if known else list(enumerate(_text_vectors(connection.execute(folded).scalar_one()), 1))
    parts.append((0, _titles_vector(_different(rows))))
    connection.execute(_DROP_TITLES, {"sha256": sha256})
    connection.execute(_ADD_PART, [{"sha256": sha256, "part": part, "vector": vector} for part, vector in parts])


def index_titles(connection: Connection, titles: Iterable[tuple[str, str | None]]) -> None:
    """Bring the index of a file to new reports that came in once each, by their hashes and titles."""
    connection.execute(_KEEP_KEY, [{"sha256": sha256, "titles": _joined([title])} for sha256, title in titles])


def parts_of(folded: str, title: str | None) -> list[tuple[int, str]]:
    """The rows of a server's index, without the hash, for a new text that came in once."""
    titles = _titles_vector(_different([title]))
    return [(0, titles), *enumerate(_text_vectors(folded), 1)]


def index_all(connection: Connection) -> None:
    """Fill an empty index with all reports."""
    if connection.dialect.name == "sqlite":
        if found := _all_titles(connection):
            connection.execute(_KEEP_KEY, found)
        return
    for sha256 in connection.execute(select(_reports.c.sha256)).scalars().all():
        index_report(connection, sha256)


def _all_titles(connection: Connection) -> list[dict[str, str]]:
    query = select(_reports.c.sha256, _sources.c.title).outerjoin(_sources, _sources.c.sha256 == _reports.c.sha256)
    titles: dict[str, list[str | None]] = {}
    for sha256, title in connection.execute(query.order_by(_reports.c.added, _sources.c.key)):
        titles.setdefault(sha256, []).append(title)
    return [{"sha256": sha256, "titles": _joined(found)} for sha256, found in titles.items()]


def _joined(titles: Iterable[str | None]) -> str:
    return _BORDER.join(_different(titles))


def _different(titles: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(fold(title) for title in titles if title))


_KEEP_KEY = text(
    "INSERT INTO search_keys (sha256, titles) VALUES (:sha256, :titles) "
    "ON CONFLICT (sha256) DO UPDATE SET titles = excluded.titles WHERE titles <> excluded.titles"
)
_KNOWN_PARTS = text("SELECT count(*) FROM search WHERE sha256 = :sha256 AND part > 0")
_DROP_TITLES = text("DELETE FROM search WHERE sha256 = :sha256 AND part = 0")
_ADD_PART = text("INSERT INTO search (sha256, part, vector) VALUES (:sha256, :part, CAST(:vector AS tsvector))")


def _found(found: Subquery, limit: int) -> Select[Any]:
    """The best of the matches, with all that is shown of them."""
    best = (
        select(found.c.sha256, found.c.rank, _sources.c.key, _sources.c.published)
        .select_from(found)
        .join(_codings, (_codings.c.sha256 == found.c.sha256) & _codings.c.current)
        .join(_sources, _sources.c.key == _codings.c.source)
        .order_by(*_order(found.c.rank, _sources.c.published, found.c.sha256))
        .limit(limit)
    )
    # Texts are looked up last, for those alone that are listed.
    few = best.subquery("few")
    return (
        select(_reports.c.text, _reports.c.language, _sources)
        .select_from(few)
        .join(_reports, _reports.c.sha256 == few.c.sha256)
        .join(_sources, _sources.c.key == few.c.key)
        .order_by(*_order(few.c.rank, few.c.published, few.c.sha256))
    )


def _order(rank: Any, published: Any, sha256: Any) -> tuple[ColumnElement[Any], ...]:
    return rank, published.is_(None), published.desc(), sha256


def _text_vectors(folded: str) -> Iterator[str]:
    words = words_of(folded)
    for start in range(0, max(1, len(words) - _OVERLAP), _PART_WORDS - _OVERLAP):
        yield _vector(enumerate(words[start : start + _PART_WORDS], 1), "")


def _titles_vector(titles: Sequence[str]) -> str:
    places: list[tuple[int, str]] = []
    for title in titles:
        start = places[-1][0] + _GAP if places else 1
        places += enumerate(words_of(title), start)
    return _vector(iter(places[:_PART_WORDS]), "A")


def _vector(places: Iterator[tuple[int, str]] | enumerate[str], weight: str) -> str:
    return " ".join(f"'{word[:WORD_LENGTH]}':{place}{weight}" for place, word in places)
