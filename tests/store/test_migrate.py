"""Databases are made from nothing, brought up to date, and refused without a scratch when they are not ours."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing

import asyncpg
import pytest

from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import open_database
from intake_bot.store.location import DatabaseUnusable, locate
from intake_bot.store.migrate import migrate
from intake_bot.store.statements import Dialect, Statements
from intake_bot.store.versions import known_versions
from tests.support.databases import run_aside


def version_in(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]


def say_version(path, version):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))


async def test_a_file_is_made_from_nothing_for_the_bots_user_alone(tmp_path):
    """Migrating a missing file makes a database that opens, and that other users of the machine cannot read."""
    path = tmp_path / "intake.db"
    migrate(f"sqlite:///{path}")
    async with await open_database(f"sqlite:///{path}", codec=PlainCodec()):
        pass
    assert version_in(path) == known_versions()[-1]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_empty_postgresql_database_is_filled(empty_postgresql_url):
    """The same migrations make the tables on PostgreSQL, and doing it twice changes nothing."""
    migrate(empty_postgresql_url)
    migrate(empty_postgresql_url)

    async def opens():
        async with (
            await open_database(empty_postgresql_url, codec=PlainCodec()) as database,
            database.transaction() as transaction,
        ):
            return await transaction.rows("buried_updates")

    assert run_aside(opens()) == []


def test_migrating_again_changes_nothing(sqlite_url):
    """A database that is up to date is left byte for byte as it is."""
    path = locate(sqlite_url).path
    before = path.read_bytes()
    migrate(sqlite_url)
    assert path.read_bytes() == before


def test_both_engines_have_the_same_statements():
    """Whatever one engine can be asked by name, the other can too, and gives it in the same shape."""
    on_sqlite, on_postgresql = Statements(Dialect.SQLITE), Statements(Dialect.POSTGRESQL)
    assert on_sqlite.one_row.keys() == on_postgresql.one_row.keys()
    assert on_sqlite.one_value.keys() == on_postgresql.one_value.keys()
    assert on_sqlite.many_rows.keys() == on_postgresql.many_rows.keys()


async def test_every_statement_is_understood_by_postgresql(postgresql_url):
    """Each statement can be prepared on the migrated tables: its columns exist and its parameters have types."""
    connection = await asyncpg.connect(postgresql_url)
    statements = Statements(Dialect.POSTGRESQL)
    for kind in (statements.one_row, statements.one_value, statements.many_rows):
        for name, statement in kind.items():
            try:
                await connection.prepare(statement.sql)
            except asyncpg.PostgresError as error:
                pytest.fail(f"{name}: {error}")
    await connection.close()


def test_every_statement_is_understood_by_sqlite(sqlite_url):
    """Each statement can be explained on the migrated tables."""
    statements = Statements(Dialect.SQLITE)
    with closing(sqlite3.connect(locate(sqlite_url).path)) as connection:
        for kind in (statements.one_row, statements.one_value, statements.many_rows):
            for name, statement in kind.items():
                nothing = dict.fromkeys(statement.parameters)
                try:
                    connection.execute("EXPLAIN " + statement.sql, nothing)
                except sqlite3.Error as error:
                    pytest.fail(f"{name}: {error}")


@pytest.mark.parametrize(
    "name",
    [
        "take_update",
        "next_update_due",
        "due_calls",
        "next_call_due",
        "calls_found_sending",
        "screen_message",
        "due_reminder",
        "next_reminder_due",
        "queue_counts",
    ],
)
def test_what_the_loops_ask_all_the_time_looks_at_waiting_rows_only(sqlite_url, name):
    """However many rows are done and sent, no statement of the loops goes through them."""
    statements = Statements(Dialect.SQLITE)
    statement = (statements.one_row | statements.one_value | statements.many_rows)[name]
    with closing(sqlite3.connect(locate(sqlite_url).path)) as connection:
        rows = connection.execute("EXPLAIN QUERY PLAN " + statement.sql, dict.fromkeys(statement.parameters))
        steps = [row[3] for row in rows]
    assert not [step for step in steps if step.startswith(("SCAN", "SEARCH")) and not is_narrow(step)], steps


def is_narrow(step):
    return "PRIMARY KEY" in step or " INDEX " in step or "CONSTANT ROW" in step


def test_versions_follow_their_file_names():
    """The number of a migration's file is its revision, and each follows the one before."""
    before = None
    for version in known_versions():
        namespace = {}
        [path] = (locate_migrations()).glob(f"{version}_*.py")
        for line in path.read_text().splitlines():
            if line.startswith(("revision =", "down_revision =")):
                exec(line, namespace)
        assert (namespace["revision"], namespace["down_revision"]) == (version, before)
        before = version


