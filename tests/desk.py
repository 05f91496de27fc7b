"""Reviews made without a database, for tests of what is done with them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from casus.records import CodedReport
from casus.reviews import Draft, Review, Reviewed, made, overlay

START = dt.datetime(2024, 2, 4, 12, tzinfo=dt.UTC)


@dataclass
class Desk:
    """One report and the log of its reviews, a minute between any two."""

    coded: CodedReport
    log: list[Review] = field(default_factory=list)

    def say(
        self,
        action: Any,
        target: str,
        name: str | None = None,
        value: Any = None,
        *,
        by: str = "Ana",
        reason: str | None = None,
    ) -> Review:
        draft = Draft(action=action, target=target, author=by, field=name, value=value, reason=reason)
        at = START + dt.timedelta(minutes=len(self.log))
        self.log.append(made(draft, coded=self.coded, log=self.log, at=at))
        return self.log[-1]

    @property
    def reviewed(self) -> Reviewed:
        return overlay(self.coded, self.log)

    def event(self, id_: str) -> Any:
        return next((event for event in self.reviewed.coded.events if event.id == id_), None)

    def note(self, id_: str) -> Any:
        return next(note for note in self.reviewed.notes if note.target == id_)
