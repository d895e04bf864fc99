"""Real processes, really killed: at every statement and every call of a whole walk, one by one, and started again.

After each kill nothing that was answered is asked again, no answer is lost, and at most one message is there twice.
The moves are shared out over shards, so that they run side by side.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import shutil
import signal
import sqlite3
import sys
from itertools import count
from pathlib import Path

import pytest

from intake_bot.simulator import Simulator
from intake_bot.simulator.server import serve
from tests.support.telegram import TOKEN

SHARDS = 4
PATIENCE = 30.0
MOVES = [
    ("says", "/start"), ("presses", "English"), ("presses", "I agree"), ("presses", "I agree"),
    ("presses", "30 to 39"), ("presses", "Japan"), ("presses", "Scars"), ("presses", "Done"),
    ("presses", "Cells from my own fat"), ("presses", "Continue"), ("presses", "No, not yet"),
    ("says", "150만원"), ("presses", "December"), ("presses", "3 or 4"), ("presses", "Skip"), ("presses", "Skip"),
    ("presses", "Skip"), ("presses", "Skip"), ("presses", "I will tell the doctor only"), ("says", "How many nights?"),
    ("presses", "This chat"), ("presses", "Send to the team"),
]  # fmt: skip


class Bots:
    """Starts bots against one simulator and one database file."""

    def __init__(self, process, root, path, admin):
        self.process, self.root, self.path, self.admin = process, root, path, admin
        self.pid = None
        self.ended = None

    async def start(self, point=0):
        self.process.stdin.write(f"{self.root} sqlite:///{self.path} {point} {self.admin}\n".encode())
        self.pid = int(await self.process.stdout.readline())
        self.ended = asyncio.ensure_future(self.process.stdout.readline())

    async def stop(self):
        """Ask the bot to end, and give what it ended with: it may be killed on the way, or have been before."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)
        return int(await self.ended)

    @property
    def dead(self):
        return self.ended.done()

    def keep(self, to):
        shutil.copy(self.path, to)

    def put_back(self, kept):
        for suffix in ("-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        shutil.copy(kept, self.path)

    def waiting(self):
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, timeout=PATIENCE)
        try:
            return connection.execute(
                "SELECT (SELECT count(*) FROM inbox WHERE done_at IS NULL AND buried_at IS NULL)"
                " + (SELECT count(*) FROM outbox WHERE status IN ('pending', 'sending'))"
            ).fetchone()[0]
        finally:
            connection.close()

    def kept_about(self, person):
        """What the database says of a person, but for times and the random mark."""
        connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        try:
            rows = connection.execute("SELECT sealed_document FROM intake WHERE user_id = ?", (person.id,)).fetchall()
            (cases,) = connection.execute("SELECT count(*) FROM case_file").fetchone()
            (consents,) = connection.execute("SELECT count(*) FROM consent").fetchone()
            (buried,) = connection.execute("SELECT count(*) FROM inbox WHERE buried_at IS NOT NULL").fetchone()
        finally:
            connection.close()
        documents = [json.loads(document.partition(":")[2]) for (document,) in rows]
        for document in documents:
            for name in ("mark", "started_at", "updated_at"):
                document.pop(name, None)
        return documents, cases, consents, buried


@pytest.fixture
async def bots(tmp_path, sqlite_template):
    """A patient, somebody on the team, the simulator they live in, and the bots."""
    simulator = Simulator(TOKEN)
    ana, min_ji = simulator.person("Ana"), simulator.person("Min-ji", language_code="ko")
    path = tmp_path / "intake.db"
    shutil.copy(sqlite_template, path)
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.app.mortal", cwd=Path(__file__).parents[2],
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    async with serve(simulator) as root:
        yield Bots(process, root, path, min_ji.id), simulator, ana, min_ji
        process.stdin.close()
        await process.wait()


async def settled(bots, simulator):
    """Wait until nothing is on its way in either direction, or the bot is dead."""
    async with asyncio.timeout(PATIENCE):
        while not bots.dead and (simulator.state.updates or bots.waiting()):  # noqa: ASYNC110 -- see below
            await asyncio.sleep(0.01)  # another process writes the database: there is nothing to be woken by


def seen_by(person):
    return [(message.text, [button["text"] for button in message.buttons]) for message in person.bot_messages]


def at_most_one_repeated(seen, expected):
    """Whether there is what should be there, in order, with at most one message twice."""
    return seen == expected or any(
        seen[at] in (seen[:at] + seen[at + 1 :]) and seen[:at] + seen[at + 1 :] == expected for at in range(len(seen))
    )


@pytest.mark.crash
@pytest.mark.parametrize("shard", range(SHARDS))
async def test_a_kill_anywhere_in_a_walk_changes_nothing(bots, tmp_path, shard):
    """Whatever a kill interrupts is done after the next start, once."""
    bots, simulator, ana, min_ji = bots
    before, after = tmp_path / "before.db", tmp_path / "after.db"
    await min_ji.says("/start")
    await bots.start()
    await settled(bots, simulator)
    assert await bots.stop() == 0
    kills = 0
    for number, (verb, what) in enumerate(MOVES):
        start = simulator.snapshot()
        bots.keep(before)
        await bots.start()
        await getattr(ana, verb)(what)
        await settled(bots, simulator)
        assert await bots.stop() == 0
        expected = seen_by(ana), seen_by(min_ji), bots.kept_about(ana)
        end = simulator.snapshot()
        bots.keep(after)
        for point in count(1) if number % SHARDS == shard else ():
            simulator.restore(start)
            bots.put_back(before)
            await bots.start(point)
            await getattr(ana, verb)(what)
            await settled(bots, simulator)
            ended = await bots.stop()
            if ended != 0:
                assert ended == -signal.SIGKILL
                kills += 1
                await bots.start()
                await settled(bots, simulator)
                assert await bots.stop() == 0
            where = f"move {number} ({verb} {what!r}), point {point}"
            assert at_most_one_repeated(seen_by(ana), expected[0]), where
            assert at_most_one_repeated(seen_by(min_ji), expected[1]), where
            assert bots.kept_about(ana) == expected[2], where
            if ended == 0:
                break
        simulator.restore(end)
        bots.put_back(after)
    assert kills > 10 * len(MOVES) // SHARDS
    # A poll that a dead bot left parked is refused when the next bot polls; nothing else may be.
    assert [call for call in simulator.wrong_calls if call.method != "getUpdates"] == []
