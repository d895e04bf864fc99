"""The running numbers of cases: one that was given is never given again, not even once its case is erased.

One text serves SQLite and PostgreSQL. Cases that exist already have used up their numbers.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "case_counter",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("last", sa.Integer, nullable=False),
    )
    op.execute("INSERT INTO case_counter (year, last) SELECT year, max(serial) FROM case_file GROUP BY year")
