from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

import casus.chronicle
from casus.chronicle import Chronicle, migrate
from casus.chronicle.schema import adapt_to_postgresql, metadata
from casus.errors import ChronicleError
from databases import connected

MIGRATIONS = Path(casus.chronicle.__file__).parent / "migrations"


def test_the_migrations_lead_to_the_tables_that_the_program_uses(target):
    Chronicle.open(target, create=True).close()
    with connected(target) as connection:
        # What serves searches is another thing on each database, and not known to schema.py.
        names = {"include_name": lambda name, kind, _: name is None or not name.startswith("search")}
        assert compare_metadata(MigrationContext.configure(connection, opts=names), metadata) == []


def test_the_program_knows_all_its_migrations():
    scripts = ScriptDirectory(str(MIGRATIONS))
    assert scripts.get_current_head() == migrate.HEAD
    assert {script.revision for script in scripts.walk_revisions()} == set(migrate._KNOWN)


def test_an_older_schema_is_not_changed_by_a_reader(path, monkeypatch):
    Chronicle.open(path, create=True).close()
    monkeypatch.setattr(migrate, "HEAD", "9999")
    with pytest.raises(ChronicleError, match="older version of Casus"):
        Chronicle.open(path, read_only=True)


def test_the_file_says_what_it_is(path):
    Chronicle.open(path, create=True).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == int.from_bytes(b"CSC1")
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "wal"


def test_the_tables_can_be_made_on_postgresql():
    adapt_to_postgresql()
    dialect = postgresql.dialect()
    statements = [CreateTable(table) for table in metadata.sorted_tables]
    statements += [CreateIndex(index) for table in metadata.sorted_tables for index in table.indexes]
    ddl = "\n".join(str(statement.compile(dialect=dialect)) for statement in statements)
    assert "TIMESTAMP WITH TIME ZONE" in ddl
    assert "CREATE UNIQUE INDEX uq_codings_current ON codings (sha256) WHERE current" in ddl
