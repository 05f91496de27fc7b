"""The tables of a chronicle.

``reports`` holds one row a text, ``report_sources`` one row for each id under which the text came in. A
coding is what one run made of one report; its events, statements and links keep the full record as JSON
beside the columns that filters need. Older codings stay; ``codings.current`` marks the one that counts, and
``recorded`` to ``until`` is the time in which another one counted.

Fusion keeps what it must look up again: ``shingles``, ``copies`` and ``report_profiles`` of reports; ``profiles``,
``profile_keys`` and ``pairs`` of the events that count. ``memberships`` says, with times, which event belongs to which
incident; ``incidents`` is what the present members make together, ``incident_parties`` who takes part in them,
``incident_edges`` who did it to whom, ready to be counted, ``incident_days`` how many there are of each day.
``reviews`` is a log that only grows.

A change here needs a migration in ``migrations/versions``; a test compares the two.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment, kept in UTC; SQLite has no time zones, so it is written without and read back with one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        """Refuse a naive moment; drop the zone where the database has none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without time zone")
        moment = value.astimezone(dt.UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, dialect: Dialect) -> dt.datetime | None:
        """Give the moment its zone again."""
        if value is None:
            return None
        moment: dt.datetime = value if value.tzinfo else value.replace(tzinfo=dt.UTC)
        return moment.astimezone(dt.UTC)


def _event_part(name: str, *columns: Column[Any] | Index) -> Table:
    """A table of parts of events, keyed by coding, position of the event in it and position of the part."""
    return Table(
        name,
        metadata,
        Column("coding", Integer, primary_key=True),
        Column("event", Integer, primary_key=True),
        *columns,
        Column("position", Integer, primary_key=True),
        Column("start", Integer, nullable=False),
        Column("end", Integer, nullable=False),
        Column("text", Text, nullable=False),
        ForeignKeyConstraint(["coding", "event"], ["events.coding", "events.position"], ondelete="CASCADE"),
    )


reports = Table(
    "reports",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False, comment="the text as filters compare it"),
    Column("language", String(8)),
    Column("added", UtcDateTime, nullable=False),
)

report_sources = Table(
    "report_sources",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("sha256", ForeignKey("reports.sha256", ondelete="CASCADE"), nullable=False),
    Column("id", Text, nullable=False, index=True),
    Column("published", Date, index=True),
    Column("title", Text),
    Column("source", Text),
    Column("url", Text),
    Column("added", UtcDateTime, nullable=False),
    UniqueConstraint("sha256", "id"),
)

