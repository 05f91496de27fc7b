"""What people rejected in a report, as it stood before. The caller holds the transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from casus.chronicle.reader import View, read_report
from casus.chronicle.reviews import read_reviews
from casus.codec import event_from_json
from casus.records import CodedReport, Event
from casus.reviews import Review, counting, overlay
from casus.reviews.kinds import EVENT
from casus.reviews.overlay import by_target, kept_record


def read_rejected(connection: Connection, sha256: str) -> list[Event]:
    """The events of a text that people rejected, with all else that they said of these; the first in the text first."""
    log = counting(read_reviews(connection, report=sha256))
    coded = read_report(connection, sha256, View()) if any(one.action == "reject" for one in log) else None
    if coded is None:
        return []
    gone = [note.target for note in overlay(coded, log).notes if note.state == "rejected"]
    before = _before(coded, log)
    return sorted((before[id_] for id_ in gone if id_ in before), key=lambda one: one.mentions[0].start)


def _before(coded: CodedReport, log: Sequence[Review]) -> Mapping[str, Event]:
    """The events as they stood, by id; one that the present coding lacks as the reviews of it kept it."""
    said = by_target(log, EVENT)
    kept = {id_: event_from_json(record) for id_, of in said.items() if (record := kept_record(of)) is not None}
    standing = overlay(coded, [one for one in log if one.action != "reject"]).coded.events
    return kept | {event.id: event for event in standing}
