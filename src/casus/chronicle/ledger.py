"""The ledger of statements: who said what of which incident. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import islice
from typing import Any, get_args

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS
from casus.chronicle.batches import rows as rows_of
from casus.chronicle.filters import at_hand, check_more, check_order
from casus.chronicle.folding import fold
from casus.chronicle.laid import texts_with_statements
from casus.chronicle.members import homes_of
from casus.chronicle.narrowing import are_few, narrowed_by_text
from casus.chronicle.pages import Page, Place, Way, day, page_of, read_place, whole, word
from casus.chronicle.reader import View, counting, report_from, stream
from casus.chronicle.remade import Remade, remade, reviewed_texts
from casus.chronicle.standpoints import AGAINST, FOR, Said, codings_telling_of, contradicted, said_both_ways
from casus.codec import statement_from_json
from casus.errors import OptionError
from casus.records import Report, Stance, Statement

_statements, _codings, _sources = schema.statements, schema.codings, schema.report_sources

_Told = Row[Any] | Remade

_TOGETHER = 250  # statements whose incidents are looked up together


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilter:
    """Conditions that a statement meets all of; what is left out asks for nothing.

    ``speaker``: part of the speaker's name or words, without regard to case; ``country``: the speaker's, ISO 3166-1
    alpha-3; ``stances``: any of these; ``incident``: it speaks of this one; ``unsupported``: it asserts or claims what
    no second independent source tells; ``changed``: it is for or against an incident to which its speaker said both
    (``changes`` puts these together); ``contradicted``: it is for or against an incident of which another speaker, by
    name, says the opposite; ``from_``, ``to``: the report's date, both ends within it; ``text``: words of the
    report, as of ``EventFilter``.

    Raises:
        OptionError: a stance that does not exist, an end before its start, or more words of text than a search takes.
    """

    speaker: str | None = None
    country: str | None = None
    stances: tuple[str, ...] = ()
    incident: str | None = None
    unsupported: bool = False
    changed: bool = False
    contradicted: bool = False
    from_: dt.date | None = None
    to: dt.date | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        check_more(None, None, self.text)
        check_order("from", self.from_, self.to)
        for stance in self.stances:
            if stance not in get_args(Stance):
                raise OptionError(f"There is no stance {stance!r}; there are {', '.join(get_args(Stance))}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A statement with its report (without the text) and the incidents that it speaks of."""

    statement: Statement
    report: Report
    incidents: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _Sides:
    """Which sides statements take that are asked for: those by speakers who said both, those that another contradicts.

    None: it does not matter.
    """

    both: Collection[tuple[str, str]] | None
    contradicted: Collection[Said] | None

    @property
    def incidents(self) -> set[str] | None:
        """The only incidents that what is asked for can be about; None: any."""
        kinds = (self.both, self.contradicted)
        among = [{key[-1] for key in keys} for keys in kinds if keys is not None]
        return set.intersection(*among) if among else None

    def have(self, one: Utterance) -> bool:
        """Whether a statement takes such a side."""
        speaker = one.statement.speaker.name if one.statement.speaker else None
        side = one.statement.stance in FOR
        return (self.both is None or any((speaker, i) in self.both for i in one.incidents)) and (
            self.contradicted is None or any((speaker, side, i) in self.contradicted for i in one.incidents)
        )


def read_statements(connection: Connection, wanted: StatementFilter) -> Iterator[Utterance]:
    """The statements that meet the filter, by the date of their reports."""
    return (one for _, one in _found(connection, wanted, Way()))


def read_page(
    connection: Connection, wanted: StatementFilter, *, latest: bool, limit: int, after: Sequence[Any] | None
) -> Page[Utterance]:
    """Some statements that meet the filter; ``after``: the place where the page before ended."""
    way = Way(latest=latest, after=read_place(after, limit, day, word, whole))
    return page_of(((_place(row), one) for row, one in _found(connection, wanted, way)), limit)


