"""The tables that a part is written as, and the bytes of a Parquet file."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import BigInteger, Column, Date, Float, Integer, Table

from casus.chronicle import schema
from casus.chronicle.writer import digest, part_rows
from casus.entry import entries
from casus.exports.rows import COLUMNS, row
from casus.records import CodedReport, Report, SetAside

NESTED = (
    schema.events,
    schema.mentions,
    schema.participants,
    schema.places,
    schema.casualties,
    schema.sizes,
    schema.statements,
    schema.links,
)
"""Tables of the chronicle that a row of ``reports`` holds as lists, without the key of the coding."""

_DAYS = frozenset({"published", "time_from", "time_to"})
_COUNTS = frozenset({"killed_low", "killed_high", "injured_low", "injured_high"})
_FIGURES = frozenset({"lat", "lon", "score", "confidence"})

_REPORT = [
    pa.field("position", pa.int64(), nullable=False),
    pa.field("id", pa.string(), nullable=False),
    pa.field("sha256", pa.string(), nullable=False),
    pa.field("source", pa.string()),
    pa.field("title", pa.string()),
    pa.field("url", pa.string()),
    pa.field("published", pa.date32()),
    pa.field("language", pa.string()),
    pa.field("text", pa.string(), nullable=False),
]
ASIDE = pa.schema([
    _REPORT[0],
    pa.field("where", pa.string(), nullable=False),
    pa.field("reason", pa.string(), nullable=False),
    pa.field("message", pa.string(), nullable=False),
    *(pa.field(field.name, field.type) for field in _REPORT[1:7]),
])  # fmt: skip
"""What was set aside; the details of the report stand with duplicates, whose ids are further sources of a text."""


SOURCE_FIELDS = [field.name for field in _REPORT[1:7]]
"""What is known of a report but for its text."""

REPORT_FIELDS = [field.name for field in _REPORT[1:]]
"""All fields of a report."""


@cache
def reports_schema() -> pa.Schema:
    """A row a report: its fields, and lists of what was coded in it, as the chronicle's tables have it."""
    lists = [pa.field(table.name, pa.list_(pa.struct(fields_of(table))), nullable=False) for table in NESTED]
    return pa.schema([*_REPORT, pa.field("digest", pa.string(), nullable=False), *lists])


EVENTS = pa.schema([
    pa.field(
        name,
        pa.date32() if name in _DAYS else pa.int64() if name in _COUNTS else pa.float64() if name in _FIGURES
        else pa.string(),
    )
    for name in COLUMNS
])  # fmt: skip
"""A flat row an event, in the columns of ``docs/output.md``."""


def fields_of(table: Table) -> list[pa.Field]:
    """The columns of a chronicle's table, without the key of the coding."""
    return [pa.field(column.name, _type_of(column), nullable=bool(column.nullable)) for column in columns_of(table)]


def columns_of(table: Table) -> list[Column[Any]]:
    """The columns of a chronicle's table, without the key of the coding."""
    return [column for column in table.columns if column.name != "coding"]


def report_row(coded: CodedReport, *, position: int) -> dict[str, Any]:
    """The row of a coded report; ``position`` is the number of the input in the job."""
    lists = {table.name: rows for table, rows in part_rows(coded)}
    return {"position": position, **_details(coded.report), "language": coded.report.language,
            "text": coded.report.text, "digest": digest(coded), **lists}  # fmt: skip


def aside_row(item: SetAside, *, position: int, report: Report | None) -> dict[str, Any]:
    """The row of what was set aside; ``report`` is that of a duplicate."""
    details = {} if report is None else _details(report)
    return {"position": position, "where": item.where, "reason": item.reason, "message": item.message, **details}


def reports_file(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """A file of reports."""
    return _file(pa.Table.from_pylist(rows, schema=reports_schema()))


def events_file(coded: Iterable[CodedReport]) -> bytes:
    """A file of the events of some reports."""
    rows = [row(entry) for one in coded for entry in entries(one)]
    return _file(pa.Table.from_pylist(rows, schema=EVENTS))


def aside_file(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """A file of what was set aside."""
    return _file(pa.Table.from_pylist(rows, schema=ASIDE))


def _file(table: pa.Table) -> bytes:
    written = io.BytesIO()
    # Checksums tell a page that a disk or network spoilt.
    pq.write_table(table, written, compression="zstd", write_page_checksum=True)
    return written.getvalue()


def _details(report: Report) -> dict[str, Any]:
    return {name: getattr(report, name) for name in SOURCE_FIELDS}


def _type_of(column: Column[Any]) -> pa.DataType:
    kinds = ((Integer, pa.int64()), (BigInteger, pa.int64()), (Float, pa.float64()), (Date, pa.date32()))
    return next((arrow for kind, arrow in kinds if isinstance(column.type, kind)), pa.string())
