"""Which events of a chronicle are asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, FromClause, String, Table, and_, column, exists, func, or_, select
from sqlalchemy import table as bare_table

from casus.chronicle import schema
from casus.chronicle.boxes import Box, check_box, in_box
from casus.chronicle.folding import fold
from casus.chronicle.query import beginning
from casus.chronicle.search import holds
from casus.errors import OptionError
from casus.records import EventType, Status

_TYPES = get_args(EventType)
_STATUSES = get_args(Status)
_NAMES = bare_table("search_names", column("name", String))
_BEYOND = 1_000.0  # degrees

PARTIES = ("actor", "recipient")
"""The roles of those between whom an event is."""

ReviewState = Literal["none", "some", "all"]
"""How many of the events of something people have judged; some: if only single fields of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """Conditions that an event meets all of; what is left out asks for nothing.

    Text is compared without case and accents.

    ``types``: any of these, as "ASSAULT" or with its mode "ASSAULT.aerial". ``status``: one of the
    codebook's. ``actor``, ``recipient``: part of a name or of its words, or an entity id; ``party``: the same
    of either. ``country``: ISO 3166-1 alpha-3 of an actor, recipient or place. ``place``: part of a place's
    name, words or province. ``box``: one of its places is in this part of the map: west, south, east, north
    in degrees; west greater than east crosses the 180th meridian. ``review``: "none" where no one has judged
    it, "some" where someone has, if only one of its fields, "all" where it was judged as a whole; codings that are read
    without reviews were judged by no one.
    ``text``: words that follow one another in the report's text, the last of which may go on ("drone strik"
    finds "drone strikes"); signs alone ("%") are looked for as they are. ``from_``, ``to``: the event's
    interval has a day in common with this one; an event without a known time meets neither, for its
    report's date is no guess for it. ``published_from``, ``published_to``: the report's date, both ends
    within it.

    Raises:
        OptionError: a type, status or state of review that does not exist, an end before its start, what is no part
            of the map, or more words of text than a search takes.
    """

    types: tuple[str, ...] = ()
    status: str | None = None
    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    country: str | None = None
    place: str | None = None
    box: Box | None = None
    review: ReviewState | None = None
    text: str | None = None
    from_: dt.date | None = None
    to: dt.date | None = None
    published_from: dt.date | None = None
    published_to: dt.date | None = None

    def __post_init__(self) -> None:
        for type_ in self.types:
            if type_.partition(".")[0] not in _TYPES:
                raise OptionError(f"There is no event type {type_!r}; the types are {', '.join(_TYPES)}.")
        if self.status is not None and self.status not in _STATUSES:
            raise OptionError(f"There is no status {self.status!r}; there are {', '.join(_STATUSES)}.")
        check_more(self.box, self.review, self.text)
        check_order("from", self.from_, self.to)
        check_order("published from", self.published_from, self.published_to)


def conditions(wanted: EventFilter) -> list[ColumnElement[bool]]:
    """The filter as conditions on ``events`` joined with ``reports`` and ``report_sources``.

    They are written so that each is asked of an event at hand: which index a list is read by, ``listing`` says.
    """
    found: list[ColumnElement[bool]] = []
    if wanted.types:
        found.append(or_(*(is_type(type_) for type_ in wanted.types)))
    if wanted.status:
        found.append(schema.events.c.status == wanted.status)
    if wanted.actor:
        found.append(_has_participant(("actor",), wanted.actor))
    if wanted.recipient:
        found.append(_has_participant(("recipient",), wanted.recipient))
    if wanted.party:
        found.append(_has_participant(PARTIES, wanted.party))
    if wanted.country:
        found.append(_is_about_country(wanted.country.upper()))
    if wanted.place:
        found.append(_has(schema.places, _contains(schema.places, wanted.place)))
    if wanted.box:
        found.append(_has(schema.places, in_box(*_points_at_hand(), wanted.box)))
    if wanted.text:
        found.append(_has_text(wanted.text))
    return found + _in_time(wanted)


