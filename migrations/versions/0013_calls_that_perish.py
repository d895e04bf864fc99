"""The moment from which a call is of no use and is not sent, and the reminder that it says, if it says one.

One text serves SQLite and PostgreSQL: times are BigInteger UTC milliseconds.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("until_at", sa.BigInteger))
    op.add_column("outbox", sa.Column("reminder", sa.BigInteger))
