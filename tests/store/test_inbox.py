"""Updates are stored once, worked on in order, and forgotten in time; the same on both engines."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from intake_bot.store import inbox
from intake_bot.store.codec import PlainCodec, SealBroken
from intake_bot.store.database import open_database
from intake_bot.store.inbox import Incoming

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
ANA, BEN = 101, -202


async def store(database, *numbers, chat_id=ANA, bot_id=1):
    """Store updates; gives which of them were new."""
    async with database.transaction() as transaction:
        return [
            await inbox.store(
                transaction,
                bot_id=bot_id,
                incoming=Incoming(update_id=number, chat_id=chat_id, kind="message", payload=f"payload {number}"),
                now=NOW,
            )
            for number in numbers
        ]


async def take(database, now=NOW):
    async with database.transaction() as transaction:
        return await inbox.take(transaction, now=now)


async def complete(database, update, now=NOW):
    async with database.transaction() as transaction:
        return await inbox.complete(transaction, update, now=now)


async def postpone(database, update, *, due_at):
    async with database.transaction() as transaction:
        return await inbox.postpone(transaction, update, due_at=due_at, error="ValueError")


async def bury(database, update):
    async with database.transaction() as transaction:
        return await inbox.bury(transaction, update, now=NOW, error="ValueError")


async def next_due(database):
    async with database.transaction() as transaction:
        return await inbox.next_due(transaction)


async def test_a_repeated_update_is_stored_once(database):
    """Telegram repeats what it is not sure about; another bot's update with the same number is another update."""
    assert await store(database, 5, 6, 5) == [True, True, False]
    assert await store(database, 5) == [False]
    assert await store(database, 5, bot_id=2) == [True]


async def test_a_done_update_is_still_recognised(database):
    """The key outlives the payload, so a late repeat is not worked on again."""
    await store(database, 5)
    assert await complete(database, await take(database))
    assert await store(database, 5) == [False]
    assert await take(database) is None


async def test_the_oldest_goes_first_by_insert_order(database):
    """Telegram's numbers may start again lower, so they say nothing about age."""
    await store(database, 900, 3, chat_id=ANA)
    first = await take(database)
    assert (first.update_id, first.payload, first.attempts, first.received_at) == (900, "payload 900", 1, NOW)
    await complete(database, first)
    assert (await take(database)).update_id == 3


async def test_an_earlier_open_update_holds_up_its_own_chat_alone(database):
    """While Ana's first update backs off her second waits, and Ben's does not."""
    await store(database, 1, 2, chat_id=ANA)
    await store(database, 3, chat_id=BEN)
    await postpone(database, await take(database), due_at=NOW + timedelta(seconds=8))
    bens = await take(database)
    assert bens.chat_id == BEN
    await complete(database, bens)
    assert await take(database) is None
    assert await next_due(database) == NOW + timedelta(seconds=8)
    again = await take(database, NOW + timedelta(seconds=8))
    assert (again.update_id, again.attempts) == (1, 2)


async def test_a_buried_update_lets_its_chat_go_on(database):
    """The one behind it is worked on; the buried payload can still be looked at."""
    await store(database, 1, 2)
    await bury(database, await take(database))
    assert (await take(database)).update_id == 2
    async with database.transaction() as transaction:
        assert [update.payload for update in await inbox.buried(transaction)] == ["payload 1"]


async def test_nothing_is_due_in_an_empty_inbox(database):
    """Neither an update nor a time to look again."""
    assert await take(database) is None
    assert await next_due(database) is None


async def test_what_is_done_or_buried_cannot_be_changed_again(database):
    """Each ending happens once."""
    await store(database, 1, chat_id=ANA)
    await store(database, 2, chat_id=BEN)
    one, two = await take(database), None
    assert await complete(database, one)
    two = await take(database)
    assert await bury(database, two)
    for update in (one, two):
        assert not await complete(database, update)
        assert not await bury(database, update)
        assert not await postpone(database, update, due_at=NOW)


async def test_keys_are_purged_by_the_time_they_were_done(database):
    """Only what was done before the moment goes; open and buried updates stay."""
    await store(database, 1, chat_id=1)
    await store(database, 2, chat_id=2)
    await store(database, 3, chat_id=3)
    await complete(database, await take(database), now=NOW - timedelta(hours=49))
    await complete(database, await take(database), now=NOW - timedelta(hours=47))
    await bury(database, await take(database))
    async with database.transaction() as transaction:
        assert await inbox.purge(transaction, before=NOW - timedelta(hours=48)) == 1
    assert await store(database, 1, 2, 3) == [True, False, False]


