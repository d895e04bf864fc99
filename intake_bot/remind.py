"""Beside the three loops: hands reminders whose time has come to ``work``, as ordinary updates in the inbox.

That a reminder is due is written down in the same commit as its update, so that whatever ends the process, there is one
update and no second. Must not know what a reminder says, whom it suits at this hour, or who can be reached.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final, NoReturn

import structlog

from intake_bot.botapi.envelope import made_number
from intake_bot.botapi.failures import back_off
from intake_bot.botapi.updates import REMINDER_DUE
from intake_bot.store import inbox, reminders
from intake_bot.store.database import Database

log = structlog.get_logger(__name__)

LONGEST_IDLE: Final = 60.0
"""Seconds between two looks. Nobody rings when a reminder is set, since none comes that soon; one that does is as late
as this.
"""


class Remindings:
    """Hands over reminders, one after the other. ``arrived`` is called after a commit that handed one over."""

    def __init__(
        self,
        *,
        database: Database,
        bot_id: int,
        clock: Callable[[], datetime],
        arrived: Callable[[], None],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._bot_id = bot_id
        self._clock = clock
        self._arrived = arrived
        self._sleep = sleep

    async def run(self) -> NoReturn:
        """Hand over for ever."""
        in_a_row = 0
        while True:
            try:
                if await self.step():
                    in_a_row = 0
                    continue
                pause = await self._until_due()
                in_a_row = 0
            except Exception:
                in_a_row += 1
                log.exception("reminding_interrupted", in_a_row=in_a_row)
                pause = min(back_off(in_a_row), LONGEST_IDLE)
            await self._sleep(pause)

    async def step(self) -> bool:
        """Hand over the reminder whose turn it is; False when none is due."""
        async with self._database.transaction() as transaction:
            now = self._clock()
            found = await reminders.due(transaction, now=now)
            if found is None:
                return False
            times = await reminders.hand_over(transaction, found)
            if times is not None:
                told = {"number": found.number, "chat": found.chat_id, "user": found.user_id, "times": times}
                payload = json.dumps({REMINDER_DUE: told})
                incoming = inbox.Incoming(
                    update_id=made_number(payload), chat_id=found.chat_id, kind=REMINDER_DUE, payload=payload
                )
                await inbox.store(transaction, bot_id=self._bot_id, incoming=incoming, now=now)
        self._arrived()
        return True

    async def _until_due(self) -> float:
        async with self._database.transaction() as transaction:
            due = await reminders.next_due(transaction)
        return LONGEST_IDLE if due is None else min(max((due - self._clock()).total_seconds(), 0.0), LONGEST_IDLE)
