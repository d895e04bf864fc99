"""SQLite: one connection for the whole process, one transaction at a time.

The settings are the ones under which a committed row survives a power cut and an erased one does not stay readable in
the file. Nothing here knows a table, except the one with the version of the schema.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import aiosqlite

from intake_bot.store.location import DatabaseUnusable, SQLiteFile
from intake_bot.store.statements import Dialect, Row, Session
from intake_bot.store.versions import VERSION, check_version

BUSY_SECONDS: Final = 5.0
"""How long a statement waits for a command that runs beside the bot on the same file."""

SETTINGS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # with WAL, anything less can lose a committed row in a power cut
    "PRAGMA secure_delete = ON",  # what is erased is overwritten
)


class _BeginningConnection(aiosqlite.Connection):
    """A connection that begins a transaction on the way to its first statement.

    Every visit to the driver's thread costs about as much as ten statements; this one saves a visit a transaction.
    """

    def _begin_and_fetch(self, sql: str, parameters: Any) -> list[Any]:
        # IMMEDIATE takes the write lock at once; a later upgrade could fail without waiting.
        self._conn.execute("BEGIN IMMEDIATE")
        return self._conn.execute(sql, parameters).fetchall()

    async def begin_and_fetch(self, sql: str, parameters: Any) -> list[Any]:
        """Begin, run the statement, and give all its rows."""
        rows: list[Any] = await self._execute(self._begin_and_fetch, sql, parameters)  # type: ignore[no-untyped-call]
        return rows


class _SQLiteSession:
    """The one connection, with a lock that is held from begin to commit or rollback.

    The driver runs what it is given on a thread of its own, in order. So a statement whose task was cancelled still
    runs before the rollback that follows it, and the lock can be given back safely.
    """

    def __init__(self, connection: _BeginningConnection) -> None:
        self._connection = connection
        self._lock = asyncio.Lock()
        self._begun = False

    async def begin(self) -> None:
        await self._lock.acquire()
        self._begun = False

    async def fetch(self, sql: str, parameters: Any) -> Sequence[Row]:
        if self._begun:
            rows: Sequence[Row] = await self._connection.execute_fetchall(sql, parameters)  # type: ignore[assignment]
            return rows
        self._begun = True
        return await self._connection.begin_and_fetch(sql, parameters)

    async def commit(self) -> None:
        if self._begun:
            await self._connection.commit()
        self._lock.release()

    async def rollback(self) -> None:
        try:
            if self._begun:
                await self._connection.rollback()  # nothing happens when BEGIN itself has failed
        finally:
            self._lock.release()


class SQLiteEngine:
    """An open SQLite database."""

    dialect: Final = Dialect.SQLITE

    def __init__(self, connection: _BeginningConnection) -> None:
        self._connection = connection
        self._session = _SQLiteSession(connection)

    @classmethod
    async def open(cls, file: SQLiteFile, *, checkpoints: bool) -> SQLiteEngine:
        """Open an existing file.

        ``checkpoints=False`` is for a command beside a live bot: two connections that both checkpoint can damage the
        file (sqlite.org/wal.html, "the WAL-reset bug", before 3.51.3). A file that is missing, damaged, no database or
        of another version raises :class:`DatabaseUnusable`; it is never created here.
        """
        address = file.path.absolute().as_uri() + "?mode=rw"
        try:
            # Here and not on the driver's thread, which a failure would leave behind.
            opened = sqlite3.connect(
                address, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise unusable(file, error) from None
        opened.row_factory = sqlite3.Row
        connection = _BeginningConnection(lambda: opened, iter_chunk_size=64)
        await connection
        try:
            if not checkpoints:
                await connection.execute_fetchall("PRAGMA wal_autocheckpoint = 0")
            for setting in SETTINGS:
                await connection.execute_fetchall(setting)
            if await _value(connection, "PRAGMA quick_check(1)") != "ok":
                raise DatabaseUnusable(f"{file} is damaged; restore a backup")
            has_version = await _value(connection, "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'")
            check_version(await _value(connection, VERSION) if has_version else None, str(file))
            # Last, since it writes: a file that is not ours stays as it is.
            if await _value(connection, "PRAGMA journal_mode = WAL") != "wal":
                raise DatabaseUnusable(f"{file} lies on a file system that SQLite cannot share safely")
        except BaseException as error:
            await connection.close()
            if isinstance(error, sqlite3.Error):
                raise unusable(file, error) from None
            raise
        return cls(connection)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[Session]:
        """The one connection; several users share it transaction by transaction."""
        yield self._session

    async def close(self) -> None:
        """Finish what is running and close the file."""
        await self._connection.close()


async def _value(connection: aiosqlite.Connection, sql: str) -> Any:
    for row in await connection.execute_fetchall(sql):
        return row[0]
    return None


def unusable(file: SQLiteFile, error: sqlite3.Error) -> DatabaseUnusable:
    """The clear line for an error that SQLite gave while the file was opened."""
    match getattr(error, "sqlite_errorcode", None):
        case sqlite3.SQLITE_NOTADB:
            return DatabaseUnusable(f"{file} is not a SQLite database")
        case sqlite3.SQLITE_CANTOPEN if not file.path.exists():
            return DatabaseUnusable(f"there is no database at {file}; `intake-bot migrate` makes one")
        case sqlite3.SQLITE_CORRUPT:
            return DatabaseUnusable(f"{file} is damaged; restore a backup")
        case _:
            return DatabaseUnusable(f"{file} cannot be opened: {error}")
