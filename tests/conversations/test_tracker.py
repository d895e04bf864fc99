"""What clinics answered, kept by the patient and the team: opened, pasted, read, checked, taken back."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from intake_bot.desk.permissions import Act, Member, Role, may
from intake_bot.domain.checklist import items_for
from intake_bot.domain.regulation import Vector
from intake_bot.simulator.people import PIXEL
from tests.support.chats import answers_given, brings, intake_of, rest, rows
from tests.support.directory import puts, record
from tests.support.hostile import LONG, WORDS
from tests.support.team import gets, joins
from tests.support.telegram import FastClock, make_world, new_simulator, running_bot
from tests.support.walks import OWN_FAT, UP_TO_THE_REVIEW, walks

CASE = "26-0001-7"
LYDIAN = ("!/checklist", "Add a clinic", "Lydian")
RISK_CLASS = (*LYDIAN, "2")
"""The item W2 of Lydian."""
AGAIN = ("!/checklist", "1. Lydian", "2")
"""The same, once it has been opened."""
PASTE = "Add words, a photo or a file"
ISOLATES = dict.fromkeys(map(ord, "\u2068\u2069"))
"""Signs that keep a word of another direction from turning the sentence around it."""


def entries(directory):
    """What is kept of all items: the item, the kind, and the document."""
    found = rows(directory, "SELECT item, kind, sealed_document FROM tracker_entry ORDER BY tracker, item, number")
    return [(item, kind, json.loads(sealed[2:])) for item, kind, sealed in found]


def words_kept(directory):
    return [document["words"] for _, _, document in entries(directory) if document.get("words")]


# ---- opening -----------------------------------------------------------------------------------------------------


async def test_the_checklist_is_empty_until_there_is_a_case(tmp_path):
    """It says what comes first."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, "!/checklist")
        assert "There is no checklist yet" in ana.screen
        await walks(ana, simulator, "!/checklist 26-0001-7")
        assert "You have no case with this number" in ana.screen
        await walks(ana, simulator, "!/checklist soon")
        assert "This is not the number of a case" in ana.screen
    assert simulator.wrong_calls == []


async def test_a_clinic_is_opened_from_the_result_and_stays_in_one_message(tmp_path):
    """Each press edits the message that was pressed."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT)
        count = len(ana.bot_messages)
        await walks(ana, simulator, "Answers of clinics", "Add a clinic", "Lydian")
        assert "18 questions: 18 not asked" in ana.screen
        await walks(ana, simulator, "▶", "17")
        assert "Class of this protocol" in ana.screen
        await walks(
            ana, simulator, "Lydian Plastic Surgery", "All clinics", "My result", "Checklist", "Answers of clinics"
        )
        assert "1. Lydian Plastic Surgery" in ana.screen
        assert len(ana.bot_messages) == count
        await walks(ana, simulator, "Add a clinic")
        assert "Lydian" not in " ".join(ana.labels)
    assert simulator.refusals == []


async def test_a_clinic_can_be_named(tmp_path):
    """One that the directory has under this name is that one; any other is kept by its name, and said so."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, "!/checklist", "Add a clinic", "Another clinic", "!원셀메디클리닉")
        assert "Onecell Mediclinic · case" in ana.screen
        assert "not in our record" not in ana.screen
        await walks(ana, simulator, "All clinics", "Add a clinic", "Another clinic", "!<b>Kim</b> & Sons")
        assert "<b>Kim</b> & Sons · case" in ana.screen
        assert "This clinic is not in our record. You added it by its name." in ana.screen
        await walks(ana, simulator, "All clinics", "Add a clinic", "Another clinic", "! <B>KIM</B> & sons ")
        await walks(ana, simulator, "All clinics")
        assert ana.screen.count("18 questions") == 2
        await walks(ana, simulator, "Add a clinic", "Another clinic")
        for wrong, told in (("!" + "x" * 101, "too long"), ("!\u200b", "type the name")):
            await walks(ana, simulator, wrong)
            assert told in ana.screen
            assert "Clinic Kim, Gangnam" in ana.screen
        await ana.sends_photo()
        await ana.sees("type the name")
        await walks(ana, simulator, "!/cancel")
        assert "What clinics have answered" in ana.screen
    assert simulator.wrong_calls == []


