"""All or nothing, one after the other, on both engines."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

import pytest

from intake_bot.store import inbox, sqlite
from intake_bot.store.codec import PlainCodec, SealBroken
from intake_bot.store.database import Database, open_database, open_engine
from intake_bot.store.inbox import Incoming
from intake_bot.store.location import locate
from intake_bot.store.times import to_milliseconds, to_moment
from tests.support.databases import Breaking, Killed

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


def text(number, chat_id=7):
    return Incoming(update_id=number, chat_id=chat_id, kind="message", payload=f'{{"update_id":{number}}}')


async def store(transaction, number, chat_id=7):
    return await inbox.store(transaction, bot_id=1, incoming=text(number, chat_id), now=NOW)


async def open_updates(database):
    """The numbers of the open updates in order, each taken out of the way to see the next."""
    numbers = []
    while True:
        async with database.transaction() as transaction:
            update = await inbox.take(transaction, now=NOW)
            if update is None:
                return numbers
            numbers.append(update.update_id)
            await inbox.complete(transaction, update, now=NOW)


async def test_an_exception_takes_everything_back(database):
    """What was written before the exception is gone, and the exception comes through."""

    async def write():
        async with database.transaction() as transaction:
            await store(transaction, 1)
            raise LookupError

    with pytest.raises(LookupError):
        await write()
    assert await open_updates(database) == []


async def test_transactions_of_several_tasks_do_not_mix(database):
    """A transaction that is rolled back takes nothing of its neighbours along."""

    async def write(number):
        async with database.transaction() as transaction:
            await store(transaction, number, chat_id=number)
            await asyncio.sleep(0)
            if number % 2:
                raise LookupError

    await asyncio.gather(*(write(number) for number in range(20)), return_exceptions=True)
    assert sorted(await open_updates(database)) == list(range(0, 20, 2))


async def test_a_cancelled_task_leaves_nothing_behind_and_nobody_waiting(database):
    """Cancelled in the middle of a statement, the transaction is rolled back and the next one may begin."""

    async def write():
        async with database.transaction() as transaction:
            for number in range(100_000):
                await store(transaction, number, chat_id=number)
                await asyncio.sleep(0)

    task = asyncio.create_task(write())
    for _ in range(50):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])
    assert await open_updates(database) == []


@pytest.mark.parametrize("limit", [-1.0, 1e9])
async def test_fast_and_slow_disks_keep_the_same_promises(sqlite_url, monkeypatch, limit):
    """Whether a commit is made on the spot or aside: nothing mixes, and a cancelled task leaves nobody waiting."""
    monkeypatch.setattr(sqlite, "SLOW_COMMIT", limit)

    async def write(database, number):
        async with database.transaction() as transaction:
            await store(transaction, number, chat_id=number)

    async with await open_database(sqlite_url, codec=PlainCodec()) as database:
        await asyncio.gather(*(write(database, number) for number in range(20)))
        for pauses in range(8):
            task = asyncio.create_task(write(database, 100 + pauses))
            for _ in range(pauses):
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait([task])
        numbers = await open_updates(database)
    assert numbers[:20] == list(range(20))
    assert set(numbers[20:]) <= set(range(100, 108))


async def fill(database):
    for number in range(10_000):
        async with database.transaction() as transaction:
            await store(transaction, number, chat_id=number)


async def test_a_full_disk_is_an_error_and_no_end(sqlite_url, monkeypatch):
    """What was committed stays, the transaction that did not fit is gone, and with room again everything goes on."""
    async with await open_database(sqlite_url, codec=PlainCodec()) as database:
        raw = database._engine._raw
        for limit in (-1.0, 1e9):
            monkeypatch.setattr(sqlite, "SLOW_COMMIT", limit)
            [(pages,)] = raw.execute("PRAGMA page_count").fetchall()
            raw.execute(f"PRAGMA max_page_count = {pages}")
            with pytest.raises(sqlite3.OperationalError, match="full"):
                await fill(database)
            raw.execute("PRAGMA max_page_count = 1000000")
            async with database.transaction() as transaction:
                await store(transaction, 10_000, chat_id=10_000)


@pytest.mark.parametrize("point", range(1, 4))
async def test_a_transaction_that_breaks_off_is_there_wholly_or_not_at_all(database_url, point):
    """Killed before the statement or before the commit nothing is there, killed after the commit everything is."""
    breaking = Breaking(await open_engine(database_url), at=point)
    async with Database(breaking, PlainCodec()) as database:
        with pytest.raises(Killed):
            async with database.transaction() as transaction:
                await store(transaction, 1)
    async with await open_database(database_url, codec=PlainCodec()) as database:
        assert await open_updates(database) == ([1] if point == 3 else [])


async def test_an_unknown_statement_is_a_mistake_of_ours(database):
    """A misspelt name, or a row asked of a statement that gives a value, fails at once."""
    async with database.transaction() as transaction:
        with pytest.raises(KeyError):
            await transaction.row("no_such_statement")
        with pytest.raises(KeyError):
            await transaction.row("next_update_due")


async def test_a_file_is_kept_the_careful_way(sqlite_url):
    """What is committed survives a power cut, and what is erased is overwritten."""
    async with await open_database(sqlite_url, codec=PlainCodec()) as database, database.connection() as connection:
        session = connection._session
        pragmas = {}
        for pragma in ("journal_mode", "synchronous", "secure_delete", "foreign_keys"):
            async with connection.transaction():
                [row] = await session.fetch(f"PRAGMA {pragma}", ())
                pragmas[pragma] = row[0]
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
    }


async def test_a_command_beside_the_bot_waits_for_its_turn(sqlite_url):
    """A second connection writes while the bot's transaction is open: it waits, and neither loses anything."""
    bot = await open_database(sqlite_url, codec=PlainCodec())
    command = await open_database(sqlite_url, codec=PlainCodec(), checkpoints=False)

    async def beside():
        async with command.transaction() as transaction:
            await store(transaction, 2, chat_id=2)

    async with bot.transaction() as transaction:
        await store(transaction, 1, chat_id=1)
        task = asyncio.create_task(beside())
        for _ in range(20):
            await asyncio.sleep(0)
        assert not task.done()
    await task
    assert sorted(await open_updates(bot)) == [1, 2]
    await command.close()
    await bot.close()


