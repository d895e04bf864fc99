"""Letters to clinics: where a patient stands in choosing them, and what a consent to one covers.

One text serves SQLite and PostgreSQL. Columns named ``sealed_…`` hold what only the store's codec can read.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("consent", sa.Column("sealed_scope", sa.Text))
    op.create_table(
        "letter_choice",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("sealed_document", sa.Text, nullable=False),
        sa.Column("listens", sa.Integer, nullable=False),
    )