def _found(connection: Connection, wanted: StatementFilter, way: Way) -> Iterator[tuple[_Told, Utterance]]:
    sides = _Sides(
        said_both_ways(connection) if wanted.changed else None,
        contradicted(connection) if wanted.contradicted else None,
    )
    rows = iter(_rows(connection, wanted, sides.incidents, way))
    while some := list(islice(rows, _TOGETHER)):
        pairs = zip(some, _utterances(connection, some), strict=True)
        told = [(row, one) for row, one in pairs if _is_about(wanted, one) and sides.have(one)]
        homes = {i for _, one in told for i in one.incidents}
        supported = _supported(connection, homes) if wanted.unsupported else set()
        yield from ((row, one) for row, one in told if not wanted.unsupported or _alone(one, supported))


def _place(row: _Told) -> Place:
    return row.published.isoformat() if row.published else None, row.sha256, row.position


def _rows(connection: Connection, wanted: StatementFilter, among: Collection[str] | None, way: Way) -> Iterable[_Told]:
    """Those of the tables, and in place of those of reviewed texts what people made of them."""
    reviewed = texts_with_statements(connection, View(reviewed=True))
    if not reviewed:
        return _coded(connection, wanted, among, way)
    coded = (row for row in _coded(connection, wanted, among, way) if row.sha256 not in reviewed)
    return merge(coded, _remade(connection, wanted, reviewed, way), key=lambda row: way.key(*_order(row)))


def _order(row: _Told) -> tuple[dt.date | None, str, int]:
    return row.published, row.sha256, row.position


def _remade(connection: Connection, wanted: StatementFilter, texts: Collection[str], way: Way) -> Iterator[_Told]:
    """The statements of reviewed texts that meet the conditions on them and their reports."""
    text = narrowed_by_text(connection, wanted.text, _codings.c.sha256)
    if text.where:
        query = counting(select(_codings.c.sha256), View()).where(_codings.c.sha256.in_(IDS), *text.where)
        texts = {row.sha256 for row in rows_of(connection, query, texts)}
    holds = text.holds or (lambda _: True)
    told = (one for one in reviewed_texts(connection, texts) if _is_in_time(wanted, one.published))
    kept = [one for one in told if holds(one.folded)]
    return (one for one in remade(connection, kept, way) if _says(wanted, one.statement))


def _is_in_time(wanted: StatementFilter, published: dt.date | None) -> bool:
    if wanted.from_ is None and wanted.to is None:
        return True
    return published is not None and (wanted.from_ or published) <= published <= (wanted.to or published)


def _says(wanted: StatementFilter, one: Statement) -> bool:
    """What ``_conditions`` asks of the tables."""
    speaker = one.speaker
    return (
        (not wanted.stances or one.stance in wanted.stances)
        and (not wanted.country or (speaker is not None and speaker.country == wanted.country.upper()))
        and (
            not wanted.speaker
            or (speaker is not None and fold(wanted.speaker) in fold(f"{speaker.name} · {speaker.text}"))
        )
        and (not wanted.unsupported or one.stance in FOR)
        and (not (wanted.changed or wanted.contradicted) or one.stance in FOR | AGAINST)
    )


def _coded(
    connection: Connection, wanted: StatementFilter, among: Collection[str] | None, way: Way
) -> Iterable[Row[Any]]:
    """Those about some incidents, or the few that meet the conditions, sorted; else all as an index has them."""
    text = narrowed_by_text(connection, wanted.text, _codings.c.sha256)
    asked = _conditions(wanted)
    query = _query([*asked, *_in_time(wanted), *text.where], with_text=text.holds is not None)
    if wanted.incident or among is not None:
        rows = _about(connection, query, [wanted.incident] if wanted.incident else among or (), way)
    else:
        if not (text.is_rare or (asked and are_few(connection, select(_statements.c.coding).where(*asked)))):
            query = query.with_hint(_sources, "INDEXED BY ix_report_sources_published", "sqlite")
        rows = _in_order(connection, query, way)
    holds = text.holds
    return rows if holds is None else (row for row in rows if holds(row.folded))


