"""The shapes of what the API answers; the OpenAPI document is made from them and from the records (``casus.records``).

Keys are those of the output contract (``docs/output.md``). Items of lists, whose names end in ``Item``, hold the fields
that were asked for, all of them unless told otherwise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from casus.fusion.incident import Incident
from casus.records import Event, EventType, Evidence, Link, LinkKind, PlacePrecision, Report, Sector, Statement
from casus.reviews import Action, Outcome, State

ItemT = TypeVar("ItemT")

ReviewState = Literal["none", "some", "all"]
"""How many of the events people judged; some: if only single fields of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a request was not answered (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldError:
    """What is wrong with one field of a request."""

    field: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvalidRequest(Problem):
    """Why a request means nothing; ``errors`` is empty where no single field can be named."""

    errors: tuple[FieldError, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Generic[ItemT]):
    """A part of a list; ``next`` is the ``cursor`` that leads on, null at the end."""

    items: tuple[ItemT, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The program and the chronicle that it serves; ``first`` and ``last`` are days of incidents.

    ``examples``: so many example reports come with the program, for a job to code.
    """

    name: str
    version: str
    model: str | None
    reports: int
    events: int
    incidents: int
    statements: int
    first: dt.date | None
    last: dt.date | None
    writable: bool
    types: Mapping[str, tuple[str, ...]]
    example: bool
    examples: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """How the server is; ``impaired``: it reads, but new reports cannot be coded or not be kept.

    ``model``: the fingerprint of the model that new reports are coded with, null where its files do not have their
    hashes; ``readable`` and ``writable`` say what can be done with the chronicle, ``room`` whether the disk
    that it lies on has room for more, null where that cannot be told.
    """

    status: Literal["ok", "impaired"]
    version: str
    model: str | None
    readable: bool
    writable: bool
    room: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """A report without its text."""

    id: str
    sha256: str
    title: str | None
    source: str | None
    url: str | None
    published: dt.date | None
    language: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportItem(ReportLine):
    """A report in a list, with the numbers of its events and statements."""

    events: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentItem(Incident):
    """An incident in a list; ``day``: the first of its days or, where none is known, that of its first report."""

    review: ReviewState
    day: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMark:
    """Words of a sentence that bear a field of an event out; offsets count in the report's text."""

    start: int
    end: int
    role: Literal[
        "trigger", "actor", "recipient", "place", "time", "instrument", "casualties", "size", "speaker", "cue"
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedSentence:
    """The sentence of an event's first mention; offsets count in the report's text."""

    start: int
    end: int
    text: str
    marks: tuple[RoleMark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one report tells of an incident."""

    event: Event
    report: ReportLine
    sentence: MarkedSentence


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementItem(Statement):
    """A statement with its report and the ids of the incidents that it speaks of."""

    report: ReportLine
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger(Page[StatementItem]):
    """A part of the list of statements; ``summaries`` leads from the ids of their incidents to these in a sentence."""

    summaries: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentInFull(Incident):
    """An incident with what each report tells of it, and the statements that speak of it."""

    review: ReviewState
    day: dt.date | None
    members: tuple[Telling, ...]
    statements: tuple[StatementItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A relation between two incidents (codebook section 6): ``from`` is B, ``to`` is A."""

    from_: str
    to: str
    kind: LinkKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadTie:
    """A relation between two incidents, with the events, B's and A's, between which a report has it."""

    from_: str
    to: str
    kind: LinkKind
    events: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """An incident and all that links lead to, by day, with the statements that take sides on any of it."""

    start: str
    incidents: tuple[Incident, ...]
    links: tuple[ThreadTie, ...]
    statements: tuple[StatementItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventItem(Event):
    """An event in a list, with its report and the id of its incident (null: it is not fused yet)."""

    report: ReportLine
    incident: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventInFull(Event):
    """An event with its report, its incident, and the reasons for its fields."""

    report: ReportLine
    incident: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One entry of the log (``docs/reviews.md``); ``report``: the hash of the text that it is about."""

    id: str
    at: dt.datetime
    author: str
    action: Action
    target: str
    field: str | None
    value: Any
    reason: str | None
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewItem(Review):
    """A review in a list.

    ``about``: the event or statement that it speaks of, in words, as it stood then; null where it is none. ``then``:
    what the machine said of the field by then; null where it said nothing, or the review is on no field.
    """

    about: str | None
    then: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """The last word on one field, beside what the machine said then and says now."""

    field: str
    value: Any
    then: Any
    now: Any
    outcome: Outcome
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field on which people differ, with the last review of each."""

    field: str
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What reviews make of a record; ``coded_as``: its id in the present coding, null where it has none."""

    target: str
    state: State
    coded_as: str | None
    words: tuple[Word, ...]
    conflicts: tuple[Conflict, ...]
    comments: tuple[Review, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkWord:
    """What one person says of a link: that it is there, or that it is not."""

    stands: bool
    review: Review


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkNote:
    """What people said of a link, the last word of each, that which counts last; ``coded``: the machine has it."""

    link: Link
    coded: bool
    words: tuple[LinkWord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportInFull:
    """A report with all that was coded in it, as people left it.

    ``incidents`` leads from events to their incidents; ``rejected`` and ``rejected_statements`` are what people
    rejected, as it stood before; ``sources`` are the reports in which the same text came in, the first first.
    """

    report: Report
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    links: tuple[Link, ...]
    incidents: Mapping[str, str]
    rejected: tuple[Event, ...]
    rejected_statements: tuple[Statement, ...]
    notes: tuple[Note, ...]
    link_notes: tuple[LinkNote, ...]
    sources: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """The part of a text to show for a search; all offsets count in the report's text."""

    text: str
    start: int
    end: int
    hits: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(ReportLine):
    """A report that a search found."""

    passage: FoundPassage


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An event that no one has judged; ``sources``: how many tell of it, ``worth``: of a look (``docs/reviews.md``)."""

    event: Event
    report: ReportLine
    sources: int
    worth: float


Site = tuple[str, float, float, PlacePrecision | None, EventType, str | None, dt.date | None, int, float]
"""Id of the incident, latitude, longitude, precision, type, mode, day, weight (the least number killed), score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sites:
    """Where incidents are, of ``total`` those ``located``; an item is id, latitude, longitude, precision, type, mode,
    day, weight (the least number killed, or 0) and score.
    """

    total: int
    located: int
    items: tuple[Site, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a series: for each step the number of incidents, and their mean score or null where there is none."""

    key: str
    label: str
    counts: tuple[int, ...]
    scores: tuple[float | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Incidents over time; ``starts`` are the first days of the steps.

    ``earlier``: incidents that began before the days asked for; ``undated``: those without a day.
    """

    step: Literal["day", "week", "month"]
    starts: tuple[dt.date, ...]
    lines: tuple[Line, ...]
    earlier: int
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A party, country or group in a network, with the number of its incidents."""

    key: str
    label: str
    country: str | None
    sector: Sector | None
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """From an actor to a recipient: incidents, those below and above zero by score, and their mean score."""

    from_: str
    to: str
    incidents: int
    conflict: int
    cooperation: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Who acts on whom; ``cut`` edges of fewer incidents were left out."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    cut: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dyad:
    """A pair, whoever acts, by week: incidents, summed scores, moving means, and how far the last is from before."""

    a: str
    b: str
    label: str
    counts: tuple[int, ...]
    scores: tuple[float, ...]
    moving: tuple[float | None, ...]
    change: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotspot:
    """A place by week, as ``Dyad``."""

    name: str
    country: str | None
    counts: tuple[int, ...]
    scores: tuple[float, ...]
    moving: tuple[float | None, ...]
    change: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Escalation:
    """Pairs and places over weeks; ``weeks`` are Mondays (``docs/analysis.md``)."""

    weeks: tuple[dt.date, ...]
    pairs: tuple[Dyad, ...]
    places: tuple[Hotspot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Intensity:
    """What the countries of an incident did to each other from 21 days before its day to 7 days after.

    ``a`` and ``b``: its first actor's and its first recipient's; ``since``: the first of the days; ``counts`` and
    summed ``scores`` of the incidents that begin on each.
    """

    incident: str
    a: str
    b: str
    label: str
    since: dt.date
    counts: tuple[int, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A party of incidents, with their number."""

    key: str
    name: str
    country: str | None
    sector: Sector
    entity: str | None
    incidents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of incidents, with their number."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    incidents: int
