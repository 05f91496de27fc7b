"""What kind of input a file is: by its name, else by its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal, get_args

from casus.errors import OptionError

Format = Literal["text", "html", "jsonl", "json", "csv", "tsv", "parquet"]

SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".parquet": "parquet",
    ".pq": "parquet",
}
# A comment ends at its first "-->" and nowhere else: one that could end later too would be tried in every way.
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_HTML_TAG = re.compile(r"\s*<(?:!doctype\s+html|html|head|body|article|div|p|h1|title|meta)\b", re.IGNORECASE)
_PAGE_TAG = re.compile(r"\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_COMMENT = re.compile(r"\s*<!--")
_COLUMNS = frozenset({"id", "published", "title", "source", "url"})


def check_format(value: str | None) -> Format | None:
    """Give the format named, or None.

    Raises:
        OptionError: there is no such format.
    """
    known = get_args(Format)
    if value is None or value in known:
        return value  # type: ignore[return-value]
    raise OptionError(f"there is no input format {value!r}; choose one of {', '.join(known)}")


def format_of_name(name: str) -> Format | None:
    """Give the format by the suffix of a file's name (``.gz`` left out of account), None if unknown."""
    return SUFFIXES.get(PurePath(_without_gz(name)).suffix.lower())


def stem_of_name(name: str) -> str:
    """Give a file's name without ``.gz`` and without the suffix of a known format."""
    bare = _without_gz(PurePath(name).name)
    return PurePath(bare).stem if format_of_name(bare) else bare


def is_page(start: str) -> bool:
    """Tell whether a text begins as a whole HTML page does."""
    return bool(_PAGE_TAG.match(start, _prologue_end(start)))


def sniff(start: str) -> Format:
    """Give the format that the beginning of an input looks like; plain text where nothing tells otherwise."""
    if _HTML_TAG.match(start, _prologue_end(start)):
        return "html"
    bare = start.lstrip()
    if re.match(r"\[\s*[{\]]", bare):
        return "json"
    if re.match(r'\{\s*["}]', bare):
        # One object a line (which may be longer than what is seen here), or one over many lines.
        first, more, _ = bare.partition("\n")
        return "jsonl" if first.rstrip().endswith("}") or not more else "json"
    return _sniff_table(bare.split("\n", 1)[0])


def _prologue_end(start: str) -> int:
    """Where the declaration and comments end that may stand before a page."""
    declaration = _DECLARATION.match(start)
    at = declaration.end() if declaration else 0
    while comment := _COMMENT.match(start, at):
        end = start.find("-->", comment.end())
        if end < 0:
            break
        at = end + len("-->")
    return at


def _sniff_table(line: str) -> Format:
    formats: tuple[tuple[str, Format], ...] = (("\t", "tsv"), (",", "csv"), (";", "csv"))
    for separator, format in formats:
        names = {name.strip().strip('"').lower() for name in line.split(separator)}
        if "text" in names and names & _COLUMNS:
            return format
    return "text"


def _without_gz(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name
