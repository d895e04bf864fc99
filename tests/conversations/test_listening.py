"""Whose words it is what somebody types, where more than one could wait for them: what was opened last gets them."""

from __future__ import annotations

from contextlib import asynccontextmanager

import pytest

from intake_bot.desk.permissions import Role
from intake_bot.questionnaire.effects import Card
from intake_bot.store.codec import PlainCodec
from tests.support.chats import card_heading, intake_of, rest, rows
from tests.support.team import joins
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import OWN_FAT, walks

CASE = "26-0001-7"
ENTER = ("!/checklist", "Add a clinic", "Lydian", "2", "Add words, a photo or a file")
"""The tracker waits for what the clinic wrote."""
ENTER_AGAIN = ("!/checklist", "1. Lydian", "2", "Add words, a photo or a file")
OFFER = ("!/offer",)
LETTERS = ("!/checklist", "My result", "Prepare letters")
NEED_HELP = card_heading(Card.EMERGENCY)
WORDS = "beauty stone"
"""Words that could be a clinic's answer, an offer, and a part of a clinic's name."""


@asynccontextmanager
async def chatting(directory, **settings):
    """A patient whose case is with staff; no call of the bot is refused."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, directory, **settings) as app:
        await walks(ana, simulator, *OWN_FAT)
        await rest(simulator, directory)
        yield ana, simulator, app
    assert simulator.wrong_calls == []


def answers(directory):
    """What is kept of clinics' answers, sealed."""
    return [
        sealed
        for (sealed,) in rows(directory, "SELECT sealed_document FROM tracker_entry WHERE kind = 'answered_in_writing'")
    ]


def drafts(directory):
    """The offers that wait."""
    return [PlainCodec().open(sealed) for (sealed,) in rows(directory, "SELECT sealed_document FROM offer_draft")]


def waiting(directory):
    """Who waits for words."""
    tables = {
        "tracker": "SELECT 1 FROM entering",
        "offer": "SELECT 1 FROM offer_draft",
        "letters": "SELECT 1 FROM letter_choice WHERE listens = 1",
    }
    return {name for name, sql in tables.items() if rows(directory, sql)}


TAKEN = {
    "tracker": (ENTER, f"you: in writing: “{WORDS}”"),
    "offer": (OFFER, "1 message so far"),
    "letters": (LETTERS, "Found on our record"),
}
"""How each of them is opened, and what a screen says once it has taken the words."""


@pytest.mark.parametrize("second", TAKEN)
@pytest.mark.parametrize("first", TAKEN)
async def test_what_was_opened_last_gets_the_words(first, second, tmp_path):
    """The one before it waits no more: it hears nothing of them, and the words after them mean what they always do."""
    async with chatting(tmp_path) as (ana, simulator, _):
        opening, _ = TAKEN[first]
        await walks(ana, simulator, *opening)
        opening, taken = TAKEN[second]
        if first == second == "tracker":
            opening = ENTER_AGAIN
        await walks(ana, simulator, *opening, f"!{WORDS}")
        assert taken in ana.screen
        assert waiting(tmp_path) == {second}
        assert (len(answers(tmp_path)), len(drafts(tmp_path))) == (int(second == "tracker"), int(second == "offer"))
        await walks(ana, simulator, "!/checklist")
        assert waiting(tmp_path) == set()
        await walks(ana, simulator, f"!{WORDS}")
        assert waiting(tmp_path) == set()
        assert (len(answers(tmp_path)), len(drafts(tmp_path))) == (int(second == "tracker"), 0)


@pytest.mark.parametrize("other", TAKEN)
async def test_a_form_of_the_desk_waits_behind_the_others(other, tmp_path):
    """Words go to what was opened after it; a press on a button of the form leads back into it, and ends the other."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, *OWN_FAT)
        await rest(simulator, tmp_path)
        await walks(root, simulator, "!/clinic_add", "!glow", "!Glow Clinic")
        form = root.newest
        opening, taken = TAKEN[other]
        await walks(root, simulator, *opening, f"!{WORDS}")
        assert taken in root.screen
        await root.presses("Skip", on=form)
        await root.sees("Step 4 of 6")
        assert waiting(tmp_path) == set()
        await walks(root, simulator, "Gangnam", "!own visit")
        assert "Step 6 of 8" in root.screen
    assert simulator.wrong_calls == []


@pytest.mark.parametrize(
    ("opened", "opening"), [(name, opening) for name, (opening, _) in TAKEN.items() if name != "tracker"]
)
async def test_whoever_waits_a_call_for_help_is_heard(opened, opening, tmp_path):
    """The card comes and staff are told, whatever the words were meant for; no question takes them for its answer.

    What is sent as the answer of a clinic are a clinic's words: those alone alarm nobody.
    """
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *OWN_FAT)
        await rest(simulator, tmp_path)
        before = intake_of(tmp_path, ana).answers
        await walks(ana, simulator, *opening)
        count = len(ana.bot_messages)
        await ana.says("I cannot breathe since the injection")
        await root.sees("can mean an emergency")
        await rest(simulator, tmp_path)
        assert [message for message in ana.bot_messages[count:] if NEED_HELP in message.text], opened
        assert intake_of(tmp_path, ana).answers == before
    assert simulator.wrong_calls == []


async def test_the_words_of_a_clinic_that_staff_type_are_no_call_for_help(tmp_path):
    """A clinic writes of emergencies, too; whoever of the team enters it is not the one in need."""
    async with chatting(tmp_path) as (_, simulator, app):
        sam, root = simulator.person("Sam"), simulator.person("Root")
        await joins(app, simulator, sam, Role.STAFF)
        await joins(app, simulator, root, Role.ADMIN)
        count = len(root.bot_messages)
        await walks(sam, simulator, f"!/checklist {CASE}", *ENTER[1:], "!If you cannot breathe, call 119")
        assert "you: in writing: “If you cannot breathe, call 119”" in sam.screen
        await rest(simulator, tmp_path)
        assert len(answers(tmp_path)) == 1
        assert not [message for message in sam.bot_messages if NEED_HELP in message.text]
        assert len(root.bot_messages) == count
