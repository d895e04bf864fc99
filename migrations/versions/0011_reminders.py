"""What patients told of the day of their consultation, and the reminders that follow from it.

One text serves SQLite and PostgreSQL: times are BigInteger UTC milliseconds. Columns named ``sealed_…`` hold what only
the store's codec can read.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "day_plan",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("is_open", sa.Integer, nullable=False),
        sa.Column("sealed_document", sa.Text, nullable=False),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "reminder",
        sa.Column("number", ID, primary_key=True, autoincrement=True),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("day", sa.Text, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("until_at", sa.BigInteger, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("handed_over", sa.Integer, nullable=False),
        sa.UniqueConstraint("user_id", "kind", "day"),
        sqlite_autoincrement=True,
    )
    waits = sa.text("status = 'waiting'")
    op.create_index("reminder_waiting", "reminder", ["due_at"], sqlite_where=waits, postgresql_where=waits)
