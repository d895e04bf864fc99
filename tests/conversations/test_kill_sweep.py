"""The bot is killed at every touch of the world during a whole walk, one by one, and started again each time.

Whatever the moment: no answered question is asked again, no answer is lost, at most one message comes twice.
"""

from __future__ import annotations

import shutil

import pytest

from tests.support.chats import rows
from tests.support.kills import Fuse, mortal_bot, settled
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import OWN_FAT, WHOLE, moves, walks

PARTS = 6
"""The walk is swept in parts side by side; each walks up to its first move undisturbed."""


def texts(person):
    return [message.text for message in person.bot_messages]


async def run(monkeypatch, simulator, directory, person, move, at):
    """Start the bot, make the move, and let it live until all is done or the fuse has burned down."""
    fuse = Fuse(at)
    async with mortal_bot(monkeypatch, simulator, directory, fuse) as app:
        del app
        await settled(simulator, directory, fuse)
        fuse.armed = True
        await moves(person, move)
        await settled(simulator, directory, fuse)
    return fuse


@pytest.mark.parametrize("part", range(PARTS))
async def test_killed_anywhere_nothing_is_lost(part, tmp_path, monkeypatch):
    """After each kill and a restart the chat stands where it stands without the kill."""
    first = len(WHOLE) * part // PARTS
    last = len(WHOLE) * (part + 1) // PARTS
    assert await swept(monkeypatch, tmp_path, WHOLE[:first], WHOLE[first:last]) > 100


ANSWERED = ("!/checklist", "Add a clinic", "Onecell", "2", "Add words", "!Class I", "Class I (lower risk)")
"""A clinic's answer is kept and read, and changes the result."""


async def test_killed_anywhere_no_answer_of_a_clinic_is_lost_or_kept_twice(tmp_path, monkeypatch):
    """Each entry is there once, however often its turn was begun."""
    assert await swept(monkeypatch, tmp_path, OWN_FAT, ANSWERED) > 100
    kinds = rows(tmp_path, "SELECT item, number, kind FROM tracker_entry ORDER BY number")
    assert kinds == [("W2", 1, "answered_in_writing"), ("W2", 2, "read_as")]


async def swept(monkeypatch, tmp_path, way, path):
    """Go that way undisturbed, then make each move of the path with a kill at every touch. Gives how many kills."""
    simulator = new_simulator()
    ana = simulator.person("Ana", language_code="en")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *way)
        await settled(simulator, tmp_path, Fuse())
    kills = 0
    for move in path:
        before = simulator.snapshot()
        kept = tmp_path / "kept.db"
        shutil.copy(tmp_path / "intake.db", kept)
        undisturbed = await run(monkeypatch, simulator, tmp_path, ana, move, None)
        wanted, after = texts(ana), simulator.snapshot()
        done = tmp_path / "done.db"
        shutil.copy(tmp_path / "intake.db", done)
        for at in range(1, undisturbed.touched + 1):
            simulator.restore(before)
            shutil.copy(kept, tmp_path / "intake.db")
            fuse = await run(monkeypatch, simulator, tmp_path, ana, move, at)
            if not fuse.blown.is_set():
                continue
            kills += 1
            async with running_bot(simulator, tmp_path):
                await settled(simulator, tmp_path, Fuse())
            found = texts(ana)
            assert found[-1] == wanted[-1], (move, at)
            assert [text for text, again in zip(found, [None, *found], strict=False) if text != again] == wanted
            assert len(found) <= len(wanted) + 1, (move, at)
        simulator.restore(after)
        shutil.copy(done, tmp_path / "intake.db")
    assert simulator.wrong_calls == []
    return kills
