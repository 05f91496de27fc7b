"""A job while it is waited for and done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from casus.errors import CasusError
from casus.server.jobs.records import Item, JobRecord, JobSummary, News, State
from casus.server.jobs.wanted import Wanted

_TOGETHER = 100
"""Items that are told at a time: all of a long job are not copied each time that one more is done."""


class Stopped(CasusError):
    """A job is to end before it is done; the message says why."""


@dataclass(slots=True, kw_only=True)
class Held:
    """A job as it changes; who reads or writes it holds the lock of ``Jobs``.

    ``stop`` says why it is to end before it is done; ``listeners`` are called when something changes.
    """

    id: str
    created: dt.datetime
    wanted: Wanted
    total: int
    state: State = "waiting"
    message: str | None = None
    items: list[Item] = field(default_factory=list)
    stop: str | None = None
    listeners: list[Callable[[], None]] = field(default_factory=list)

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed")

    def check(self) -> None:
        """Go on, unless it is to end.

        Raises:
            Stopped: it is to end.
        """
        if self.stop:
            raise Stopped(self.stop)

    def end(self, message: str | None) -> None:
        """End it, with what went wrong if something did."""
        self.state = "failed" if message else "done"
        self.message = message
        self.wanted = Wanted()  # the texts need not be held any longer

    def record(self) -> JobRecord:
        """The job as it stands now, with all its items."""
        return self.summary().with_items(self.items)

    def summary(self) -> JobSummary:
        """The job as it stands now."""
        return JobSummary(
            id=self.id,
            state=self.state,
            created=self.created,
            total=max(self.total, len(self.items)),
            done=len(self.items),
            message=self.message,
        )

    def news(self, after: int) -> News:
        """What came of it after so many items, the first of them."""
        items = tuple(self.items[after : after + _TOGETHER])
        more = after + len(items) < len(self.items)
        return News(total=self.summary().total, items=items, more=more, ended=self.ended)
