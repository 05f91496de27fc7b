"""What an incident is made of and what it says: the records of fusion.

Field names are those of the output contract; ``from`` is written ``from_``. Weights count independent voices: a report
and its copies are one voice, and so are the reports of one outlet.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from casus.records import CasualtyKind, Event, EventType, PlacePrecision, Report, Sector, Statement, Status

Corroboration = Literal["single", "copies", "independent", "opposing"]
"""One report; several that are copies of one; independent ones; the sides of the event both tell it."""

CORROBORATIONS: tuple[Corroboration, ...] = ("single", "copies", "independent", "opposing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An event of an incident, with its report; ``voice`` is what all reports that are no independent ones share."""

    event: Event
    report: Report
    voice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A statement about an event of an incident, with the report that it stands in."""

    statement: Statement
    report: Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a report that bear a value out: ``report.text[start:end] == text``."""

    report: str
    event: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A participant as an incident's sources name it; ``sources`` is how many independent ones do."""

    name: str
    country: str | None
    sector: Sector
    entity: str | None
    sources: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """The finest place that an incident's sources agree on."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision | None
    sources: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The days on which an incident happened, both ends within it; ``sources`` that give them."""

    from_: dt.date
    to: dt.date
    sources: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many people one report says were harmed; ``high`` None: unbounded; both None: unknown."""

    low: int | None
    high: int | None
    published: dt.date | None
    source: str | None
    quote: Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """The range of what an incident's sources say, each by its last word; ``latest`` is the figure told last."""

    kind: CasualtyKind
    low: int | None
    high: int | None
    latest: Figure
    figures: tuple[Figure, ...]
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One of the values that sources give of a field, with those that give it."""

    value: str
    sources: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A field on which an incident's sources differ."""

    field: str
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening as all its reports tell it.

    ``id`` has the digits of the event that founds it: the one first told. ``fact`` is the share of sources that report
    it as done; ``denied_by`` names who denies it; ``confidence`` is the chance that at least one report's event is
    rightly coded.
    """

    id: str
    type: EventType
    mode: str | None
    status: Status
    fact: float
    score: float
    confidence: float
    summary: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Site | None
    time: Interval | None
    losses: tuple[Losses, ...]
    corroboration: Corroboration
    sources: int
    reports: tuple[str, ...]
    events: tuple[str, ...]
    first: dt.date | None
    last: dt.date | None
    disagreements: tuple[Disagreement, ...]
    denied_by: tuple[str, ...]
