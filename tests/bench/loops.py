"""Two loops by themselves, in this process and against nothing but the database: how much one machine could take."""

from __future__ import annotations

import asyncio
import itertools
import time
from datetime import UTC, datetime

from intake_bot.botapi.calls import Call, Purpose
from intake_bot.botapi.failures import Delivered
from intake_bot.receive import Receiver
from intake_bot.send import Sender
from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import open_database
from intake_bot.store.migrate import migrate
from intake_bot.work import enqueue

BOT = 110201543
PAGE = 100
PARAMETERS = {
    "text": "<b>Which of these fits best?</b>\n\n" + "Say what fits. You can change every answer later. " * 4,
    "parse_mode": "HTML",
    "reply_markup": {"inline_keyboard": [[{"text": f"Option {n}", "callback_data": f"c|m1|q|{n}"}] for n in range(6)]},
}


class Everything:
    """A Telegram that takes every call at once."""

    def __init__(self, count):
        self.left = count
        self.done = asyncio.Event()

    async def call(self, method, parameters):
        self.left -= 1
        if not self.left:
            self.done.set()
        return Delivered(result={"message_id": 1})


def an_update(number):
    """An update as Telegram writes it, from one of a thousand chats."""
    chat = 500_000_000 + number % 1000
    person = {"id": chat, "is_bot": False, "first_name": "Ana", "language_code": "en"}
    message = {
        "message_id": number,
        "from": person,
        "chat": {"id": chat, "type": "private"},
        "date": 1,
        "text": "Japan",
    }
    return {"update_id": number, "message": message}


async def inbox_rate(directory, count, page):
    """Updates stored per second, ``page`` in each commit."""
    async with await _database(directory / f"inbox{page}.db") as database:
        receiver = Receiver(database=database, bot_id=BOT, clock=_now, arrived=lambda: None)
        started = time.perf_counter()
        for first in range(0, count, page):
            await receiver.accept([an_update(number) for number in range(first, min(first + page, count))])
        return count / (time.perf_counter() - started)


async def sender_rate(directory, count):
    """Calls per second from the outbox to a Telegram that takes them at once, each to another chat, pacing put out."""
    async with await _database(directory / "outbox.db") as database:
        async with database.transaction() as transaction:
            for number in range(count):
                call = Call(method="sendMessage", chat_id=1 + number, parameters=PARAMETERS, purpose=Purpose.QUESTION)
                await enqueue(transaction, call, key=str(number), now=_now())
        telegram = Everything(count)
        looks = itertools.count(0, 10)
        sender = Sender(
            database=database,
            client=telegram,
            unreachable=_nothing,
            undelivered=_nothing,
            too_late=_nothing,
            clock=_now,
            monotonic=lambda: float(next(looks)),  # each look is ten seconds later, so that no limit applies
            wake=asyncio.Event(),
        )
        started = time.perf_counter()
        running = asyncio.create_task(sender.run())
        await telegram.done.wait()
        rate = count / (time.perf_counter() - started)
        running.cancel()
        await asyncio.wait([running])
        return rate


async def _database(file):
    url = f"sqlite:///{file}"
    await asyncio.to_thread(migrate, url)
    return await open_database(url, codec=PlainCodec())


async def _nothing(*_):
    return ()


def _now():
    return datetime.now(UTC)
