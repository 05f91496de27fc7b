"""What is recorded: reports, and the events, statements and links coded in them.

All records are immutable. Every position is a half-open range of Unicode code points of the report's
``text``: ``text[span.start:span.end] == span.text``. The field names are those of the output contract
(``docs/output.md``); ``from`` and ``to``, which Python reserves or shadows, are written with an underscore here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["actual", "future", "hypothetical", "negated"]
Sector = Literal[
    "GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "OPP", "REB", "CRM", "CVL",
    "REF", "ETH", "MED", "EDU", "HLH", "BUS", "LAB", "NGO", "IGO", "UNK",
]  # fmt: skip
Stance = Literal[
    "assert", "deny", "claim", "accuse", "condemn", "praise", "demand", "threaten", "promise", "doubt", "predict",
]  # fmt: skip
CasualtyKind = Literal["killed", "injured", "missing", "captured", "displaced"]
LinkKind = Literal["retaliation", "cause", "part", "about"]
PlacePrecision = Literal["point", "region", "country"]
TimePrecision = Literal["day", "week", "month", "year", "span", "vague"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Words of a report: ``report.text[start:end] == text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant(Span):
    """An actor, recipient or speaker (codebook section 4).

    ``country`` is ISO 3166-1 alpha-3 or None; ``sector`` one of the codebook's; ``name`` the name in the
    registry of actors or, failing that, as the text has it; ``entity`` the registry's id or None.
    """

    name: str
    country: str | None = None
    sector: Sector = "UNK"
    entity: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Span):
    """Where an event happens; coordinates in decimal degrees (WGS 84), None where unresolved."""

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: PlacePrecision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Span):
    """When an event happens: an interval of whole days, both ends within it, None where unresolved."""

    from_: dt.date | None = None
    to: dt.date | None = None
    precision: TimePrecision = "vague"


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties(Span):
    """People harmed, the span naming who they are; ``high`` None: unbounded; both None: unknown."""

    kind: CasualtyKind
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Size(Span):
    """Another count of an event; ``what`` is the thing counted, in its dictionary form."""

    what: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Whom the report has an event from, where that is not the reporter."""

    speaker: Participant | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for one field of an event: what decided (``rule``), and on what grounds (``detail``)."""

    field: str
    rule: str
    detail: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, where, when, at what cost (codebook sections 1 to 3 and 7).

    ``score`` is PLOVER's conflict-cooperation score of type and mode, from -10 to +10; ``confidence`` the
    estimated chance, from 0 to 1, that a careful human coder would code this event with this type.
    """

    id: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: Status = "actual"
    mentions: tuple[Span, ...]
    actors: tuple[Participant, ...] = ()
    recipients: tuple[Participant, ...] = ()
    places: tuple[Place, ...] = ()
    time: Time | None = None
    instruments: tuple[Span, ...] = ()
    casualties: tuple[Casualties, ...] = ()
    size: tuple[Size, ...] = ()
    attribution: Attribution | None = None
    score: float = 0.0
    confidence: float = 0.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who says something about the matter, in which words, and of which events (codebook section 5)."""

    id: str
    speaker: Participant | None = None
    cue: Span | None = None
    content: Span | None = None
    stance: Stance = "assert"
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation between two events of a report (codebook section 6): ``from_`` is B, ``to`` is A."""

    from_: str
    to: str
    kind: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One news text.

    ``text`` is what offsets count in; ``sha256`` is the hash of its UTF-8 form and the report's identity;
    ``published`` the publication date or None where the input gives none; ``language`` ISO 639-1 or None
    before it is known.
    """

    id: str
    text: str
    sha256: str
    published: dt.date | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedReport:
    """A report with everything that was coded in it."""

    report: Report
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """An input that was not coded: ``skipped`` (in order, exit status 0) or failed (``error``, exit status 3).

    ``reason`` is one of ``language``, ``empty``, ``duplicate``, ``gate`` (nothing to code) for what is skipped,
    ``error`` for what failed;
    ``where`` names file and line; ``message`` says what happened and what to do.
    """

    where: str
    reason: Literal["language", "empty", "duplicate", "gate", "error"]
    message: str
