"""The second loop: one stored update, one turn, one transaction.

What a turn decides is not known here, nor is Telegram. A turn that fails is rolled back and tried again later; one that
keeps failing is buried, so that its chat, and every other, goes on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, NoReturn

import structlog

from intake_bot.botapi.calls import Call
from intake_bot.questionnaire.offering import KNOWS, WAITS
from intake_bot.store import inbox, offers, outbox
from intake_bot.store.database import Connection, Database, Transaction
from intake_bot.store.inbox import StoredUpdate
from intake_bot.waking import woken

log = structlog.get_logger(__name__)

Turn = Callable[[Transaction, StoredUpdate], Awaitable[Sequence[Call]]]
"""Decides what an update leads to: writes state through the transaction, returns the calls to make. It must not touch
the network, must not wait for anything but the store, and must leave the transaction open."""

Alert = Callable[[Transaction, StoredUpdate], Awaitable[Sequence[Call]]]
"""A word to staff about an update that was buried: ids only, since its payload is what nothing could cope with."""

MOST_ATTEMPTS: Final = 5
"""Turns begun with one update before it is buried: about half a minute."""
LONGEST_PAUSE: Final = 300.0
"""Seconds: the longest back-off of a lane, and of the loop when the database does not answer."""
KEYS_KEPT: Final = timedelta(hours=48)
"""How long a done update's number is remembered. Telegram redelivers for 24 hours at most."""
HOUSEKEEPING_EVERY: Final = timedelta(hours=1)
LONGEST_IDLE: Final = 60.0
"""Seconds between two looks into the inbox when nobody rings: time enough for housekeeping."""
LONGEST_IDLE_SHARED: Final = 0.5
"""The same where another process may have stored or postponed something."""
CONTENTION: Final = 0.02
"""Seconds until the next look when something is due but another worker is at it."""


class Worker:
    """Takes updates and runs turns.

    ``wake`` is set by whoever stores an update; ``filled`` is called after a commit that queued calls.
    """

    def __init__(
        self,
        *,
        database: Database,
        turn: Turn,
        alert: Alert,
        clock: Callable[[], datetime],
        wake: asyncio.Event,
        filled: Callable[[], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._turn = turn
        self._alert = alert
        self._clock = clock
        self._wake = wake
        self._filled = filled
        self._sleep = sleep

    async def run(self) -> NoReturn:
        """Work for ever. On PostgreSQL several of these run side by side, in one process or in many; on SQLite one."""
        in_a_row = 0
        swept_at: datetime | None = None
        while True:
            self._wake.clear()
            try:
                if await self.step():
                    in_a_row = 0
                    await asyncio.sleep(0)  # a long backlog must not keep the other loops from theirs
                    continue
                now = self._clock()
                if swept_at is None or not timedelta(0) <= now - swept_at < HOUSEKEEPING_EVERY:
                    await housekeep(self._database, now)
                    swept_at = now
                pause = await self._until_due()
                in_a_row = 0
            except Exception:
                in_a_row += 1
                log.exception("work_interrupted", in_a_row=in_a_row)
                await self._sleep(_pause(in_a_row))
                continue
            await woken(self._wake, pause)

    async def step(self) -> bool:
        """Work on the update whose turn it is; False when none is due."""
        async with self._database.connection() as connection:
            # A commit of its own, so that an attempt which kills the process is counted too.
            async with connection.transaction() as transaction:
                update = await inbox.take(transaction, now=self._clock())
            if update is None:
                return False
            if update.attempts > MOST_ATTEMPTS:
                await self._bury(connection, update, error="Killed")
                return True
            try:
                calls = await self._run(connection, update)
            except Exception as error:
                log.exception("turn_failed", update=update.update_id, kind=update.kind, attempts=update.attempts)
                await self._failed(connection, update, error=type(error).__name__)
                return True
        if calls:
            self._filled()
        return True

    async def _run(self, connection: Connection, update: StoredUpdate) -> int:
        async with connection.transaction() as transaction:
            # First, since it keeps other workers off the row; a rollback opens it again.
            if not await inbox.complete(transaction, update, now=self._clock()):
                return 0
            calls = await self._turn(transaction, update)
            await self._enqueue(transaction, update, calls)
        return len(calls)

    async def _failed(self, connection: Connection, update: StoredUpdate, *, error: str) -> None:
        if update.attempts >= MOST_ATTEMPTS:
            await self._bury(connection, update, error=error)
            return
        due_at = self._clock() + timedelta(seconds=_pause(update.attempts))
        async with connection.transaction() as transaction:
            await inbox.postpone(transaction, update, due_at=due_at, error=error)

    async def _bury(self, connection: Connection, update: StoredUpdate, *, error: str) -> None:
        log.error("update_buried", update=update.update_id, kind=update.kind, error=error)
        try:
            async with connection.transaction() as transaction:
                await inbox.bury(transaction, update, now=self._clock(), error=error)
                calls = await self._alert(transaction, update)
                await self._enqueue(transaction, update, calls)
        except Exception:
            # Whoever words the alert may fail as well; that must not keep the lane waiting, nor the loop busy.
            log.exception("alert_failed", update=update.update_id)
            async with connection.transaction() as transaction:
                await inbox.bury(transaction, update, now=self._clock(), error=error)
        self._filled()

    async def _enqueue(self, transaction: Transaction, update: StoredUpdate, calls: Sequence[Call]) -> None:
        now = self._clock()
        for number, call in enumerate(calls):
            await enqueue(transaction, call, key=update.key(number), now=now)

    async def _until_due(self) -> float:
        """Seconds until the inbox has to be looked into again, if nobody rings before."""
        longest = LONGEST_IDLE_SHARED if self._database.shared else LONGEST_IDLE
        async with self._database.transaction() as transaction:
            due = await inbox.next_due(transaction)
        if due is None:
            return longest
        return min(max((due - self._clock()).total_seconds(), CONTENTION), longest)


async def enqueue(transaction: Transaction, call: Call, *, key: str, now: datetime) -> int:
    """Queue a call under a key that is the same whenever the same decision is taken again; returns its outbox id.

    A turn whose later calls will edit this message queues it by this function and keeps the id.
    """
    return await outbox.enqueue(
        transaction,
        key=key,
        chat_id=call.chat_id,
        method=call.method,
        parameters=call.parameters,
        purpose=call.purpose,
        edits=call.edits,
        until=call.until,
        reminder=call.reminder,
        now=now,
    )


async def housekeep(database: Database, now: datetime) -> int:
    """Forget offers that nobody came back to, and the numbers of updates that were done more than 48 hours ago.

    Returns how many numbers.
    """
    async with database.transaction() as transaction:
        await offers.forget_old_offers(transaction, words_before=now - WAITS, all_before=now - WAITS - KNOWS)
        return await inbox.purge(transaction, before=now - KEYS_KEPT)


def _pause(attempts: int) -> float:
    """Seconds to wait after ``attempts`` failures: 2, 4, 8 … up to :data:`LONGEST_PAUSE`."""
    return min(2.0 ** min(attempts, 16), LONGEST_PAUSE)