async def test_sixty_clinics_are_no_problem_and_one_more_is_refused(tmp_path):
    """The list is paged; each page counts its own."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT)
        for number in range(60):
            await walks(ana, simulator, "!/checklist", "Add a clinic", "Another clinic", f"!Clinic number {number:02}")
        await walks(ana, simulator, "!/checklist")
        assert "1/8" in ana.labels
        await walks(ana, simulator, *("▶",) * 7)
        assert "60. Clinic number 59" in ana.screen
        await walks(ana, simulator, "Add a clinic", "Another clinic", "!Clinic number 60")
        assert "60 clinics at most" in ana.screen
    assert simulator.refusals == []


# ---- keeping answers ---------------------------------------------------------------------------------------------


async def test_what_a_clinic_wrote_is_kept_word_for_word(tmp_path):
    """With the day and who sent it, in as many messages as it takes; marks beside it."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, *LYDIAN, "I have sent all questions")
        assert "18 questions: 18 asked" in ana.screen
        await walks(ana, simulator, "1", PASTE, "!We use the <b>ABC</b> protocol.\n\n1. Harvest & wash", "!2. Inject")
        assert "Kept" in ana.screen
        await walks(ana, simulator, "Done")
        assert "State: answered in writing" in ana.screen
        assert "No document came with it" in ana.screen
        await walks(ana, simulator, "They said it", "Keep it without words", "All 4 entries", "2")
        assert "We use the <b>ABC</b> protocol.\n\n1. Harvest & wash" in ana.screen
        assert "Entered by you on Nov 22, 2026" in ana.screen
        await walks(ana, simulator, "!/checklist")
        assert "18 questions: 17 asked · 1 answered in writing" in ana.screen
    assert words_kept(tmp_path) == ["We use the <b>ABC</b> protocol.\n\n1. Harvest & wash", "2. Inject"]
    assert simulator.refusals == []


async def test_nothing_that_somebody_pastes_does_harm(tmp_path):
    """As long as Telegram allows, with mark-up and signs: it is kept, and can be read page by page."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE)
        for words in (*LONG.values(), *WORDS.values()):
            count = len(words_kept(tmp_path))
            await walks(ana, simulator, "!" + words)
            await rest(simulator, tmp_path)
            assert len(words_kept(tmp_path)) == count + 1
            kept = words_kept(tmp_path)[-1]
            await walks(ana, simulator, "Done", "entr")
            while "▶" in ana.labels:
                await walks(ana, simulator, "▶")
            await walks(ana, simulator, next(label for label in reversed(ana.labels) if label.isdigit()))
            read = ana.screen.split("\n\n", 2)[2]
            while "▶" in ana.labels:
                await walks(ana, simulator, "▶")
                read += ana.screen.split("\n\n", 2)[2]
            shown = "".join(read.split()).translate(ISOLATES)
            assert shown == "".join(kept.split())
            await walks(ana, simulator, "Risk class", PASTE)
    assert simulator.refusals == []


async def test_a_photo_or_a_file_is_kept_by_its_reference(tmp_path):
    """Never fetched: one that is too big to be, and a program that is called .pdf, are kept like any other."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, *LYDIAN, "5", PASTE)
        await ana.sends_document(
            "certificate.pdf", b"MZ\x90\x00", mime_type="application/pdf", caption="Our <certificate>"
        )
        await ana.sees("file “certificate.pdf”: “Our <certificate>”")
        await ana.sends_photo(PIXEL)
        await ana.sees("photo")
        document = {"file_id": "BQACAgUAAxkBbig", "file_name": "big.pdf", "file_size": 20 * 2**20 + 1}
        brings(simulator, ana, document=document)
        await ana.sees("big.pdf")
        await walks(ana, simulator, "Done")
        assert "State: document received" in ana.screen
        assert "The document stays at Telegram. This bot keeps a reference to it and has not opened it." in ana.screen
        await walks(ana, simulator, "All 3 entries", "1")
        assert "Type, as the sender's app says: application/pdf" in ana.screen
        assert "has not opened it" in ana.screen
        await walks(ana, simulator, "Send it to me")
        await simulator.until(lambda: "document" in ana.bot_messages[-1].body)
        assert ana.bot_messages[-1].body["document"]["file_name"] == "certificate.pdf"
        assert "Size: 4 bytes" in ana.bot_messages[-2].text
    assert [document["file"]["size"] for _, _, document in entries(tmp_path)] == [4, len(PIXEL), 20 * 2**20 + 1]
    assert simulator.calls["getFile"] == 0
    assert simulator.refusals == []


