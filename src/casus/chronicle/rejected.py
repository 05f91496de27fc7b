"""What people rejected in a report, as it stood before. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from casus.chronicle.reader import View, read_report
from casus.chronicle.reviews import read_reviews
from casus.records import CodedReport, Event, Statement
from casus.reviews import Review, counting, overlay
from casus.reviews.kinds import EVENT, STATEMENT, Kind
from casus.reviews.overlay import by_target, kept_record


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Events and statements that people rejected, with all else that they said of these, in the text's order."""

    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()


def read_rejected(connection: Connection, sha256: str) -> Rejected:
    """What people rejected in a text."""
    log = counting(read_reviews(connection, report=sha256))
    coded = read_report(connection, sha256, View()) if any(one.action == "reject" for one in log) else None
    if coded is None:
        return Rejected()
    gone = {note.target for note in overlay(coded, log).notes if note.state == "rejected"}
    standing = overlay(coded, [one for one in log if one.action != "reject"]).coded
    return Rejected(
        events=tuple(_before(EVENT, gone, standing, log)),
        statements=tuple(_before(STATEMENT, gone, standing, log)),
    )


def _before(kind: Kind, gone: Collection[str], standing: CodedReport, log: Sequence[Review]) -> list[Any]:
    """The records as they stood; one that the present coding lacks as the reviews of it kept it."""
    said = by_target(log, kind)
    kept: Mapping[str, Any] = {
        id_: kind.read(record) for id_, of in said.items() if (record := kept_record(of)) is not None
    }
    known = {**kept, **{record.id: record for record in kind.of(standing)}}
    return sorted((record for id_, record in known.items() if id_ in gone), key=_start)


def _start(record: Event | Statement) -> int:
    if isinstance(record, Event):
        return record.mentions[0].start
    span = record.cue or record.content
    return span.start if span else 0
