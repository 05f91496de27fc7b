"""Drafts: events and statements as spans of an analysed text, before they are grounded.

Positions are word indices of the spaCy ``Doc`` (half-open, as ``doc[start:end]``), so that parse and
entities stay at hand; grounding turns them into records with character offsets.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from casus.records import CasualtyKind, EventType, LinkKind, Stance, Status


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """A run of words of a Doc: ``doc[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A proposal that some words name an event.

    ``source`` says who proposes (``lexicon`` or the name of a head), ``reason`` on what grounds (lexicon
    entry, head score), ``status_reason`` on what grounds it has its status; ``score`` is the proposer's own
    confidence from 0 to 1. ``status`` None means: not decided.
    """

    words: Words
    head: int
    type: EventType
    mode: str | None = None
    status: Status | None = None
    score: float = 0.5
    source: str = "lexicon"
    reason: str = ""
    status_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number of people or things: the words that name what is counted, with the words of the number."""

    words: Words
    number: Words | None = None
    kind: CasualtyKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Speaker and cue of reported speech."""

    speaker: Words | None
    cue: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a field has its value; becomes ``casus.records.Evidence``."""

    field: str
    rule: str
    detail: str
    words: Words | None = None


@dataclass(slots=True, kw_only=True)
class DraftEvent:
    """An event under construction; ``triggers`` holds one entry a mention, the first being the earliest."""

    triggers: list[Trigger]
    status: Status = "actual"
    mode: str | None = None
    contexts: list[str] = field(default_factory=list)
    actors: list[Words] = field(default_factory=list)
    recipients: list[Words] = field(default_factory=list)
    places: list[Words] = field(default_factory=list)
    times: list[Words] = field(default_factory=list)
    instruments: list[Words] = field(default_factory=list)
    casualties: list[Count] = field(default_factory=list)
    sizes: list[Count] = field(default_factory=list)
    attribution: Saying | None = None
    confidence: float = 0.5
    reasons: list[Reason] = field(default_factory=list)

    @property
    def type(self) -> EventType:
        """The type of the first mention."""
        return self.triggers[0].type


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStatement:
    """A statement before grounding; ``about`` holds positions in the list of draft events."""

    speaker: Words | None
    cue: Words | None
    content: Words | None
    stance: Stance
    about: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLink:
    """A link between draft events by their positions in the list."""

    from_: int
    to: int
    kind: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """All that coding found in one text."""

    events: tuple[DraftEvent, ...] = ()
    statements: tuple[DraftStatement, ...] = ()
    links: tuple[DraftLink, ...] = ()
