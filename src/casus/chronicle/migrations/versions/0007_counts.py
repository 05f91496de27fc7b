"""What is counted often, ready to be counted: edges of incidents, the harm of events, and the texts of reviews."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import RowMapping

from casus.chronicle.edges import Side, edge_rows

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_BATCH = 5_000

_HARMED = """
UPDATE events SET harmed = (
    SELECT max(low) FROM casualties WHERE casualties.coding = events.coding AND casualties.event = events.position
)
WHERE EXISTS (
    SELECT 1 FROM casualties
    WHERE casualties.coding = events.coding AND casualties.event = events.position AND low > 0
)
"""
# In what a review keeps of the machine's the hash of the text comes first: {"report":"…
_REPORTS = "UPDATE reviews SET report = substr(machine, 12, 64)"

_PARTIES = sa.text(
    "SELECT incident, role, key, country, sector, status, day, time_to, score "
    "FROM incident_parties JOIN incidents ON incidents.id = incident_parties.incident "
    "WHERE incident > :last AND incident <= :end ORDER BY incident, role, position"
).columns(day=sa.Date, time_to=sa.Date)
_END = sa.text("SELECT max(id) FROM (SELECT id FROM incidents WHERE id > :last ORDER BY id LIMIT :most) AS few")

# All that is counted of edges, in the order in which it is grouped.
_EDGES = """
CREATE INDEX search_edges ON incident_edges (
    level, actor, recipient, day, status, score, time_to, counts_pair, counts_actor, counts_recipient
)
"""
# All that weighs an event; the table has the long records between.
_QUEUE = "CREATE INDEX search_queue ON events (id, coding, position, confidence, harmed)"


def upgrade() -> None:
    """Add columns, tables and indexes, and fill them from what is there."""
    harmed = sa.Column(
        "harmed", sa.BigInteger(), nullable=False, server_default="0", comment="largest low bound of its casualties"
    )
    op.add_column("events", harmed)
    op.execute(_HARMED)
    report = sa.Column(
        "report", sa.String(length=64), nullable=False, server_default="", comment="hash of the text that it is on"
    )
    op.add_column("reviews", report)
    op.execute(_REPORTS)
    op.create_index(op.f("ix_reviews_report_at"), "reviews", ["report", "at"], unique=False)
    edges = _make_edges()
    for rows in _all_edges():
        op.bulk_insert(edges, rows)
    if op.get_bind().dialect.name == "sqlite":
        op.execute(_EDGES)
        op.execute(_QUEUE)


def _make_edges() -> sa.Table:
    return op.create_table(
        "incident_edges",
        sa.Column("incident", sa.String(length=16), nullable=False),
        sa.Column(
            "level", sa.String(length=8), nullable=False, comment="actor, country or group: what stands for a party"
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "actor", sa.Text(), nullable=True, comment="the party's key; none: unknown, or it has none at this level"
        ),
        sa.Column("recipient", sa.Text(), nullable=True, comment="the same"),
        sa.Column("counts_actor", sa.Boolean(), nullable=False, comment="the first with this actor"),
        sa.Column(
            "counts_recipient",
            sa.Boolean(),
            nullable=False,
            comment="the first with this recipient, who is on this side alone",
        ),
        sa.Column("counts_pair", sa.Boolean(), nullable=False, comment="the one of these two, whoever acts"),
        sa.Column(
            "status", sa.String(length=16), nullable=False, comment="as of the incident, like the columns that follow"
        ),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("time_to", sa.Date(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["incident"], ["incidents.id"], name=op.f("fk_incident_edges_incidents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("incident", "level", "position", name=op.f("pk_incident_edges")),
        sqlite_with_rowid=False,
    )


def _all_edges() -> Iterator[list[dict[str, Any]]]:
    """The edges of all incidents, of some at a time."""
    connection = op.get_bind()
    last = ""
    while (end := connection.execute(_END, {"last": last, "most": _BATCH}).scalar()) is not None:
        parties = connection.execute(_PARTIES, {"last": last, "end": end}).mappings().all()
        yield [row for _, some in groupby(parties, lambda row: row["incident"]) for row in _edges([*some])]
        last = end


def _edges(parties: Sequence[RowMapping]) -> Iterator[dict[str, Any]]:
    first = parties[0]
    sides = ((row["role"], Side(row["key"], row["country"], row["sector"])) for row in parties)
    by_role: dict[str, list[Side]] = {"actor": [], "recipient": []}
    for role, side in sides:
        by_role[role].append(side)
    shared = {name: first[name] for name in ("status", "day", "time_to", "score")}
    return edge_rows(first["incident"], by_role["actor"], by_role["recipient"], shared)


def downgrade() -> None:
    """Drop them."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP INDEX search_queue")
    op.drop_table("incident_edges")
    op.drop_index(op.f("ix_reviews_report_at"), table_name="reviews")
    op.drop_column("reviews", "report")
    op.drop_column("events", "harmed")
