"""Offers that wait to be read: what a clinic wrote, until it is read or forgotten.

One text serves SQLite and PostgreSQL: times are BigInteger UTC milliseconds. Columns named ``sealed_…`` hold what only
the store's codec can read.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "offer_draft",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("sealed_document", sa.Text, nullable=False),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
    )
