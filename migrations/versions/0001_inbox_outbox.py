"""The two tables through which every update and every outgoing call passes.

One text serves SQLite and PostgreSQL: times are BigInteger UTC milliseconds, JSON is Text. There is no way down: a
database is taken back by restoring a backup.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite counts up only what is called INTEGER


def upgrade() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("bot_id", sa.BigInteger, nullable=False),
        sa.Column("update_id", sa.BigInteger, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("payload", sa.Text),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("due_at", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("done_at", sa.BigInteger),
        sa.Column("buried_at", sa.BigInteger),
        sa.Column("error", sa.Text),
        sa.UniqueConstraint("bot_id", "update_id", name="inbox_once"),
    )
    # Every update is written to each index when it comes and again when it is done: there are no more than are needed.
    is_open = sa.text("done_at IS NULL AND buried_at IS NULL")
    op.create_index("inbox_lane", "inbox", ["chat_id", "id"], sqlite_where=is_open, postgresql_where=is_open)
    is_buried = sa.text("done_at IS NULL AND buried_at IS NOT NULL")
    op.create_index("inbox_buried", "inbox", ["id"], sqlite_where=is_buried, postgresql_where=is_buried)

    op.create_table(
        "outbox",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("method", sa.Text, nullable=False),
        sa.Column("payload", sa.Text),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("status", sa.Text, nullable=False, server_default="pending"),
        sa.Column("attempts", sa.Integer, nullable=False, server_default="0"),
        sa.Column("due_at", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("edits", sa.BigInteger),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("reason", sa.Text),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("sent_at", sa.BigInteger),
        sa.UniqueConstraint("key", name="outbox_once"),
        sa.CheckConstraint(
            "status IN ('pending', 'sending', 'sent', 'uncertain', 'given_up', 'cancelled')", name="outbox_status"
        ),
        sqlite_autoincrement=True,  # an id is never used again: a call on its way may outlive its row
    )
    op.create_index("outbox_lane", "outbox", ["status", "chat_id", "id"])
