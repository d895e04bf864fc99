"""What waits for somebody's decision at the directory: words that are not neutral, and files that were sent.

One text serves SQLite and PostgreSQL.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "directory_proposal",
        sa.Column("number", ID, primary_key=True, autoincrement=True),
        sa.Column("actor", sa.BigInteger, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("edits", sa.Text, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("asked_at", sa.BigInteger),
        sa.Column("decided_at", sa.BigInteger),
        sa.Column("decided_by", sa.BigInteger),
        sa.Column("allowed", sa.Integer),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "directory_import",
        sa.Column("number", ID, primary_key=True, autoincrement=True),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("file_id", sa.Text, nullable=False),
        sa.Column("file_name", sa.Text, nullable=False),
        sa.Column("caption", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("due_at", sa.BigInteger, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("document", sa.Text),
        sa.Column("revision", sa.Integer),
        sqlite_autoincrement=True,
    )
    is_wanted = sa.text("status = 'wanted'")
    op.create_index(
        "directory_import_wanted", "directory_import", ["due_at"], sqlite_where=is_wanted, postgresql_where=is_wanted
    )
