"""What lists are read by: the day of an event, names by themselves, and indexes in the order of lists."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from casus.chronicle.folding import fold

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_EVENT_INDEXES = (("day", "time_to", "time_from"), ("type", "day", "time_to", "time_from"))

_DAYS = """
UPDATE events SET day = coalesce(time_from, time_to, (
    SELECT report_sources.published FROM codings JOIN report_sources ON report_sources.key = codings.source
    WHERE codings.key = events.coding
))
"""

_NAMES = """
INSERT INTO search_names (name)
SELECT folded FROM participants UNION SELECT folded FROM places
"""

_SQLITE = (
    "CREATE TABLE search_names (name TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID",
    """
    CREATE TRIGGER search_participant_added AFTER INSERT ON participants BEGIN
        INSERT OR IGNORE INTO search_names (name) VALUES (new.folded);
    END
    """,
    """
    CREATE TRIGGER search_place_added AFTER INSERT ON places BEGIN
        INSERT OR IGNORE INTO search_names (name) VALUES (new.folded);
    END
    """,
    # All that filters of incidents look at, in the order of the list: the records are read of those listed only.
    """
    CREATE INDEX search_incidents ON incidents (
        day, id, status, type, mode, time_to, corroboration, sources, disagreements,
        countries, actors, recipients, places
    )
    """,
)

# With the beginnings of words by themselves, as finding all words that begin so takes long where they are many.
_SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
    titles, text, content = 'search_texts', content_rowid = 'key', prefix = '{beginnings}',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* N*'"
)
"""
_FILL_SEARCH = "INSERT INTO search (search) VALUES ('rebuild')"

_POSTGRESQL = (
    "CREATE TABLE search_names (name TEXT NOT NULL)",
    # A name may be longer than what an index takes.
    "CREATE UNIQUE INDEX search_names_once ON search_names (md5(name))",
    """
    CREATE FUNCTION search_name_added() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        INSERT INTO search_names (name) VALUES (new.folded) ON CONFLICT DO NOTHING;
        RETURN NULL;
    END
    $$
    """,
    """
    CREATE TRIGGER search_participant_added AFTER INSERT ON participants
    FOR EACH ROW EXECUTE FUNCTION search_name_added()
    """,
    """
    CREATE TRIGGER search_place_added AFTER INSERT ON places
    FOR EACH ROW EXECUTE FUNCTION search_name_added()
    """,
)


def upgrade() -> None:
    """Add columns and indexes, and fill them from what is there."""
    day = sa.Column(
        "day", sa.Date(), nullable=True, comment="first day known of the time; where none is, of publication"
    )
    op.add_column("events", day)
    op.execute(_DAYS)
    for columns in _EVENT_INDEXES:
        op.create_index(op.f(f"ix_events_{'_'.join(columns)}"), "events", list(columns), unique=False)
    op.create_index(op.f("ix_codings_source"), "codings", ["source"], unique=False)
    folded = sa.Column(
        "folded", sa.Text(), nullable=True, comment="the speaker's name and words as filters compare them"
    )
    op.add_column("statements", folded)
    _fold_speakers()
    for table in ("participants", "places"):
        op.create_index(op.f(f"ix_{table}_folded"), table, ["folded"], unique=False, postgresql_using="hash")
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
    op.execute(_NAMES)
    if op.get_bind().dialect.name == "sqlite":
        _index_anew("2 3")


def _index_anew(beginnings: str) -> None:
    op.execute("DROP TABLE search")
    op.execute(_SEARCH.format(beginnings=beginnings))
    op.execute(_FILL_SEARCH)


def _fold_speakers() -> None:
    """What is said of speakers stands in the records; SQL cannot fold it."""
    connection = op.get_bind()
    known = connection.execute(
        sa.text("SELECT coding, position, record FROM statements WHERE speaker IS NOT NULL")
    ).all()
    if known:
        connection.execute(
            sa.text("UPDATE statements SET folded = :folded WHERE coding = :coding AND position = :position"),
            [{"coding": row.coding, "position": row.position, "folded": _folded(row.record)} for row in known],
        )


def _folded(record: str) -> str:
    speaker = json.loads(record)["speaker"]
    return fold(f"{speaker['name']} · {speaker['text']}")


def downgrade() -> None:
    """Drop them."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    for table, trigger in (("participants", "search_participant_added"), ("places", "search_place_added")):
        op.execute(f"DROP TRIGGER {trigger}" + ("" if sqlite else f" ON {table}"))
        op.drop_index(op.f(f"ix_{table}_folded"), table_name=table)
    op.execute("DROP INDEX search_incidents" if sqlite else "DROP FUNCTION search_name_added")
    op.execute("DROP TABLE search_names")
    if sqlite:
        _index_anew("")
    op.drop_column("statements", "folded")
    op.drop_index(op.f("ix_codings_source"), table_name="codings")
    for columns in _EVENT_INDEXES:
        op.drop_index(op.f(f"ix_events_{'_'.join(columns)}"), table_name="events")
    op.drop_column("events", "day")
