"""The open database and its transactions: what every part of the program writes and reads through.

A transaction runs statements by name and nothing else; all or none of them last. Two engines stand behind it, and no
caller asks which.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from types import TracebackType
from typing import Any, Protocol, Self, assert_never

from intake_bot.store.codec import Codec
from intake_bot.store.location import DatabaseUnusable, PostgreSQLServer, SQLiteFile, locate
from intake_bot.store.sqlite import SQLiteEngine
from intake_bot.store.statements import Dialect, Row, Session, Statements

__all__ = ["Connection", "Database", "DatabaseUnusable", "Engine", "Transaction", "open_database"]


class Engine(Protocol):
    """Where sessions come from. A test may wrap the real one to stand between the program and its database."""

    @property
    def dialect(self) -> Dialect: ...

    def session(self) -> AbstractAsyncContextManager[Session]:
        """A connection for the length of the ``async with``."""
        ...

    async def close(self) -> None: ...


class Transaction:
    """An open transaction. Statements are named as in ``sql/``; their parameters are given by name."""

    __slots__ = ("_session", "_statements", "codec")

    def __init__(self, session: Session, statements: Statements, codec: Codec) -> None:
        self._session = session
        self._statements = statements
        self.codec = codec
        """Personal text is sealed with it on the way in and opened on the way out."""

    async def row(self, statement: str, /, **parameters: object) -> Row | None:
        """The first row of a statement marked ``^``, or None."""
        row: Row | None = await self._statements.one_row[statement](self._session, **parameters)
        return row

    async def value(self, statement: str, /, **parameters: object) -> Any:
        """The first column of the first row of a statement marked ``$``, or None."""
        return await self._statements.one_value[statement](self._session, **parameters)

    async def rows(self, statement: str, /, **parameters: object) -> list[Row]:
        """All rows of a statement without a mark."""
        return [row async for row in self._statements.many_rows[statement](self._session, **parameters)]


class _TransactionContext:
    """Begin on entering; commit on leaving, or roll back when an exception leaves."""

    __slots__ = ("_session", "_transaction")

    def __init__(self, session: Session, transaction: Transaction) -> None:
        self._session = session
        self._transaction = transaction

    async def __aenter__(self) -> Transaction:
        await self._session.begin()
        return self._transaction

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            await self._session.rollback()
            return
        try:
            await self._session.commit()
        except BaseException:
            await self._session.rollback()
            raise


class Connection:
    """One connection to the database. Locks that a statement takes for the connection last as long as it does."""

    __slots__ = ("_codec", "_session", "_statements")

    def __init__(self, session: Session, statements: Statements, codec: Codec) -> None:
        self._session = session
        self._statements = statements
        self._codec = codec

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """A transaction on this connection; one at a time."""
        return _TransactionContext(self._session, Transaction(self._session, self._statements, self._codec))


class Database:
    """An open database: an engine, the statements in its dialect, and the codec for personal text."""

    def __init__(self, engine: Engine, codec: Codec) -> None:
        self._engine = engine
        self._statements = Statements(engine.dialect)
        self._codec = codec

    @property
    def shared(self) -> bool:
        """Whether other processes may be working on the same tables."""
        return self._engine.dialect is Dialect.POSTGRESQL

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        """A connection for several transactions in a row."""
        async with self._engine.session() as session:
            yield Connection(session, self._statements, self._codec)

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Transaction]:
        """``async with database.transaction() as transaction``: all of it or nothing."""
        async with self.connection() as connection, connection.transaction() as transaction:
            yield transaction

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


async def open_engine(url: str, *, checkpoints: bool = True) -> Engine:
    """The engine for a database URL; see :func:`open_database`."""
    location = locate(url)
    match location:
        case SQLiteFile():
            return await SQLiteEngine.open(location, checkpoints=checkpoints)
        case PostgreSQLServer():
            from intake_bot.store.postgresql import PostgreSQLEngine  # a driver that SQLite does not need

            return await PostgreSQLEngine.open(location)
    assert_never(location)


async def open_database(url: str, *, codec: Codec, checkpoints: bool = True) -> Database:
    """Open the migrated database at ``url`` (see :func:`intake_bot.store.location.locate`).

    ``checkpoints=False`` for a command that runs beside a live bot on the same SQLite file. A database that is missing,
    damaged, no database, or written by another version raises :class:`DatabaseUnusable`; nothing is changed then.
    """
    return Database(await open_engine(url, checkpoints=checkpoints), codec)
