"""What is remembered of a feed after it was asked, and what is said of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from casus.watch import times
from casus.watch.config import FeedSettings
from casus.watch.durations import shown
from casus.watch.fetch import FetchError, Refused, Response
from casus.watch.memory import FeedState
from casus.watch.turns import PutOff

_GONE = 410
_RECONSIDERED = 60.0
"""Seconds after which a refused address is looked at again: that bothers nobody, and the user may allow it by then."""
_LONGEST = 600
"""Characters of a header that are kept and sent back."""


def after_answer(
    state: FeedState, feed: FeedSettings, response: Response, *, now: dt.datetime, whole: bool | None
) -> FeedState:
    """A feed that gave an answer; ``whole`` says whether all of the feed was in it, None that nothing had changed."""
    state = replace(state, checked=now, due=times.due(now, feed.interval), failures=0, problem=_told_move(response))
    if whole is None:
        return state
    # A feed that is not whole must be sent again, though nothing in it has changed.
    headers = response.headers if whole else {}
    return replace(state, etag=_usable(headers.get("etag")), modified=_usable(headers.get("last-modified")))


def after_failure(
    state: FeedState, feed: FeedSettings, error: FetchError, *, now: dt.datetime
) -> tuple[FeedState, str]:
    """A feed that could not be read or was not asked, and what comes of that in words."""
    state = replace(state, checked=now, problem=str(error))
    if isinstance(error, PutOff):
        return replace(state, due=times.due(now, feed.interval, wish=error.retry_after)), str(error)
    state = replace(state, failures=state.failures + 1)
    if error.status == _GONE:
        return replace(state, due=None), f"{error}; it is gone for good and not asked again; take it out of the list"
    due = times.due(now, _pause(state, feed, error), wish=error.retry_after)
    return replace(state, due=due), f"{error}; asked again in {shown((due - now).total_seconds())}"


def _pause(state: FeedState, feed: FeedSettings, error: FetchError) -> float:
    if isinstance(error, Refused):
        return _RECONSIDERED
    return times.pause_after_failure(feed.url, failures=state.failures, interval=feed.interval)


def _told_move(response: Response) -> str | None:
    moved = response.moved
    return f"it has moved for good to {moved}; write that address into the list" if moved else None


def _usable(header: str | None) -> str | None:
    """The header if it can be sent back."""
    return header if header and len(header) <= _LONGEST and header.isascii() and header.isprintable() else None
