"""The two things that hosts are asked for, feeds and pages, and what comes of it: an answer or an error."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from casus.errors import SourceError
from casus.watch.config import FeedSettings
from casus.watch.feeds import Feed, FeedEntry, read_feed
from casus.watch.fetch import FetchError, Response
from casus.watch.memory import EntryState, FeedState
from casus.watch.visits import Visitor

_FEEDS = (
    "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
)
_PAGES = "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"
_EITHER = f"text/html, application/xhtml+xml, {_FEEDS}"
_FEED_TYPES = frozenset({"application/atom+xml", "application/rss+xml", "application/rdf+xml"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAnswer:
    """What a feed gave: ``feed`` None where nothing in it has changed, or ``error``."""

    settings: FeedSettings
    state: FeedState
    response: Response | None = None
    feed: Feed | None = None
    error: FetchError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAnswer:
    """What an entry's page gave: a response, or an error."""

    settings: FeedSettings
    entry: FeedEntry
    state: EntryState
    response: Response | None = None
    error: FetchError | None = None


Answer = FeedAnswer | PageAnswer


def ask_feed(visitor: Visitor, settings: FeedSettings, state: FeedState, *, anew: bool) -> FeedAnswer:
    """Ask a feed for what is new; with ``anew`` for all that it holds, changed or not."""
    try:
        response = visitor.visit(settings.url, _headers(settings, _FEEDS) | ({} if anew else _conditions(state)))
        feed = None if response.status == 304 else _read(response)
    except Exception as error:
        return FeedAnswer(settings=settings, state=state, error=_told(error))
    return FeedAnswer(settings=settings, state=state, response=response, feed=feed)


def ask_page(visitor: Visitor, settings: FeedSettings, entry: FeedEntry, state: EntryState) -> PageAnswer:
    """Ask for the page of an entry."""
    try:
        response = visitor.visit(entry.url or "", _headers(settings, _PAGES))
    except Exception as error:
        return PageAnswer(settings=settings, entry=entry, state=state, error=_told(error))
    return PageAnswer(settings=settings, entry=entry, state=state, response=response)


def ask_either(visitor: Visitor, settings: FeedSettings, state: FeedState) -> Answer:
    """Ask an address of which it is not known whether a feed or a page is there; the answer tells."""
    entry, page = FeedEntry(key=settings.url, url=settings.url), EntryState(key=settings.url, url=settings.url)
    try:
        response = visitor.visit(settings.url, _headers(settings, _EITHER))
    except Exception as error:
        return PageAnswer(settings=settings, entry=entry, state=page, error=_told(error))
    try:
        return FeedAnswer(settings=settings, state=state, response=response, feed=_read(response))
    except Exception as error:
        if response.media_type in _FEED_TYPES:
            return FeedAnswer(settings=settings, state=state, error=_told(error))
    return PageAnswer(settings=settings, entry=entry, state=page, response=response)


def host_of(url: str) -> str:
    """The host that an address is first asked of, for telling whose turn it is; any word where there is none."""
    try:
        return urlsplit(url.strip()).hostname or ""
    except ValueError:
        return ""


def _told(error: Exception) -> FetchError:
    """The error as one of fetching: what strangers send may break anything, but not the asking of others."""
    if isinstance(error, FetchError):
        return error
    return FetchError(f"the answer cannot be read ({type(error).__name__}: {error})")


def _read(response: Response) -> Feed:
    if response.status != 200 or not response.body:
        raise FetchError(f"the feed is empty (status {response.status})", status=response.status)
    try:
        return read_feed(response.body, url=response.url, charset=response.charset)
    except SourceError as error:
        raise FetchError(str(error)) from None


def _headers(settings: FeedSettings, accept: str) -> dict[str, str]:
    return {"Accept": accept, "Accept-Language": settings.language}


def _conditions(state: FeedState) -> dict[str, str]:
    conditions = {"If-None-Match": state.etag, "If-Modified-Since": state.modified}
    return {name: value for name, value in conditions.items() if value}
