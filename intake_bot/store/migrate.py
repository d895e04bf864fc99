"""Bringing a database to the newest schema, from nothing or from any earlier version.

Synchronous: it runs before the loops start, or as a command. Alembic and SQLAlchemy are used here and in
``migrations/`` only, and are loaded only when there is something to do.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any, assert_never

from intake_bot.store import postgresql, sqlite
from intake_bot.store.location import DatabaseUnusable, PostgreSQLServer, SQLiteFile, locate
from intake_bot.store.versions import VERSION, known_versions, migrations, refuse_newer

if TYPE_CHECKING:
    from sqlalchemy import Connection


def migrate(database_url: str) -> None:
    """Create the tables, or bring them up to date, in one transaction; a migrated database is left alone.

    Must not be called inside a running event loop (use ``asyncio.to_thread``). A file that is damaged, no database,
    another program's, or written by a newer version raises :class:`DatabaseUnusable` and is left as it is.
    """
    location = locate(database_url)
    match location:
        case SQLiteFile():
            _migrate_file(location)
        case PostgreSQLServer():
            asyncio.run(_migrate_server(location))
        case _:
            assert_never(location)


# --- SQLite ---------------------------------------------------------------------------------------------------------


def _migrate_file(file: SQLiteFile) -> None:
    if not file.path.parent.is_dir():
        raise DatabaseUnusable(f"there is no directory {file.path.parent} for the database")
    try:
        if not file.path.exists():
            # Patients' answers: nobody but the bot's own user may read the file. SQLite gives its side files the same.
            os.close(os.open(file.path, os.O_CREAT | os.O_RDWR, 0o600))
        with closing(sqlite3.connect(file.path.absolute().as_uri() + "?mode=rw", uri=True)) as connection:
            found = _version_in_file(file, connection)
    except sqlite3.Error as error:
        raise sqlite.unusable(file, error) from None
    except OSError as error:
        raise DatabaseUnusable(f"{file} cannot be opened: {error.strerror}") from None
    if found == known_versions()[-1]:
        return

    from sqlalchemy import create_engine, event

    engine = create_engine(f"sqlite:///{file.path.absolute()}")

    @event.listens_for(engine, "connect")
    def _(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver's own transactions would commit between two tables

    @event.listens_for(engine, "begin")
    def _(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    try:
        with engine.begin() as transaction:
            upgrade(transaction)
    finally:
        engine.dispose()


def _version_in_file(file: SQLiteFile, connection: sqlite3.Connection) -> str | None:
    damage = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if damage != "ok":
        raise DatabaseUnusable(f"{file} is damaged; restore a backup")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    versions = connection.execute(VERSION) if "alembic_version" in tables else ()
    return _accept(tables, [version for (version,) in versions], str(file))


# --- PostgreSQL -----------------------------------------------------------------------------------------------------


async def _migrate_server(server: PostgreSQLServer) -> None:
    import asyncpg

    try:
        connection = await asyncpg.connect(server.dsn)
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
        raise postgresql.unusable(server, error) from None
    try:
        names = await connection.fetch("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = {name for (name,) in names}
        rows = await connection.fetch(VERSION) if "alembic_version" in tables else []
        found = _accept(tables, [version for (version,) in rows], str(server))
    finally:
        await connection.close()
    if found == known_versions()[-1]:
        return

    from sqlalchemy.ext.asyncio import create_async_engine
    from sqlalchemy.pool import NullPool

    async def connect() -> Any:
        return await asyncpg.connect(server.dsn)

    engine = create_async_engine("postgresql+asyncpg://", async_creator=connect, poolclass=NullPool)
    async with engine.begin() as transaction:
        # Two processes released at once: the second waits here, and then finds nothing to do.
        await transaction.exec_driver_sql("SELECT pg_advisory_xact_lock(4, 0)")
        await transaction.run_sync(upgrade)


# --- both -----------------------------------------------------------------------------------------------------------


def _accept(tables: set[str], versions: list[str], place: str) -> str | None:
    """The version a database has, None for an empty one; :class:`DatabaseUnusable` for what must not be touched."""
    if not versions:
        if tables - {"alembic_version"}:
            raise DatabaseUnusable(f"{place} holds the tables of another program")
        return None
    refuse_newer(versions[0], place)
    return versions[0]


def upgrade(connection: Connection, version: str = "head") -> None:
    """Run the missing migrations, up to ``version``, on a connection that is in a transaction."""
    from alembic import command
    from alembic.config import Config

    configuration = Config()
    configuration.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    configuration.attributes["connection"] = connection
    command.upgrade(configuration, version)
