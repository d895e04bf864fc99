"""SQLite: one connection for the whole process, one transaction at a time.

The settings are the ones under which a committed row survives a power cut and an erased one does not stay readable in
the file. Nothing here knows a table, except the one with the version of the schema.
"""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

import aiosqlite

from intake_bot.store.location import DatabaseUnusable, SQLiteFile
from intake_bot.store.statements import Dialect, Row, Session
from intake_bot.store.versions import VERSION, check_version

BUSY_SECONDS: Final = 5.0
"""How long a transaction waits for a command that writes beside the bot to the same file."""
BUSY_PAUSE: Final = 0.01
SLOW_COMMIT: Final = 0.005
"""Seconds from which a commit is called slow, and the next one does not keep the others waiting."""

SETTINGS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",  # with WAL, anything less can lose a committed row in a power cut
    "PRAGMA secure_delete = ON",  # what is erased is overwritten
)


class _Disk:
    """What the sessions of one connection share: whose turn it is, and how the disk was at the last commit."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.is_slow = False


class _SQLiteSession:
    """The one connection, with a lock that is held from begin to the end of the commit or rollback.

    A statement takes some microseconds here and is run on the spot: handing it to the driver's thread and back would
    cost ten times as much. The same goes for a commit while the disk is fast; when it is slow, commits go to that
    thread, so that everything else goes on meanwhile. Another process's write lock is waited for between two tries.
    """

    def __init__(self, raw: sqlite3.Connection, connection: aiosqlite.Connection, disk: _Disk) -> None:
        self._raw = raw
        self._connection = connection
        self._disk = disk
        self._lock = disk.lock
        self._open = False
        self._changes = 0
        self._clearing_up: asyncio.Task[None] | None = None

    async def begin(self) -> None:
        await self._lock.acquire()
        try:
            await self._begin()
        except BaseException:
            self._lock.release()
            raise
        self._open = True
        self._changes = self._raw.total_changes

    async def _begin(self) -> None:
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                # IMMEDIATE takes the write lock at once; a later upgrade could fail without waiting.
                self._raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                    raise
            else:
                return
            await asyncio.sleep(BUSY_PAUSE)

    async def fetch(self, sql: str, parameters: Any) -> Sequence[Row]:
        return self._raw.execute(sql, parameters).fetchall()

    async def commit(self) -> None:
        if self._raw.total_changes == self._changes:  # nothing was written, so nothing waits for the disk
            await self.rollback()
            return
        started = time.monotonic()
        if self._disk.is_slow:
            await self._commit_aside()
        else:
            self._raw.commit()
        self._open = False
        self._disk.is_slow = time.monotonic() - started > SLOW_COMMIT
        self._lock.release()

    async def _commit_aside(self) -> None:
        try:
            await self._connection.commit()
        except BaseException:
            # Failed, or cancelled with the thread still at it: either way the lock is held until the thread is free.
            self._open = False
            self._clearing_up = asyncio.ensure_future(self._clear_up())
            raise

    async def _clear_up(self) -> None:
        try:
            await self._connection.rollback()  # runs after the commit; when that went through, nothing is left to do
        finally:
            self._lock.release()

    async def rollback(self) -> None:
        if not self._open:
            return
        self._open = False
        try:
            self._raw.rollback()
        finally:
            self._lock.release()


class SQLiteEngine:
    """An open SQLite database."""

    dialect: Final = Dialect.SQLITE

    def __init__(self, raw: sqlite3.Connection, connection: aiosqlite.Connection) -> None:
        self._raw = raw
        self._connection = connection
        self._disk = _Disk()

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
            raw = sqlite3.connect(
                address, uri=True, isolation_level=None, timeout=BUSY_SECONDS, check_same_thread=False
            )
        except sqlite3.Error as error:
            raise unusable(file, error) from None
        raw.row_factory = sqlite3.Row
        connection = await aiosqlite.Connection(lambda: raw, iter_chunk_size=64)
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
            await connection.execute_fetchall("PRAGMA busy_timeout = 0")  # from here on nobody waits inside SQLite
        except BaseException as error:
            await connection.close()
            if isinstance(error, sqlite3.Error):
                raise unusable(file, error) from None
            raise
        return cls(raw, connection)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[Session]:
        """The one connection; several users share it transaction by transaction."""
        yield _SQLiteSession(self._raw, self._connection, self._disk)

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
