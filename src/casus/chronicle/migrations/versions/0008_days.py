"""How many incidents there are of each day, how many events people judged in part, and which codings are replaced."""

from __future__ import annotations

from collections import Counter

import sqlalchemy as sa
from alembic import op

from casus.chronicle.reviews import all_judgements

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# All that filters of incidents, maps and counts look at, in the order of the list, the long ones last.
_INDEX = """
CREATE INDEX search_incidents ON incidents (
    day, id, status, type, mode, time_to, corroboration, sources, disagreements,
    score, lat, lon, precision, killed, events, judged, {more}place_country, place,
    countries, actors, recipients, places
)
"""

_DAYS = """
INSERT INTO incident_days (day, time_to, status, corroboration, disagreements, incidents, score)
SELECT day, time_to, status, corroboration, disagreements, count(*), sum(score) FROM incidents
GROUP BY day, time_to, status, corroboration, disagreements
"""

_HOMES = sa.text("SELECT incident FROM memberships WHERE event = :event AND until IS NULL")
_FILL = sa.text("UPDATE incidents SET partly = :partly WHERE id = :id")


def upgrade() -> None:
    """Add column, table and indexes, and fill them from what is there."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    partly = "those of which people accepted single fields"
    op.add_column("incidents", sa.Column("partly", sa.Integer(), nullable=False, server_default="0", comment=partly))
    _fill()
    if sqlite:
        op.execute("DROP INDEX search_incidents")
        op.execute(_INDEX.format(more="partly, "))
    _count_days()
    op.create_index(
        op.f("ix_codings_replaced"),
        "codings",
        ["key"],
        unique=False,
        sqlite_where=sa.text("current = 0"),
        postgresql_where=sa.text("NOT current"),
    )


def _count_days() -> None:
    op.create_table(
        "incident_days",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True, comment="as of incidents, like the columns that follow"),
        sa.Column("time_to", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("corroboration", sa.String(length=16), nullable=False),
        sa.Column("disagreements", sa.Integer(), nullable=False),
        sa.Column("incidents", sa.Integer(), nullable=False, comment="how many have all these alike"),
        sa.Column("score", sa.Float(), nullable=False, comment="sum of their scores"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_incident_days")),
    )
    op.execute(_DAYS)
    op.create_index(op.f("ix_incident_days_day"), "incident_days", ["day"], unique=False)


def _fill() -> None:
    connection = op.get_bind()
    numbers: Counter[str] = Counter()
    for event, how_much in all_judgements(connection).items():
        if how_much == "part":
            numbers.update(connection.execute(_HOMES, {"event": event}).scalars())
    if numbers:
        connection.execute(_FILL, [{"id": incident, "partly": number} for incident, number in numbers.items()])


def downgrade() -> None:
    """Drop them."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.drop_index(op.f("ix_codings_replaced"), table_name="codings")
    op.drop_table("incident_days")
    if sqlite:
        op.execute("DROP INDEX search_incidents")
    op.drop_column("incidents", "partly")
    if sqlite:
        op.execute(_INDEX.format(more=""))
