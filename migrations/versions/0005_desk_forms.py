"""Forms of the desk that are open: one for each member of the team who is filling one in.

One text serves SQLite and PostgreSQL: times are BigInteger UTC milliseconds. Columns named ``sealed_…`` hold what only
the store's codec can read.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_form",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("form", sa.Text, nullable=False),
        sa.Column("sealed_document", sa.Text, nullable=False),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
    )
