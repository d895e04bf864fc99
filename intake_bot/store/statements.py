"""The named SQL statements, loaded by aiosql for one of the two engines.

A statement lives in ``sql/*.sql`` when both engines understand it, or once in ``sql/sqlite/`` and once in
``sql/postgresql/`` under the same name. This file knows how parameters are written for each driver, and no statement.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, Protocol

from aiosql.adapters.asyncpg import AsyncPGAdapter
from aiosql.queries import Queries
from aiosql.query_loader import QueryLoader
from aiosql.types import SQLOperationType

SQL: Final = Path(__file__).with_name("sql")


class Dialect(StrEnum):
    """The two engines."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"


class Row(Protocol):
    """A row of either driver: read by column name or by position."""

    def __getitem__(self, column: Any, /) -> Any: ...
    def __len__(self) -> int: ...


class Session(Protocol):
    """One connection to the database, as the statements and transactions need it.

    This is the seam where a test can put itself between the code and the database: every statement of the program
    passes through :meth:`fetch`, every transaction through the other three.
    """

    async def begin(self) -> None:
        """Start a transaction; on SQLite the caller waits here for its turn."""
        ...

    async def fetch(self, sql: str, parameters: Any) -> Sequence[Row]:
        """Run one statement and give all its rows. Parameters are a mapping for SQLite, a sequence for PostgreSQL."""
        ...

    async def commit(self) -> None:
        """Make the transaction durable."""
        ...

    async def rollback(self) -> None:
        """Forget the transaction; harmless when there is none."""
        ...


class _OneFetch:
    """What both drivers have in common: one call to the session per statement, however many rows are wanted."""

    is_aio_driver = True

    def arguments(self, name: str, parameters: Mapping[str, object]) -> Any:
        return parameters

    async def select(
        self, session: Session, name: str, sql: str, parameters: Mapping[str, object], record_class: None = None
    ) -> AsyncIterator[Row]:
        for row in await session.fetch(sql, self.arguments(name, parameters)):
            yield row

    async def select_one(
        self, session: Session, name: str, sql: str, parameters: Mapping[str, object], record_class: None = None
    ) -> Row | None:
        rows = await session.fetch(sql, self.arguments(name, parameters))
        return rows[0] if rows else None

    async def select_value(self, session: Session, name: str, sql: str, parameters: Mapping[str, object]) -> Any:
        rows = await session.fetch(sql, self.arguments(name, parameters))
        return rows[0][0] if rows else None


class _SQLiteAdapter(_OneFetch):
    """SQLite reads ``:name`` itself."""

    def process_sql(self, name: str, operation: SQLOperationType, sql: str) -> str:
        return sql


class _PostgreSQLAdapter(_OneFetch):
    """PostgreSQL wants ``$1``; aiosql's own adapter knows how to rewrite a statement and in which order to pass."""

    def __init__(self) -> None:
        self._numbers = AsyncPGAdapter()  # type: ignore[no-untyped-call]

    def process_sql(self, name: str, operation: SQLOperationType, sql: str) -> str:
        return str(self._numbers.process_sql(name, operation, sql))  # type: ignore[no-untyped-call]

    def arguments(self, name: str, parameters: Mapping[str, object]) -> Any:
        return [parameters[variable] for variable in self._numbers.var_sorted[name]]


Statement = Callable[..., Any]


class Statements:
    """All statements for one engine, by name and by what they give: one row (``^``), one value (``$``), rows."""

    def __init__(self, dialect: Dialect) -> None:
        adapter: Any = _SQLiteAdapter() if dialect is Dialect.SQLITE else _PostgreSQLAdapter()
        loader = QueryLoader(adapter, record_classes=None)
        queries = Queries(adapter)
        for path in sorted(SQL.glob("*.sql")) + sorted((SQL / dialect).glob("*.sql")):
            queries.load_from_list(loader.load_query_data_from_file(path, encoding="utf-8"))
        self.one_row: dict[str, Statement] = {}
        self.one_value: dict[str, Statement] = {}
        self.many_rows: dict[str, Statement] = {}
        kinds = {
            SQLOperationType.SELECT_ONE: self.one_row,
            SQLOperationType.SELECT_VALUE: self.one_value,
            SQLOperationType.SELECT: self.many_rows,
        }
        for name in queries.available_queries:
            statement = getattr(queries, name)
            if name.endswith("_cursor"):  # aiosql adds a cursor to each statement that gives rows; nobody uses them
                continue
            if statement.operation not in kinds:
                raise ValueError(f"statement {name}: end a write in RETURNING; the mark is ^, $ or none")
            kinds[statement.operation][name] = statement
