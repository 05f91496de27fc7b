"""CSV: one row an event, the columns of ``casus.exports.rows``."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any, TextIO

from casus.entry import Entry
from casus.exports.lines import CRLF, Lines
from casus.exports.rows import COLUMNS, row

# A spreadsheet takes a cell that begins so for a formula and runs it.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def write_csv(found: Iterable[Entry], file: TextIO, *, keep_formulas: bool = False) -> None:
    """Write events to an open text file (``newline=""``), with a head line.

    A cell of text that a spreadsheet would run as a formula gets an apostrophe in front, unless
    ``keep_formulas`` asks for the cells to the letter.
    """
    writer = csv.writer(Lines(file), lineterminator=CRLF)
    writer.writerow(COLUMNS)
    for entry in found:
        cells = row(entry)
        writer.writerow([cells[column] if keep_formulas else harmless(cells[column]) for column in COLUMNS])


def harmless(value: Any) -> Any:
    """A cell with an apostrophe in front where a spreadsheet would run it."""
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value
