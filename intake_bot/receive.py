"""The first loop: updates are stored durably, and only then confirmed to Telegram.

Polling and the webhook share one way in. Nothing is understood here beyond an update's number and chat, and nothing
that Telegram sends or refuses may stop the loop or make it spin.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Final, NoReturn, Self

import structlog

from intake_bot.botapi.envelope import KINDS, envelope, number, presses
from intake_bot.botapi.failures import Delivered, Failed, Failure, Lost, Refused, back_off, describe
from intake_bot.store import inbox
from intake_bot.store.database import Database
from intake_bot.transport import POLL_TIMEOUT, Calls

log = structlog.get_logger(__name__)

LONGEST_PAUSE: Final = 30.0
"""Seconds: the longest wait before the next try to fetch or to store."""
WRONG_TOKEN_PAUSE: Final = 30.0
"""Seconds to wait after a 401 or 404, which a proxy in front of Telegram gives as well as a wrong token."""
EMPTY_PAUSE: Final = 0.3
"""Seconds to wait after an empty page that came at once, from a server that does not know long polling."""
ACKNOWLEDGING_AT_ONCE: Final = 8
"""How many presses are acknowledged side by side."""
ACKNOWLEDGING_AT_MOST: Final = 200
"""How many acknowledgements may wait; beyond that a press goes without, and its button shows a clock for a while."""


class Receiver:
    """Stores what Telegram brings, by long polling or from the webhook.

    ``arrived`` is called after each commit that brought something.
    """

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

    async def accept(self, raw_updates: Sequence[Any]) -> None:
        """Store parsed updates, each once, in one transaction. When this returns they are durable; when it raises,
        none of them is, and Telegram is to keep them.
        """
        now = self._clock()
        async with self._database.transaction() as transaction:
            for raw in raw_updates:
                cover = envelope(raw)
                incoming = inbox.Incoming(
                    update_id=cover.update_id, chat_id=cover.chat_id, kind=cover.kind, payload=cover.text
                )
                await inbox.store(transaction, bot_id=self._bot_id, incoming=incoming, now=now)
        self._arrived()

    async def poll(self, *, polling: Calls, sending: Calls) -> NoReturn:
        """Fetch updates for ever. ``polling`` waits long for an answer; ``sending`` acknowledges the presses."""
        # No offset at first: Telegram then gives whatever is unconfirmed, and what was stored before is recognised.
        offset: int | None = None
        in_a_row = 0
        async with _Acknowledger(sending) as acknowledger:
            while True:
                started = time.monotonic()
                parameters: dict[str, Any] = {"timeout": POLL_TIMEOUT, "allowed_updates": KINDS}
                if offset is not None:
                    parameters["offset"] = offset
                fetched = await _fetch(polling, parameters)
                if not isinstance(fetched, Delivered):
                    in_a_row += 1
                    log.warning("updates_not_fetched", reason=describe(fetched.failure), in_a_row=in_a_row)
                    await self._sleep(pause_after(fetched.failure, in_a_row))
                    continue
                page = fetched.result if isinstance(fetched.result, list) else [fetched.result]
                try:
                    if page:
                        await self.accept(page)
                except Exception:
                    in_a_row += 1
                    log.exception("updates_not_stored", count=len(page), in_a_row=in_a_row)
                    await self._sleep(min(back_off(in_a_row), LONGEST_PAUSE))
                    continue
                acknowledger.acknowledge(presses(page))
                numbers = [update_id for raw in page if (update_id := number(raw)) is not None]
                if numbers and max(numbers) + 1 != offset:
                    offset = max(numbers) + 1
                    in_a_row = 0
                elif page:
                    # Nothing that can be confirmed, or was confirmed in vain: the same page will come again.
                    in_a_row += 1
                    log.warning("updates_not_confirmed", count=len(page), in_a_row=in_a_row)
                    await self._sleep(min(back_off(in_a_row), LONGEST_PAUSE))
                else:
                    in_a_row = 0
                    if time.monotonic() - started < EMPTY_PAUSE:
                        await self._sleep(EMPTY_PAUSE)


async def _fetch(polling: Calls, parameters: dict[str, Any]) -> Delivered | Failed:
    try:
        return await polling.call("getUpdates", parameters)
    except Exception as error:
        log.exception("polling_broke")
        return Failed(failure=Lost(detail=type(error).__name__))


def pause_after(failure: Failure, in_a_row: int) -> float:
    """Seconds to wait before fetching again, after this failure and as many as ``in_a_row`` without a success."""
    if isinstance(failure, Refused):
        if failure.retry_after is not None:
            return max(failure.retry_after, 1.0)
        if failure.code in (401, 404):
            return WRONG_TOKEN_PAUSE
    return min(back_off(in_a_row) / 2, LONGEST_PAUSE)


class _Acknowledger:
    """Answers callback queries at once, on the side. Whether it works is of no importance: the button shows a clock
    for a moment, and what the press led to is said in the message.
    """

    def __init__(self, sending: Calls) -> None:
        self._sending = sending
        self._places = asyncio.Semaphore(ACKNOWLEDGING_AT_ONCE)
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def acknowledge(self, query_ids: list[str]) -> None:
        for query_id in query_ids:
            if len(self._tasks) >= ACKNOWLEDGING_AT_MOST:
                return
            task = asyncio.create_task(self._answer(query_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _answer(self, query_id: str) -> None:
        async with self._places:
            await self._sending.call("answerCallbackQuery", {"callback_query_id": query_id})
