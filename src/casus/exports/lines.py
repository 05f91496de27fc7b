"""Rows of CSV that end with a line feed, in which a carriage return of a cell breaks no row."""

from __future__ import annotations

from typing import Any, TextIO

CRLF = "\r\n"


class Lines:
    """A file for a ``csv.writer`` with ``lineterminator=CRLF``, which so quotes both its characters in cells.

    Up to Python 3.12 a writer that ends rows with a line feed leaves a carriage return in a cell bare, and readers
    take it for the end of the row.
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def write(self, line: str) -> Any:
        """Write one row; its end becomes a line feed."""
        return self._file.write(line.removesuffix(CRLF) + "\n")
