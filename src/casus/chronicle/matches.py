"""Which reports a search finds, and how well each matches.

To compare all matches of a common word takes seconds in a large chronicle. So where there are more than ``COMPARED``
only those are compared that were recorded last: what a search is for, the best match, hardly stands out among
thousands, and of news the newest are asked for.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    Connection,
    Date,
    Float,
    Integer,
    String,
    Subquery,
    bindparam,
    column,
    func,
    select,
    table,
    text,
)

from casus.chronicle import schema
from casus.chronicle.query import Query, Term
from casus.chronicle.terms import fts, fts_term, vector_term

COMPARED = 2_000
"""So many matches are compared."""

_TITLE_WEIGHT = 4.0  # of a word in a title against one in the text
_WINDOW = 20_000  # reports of some days whose keys are looked up to keep to them in the index

_sources = schema.report_sources


def matches(connection: Connection, query: Query, *, from_: dt.date | None, to: dt.date | None) -> Subquery:
    """The matches to compare, by the hash of their text, with their rank: the lower, the better."""
    days = {name: day for name, day in (("first_day", from_), ("last_day", to)) if day}
    if connection.dialect.name != "sqlite":
        return _on_postgresql(query, days)
    return _on_sqlite(query, days, _key_range(connection, days) if days else None)


def is_common(connection: Connection, term: Term, most: int) -> bool:
    """Whether more than so many texts, or parts of long texts, hold the term."""
    asked = {"most": most + 1}
    if connection.dialect.name == "sqlite":
        found = connection.execute(_COUNT_SQLITE, {"term": f"text : {fts_term(term)}", **asked})
    else:
        found = connection.execute(_COUNT_POSTGRESQL, {"term": vector_term(term), **asked})
    return bool(found.scalar_one() > most)


_COUNT_SQLITE = text("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH :term LIMIT :most)")
_COUNT_POSTGRESQL = text(
    "SELECT count(*) FROM (SELECT 1 FROM search WHERE part > 0 AND vector @@ CAST(:term AS tsquery) LIMIT :most) AS few"
)

_KEYS = table("search_keys", column("key", Integer), column("sha256", String))

# The date is that under which the coding that counts was made; CROSS JOIN keeps SQLite from turning the order.
_DATED_SQLITE = (
    "CROSS JOIN search_keys AS k ON k.key = search.rowid "
    "CROSS JOIN codings AS c ON c.sha256 = k.sha256 AND c.current "
    "CROSS JOIN report_sources AS s ON s.key = c.source"
)
_DATED_POSTGRESQL = (
    "JOIN codings AS c ON c.sha256 = r.sha256 AND c.current JOIN report_sources AS s ON s.key = c.source"
)
_BOUNDS = {"first_day": "s.published >= :first_day", "last_day": "s.published <= :last_day"}


def _key_range(connection: Connection, days: dict[str, dt.date]) -> tuple[int, int] | None:
    """First and last key of the reports of these days, where they are not too many; None: any."""
    published = _sources.c.published
    within = []
    if "first_day" in days:
        within.append(published >= days["first_day"])
    if "last_day" in days:
        within.append(published <= days["last_day"])
    some = select(published).where(*within).limit(_WINDOW + 1).subquery()
    if connection.execute(select(func.count()).select_from(some)).scalar_one() > _WINDOW:
        return None
    both_ends = select(func.min(_KEYS.c.key), func.max(_KEYS.c.key))
    low, high = connection.execute(
        both_ends.select_from(_sources.join(_KEYS, _KEYS.c.sha256 == _sources.c.sha256)).where(*within)
    ).one()
    return None if low is None else (low, high)


def _on_sqlite(query: Query, days: dict[str, dt.date], keys: tuple[int, int] | None) -> Subquery:
    within = " AND search.rowid BETWEEN :low AND :high" if keys else ""
    newest = (
        f"SELECT search.rowid AS key, bm25(search, {_TITLE_WEIGHT}, 1.0) AS rank "
        f"FROM search {_DATED_SQLITE if days else ''} WHERE search MATCH :fts{within}{_and_days(days)} "
        "ORDER BY search.rowid DESC LIMIT :most"
    )
    found = (
        f"SELECT k.sha256 AS sha256, n.rank AS rank FROM ({newest}) AS n CROSS JOIN search_keys AS k ON k.key = n.key"
    )
    values = {"fts": fts(query), "most": COMPARED} | (dict(zip(("low", "high"), keys, strict=True)) if keys else {})
    return _bound(found, values, days)


def _on_postgresql(query: Query, days: dict[str, dt.date]) -> Subquery:
    wanted = [vector_term(term) for term in query.wanted]
    values: dict[str, Any] = {f"wanted{i}": term for i, term in enumerate(wanted)}
    values |= {f"unwanted{i}": vector_term(term) for i, term in enumerate(query.unwanted)}
    # A term may stand in any part of a long text, so that each is asked for by itself.
    conditions = " AND ".join(
        f"r.sha256 {'NOT IN' if name.startswith('un') else 'IN'} "
        f"(SELECT sha256 FROM search WHERE vector @@ CAST(:{name} AS tsquery))"
        for name in values
    )
    newest = (
        f"SELECT r.sha256 FROM reports AS r {_DATED_POSTGRESQL if days else ''} "
        f"WHERE {conditions}{_and_days(days)} ORDER BY r.added DESC, r.sha256 LIMIT :most"
    )
    found = (
        "SELECT search.sha256 AS sha256, -sum(ts_rank_cd(vector, CAST(:any AS tsquery))) AS rank "
        f"FROM ({newest}) AS n JOIN search ON search.sha256 = n.sha256 "
        "WHERE vector @@ CAST(:any AS tsquery) GROUP BY search.sha256"
    )
    values |= {"any": " | ".join(f"({term})" for term in wanted), "most": COMPARED}
    return _bound(found, values, days)


def _and_days(days: dict[str, dt.date]) -> str:
    return "".join(f" AND {_BOUNDS[name]}" for name in days)


def _bound(found: str, values: dict[str, Any], days: dict[str, dt.date]) -> Subquery:
    typed = [bindparam(name, day, Date) for name, day in days.items()]
    bound = text(found).bindparams(*typed, **values)
    return bound.columns(sha256=String, rank=Float).subquery("matches")
