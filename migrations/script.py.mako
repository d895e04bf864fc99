"""${message}

Name the file NNNN_what_it_adds.py and let the number be the revision: the program reads the newest version from the
file names. One text serves SQLite and PostgreSQL: times are BigInteger UTC milliseconds, JSON is Text.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")  # SQLite counts up only what is called INTEGER


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
