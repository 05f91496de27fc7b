"""The first schema of a chronicle."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "reports",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False, comment="the text as filters compare it"),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_reports")),
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("started", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_table(
        "report_sources",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sha256"], ["reports.sha256"], name=op.f("fk_report_sources_reports"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_report_sources")),
        sa.UniqueConstraint("sha256", "id", name=op.f("uq_report_sources_sha256_id")),
    )
    op.create_index(op.f("ix_report_sources_id"), "report_sources", ["id"], unique=False)
    op.create_index(op.f("ix_report_sources_published"), "report_sources", ["published"], unique=False)
    op.create_table(
        "set_aside",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("run", sa.String(length=16), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("reason", sa.String(length=16), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_set_aside_runs")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_set_aside")),
        sa.UniqueConstraint("location", "reason", "message", name=op.f("uq_set_aside_location_reason_message")),
    )
    op.create_table(
        "codings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("run", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False, comment="hash of all that was coded"),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["run"], ["runs.id"], name=op.f("fk_codings_runs")),
        sa.ForeignKeyConstraint(["sha256"], ["reports.sha256"], name=op.f("fk_codings_reports"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["source"], ["report_sources.key"], name=op.f("fk_codings_report_sources"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_codings")),
    )
    op.create_index(op.f("ix_codings_run"), "codings", ["run"], unique=False)
    op.create_index(op.f("ix_codings_sha256"), "codings", ["sha256"], unique=False)
    op.create_index(
        "uq_codings_current",
        "codings",
        ["sha256"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "events",
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("time_from", sa.Date(), nullable=True),
        sa.Column("time_to", sa.Date(), nullable=True),
        sa.Column("time_precision", sa.String(length=8), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False, comment="the whole event as JSON, with its evidence"),
        sa.ForeignKeyConstraint(["coding"], ["codings.key"], name=op.f("fk_events_codings"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position", name=op.f("pk_events")),
        sa.UniqueConstraint("coding", "id", name=op.f("uq_events_coding_id")),
    )
    op.create_index(op.f("ix_events_id"), "events", ["id"], unique=False)
    op.create_index(op.f("ix_events_time_from_time_to"), "events", ["time_from", "time_to"], unique=False)
    op.create_index(op.f("ix_events_type_mode"), "events", ["type", "mode"], unique=False)
    op.create_table(
        "links",
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("from_event", sa.String(length=16), nullable=False),
        sa.Column("to_event", sa.String(length=16), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["codings.key"], name=op.f("fk_links_codings"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position", name=op.f("pk_links")),
    )
    op.create_table(
        "statements",
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("stance", sa.String(length=16), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_country", sa.String(length=3), nullable=True),
        sa.Column("speaker_sector", sa.String(length=3), nullable=True),
        sa.Column("record", sa.Text(), nullable=False, comment="the whole statement as JSON"),
        sa.ForeignKeyConstraint(["coding"], ["codings.key"], name=op.f("fk_statements_codings"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("coding", "position", name=op.f("pk_statements")),
    )
    op.create_index(op.f("ix_statements_id"), "statements", ["id"], unique=False)
    op.create_table(
        "casualties",
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coding", "event"],
            ["events.coding", "events.position"],
            name=op.f("fk_casualties_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("coding", "event", "position", name=op.f("pk_casualties")),
    )
    op.create_table(
        "mentions",
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coding", "event"],
            ["events.coding", "events.position"],
            name=op.f("fk_mentions_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("coding", "event", "position", name=op.f("pk_mentions")),
    )
    op.create_table(
        "participants",
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False, comment="actor, recipient or speaker"),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("sector", sa.String(length=3), nullable=False),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.Column("folded", sa.Text(), nullable=False, comment="name and words as filters compare them"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coding", "event"],
            ["events.coding", "events.position"],
            name=op.f("fk_participants_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("coding", "event", "role", "position", name=op.f("pk_participants")),
    )
    op.create_index(op.f("ix_participants_country"), "participants", ["country"], unique=False)
    op.create_index(op.f("ix_participants_entity"), "participants", ["entity"], unique=False)
    op.create_table(
        "places",
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("geonameid", sa.BigInteger(), nullable=True),
        sa.Column("precision", sa.String(length=8), nullable=True),
        sa.Column("folded", sa.Text(), nullable=False, comment="name, words and province as filters compare them"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coding", "event"],
            ["events.coding", "events.position"],
            name=op.f("fk_places_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("coding", "event", "position", name=op.f("pk_places")),
    )
    op.create_index(op.f("ix_places_country"), "places", ["country"], unique=False)
    op.create_index(op.f("ix_places_geonameid"), "places", ["geonameid"], unique=False)
    op.create_table(
        "sizes",
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("low", sa.BigInteger(), nullable=True),
        sa.Column("high", sa.BigInteger(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["coding", "event"],
            ["events.coding", "events.position"],
            name=op.f("fk_sizes_events"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("coding", "event", "position", name=op.f("pk_sizes")),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("sizes")
    op.drop_table("places")
    op.drop_table("participants")
    op.drop_table("mentions")
    op.drop_table("casualties")
    op.drop_table("statements")
    op.drop_table("links")
    op.drop_table("events")
    op.drop_table("codings")
    op.drop_table("set_aside")
    op.drop_table("report_sources")
    op.drop_table("runs")
    op.drop_table("reports")