async def test_a_photo_comes_back_as_a_photo(tmp_path):
    """A file that Telegram no longer has is told to the team, and harms nothing."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, *LYDIAN, "5", PASTE)
        await ana.sends_photo(PIXEL)
        await ana.sees("Kept")
        await walks(ana, simulator, "Done", "1 entry", "1", "Send it to me")
        await simulator.until(lambda: "photo" in ana.bot_messages[-1].body)
        assert not ana.bot_messages[-1].body.get("has_protected_content")
    assert simulator.refusals == []


async def test_a_forwarded_message_keeps_who_wrote_it_and_when(tmp_path):
    """The day of the answer is the one on which it was written."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    origin = {"type": "hidden_user", "sender_user_name": "Dr. <Kim>", "date": 1_790_000_000}
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE)
        brings(simulator, ana, text="Class I", forward_origin=origin)
        await ana.sees("Kept")
        await walks(ana, simulator, "Done")
        assert "State: answered in writing · written on Sep 21, 2026" in ana.screen
        await walks(ana, simulator, "1 entry", "1")
        assert "Forwarded from Dr. <Kim>, written on Sep 21, 2026, says Telegram" in ana.screen
    assert simulator.wrong_calls == []


async def test_what_can_neither_be_read_nor_kept_is_told_so(tmp_path):
    """A voice message, a sticker; an edited message is not taken over."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE)
        for send in (ana.sends_voice, ana.sends_sticker, ana.sends_location):
            await send()
            await ana.sees("Only words, photos and files can be kept here")
        said = await ana.says("Class I")
        await ana.sees("Kept")
        await ana.edits(said, "Class II")
        await ana.sees("is not taken over")
    assert words_kept(tmp_path) == ["Class I"]
    assert simulator.wrong_calls == []


async def test_a_mistake_is_taken_back_and_stays_in_the_list(tmp_path):
    """Then the state is what it was before."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, "I have asked", PASTE, "!of another clinic", "Done")
        await walks(ana, simulator, "All 2 entries", "2", "Take it back")
        assert "Taken back" in ana.screen
        assert "State: asked" in ana.screen
        await walks(ana, simulator, "All 3 entries")
        assert "“of another clinic” – taken back" in ana.screen
    assert simulator.wrong_calls == []


async def test_answers_expire_and_can_count_for_longer(tmp_path):
    """A year after the answer, unless set otherwise; then it is asked again."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    clock = FastClock()
    async with running_bot(simulator, tmp_path, world=make_world(simulator, clock)):
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE, "!Class I", "Done")
        clock.moved = timedelta(days=366)
        await walks(ana, simulator, "!/checklist")
        assert "17 not asked · 1 expired" in ana.screen
        await walks(ana, simulator, "1. Lydian", "2")
        assert "Kept here for more than 12 months. Ask again." in ana.screen
        await walks(ana, simulator, "Valid for 12 months – change", "24 months")
        assert "State: answered in writing" in ana.screen
        await walks(ana, simulator, "Valid for 24 months – change", "12 months", "I have asked")
        assert "State: asked" in ana.screen
    assert simulator.wrong_calls == []


# ---- while an answer is waited for -------------------------------------------------------------------------------


async def test_cancel_leaves_and_commands_mean_what_they_do(tmp_path):
    """Words sent afterwards are no answer of a clinic."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE, "!/cancel")
        assert "State: not asked" in ana.screen
        await walks(ana, simulator, "!hello")
        assert "Your answers are with the team" in ana.screen
        await walks(ana, simulator, *AGAIN, PASTE, "!/help", "!hello")
        assert "Your answers are with the team" in ana.screen
        shown = ana.newest
        await walks(ana, simulator, *AGAIN, PASTE)
        await ana.presses("My result", on=shown)
        await ana.sees("Your result")
        await walks(ana, simulator, "!hello")
        assert "Your answers are with the team" in ana.screen
        await walks(ana, simulator, *AGAIN, PASTE, "Done", "!hello")
        assert "Your answers are with the team" in ana.screen
    assert words_kept(tmp_path) == []
    assert rows(tmp_path, "SELECT * FROM entering") == []
    assert simulator.wrong_calls == []


