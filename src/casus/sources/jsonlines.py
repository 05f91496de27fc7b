"""JSON lines, and JSON files that hold one report or a list of them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from casus.errors import SourceError
from casus.records import Report, SetAside
from casus.sources.encoding import LineDecoder, decode
from casus.sources.reports import EmptyReport, report_of_fields, set_aside
from casus.sources.streams import Stream, too_long

_WHOLE = 10  # a JSON file is parsed whole, so its limit is so many reports of full length


def read_json_lines(stream: Stream, *, where: str, name: str, limit: int) -> Iterator[tuple[str, Report | SetAside]]:
    """Read one report a line; blank lines are passed over.

    Raises:
        SourceError: the bytes are no text.
    """
    decoder = LineDecoder(stream.head)
    for number, data in stream.lines(limit):
        place = f"{where}:{number}"
        try:
            if data is None:
                raise too_long("the line", limit)
            line = decoder.decode(data).rstrip()
            if line:
                yield place, report_of_fields(_object(_parse(line)), name=name)
        except SourceError as error:
            yield place, set_aside(place, error)


def read_json(stream: Stream, *, where: str, name: str, limit: int) -> Iterator[tuple[str, Report | SetAside]]:
    """Read a file that holds one report, or a list of reports.

    Raises:
        SourceError: it is empty, not JSON, or more than ten times ``limit`` long.
    """
    text = decode(stream.read(_WHOLE * limit))
    if not text.strip():
        raise EmptyReport("there is no report in it")
    content = _parse(text)
    if not isinstance(content, list):
        yield where, report_of_fields(_object(content), name=name)
        return
    for number, item in enumerate(content, start=1):
        place = f"{where}: item {number}"
        try:
            yield place, report_of_fields(_object(item), name=name)
        except SourceError as error:
            yield place, set_aside(place, error)


def _parse(text: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        line = f"line {error.lineno}, " if "\n" in text.rstrip() else ""
        what = error.msg.removesuffix(" at")
        raise SourceError(f"this is no valid JSON: {what} at {line}column {error.colno}") from None
    except RecursionError:
        raise SourceError("this JSON is nested too deeply") from None
    except ValueError as error:
        raise SourceError(f"this is no valid JSON: {error}") from None


def _object(value: object) -> dict[str, object]:
    if isinstance(value, dict):
        return value
    raise SourceError('a report must be a JSON object: {"id": …, "published": …, "text": …}')
