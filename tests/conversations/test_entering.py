"""While what a clinic answered is sent: too late, in another language, and with words that can mean an emergency."""

from __future__ import annotations

import json
from datetime import timedelta

from intake_bot.desk.permissions import Role
from intake_bot.simulator.people import PIXEL
from tests.support.chats import brings, intake_of, rest, rows
from tests.support.team import joins
from tests.support.telegram import FastClock, make_world, new_simulator, running_bot
from tests.support.walks import OWN_FAT, walks

CASE = "26-0001-7"
PASTE = "Add words, a photo or a file"
LYDIAN = ("!/checklist", "Add a clinic", "Lydian")
RISK_CLASS = (*LYDIAN, "2")
SIDE_EFFECTS = (*LYDIAN, "10")
OF_SIDE_EFFECTS = "If you have fever, pus or severe pain, call our 24h line or go to the emergency room at once."
"""What a clinic answers where it is asked about side effects."""


def words_kept(directory):
    found = rows(directory, "SELECT sealed_document FROM tracker_entry ORDER BY tracker, item, number")
    documents = [json.loads(sealed[2:]) for (sealed,) in found]
    return [document["words"] for document in documents if "words" in document]


# ---- too late ----------------------------------------------------------------------------------------------------


async def test_what_is_sent_after_an_hour_is_said_not_to_be_kept(tmp_path):
    """Each message of it, words or a photo; a button leads back to the item, where it can be sent again."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    clock = FastClock()
    async with running_bot(simulator, tmp_path, world=make_world(simulator, clock)):
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE, "!Class I")
        assert "For one hour, all that you send is kept here." in ana.screen
        clock.moved = timedelta(minutes=59)
        await walks(ana, simulator, "!low risk")
        clock.moved = timedelta(minutes=120)
        await walks(ana, simulator, "!so no designation is needed")
        assert "2. Risk class · Lydian Plastic Surgery" in ana.screen
        assert "Your last message was not kept." in ana.screen
        count = len(ana.bot_messages)
        await ana.sends_photo(PIXEL)
        await simulator.until(lambda: len(ana.bot_messages) == count + 1)
        assert "Your last message was not kept." in ana.screen
        assert words_kept(tmp_path) == ["Class I", "low risk"]
        await walks(ana, simulator, "Go on adding words", "!so no designation is needed")
        assert "Kept" in ana.screen
    assert words_kept(tmp_path) == ["Class I", "low risk", "so no designation is needed"]
    assert simulator.wrong_calls == []


async def test_after_an_hour_anything_else_ends_the_waiting(tmp_path):
    """Words sent then are no answer of a clinic, and none is asked for."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    clock = FastClock()
    async with running_bot(simulator, tmp_path, world=make_world(simulator, clock)):
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, "They said it, not in writing")
        for ending in ("!/help", "!/cancel", "Risk class"):
            clock.moved += timedelta(minutes=70)
            await walks(ana, simulator, "!On the phone: Class I")
            assert "Your last message was not kept." in ana.screen
            await walks(ana, simulator, ending, "!hello")
            assert "Your answers are with the team" in ana.screen
            await walks(ana, simulator, "!/checklist", "1. Lydian", "2", "They said it, not in writing")
    assert words_kept(tmp_path) == []
    assert simulator.wrong_calls == []


async def test_the_name_of_a_clinic_that_comes_too_late_is_told_so(tmp_path):
    """It can be sent again."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    clock = FastClock()
    async with running_bot(simulator, tmp_path, world=make_world(simulator, clock)):
        await walks(ana, simulator, *OWN_FAT, "!/checklist", "Add a clinic", "Another clinic")
        clock.moved = timedelta(minutes=70)
        await walks(ana, simulator, "!Clinic Kim")
        assert "was not taken as the name of a clinic" in ana.screen
        await walks(ana, simulator, "Another clinic", "!Clinic Kim")
        assert "Clinic Kim · case" in ana.screen
    assert simulator.wrong_calls == []


async def test_a_number_that_comes_too_late_is_told_so(tmp_path):
    """The reading that it belongs to is made again at the item."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    clock = FastClock()
    async with running_bot(simulator, tmp_path, world=make_world(simulator, clock)):
        await walks(ana, simulator, *OWN_FAT, *LYDIAN, "5", PASTE, "!Yes, 2026-1", "Yes, it is designated")
        clock.moved = timedelta(minutes=70)
        await walks(ana, simulator, "!2026-1")
        assert "Your last message was not kept." in ana.screen
        await walks(ana, simulator, "Designation", "What does the clinic say?", "Yes, it is designated", "!2026-1")
        assert "Yes, it is designated (2026-1)" in ana.screen
    assert simulator.wrong_calls == []


