"""Reading reports: the way from what a user names to reports, one at a time."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
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
from casus.sources.plaintext import report_of_text
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
        inputs: paths, glob patterns, folders, or ``-`` for standard input.
        format: one of ``text``, ``html``, ``jsonl``, ``json``, ``csv``, ``tsv`` for all inputs; without it a
            file's suffix tells, else its first bytes.
        stdin: the binary stream that ``-`` stands for.
        limit: bytes that one report (a file, line or row) may have, uncompressed.
        doubles: where given, a report whose text came before is set aside as a duplicate.

    Raises:
        OptionError: the format is unknown, the limit is not positive, or ``-`` comes without ``stdin``.
    """
    names = [inputs] if isinstance(inputs, str | PathLike) else list(inputs)
    forced = check_format(format)
    if limit < 1:
        raise OptionError(f"the limit of bytes for one report must be 1 or more, not {limit}")
    if stdin is None and STANDARD_INPUT in map(str, names):
        raise OptionError("'-' stands for standard input, but none was given (argument stdin)")
    return _read_all(names, forced, stdin, limit, doubles)


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
    source: Source, forced: Format | None, stdin: BinaryIO | None, limit: int
) -> Iterator[tuple[str, Report | SetAside]]:
    """Read one input to its end or to where it fails; there is always something to say of it."""
    where = source.where
    silent = True
    try:
        with _open(source, stdin) as binary:
            for placed in _read_stream(Stream(binary), source, forced, limit):
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


def _open(source: Source, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    if source.path is not None:
        try:
            return source.path.open("rb")
        except ValueError as error:  # a NUL in the name
            raise SourceError(f"cannot be opened: {error}") from None
    assert stdin is not None, "read() sees to it"
    return nullcontext(stdin)


def _read_stream(
    stream: Stream, source: Source, forced: Format | None, limit: int
) -> Iterator[tuple[str, Report | SetAside]]:
    where = source.where
    file_name = source.path.name if source.path else "stdin"
    name = stem_of_name(file_name)
    kind = forced or _format_of(stream, file_name)
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
