"""One update, one turn, one transaction; and a bad update is nobody else's trouble."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from intake_bot.botapi.calls import Call, Purpose
from intake_bot.store import inbox
from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import Database, open_database, open_engine
from intake_bot.store.inbox import Incoming
from intake_bot.work import MOST_ATTEMPTS, Worker, housekeep
from tests.support.databases import Breaking, Killed
from tests.support.telegrams import Time, look, until

ANA, BEN, STAFF = 101, 102, -900


class Inbox:
    """A database with updates in it, and turns that fail on request."""

    def __init__(self, database):
        self.database = database
        self.time = Time()
        self.wake = asyncio.Event()
        self.filled = 0
        self.turns = []
        self.slept = []
        self.poison = set()

    def worker(self, database=None):
        return Worker(
            database=database or self.database,
            turn=self.turn,
            alert=self.alert,
            clock=self.time.clock,
            wake=self.wake,
            filled=self.fill,
            sleep=self.sleep,
        )

    def fill(self):
        self.filled += 1

    async def sleep(self, seconds):
        self.slept.append(seconds)
        await asyncio.sleep(0)

    async def turn(self, transaction, update):
        """Two calls for each update; one that is poisoned fails after it has written something of its own."""
        text = json.loads(update.payload)["text"]
        self.turns.append(text)
        if text in self.poison:
            await inbox.store(
                transaction, bot_id=2, incoming=incoming(update.update_id, BEN, "written"), now=self.time.now
            )
            raise LookupError(text)
        return [
            Call(
                method="sendMessage",
                chat_id=update.chat_id,
                parameters={"text": f"{text}{n}"},
                purpose=Purpose.QUESTION,
            )
            for n in (1, 2)
        ]

    async def alert(self, transaction, update):
        return [
            Call(
                method="sendMessage",
                chat_id=STAFF,
                parameters={"text": f"update {update.update_id}"},
                purpose=Purpose.ALERT,
            )
        ]

    async def store(self, *texts, chat_id=ANA):
        async with self.database.transaction() as transaction:
            for text in texts:
                number = int(text.lstrip("abc")) + chat_id * 100
                await inbox.store(transaction, bot_id=1, incoming=incoming(number, chat_id, text), now=self.time.now)
        self.wake.set()

    async def work_off(self, worker=None):
        """Run steps until nothing is due."""
        worker = worker or self.worker()
        while await worker.step():
            pass

    async def queued(self, chat_id=None):
        """The keys of the queued calls, in order."""
        rows = await look(self.database, "SELECT chat_id, key, payload FROM outbox ORDER BY id")
        return [
            json.loads(PlainCodec().open(payload))["text"]
            for where, _, payload in rows
            if chat_id is None or where == chat_id
        ]

    @asynccontextmanager
    async def working(self, database=None):
        task = asyncio.create_task(self.worker(database).run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])


def incoming(number, chat_id, text):
    return Incoming(update_id=number, chat_id=chat_id, kind="message", payload=json.dumps({"text": text}))


@pytest.fixture
async def box(sqlite_database):
    return Inbox(sqlite_database)


@pytest.fixture
async def either_box(database):
    return Inbox(database)


async def test_a_turn_queues_its_calls_and_completes_its_update(either_box):
    """The calls are queued in order under the update's own keys; the payload is erased, the number stays."""
    box = either_box
    await box.store("a1")
    await box.work_off()
    assert await look(box.database, "SELECT key, chat_id, purpose, status FROM outbox ORDER BY id") == [
        ("1:10101:0", ANA, "question", "pending"),
        ("1:10101:1", ANA, "question", "pending"),
    ]
    assert await look(box.database, "SELECT update_id, payload, attempts, done_at IS NULL FROM inbox") == [
        (10101, None, 1, False)
    ]
    assert box.filled == 1


async def test_a_turn_that_fails_leaves_nothing_but_the_attempt(either_box):
    """What it wrote is rolled back, and the update is tried again after a pause; the error's words are not kept."""
    box = either_box
    box.poison = {"a1"}
    await box.store("a1")
    await box.work_off()
    assert box.turns == ["a1"]
    assert await look(box.database, "SELECT update_id, attempts, error, done_at FROM inbox") == [
        (10101, 1, "LookupError", None)
    ]
    box.poison = set()
    box.time.passes(2)
    await box.work_off()
    assert await box.queued() == ["a11", "a12"]


async def test_a_failing_update_holds_up_its_own_chat_only_for_a_while(either_box):
    """The chat waits in order while there is hope; other chats never wait; then it is buried and the chat goes on."""
    box = either_box
    box.poison = {"a1"}
    await box.store("a1", "a2", chat_id=ANA)
    await box.store("b1", chat_id=BEN)
    await box.work_off()
    assert box.turns == ["a1", "b1"]
    pauses = 0
    while "a2" not in box.turns:
        box.time.passes(1)
        pauses += 1
        await box.work_off()
    assert box.turns.count("a1") == MOST_ATTEMPTS
    assert pauses == 2 + 4 + 8 + 16
    assert await box.queued(ANA) == ["a21", "a22"]
    assert await box.queued(STAFF) == ["update 10101"]
    async with box.database.transaction() as transaction:
        [buried] = await inbox.buried(transaction)
    assert json.loads(buried.payload) == {"text": "a1"}