async def test_the_bot_restarts_in_the_middle(tmp_path):
    """What waited goes on waiting; nothing is asked again."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE, "!Class I")
        await rest(simulator, tmp_path)
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, "!in our view", "Class I (lower risk)", "Risk class")
        assert "What it says, read by you as: Class I (lower risk)" in ana.screen
    assert words_kept(tmp_path) == ["Class I", "in our view"]


# ---- stale and forged --------------------------------------------------------------------------------------------


async def test_an_old_button_changes_nothing(tmp_path):
    """A doubled press, a press on yesterday's message: what stands there now is shown."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS)
        shown = ana.newest
        asked = next(button["callback_data"] for button in shown.buttons if button["text"] == "I have asked")
        await ana.press_bytes(asked, shown)
        await ana.press_bytes(asked, shown)
        await ana.sees("This has changed since the button was shown")
        assert len(entries(tmp_path)) == 1
    assert simulator.wrong_calls == []


def forged(case=CASE):
    """Bytes that no button of this case has."""
    place = f"{case}|1|W2"
    yield from (f"k{code}||{place}|0" for code in "advwxjk")
    yield from (f"kl||{case}|999999", f"kc||{case}|999999", f"ks||{case}|999", f"ks||{case}|0", f"kt||{case}|9|0")
    yield from (f"kt||{case}|1|999999", f"ku||{case}|9", f"ki||{case}|9|W2", f"ki||{case}|1|E1", f"kh||{place}|999999")
    yield from (f"ke||{place}|99|9", f"kf||{place}|1", f"kp||{place}|0|1", f"kr||{place}|0|65535|1")
    yield from (f"kb||{place}|0|1", f"ky||{place}|0|7", f"kg||{case}", f"kq||{case}", f"kn||{case}")


async def test_nobody_elses_case_is_reached_by_bytes(tmp_path):
    """By a patient of another case, by somebody without one, and by a role that may not."""
    simulator = new_simulator()
    ana, eve, vic = simulator.person("Ana"), simulator.person("Eve"), simulator.person("Vic")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, vic, Role.VIEWER)
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE, "!canary", "Done")
        await walks(eve, simulator, *OWN_FAT)
        for person, told in ((eve, "You have no case with this number"), (vic, "not shown to your role")):
            await walks(person, simulator, f"!/checklist {CASE}")
            assert told in person.screen
            for data in forged():
                await walks(person, simulator, "!/help")
                await person.press_bytes(data, person.newest)
                await person.sees(told)
        await walks(vic, simulator, f"!/case {CASE}")
        assert "Answers of clinics" not in vic.labels
        seen = "".join(message.text for person in (eve, vic) for message in person.bot_messages)
    assert "canary" not in seen
    assert len(entries(tmp_path)) == 1
    assert simulator.wrong_calls == []


async def test_bytes_that_no_button_has_do_no_harm(tmp_path):
    """In one's own case they lead to a screen that is there."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, *LYDIAN)
        for data in forged():
            given = answers_given(simulator)
            await ana.press_bytes(data, ana.newest)
            await rest(simulator, tmp_path)
            assert answers_given(simulator) == given + 1, data
    assert simulator.wrong_calls == []
    items = {item for item, _, _ in entries(tmp_path)}
    assert items <= {item.value for item in items_for(frozenset({Vector.SVF}))}


# ---- the team ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", Role)
async def test_the_team_enters_the_same(role, tmp_path):
    """Whoever may see the patient's own words; what they read is protected, and each look is in the journal."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        if role is not Role.PATIENT:
            await joins(app, simulator, sam, role)
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, "I have asked")
        await walks(sam, simulator, f"!/checklist {CASE}")
        allowed = may(Member(role=role), Act.SEE_CONTACT)
        assert ("1. Lydian" in sam.screen) is allowed
        if allowed:
            await walks(sam, simulator, "1. Lydian", "2", PASTE, "!Class II", "Done")
            assert "2. Nov 22, 2026, you: in writing: “Class II”" in sam.screen
            assert "1. Nov 22, 2026, the patient: asked" in sam.screen
            assert all(message.body.get("has_protected_content") for message in sam.bot_messages[1:])
            await walks(ana, simulator, *AGAIN)
            assert "2. Nov 22, 2026, our team: in writing: “Class II”" in ana.screen
            await walks(ana, simulator, "All 2 entries", "2")
            assert "Take it back" not in ana.labels
    noted = dict(rows(tmp_path, "SELECT what, count(*) FROM journal WHERE actor = ? GROUP BY what", sam.id))
    assert (noted.get("answers_seen", 0) > 0, noted.get("answer_added", 0)) == (allowed, int(allowed))
    assert simulator.refusals == []


