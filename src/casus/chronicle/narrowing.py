"""By which way a list of events is read: in its order until it is long enough, or from the few that can be in it.

A database cannot tell beforehand which names and words are rare. Where one condition alone leaves few events, which is
counted up to a limit, these are looked up and sorted; where each leaves many, the list in its order soon has enough.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select, true, tuple_, union_all
from sqlalchemy.sql.selectable import CompoundSelect

from casus.chronicle import schema
from casus.chronicle.boxes import in_box
from casus.chronicle.filters import PARTIES, EventFilter, has_name, is_type
from casus.chronicle.folding import fold
from casus.chronicle.matches import is_common
from casus.chronicle.query import Term, beginning
from casus.chronicle.search import holds
from casus.chronicle.terms import finder

FEW = 4_000
"""So many events are looked up and sorted in a few hundredths of a second."""

FEW_TEXTS = 2_000
"""The events of so many texts are, as most have some two."""

_Keys = Select[Any] | CompoundSelect[Any]

_events, _codings, _sources = schema.events, schema.codings, schema.report_sources
_people, _places = schema.participants, schema.places


def narrowed(connection: Connection, wanted: EventFilter) -> ColumnElement[bool] | None:
    """The condition that an event is among the few that can meet the filter; None where these are not few."""
    for keys in _by_names(wanted):
        if are_few(connection, keys):
            return _is_among(keys)
    if wanted.text and (term := beginning(wanted.text)) and _is_rare(connection, term):
        return true()  # what the filter asks of texts leads to them
    for keys in _by_details(wanted):
        if are_few(connection, keys):
            return _is_among(keys)
    return None


def _is_among(keys: _Keys) -> ColumnElement[bool]:
    return tuple_(_events.c.coding, _events.c.position).in_(keys)


def are_few(connection: Connection, keys: _Keys) -> bool:
    """Whether a query finds no more rows than are looked up and sorted; it counts no further."""
    first = keys.limit(FEW + 1).subquery()
    return bool(connection.execute(select(func.count()).select_from(first)).scalar_one() <= FEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextWay:
    """How a list of reports, or of what is in them, is kept to those whose text has some words.

    ``where``: conditions for the database; ``is_rare``: they leave few; ``holds``: what tells it of a folded text that
    is looked through, None where nothing need be.
    """

    where: tuple[ColumnElement[bool], ...] = ()
    is_rare: bool = False
    holds: Callable[[str], bool] | None = None


def narrowed_by_text(connection: Connection, asked: str | None, sha256: ColumnElement[str]) -> TextWay:
    """The way for words, as of ``EventFilter.text``, by the column with the hash of the text."""
    if not asked:
        return TextWay()
    if (term := beginning(asked)) is None:
        signs = fold(asked)
        return TextWay(holds=lambda folded: signs in folded)
    if _is_rare(connection, term):
        return TextWay(where=(holds(sha256, term),), is_rare=True)
    return TextWay(holds=finder(term))


def _is_rare(connection: Connection, term: Term) -> bool:
    """Whether few texts hold the term."""
    # To find all words that begin so takes long where they are many; where the word by itself is common, they are.
    if term.prefix and len(term.words) == 1 and is_common(connection, Term(term.words), FEW_TEXTS):
        return False
    return not is_common(connection, term, FEW_TEXTS)


def _by_names(wanted: EventFilter) -> Iterator[_Keys]:
    """The keys of the events that have a name, for each name asked for."""
    for roles, name in ((("actor",), wanted.actor), (("recipient",), wanted.recipient), (PARTIES, wanted.party)):
        if name:
            yield select(_people.c.coding, _people.c.event).where(_people.c.role.in_(roles), has_name(_people, name))
    if wanted.place:
        yield select(_places.c.coding, _places.c.event).where(has_name(_places, wanted.place))


def _by_details(wanted: EventFilter) -> Iterator[_Keys]:
    """The same for all else that an index answers, the rarest first by habit."""
    if wanted.box:
        yield select(_places.c.coding, _places.c.event).where(in_box(_places.c.lat, _places.c.lon, wanted.box))
    if wanted.published_from or wanted.published_to:
        yield _of_days(wanted)
    if wanted.types:
        any_of = or_(*(is_type(type_) for type_ in wanted.types))
        yield select(_events.c.coding, _events.c.position).where(any_of)
    if wanted.country:
        yield _of_country(wanted.country.upper())


def _of_days(wanted: EventFilter) -> _Keys:
    query = select(_events.c.coding, _events.c.position).select_from(
        _sources.join(_codings, _codings.c.source == _sources.c.key).join(_events, _events.c.coding == _codings.c.key)
    )
    if wanted.published_from:
        query = query.where(_sources.c.published >= wanted.published_from)
    if wanted.published_to:
        query = query.where(_sources.c.published <= wanted.published_to)
    return query


def _of_country(country: str) -> _Keys:
    people = select(_people.c.coding, _people.c.event)
    return union_all(
        people.where(_people.c.country == country, _people.c.role.in_(PARTIES)),
        select(_places.c.coding, _places.c.event).where(_places.c.country == country),
    )
