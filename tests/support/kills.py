"""Killing the bot inside one process: at a chosen statement, commit or call everything stops, and nothing is tidied up.

What is counted is every way in which the program touches the world: each statement, each commit (before it, and after
it with the answer lost), each call to Telegram (before it goes out, and after it arrived with the answer lost).
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager

from structlog.testing import capture_logs

from intake_bot.simulator.updates import pending
from intake_bot.store import database as database_module
from tests.support.telegram import InProcess, make_world, running_bot


class Killed(BaseException):
    """The process is dead; what runs on does so only because this is not a real one."""


class Fuse:
    """Burns down by one at each touch of the world; at zero, and from then on, every touch is refused."""

    def __init__(self, at=None):
        self.at = at
        self.touched = 0
        self.armed = False
        self.blown = asyncio.Event()

    def touch(self):
        if self.blown.is_set():
            raise Killed
        if self.armed:
            self.touched += 1
            if self.touched == self.at:
                self.blown.set()
                raise Killed


class KilledSession:
    def __init__(self, session, fuse):
        self.session, self.fuse = session, fuse
        self.ended = False

    async def begin(self):
        await self.session.begin()
        self.ended = False

    async def fetch(self, sql, parameters):
        self.fuse.touch()
        return await self.session.fetch(sql, parameters)

    async def commit(self):
        self.fuse.touch()
        await self.session.commit()
        self.ended = True
        self.fuse.touch()

    async def rollback(self):
        if not self.ended:  # a dead process does not roll back what it has just committed
            await self.session.rollback()


class KilledEngine:
    def __init__(self, engine, fuse):
        self.engine, self.fuse, self.dialect = engine, fuse, engine.dialect

    @asynccontextmanager
    async def session(self):
        async with self.engine.session() as session:
            yield KilledSession(session, self.fuse)

    async def close(self):
        await self.engine.close()


class KilledHttp(InProcess):
    def __init__(self, simulator, fuse, read_timeout):
        super().__init__(simulator, read_timeout)
        self.fuse = fuse

    async def exchange(self, method, url, body=None, timeout=None):  # noqa: ASYNC109 -- the signature it stands for
        polls = url.endswith("/getUpdates")
        if not polls or self.fuse.blown.is_set():
            self.fuse.touch()
        answer = await super().exchange(method, url, body, timeout)
        if not polls or self.fuse.blown.is_set():
            self.fuse.touch()
        return answer


@asynccontextmanager
async def mortal_bot(monkeypatch, simulator, directory, fuse, **settings):
    """The bot with a fuse. A kill ends the block quietly, as far as the block goes."""
    world = make_world(simulator)
    object.__setattr__(world, "http", lambda seconds: KilledHttp(simulator, fuse, seconds))
    open_engine = database_module.open_engine

    async def with_fuse(url, *, checkpoints=True):
        return KilledEngine(await open_engine(url, checkpoints=checkpoints), fuse)

    with monkeypatch.context() as patched, capture_logs():  # what a dying loop logs is never seen
        patched.setattr(database_module, "open_engine", with_fuse)
        try:
            async with running_bot(simulator, directory, world=world, **settings) as app:
                yield app
        except* Killed:
            pass


async def settled(simulator, directory, fuse, bound=10.0):
    """Wait until every update is taken and every call is made, or the bot is dead."""
    deadline = asyncio.get_running_loop().time() + bound
    reader = sqlite3.connect(directory / "intake.db", isolation_level=None)
    try:
        while not fuse.blown.is_set():
            waits = reader.execute(
                "SELECT (SELECT count(*) FROM inbox WHERE done_at IS NULL AND buried_at IS NULL)"
                " + (SELECT count(*) FROM outbox WHERE status IN ('pending', 'sending'))"
            ).fetchone()[0]
            if not waits and not pending(simulator.world):
                return
            if asyncio.get_running_loop().time() > deadline:
                raise AssertionError(f"the bot did not come to rest: {waits} rows wait")
            await asyncio.sleep(0.001)
    finally:
        reader.close()
