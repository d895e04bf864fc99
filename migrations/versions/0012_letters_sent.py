"""When a patient said that they have sent a letter, on the receipt of the consent to it.

One text serves SQLite and PostgreSQL: times are BigInteger UTC milliseconds.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("consent", sa.Column("sent_at", sa.BigInteger))
