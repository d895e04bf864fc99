"""The directory as changes of single records, in place of a whole document for each revision.

One text serves SQLite and PostgreSQL. Revisions that exist become changes of the same numbers, each with the records in
which it differs from the one before, so that stored results can still be reproduced.
"""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    change = op.create_table(
        "directory_change",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
        sa.Column("origin", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("allowed_by", sa.Text),
        sa.Column("undoes", sa.Integer),
    )
    record = op.create_table(
        "directory_record",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("document", sa.Text),
    )
    op.create_index("directory_record_number", "directory_record", ["number"])
    connection = op.get_bind()
    known: dict[str, str] = {}
    rows = connection.execute(
        sa.text("SELECT revision, document, created_at, actor, reason FROM directory ORDER BY revision")
    )
    for number, document, at, actor, reason in rows.fetchall():
        records = _records(json.loads(document))
        changed = [
            {"key": key, "number": number, "document": records.get(key)}
            for key in sorted(records.keys() | known.keys())
            if records.get(key) != known.get(key)
        ]
        origin = "start" if number == 1 else "command"
        op.bulk_insert(change, [{"number": number, "at": at, "actor": actor, "origin": origin, "reason": reason}])
        op.bulk_insert(record, changed)
        known = records
    op.drop_table("directory")


def _records(directory: dict) -> dict[str, str]:
    """The records of a whole document, as JSON texts by key."""
    records = {f"clinic:{clinic['id']}": clinic for clinic in directory["clinics"]}
    table = directory.get("prices")
    if table:
        ranges = table.pop("ranges")
        records["prices:table"] = table
        records |= {f"range:{row['tier']}:{row['country']}": row for row in ranges}
    for rate in directory.get("rates", ()):
        records[f"rate:{rate['from_currency']}:{rate['to_currency']}"] = rate
    records |= {f"vector:{facts['vector']}": facts for facts in directory.get("vectors", ())}
    return {key: json.dumps(value, separators=(",", ":"), sort_keys=True) for key, value in records.items()}