# ---- another language --------------------------------------------------------------------------------------------


async def test_another_language_keeps_waiting(tmp_path):
    """What waits is shown again in the new one, and what is sent then is kept; so for the team, too."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE, "!/language", "한국어")
        assert "병원" in ana.screen
        assert "다 보냈어요" in ana.labels
        await walks(ana, simulator, "!Class I")
        await ana.sends_photo(PIXEL)
        await rest(simulator, tmp_path)
        await walks(ana, simulator, "다 보냈어요")
        assert "“Class I”" in ana.screen
        await walks(sam, simulator, f"!/checklist {CASE}", "1. Lydian", "3", PASTE, "!/language", "한국어", "!Own fat")
        assert "“Own fat”" in sam.screen
        assert sam.bot_messages[-1].body.get("has_protected_content")
    assert words_kept(tmp_path) == ["Class I", "", "Own fat"]
    assert simulator.refusals == []


# ---- words that can mean an emergency ----------------------------------------------------------------------------


async def test_what_a_clinic_writes_of_side_effects_is_kept_like_any_other(tmp_path):
    """Pasted, forwarded, or under a file: the team is not alarmed, and the patient is shown where help is."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    origin = {"type": "hidden_user", "sender_user_name": "Lydian", "date": 1_790_000_000}
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *OWN_FAT)
        await rest(simulator, tmp_path)
        heard = len(root.bot_messages)
        await walks(ana, simulator, *SIDE_EFFECTS, PASTE, "!" + OF_SIDE_EFFECTS)
        assert "Kept" in ana.screen
        assert "If you need help now: call 119 in Korea" in ana.screen
        brings(simulator, ana, text=OF_SIDE_EFFECTS, forward_origin=origin)
        await ana.sees("2. Nov 22, 2026, you: in writing")
        await ana.sends_document("aftercare.pdf", b"%PDF", caption=OF_SIDE_EFFECTS)
        await ana.sees("file “aftercare.pdf”")
        await walks(ana, simulator, "Done sending", "They said it", "!" + OF_SIDE_EFFECTS)
        assert "Kept" in ana.screen
        await rest(simulator, tmp_path)
        assert len(root.bot_messages) == heard
        assert len(words_kept(tmp_path)) == 4
        await walks(ana, simulator, "I need help now")
        assert "You may need help now" in ana.screen
        await root.sees("A patient pressed “I need help now”.")
    assert simulator.wrong_calls == []


async def test_what_the_patient_writes_of_themselves_is_heard(tmp_path):
    """Where a name is waited for, and once nothing is: the card comes, the team is told, no question takes it."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    clock = FastClock()
    async with running_bot(simulator, tmp_path, world=make_world(simulator, clock), admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *OWN_FAT, "!/restart", "Yes, begin anew", *OWN_FAT[2:6])
        before = intake_of(tmp_path, ana).answers
        await walks(ana, simulator, "!/checklist", "Add a clinic", "Another clinic", "!I cannot breathe")
        assert "You may need help now" in ana.screen
        await root.sees("can mean an emergency")
        await walks(ana, simulator, *SIDE_EFFECTS, PASTE)
        clock.moved = timedelta(minutes=70)
        heard = len(root.bot_messages)
        await walks(ana, simulator, "!I cannot breathe")
        await ana.sees("Your last message was not kept.")
        assert "You may need help now" in ana.bot_messages[-2].text
        await simulator.until(lambda: len(root.bot_messages) == heard + 1)
        assert intake_of(tmp_path, ana).answers == before
    assert words_kept(tmp_path) == []
    assert len(rows(tmp_path, "SELECT * FROM tracker")) == 1
    assert simulator.wrong_calls == []


async def test_a_forwarded_word_that_comes_too_late_alarms_nobody(tmp_path):
    """Somebody else wrote it, so it is only said that it is not kept, and where help is."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    clock = FastClock()
    origin = {"type": "hidden_user", "sender_user_name": "Lydian", "date": 1_790_000_000}
    async with running_bot(simulator, tmp_path, world=make_world(simulator, clock), admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *OWN_FAT, *SIDE_EFFECTS, PASTE)
        await rest(simulator, tmp_path)
        heard = len(root.bot_messages)
        clock.moved = timedelta(minutes=70)
        brings(simulator, ana, text=OF_SIDE_EFFECTS, forward_origin=origin)
        await ana.sees("Your last message was not kept.")
        assert "I need help now" in ana.labels
        await rest(simulator, tmp_path)
        assert len(root.bot_messages) == heard
    assert simulator.wrong_calls == []
