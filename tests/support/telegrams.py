"""A Telegram for the loops' tests: answers calls from a script, remembers them, and can keep one waiting."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from intake_bot.botapi.failures import Delivered, Failed, Lost, NotSent, Refused

RESET = Failed(failure=Lost(detail="ServerDisconnectedError"))
UNREACHED = Failed(failure=NotSent(detail="ClientConnectorError"))


def refused(code, description, **parameters):
    """An answer with ``ok: false``."""
    return Failed(failure=Refused(code=code, description=description, **parameters))


def flood(seconds):
    """An answer with 429."""
    return refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


class Telegram:
    """Says yes to everything, unless ``script`` has an answer for the chat: a list to take from, or a function."""

    def __init__(self):
        self.calls = []
        self.script = {}
        self.before = None  # awaited before each answer
        self.messages = 1000

    async def call(self, method, parameters):
        self.calls.append((method, dict(parameters)))
        if self.before is not None:
            await self.before(method, parameters)
        waiting = self.script.get(parameters.get("chat_id", method))
        if waiting:
            return waiting.pop(0)
        if method.startswith("send"):
            self.messages += 1
            return Delivered(result={"message_id": self.messages})
        if method.startswith("edit"):
            return Delivered(result={"message_id": parameters["message_id"]})
        return Delivered(result=True)

    def texts(self, chat_id=None):
        """The texts that were sent, to one chat or to all, in order."""
        return [
            parameters["text"] for _, parameters in self.calls if chat_id is None or parameters["chat_id"] == chat_id
        ]


class Time:
    """A clock that stands still until it is told to move: time of day and seconds in step."""

    def __init__(self):
        self.now = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
        self.seconds = 0.0

    def clock(self):
        return self.now

    def monotonic(self):
        return self.seconds

    def passes(self, seconds):
        """Let this much time pass."""
        self.now += timedelta(seconds=seconds)
        self.seconds += seconds


async def until(condition):
    """Let the other tasks run until the condition holds; it may be a coroutine function."""
    for _ in range(5000):
        held = condition()
        if asyncio.iscoroutine(held):
            held = await held
        if held:
            return
        await asyncio.sleep(0.001)
    raise AssertionError("what was waited for did not happen")


async def look(database, sql):
    """Rows of a statement of the test's own, as tuples."""
    async with database.connection() as connection, connection.transaction():
        return [tuple(row) for row in await connection._session.fetch(sql, ())]
