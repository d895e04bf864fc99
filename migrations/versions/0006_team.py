"""The team: names, grants, who made an invitation, and who waits for an admin's word.

One text serves SQLite and PostgreSQL. Members who exist have no name and no grants; invitations that exist were made on
the command line, 24 hours before they run out.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
DAY = 86_400_000


def upgrade() -> None:
    op.add_column("team_member", sa.Column("sealed_name", sa.Text))
    op.add_column("team_member", sa.Column("grants", sa.Text, nullable=False, server_default="[]"))

    op.add_column("invitation", sa.Column("made_by", sa.BigInteger))
    op.add_column("invitation", sa.Column("made_at", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("invitation", sa.Column("mark", sa.Text))
    op.execute(f"UPDATE invitation SET made_at = expires_at - {DAY}")
    op.create_index("invitation_mark", "invitation", ["made_by", "mark"], unique=True)

    op.create_table(
        "newcomer",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("sealed_name", sa.Text),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("invited_by", sa.BigInteger),
        sa.Column("invited_at", sa.BigInteger, nullable=False),
        sa.Column("came_at", sa.BigInteger, nullable=False),
        sa.Column("outcome", sa.Text),
        sa.Column("decided_by", sa.BigInteger),
        sa.Column("decided_at", sa.BigInteger),
        sqlite_autoincrement=True,
    )
    waits = sa.text("outcome IS NULL")
    op.create_index(
        "newcomer_waiting", "newcomer", ["user_id"], unique=True, sqlite_where=waits, postgresql_where=waits
    )
