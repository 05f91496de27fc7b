"""The index for full-text search, filled from the reports that are there."""

from __future__ import annotations

from alembic import op

from casus.chronicle.search import index_all

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_SQLITE = (
    """
    CREATE TABLE search_keys (
        key INTEGER NOT NULL PRIMARY KEY,
        sha256 VARCHAR(64) NOT NULL UNIQUE REFERENCES reports (sha256) ON DELETE CASCADE,
        titles TEXT NOT NULL
    )
    """,
    """
    CREATE VIEW search_texts AS
    SELECT search_keys.key AS key, search_keys.titles AS titles, reports.folded AS text
    FROM search_keys JOIN reports ON reports.sha256 = search_keys.sha256
    """,
    """
    CREATE VIRTUAL TABLE search USING fts5(
        titles, text, content = 'search_texts', content_rowid = 'key',
        tokenize = "unicode61 remove_diacritics 0 categories 'L* N*'"
    )
    """,
    """
    CREATE TRIGGER search_added AFTER INSERT ON search_keys BEGIN
        INSERT INTO search (rowid, titles, text) SELECT key, titles, text FROM search_texts WHERE key = new.key;
    END
    """,
    """
    CREATE TRIGGER search_retitled AFTER UPDATE OF titles ON search_keys BEGIN
        INSERT INTO search (search, rowid, titles, text)
        SELECT 'delete', key, old.titles, text FROM search_texts WHERE key = new.key;
        INSERT INTO search (rowid, titles, text) SELECT key, titles, text FROM search_texts WHERE key = new.key;
    END
    """,
    """
    CREATE TRIGGER search_removed BEFORE DELETE ON search_keys BEGIN
        INSERT INTO search (search, rowid, titles, text)
        SELECT 'delete', key, titles, text FROM search_texts WHERE key = old.key;
    END
    """,
    # The index must be told of a text while it can still be read.
    """
    CREATE TRIGGER search_report_removed BEFORE DELETE ON reports BEGIN
        DELETE FROM search_keys WHERE sha256 = old.sha256;
    END
    """,
)

_POSTGRESQL = (
    """
    CREATE TABLE search (
        sha256 VARCHAR(64) NOT NULL REFERENCES reports (sha256) ON DELETE CASCADE,
        part INTEGER NOT NULL,
        vector TSVECTOR NOT NULL,
        CONSTRAINT pk_search PRIMARY KEY (sha256, part)
    )
    """,
    "CREATE INDEX ix_search_vector ON search USING gin (vector)",
)


def upgrade() -> None:
    """Make the index and fill it."""
    connection = op.get_bind()
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        op.execute(statement)
    index_all(connection)


def downgrade() -> None:
    """Drop the index."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER search_report_removed")
        op.execute("DROP TABLE search")
        op.execute("DROP VIEW search_texts")
        op.execute("DROP TABLE search_keys")
    else:
        op.execute("DROP TABLE search")
