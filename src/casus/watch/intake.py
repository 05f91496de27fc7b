"""What becomes of the answers that feeds and pages gave: what is remembered of them, and the reports that they hold."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from casus.errors import SourceError
from casus.records import Report, SetAside
from casus.sources.reports import set_aside
from casus.watch.asking import FeedAnswer, PageAnswer
from casus.watch.config import FeedSettings
from casus.watch.feeds import Feed, FeedEntry
from casus.watch.fetch import FetchError
from casus.watch.memory import EntryState, FeedState, Memory
from casus.watch.pages import report_of_entry, report_of_page
from casus.watch.states import after_answer, after_failure
from casus.watch.turns import PutOff

TRIES = 3
"""How often an entry's page is asked for before the entry is set aside."""

_LONGEST = 600
"""Characters of an address or complaint that are kept."""

_log = logging.getLogger("casus.feeds")

Pending = tuple[FeedEntry, EntryState]
"""An entry that is to be read, and how it was left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What an answer of a feed comes to, once it is remembered.

    ``settings`` are the feed's, under its own title where it has no other name; ``state`` is how it is left.
    ``problem`` says what went wrong, or that it has moved; ``failed`` tells that there was no answer that can be read,
    ``asked`` that its host was asked at all. ``pending`` are the entries to read now, the newest first; ``left`` is
    how many more wait, ``new`` how many were not known. ``done`` are those in the feed that were dealt with before.
    """

    settings: FeedSettings
    state: FeedState
    problem: str | None = None
    asked: bool = True
    failed: bool = False
    unchanged: bool = False
    new: int = 0
    pending: tuple[Pending, ...] = ()
    left: int = 0
    done: tuple[Pending, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What an entry gives: its report, or why there is none; ``found`` None: nothing now, it waits for ``problem``.

    ``state`` is the entry with the tries so far.
    """

    state: EntryState
    found: Report | SetAside | None
    problem: str | None = None


def take_feed(answer: FeedAnswer, *, memory: Memory, per_round: int, now: Callable[[], dt.datetime]) -> Taken:
    """Remember an answer of a feed, with the entries that are new in it; ``per_round`` of those that wait are pending.

    Raises:
        ChronicleError: the chronicle cannot be read or written.
    """
    taken = _taken(answer, memory=memory, per_round=per_round, now=now)
    _log_taken(taken)
    return taken


def _taken(answer: FeedAnswer, *, memory: Memory, per_round: int, now: Callable[[], dt.datetime]) -> Taken:
    if answer.response is None:
        return _take_failure(answer, memory=memory, now=now())
    whole = answer.feed.whole if answer.feed else None
    state = after_answer(answer.state, answer.settings, answer.response, now=now(), whole=whole)
    if answer.feed is None:
        memory.keep(state)
        return Taken(settings=answer.settings, state=state, problem=state.problem, unchanged=True)
    return _take_entries(answer.settings, state, answer.feed, memory=memory, per_round=per_round)


def _log_taken(taken: Taken) -> None:
    fields = {"feed": taken.settings.url, "title": taken.settings.name, "problem": taken.problem}
    if taken.failed:
        _log.warning("feed failed", extra=_known(fields | {"failures": taken.state.failures}))
    elif not taken.asked:
        _log.info("feed put off", extra=_known(fields))
    else:
        counts = {"unchanged": taken.unchanged, "new": taken.new, "pending": len(taken.pending), "left": taken.left}
        _log.info("feed polled", extra=_known(fields | counts))


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}


def _take_failure(answer: FeedAnswer, *, memory: Memory, now: dt.datetime) -> Taken:
    error = answer.error or FetchError("no answer")
    state, words = after_failure(answer.state, answer.settings, error, now=now)
    memory.keep(state)
    asked = not isinstance(error, PutOff)
    return Taken(settings=answer.settings, state=state, problem=words, asked=asked, failed=asked)


def _take_entries(settings: FeedSettings, state: FeedState, feed: Feed, *, memory: Memory, per_round: int) -> Taken:
    entries = {entry.key: entry for entry in feed.entries}
    known = memory.entries(state.url)
    new = [EntryState(key=key, url=entry.url) for key, entry in entries.items() if key not in known]
    memory.keep(state, entries=new)
    # What waits but is in the feed no more is still known by its address.
    old = (entry for entry in known.values() if entry.outcome == "waiting")
    waiting = [(entries.get(e.key) or FeedEntry(key=e.key, url=e.url), e) for e in (*new, *old)]
    waiting.sort(key=lambda pair: -pair[0].moment)
    dealt_with = ((entry, known[key]) for key, entry in entries.items() if key in known)
    return Taken(
        settings=settings if settings.name else replace(settings, name=feed.title),
        state=state,
        problem=state.problem,
        new=len(new),
        pending=tuple(waiting[:per_round]),
        left=max(0, len(waiting) - per_round),
        done=tuple(pair for pair in dealt_with if pair[1].outcome != "waiting"),
    )


def found_in_page(answer: PageAnswer) -> Found:
    """What an answer of an entry's page comes to."""
    entry, state = answer.entry, answer.state
    if (page := answer.response) is not None:
        return _found(entry, state, lambda: report_of_page(entry, page, source=answer.settings.name))
    error = answer.error or FetchError("no answer")
    if isinstance(error, PutOff):
        return Found(state=state, found=None, problem=str(error))
    state = replace(state, tries=state.tries + 1, message=str(error))
    if not error.lasting and state.tries < TRIES:
        return Found(state=state, found=None, problem=str(error))
    return Found(state=state, found=SetAside(where=where_of(entry), reason="error", message=str(error)[:_LONGEST]))


def found_in_feed(feed: FeedSettings, entry: FeedEntry, state: EntryState) -> Found:
    """What the feed itself holds of an entry."""
    return _found(entry, state, lambda: report_of_entry(entry, source=feed.name))


def where_of(entry: FeedEntry) -> str:
    """An entry's address, or what else it is known by, as it is spoken of."""
    return (entry.url or entry.key)[:_LONGEST]


def _found(entry: FeedEntry, state: EntryState, make: Callable[[], Report]) -> Found:
    try:
        return Found(state=state, found=make())
    except SourceError as error:
        return Found(state=state, found=set_aside(where_of(entry), error))
