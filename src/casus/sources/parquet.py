"""Parquet: one report a row, read one row group at a time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

from casus.errors import SourceError
from casus.records import Report, SetAside
from casus.sources.encoding import decode
from casus.sources.reports import FIELDS, EmptyReport, clean, report_of_fields, set_aside
from casus.sources.streams import too_long

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

MAGIC = b"PAR1"
"""The first bytes of a Parquet file."""

_TOGETHER = 256  # rows held in memory at a time
_BUFFER = 1 << 20  # bytes of a column read at a time, so that a large row group is never held whole


def row_groups(binary: BinaryIO) -> list[int]:
    """How many rows each row group has.

    Raises:
        SourceError: it is no Parquet file, or pyarrow is not installed.
    """
    metadata = _opened(binary).metadata
    return [metadata.row_group(number).num_rows for number in range(metadata.num_row_groups)]


def read_parquet(
    binary: BinaryIO, *, where: str, name: str, limit: int, group: int | None = None
) -> Iterator[tuple[str, Report | SetAside]]:
    """Read one report a row, of all row groups or of one; rows are counted from 1 over the whole file.

    A row group that is damaged is set aside from where it fails, and reading goes on with the next.

    Raises:
        SourceError: it is no Parquet file, has no column ``text``, or pyarrow is not installed.
    """
    file = _opened(binary)
    columns = {column: column.strip().lower() for column in file.schema_arrow.names}
    known = {column: field for column, field in columns.items() if field in FIELDS}
    if "text" not in known.values():
        found = ", ".join(clean(column[:40]) for column in list(columns)[:12])
        raise SourceError(f"there is no column 'text' (columns found: {found})")
    row = 0
    for number in range(file.metadata.num_row_groups):
        end = row + file.metadata.row_group(number).num_rows
        if group in (None, number):
            for read in _read_group(file, number, known):
                row += 1
                place = f"{where}: row {row}"
                if isinstance(read, SourceError):
                    yield f"{where}: row {row}", set_aside(f"{where}: row {row} to {end}", read)
                else:
                    yield place, _report(read, place=place, name=name, limit=limit)
        row = end


def _read_group(file: pq.ParquetFile, number: int, known: Mapping[str, str]) -> Iterator[dict[str, Any] | SourceError]:
    """The cells of each row by field, as Arrow's scalars; at the end the error, where it cannot be read on."""
    import pyarrow as pa

    batches = file.iter_batches(row_groups=[number], columns=list(known), batch_size=_TOGETHER, use_threads=False)
    while True:
        try:
            batch = next(batches, None)
        except (pa.ArrowException, OSError, ValueError) as error:
            yield SourceError(f"the data of the row group are damaged: {_first_line(error)}")
            return
        if batch is None:
            return
        fields = [(known[column], batch.column(column)) for column in batch.schema.names]
        yield from ({field: cells[index] for field, cells in fields} for index in range(batch.num_rows))


def _report(cells: Mapping[str, Any], *, place: str, name: str, limit: int) -> Report | SetAside:
    try:
        fields = {field: _value(field, cell) for field, cell in cells.items()}
        size = sum(len(value) for value in fields.values() if isinstance(value, str))
        if size > limit or (4 * size > limit and sum(len(str(value).encode()) for value in fields.values()) > limit):
            raise too_long("the row", limit)
        return report_of_fields(fields, name=name)
    except SourceError as error:
        return set_aside(place, error)


def _value(field: str, cell: Any) -> object:
    """What a cell holds, as a table of text would have it: days in ISO 8601, as they are written in their time zone."""
    try:
        value = _plain(cell).as_py()
    except Exception as error:  # a moment beyond the calendar, text that is no UTF-8: each raises something else
        raise SourceError(f"the field {field!r} cannot be read: {_first_line(error)}") from None
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return decode(value) if isinstance(value, bytes) else value


def _plain(cell: pa.Scalar) -> pa.Scalar:
    """The cell; a moment in nanoseconds as one in microseconds, since Python's moments have no more."""
    import pyarrow as pa

    if pa.types.is_timestamp(cell.type) and cell.type.unit == "ns" and cell.is_valid:
        return pa.scalar(cell.value // 1000, pa.timestamp("us", cell.type.tz))
    return cell


def _opened(binary: BinaryIO) -> pq.ParquetFile:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise SourceError("Parquet needs pyarrow: pip install 'casus[parquet]'") from error
    if not binary.seekable():
        raise SourceError("Parquet is read from its end, which standard input and pipes have not; name a file")
    binary.seek(0)
    if binary.read(2) == b"":
        raise EmptyReport("there is no report in it")
    binary.seek(0)
    try:
        return pq.ParquetFile(binary, buffer_size=_BUFFER, pre_buffer=False)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise SourceError(f"this is no Parquet file, or a damaged one: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return clean(str(error).strip().partition("\n")[0]) or type(error).__name__