def check_more(box: Box | None, review: str | None, text: str | None) -> None:
    """Refuse values of conditions that several filters have (``EventFilter``).

    Raises:
        OptionError: what is no part of the map, a state that does not exist, or too many words.
    """
    if box is not None:
        check_box(box)
    if review is not None and review not in get_args(ReviewState):
        raise OptionError(f"There is no state of review {review!r}; there are {', '.join(get_args(ReviewState))}.")
    if text:
        beginning(text)  # refuses what is too long


def check_order(name: str, from_: dt.date | None, to: dt.date | None) -> None:
    """Refuse an interval, called by this name, that ends before it starts.

    Raises:
        OptionError: it does.
    """
    if from_ and to and to < from_:
        raise OptionError(f"The interval {name} {from_} to {to} ends before it starts.")


def at_hand(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The column as no index has it, for conditions on a row that is found already.

    SQLite knows nothing of how many rows have a value, and may go through all of them for each row instead.
    """
    return func.coalesce(column, "")


def has_name(table: Table, asked: str) -> ColumnElement[bool]:
    """The condition on ``participants`` or ``places`` that a name or its words have this part, for an index."""
    names = select(_NAMES.c.name).where(_NAMES.c.name.contains(fold(asked), autoescape=True))
    named = table.c.folded.in_(names)
    return or_(named, table.c.entity == asked) if "entity" in table.c else named


def is_type(type_: str, table: FromClause = schema.events) -> ColumnElement[bool]:
    """The condition that an event, or incident, is of a type, as "ASSAULT" or "ASSAULT.aerial"."""
    name, _, mode = type_.partition(".")
    same_type: ColumnElement[bool] = table.c.type == name
    return and_(same_type, table.c.mode == mode) if mode else same_type


def has_text(sha256: ColumnElement[str], asked: str) -> ColumnElement[bool]:
    """The condition that the text with this hash has the words, or where there are only signs, these."""
    if term := beginning(asked):
        return holds(sha256, term)
    return sha256.in_(select(schema.reports.c.sha256).where(_contains(schema.reports, asked)))


def _has_participant(roles: tuple[str, ...], asked: str) -> ColumnElement[bool]:
    table = schema.participants
    return _has(table, table.c.role.in_(roles), or_(_contains(table, asked), table.c.entity == asked))


def _is_about_country(country: str) -> ColumnElement[bool]:
    people, places = schema.participants, schema.places
    return or_(
        _has(people, at_hand(people.c.country) == country, people.c.role.in_(PARTIES)),
        _has(places, at_hand(places.c.country) == country),
    )


def _points_at_hand() -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """As ``at_hand``; what has no point stands beyond the map."""
    places = schema.places
    return func.coalesce(places.c.lat, _BEYOND), func.coalesce(places.c.lon, _BEYOND)


def _in_time(wanted: EventFilter) -> list[ColumnElement[bool]]:
    event, source = schema.events.c, schema.report_sources.c
    found: list[ColumnElement[bool]] = []
    # An interval with one unknown end reaches as far as it must; one with both unknown is no interval.
    if wanted.from_:
        found.append(or_(event.time_to >= wanted.from_, and_(event.time_to.is_(None), event.time_from.is_not(None))))
    if wanted.to:
        found.append(or_(event.time_from <= wanted.to, and_(event.time_from.is_(None), event.time_to.is_not(None))))
    if wanted.published_from:
        found.append(source.published >= wanted.published_from)
    if wanted.published_to:
        found.append(source.published <= wanted.published_to)
    return found


def _has_text(asked: str) -> ColumnElement[bool]:
    term = beginning(asked)
    return holds(schema.reports.c.sha256, term) if term else _contains(schema.reports, asked)


def _has(table: Table, *wanted: ColumnElement[bool]) -> ColumnElement[bool]:
    events = schema.events
    return exists().where(table.c.coding == events.c.coding, table.c.event == events.c.position, *wanted)


def _contains(table: Table, asked: str) -> ColumnElement[bool]:
    found: ColumnElement[bool] = table.c.folded.contains(fold(asked), autoescape=True)
    return found
