"""A process that forks bots which kill themselves: started by the crash tests, never imported by anything else.

It reads lines "DATABASE ROOT AT" from its input. For each it forks a real bot on that database against the Bot API at
ROOT, which ends itself by SIGKILL at its AT-th touch of the world after the first update came (0: never). It answers
with the bot's process id, and with "ended" once that bot is gone. Forking saves each bot the second it takes to import
everything; from there on it is a process like any other.
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
from intake_bot.store import database as database_module
from intake_bot.transport import HttpRequest
from tests.support.telegram import TOKEN


class Fuse:
    """Counts touches from the first update on; at the chosen one the process is gone."""

    def __init__(self, at):
        self.at, self.touched, self.armed = at, 0, False

    def touch(self):
        if self.armed:
            self.touched += 1
            if self.touched == self.at:
                os.kill(os.getpid(), signal.SIGKILL)


class Session:
    def __init__(self, session, fuse):
        self.session, self.fuse = session, fuse
        self.begin, self.rollback = session.begin, session.rollback

    async def fetch(self, sql, parameters):
        self.fuse.touch()
        return await self.session.fetch(sql, parameters)

    async def commit(self):
        self.fuse.touch()
        await self.session.commit()
        self.fuse.touch()


class Engine:
    def __init__(self, engine, fuse):
        self.engine, self.fuse, self.dialect, self.close = engine, fuse, engine.dialect, engine.close

    @asynccontextmanager
    async def session(self):
        async with self.engine.session() as session:
            yield Session(session, self.fuse)


class Http(HttpRequest):
    def __init__(self, read_timeout, fuse):
        super().__init__(read_timeout=read_timeout)
        self.fuse = fuse

    async def exchange(self, method, url, *arguments, **named):
        polls = url.endswith("/getUpdates")
        if not polls:
            self.fuse.touch()
        answer = await super().exchange(method, url, *arguments, **named)
        if not polls:
            self.fuse.touch()
        elif b"update_id" in getattr(answer, "body", b""):
            self.fuse.armed = True
        return answer


def live(database, root, at):
    """Be a bot until the end."""
    fuse = Fuse(at)
    open_engine = database_module.open_engine

    async def with_fuse(url, *, checkpoints=True):
        return Engine(await open_engine(url, checkpoints=checkpoints), fuse)

    database_module.open_engine = with_fuse
    settings = Settings(token=TOKEN, database_url=f"sqlite:///{database}", api_url=root)
    logs.configure()
    asyncio.run(poll(settings, stop=asyncio.Event(), world=World(http=lambda seconds: Http(seconds, fuse))))


def say(word):
    """Answer on the output, at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def main():
    """Fork a bot for each line."""
    for line in sys.stdin:
        database, root, at = line.split()
        child = os.fork()
        if child == 0:
            sys.stdin.close()
            try:
                live(database, root, int(at))
            finally:
                os._exit(1)
        say(child)
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main()
