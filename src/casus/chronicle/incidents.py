"""Reading incidents: lists by filter, and one by id. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, or_, select

from casus.chronicle import schema
from casus.chronicle.batches import batches
from casus.chronicle.boxes import Box, in_box, is_in_box
from casus.chronicle.filters import ReviewState, check_more, check_order, has_text, is_type
from casus.chronicle.folding import fold
from casus.chronicle.members import read_memberships, standing
from casus.chronicle.nodes import has_node, is_node, node_of
from casus.chronicle.reader import View, stream
from casus.chronicle.reviews import all_judgements
from casus.errors import OptionError
from casus.fusion.codec import incident_from_json
from casus.fusion.incident import CORROBORATIONS, Incident, Party
from casus.records import EventType, Status
from casus.reviews import Judgement

_incidents, _memberships = schema.incidents, schema.memberships

INDEX = "INDEXED BY search_incidents"
"""What a hint says (``Select.with_hint(…, "sqlite")``), so that SQLite does not read the long records."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """Conditions that an incident meets all of; what is left out asks for nothing. Text is compared without case.

    ``types``, ``status``, ``actor``, ``recipient``, ``party``, ``country``, ``place``: as of ``EventFilter``. A party
    is also found as networks have it, by "actor:KEY", "country:USA" or "group:USA:MIL" (``casus.chronicle.nodes``).
    ``box``: its place is in this part of the map, as there. ``text``: one of its reports has these words, as there.
    ``from_``, ``to``: the incident's days, or where none are known the day of its first report, have one in common
    with these. ``corroboration``: this level or a higher one. ``sources``: at least so many independent ones.
    ``disputed``: only those on which sources differ. ``review``: people judged none of its events, some of them or of
    their fields but not all, or all.

    Raises:
        OptionError: a type, status, level or state of review that does not exist, an end before its start, what is no
            part of the map, or more words of text than a search takes.
    """

    types: tuple[str, ...] = ()
    status: str | None = None
    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    country: str | None = None
    place: str | None = None
    box: Box | None = None
    text: str | None = None
    from_: dt.date | None = None
    to: dt.date | None = None
    corroboration: str | None = None
    sources: int = 1
    disputed: bool = False
    review: ReviewState | None = None

    def __post_init__(self) -> None:
        for type_ in self.types:
            _check("event type", type_.partition(".")[0], get_args(EventType))
        if self.status is not None:
            _check("status", self.status, get_args(Status))
        if self.corroboration is not None:
            _check("level of corroboration", self.corroboration, CORROBORATIONS)
        check_more(self.box, self.review, self.text)
        check_order("from", self.from_, self.to)


def _check(what: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise OptionError(f"There is no {what} {value!r}; there are {', '.join(known)}.")


def read_incidents(
    connection: Connection, wanted: IncidentFilter, *, as_of: dt.datetime | None = None, limit: int | None = None
) -> Iterator[Incident]:
    """The incidents that meet a filter, by day."""
    if as_of is not None:
        yield from _at(connection, wanted, as_of)[:limit]
        return
    for row in stream(connection, _listed(wanted, limit)):
        yield incident_from_json(json.loads(row.record))


def _listed(wanted: IncidentFilter, limit: int | None) -> Select[Any]:
    """The records in order.

    The filter is asked of the index ``search_incidents``, which SQLite has; the table, with its long records, is
    looked up for those alone that are listed.
    """
    c, inner = _incidents.c, _incidents.alias("sought")
    few = (
        select(inner.c.id, inner.c.day)
        .with_hint(inner, INDEX, "sqlite")
        .where(*conditions(wanted, inner))
        .order_by(inner.c.day.nulls_last(), inner.c.id)
        .limit(limit)
        .subquery("few")
    )
    found = select(c.record).select_from(few).join(_incidents, c.id == few.c.id)
    return found.order_by(few.c.day.nulls_last(), few.c.id)


def read_incident(connection: Connection, id_: str, *, as_of: dt.datetime | None = None) -> Incident | None:
    """The incident that has the event with this id, or that this event founded, under whatever id it goes now."""
    from casus.chronicle.summaries import made  # loads numpy, which lists do without

    incident = incident_called(connection, id_, as_of=as_of)
    if incident is None:
        return None
    view = View(reviewed=True, as_of=as_of)
    return next(iter(made(connection, read_memberships(connection, [incident], as_of=as_of).items(), view)), None)


def incident_called(connection: Connection, id_: str, *, as_of: dt.datetime | None = None) -> str | None:
    """The id that the incident with this id, a former one, or that of one of its events, goes by."""
    from casus.fusion.fusing import founding_event

    return incident_of_event(connection, founding_event(id_) if id_.startswith("i-") else id_, as_of=as_of)


def incident_of_event(connection: Connection, event: str, *, as_of: dt.datetime | None = None) -> str | None:
    """The id of the incident to which an event belongs."""
    query = select(_memberships.c.incident).where(_memberships.c.event == event, standing(as_of))
    found = connection.execute(query).scalar()
    return None if found is None else str(found)


def _at(connection: Connection, wanted: IncidentFilter, moment: dt.datetime) -> list[Incident]:
    from casus.chronicle.summaries import by_day, made

    query = select(_memberships.c.incident).where(standing(moment)).distinct()
    if wanted.text:
        query = query.where(_memberships.c.incident.in_(_telling(wanted.text, moment)))
    view, found = View(reviewed=True, as_of=moment), []
    said = all_judgements(connection, as_of=moment) if wanted.review else {}
    for batch in batches(sorted(connection.execute(query).scalars())):
        then = made(connection, read_memberships(connection, batch, as_of=moment).items(), view)
        found += [one for one in then if meets(wanted, one, said=said)]
    return sorted(found, key=by_day)


def conditions(wanted: IncidentFilter, table: FromClause) -> list[ColumnElement[bool]]:
    """The filter as conditions on ``schema.incidents``, or an alias of it; on SQLite ``INDEX`` answers all of them."""
    c = table.c
    found = [*_of_kind(wanted, table), *_of_names(wanted, table)]
    if wanted.from_:
        found.append(or_(c.time_to >= wanted.from_, and_(c.time_to.is_(None), c.day >= wanted.from_)))
    if wanted.to:
        found.append(c.day <= wanted.to)
    if wanted.box:
        found.append(in_box(c.lat, c.lon, wanted.box))
    if wanted.text:
        found.append(c.id.in_(_telling(wanted.text, None)))
    return found


def _of_kind(wanted: IncidentFilter, table: FromClause) -> Iterator[ColumnElement[bool]]:
    c = table.c
    if wanted.types:
        yield or_(*(is_type(type_, table) for type_ in wanted.types))
    if wanted.status:
        yield c.status == wanted.status
    if wanted.corroboration:
        yield c.corroboration.in_(_at_least(wanted.corroboration))
    if wanted.sources > 1:
        yield c.sources >= wanted.sources
    if wanted.disputed:
        yield c.disagreements > 0
    if wanted.review == "none":
        yield and_(c.judged == 0, c.partly == 0)
    elif wanted.review == "all":
        yield c.judged == c.events
    elif wanted.review == "some":
        yield and_(or_(c.judged > 0, c.partly > 0), c.judged < c.events)


def _of_names(wanted: IncidentFilter, table: FromClause) -> Iterator[ColumnElement[bool]]:
    c = table.c
    for roles, asked in (
        (("actor",), wanted.actor),
        (("recipient",), wanted.recipient),
        (("actor", "recipient"), wanted.party),
    ):
        if asked and (node := node_of(asked)):
            yield has_node(table, node, roles)
        elif asked:
            yield or_(*(c[f"{role}s"].contains(fold(asked), autoescape=True) for role in roles))
    if wanted.place:
        yield c.places.contains(fold(wanted.place), autoescape=True)
    if wanted.country:
        yield c.countries.contains(f"|{wanted.country.upper()}|", autoescape=True)


def _telling(asked: str, moment: dt.datetime | None) -> Select[Any]:
    """The ids of the incidents one of whose reports has these words; as they stand, or stood at a moment."""
    events = schema.profiles if moment is None else _EVER_CODED
    query = select(_memberships.c.incident).join(events, events.c.event == _memberships.c.event)
    return query.where(standing(moment), has_text(events.c.sha256, asked))


_EVER_CODED = (
    select(schema.events.c.id.label("event"), schema.codings.c.sha256)
    .join(schema.codings, schema.codings.c.key == schema.events.c.coding)
    .union(select(schema.profiles.c.event, schema.profiles.c.sha256))
    .subquery("ever_coded")
)


def _at_least(level: str) -> tuple[str, ...]:
    return CORROBORATIONS[[str(c) for c in CORROBORATIONS].index(level) :]


def review_state(*, judged: int, partly: int, events: int) -> ReviewState:
    """How many of so many events people have judged as a whole or partly."""
    if judged >= events:
        return "all"
    return "some" if judged or partly else "none"


def meets(wanted: IncidentFilter, one: Incident, *, said: Mapping[str, Judgement] | None = None) -> bool:
    """Whether an incident meets a filter, as the conditions on the table say; all but ``text``, of which it knows none.

    ``said``: how much people have judged of events.
    """
    return (
        _meets_kind(wanted, one)
        and _meets_names(wanted, one)
        and _meets_days(wanted, one)
        and (wanted.corroboration is None or one.corroboration in _at_least(wanted.corroboration))
        and one.sources >= wanted.sources
        and (not wanted.disputed or bool(one.disagreements))
        and wanted.review in (None, _state(one, said or {}))
    )


def _state(one: Incident, said: Mapping[str, Judgement]) -> ReviewState:
    how_much = Counter(said.get(event) for event in one.events)
    return review_state(judged=how_much["whole"], partly=how_much["part"], events=len(one.events))


def _meets_kind(wanted: IncidentFilter, one: Incident) -> bool:
    names = {one.type, f"{one.type}.{one.mode}"}
    return (not wanted.types or not names.isdisjoint(wanted.types)) and wanted.status in (None, one.status)


def _meets_names(wanted: IncidentFilter, one: Incident) -> bool:
    from casus.chronicle.summaries import countries_of

    site = one.place
    places = [site.name, site.admin1 or "", *(q.text for q in site.quotes)] if site else []
    return (
        _takes_part(one.actors, wanted.actor)
        and _takes_part(one.recipients, wanted.recipient)
        and (_takes_part(one.actors, wanted.party) or _takes_part(one.recipients, wanted.party))
        and _has(places, wanted.place)
        and (wanted.country is None or wanted.country.upper() in countries_of(one))
        and (wanted.box is None or (site is not None and is_in_box(site.lat, site.lon, wanted.box)))
    )


def _takes_part(some: Iterable[Party], asked: str | None) -> bool:
    if asked and (node := node_of(asked)):
        return any(is_node(party, node) for party in some)
    return _has(_words(some), asked)


def _words(some: Iterable[Party]) -> list[str]:
    return [word for p in some for word in (p.name, p.entity, *(q.text for q in p.quotes)) if word]


def _has(words: Iterable[str], asked: str | None) -> bool:
    return not asked or fold(asked) in fold(" · ".join(words))


def _meets_days(wanted: IncidentFilter, one: Incident) -> bool:
    from casus.chronicle.summaries import day_of

    first = day_of(one)
    last = one.time.to if one.time else first
    after = wanted.from_ is None or (last is not None and last >= wanted.from_)
    return after and (wanted.to is None or (first is not None and first <= wanted.to))
