"""CSV and TSV: one report a row, the columns named in the first."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

from casus.errors import SourceError
from casus.records import Report, SetAside
from casus.sources.encoding import LineDecoder
from casus.sources.reports import FIELDS, EmptyReport, clean, report_of_fields, set_aside
from casus.sources.streams import Line, Stream, too_long

_SEPARATORS = ",;\t|"


def read_table(
    stream: Stream, *, where: str, name: str, limit: int, separator: str | None = None
) -> Iterator[tuple[str, Report | SetAside]]:
    """Read one report a row; a row's place is the line that it begins on.

    Without a ``separator`` it is the one that parts the most known column names.

    Raises:
        SourceError: the table is empty or has no column ``text``.
    """
    lines = _Lines(stream, limit)
    header = lines.first()
    separator = separator or max(_SEPARATORS, key=lambda mark: len(set(FIELDS) & set(_names(header, mark))))
    columns = _names(header, separator)
    if "text" not in columns:
        found = ", ".join(clean(column[:40]) for column in columns[:12])
        raise SourceError(f"the first row names no column 'text' (columns found: {found})")
    for number, row in _Rows(lines, separator=separator, width=len(columns)):
        place = f"{where}:{number}"
        try:
            if isinstance(row, SourceError):
                raise row
            fields = {column: value for column, value in zip(columns, row, strict=True) if column in FIELDS}
            yield place, report_of_fields(fields, name=name)
        except SourceError as error:
            yield place, set_aside(place, error)


def _names(header: str, separator: str) -> list[str]:
    try:
        return [name.strip().lower() for name in next(csv.reader([header], delimiter=separator), [])]
    except csv.Error as error:
        raise SourceError(f"the first row, which should name the columns, is broken: {error}") from None


class _Lines:
    """Decoded lines of a table, of which some can be given back to be read again."""

    def __init__(self, stream: Stream, limit: int) -> None:
        self._fresh = stream.lines(limit)
        self._returned: deque[Line] = deque()
        self._decoder = LineDecoder(stream.head)
        self._limit = limit
        self.taken: list[Line] = []
        # The csv module has one limit for the whole process, too low for long texts; it is raised, never
        # lowered, and our own limit is held by row().
        csv.field_size_limit(max(limit, csv.field_size_limit()))

    def first(self) -> str:
        """Give the first line that is not blank."""
        while (text := next(self.row(), None)) is not None:
            if text.strip():
                return text
        raise EmptyReport("there is no report in it")

    def row(self) -> Iterator[str]:
        """Give lines for one row, noting them in ``taken``.

        Raises:
            SourceError: the row is longer than the limit.
        """
        self.taken = []
        size = 0
        while (line := self._next()) is not None:
            self.taken.append(line)
            size += self._limit if line.data is None else len(line.data)
            if line.data is None or size > self._limit:
                raise too_long("the row (if it has a quote that is never closed, close it)", self._limit)
            yield self._decoder.decode(line.data)

    def give_back(self) -> None:
        """Give back all lines of the row but its first."""
        self._returned.extendleft(reversed(self.taken[1:]))
        del self.taken[1:]

    def literal(self) -> str:
        """Give the row's first line without its ending."""
        data = self.taken[0].data if self.taken else None
        return self._decoder.decode(data).rstrip("\r\n") if data else ""

    def _next(self) -> Line | None:
        return self._returned.popleft() if self._returned else next(self._fresh, None)


class _Rows:
    """Rows of a table, or the errors in place of them, with the numbers of the lines that they begin on.

    A quote that is never closed would swallow all reports after it into one. So a row that fails is given up
    from its first line, and reading goes on at the next.
    """

    def __init__(self, lines: _Lines, *, separator: str, width: int) -> None:
        self._lines = lines
        self._separator = separator
        self._width = width

    def __iter__(self) -> Iterator[tuple[int, list[str] | SourceError]]:
        out_of_step = False
        while (row := self._parse()) is not None:
            if row == []:
                continue
            if out_of_step and self._width > 1 and self._separator not in self._lines.literal():
                self._lines.give_back()  # this was one more line of the text whose row was given up
                continue
            out_of_step = isinstance(row, csv.Error | SourceError)
            yield self._lines.taken[0].number, self._checked(row)

    def _parse(self) -> list[str] | csv.Error | SourceError | None:
        try:
            return next(csv.reader(self._lines.row(), delimiter=self._separator, strict=True), None)
        except (csv.Error, SourceError) as error:
            if not self._lines.taken:  # no row has failed, but the stream itself
                raise
            self._lines.give_back()
            return error

    def _checked(self, row: list[str] | csv.Error | SourceError) -> list[str] | SourceError:
        if isinstance(row, SourceError):
            return row
        if isinstance(row, list) and len(row) > self._width and not any(row[self._width :]):
            row = row[: self._width]  # spreadsheets pad rows with empty cells
        if isinstance(row, list) and len(row) == self._width:
            return row
        return self._unquoted() or _error(row, self._width)

    def _unquoted(self) -> list[str] | None:
        """Read a row of a TSV whose writer does not quote: a text may hold a quote or begin with one."""
        cells = self._lines.literal().split("\t")
        return cells if self._separator == "\t" and len(cells) == self._width else None


def _error(row: list[str] | csv.Error, width: int) -> SourceError:
    if isinstance(row, csv.Error):
        return SourceError(f"the row is broken: {row}; look for a quote that is not closed or not doubled")
    return SourceError(
        f"the row has {len(row)} fields, the first row names {width}; "
        "a text that holds the separator or line ends must stand in quotes"
    )