def locate_migrations():
    from intake_bot.store.versions import migrations

    return migrations() / "versions"


# --- what is not ours -----------------------------------------------------------------------------------------------


def newer(path):
    migrate(f"sqlite:///{path}")
    say_version(path, "9999")


def garbage(path):
    path.write_bytes(b"this is a diary, not a database\n" * 200)


def truncated(path):
    migrate(f"sqlite:///{path}")
    path.write_bytes(path.read_bytes()[:-4096])


def flipped(path):
    migrate(f"sqlite:///{path}")
    content = bytearray(path.read_bytes())
    content[4096 * 2 : 4096 * 4] = bytes(4096 * 2)
    path.write_bytes(content)


def foreign(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def a_directory(path):
    path.mkdir()


@pytest.mark.parametrize("spoil", [newer, garbage, truncated, flipped, foreign, a_directory])
async def test_what_cannot_be_used_is_refused_in_one_line_and_left_alone(tmp_path, spoil):
    """Migrating and opening both refuse it, name the file, and do not change a byte."""
    path = tmp_path / "intake.db"
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(DatabaseUnusable, match=r"^[^\n]*intake\.db[^\n]*$"):
        migrate(f"sqlite:///{path}")
    with pytest.raises(DatabaseUnusable, match=r"^[^\n]*intake\.db[^\n]*$"):
        await open_database(f"sqlite:///{path}", codec=PlainCodec())
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_newer_database_says_which_version_it_has(tmp_path):
    """The line names both versions, so that the operator knows what to install."""
    path = tmp_path / "intake.db"
    newer(path)
    with pytest.raises(DatabaseUnusable, match="newer intake-bot") as refused:
        migrate(f"sqlite:///{path}")
    assert "9999" in str(refused.value)


async def test_an_older_database_is_not_opened(tmp_path):
    """A database that waits for a migration is refused with the command to run."""
    path = tmp_path / "intake.db"
    path.touch()
    with pytest.raises(DatabaseUnusable, match="intake-bot migrate"):
        await open_database(f"sqlite:///{path}", codec=PlainCodec())


async def test_a_missing_file_is_not_made_by_opening(tmp_path):
    """Only migrate makes a database."""
    path = tmp_path / "intake.db"
    with pytest.raises(DatabaseUnusable, match="there is no database"):
        await open_database(f"sqlite:///{path}", codec=PlainCodec())
    assert not path.exists()


def test_a_missing_directory_is_named(tmp_path):
    """A wrong path is told as what it is."""
    with pytest.raises(DatabaseUnusable, match="no directory"):
        migrate(f"sqlite:///{tmp_path}/nowhere/intake.db")


def test_a_newer_postgresql_database_is_refused(empty_postgresql_url):
    """The same rule on the other engine."""
    migrate(empty_postgresql_url)

    async def say():
        connection = await asyncpg.connect(empty_postgresql_url)
        await connection.execute("UPDATE alembic_version SET version_num = '9999'")
        await connection.close()

    run_aside(say())
    with pytest.raises(DatabaseUnusable, match="newer intake-bot"):
        migrate(empty_postgresql_url)
    with pytest.raises(DatabaseUnusable, match="newer intake-bot"):
        run_aside(open_database(empty_postgresql_url, codec=PlainCodec()))


async def test_an_unreachable_server_is_told_without_its_password(unused_tcp_port):
    """The line names the server and not how to log in."""
    url = f"postgresql://somebody:hunter2@127.0.0.1:{unused_tcp_port}/intake"
    with pytest.raises(DatabaseUnusable, match="cannot be reached") as refused:
        await open_database(url, codec=PlainCodec())
    assert "hunter2" not in str(refused.value)
    assert "hunter2" not in repr(locate(url))


@pytest.mark.parametrize(
    "url", ["", "intake.db", "sqlite://", "sqlite:///", "sqlite:///:memory:", "mysql://x/y", "sqlite:///a.db?mode=ro"]
)
def test_other_urls_are_refused(url):
    """What is no SQLite file and no PostgreSQL server is told at once."""
    with pytest.raises(DatabaseUnusable, match="must look like"):
        locate(url)
