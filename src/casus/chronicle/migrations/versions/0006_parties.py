"""What maps and counts are made of: the place, score and parties of an incident, and how much of it people judged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from casus.chronicle.reviews import all_judged
from casus.chronicle.summaries import party_rows, tallied
from casus.fusion.codec import incident_from_json
from casus.fusion.incident import Incident

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_BATCH = 1_000

_NAMES = ("score", "lat", "lon", "precision", "place", "place_country", "killed", "events", "judged")

_OLD_INDEX = """
CREATE INDEX search_incidents ON incidents (
    day, id, status, type, mode, time_to, corroboration, sources, disagreements,
    countries, actors, recipients, places
)
"""
# All that filters of incidents, maps and counts look at, in the order of the list, the long ones last.
_INDEX = """
CREATE INDEX search_incidents ON incidents (
    day, id, status, type, mode, time_to, corroboration, sources, disagreements,
    score, lat, lon, precision, killed, events, judged, place_country, place,
    countries, actors, recipients, places
)
"""

_KNOWN = sa.text("SELECT id, record FROM incidents WHERE id > :last ORDER BY id LIMIT :most")
_FILL = sa.text(
    "UPDATE incidents SET score = :score, lat = :lat, lon = :lon, precision = :precision, place = :place, "
    "place_country = :place_country, killed = :killed, events = :events, judged = :judged WHERE id = :id"
)
_ADD = sa.text(
    "INSERT INTO incident_parties (incident, role, position, key, name, country, sector, entity) "
    "VALUES (:incident, :role, :position, :key, :name, :country, :sector, :entity)"
)


def upgrade() -> None:
    """Add columns, table and indexes, and fill them from the incidents that are there."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    if sqlite:
        op.execute("DROP INDEX search_incidents")
    for column in _columns():
        op.add_column("incidents", column)
    op.create_table(
        "incident_parties",
        sa.Column("incident", sa.String(length=16), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False, comment="actor or recipient"),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "key", sa.Text(), nullable=False, comment="what counts as one party: entity, country:sector or ~name"
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.String(length=3), nullable=True),
        sa.Column("sector", sa.String(length=3), nullable=False),
        sa.Column("entity", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["incident"], ["incidents.id"], name=op.f("fk_incident_parties_incidents"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("incident", "role", "position", name=op.f("pk_incident_parties")),
        sqlite_with_rowid=False,
    )
    _fill()
    op.create_index(op.f("ix_places_lat_lon"), "places", ["lat", "lon"], unique=False)
    op.create_index(op.f("ix_incident_parties_key"), "incident_parties", ["key"], unique=False)
    op.create_index(op.f("ix_incident_parties_country_sector"), "incident_parties", ["country", "sector"], unique=False)
    if sqlite:
        op.execute(_INDEX)


def _columns() -> list[sa.Column[Any]]:
    # SQLite adds no column that must have a value without knowing one for the rows that are there.
    events = sa.Column("events", sa.Integer(), nullable=False, server_default="0", comment="how many tell of it")
    judged_ones = "those of them that people accepted, corrected or added"
    return [
        sa.Column("score", sa.Float(), nullable=False, server_default="0"),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.String(length=8), nullable=True),
        sa.Column("place", sa.Text(), nullable=True, comment="the place's name"),
        sa.Column("place_country", sa.String(length=3), nullable=True),
        sa.Column("killed", sa.BigInteger(), nullable=True, comment="at least so many; none: unknown"),
        events,
        sa.Column("judged", sa.Integer(), nullable=False, server_default="0", comment=judged_ones),
    ]


def _fill() -> None:
    """What is said of places and parties stands in the records; SQL cannot fold names."""
    connection = op.get_bind()
    seen = all_judged(connection)
    last = ""
    while rows := connection.execute(_KNOWN, {"last": last, "most": _BATCH}).all():
        found = [incident_from_json(json.loads(row.record)) for row in rows]
        filled = [{**tallied(one), "id": one.id, "judged": len(seen.intersection(one.events))} for one in found]
        connection.execute(_FILL, filled)
        if parties := list(_parties(found)):
            connection.execute(_ADD, parties)
        last = rows[-1].id


def _parties(found: list[Incident]) -> Iterator[dict[str, Any]]:
    for one in found:
        yield from party_rows(one)


def downgrade() -> None:
    """Drop them."""
    sqlite = op.get_bind().dialect.name == "sqlite"
    if sqlite:
        op.execute("DROP INDEX search_incidents")
    op.drop_index(op.f("ix_places_lat_lon"), table_name="places")
    op.drop_table("incident_parties")
    for name in reversed(_NAMES):
        op.drop_column("incidents", name)
    if sqlite:
        op.execute(_OLD_INDEX)
