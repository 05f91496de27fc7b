"""JSON lines: one line a report, by the output contract (``docs/output.md``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO

from casus.codec import coded_from_json, coded_to_json
from casus.errors import SourceError
from casus.records import CodedReport
from casus.soundness import flaw

# JSON may hold these three raw, but many readers of lines take them for line ends.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def to_jsonl(coded: CodedReport) -> str:
    """One coded report as one line of JSON, without the line end."""
    line = json.dumps(coded_to_json(coded), ensure_ascii=False, allow_nan=False)
    for character, escaped in _LINE_ENDS.items():
        line = line.replace(character, escaped)
    return line


def from_json(line: str) -> CodedReport:
    """The coded report of one line, the opposite of ``to_jsonl``; evidence, which it lacks, stays empty.

    Raises:
        SourceError: the line is no JSON, not of the contract, or not sound: a span differs from the text.
    """
    try:
        coded = coded_from_json(_object(json.loads(line)))
    except KeyError as error:
        raise SourceError(f"No coded report: the key {error} is missing; see docs/output.md.") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise SourceError(f"No coded report: {error}; see docs/output.md.") from error
    if found := flaw(coded):
        raise SourceError(f"The coded report {coded.report.id!r} is not sound: {found}.")
    return coded


def write_jsonl(coded_reports: Iterable[CodedReport], file: TextIO) -> None:
    """Write coded reports to an open text file, one line each."""
    for coded in coded_reports:
        file.write(to_jsonl(coded) + "\n")


def read_jsonl(file: Iterable[str]) -> Iterator[CodedReport]:
    """The coded reports of a file that ``write_jsonl`` wrote; blank lines are passed over.

    Raises:
        SourceError: as ``from_json``, with the number of the line.
    """
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            yield from_json(line)
        except SourceError as error:
            raise SourceError(f"Line {number}: {error}") from error


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("the line holds no JSON object")
    return value
