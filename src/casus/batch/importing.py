"""From folders of results into a chronicle."""

from __future__ import annotations

import json
import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from casus.batch import coding, tables
from casus.batch.folder import Folder
from casus.batch.job import Description, read_description
from casus.batch.manifest import Done, read_manifest
from casus.chronicle.bulk import filling
from casus.chronicle.folding import fold
from casus.chronicle.lots import Lot, parts
from casus.chronicle.run import Run
from casus.codec import event_from_json, statement_from_json
from casus.errors import OptionError, SourceError
from casus.records import CodedReport, Link, Report, SetAside

_FEW = 4  # so few parts are read before other processes would have started
_AHEAD = 2  # lots for each process that are read while others are written


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of a part: numbers of reports and events that were new, of reports that were there, and of those that
    were there and got another coding or other details.
    """

    reports: int
    events: int
    unchanged: int
    changed: int


def load(
    folders: str | os.PathLike[str] | Sequence[str | os.PathLike[str]],
    *,
    into: str | os.PathLike[str],
    processes: int = 1,
) -> Iterator[Imported]:
    """Load folders of results into a chronicle, which is made where there is none; a result for each part.

    Loading again adds nothing. Incidents are made afterwards, by ``Chronicle.fuse``.

    Args:
        folders: what batch jobs wrote, whole or in part.
        into: path or URL of the chronicle.
        processes: how many read while this one writes; 1: this one does both.

    Raises:
        OptionError: a folder holds no results.
        SourceError: files are missing or damaged.
        ChronicleError: the chronicle cannot be written.
    """
    named = [folders] if isinstance(folders, str | os.PathLike) else list(folders)
    jobs = [(folder, _described(folder), read_manifest(folder)) for folder in map(Folder, named)]
    return _load(jobs, into, processes)


def _load(
    jobs: Sequence[tuple[Folder, Description, Sequence[Done]]], into: str | os.PathLike[str], processes: int
) -> Iterator[Imported]:
    with filling(into) as chronicle:
        for folder, job, done in jobs:
            run = Run(version=job.version, model=job.model, started=job.started)
            for one, lot in _lots(folder, done, processes, with_parts=chronicle.is_server):
                loaded = chronicle.load(lot, run=run)
                if loaded.others:
                    coded = coded_reports(folder, one)
                    for number in loaded.others:
                        chronicle.add(coded[number], run=run)
                yield Imported(
                    reports=loaded.reports,
                    events=loaded.events,
                    unchanged=loaded.unchanged,
                    changed=len(loaded.others),
                )


def read_set_aside(folder: Folder, done: Done) -> list[SetAside]:
    """What was set aside of a part."""
    return [
        SetAside(where=row["where"], reason=row["reason"], message=row["message"])
        for row in _table(folder, done, coding.SET_ASIDE, tables.ASIDE).to_pylist()
    ]


def coded_reports(folder: Folder, done: Done) -> list[CodedReport]:
    """The coded reports of a part, in the order of the inputs, as the coder gave them."""
    return [_coded(row) for row in _table(folder, done, coding.REPORTS, tables.reports_schema()).to_pylist()]


def _described(folder: Folder) -> Description:
    found = read_description(folder)
    if found is None:
        raise OptionError(f"{folder.name} holds no results: `casus code … --into {folder.name}` writes some.")
    return found


def _lots(folder: Folder, done: Sequence[Done], processes: int, *, with_parts: bool) -> Iterator[tuple[Done, Lot]]:
    if processes < 2 or len(done) < _FEW:
        yield from ((one, read_lot(folder.address, one, with_parts)) for one in done)
        return
    context = multiprocessing.get_context("spawn")
    waiting: deque[tuple[Done, Future[Lot]]] = deque()
    with ProcessPoolExecutor(min(processes, len(done)), mp_context=context) as pool:
        try:
            for one in done:
                waiting.append((one, pool.submit(read_lot, folder.address, one, with_parts)))
                if len(waiting) > processes * _AHEAD:
                    yield _next(waiting)
            while waiting:
                yield _next(waiting)
        finally:
            pool.shutdown(cancel_futures=True)


def _next(waiting: deque[tuple[Done, Future[Lot]]]) -> tuple[Done, Lot]:
    one, lot = waiting.popleft()
    return one, lot.result()


def read_lot(address: str, done: Done, with_parts: bool) -> Lot:
    """A part as rows of the chronicle's tables; ``with_parts``: also as those of a server's index.

    Raises:
        SourceError: a file is missing or damaged.
    """
    folder = Folder(address)
    table = _table(folder, done, coding.REPORTS, tables.reports_schema())
    aside = _table(folder, done, coding.SET_ASIDE, tables.ASIDE)
    reports = [Report(**row) for row in table.select(tables.REPORT_FIELDS).to_pylist()]
    folded = [fold(report.text) for report in reports]
    doubles = aside.filter(pc.is_valid(aside["sha256"])).select(tables.SOURCE_FIELDS)
    return Lot(
        reports=reports,
        folded=folded,
        digests=table["digest"].to_pylist(),
        rows={one.name: _rows(table[one.name]) for one in tables.NESTED},
        parts=[
            part
            for report, text in zip(reports, folded, strict=True)
            for part in parts(report.sha256, text, report.title)
        ]
        if with_parts
        else (),
        sources=[Report(**row, text="") for row in doubles.to_pylist()],
        set_aside=[SetAside(**row) for row in aside.select(["where", "reason", "message"]).to_pylist()],
    )


def _rows(lists: pa.ChunkedArray) -> list[tuple[Any, ...]]:
    """The rows in a column of lists, each with the number of its list before it; days in ISO 8601."""
    whole = lists.combine_chunks()
    columns = [_plain(column).to_pylist() for column in pc.list_flatten(whole).flatten()]
    return list(zip(pc.list_parent_indices(whole).to_pylist(), *columns, strict=True))


def _plain(column: pa.Array) -> pa.Array:
    return column.cast(pa.string()) if pa.types.is_date(column.type) else column


def _table(folder: Folder, done: Done, kind: str, schema: pa.Schema) -> pa.Table:
    """What a part has of a table, in the order of the inputs.

    Raises:
        SourceError: a file is missing or damaged, or has other rows than the manifest says.
    """
    found = [_file(folder, name, rows, schema) for name, rows in done.files.items() if name.startswith(f"{kind}/")]
    table = pa.concat_tables(found) if found else schema.empty_table()
    return table.sort_by("position") if len(found) > 1 else table


def _file(folder: Folder, name: str, rows: int, schema: pa.Schema) -> pa.Table:
    content = folder.read(name)
    try:
        if content is None:
            raise SourceError("it is missing")
        table = pq.ParquetFile(pa.BufferReader(content), page_checksum_verification=True).read()
        if table.num_rows != rows or not table.schema.equals(schema):
            raise SourceError(f"it has {table.num_rows} rows and not {rows}, or other columns")
    except (SourceError, pa.ArrowException, OSError) as error:
        reason = str(error).partition("\n")[0]
        raise SourceError(
            f"{folder.name}/{name} cannot be used: {reason}. "
            f"Delete {folder.name}/manifest.jsonl and run the job again; "
            "it writes all files anew."
        ) from error
    return table


def _coded(row: Mapping[str, Any]) -> CodedReport:
    return CodedReport(
        report=Report(**{name: row[name] for name in tables.REPORT_FIELDS}),
        events=tuple(event_from_json(json.loads(event["record"])) for event in row["events"]),
        statements=tuple(statement_from_json(json.loads(one["record"])) for one in row["statements"]),
        links=tuple(Link(from_=one["from_event"], to=one["to_event"], kind=one["kind"]) for one in row["links"]),
    )
