"""What is known of a job: how far it is, and what came of each thing that it was given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["waiting", "running", "done", "failed"]
"""``failed`` is a job that did not come to its end, as ``message`` says: what was done until then is recorded."""

ItemOutcome = Literal["coded", "source", "unchanged", "aside", "failed", "waiting"]
"""``source``: the text was coded before, under another id or with other details, which are recorded now;
``unchanged``: all of it was there; ``aside``: not English, empty, or the same text again in this job; ``waiting``: an
entry of a feed that could not be had now, and is asked for when the feed is fetched again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What came of one report that was given.

    ``where`` is its file, title or address, or the address of a feed of which as a whole something is to be said.
    ``message`` says why there is no report; where there is one, ``report`` is its id, ``sha256`` the hash of its text,
    ``events`` the number of events in it.
    """

    where: str
    outcome: ItemOutcome
    message: str | None = None
    report: str | None = None
    sha256: str | None = None
    events: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRecord:
    """A feed that was fetched, by a job or by ``casus watch``.

    ``checked`` is when it was asked last, ``failures`` how often in a row it could not be read since, ``problem`` what
    went wrong the last time; ``gone``: its host says that it is no more. ``coded``, ``aside`` and ``waiting`` count its
    entries so far: reports in the chronicle, those set aside or failed, those to come.
    """

    url: str
    checked: dt.datetime | None
    failures: int
    problem: str | None
    gone: bool
    coded: int
    aside: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new of a job to who follows it: some items, whether there are ``more``, and whether it has ``ended``."""

    total: int
    items: tuple[Item, ...]
    more: bool
    ended: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class JobSummary:
    """A job without its items; ``total`` is the number of items that it will have, as far as it is known."""

    id: str
    state: State
    created: dt.datetime
    total: int
    done: int
    message: str | None = None

    def with_items(self, items: Iterable[Item]) -> JobRecord:
        """The job with its items."""
        return JobRecord(
            id=self.id,
            state=self.state,
            created=self.created,
            total=self.total,
            done=self.done,
            items=tuple(items),
            message=self.message,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class JobRecord:
    """A job as it stands at a moment."""

    id: str
    state: State
    created: dt.datetime
    total: int
    done: int
    items: tuple[Item, ...]
    message: str | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed")
