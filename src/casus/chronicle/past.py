"""A chronicle as it stood at a moment, as a file of its own: a copy in which all that came later is undone.

All that reads a chronicle reads this one too, lists and counts as well as single records. What it says is what
``Chronicle.incidents`` and ``Chronicle.events`` say ``as_of`` that moment.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

from sqlalchemy import Connection, String, delete, insert, literal, or_, select, update

from casus.chronicle import schema
from casus.chronicle.batches import IDS, rows
from casus.chronicle.copying import read_copies
from casus.chronicle.faults import told_of
from casus.chronicle.reader import check_moment
from casus.chronicle.reviews import read_log
from casus.chronicle.store import Chronicle
from casus.chronicle.summaries import write_incidents
from casus.errors import ChronicleError

_reports, _sources, _codings = schema.reports, schema.report_sources, schema.codings
_memberships, _profiles, _runs = schema.memberships, schema.profiles, schema.runs

_EVENTS = (
    select(schema.events.c.id)
    .join(_codings, _codings.c.key == schema.events.c.coding)
    .where(_codings.c.sha256.in_(IDS))
)
_ADDED = select(_profiles.c.event).where(_profiles.c.sha256.in_(IDS))
_HOMES = select(_memberships.c.incident).where(_memberships.c.event.in_(IDS))


def write_past(chronicle: Chronicle, moment: dt.datetime, path: Path, *, most: int | None = None) -> None:
    """Write a chronicle as it stood at a moment (aware) into a new file.

    It takes as long as to copy the file, and to put together anew what incidents of then said that say otherwise now:
    some milliseconds each. ``most``: of so many of them at most.

    Raises:
        OptionError: the moment has no time zone.
        ChronicleError: the chronicle is on a database server, too much has changed since, it cannot be read, or the
            file cannot be written.
    """
    check_moment(moment)
    with chronicle.reading() as connection:
        _copy(connection, path)
    with Chronicle.open(path) as past:
        past._write(lambda connection: _undo_since(connection, moment, most=most))


def _copy(connection: Connection, path: Path) -> None:
    source = connection.connection.driver_connection
    if not isinstance(source, sqlite3.Connection):
        raise ChronicleError("This chronicle is on a database server; only one in a file can be copied.")
    with told_of(str(path)):
        target = sqlite3.connect(path)
        try:
            source.backup(target)
        finally:
            target.close()


def _undo_since(connection: Connection, moment: dt.datetime, *, most: int | None) -> None:
    changed = _changed_since(connection, moment)
    if most is not None and len(changed) > most:
        raise ChronicleError(
            f"Since then {len(changed):,} incidents have changed; no more than {most:,} are put together anew."
        )
    _undo_codings(connection, moment)
    connection.execute(delete(schema.reviews).where(schema.reviews.c.at > moment))
    connection.execute(delete(schema.set_aside).where(schema.set_aside.c.recorded > moment))
    connection.execute(delete(_memberships).where(_memberships.c.since > moment))
    connection.execute(update(_memberships).where(_memberships.c.until > moment).values(until=None))
    _drop_idle_runs(connection)
    _know_events(connection)
    write_incidents(connection, changed)


def _changed_since(connection: Connection, moment: dt.datetime) -> set[str]:
    """The incidents that may have said something else then, were not there, or are not there any more."""
    of_codings = or_(_codings.c.recorded > moment, _codings.c.until > moment)
    texts = set(connection.execute(select(_codings.c.sha256).where(of_codings)).scalars())
    texts |= set(connection.execute(select(_sources.c.sha256).where(_sources.c.added > moment)).scalars())
    # Whose copy a text is decides whose voice it is, also where nothing else is told of it.
    texts |= {sha256 for pair in read_copies(connection, texts) for sha256 in pair}
    texts |= {sha256 for sha256, log in read_log(connection).items() if log[-1].at > moment}
    events = {row[0] for query in (_EVENTS, _ADDED) for row in rows(connection, query, texts)}
    moved = or_(_memberships.c.since > moment, _memberships.c.until > moment)
    changed = set(connection.execute(select(_memberships.c.incident).where(moved)).scalars())
    return changed | {row.incident for row in rows(connection, _HOMES, events)}


def _undo_codings(connection: Connection, moment: dt.datetime) -> None:
    # With what goes, its rows in other tables go; those of profiles would be looked for all over the table each time.
    connection.exec_driver_sql("CREATE INDEX past_profiles ON profiles (coding)")
    connection.execute(delete(_codings).where(_codings.c.recorded > moment))
    connection.execute(delete(_sources).where(_sources.c.added > moment))
    connection.execute(delete(_reports).where(_reports.c.added > moment))
    connection.execute(update(_codings).where(_codings.c.until > moment).values(current=True, until=None))


def _drop_idle_runs(connection: Connection) -> None:
    used = or_(
        _runs.c.id.in_(select(_codings.c.run)),
        _runs.c.id.in_(select(schema.set_aside.c.run)),
    )
    connection.execute(delete(_runs).where(~used))


def _know_events(connection: Connection) -> None:
    """Name the texts of events that stood then and were coded otherwise since; lists find them by their words."""
    events = schema.events
    known = select(_profiles.c.event)
    lost = (
        select(events.c.id, _codings.c.sha256, _codings.c.key, literal("{}", String))
        .join(_codings, _codings.c.key == events.c.coding)
        .join(_memberships, _memberships.c.event == events.c.id)
        .where(_codings.c.current, _memberships.c.until.is_(None), events.c.id.not_in(known))
        .distinct()
    )
    connection.execute(insert(_profiles).from_select(["event", "sha256", "coding", "record"], lost))
