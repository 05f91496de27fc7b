"""Which reports are copies of which. The caller holds the transaction.

Of the copies of one text only so many pairs are kept as join them: a report that is a copy of one of them is not
compared to the others.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import BindParameter, Connection, bindparam, func, insert, or_, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, rows
from casus.fusion.copies import OVERLAP, SHARED, overlap, sample, shingles
from casus.records import Report

CANDIDATES = 200
"""With how many texts, those with most in common first, a text may be compared."""

_shingles, _copies, _reports = schema.shingles, schema.copies, schema.reports
_SHA256: BindParameter[str] = bindparam("sha256")

_IS_SAMPLED = select(_shingles.c.sha256).where(_shingles.c.sha256 == _SHA256).limit(1)
_TEXT = select(_reports.c.text).where(_reports.c.sha256 == _SHA256)
_PAIRS = select(_copies.c.sha256, _copies.c.other).where(or_(_copies.c.sha256.in_(IDS), _copies.c.other.in_(IDS)))
_LIKELY = (
    select(_shingles.c.sha256)
    .where(_shingles.c.shingle.in_(IDS))
    .group_by(_shingles.c.sha256)
    .having(func.count() >= SHARED)
    .order_by(func.count().desc(), _shingles.c.sha256)
    .limit(CANDIDATES)
)


def find_copies(connection: Connection, report: Report, *, now: dt.datetime) -> bool:
    """Find the copies of a report, once for a text; whether there are any that were not known."""
    if connection.execute(_IS_SAMPLED, {"sha256": report.sha256}).first():
        return False
    own = shingles(report.text)
    kept = sample(own)
    if not kept:
        return False
    likely = [str(row.sha256) for row in connection.execute(_LIKELY, {"ids": sorted(kept)})]
    connection.execute(insert(_shingles), [{"shingle": s, "sha256": report.sha256} for s in sorted(kept)])
    family: set[str] = set()
    for sha256 in likely:
        if sha256 not in family and (share := overlap(own, shingles(_text(connection, sha256)))) >= OVERLAP:
            one, other = sorted((report.sha256, sha256))
            connection.execute(insert(_copies).values(sha256=one, other=other, overlap=share, recorded=now))
            family |= family_of(connection, sha256)
    return bool(family)


def family_of(connection: Connection, sha256: str) -> set[str]:
    """A report, its copies, and theirs."""
    return {sha256}.union(*read_copies(connection, [sha256]))


def read_copies(connection: Connection, reports: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of copies that lead from some reports to all of their families."""
    found: set[tuple[str, str]] = set()
    seen: set[str] = set()
    new = set(reports)
    while new:
        seen |= new
        pairs = {(row.sha256, row.other) for row in rows(connection, _PAIRS, new)}
        found |= pairs
        new = {sha256 for pair in pairs for sha256 in pair} - seen
    return sorted(found)


def _text(connection: Connection, sha256: str) -> str:
    return str(connection.execute(_TEXT, {"sha256": sha256}).scalar_one())