def _in_order(connection: Connection, query: Select[Any], way: Way) -> Iterator[Row[Any]]:
    for section in way.sections(_sources.c.published, (_codings.c.sha256, _statements.c.position)):
        yield from stream(connection, query.where(*section.where).order_by(*section.order))


def _about(connection: Connection, query: Select[Any], incidents: Collection[str], way: Way) -> Iterator[Row[Any]]:
    """The statements of the reports that tell of some incidents; of so few a database need not be told the way."""
    telling = codings_telling_of(connection, incidents)
    found = list(rows_of(connection, query.where(_codings.c.key.in_(IDS)), telling))
    keyed = ((row, (row.published, row.sha256, row.position)) for row in found)
    past = [(row, place) for row, place in keyed if way.is_past(*place)]
    return (row for row, _ in sorted(past, key=lambda one: way.key(*one[1])))


def _query(asked: Sequence[ColumnElement[bool]], *, with_text: bool) -> Select[Any]:
    details = (_sources.c[name] for name in ("id", "published", "title", "source", "url"))
    query = counting(select(_statements.c.record, _statements.c.position, _codings.c.sha256, *details), View())
    joined = _sources.join(_codings, _codings.c.source == _sources.c.key)
    joined = joined.join(_statements, _statements.c.coding == _codings.c.key)
    if with_text:
        joined = joined.join(schema.reports, schema.reports.c.sha256 == _codings.c.sha256)
        query = query.add_columns(schema.reports.c.folded)
    return query.select_from(joined).where(*asked)


def _utterances(connection: Connection, rows: Sequence[_Told]) -> list[Utterance]:
    told = [row.statement if isinstance(row, Remade) else statement_from_json(json.loads(row.record)) for row in rows]
    homes = homes_of(connection, {event for statement in told for event in statement.about})
    return [
        Utterance(
            statement=statement,
            report=row.report if isinstance(row, Remade) else report_from(row),
            incidents=tuple(dict.fromkeys(homes[event] for event in statement.about if event in homes)),
        )
        for row, statement in zip(rows, told, strict=True)
    ]


def changes(told: Iterable[Utterance]) -> list[list[Utterance]]:
    """What one speaker said for and then against one incident, or the other way round, in order."""
    by_speaker: dict[tuple[str, str], list[Utterance]] = {}
    for one in told:
        if one.statement.speaker and one.statement.stance in FOR | AGAINST:
            for incident in one.incidents:
                by_speaker.setdefault((one.statement.speaker.name, incident), []).append(one)
    return [said for _, said in sorted(by_speaker.items()) if len({o.statement.stance in FOR for o in said}) > 1]


def _conditions(wanted: StatementFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.stances:
        found.append(at_hand(_statements.c.stance).in_(wanted.stances))
    if wanted.country:
        found.append(at_hand(_statements.c.speaker_country) == wanted.country.upper())
    if wanted.speaker:
        found.append(_statements.c.folded.contains(fold(wanted.speaker), autoescape=True))
    if wanted.unsupported:
        found.append(at_hand(_statements.c.stance).in_(sorted(FOR)))
    if wanted.changed or wanted.contradicted:
        found.append(at_hand(_statements.c.stance).in_(sorted(FOR | AGAINST)))
    return found


def _in_time(wanted: StatementFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.from_:
        yield _sources.c.published >= wanted.from_
    if wanted.to:
        yield _sources.c.published <= wanted.to


def _is_about(wanted: StatementFilter, one: Utterance) -> bool:
    return not wanted.incident or wanted.incident in one.incidents


def _alone(one: Utterance, supported: set[str]) -> bool:
    """Whether a statement asserts something of incidents that nobody else tells of."""
    return one.statement.stance in FOR and bool(one.incidents) and supported.isdisjoint(one.incidents)


def _supported(connection: Connection, incidents: set[str]) -> set[str]:
    """The incidents that several independent sources tell of."""
    table = schema.incidents
    query = select(table.c.id).where(table.c.id.in_(IDS), table.c.sources > 1)
    return {row.id for row in rows_of(connection, query, incidents)}