async def test_payloads_pass_through_the_codec(sqlite_url):
    """Nothing of a payload reaches the file unless the codec let it through."""

    class Reversing:
        def seal(self, text):
            return text[::-1]

        def open(self, sealed):
            return sealed[::-1]

    async with (
        await open_database(sqlite_url, codec=Reversing()) as database,
        database.transaction() as transaction,
    ):
        await store(transaction, 12345)
        update = await inbox.take(transaction, now=NOW)
    assert update.payload == '{"update_id":12345}'
    with closing(sqlite3.connect(locate(sqlite_url).path)) as connection:
        assert connection.execute("SELECT payload FROM inbox").fetchall() == [('{"update_id":12345}'[::-1],)]


def test_the_plain_codec_refuses_what_it_did_not_seal():
    """A text with an unknown version mark is not passed off as the original."""
    codec = PlainCodec()
    assert codec.open(codec.seal("0:어깨가 아파요\ud83d")) == "0:어깨가 아파요\ud83d"
    with pytest.raises(SealBroken):
        codec.open("1:gAAAAAB")


def test_times_keep_their_moment():
    """A stored time is the same moment, whatever zone it came from; a time without a zone is refused."""
    seoul = datetime(2026, 5, 4, 18, 30, 0, 999_999, tzinfo=timezone(timedelta(hours=9)))
    assert to_moment(to_milliseconds(seoul)) == datetime(2026, 5, 4, 9, 30, 0, 999_000, tzinfo=UTC)
    with pytest.raises(TypeError):
        to_milliseconds(NOW.replace(tzinfo=None))
