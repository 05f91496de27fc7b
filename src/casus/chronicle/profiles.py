"""What fusion compares of the recorded events. The caller holds the transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import BindParameter, Connection, bindparam, delete, insert, select

from casus.chronicle import schema
from casus.chronicle.batches import IDS, rows
from casus.fusion.codec import profile_from_json, profile_to_json, vector_to_json
from casus.fusion.profile import Profile, profile, report_vector
from casus.records import CodedReport

_profiles, _words = schema.profiles, schema.report_profiles
_codings, _sources = schema.codings, schema.report_sources
_SHA256: BindParameter[str] = bindparam("sha256")

_READ = (
    select(_profiles.c.sha256, _profiles.c.record, _words.c.record.label("words"), _sources.c.published)
    .join(_codings, _codings.c.key == _profiles.c.coding)
    .join(_sources, _sources.c.key == _codings.c.source)
    .join(_words, _words.c.sha256 == _profiles.c.sha256)
    .where(_profiles.c.event.in_(IDS))
)
_HAS_WORDS = select(_words.c.sha256).where(_words.c.sha256 == _SHA256)
_OF_REPORTS = select(_profiles.c.event, _profiles.c.echo_of).where(_profiles.c.sha256.in_(IDS))
_TAKEN = select(_profiles.c.event).where(_profiles.c.event.in_(IDS))
_FORGET = delete(_profiles).where(_profiles.c.sha256 == _SHA256)


def read_profiles(connection: Connection, events: Iterable[str]) -> list[Profile]:
    """The profiles of some events."""
    found = []
    words: dict[str, dict[str, float]] = {}
    for row in rows(connection, _READ, set(events)):
        if row.sha256 not in words:
            words[row.sha256] = json.loads(row.words)
        kept = json.loads(row.record)
        found.append(profile_from_json(kept, report=row.sha256, published=row.published, words=words[row.sha256]))
    return found


def write_profiles(connection: Connection, coded: CodedReport, coding: int) -> list[Profile]:
    """Keep the profiles of the events of a report."""
    report = coded.report
    words = report_vector(report.text)
    if connection.execute(_HAS_WORDS, {"sha256": report.sha256}).first() is None:
        connection.execute(insert(_words), {"sha256": report.sha256, "record": _dumps(vector_to_json(words))})
    # Ids of our own are made from the text; of those that others made, one that another report has stays out.
    taken = {row.event for row in rows(connection, _TAKEN, {event.id for event in coded.events})}
    profiles = [profile(event, report, report_words=words) for event in coded.events if event.id not in taken]
    made = [
        {"event": p.event, "sha256": report.sha256, "coding": coding, "record": _dumps(profile_to_json(p))}
        for p in profiles
    ]
    if made:
        connection.execute(insert(_profiles), made)
    return profiles


def events_of(connection: Connection, reports: Iterable[str]) -> dict[str, str | None]:
    """The events of some reports, each with the one that it repeats, if any."""
    return {row.event: row.echo_of for row in rows(connection, _OF_REPORTS, set(reports))}


def forget(connection: Connection, sha256: str) -> None:
    """Drop what is kept of the events of a report, their keys and pairs with them."""
    connection.execute(_FORGET, {"sha256": sha256})


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
