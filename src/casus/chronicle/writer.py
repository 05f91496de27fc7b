"""Writing one report: its source, and its coding where that is new. The caller holds the transaction."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Table, insert, select, update

from casus.chronicle import schema
from casus.chronicle.folding import fold
from casus.chronicle.run import Run
from casus.chronicle.search import index_report
from casus.codec import event_to_json, link_to_json, statement_to_json
from casus.records import CodedReport, Event, Participant, Report, SetAside, Span, Statement

Outcome = Literal["new", "source", "recoded", "unchanged"]
"""What adding a report did; ``Chronicle.add`` says what each means."""

_LARGEST = 2**63 - 1  # of the database's whole numbers; the record keeps the exact figure

_LONGEST = 1200  # bytes of what is set aside, and of why: PostgreSQL indexes 2,704 in a row


@dataclass(frozen=True, slots=True)
class _Current:
    """The coding that counts for a report before anything is written."""

    key: int
    source: int
    digest: str
    fingerprint: str
    started: dt.datetime


def write_coded(connection: Connection, coded: CodedReport, *, run: Run, now: dt.datetime) -> Outcome:
    """Write a coded report."""
    new_report = _write_report(connection, coded.report, now)
    source, source_changed = _write_source(connection, coded.report, now)
    if source_changed:
        index_report(connection, coded.report.sha256)
    current = _current_coding(connection, coded.report.sha256)
    if _needs_coding(connection, coded, run, source, current):
        _write_coding(connection, coded, run=run, source=source, current=current, now=now)
        return "new" if new_report else "recoded"
    return "source" if source_changed else "unchanged"


def write_source(connection: Connection, report: Report, *, now: dt.datetime) -> bool:
    """Write the source of a text that is recorded; False where it is not."""
    table = schema.reports
    if connection.execute(select(table.c.sha256).where(table.c.sha256 == report.sha256)).first() is None:
        return False
    _, changed = _write_source(connection, report, now)
    if changed:
        index_report(connection, report.sha256)
    return True


def write_set_aside(connection: Connection, item: SetAside, *, run: Run, now: dt.datetime) -> bool:
    """Write an input that was not coded; False where the same is recorded already."""
    table = schema.set_aside
    row = {"location": fitting(item.where), "reason": item.reason, "message": fitting(item.message)}
    if connection.execute(select(table.c.key).where(*(table.c[name] == value for name, value in row.items()))).first():
        return False
    write_run(connection, run)
    connection.execute(insert(table).values(run=run.id, recorded=now, **row))
    return True


def _write_report(connection: Connection, report: Report, now: dt.datetime) -> bool:
    table = schema.reports
    if connection.execute(select(table.c.sha256).where(table.c.sha256 == report.sha256)).first():
        return False
    connection.execute(
        insert(table).values(
            sha256=report.sha256,
            text=report.text,
            folded=fold(report.text),
            language=report.language,
            added=now,
        )
    )
    return True


def _write_source(connection: Connection, report: Report, now: dt.datetime) -> tuple[int, bool]:
    """Key of the row for this id of this text, and whether something in it is new."""
    table = schema.report_sources
    details = {
        "published": report.published,
        "title": report.title,
        "source": report.source,
        "url": report.url,
    }
    same_id = (table.c.sha256 == report.sha256, table.c.id == report.id)
    known = connection.execute(select(table).where(*same_id)).first()
    if known is None:
        added = connection.execute(insert(table).values(sha256=report.sha256, id=report.id, added=now, **details))
        assert added.inserted_primary_key is not None
        return added.inserted_primary_key[0], True
    if all(known._mapping[name] == value for name, value in details.items()):
        return known.key, False
    connection.execute(update(table).where(table.c.key == known.key).values(**details))
    if known.published != report.published:
        _date_events(connection, known.key, report.published)
    return known.key, True


def _date_events(connection: Connection, source: int, published: dt.date | None) -> None:
    """Bring the days of events that have none of their own to the corrected date of their report."""
    events, codings = schema.events, schema.codings
    theirs = events.c.coding.in_(select(codings.c.key).where(codings.c.source == source))
    undated = (events.c.time_from.is_(None), events.c.time_to.is_(None))
    connection.execute(update(events).where(theirs, *undated).values(day=published))


def _current_coding(connection: Connection, sha256: str) -> _Current | None:
    codings, runs = schema.codings, schema.runs
    row = connection.execute(
        select(codings.c.key, codings.c.source, codings.c.digest, runs.c.fingerprint, runs.c.started)
        .join(runs, runs.c.id == codings.c.run)
        .where(codings.c.sha256 == sha256, codings.c.current)
    ).first()
    return None if row is None else _Current(*row)


def _needs_coding(connection: Connection, coded: CodedReport, run: Run, source: int, current: _Current | None) -> bool:
    if current is None:
        return True
    if current.fingerprint == run.fingerprint:
        # The same text under another id may bear another date and so be coded otherwise; the first id counts.
        return bool(current.source == source and current.digest != digest(coded))
    if run.started >= current.started:
        return True
    return not _is_coded_by(connection, coded.report.sha256, run)


def _is_coded_by(connection: Connection, sha256: str, run: Run) -> bool:
    codings, runs = schema.codings, schema.runs
    same = select(codings.c.key).join(runs, runs.c.id == codings.c.run)
    same = same.where(codings.c.sha256 == sha256, runs.c.fingerprint == run.fingerprint)
    return connection.execute(same).first() is not None


def _write_coding(
    connection: Connection,
    coded: CodedReport,
    *,
    run: Run,
    source: int,
    current: _Current | None,
    now: dt.datetime,
) -> None:
    write_run(connection, run)
    # A job that began earlier and ends later does not push the newer coding aside.
    counts = current is None or run.started >= current.started
    if counts and current is not None:
        codings = schema.codings
        connection.execute(update(codings).where(codings.c.key == current.key).values(current=False, until=now))
    added = connection.execute(
        insert(schema.codings).values(
            sha256=coded.report.sha256,
            source=source,
            run=run.id,
            digest=digest(coded),
            current=counts,
            recorded=now,
            until=None if counts else now,
        )
    )
    assert added.inserted_primary_key is not None
    _write_parts(connection, coded, coding=added.inserted_primary_key[0])


def write_run(connection: Connection, run: Run) -> None:
    """Write a run, where it is not recorded yet."""
    table = schema.runs
    if connection.execute(select(table.c.id).where(table.c.id == run.id)).first():
        return
    connection.execute(
        insert(table).values(
            id=run.id,
            version=run.version,
            model=run.model,
            options=dict(run.options),
            fingerprint=run.fingerprint,
            started=run.started,
        )
    )


def _write_parts(connection: Connection, coded: CodedReport, *, coding: int) -> None:
    for table, rows in part_rows(coded):
        if rows:
            connection.execute(insert(table), [{"coding": coding, **row} for row in rows])


def part_rows(coded: CodedReport) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """The rows that a coding fills each table with, without its key."""
    events = list(enumerate(coded.events))
    published = coded.report.published
    yield schema.events, [{"position": i, **_event_row(event, published)} for i, event in events]
    yield (
        schema.mentions,
        [row for i, event in events for row in _numbered(i, map(_span_row, event.mentions))],
    )
    yield schema.participants, [row for i, event in events for row in _participant_rows(i, event)]
    yield schema.places, [row for i, event in events for row in _numbered(i, _place_rows(event))]
    yield schema.casualties, [row for i, event in events for row in _numbered(i, _casualty_rows(event))]
    yield schema.sizes, [row for i, event in events for row in _numbered(i, _size_rows(event))]
    yield (
        schema.statements,
        [{"position": i, **_statement_row(statement)} for i, statement in enumerate(coded.statements)],
    )
    yield (
        schema.links,
        [
            {"position": i, "from_event": link.from_, "to_event": link.to, "kind": link.kind}
            for i, link in enumerate(coded.links)
        ],
    )


def _event_row(event: Event, published: dt.date | None) -> dict[str, Any]:
    time = event.time
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "time_from": time.from_ if time else None,
        "time_to": time.to if time else None,
        "time_precision": time.precision if time else None,
        "day": (time and (time.from_ or time.to)) or published,
        "score": event.score,
        "confidence": event.confidence,
        "harmed": max((whole(count.low) or 0 for count in event.casualties), default=0),
        "record": _dumps(event_to_json(event, evidence=True)),
    }


def _participant_rows(event: int, record: Event) -> Iterator[dict[str, Any]]:
    speaker = record.attribution.speaker if record.attribution else None
    roles: list[tuple[str, Sequence[Participant]]] = [
        ("actor", record.actors),
        ("recipient", record.recipients),
        ("speaker", [speaker] if speaker else []),
    ]
    for role, people in roles:
        yield from _numbered(event, ({"role": role, **_participant_row(person)} for person in people))


def _participant_row(person: Participant) -> dict[str, Any]:
    return {
        **_span_row(person),
        "name": person.name,
        "country": person.country,
        "sector": person.sector,
        "entity": person.entity,
        "folded": fold(f"{person.name} · {person.text}"),
    }


def _place_rows(event: Event) -> Iterator[dict[str, Any]]:
    for place in event.places:
        yield {
            **_span_row(place),
            "name": place.name,
            "country": place.country,
            "admin1": place.admin1,
            "lat": place.lat,
            "lon": place.lon,
            "geonameid": place.geonameid,
            "precision": place.precision,
            "folded": fold(f"{place.name} · {place.text} · {place.admin1 or ''}"),
        }


def _casualty_rows(event: Event) -> Iterator[dict[str, Any]]:
    for count in event.casualties:
        yield {**_span_row(count), "kind": count.kind, "low": whole(count.low), "high": whole(count.high)}


def _size_rows(event: Event) -> Iterator[dict[str, Any]]:
    for count in event.size:
        yield {**_span_row(count), "what": count.what, "low": whole(count.low), "high": whole(count.high)}


def _statement_row(statement: Statement) -> dict[str, Any]:
    speaker = statement.speaker
    return {
        "id": statement.id,
        "stance": statement.stance,
        "speaker": speaker.name if speaker else None,
        "speaker_country": speaker.country if speaker else None,
        "speaker_sector": speaker.sector if speaker else None,
        "folded": fold(f"{speaker.name} · {speaker.text}") if speaker else None,
        "record": _dumps(statement_to_json(statement)),
    }


def _span_row(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _numbered(event: int, rows: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return ({"event": event, "position": i, **row} for i, row in enumerate(rows))


def fitting(text: str) -> str:
    """The text, its middle left out where an index on two of its kind would not take it."""
    encoded = text.encode()
    if len(encoded) <= _LONGEST:
        return text
    half = _LONGEST // 2 - 5
    return f"{encoded[:half].decode(errors='ignore')} … {encoded[-half:].decode(errors='ignore')}"


def whole(figure: int | None) -> int | None:
    """The figure, no larger than the database's whole numbers."""
    return None if figure is None else max(-_LARGEST, min(figure, _LARGEST))


def digest(coded: CodedReport) -> str:
    """Hash of all that was coded in a report, and of nothing else."""
    parts = [
        [event_to_json(event, evidence=True) for event in coded.events],
        [statement_to_json(statement) for statement in coded.statements],
        [link_to_json(link) for link in coded.links],
    ]
    return hashlib.sha256(_dumps(parts).encode()).hexdigest()


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
