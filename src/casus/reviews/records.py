"""What people say of codings, and what comes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any, Literal

from casus.records import CodedReport, Link

Action = Literal["accept", "correct", "reject", "add", "comment", "withdraw", "merge", "split"]
State = Literal["unreviewed", "partial", "accepted", "corrected", "rejected", "added"]
"""What people made of an event or statement; ``partial``: someone accepted single fields, and no one judged it all."""
Judgement = Literal["none", "part", "whole"]
"""How much of an event or statement people have judged."""
Outcome = Literal["stands", "agrees", "differs", "gone"]
"""What became of a word since it was said: the machine says what it said then, says the same as the person
by now, says a third thing, or no longer finds the event or statement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One entry of the log; it is never changed, only withdrawn by a later one.

    ``target`` is the id of an event (``e-``), a statement (``s-``), a report's text (``t-``, for links) or
    another review (``v-``, to withdraw it). ``value`` is in the JSON form of the output contract: of the field
    for ``correct`` and for ``accept`` of one field, of the whole record for ``add`` and for ``accept`` of all
    of it (as it stood then), the text of a comment, the other event of ``merge`` and ``split``. ``machine``
    holds ``report`` (the hash of the text) and ``record`` (what the machine had coded by then, or None); of links
    ``events`` (the words of the events that they join, by id).
    """

    id: str
    at: dt.datetime
    author: str
    action: Action
    target: str
    field: str | None = None
    value: Any = attribute(default=None, hash=False)
    machine: Mapping[str, Any] = attribute(default_factory=dict, hash=False)
    reason: str | None = None

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            raise ValueError("Review.at needs a time zone, as in datetime.now(datetime.UTC)")

    @property
    def report(self) -> str:
        """The hash of the text that this is about."""
        return str(self.machine.get("report", ""))

    @property
    def signed(self) -> str:
        """Who said it, when, under which id, and why."""
        why = f": {self.reason}" if self.reason else ""
        return f"{self.author}, {self.at:%Y-%m-%d} ({self.id}){why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The last word on one field: who says what, what the machine said then and says now.

    ``field`` is that of the record, or ``exists`` with True or False. ``now`` is None where the machine no
    longer finds the event or statement.
    """

    field: str
    value: Any = attribute(hash=False)
    then: Any = attribute(hash=False)
    now: Any = attribute(hash=False)
    outcome: Outcome
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two or more people who differ on one field; ``sayings`` are the last review of each, the last one last."""

    field: str
    sayings: tuple[Review, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What reviews make of one event or statement.

    ``coded_as`` is the id under which the present coding has it: mostly the same, another where the coding
    names it by other words first, None where it no longer has it and the record kept by the reviews stands in.
    """

    target: str
    state: State
    coded_as: str | None
    words: tuple[Word, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    comments: tuple[Review, ...] = ()

    @property
    def disagreements(self) -> tuple[Word, ...]:
        """The words that a newer coding speaks against."""
        return tuple(word for word in self.words if word.outcome in ("differs", "gone"))


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWord:
    """What one person says of a link: that it is there, or that it is not."""

    stands: bool
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkNote:
    """What people said of one link between events of a report, whose ids are those by which they stand now.

    ``coded``: whether the machine says now that it is there. ``words`` are the last of each person, the last one last.
    """

    link: Link
    coded: bool
    words: tuple[LinkWord, ...]

    @property
    def last(self) -> LinkWord:
        """The word that counts."""
        return self.words[-1]

    @property
    def is_disputed(self) -> bool:
        """Whether people differ on it."""
        return len({word.stands for word in self.words}) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A coded report as people left it, with a note for each event, statement and link that was reviewed."""

    coded: CodedReport
    notes: tuple[Note, ...] = ()
    links: tuple[LinkNote, ...] = ()

    def state(self, id_: str) -> State:
        """The state of an event or statement."""
        return next((note.state for note in self.notes if note.target == id_), "unreviewed")
