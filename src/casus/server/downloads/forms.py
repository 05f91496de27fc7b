"""Records of a sheet as bytes: CSV, JSON lines, GeoJSON and Parquet, a part at a time."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal, TypeVar

from casus.exports.csv import harmless
from casus.exports.lines import CRLF, Lines
from casus.server.downloads.sheets import Sheet

RecordT = TypeVar("RecordT")
_Write = Callable[[Sheet[Any], Iterable[Any]], Iterator[bytes]]

_TOGETHER = 200  # records written together
_ROW_GROUP = 20_000  # rows of a row group of Parquet

# JSON may hold these three raw, but many readers of lines take them for line ends.
_LINE_ENDS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}

FormName = Literal["csv", "jsonl", "parquet", "geojson"]


class Unavailable(Exception):
    """A form needs a library that is not installed; the message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form: its media type, and what writes records in it."""

    media_type: str
    write: _Write


def _csv(sheet: Sheet[RecordT], records: Iterable[RecordT]) -> Iterator[bytes]:
    """Rows in UTF-8 with a head line; a text that a spreadsheet would run gets an apostrophe in front."""
    yield _lines_of([list(sheet.columns)])
    for some in _batches(records, _TOGETHER):
        rows = (sheet.row(record) for record in some)
        yield _lines_of([harmless(cells[name]) for name in sheet.columns] for cells in rows)


def _jsonl(sheet: Sheet[RecordT], records: Iterable[RecordT]) -> Iterator[bytes]:
    """One line a record, with all that is known of it."""
    for some in _batches(records, _TOGETHER):
        yield "".join(f"{_json(sheet.to_json(record)).translate(_LINE_ENDS)}\n" for record in some).encode()


def _geojson(sheet: Sheet[RecordT], records: Iterable[RecordT]) -> Iterator[bytes]:
    """A FeatureCollection (RFC 7946): a point a record, null where it is not known, with the row as properties."""
    yield b'{"type":"FeatureCollection","features":['
    border = ""
    for some in _batches(records, _TOGETHER):
        yield (border + ",\n".join(_json(_feature(sheet, record)) for record in some)).encode()
        border = ",\n"
    yield b"]}\n"


def _feature(sheet: Sheet[RecordT], record: RecordT) -> dict[str, Any]:
    cells = sheet.row(record)
    point = sheet.point(record)
    name = next(iter(sheet.columns))
    return {
        "type": "Feature",
        "id": cells[name],
        "geometry": {"type": "Point", "coordinates": [point[1], point[0]]} if point else None,
        "properties": {name: _plain(cells[name]) for name in sheet.columns},
    }


def _parquet(sheet: Sheet[RecordT], records: Iterable[RecordT]) -> Iterator[bytes]:
    """A file with a column a name, dates as dates and counts as whole numbers.

    Raises:
        Unavailable: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise Unavailable("Parquet needs pyarrow on the server: pip install 'casus[parquet]'.") from error
    types = {str: pa.string(), int: pa.int64(), float: pa.float64(), dt.date: pa.date32()}
    schema = pa.schema([(name, types[kind]) for name, kind in sheet.columns.items()])
    sink = _Sink()
    with pq.ParquetWriter(sink, schema, compression="zstd") as writer:
        for some in _batches(records, _ROW_GROUP):
            writer.write_table(pa.Table.from_pylist([sheet.row(record) for record in some], schema=schema))
            yield sink.taken()
    yield sink.taken()


FORMS: dict[FormName, Form] = {
    "csv": Form(media_type="text/csv; charset=utf-8", write=_csv),
    "jsonl": Form(media_type="application/x-ndjson", write=_jsonl),
    "parquet": Form(media_type="application/vnd.apache.parquet", write=_parquet),
    "geojson": Form(media_type="application/geo+json", write=_geojson),
}
"""The forms by the ending of the file."""


class _Sink(io.RawIOBase):
    """A file that hands on what was written to it."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self._length = 0

    def writable(self) -> bool:
        """It only takes."""
        return True

    def write(self, data: Any) -> int:
        """Take bytes."""
        self._parts.append(bytes(data))
        self._length += len(self._parts[-1])
        return len(self._parts[-1])

    def tell(self) -> int:
        """How many bytes were written in all."""
        return self._length

    def taken(self) -> bytes:
        """What was written since this was asked last."""
        found, self._parts = b"".join(self._parts), []
        return found


def _batches(records: Iterable[RecordT], size: int) -> Iterator[list[RecordT]]:
    rest = iter(records)
    while some := list(islice(rest, size)):
        yield some


def _lines_of(rows: Iterable[Iterable[Any]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(Lines(written), lineterminator=CRLF).writerows(rows)
    return written.getvalue().encode()


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
