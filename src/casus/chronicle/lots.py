"""Lots of coded reports that come ready as rows of the tables, written together. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, bindparam, func, select, text

from casus.chronicle import schema
from casus.chronicle.batches import IDS
from casus.chronicle.batches import rows as rows_of
from casus.chronicle.run import Run
from casus.chronicle.search import index_titles, parts_of
from casus.chronicle.writer import fitting, write_run, write_source
from casus.records import Report, SetAside

Row = tuple[Any, ...]

TABLES: tuple[Table, ...] = (
    schema.events,
    schema.mentions,
    schema.participants,
    schema.places,
    schema.casualties,
    schema.sizes,
    schema.statements,
    schema.links,
)
"""The tables of what is coded, each after those that it refers to."""

_DETAILS = ("id", "published", "title", "source", "url")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Coded reports as rows.

    ``folded`` and ``digests`` are those of ``reports``, each text once. ``rows`` holds for each of ``TABLES`` its rows:
    the number of the report in the lot, then the columns behind ``coding``, days in ISO 8601. ``parts`` are those of a
    server's index (``parts``). ``sources`` are reports, without their texts, whose texts came before; ``set_aside``
    tells of what was not coded.
    """

    reports: Sequence[Report]
    folded: Sequence[str]
    digests: Sequence[str]
    rows: Mapping[str, Sequence[Row]]
    parts: Sequence[Row] = ()
    sources: Sequence[Report] = ()
    set_aside: Sequence[SetAside] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """What loading a lot did: numbers of reports and events that were new, of reports that were there as they are.

    ``others`` are the numbers in the lot of those whose texts are there, coded otherwise or with other details.
    """

    reports: int = 0
    events: int = 0
    unchanged: int = 0
    others: tuple[int, ...] = field(default=())


def parts(sha256: str, folded: str, title: str | None) -> list[Row]:
    """The rows of a server's index for a text that came in once."""
    return [(sha256, *part) for part in parts_of(folded, title)]


def load(connection: Connection, lot: Lot, *, run: Run, now: dt.datetime, index: bool) -> Loaded:
    """Write a lot; ``index``: the words of its texts go into the index at once."""
    numbers = {report.sha256: number for number, report in enumerate(lot.reports)}
    known = {row.sha256 for row in rows_of(connection, _KNOWN, numbers)}
    new = [number for sha256, number in numbers.items() if sha256 not in known]
    if new:
        _write_new(connection, lot, new, run=run, now=now)
        if index:
            _index(connection, lot, new)
    same = _same(connection, lot, known, run) if known else set()
    _write_sources(connection, lot.sources, now)
    _write_set_aside(connection, lot.set_aside, run=run, now=now)
    fresh = set(new)
    return Loaded(
        reports=len(new),
        events=sum(row[0] in fresh for row in lot.rows[schema.events.name]),
        unchanged=len(same),
        others=tuple(number for sha256, number in numbers.items() if sha256 in known and sha256 not in same),
    )


_PUT_ASIDE = text(
    "INSERT INTO set_aside (run, location, reason, message, recorded) "
    "VALUES (:run, :location, :reason, :message, :recorded) ON CONFLICT DO NOTHING"
).bindparams(bindparam("recorded", type_=schema.UtcDateTime))
_KNOWN = select(schema.reports.c.sha256).where(schema.reports.c.sha256.in_(IDS))
_AS_CODED = (
    select(schema.codings.c.sha256, schema.codings.c.digest, *(schema.report_sources.c[name] for name in _DETAILS))
    .join(schema.runs, schema.runs.c.id == schema.codings.c.run)
    .join(schema.report_sources, schema.report_sources.c.key == schema.codings.c.source)
    .where(schema.codings.c.sha256.in_(IDS), schema.codings.c.current)
)


