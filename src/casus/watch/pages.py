"""From a fetched page, or from what the feed itself holds, to a report."""

from __future__ import annotations

import html
from dataclasses import replace
from urllib.parse import urlsplit

from casus.records import Report
from casus.sources.html import report_of_html
from casus.sources.reports import EmptyReport, clean
from casus.watch.feeds import FeedEntry
from casus.watch.fetch import FetchError, Response

_PAGES = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml", ""})
_LEAST_WORDS = 10
"""Texts of fewer words are no reports, but what stands in their place: "Please switch on JavaScript"."""


def report_of_page(entry: FeedEntry, page: Response, *, source: str | None) -> Report:
    """The report that a page holds, under the entry's id; the entry's date goes before the page's own.

    Raises:
        EmptyReport: the page has no text, or too little.
        SourceError: it is no page, or cannot be read.
    """
    if page.media_type not in _PAGES:
        raise FetchError(f"this is {page.media_type[:60]!r}, no page", lasting=True)
    read = report_of_html(_as_utf8(page.body, page.charset), name="page")
    return _report(read, entry, source=source or read.source or urlsplit(page.url).hostname, url=page.url)


def report_of_entry(entry: FeedEntry, *, source: str | None) -> Report:
    """The report that the feed itself holds.

    Raises:
        EmptyReport: the entry has no text, or too little.
        SourceError: its text cannot be read.
    """
    if not entry.markup:
        raise EmptyReport("the feed holds no text of this entry")
    body = entry.markup if "<" in entry.markup else f"<p>{entry.markup}</p>"
    title = html.escape(entry.title or "")
    page = f"<html><head><title>{title}</title></head><body><article>{body}</article></body></html>"
    read = report_of_html(page.encode(errors="replace"), name="entry")
    host = urlsplit(entry.url).hostname if entry.url else None
    return _report(read, entry, source=source or host, url=entry.url)


def _report(read: Report, entry: FeedEntry, *, source: str | None, url: str | None) -> Report:
    if (words := len(read.text.split())) < _LEAST_WORDS:
        raise EmptyReport(f"the text has only {words} words")
    return replace(
        read,
        id=clean(entry.key),
        published=entry.published or read.published,
        title=clean(entry.title) if entry.title else read.title,
        source=clean(source) if source else None,
        url=clean(url) if url else None,
    )


def _as_utf8(data: bytes, charset: str | None) -> bytes:
    """The page in UTF-8 where only the host knows its charset; what is UTF-8 already stays, whatever the host says."""
    try:
        data.decode()
    except UnicodeDecodeError:
        pass
    else:
        return data
    try:
        return data.decode(charset).encode(errors="replace") if charset else data
    except (LookupError, UnicodeError):
        return data
