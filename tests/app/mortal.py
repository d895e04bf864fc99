"""Bots that end with a real SIGKILL at a chosen point. A program of its own: it loads everything once, then forks.

For each line `ROOT DATABASE POINT ADMIN` on standard input it starts a bot and answers with its process id. Points are
counted from the first update that comes in: each statement and each commit (before and after it), each call to Telegram
(before and after it). POINT 0 never comes.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager

from intake_bot import logs
from intake_bot.app import World, poll
from intake_bot.settings import Settings
from intake_bot.store import database
from intake_bot.texts.lexicon import lexicon
from intake_bot.transport import Answer, HttpRequest
from tests.support.telegram import TOKEN

NOTHING_NEW = b'"result":[]'


class Fate:
    """Counts the points, once something has come in, and ends the process at the last."""

    def __init__(self, point):
        self.left = point
        self.armed = False

    def point(self):
        if self.armed:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


class MortalHttp(HttpRequest):
    """Connections that may be the last."""

    def __init__(self, fate, read_timeout):
        super().__init__(read_timeout=read_timeout)
        self.fate = fate

    async def exchange(self, method, url, body=None, timeout=None):  # noqa: ASYNC109 -- the signature it stands for
        fetching = url.endswith("/getUpdates")
        if not fetching:
            self.fate.point()
        answer = await super().exchange(method, url, body, timeout)
        if fetching and isinstance(answer, Answer) and NOTHING_NEW not in answer.body.replace(b" ", b""):
            self.fate.armed = True
        self.fate.point()
        return answer


class MortalEngine:
    """A database whose every statement may be the last."""

    def __init__(self, engine, fate):
        self.engine, self.fate = engine, fate
        self.dialect, self.close = engine.dialect, engine.close

    @asynccontextmanager
    async def session(self):
        async with self.engine.session() as session:
            yield MortalSession(session, self.fate)


class MortalSession:
    """One session of it."""

    def __init__(self, session, fate):
        self.session, self.fate = session, fate
        self.begin, self.rollback = session.begin, session.rollback

    async def fetch(self, sql, parameters):
        self.fate.point()
        return await self.session.fetch(sql, parameters)

    async def commit(self):
        self.fate.point()
        await self.session.commit()
        self.fate.point()


def live(root, url, point, admin):
    """Be a bot until the end."""
    fate = Fate(point)
    open_engine = database.open_engine

    async def open_mortal(address, *, checkpoints=True):
        return MortalEngine(await open_engine(address, checkpoints=checkpoints), fate)

    database.open_engine = open_mortal
    settings = Settings(token=TOKEN, api_url=root, database_url=url, admins=frozenset({admin}))
    world = World(http=lambda seconds: MortalHttp(fate, seconds))

    async def run():
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])
        await poll(settings, stop=stop, world=world)

    logs.configure(level=logs.logging.ERROR)
    asyncio.run(run())


def main():
    for language in ("en", "ko"):
        lexicon(language)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])  # asked to end while it starts, a bot ends once started
    for line in sys.stdin:
        root, url, point, admin = line.split()
        child = os.fork()
        if child == 0:
            live(root, url, int(point), int(admin))
            os._exit(0)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
