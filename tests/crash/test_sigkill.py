"""The whole walk with real processes, each ended by SIGKILL at one touch of the world, at every one of them in turn."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sqlite3
import sys
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest

from intake_bot.simulator.server import serve
from intake_bot.simulator.updates import pending
from intake_bot.store.migrate import migrate
from tests.support.telegram import new_simulator
from tests.support.walks import WHOLE, moves

pytestmark = pytest.mark.crash

PARTS = 6
BOUND = 30.0


class Bots:
    """Real bots, one after the other, each in a process of its own."""

    def __init__(self, process, directory, root):
        self.process, self.database, self.root = process, directory / "intake.db", root
        self.pid = None
        self.ended = None

    async def starts(self, at=0):
        self.process.stdin.write(f"{self.database} {self.root} {at}\n".encode())
        self.pid = int(await self.process.stdout.readline())
        self.ended = asyncio.create_task(self.process.stdout.readline())

    async def is_killed(self):
        if not self.ended.done():
            # A bot that has just ended itself is gone before the line that says so is read here.
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        await self.ended

    async def rests(self, simulator):
        """Wait until every update is taken and every call is made; False when the bot died before."""
        deadline = asyncio.get_running_loop().time() + BOUND
        reader = sqlite3.connect(self.database, isolation_level=None)
        try:
            while not self.ended.done():
                waits = reader.execute(
                    "SELECT (SELECT count(*) FROM inbox WHERE done_at IS NULL AND buried_at IS NULL)"
                    " + (SELECT count(*) FROM outbox WHERE status IN ('pending', 'sending'))"
                ).fetchone()[0]
                if not waits and not pending(simulator.world):
                    return True
                assert asyncio.get_running_loop().time() < deadline, f"the bot did not come to rest: {waits} rows wait"
                await asyncio.sleep(0.002)
        finally:
            reader.close()
        return False


@asynccontextmanager
async def bots(simulator, directory):
    async with serve(simulator) as root:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.crash.mortal_bot",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd=Path(__file__).parents[2],
        )
        try:
            yield Bots(process, directory, root)
        finally:
            process.stdin.close()
            await process.wait()


def keep(directory, name):
    """A copy of the database as it lies on the disk, write-ahead log included: no bot has it open."""
    for suffix in ("", "-wal"):
        source = directory / f"intake.db{suffix}"
        (directory / f"{name}{suffix}").unlink(missing_ok=True)
        if source.exists():
            shutil.copy(source, directory / f"{name}{suffix}")


def put_back(directory, name):
    for suffix in ("", "-wal", "-shm"):
        (directory / f"intake.db{suffix}").unlink(missing_ok=True)
    for suffix in ("", "-wal"):
        if (directory / f"{name}{suffix}").exists():
            shutil.copy(directory / f"{name}{suffix}", directory / f"intake.db{suffix}")


def texts(person):
    return [message.text for message in person.bot_messages]


@pytest.mark.parametrize("part", range(PARTS))
async def test_a_process_killed_anywhere_loses_nothing(part, tmp_path):
    """After each SIGKILL and a new process: the same screen, no answer lost, at most one message twice."""
    migrate(f"sqlite:///{tmp_path / 'intake.db'}")
    simulator = new_simulator()
    ana = simulator.person("Ana", language_code="en")
    first, last = len(WHOLE) * part // PARTS, len(WHOLE) * (part + 1) // PARTS
    kills = 0
    async with bots(simulator, tmp_path) as bot:

        async def undisturbed(move):
            await bot.starts()
            await moves(ana, move)
            assert await bot.rests(simulator)
            await bot.is_killed()

        for move in WHOLE[:first]:
            await undisturbed(move)
        for move in WHOLE[first:last]:
            before = simulator.snapshot()
            keep(tmp_path, "before.db")
            await undisturbed(move)
            wanted, after = texts(ana), simulator.snapshot()
            keep(tmp_path, "after.db")
            at = 0
            survived = False
            while not survived:
                at += 1
                simulator.restore(before)
                put_back(tmp_path, "before.db")
                await bot.starts(at)
                await moves(ana, move)
                survived = await bot.rests(simulator)
                await bot.is_killed()
                if survived:
                    break
                kills += 1
                await bot.starts()
                assert await bot.rests(simulator)
                await bot.is_killed()
                found = texts(ana)
                once = [text for text, again in zip(found, [None, *found], strict=False) if text != again]
                assert once == wanted, (move, at)
                assert len(found) <= len(wanted) + 1, (move, at)
            simulator.restore(after)
            put_back(tmp_path, "after.db")
    assert kills > 100
