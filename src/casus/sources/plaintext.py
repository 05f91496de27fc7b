"""Plain text: one file, one report, with an optional head of publication date, source, URL and id."""

from __future__ import annotations

import re

from casus.records import Report
from casus.sources.reports import make_report

_DATE = re.compile(r"date[ \t]+(\d{4}-\d{1,2}-\d{1,2})(?:[ \t]*(\n|\Z)|[ \t]+)")
_HEAD_LINE = re.compile(r"(source|url|id)[ \t]+([^\n]+?)[ \t]*(?:\n|\Z)")


def report_of_text(text: str, *, name: str) -> Report:
    """Make a report of a text file's content.

    Raises:
        SourceError: it is empty, or its head names a day that the calendar lacks.
    """
    head, body = split_head(normalise(text))
    published = head.pop("date", None)
    return make_report(body, name=name, published=published, **head)


def normalise(text: str) -> str:
    """Make every line end in LF and drop white space before the first and after the last word; no more."""
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").strip()


def split_head(text: str) -> tuple[dict[str, str], str]:
    """Part the head of a text from its body.

    The head is ``date YYYY-MM-DD`` at the very beginning. Where that fills a line,
    lines ``source …``, ``url …`` and ``id …`` directly below it belong to the head too, each once at most.
    """
    date = _DATE.match(text)
    if not date:
        return {}, text
    head = {"date": date[1]}
    position = date.end()
    while date[2] == "\n" and (line := _HEAD_LINE.match(text, position)) and line[1] not in head:
        head[line[1]] = line[2]
        position = line.end()
    return head, text[position:].lstrip()
