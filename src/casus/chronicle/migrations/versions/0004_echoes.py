"""Which events repeat one that another report told before in the same words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what is in the incidents by then is fused anew by `casus fuse`."""
    echo_of = sa.Column(
        "echo_of", sa.String(length=16), nullable=True, comment="the event that this one repeats, as copies do"
    )
    op.add_column("profiles", echo_of)
    op.create_index(op.f("ix_profiles_echo_of"), "profiles", ["echo_of"], unique=False)


def downgrade() -> None:
    """Drop the column."""
    op.drop_index(op.f("ix_profiles_echo_of"), table_name="profiles")
    op.drop_column("profiles", "echo_of")
