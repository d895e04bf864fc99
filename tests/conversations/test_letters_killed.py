"""The bot is killed at every touch of the world while letters are agreed to, one by one, and started again each time.

Whatever the moment: one receipt for each answer, no letter twice, and each letter has arrived or waits for staff.
"""

from __future__ import annotations

import shutil

import pytest

from tests.support.chats import rows
from tests.support.kills import Fuse, mortal_bot, settled
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import UP_TO_THE_REVIEW, moves, walks

BEFORE = (*UP_TO_THE_REVIEW, "Send", "Prepare letters", "!beauty", "Beautystone", "QD Skin Clinic", "Done (2)")
KILLED = ("Add my budget", "I agree, with what is switched on", "I agree: only the questions")


def kept(directory):
    """What is written down about letters, but for times and numbers."""
    return (
        rows(directory, "SELECT given, language, text_digest, sealed_scope FROM consent WHERE kind = 'forward'"),
        rows(directory, "SELECT sealed_document FROM letter_choice"),
    )


def papers(person):
    return [message.body["document"]["file_name"] for message in person.bot_messages if "document" in message.body]


def screens(person):
    return [message.text for message in person.bot_messages if "document" not in message.body]


async def run(monkeypatch, simulator, directory, person, move, at):
    """Start the bot, make the move, and let it live until all is done or the fuse has burned down."""
    fuse = Fuse(at)
    async with mortal_bot(monkeypatch, simulator, directory, fuse):
        await settled(simulator, directory, fuse)
        fuse.armed = True
        await moves(person, move)
        await settled(simulator, directory, fuse)
    return fuse


@pytest.mark.parametrize("part", range(len(KILLED)))
async def test_killed_anywhere_a_letter_goes_out_once_at_the_most(part, tmp_path, monkeypatch):
    """A switch, and a yes to each of two clinics."""
    simulator = new_simulator()
    ana = simulator.person("Ana", language_code="en")
    async with running_bot(simulator, tmp_path):
        for move in (*BEFORE, *KILLED[:part]):
            await walks(ana, simulator, move)
            await settled(simulator, tmp_path, Fuse())
    before = simulator.snapshot()
    shutil.copy(tmp_path / "intake.db", tmp_path / "kept.db")
    undisturbed = await run(monkeypatch, simulator, tmp_path, ana, KILLED[part], None)
    wanted = kept(tmp_path), papers(ana), screens(ana)
    kills = 0
    for at in range(1, undisturbed.touched + 1):
        simulator.restore(before)
        shutil.copy(tmp_path / "kept.db", tmp_path / "intake.db")
        fuse = await run(monkeypatch, simulator, tmp_path, ana, KILLED[part], at)
        kills += fuse.blown.is_set()
        async with running_bot(simulator, tmp_path):
            await settled(simulator, tmp_path, Fuse())
        assert kept(tmp_path) == wanted[0], at
        held = rows(tmp_path, "SELECT id FROM outbox WHERE method = 'sendDocument' AND status = 'uncertain'")
        assert len(papers(ana)) == len(set(papers(ana)))
        assert set(papers(ana)) <= set(wanted[1])
        assert len(papers(ana)) + len(held) >= len(wanted[1])
        found = screens(ana)
        assert [text for text, again in zip(found, [None, *found], strict=False) if text != again] == wanted[2], at
    assert kills > 10
    assert simulator.wrong_calls == []