async def test_in_a_group_nothing_of_it_is_shown(tmp_path):
    """What patients and clinics wrote is not for everybody who reads along."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    group = simulator.group("Desk", [sam])
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(ana, simulator, *OWN_FAT)
        await sam.says(f"/checklist {CASE}", chat=group)
        await group.sees("not in a group")
        await sam.says(f"/case {CASE}", chat=group)
        await group.sees(f"Case {CASE}")
        await sam.presses("Answers of clinics", chat=group)
        await simulator.until(lambda: len(group.bot_messages) == 3)
        assert "not in a group" in group.screen
        await rest(simulator, tmp_path)
    assert simulator.wrong_calls == []


async def test_a_member_of_the_team_has_to_say_which_case(tmp_path):
    """And learns when there is none; on their own case they are the patient."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(sam, simulator, "!/checklist")
        assert "/checklist 26-0017-4" in sam.screen
        await walks(sam, simulator, f"!/checklist {CASE}")
        assert "There is no case with this number" in sam.screen
        await walks(ana, simulator, *OWN_FAT)
        await walks(sam, simulator, *OWN_FAT)
        await rest(simulator, tmp_path)
        await walks(sam, simulator, *RISK_CLASS, PASTE, "!Class I", "Class I (lower risk)", "Risk class")
        assert "What it says, read by you as: Class I" in sam.screen
        assert "I have checked this" not in sam.labels
        await walks(sam, simulator, "!/checklist")
        assert "case 26-0002-5" in sam.screen
        await walks(sam, simulator, f"!/checklist {CASE}", "Add a clinic", "Lydian", "2", PASTE, "!Class II", "Done")
        assert "you: in writing" in sam.screen
        await walks(sam, simulator, "!/case 26-0001-7", "Answers of clinics")
        assert "1. Lydian" in sam.screen
    assert simulator.wrong_calls == []


async def test_a_role_that_was_taken_away_ends_what_waited(tmp_path):
    """The words are no answer, and are kept nowhere."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(ana, simulator, *OWN_FAT)
        await walks(sam, simulator, f"!/checklist {CASE}", "Add a clinic", "Lydian", "2", PASTE)
        await gets(app, sam, Role.PATIENT)
        await walks(sam, simulator, "!Class II")
        assert "Which language" in sam.screen
    assert entries(tmp_path) == []
    assert rows(tmp_path, "SELECT * FROM entering") == []


async def test_the_case_is_erased_while_the_team_is_entering(tmp_path):
    """Nothing of it is left, and their words go nowhere."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE, "!canary")
        await ana.sends_document("canary.pdf", b"%PDF")
        await ana.sees("canary.pdf")
        await walks(sam, simulator, f"!/checklist {CASE}", "1. Lydian", "2", PASTE, "!canary of the team")
        shown = sam.newest
        await walks(ana, simulator, "!/delete", "Yes, erase everything")
        await walks(sam, simulator, "!canary of the team")
        assert "Which language" in sam.screen
        await sam.presses("Done", on=shown)
        await sam.sees("no case with this number")
    for table in ("tracker", "tracker_entry", "entering", "case_file"):
        assert rows(tmp_path, f"SELECT * FROM {table}") == []
    assert simulator.wrong_calls == []


# ---- two at once -------------------------------------------------------------------------------------------------