runs = Table(
    "runs",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("version", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("options", JSON, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("started", UtcDateTime, nullable=False),
)

codings = Table(
    "codings",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("sha256", ForeignKey("reports.sha256", ondelete="CASCADE"), nullable=False, index=True),
    Column("source", ForeignKey("report_sources.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("run", ForeignKey("runs.id"), nullable=False, index=True),
    Column("digest", String(64), nullable=False, comment="hash of all that was coded"),
    Column("current", Boolean(create_constraint=False), nullable=False),
    Column("recorded", UtcDateTime, nullable=False),
    Column("until", UtcDateTime, comment="when another coding began to count in its place"),
    Column("fusion", String(16), index=True, comment="version of the fusion that has taken it in; none: not yet"),
)
_ONE_COUNTS = Index(
    "uq_codings_current",
    codings.c.sha256,
    unique=True,
    sqlite_where=text("current"),
)
# Few are replaced: all that counts is sooner counted as all there is without what these have.
_REPLACED = Index("ix_codings_replaced", codings.c.key, sqlite_where=text("current = 0"))

events = Table(
    "events",
    metadata,
    Column("coding", ForeignKey("codings.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(16), nullable=False, index=True),
    Column("type", String(16), nullable=False),
    Column("mode", String(32)),
    Column("status", String(16), nullable=False),
    Column("time_from", Date),
    Column("time_to", Date),
    Column("time_precision", String(8)),
    Column("day", Date, comment="first day known of the time; where none is, of publication"),
    Column("score", Float, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("harmed", BigInteger, nullable=False, server_default="0", comment="largest low bound of its casualties"),
    Column("record", Text, nullable=False, comment="the whole event as JSON, with its evidence"),
    UniqueConstraint("coding", "id"),
    Index(None, "type", "mode"),
    Index(None, "day", "time_to", "time_from"),
    Index(None, "type", "day", "time_to", "time_from"),
    Index(None, "time_from", "time_to"),
)

mentions = _event_part("mentions")

participants = _event_part(
    "participants",
    Column("role", String(16), primary_key=True, comment="actor, recipient or speaker"),
    Column("name", Text, nullable=False),
    Column("country", String(3), index=True),
    Column("sector", String(3), nullable=False),
    Column("entity", Text, index=True),
    Column("folded", Text, nullable=False, comment="name and words as filters compare them"),
    Index(None, "folded"),
)

places = _event_part(
    "places",
    Column("name", Text, nullable=False),
    Column("country", String(3), index=True),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("geonameid", BigInteger, index=True),
    Column("precision", String(8)),
    Column("folded", Text, nullable=False, comment="name, words and province as filters compare them"),
    Index(None, "folded"),
    Index(None, "lat", "lon"),
)

casualties = _event_part(
    "casualties",
    Column("kind", String(16), nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
)

sizes = _event_part(
    "sizes",
    Column("what", Text, nullable=False),
    Column("low", BigInteger),
    Column("high", BigInteger),
)

statements = Table(
    "statements",
    metadata,
    Column("coding", ForeignKey("codings.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String(16), nullable=False, index=True),
    Column("stance", String(16), nullable=False),
    Column("speaker", Text),
    Column("speaker_country", String(3)),
    Column("speaker_sector", String(3)),
    Column("folded", Text, comment="the speaker's name and words as filters compare them"),
    Column("record", Text, nullable=False, comment="the whole statement as JSON"),
)

links = Table(
    "links",
    metadata,
    Column("coding", ForeignKey("codings.key", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("from_event", String(16), nullable=False, index=True),
    Column("to_event", String(16), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
)

set_aside = Table(
    "set_aside",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("run", ForeignKey("runs.id"), nullable=False),
    Column("location", Text, nullable=False),
    Column("reason", String(16), nullable=False),
    Column("message", Text, nullable=False),
    Column("recorded", UtcDateTime, nullable=False),
    UniqueConstraint("location", "reason", "message"),
)

shingles = Table(
    "shingles",
    metadata,
    Column("shingle", BigInteger, primary_key=True, comment="hash of words in a row, of those that are kept"),
    Column("sha256", ForeignKey("reports.sha256", ondelete="CASCADE"), primary_key=True, index=True),
)

copies = Table(
    "copies",
    metadata,
    Column("sha256", ForeignKey("reports.sha256", ondelete="CASCADE"), primary_key=True),
    Column(
        "other",
        ForeignKey("reports.sha256", name="fk_copies_other", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("overlap", Float, nullable=False, comment="part of the shorter text that the longer one has too"),
    Column("recorded", UtcDateTime, nullable=False),
)

report_profiles = Table(
    "report_profiles",
    metadata,
    Column("sha256", ForeignKey("reports.sha256", ondelete="CASCADE"), primary_key=True),
    Column("record", Text, nullable=False, comment="the report's weightiest words, as JSON"),
)

profiles = Table(
    "profiles",
    metadata,
    Column("event", String(16), primary_key=True),
    Column("sha256", ForeignKey("reports.sha256", ondelete="CASCADE"), nullable=False, index=True),
    Column("coding", ForeignKey("codings.key", ondelete="CASCADE"), nullable=False),
    Column("record", Text, nullable=False, comment="what fusion compares, as JSON"),
    Column("echo_of", String(16), index=True, comment="the event that this one repeats, as copies do"),
)

profile_keys = Table(
    "profile_keys",
    metadata,
    Column("key", BigInteger, primary_key=True, comment="hash of what events of one happening share"),
    Column("event", ForeignKey("profiles.event", ondelete="CASCADE"), primary_key=True, index=True),
)

pairs = Table(
    "pairs",
    metadata,
    Column("event", ForeignKey("profiles.event", ondelete="CASCADE"), primary_key=True),
    Column(
        "other",
        ForeignKey("profiles.event", name="fk_pairs_other", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    Column("score", Float, nullable=False, comment="chance, from 0 to 1, that both are one happening"),
)

memberships = Table(
    "memberships",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("event", String(16), nullable=False),
    Column("incident", String(16), nullable=False),
    Column("since", UtcDateTime, nullable=False),
    Column("until", UtcDateTime),
    Index(None, "event", "until"),
    Index(None, "incident", "until"),
)

incidents = Table(
    "incidents",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("type", String(16), nullable=False),
    Column("mode", String(32)),
    Column("status", String(16), nullable=False),
    Column("time_from", Date),
    Column("time_to", Date),
    Column("day", Date, index=True, comment="first day of the time; where that is unknown, of publication"),
    Column("published_first", Date),
    Column("published_last", Date, index=True),
    Column("reports", Integer, nullable=False),
    Column("sources", Integer, nullable=False, comment="independent ones"),
    Column("corroboration", String(16), nullable=False),
    Column("disagreements", Integer, nullable=False),
    Column("actors", Text, nullable=False, comment="names and words of actors as filters compare them"),
    Column("recipients", Text, nullable=False, comment="the same of recipients"),
    Column("places", Text, nullable=False, comment="names and words of places as filters compare them"),
    Column("countries", Text, nullable=False, comment="codes of all countries in it, each between bars"),
    Column("score", Float, nullable=False),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String(8)),
    Column("place", Text, comment="the place's name"),
    Column("place_country", String(3)),
    Column("killed", BigInteger, comment="at least so many; none: unknown"),
    Column("events", Integer, nullable=False, comment="how many tell of it"),
    Column("judged", Integer, nullable=False, comment="those of them that people accepted, corrected or added"),
    Column(
        "partly", Integer, nullable=False, server_default="0", comment="those of which people accepted single fields"
    ),
    Column("record", Text, nullable=False, comment="the whole incident as JSON"),
    Index(None, "type", "mode"),
)

incident_parties = Table(
    "incident_parties",
    metadata,
    Column("incident", ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("role", String(16), primary_key=True, comment="actor or recipient"),
    Column("position", Integer, primary_key=True),
    Column(
        "key", Text, nullable=False, index=True, comment="what counts as one party: entity, country:sector or ~name"
    ),
    Column("name", Text, nullable=False),
    Column("country", String(3)),
    Column("sector", String(3), nullable=False),
    Column("entity", Text),
    Index(None, "country", "sector"),
    # In the order of its key: whoever asks for the parties of incidents finds them side by side.
    sqlite_with_rowid=False,
)

incident_edges = Table(
    "incident_edges",
    metadata,
    Column("incident", ForeignKey("incidents.id", ondelete="CASCADE"), primary_key=True),
    Column("level", String(8), primary_key=True, comment="actor, country or group: what stands for a party"),
    Column("position", Integer, primary_key=True),
    Column("actor", Text, comment="the party's key; none: unknown, or it has none at this level"),
    Column("recipient", Text, comment="the same"),
    Column("counts_actor", Boolean(create_constraint=False), nullable=False, comment="the first with this actor"),
    Column(
        "counts_recipient",
        Boolean(create_constraint=False),
        nullable=False,
        comment="the first with this recipient, who is on this side alone",
    ),
    Column(
        "counts_pair", Boolean(create_constraint=False), nullable=False, comment="the one of these two, whoever acts"
    ),
    Column("status", String(16), nullable=False, comment="as of the incident, like the columns that follow"),
    Column("day", Date),
    Column("time_to", Date),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)

incident_days = Table(
    "incident_days",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("day", Date, index=True, comment="as of incidents, like the columns that follow"),
    Column("time_to", Date),
    Column("status", String(16), nullable=False),
    Column("corroboration", String(16), nullable=False),
    Column("disagreements", Integer, nullable=False),
    Column("incidents", Integer, nullable=False, comment="how many have all these alike"),
    Column("score", Float, nullable=False, comment="sum of their scores"),
)

reviews = Table(
    "reviews",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String(16), nullable=False, unique=True),
    Column("at", UtcDateTime, nullable=False),
    Column("author", Text, nullable=False),
    Column("action", String(16), nullable=False),
    Column("target", String(16), nullable=False, comment="id of the event, statement, incident or review"),
    Column("field", String(32)),
    Column("value", Text, comment="what the reviewer says, as JSON"),
    Column("machine", Text, comment="what the machine had said of it by then, as JSON"),
    Column("report", String(64), nullable=False, comment="hash of the text that it is on"),
    Column("reason", Text),
    Index(None, "target", "at"),
    Index(None, "report", "at"),
)

feeds = Table(
    "feeds",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text, comment="the server's Last-Modified, to the letter"),
    Column("checked", UtcDateTime),
    Column("due", UtcDateTime, comment="not to be asked before"),
    Column("failures", Integer, nullable=False, comment="in a row"),
    Column("problem", Text, comment="what went wrong the last time"),
)

feed_entries = Table(
    "feed_entries",
    metadata,
    Column("feed", ForeignKey("feeds.url", ondelete="CASCADE"), primary_key=True),
    Column("entry", Text, primary_key=True, comment="the entry's id, or its address"),
    Column("url", Text),
    Column("seen", UtcDateTime, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("outcome", String(16), nullable=False, comment="coded, aside, failed or waiting"),
    Column("sha256", String(64)),
    Column("message", Text),
)


def adapt_to_postgresql() -> None:
    """Tell the indexes what they are there. SQLAlchemy loads all of its dialect for that, which takes a while."""
    _ONE_COUNTS.dialect_options["postgresql"]["where"] = text("current")
    _REPLACED.dialect_options["postgresql"]["where"] = text("NOT current")
    for table in (participants, places):
        (by_name,) = (index for index in table.indexes if index.name == f"ix_{table.name}_folded")
        by_name.dialect_options["postgresql"]["using"] = "hash"
