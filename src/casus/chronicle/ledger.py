"""The ledger of statements: who said what of which incident. The caller holds the transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import get_args

from sqlalchemy import ColumnElement, Connection, select

from casus.chronicle import schema
from casus.chronicle.batches import batches
from casus.chronicle.folding import fold
from casus.chronicle.members import homes_of, standing
from casus.chronicle.reader import View, counting, stream
from casus.codec import statement_from_json
from casus.errors import OptionError
from casus.records import Report, Stance, Statement

_statements, _codings, _sources = schema.statements, schema.codings, schema.report_sources
_memberships = schema.memberships

AGAINST: frozenset[Stance] = frozenset({"deny", "doubt"})
FOR: frozenset[Stance] = frozenset({"assert", "claim"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilter:
    """Conditions that a statement meets all of; what is left out asks for nothing.

    ``speaker``: part of the speaker's name or words, without regard to case; ``country``: the speaker's, ISO 3166-1
    alpha-3; ``stances``: any of these; ``incident``: it speaks of this one; ``unsupported``: it asserts or claims what
    no second independent source tells.

    Raises:
        OptionError: a stance that does not exist.
    """

    speaker: str | None = None
    country: str | None = None
    stances: tuple[str, ...] = ()
    incident: str | None = None
    unsupported: bool = False

    def __post_init__(self) -> None:
        for stance in self.stances:
            if stance not in get_args(Stance):
                raise OptionError(f"There is no stance {stance!r}; there are {', '.join(get_args(Stance))}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A statement with its report (without the text) and the incidents that it speaks of."""

    statement: Statement
    report: Report
    incidents: tuple[str, ...] = field(default=())


def read_statements(connection: Connection, wanted: StatementFilter) -> Iterator[Utterance]:
    """The statements that meet a filter, by the date of their reports."""
    details = (_sources.c[name] for name in ("id", "published", "title", "source", "url"))
    query = counting(select(_statements.c.record, _codings.c.sha256, *details), View())
    query = (
        query.select_from(_statements)
        .join(_codings, _codings.c.key == _statements.c.coding)
        .join(_sources, _sources.c.key == _codings.c.source)
        .where(*_conditions(wanted))
        .order_by(_sources.c.published.is_(None), _sources.c.published, _codings.c.sha256, _statements.c.position)
    )
    rows = list(stream(connection, query))
    told = [statement_from_json(json.loads(row.record)) for row in rows]
    homes = homes_of(connection, {event for s in told for event in s.about})
    supported = _supported(connection, sorted(set(homes.values()))) if wanted.unsupported else set()
    for row, statement in zip(rows, told, strict=True):
        found = Utterance(
            statement=statement,
            report=Report(
                id=row.id,
                text="",
                sha256=row.sha256,
                published=row.published,
                title=row.title,
                source=row.source,
                url=row.url,
            ),
            incidents=tuple(dict.fromkeys(homes[event] for event in statement.about if event in homes)),
        )
        if _meets(wanted, found) and (not wanted.unsupported or _alone(found, supported)):
            yield found


def changes(told: list[Utterance]) -> list[list[Utterance]]:
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
        found.append(_statements.c.stance.in_(wanted.stances))
    if wanted.country:
        found.append(_statements.c.speaker_country == wanted.country.upper())
    if wanted.incident:
        of_it = (_memberships.c.incident == wanted.incident, standing(None))
        mine = select(_memberships.c.key).where(*of_it, _statements.c.record.contains(_memberships.c.event))
        found.append(mine.exists())
    return found


def _meets(wanted: StatementFilter, one: Utterance) -> bool:
    if wanted.incident and wanted.incident not in one.incidents:
        return False
    if not wanted.speaker:
        return True
    speaker = one.statement.speaker
    return speaker is not None and fold(wanted.speaker) in fold(f"{speaker.name} · {speaker.text}")


def _alone(one: Utterance, supported: set[str]) -> bool:
    """Whether a statement asserts something of incidents that nobody else tells of."""
    return one.statement.stance in FOR and bool(one.incidents) and supported.isdisjoint(one.incidents)


def _supported(connection: Connection, incidents: list[str]) -> set[str]:
    """The incidents that several independent sources tell of."""
    table = schema.incidents
    found: set[str] = set()
    for batch in batches(incidents):
        query = select(table.c.id).where(table.c.id.in_(batch), table.c.sources > 1)
        found.update(connection.execute(query).scalars())
    return found