async def test_whoever_comes_second_sees_the_first_and_adds_theirs(tmp_path):
    """Nothing is lost: neither what was there, nor what was sent after it."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE)
        await walks(sam, simulator, f"!/checklist {CASE}", "1. Lydian", "2", PASTE, "!Class II, says the desk")
        await walks(ana, simulator, "!Class I, says the doctor")
        assert "Somebody else has added something here in the meantime" in ana.screen
        assert "our team: in writing: “Class II, says the desk”" in ana.screen
        assert "“Class I, says the doctor”" in ana.screen
        await ana.sends_document("letter.pdf", b"%PDF")
        await ana.sees("a file letter.pdf")
        assert words_kept(tmp_path) == ["Class II, says the desk"]
        await walks(ana, simulator, "Add mine as well")
        assert "State: document received" in ana.screen
        assert words_kept(tmp_path) == ["Class II, says the desk", "Class I, says the doctor"]
        await walks(sam, simulator, "!and low risk")
        assert "Somebody else has added something here in the meantime" in sam.screen
        await walks(sam, simulator, "Leave mine out")
        assert "you: in writing: “and low risk”" not in sam.screen
    assert len(entries(tmp_path)) == 3
    assert rows(tmp_path, "SELECT * FROM entering") == []
    assert simulator.wrong_calls == []


async def test_what_waits_for_a_decision_is_not_lost_by_going_elsewhere(tmp_path):
    """It waits at its item, and before anything else is entered."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE)
        await walks(sam, simulator, f"!/checklist {CASE}", "1. Lydian", "2", PASTE, "!theirs")
        await walks(ana, simulator, "!mine", "!/help", "!hello")
        assert "Your answers are with the team" in ana.screen
        await walks(ana, simulator, *AGAIN)
        assert "“mine”" in ana.screen
        await walks(ana, simulator, "!/checklist", "1. Lydian", "3", PASTE)
        assert "“mine”" in ana.screen
        await walks(ana, simulator, "Add mine as well")
        assert words_kept(tmp_path) == ["theirs", "mine"]
        await walks(ana, simulator, "Lydian", "3", PASTE, "!material", "Done")
        assert words_kept(tmp_path) == ["theirs", "mine", "material"]
    assert simulator.wrong_calls == []


# ---- the directory goes on ---------------------------------------------------------------------------------------


async def test_a_clinic_that_goes_leaves_its_answers(tmp_path):
    """Closed, merged or gone from our record: the tracker stays, and says so."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path) as app:
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE, "!Class I", "Class I (lower risk)")
        lydian = await record(app, "clinic:lydian")
        for changed, told in (
            (lydian | {"closed_on": "2026-11-01"}, "is closed"),
            (lydian | {"closed_on": "2026-11-01", "merged_into": "qd"}, "now a part of QD Skin Clinic"),
            (None, "no longer in our record"),
        ):
            await puts(app, {"clinic:lydian": changed})
            await walks(ana, simulator, "!/checklist", "1. Lydian Plastic Surgery")
            assert told in ana.screen
            assert "Risk class – answered in writing" in ana.screen
        await walks(ana, simulator, "2")
        assert "What it says, read by you as: Class I (lower risk)" in ana.screen
        await walks(ana, simulator, "!/checklist", "Add a clinic")
        assert "Lydian" not in " ".join(ana.labels)
        await walks(ana, simulator, "All clinics", "My result", "▶")
    assert simulator.wrong_calls == []


# ---- a language, a block, a form ---------------------------------------------------------------------------------


async def test_a_language_switched_half_way_leaves_answers_as_they_are(tmp_path):
    """What is around them is in the new one."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE, "!Class I, 저위험", "Class I (lower risk)")
        await walks(ana, simulator, "!/language", "한국어", "!/checklist")
        await walks(ana, simulator, ana.labels[0], "2")
        assert "Class I, 저위험" in ana.screen
        assert "저위험" in ana.screen.replace("Class I, 저위험", "")
        assert "Kept" not in ana.screen
    assert simulator.wrong_calls == []


async def test_a_patient_who_blocks_the_bot_loses_nothing(tmp_path):
    """The team goes on; what changes the result waits to be read."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(ana, simulator, *OWN_FAT, *RISK_CLASS, PASTE, "!Class I")
        await ana.blocks()
        await rest(simulator, tmp_path)
        await walks(
            sam, simulator, f"!/checklist {CASE}", "1. Lydian", "2", "What does the clinic say?", "Class I (lower"
        )
        assert "The result changes" in sam.screen
        await rest(simulator, tmp_path)
        await ana.unblocks()
        await walks(ana, simulator, *AGAIN)
        assert "What it says, read by our team as: Class I" in ana.screen
    assert simulator.wrong_calls == []


async def test_the_other_way_of_asking_goes_on_beside_it(tmp_path):
    """A new intake with an open question takes its own words; the tracker takes its own."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *OWN_FAT, "!/restart", "Yes, begin anew", *UP_TO_THE_REVIEW[2:5])
        await walks(ana, simulator, *RISK_CLASS, PASTE, "!Germany")
        assert "residence" not in intake_of(tmp_path, ana).answers
        await walks(ana, simulator, "!/resume", "!Germany")
        assert "residence" in intake_of(tmp_path, ana).answers
    assert words_kept(tmp_path) == ["Germany"]
