"""Incidents, reviews and feeds; when a coding ceased to count."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_WHEN_REPLACED = """
UPDATE codings SET until = coalesce(
    (SELECT min(later.recorded) FROM codings AS later WHERE later.sha256 = codings.sha256 AND later.key > codings.key),
    recorded
) WHERE NOT current
"""


def upgrade() -> None:
    """Create the tables and columns; codings that no longer count ceased to when the next was recorded."""
    op.create_table(
        "feeds",
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True, comment="the server's Last-Modified, to the letter"),
        sa.Column("checked", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due", sa.DateTime(timezone=True), nullable=True, comment="not to be asked before"),
        sa.Column("failures", sa.Integer(), nullable=False, comment="in a row"),
        sa.Column("problem", sa.Text(), nullable=True, comment="what went wrong the last time"),
        sa.PrimaryKeyConstraint("url", name=op.f("pk_feeds")),
    )
    op.create_table(
        "incidents",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("type", sa.String(length=16), nullable=False),
        sa.Column("mode", sa.String(length=32), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("time_from", sa.Date(), nullable=True),
        sa.Column("time_to", sa.Date(), nullable=True),
        sa.Column(
            "day", sa.Date(), nullable=True, comment="first day of the time; where that is unknown, of publication"
        ),
        sa.Column("published_first", sa.Date(), nullable=True),
        sa.Column("published_last", sa.Date(), nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False, comment="independent ones"),
        sa.Column("corroboration", sa.String(length=16), nullable=False),
        sa.Column("disagreements", sa.Integer(), nullable=False),
        sa.Column("actors", sa.Text(), nullable=False, comment="names and words of actors as filters compare them"),
        sa.Column("recipients", sa.Text(), nullable=False, comment="the same of recipients"),
        sa.Column("places", sa.Text(), nullable=False, comment="names and words of places as filters compare them"),
        sa.Column("countries", sa.Text(), nullable=False, comment="codes of all countries in it, each between bars"),
        sa.Column("record", sa.Text(), nullable=False, comment="the whole incident as JSON"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index(op.f("ix_incidents_day"), "incidents", ["day"], unique=False)
    op.create_index(op.f("ix_incidents_published_last"), "incidents", ["published_last"], unique=False)
    op.create_index(op.f("ix_incidents_type_mode"), "incidents", ["type", "mode"], unique=False)
    op.create_table(
        "memberships",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("incident", sa.String(length=16), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_memberships")),
    )
    op.create_index(op.f("ix_memberships_event_until"), "memberships", ["event", "until"], unique=False)
    op.create_index(op.f("ix_memberships_incident_until"), "memberships", ["incident", "until"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=16), nullable=False),
        sa.Column(
            "target", sa.String(length=16), nullable=False, comment="id of the event, statement, incident or review"
        ),
        sa.Column("field", sa.String(length=32), nullable=True),
        sa.Column("value", sa.Text(), nullable=True, comment="what the reviewer says, as JSON"),
        sa.Column("machine", sa.Text(), nullable=True, comment="what the machine had said of it by then, as JSON"),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_reviews")),
        sa.UniqueConstraint("id", name=op.f("uq_reviews_id")),
    )
    op.create_index(op.f("ix_reviews_target_at"), "reviews", ["target", "at"], unique=False)
    op.create_table(
        "copies",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("other", sa.String(length=64), nullable=False),
        sa.Column(
            "overlap", sa.Float(), nullable=False, comment="part of the shorter text that the longer one has too"
        ),
        sa.Column("recorded", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["other"], ["reports.sha256"], name=op.f("fk_copies_other"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sha256"], ["reports.sha256"], name=op.f("fk_copies_reports"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("sha256", "other", name=op.f("pk_copies")),
    )
    op.create_index(op.f("ix_copies_other"), "copies", ["other"], unique=False)
    op.create_table(
        "feed_entries",
        sa.Column("feed", sa.Text(), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False, comment="the entry's id, or its address"),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False, comment="coded, aside, failed or waiting"),
        sa.Column("sha256", sa.String(length=64), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["feed"], ["feeds.url"], name=op.f("fk_feed_entries_feeds"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("feed", "entry", name=op.f("pk_feed_entries")),
    )
    op.create_table(
        "shingles",
        sa.Column("shingle", sa.BigInteger(), nullable=False, comment="hash of words in a row, of those that are kept"),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["reports.sha256"], name=op.f("fk_shingles_reports"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("shingle", "sha256", name=op.f("pk_shingles")),
    )
    op.create_index(op.f("ix_shingles_sha256"), "shingles", ["sha256"], unique=False)
    op.create_table(
        "report_profiles",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("record", sa.Text(), nullable=False, comment="the report's weightiest words, as JSON"),
        sa.ForeignKeyConstraint(
            ["sha256"], ["reports.sha256"], name=op.f("fk_report_profiles_reports"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_report_profiles")),
    )
    op.create_table(
        "profiles",
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False, comment="what fusion compares, as JSON"),
        sa.ForeignKeyConstraint(["coding"], ["codings.key"], name=op.f("fk_profiles_codings"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["sha256"], ["reports.sha256"], name=op.f("fk_profiles_reports"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_profiles")),
    )
    op.create_index(op.f("ix_profiles_sha256"), "profiles", ["sha256"], unique=False)
    op.create_table(
        "pairs",
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.Column("other", sa.String(length=16), nullable=False),
        sa.Column("score", sa.Float(), nullable=False, comment="chance, from 0 to 1, that both are one happening"),
        sa.ForeignKeyConstraint(["event"], ["profiles.event"], name=op.f("fk_pairs_profiles"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other"], ["profiles.event"], name=op.f("fk_pairs_other"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "other", name=op.f("pk_pairs")),
    )
    op.create_index(op.f("ix_pairs_other"), "pairs", ["other"], unique=False)
    op.create_table(
        "profile_keys",
        sa.Column("key", sa.BigInteger(), nullable=False, comment="hash of what events of one happening share"),
        sa.Column("event", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"], ["profiles.event"], name=op.f("fk_profile_keys_profiles"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "event", name=op.f("pk_profile_keys")),
    )
    op.create_index(op.f("ix_profile_keys_event"), "profile_keys", ["event"], unique=False)
    op.add_column(
        "codings",
        sa.Column(
            "until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="when another coding began to count in its place",
        ),
    )
    op.add_column(
        "codings",
        sa.Column(
            "fusion",
            sa.String(length=16),
            nullable=True,
            comment="version of the fusion that has taken it in; none: not yet",
        ),
    )
    op.create_index(op.f("ix_codings_fusion"), "codings", ["fusion"], unique=False)
    op.create_index(op.f("ix_links_from_event"), "links", ["from_event"], unique=False)
    op.create_index(op.f("ix_links_to_event"), "links", ["to_event"], unique=False)
    op.execute(_WHEN_REPLACED)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_links_to_event"), table_name="links")
    op.drop_index(op.f("ix_links_from_event"), table_name="links")
    op.drop_index(op.f("ix_codings_fusion"), table_name="codings")
    op.drop_column("codings", "fusion")
    op.drop_column("codings", "until")
    op.drop_index(op.f("ix_profile_keys_event"), table_name="profile_keys")
    op.drop_table("profile_keys")
    op.drop_index(op.f("ix_pairs_other"), table_name="pairs")
    op.drop_table("pairs")
    op.drop_index(op.f("ix_profiles_sha256"), table_name="profiles")
    op.drop_table("profiles")
    op.drop_table("report_profiles")
    op.drop_index(op.f("ix_shingles_sha256"), table_name="shingles")
    op.drop_table("shingles")
    op.drop_table("feed_entries")
    op.drop_index(op.f("ix_copies_other"), table_name="copies")
    op.drop_table("copies")
    op.drop_index(op.f("ix_reviews_target_at"), table_name="reviews")
    op.drop_table("reviews")
    op.drop_index(op.f("ix_memberships_incident_until"), table_name="memberships")
    op.drop_index(op.f("ix_memberships_event_until"), table_name="memberships")
    op.drop_table("memberships")
    op.drop_index(op.f("ix_incidents_type_mode"), table_name="incidents")
    op.drop_index(op.f("ix_incidents_published_last"), table_name="incidents")
    op.drop_index(op.f("ix_incidents_day"), table_name="incidents")
    op.drop_table("incidents")
    op.drop_table("feeds")