def _write_new(connection: Connection, lot: Lot, new: Sequence[int], *, run: Run, now: dt.datetime) -> None:
    write_run(connection, run)
    sources, codings = (_first_key(connection, table, len(lot.reports)) for table in ("report_sources", "codings"))
    moment, run_id = _moment(connection, now), run.id
    some = [(number, lot.reports[number]) for number in new]
    copy(connection, schema.reports, [(one.sha256, one.text, lot.folded[n], one.language, moment) for n, one in some])
    copy(
        connection,
        schema.report_sources,
        [(n, one.sha256, one.id, _day(one.published), one.title, one.source, one.url, moment) for n, one in some],
        first=sources,
    )
    copy(
        connection,
        schema.codings,
        [(n, one.sha256, sources + n, run_id, lot.digests[n], True, moment, None, None) for n, one in some],
        first=codings,
    )
    is_all, wanted = len(new) == len(lot.reports), set(new)
    for table in TABLES:
        rows = lot.rows[table.name]
        copy(connection, table, rows if is_all else [row for row in rows if row[0] in wanted], first=codings)


def copy(connection: Connection, table: Table, rows: Sequence[Row], *, first: int | None = None) -> None:
    """Write rows by the database's shortest way; ``first``, where given, is added to the first column of each."""
    if not rows:
        return
    names = [column.name for column in table.columns]
    columns = ", ".join(f'"{name}"' for name in names)
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        marks = ["?" if first is None else f"? + {first}", *("?" for _ in names[1:])]
        driver.executemany(f'INSERT INTO "{table.name}" ({columns}) VALUES ({", ".join(marks)})', rows)
        return
    with driver.cursor().copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as stream:
        for row in rows:
            stream.write_row(row if first is None else (first + row[0], *row[1:]))


def _moment(connection: Connection, now: dt.datetime) -> str:
    """A moment as the database's own words have it; the file's are those of ``schema.UtcDateTime``."""
    utc = now.astimezone(dt.UTC)
    return f"{utc:%Y-%m-%d %H:%M:%S.%f}".rjust(26, "0") if connection.dialect.name == "sqlite" else utc.isoformat()


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _first_key(connection: Connection, table: str, number: int) -> int:
    """The first of so many keys that nobody has."""
    if connection.dialect.name == "sqlite":
        return int(connection.execute(select(func.max(schema.metadata.tables[table].c.key))).scalar() or 0) + 1
    # A sequence goes on where a transaction is undone; only whoever has the turn to write asks it.
    named = f"pg_get_serial_sequence('{table}', 'key')"
    first = int(connection.execute(text(f"SELECT nextval({named})")).scalar_one())
    connection.execute(text(f"SELECT setval({named}, :last)"), {"last": first + number - 1})
    return first


def _index(connection: Connection, lot: Lot, new: Sequence[int]) -> None:
    if connection.dialect.name == "sqlite":
        index_titles(connection, [(lot.reports[number].sha256, lot.reports[number].title) for number in new])
    else:
        wanted = {lot.reports[number].sha256 for number in new}
        copy_parts(connection, [row for row in lot.parts if row[0] in wanted])


def copy_parts(connection: Connection, rows: Iterable[Row]) -> None:
    """Fill a server's index."""
    driver: Any = connection.connection.driver_connection
    with driver.cursor().copy("COPY search (sha256, part, vector) FROM STDIN") as stream:
        for row in rows:
            stream.write_row(row)


def _same(connection: Connection, lot: Lot, known: set[str], run: Run) -> set[str]:
    """The texts that are there as they are in the lot, coded by the same version, model and options."""
    query = _AS_CODED.where(schema.runs.c.fingerprint == run.fingerprint)
    there = {
        row.sha256: (row.digest, *(getattr(row, name) for name in _DETAILS))
        for row in rows_of(connection, query, known)
    }
    return {
        report.sha256
        for report, digest in zip(lot.reports, lot.digests, strict=True)
        if there.get(report.sha256) == (digest, *(getattr(report, name) for name in _DETAILS))
    }


def _write_sources(connection: Connection, sources: Sequence[Report], now: dt.datetime) -> None:
    for report in sources:
        write_source(connection, report, now=now)


def _write_set_aside(connection: Connection, items: Sequence[SetAside], *, run: Run, now: dt.datetime) -> None:
    if not items:
        return
    write_run(connection, run)
    run_id = run.id
    rows = [
        {
            "run": run_id,
            "location": fitting(one.where),
            "reason": one.reason,
            "message": fitting(one.message),
            "recorded": now,
        }
        for one in items
    ]
    connection.execute(_PUT_ASIDE, rows)