async def test_erasing_a_chat_leaves_nothing_of_it_but_numbers(database):
    """Waiting and buried payloads go, another chat's stay, and a redelivered update is still recognised."""
    await store(database, 1, 2, chat_id=ANA)
    await store(database, 3, chat_id=BEN)
    await bury(database, await take(database))
    async with database.transaction() as transaction:
        assert await inbox.erase_chat(transaction, ANA, now=NOW) == 2
        assert await inbox.buried(transaction) == []
    assert await store(database, 1, 2) == [False, False]
    assert (await take(database)).chat_id == BEN


async def test_extreme_ids_and_texts_are_kept(database):
    """64-bit ids, and every character that escaped ASCII can stand for."""
    payload = r'{"text":"\u0000 \ud800 \u202e <b> %s {0}"}'
    async with database.transaction() as transaction:
        incoming = Incoming(update_id=2**63 - 1, chat_id=-(2**63), kind="message", payload=payload)
        await inbox.store(transaction, bot_id=2**62, incoming=incoming, now=NOW)
    update = await take(database)
    assert (update.update_id, update.chat_id, update.bot_id, update.payload) == (2**63 - 1, -(2**63), 2**62, payload)
    assert update.key(3) == f"{2**62}:{2**63 - 1}:3"


async def test_a_broken_seal_fails_where_the_payload_is_read(sqlite_url):
    """Taking the update works, so that it can be postponed and buried like any other that nobody can cope with."""

    class Lost(PlainCodec):
        def seal(self, text):
            return "9:" + text

    async with await open_database(sqlite_url, codec=Lost()) as database:
        await store(database, 1)
        update = await take(database)
        with pytest.raises(SealBroken):
            update.sealed.open()
        assert "payload 1" not in repr(update)


# --- several processes ----------------------------------------------------------------------------------------------


async def test_eight_workers_keep_order_and_count_each_attempt_once(postgresql_url):
    """Side by side on PostgreSQL, each update is worked on by one worker, in its chat's order, and counted once."""
    chats, each = 12, 8
    running: set[int] = set()
    log: list[tuple[int, int]] = []

    async with await open_database(postgresql_url, codec=PlainCodec()) as database:
        for number in range(each):
            for chat in range(1, chats + 1):
                await store(database, number * 100 + chat, chat_id=chat)

        async def work():
            while True:
                async with database.connection() as connection:
                    async with connection.transaction() as transaction:
                        update = await inbox.take(transaction, now=NOW)
                    if update is None:
                        if await next_due(database) is None:
                            return
                        await asyncio.sleep(0.001)
                        continue
                    assert update.attempts == 1
                    async with connection.transaction() as transaction:
                        assert await inbox.complete(transaction, update, now=NOW)
                        assert update.chat_id not in running
                        running.add(update.chat_id)
                        await asyncio.sleep(0)
                        log.append((update.chat_id, update.update_id))
                        running.remove(update.chat_id)

        await asyncio.gather(*(work() for _ in range(8)))
    assert len(log) == chats * each
    for chat in range(1, chats + 1):
        assert [number for where, number in log if where == chat] == [n * 100 + chat for n in range(each)]


async def test_a_worker_that_dies_gives_its_chat_back(postgresql_url):
    """The lock on a chat ends with the connection; the attempt stays counted."""
    first = await open_database(postgresql_url, codec=PlainCodec())
    second = await open_database(postgresql_url, codec=PlainCodec())
    await store(first, 1)
    async with first.connection() as connection:
        async with connection.transaction() as transaction:
            assert (await inbox.take(transaction, now=NOW)).attempts == 1
        assert await take(second) is None
        await first._engine._pool.expire_connections()
    await first.close()
    assert (await take(second)).attempts == 2
    await second.close()


async def test_two_receivers_of_one_chat_take_turns(postgresql_url):
    """The second waits until the first has committed, so that the lower id is also visible first."""
    async with await open_database(postgresql_url, codec=PlainCodec()) as database:
        async with database.transaction() as transaction:
            incoming = Incoming(update_id=1, chat_id=ANA, kind="message", payload="{}")
            await inbox.store(transaction, bot_id=1, incoming=incoming, now=NOW)
            waiting = asyncio.create_task(store(database, 2, chat_id=ANA))
            await store(database, 3, chat_id=BEN)
            assert not waiting.done()
        assert await waiting == [True]
