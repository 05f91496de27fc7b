"""What fusion compares of the recorded events. The caller holds the transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select

from casus.chronicle import schema
from casus.chronicle.batches import batches
from casus.fusion.codec import profile_from_json, profile_to_json, vector_to_json
from casus.fusion.profile import Profile, profile, report_vector
from casus.records import CodedReport

_profiles = schema.profiles


def read_profiles(connection: Connection, events: Iterable[str]) -> list[Profile]:
    """The profiles of some events."""
    codings, sources, reports = schema.codings, schema.report_sources, schema.report_profiles
    found = []
    for batch in batches(sorted(events)):
        query = (
            select(_profiles.c.sha256, _profiles.c.record, reports.c.record.label("words"), sources.c.published)
            .join(codings, codings.c.key == _profiles.c.coding)
            .join(sources, sources.c.key == codings.c.source)
            .join(reports, reports.c.sha256 == _profiles.c.sha256)
            .where(_profiles.c.event.in_(batch))
        )
        words: dict[str, dict[str, float]] = {}
        for row in connection.execute(query):
            if row.sha256 not in words:
                words[row.sha256] = json.loads(row.words)
            found.append(
                profile_from_json(
                    json.loads(row.record), report=row.sha256, published=row.published, words=words[row.sha256]
                )
            )
    return found


def write_profiles(connection: Connection, coded: CodedReport, coding: int) -> list[Profile]:
    """Keep the profiles of the events of a report."""
    report = coded.report
    words = report_vector(report.text)
    table = schema.report_profiles
    if connection.execute(select(table.c.sha256).where(table.c.sha256 == report.sha256)).first() is None:
        record = _dumps(vector_to_json(words))
        connection.execute(insert(table).values(sha256=report.sha256, record=record))
    # Ids of our own are made from the text; of those that others made, one that another report has stays out.
    taken = _taken(connection, [event.id for event in coded.events])
    profiles = [profile(event, report, report_words=words) for event in coded.events if event.id not in taken]
    rows = [
        {"event": p.event, "sha256": report.sha256, "coding": coding, "record": _dumps(profile_to_json(p))}
        for p in profiles
    ]
    if rows:
        connection.execute(insert(_profiles), rows)
    return profiles


def events_of(connection: Connection, reports: Iterable[str]) -> dict[str, str | None]:
    """The events of some reports, each with the one that it repeats, if any."""
    found: dict[str, str | None] = {}
    for batch in batches(sorted(reports)):
        query = select(_profiles.c.event, _profiles.c.echo_of).where(_profiles.c.sha256.in_(batch))
        found |= {row.event: row.echo_of for row in connection.execute(query)}
    return found


def forget(connection: Connection, sha256: str) -> None:
    """Drop what is kept of the events of a report, their keys and pairs with them."""
    connection.execute(delete(_profiles).where(_profiles.c.sha256 == sha256))


def _taken(connection: Connection, events: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for batch in batches(events):
        found.update(connection.execute(select(_profiles.c.event).where(_profiles.c.event.in_(batch))).scalars())
    return found


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
