"""What fusion compares: an event, and the report that it stands in, drawn together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from casus.fusion.words import Vector, Word, rarity, senses, vector, words
from casus.records import CasualtyKind, Event, EventType, Participant, Place, PlacePrecision, Report, Span, Status

REPORT_WORDS = 64
"""How many of a report's weightiest words are kept."""
EVENT_WORDS = 24
"""How many of the weightiest words around a mention are kept."""
AROUND = 160
"""Characters before and behind a mention that belong to its surroundings, as far as its paragraph goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """A participant: its registry id, country and sector where known, and the stems of its words."""

    entity: str | None = None
    country: str | None = None
    sector: str = "UNK"
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place; coordinates in decimal degrees, None where unresolved."""

    words: frozenset[str]
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: PlacePrecision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """How many people were harmed; ``high`` None: unbounded; both None: unknown."""

    kind: CasualtyKind
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An event as fusion sees it; ``type`` None where something that is no event of the codebook is compared."""

    event: str
    report: str
    published: dt.date | None = None
    type: EventType | None = None
    mode: str | None = None
    status: Status = "actual"
    forms: frozenset[str] = frozenset()
    triggers: frozenset[str] = frozenset()
    senses: frozenset[str] = frozenset()
    words: Vector = field(default_factory=dict)
    report_words: Vector = field(default_factory=dict)
    actors: tuple[Who, ...] = ()
    recipients: tuple[Who, ...] = ()
    places: tuple[Where, ...] = ()
    from_: dt.date | None = None
    to: dt.date | None = None
    tolls: tuple[Toll, ...] = ()
    numbers: frozenset[str] = frozenset()

    @property
    def day(self) -> dt.date | None:
        """The day by which it is looked up: of its time where that is known to the month, else of publication."""
        if self.from_ and self.to and (self.to - self.from_).days <= _MONTH:
            return self.from_
        return self.published


_MONTH = 31


def report_vector(text: str) -> Vector:
    """The weightiest words of a report."""
    return vector((word.stem for word in words(text)), most=REPORT_WORDS)


def profile(event: Event, report: Report, *, report_words: Vector) -> Profile:
    """The profile of an event of a report; ``report_words`` as ``report_vector`` gives them."""
    mentions = [_words(report.text, mention) for mention in event.mentions]
    triggers = frozenset(word.stem for found in mentions for word in found if rarity(word.stem) > 0)
    around = [word for mention in event.mentions for word in surroundings(report.text, mention)]
    time = event.time
    return Profile(
        event=event.id,
        report=report.sha256,
        published=report.published,
        type=event.type,
        mode=event.mode,
        status=event.status,
        forms=frozenset(mention.text.casefold() for mention in event.mentions),
        triggers=triggers,
        senses=senses(triggers),
        words=vector((word.stem for word in around), most=EVENT_WORDS),
        report_words=report_words,
        actors=tuple(map(who, event.actors)),
        recipients=tuple(map(who, event.recipients)),
        places=tuple(map(_where, event.places)),
        from_=time.from_ if time else None,
        to=time.to if time else None,
        tolls=tuple(Toll(kind=c.kind, low=c.low, high=c.high) for c in event.casualties),
        numbers=frozenset(word.stem for word in around if word.stem[0].isdigit()),
    )


def surroundings(text: str, mention: Span) -> Iterable[Word]:
    """The words around a mention, without its own."""
    start = max(mention.start - AROUND, text.rfind("\n", 0, mention.start) + 1)
    found = text.find("\n", mention.end)
    end = min(mention.end + AROUND, len(text) if found < 0 else found)
    return (w for w in words(text, start=start, end=end) if not mention.start <= w.start < mention.end)


def who(participant: Participant) -> Who:
    """A participant as fusion sees it."""
    stems = {word.stem for phrase in (participant.text, participant.name) for word in words(phrase)}
    return Who(
        entity=participant.entity,
        country=participant.country,
        sector=participant.sector,
        words=frozenset(word for word in stems if rarity(word) > 0),
    )


def _where(place: Place) -> Where:
    return Where(
        words=frozenset(word.stem for word in words(place.name)),
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=place.precision,
    )


def _words(text: str, span: Span) -> list[Word]:
    return list(words(text, start=span.start, end=span.end))
