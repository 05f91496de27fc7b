"""Reading reports: the way from what a user names to reports, one at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import BinaryIO

from casus.errors import OptionError, SourceError
from casus.records import Report, SetAside
from casus.sources.doubles import Doubles
from casus.sources.encoding import decode
from casus.sources.html import report_of_html
from casus.sources.inputs import STANDARD_INPUT, Source, expand, reason_of
from casus.sources.jsonlines import read_json, read_json_lines
from casus.sources.kinds import Format, check_format, format_of_name, is_page, sniff, stem_of_name
from casus.sources.parquet import MAGIC, read_parquet, row_groups
from casus.sources.plaintext import report_of_text
from casus.sources.remote import open_address
from casus.sources.reports import EmptyReport, set_aside
from casus.sources.streams import Stream
from casus.sources.tables import read_table

LIMIT = 10_000_000


def read(
    inputs: str | Path | Iterable[str | Path],
    *,
    format: str | None = None,
    stdin: BinaryIO | None = None,
    limit: int = LIMIT,
    doubles: Doubles | None = None,
) -> Iterator[Report | SetAside]:
    """Read reports from files, one at a time; what cannot be read is set aside, and reading goes on.

    Args:
        inputs: paths, glob patterns, folders, addresses of other file systems, or ``-`` for standard input.
        format: one of ``text``, ``html``, ``jsonl``, ``json``, ``csv``, ``tsv``, ``parquet`` for all inputs; without it
            a file's suffix tells, else its first bytes.
        stdin: the binary stream that ``-`` stands for.
        limit: bytes that one report (a file, line or row) may have, uncompressed.
        doubles: where given, a report whose text came before is set aside as a duplicate.

    Raises:
        OptionError: the format is unknown, the limit is not positive, or ``-`` comes without ``stdin``.
    """
    names = _named(inputs)
    forced = check_format(format)
    if limit < 1:
        raise OptionError(f"the limit of bytes for one report must be 1 or more, not {limit}")
    if stdin is None and STANDARD_INPUT in map(str, names):
        raise OptionError("'-' stands for standard input, but none was given (argument stdin)")
    return _read_all(names, forced, stdin, limit, doubles)


@dataclass(frozen=True, slots=True)
class Piece:
    """What can be read by itself: a file, or one row group of a Parquet file."""

    source: Source
    format: Format | None = None
    group: int | None = None


def pieces(inputs: str | Path | Iterable[str | Path], *, format: str | None = None) -> Iterator[Piece | SetAside]:
    """Cut inputs into pieces, in the order in which ``read`` reads them; what names nothing is set aside.

    Raises:
        OptionError: the format is unknown, or an input is standard input, which can be read only once.
    """
    names = _named(inputs)
    forced = check_format(format)
    if STANDARD_INPUT in map(str, names):
        raise OptionError("standard input cannot be cut into parts; write it to a file first")
    return _pieces(names, forced)


def read_piece(piece: Piece, *, limit: int = LIMIT) -> Iterator[Report | SetAside]:
    """Read the reports of a piece, as ``read`` does."""
    return (item for _, item in _read_source(piece.source, piece.format, None, limit, piece.group))


def _pieces(names: list[str | Path], forced: Format | None) -> Iterator[Piece | SetAside]:
    for source in expand(names, any_suffix=forced is not None):
        if isinstance(source, SetAside):
            yield source
        elif (forced or format_of_name(source.name)) == "parquet":
            yield from (Piece(source, forced, group) for group in _groups(source))
        else:
            yield Piece(source, forced)


def _groups(source: Source) -> list[int | None]:
    """The row groups that have rows; the file as a whole where none has, or it cannot be read, which is told then."""
    try:
        with _open(source, None) as binary:
            found: list[int | None] = [number for number, rows in enumerate(row_groups(binary)) if rows]
    except (SourceError, OSError):
        return [None]
    return found or [None]


def _named(inputs: str | Path | Iterable[str | Path]) -> list[str | Path]:
    return [inputs] if isinstance(inputs, str | PathLike) else list(inputs)


def _read_all(
    names: list[str | Path],
    forced: Format | None,
    stdin: BinaryIO | None,
    limit: int,
    doubles: Doubles | None,
) -> Iterator[Report | SetAside]:
    for source in expand(names, any_suffix=forced is not None):
        if isinstance(source, SetAside):
            yield source
            continue
        for place, item in _read_source(source, forced, stdin, limit):
            again = doubles.check(item, where=place) if doubles is not None and isinstance(item, Report) else None
            yield again or item


def _read_source(
    source: Source, forced: Format | None, stdin: BinaryIO | None, limit: int, group: int | None = None
) -> Iterator[tuple[str, Report | SetAside]]:
    """Read one input to its end or to where it fails; there is always something to say of it."""
    where = source.where
    silent = True
    try:
        with _open(source, stdin) as binary:
            for placed in _read_opened(binary, source, forced, limit, group):
                silent = False
                yield placed
        if silent:
            raise EmptyReport("there is no report in it")
    except SourceError as error:
        yield where, set_aside(where, error)
    except (EOFError, zlib.error) as error:
        yield where, set_aside(where, SourceError(f"the gzip data are broken: {error}"))
    except OSError as error:
        yield where, set_aside(where, SourceError(f"cannot be read: {reason_of(error)}"))
    except Exception as error:
        if source.address is None:
            raise
        # Each file system has errors of its own.
        yield where, set_aside(where, SourceError(f"cannot be read: {type(error).__name__}: {error}"))


def _open(source: Source, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    if source.address is not None:
        return open_address(source.address)
    if source.path is not None:
        try:
            return source.path.open("rb")
        except ValueError as error:  # a NUL in the name
            raise SourceError(f"cannot be opened: {error}") from None
    assert stdin is not None, "read() sees to it"
    return nullcontext(stdin)


def _read_opened(
    binary: BinaryIO, source: Source, forced: Format | None, limit: int, group: int | None
) -> Iterator[tuple[str, Report | SetAside]]:
    kind = forced or format_of_name(source.name)
    # By the name alone, which need not tell, a stream is read from its beginning and need not go back.
    stream = Stream(binary) if kind != "parquet" else None
    if stream is None or (kind is None and stream.head.startswith(MAGIC)):
        name = stem_of_name(source.name)
        yield from read_parquet(binary, where=source.where, name=name, limit=limit, group=group)
    else:
        yield from _read_stream(stream, source, forced, limit)


def _read_stream(
    stream: Stream, source: Source, forced: Format | None, limit: int
) -> Iterator[tuple[str, Report | SetAside]]:
    where = source.where
    name = stem_of_name(source.name)
    kind = forced or _format_of(stream, source.name)
    if kind == "jsonl":
        yield from read_json_lines(stream, where=where, name=name, limit=limit)
    elif kind == "json":
        yield from read_json(stream, where=where, name=name, limit=limit)
    elif kind in ("csv", "tsv"):
        separator = "\t" if kind == "tsv" else None
        yield from read_table(stream, where=where, name=name, limit=limit, separator=separator)
    else:
        yield where, _read_whole(stream.read(limit), kind, forced, name)


def _format_of(stream: Stream, file_name: str) -> Format:
    named = format_of_name(file_name)
    if named is None:
        return sniff(decode(stream.head))
    # Many a file of JSON lines is named .json.
    return "jsonl" if named == "json" and sniff(decode(stream.head)) == "jsonl" else named


def _read_whole(data: bytes, kind: Format, forced: Format | None, name: str) -> Report:
    if kind == "html":
        return report_of_html(data, name=name)
    text = decode(data)
    if forced is None and is_page(text[:2000]):
        return report_of_html(data, name=name)
    return report_of_text(text, name=name)
