"""PostgreSQL: a pool of connections, READ COMMITTED transactions.

Several processes may share the tables, so whatever must be exact between them is a lock in a statement and not a lock
in Python. Nothing here knows a table, except the one with the version of the schema.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Final

import asyncpg

from intake_bot.store.location import DatabaseUnusable, PostgreSQLServer
from intake_bot.store.statements import Dialect, Row, Session
from intake_bot.store.versions import VERSION, check_version

if TYPE_CHECKING:
    from asyncpg.pool import PoolConnectionProxy
    from asyncpg.transaction import Transaction

CONNECTIONS: Final = 10
"""The most connections that one process opens: workers, sender, receiver and some room."""


class _PostgreSQLSession:
    """One connection out of the pool."""

    def __init__(self, connection: PoolConnectionProxy[Any]) -> None:
        self._connection = connection
        self._transaction: Transaction | None = None

    async def begin(self) -> None:
        self._transaction = self._connection.transaction(isolation="read_committed")
        await self._transaction.start()

    async def fetch(self, sql: str, parameters: Any) -> Sequence[Row]:
        rows: Sequence[Row] = await self._connection.fetch(sql, *parameters)
        return rows

    async def commit(self) -> None:
        transaction, self._transaction = self._transaction, None
        assert transaction is not None
        await transaction.commit()

    async def rollback(self) -> None:
        transaction, self._transaction = self._transaction, None
        if transaction is not None and not self._connection.is_closed():
            await transaction.rollback()


class PostgreSQLEngine:
    """A pool of connections to one database."""

    dialect: Final = Dialect.POSTGRESQL

    def __init__(self, pool: asyncpg.Pool[Any]) -> None:
        self._pool = pool

    @classmethod
    async def open(cls, server: PostgreSQLServer) -> PostgreSQLEngine:
        """Connect; :class:`DatabaseUnusable` when the database is not there or of another version."""
        try:
            pool = await asyncpg.create_pool(server.dsn, min_size=1, max_size=CONNECTIONS)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, ValueError) as error:
            raise unusable(server, error) from None
        try:
            async with pool.acquire() as connection:
                has_version = await connection.fetchval("SELECT to_regclass('alembic_version')")
                check_version(await connection.fetchval(VERSION) if has_version else None, str(server))
        except BaseException:
            await pool.close()
            raise
        return cls(pool)

    @asynccontextmanager
    async def session(self) -> AsyncIterator[Session]:
        """A connection of one's own; locks that belong to the connection end when it is given back."""
        async with self._pool.acquire() as connection:
            yield _PostgreSQLSession(connection)

    async def close(self) -> None:
        """Close all connections."""
        await self._pool.close()


def unusable(server: PostgreSQLServer, error: Exception) -> DatabaseUnusable:
    """The clear line for a connection that failed. Only the kind of error is shown: its text can hold the address."""
    reason = error.args[0] if isinstance(error, asyncpg.PostgresError) and error.args else type(error).__name__
    return DatabaseUnusable(f"{server} cannot be reached: {reason}")