async def test_an_update_that_kills_the_process_is_buried_too(either_box):
    """Each attempt is counted before the turn, so the sixth start does not try again."""
    box = either_box

    async def deadly(transaction, update):
        box.turns.append("tried")
        raise Killed

    await box.store("a1", "a2")
    real, box.turn = box.turn, deadly
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(Killed):
            await box.worker().step()
    box.turn = real
    await box.work_off()
    assert box.turns == ["tried"] * MOST_ATTEMPTS + ["a2"]
    assert await box.queued(STAFF) == ["update 10101"]


async def test_a_payload_that_cannot_be_opened_is_buried_like_any_other(sqlite_url):
    """A lost key or a damaged row does not stop the loop."""

    class Forgetful(PlainCodec):
        def seal(self, text):
            return ("9:" if "a1" in text else self.VERSION) + text

    async with await open_database(sqlite_url, codec=Forgetful()) as database:
        box = Inbox(database)
        await box.store("a1", "a2")
        while "a2" not in box.turns:
            await box.work_off()
            box.time.passes(1)
        assert await box.queued(STAFF) == ["update 10101"]


async def test_an_alert_that_fails_holds_up_nobody(either_box):
    """The update is buried all the same, and its chat goes on."""
    box = either_box

    async def alert(transaction, update):
        raise LookupError

    box.alert = alert
    box.poison = {"a1"}
    await box.store("a1", "a2")
    while "a2" not in box.turns:
        await box.work_off()
        box.time.passes(1)
    async with box.database.transaction() as transaction:
        assert len(await inbox.buried(transaction)) == 1


async def test_the_loop_wakes_for_what_arrives_and_for_what_becomes_due(box):
    """It works on what is stored while it waits."""
    async with box.working():
        await box.store("a1")
        await until(lambda: box.turns == ["a1"])
        await box.store("a2")
        await until(lambda: box.turns == ["a1", "a2"])


async def test_the_loop_survives_a_database_that_fails(sqlite_url):
    """A statement or commit fails at each point in turn: the loop goes on, and each update has its effect once."""
    for point in range(1, 25):
        engine = await open_engine(sqlite_url)
        weak = Database(Breaking(engine, at=point, error=OSError), PlainCodec())
        async with Database(engine, PlainCodec()) as whole:
            box = Inbox(whole)
            async with whole.connection() as connection, connection.transaction():
                await connection._session.fetch("DELETE FROM inbox", ())
            async with whole.connection() as connection, connection.transaction():
                await connection._session.fetch("DELETE FROM outbox", ())
            await box.store("a1", "a2")

            async def done(box=box):
                box.time.passes(1)
                box.wake.set()
                return len(await box.queued()) == 4

            async with box.working(weak):
                await until(done)
            assert await box.queued() == ["a11", "a12", "a21", "a22"]


async def test_killed_anywhere_each_update_has_its_effect_once_and_in_order(database_url):
    """Killed at every statement and commit, one by one, and started again each time."""
    point = 0
    killed = True
    while killed:
        point += 1
        breaking = Breaking(await open_engine(database_url), at=point)
        async with await open_database(database_url, codec=PlainCodec()) as whole:
            box = Inbox(whole)
            async with whole.connection() as connection, connection.transaction():
                await connection._session.fetch("DELETE FROM inbox", ())
                await connection._session.fetch("DELETE FROM outbox", ())
            await box.store("a1", "a2", chat_id=ANA)
            await box.store("b1", chat_id=BEN)
            async with Database(breaking, PlainCodec()) as weak:
                try:
                    await box.work_off(box.worker(weak))
                    killed = False
                except Killed:
                    pass
            await box.work_off()
            assert await box.queued(ANA) == ["a11", "a12", "a21", "a22"]
            assert await box.queued(BEN) == ["b11", "b12"]
            [(most,)] = await look(whole, "SELECT max(attempts) FROM inbox")
            assert most <= 2
    assert point > 20


async def test_several_workers_share_the_chats(postgresql_url):
    """Four workers in two processes: every update once, each chat in order."""
    async with (
        await open_database(postgresql_url, codec=PlainCodec()) as one,
        await open_database(postgresql_url, codec=PlainCodec()) as two,
    ):
        box = Inbox(one)
        for number in range(1, 7):
            for chat_id in range(1, 9):
                await box.store(f"{chat_id}{number}", chat_id=chat_id)
        async with box.working(one), box.working(one), box.working(two), box.working(two):
            await until(lambda: len(box.turns) >= 48)
            await until(lambda: box.filled >= 48)
        assert len(box.turns) == 48
        for chat_id in range(1, 9):
            assert [t for t in box.turns if t[0] == str(chat_id)] == [f"{chat_id}{n}" for n in range(1, 7)]
        assert await look(one, "SELECT max(attempts) FROM inbox") == [(1,)]


async def test_numbers_are_forgotten_after_two_days(box):
    """Not before, since Telegram may redeliver."""
    await box.store("a1")
    await box.work_off()
    assert await housekeep(box.database, box.time.now + timedelta(hours=48)) == 0
    assert await housekeep(box.database, box.time.now + timedelta(hours=48, seconds=1)) == 1


async def test_an_update_that_was_erased_meanwhile_has_no_turn(box):
    """Between counting the attempt and the turn, somebody deleted the person."""
    await box.store("a1")
    worker = box.worker()
    async with box.database.transaction() as transaction:
        update = await inbox.take(transaction, now=box.time.now)
        await inbox.erase_chat(transaction, ANA, now=box.time.now)
    async with box.database.connection() as connection:
        assert await worker._run(connection, update) == 0
    assert box.turns == []
