"""People, their intakes, consents and cases; the directory; the team; the journal.

One text serves SQLite and PostgreSQL: times are BigInteger UTC milliseconds, JSON is Text. Columns named ``sealed_…``
hold what only the store's codec can read.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("screen_key", sa.Text),
        sa.Column("unreachable_since", sa.BigInteger),
        sa.Column("unreachable_reason", sa.Text),
        sa.Column("first_seen_at", sa.BigInteger, nullable=False),
    )
    op.create_index("person_chat", "person", ["chat_id"])

    op.create_table(
        "intake",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("sealed_document", sa.Text, nullable=False),
        sa.Column("updated_at", sa.BigInteger, nullable=False),
    )

    op.create_table(
        "consent",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("given", sa.Integer, nullable=False),
        sa.Column("text_version", sa.Text, nullable=False),
        sa.Column("text_digest", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger),
    )
    op.create_index("consent_person", "consent", ["user_id", "kind", "id"])

    op.create_table(
        "case_file",
        sa.Column("year", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("serial", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("language", sa.Text, nullable=False),
        sa.Column("submitted_at", sa.BigInteger, nullable=False),
        sa.Column("claimed_by", sa.Text),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("directory_revision", sa.Integer, nullable=False),
        sa.Column("sealed_document", sa.Text, nullable=False),
    )
    op.create_index("case_person", "case_file", ["user_id", "submitted_at"])
    is_open = sa.text("status <> 'closed'")
    op.create_index(
        "case_queue",
        "case_file",
        ["submitted_at", "year", "serial"],
        sqlite_where=is_open,
        postgresql_where=is_open,
    )

    op.create_table(
        "directory",
        sa.Column("revision", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )

    op.create_table(
        "team_member",
        sa.Column("user_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "invitation",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("used_at", sa.BigInteger),
        sa.Column("used_by", sa.BigInteger),
    )

    op.create_table(
        "journal",
        sa.Column("id", ID, primary_key=True, autoincrement=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("actor", sa.BigInteger),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("subject", sa.Text),
        sqlite_autoincrement=True,
    )
