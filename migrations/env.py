"""How Alembic reaches the database: on the connection that ``intake_bot.store.migrate`` hands over.

There is no engine and no logging set-up here. Migrations are written by hand, one text for SQLite and PostgreSQL, so
there is no metadata to compare with either. The ``alembic`` command is for writing a new file only
(``alembic revision``); the database is migrated by ``intake-bot migrate``.
"""

from __future__ import annotations

from alembic import context

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("run `intake-bot migrate` to migrate a database; `alembic` is here to write a new migration only")

context.configure(connection=connection, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
