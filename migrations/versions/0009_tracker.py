"""What clinics answered in a case, item by item, and what somebody is about to send for it.

One text serves SQLite and PostgreSQL. All of it hangs on its case and goes with it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "tracker",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("serial", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("opened_at", sa.BigInteger, nullable=False),
        sa.Column("sealed_document", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["year", "serial"], ["case_file.year", "case_file.serial"], name="tracker_case", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "tracker_entry",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("serial", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("tracker", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("item", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("sealed_document", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["year", "serial", "tracker"],
            ["tracker.year", "tracker.serial", "tracker.number"],
            name="tracker_entry_tracker",
            ondelete="CASCADE",
        ),
    )
    op.create_table(
        "entering",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("year", sa.Integer, nullable=False),
        sa.Column("serial", sa.Integer, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("sealed_document", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["year", "serial"], ["case_file.year", "case_file.serial"], name="entering_case", ondelete="CASCADE"
        ),
    )
    op.create_index("entering_case", "entering", ["year", "serial"])
