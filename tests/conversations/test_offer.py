"""Comparing an offer in the chat: pasted, forwarded, in pieces; with a case and without; and nothing of it is kept."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from intake_bot.questionnaire.effects import Card
from intake_bot.questionnaire.intake import Status
from intake_bot.questionnaire.offering import WAITS
from intake_bot.work import housekeep
from tests.support.chats import (
    CODEC,
    LANGUAGE,
    answers_given,
    brings,
    card_heading,
    heading_of,
    intake_of,
    rest,
    rows,
)
from tests.support.hostile import BROKEN, LONG, WORDS, forged
from tests.support.telegram import FastClock, make_world, new_simulator, running_bot
from tests.support.walks import UP_TO_THE_REVIEW, walks

SENT = (*UP_TO_THE_REVIEW, "Send")
WAITING = "Send the next message, or press “Done, compare”."
ASKED = "Paste or forward here what a clinic or broker wrote"
FOUND = "What the offer says"
NEED_HELP = card_heading(Card.EMERGENCY)
SOLD = (
    "Hi dear! Our stem cell exosome has the same effect as stem cells, 100% guaranteed result! Only this week 50% off: "
    "750,000 won. Consultation takes just 10 minutes, our coordinator will handle everything."
)
KOREAN = "피부과 전문의 김민지 원장님 상담은 30분이며 영어 통역이 제공됩니다. 총 90만원(부가세 포함)입니다."


def kept(directory):
    """The drafts as they are kept."""
    return [
        CODEC.open(document) for (document,) in rows(directory, "SELECT sealed_document FROM offer_draft") if document
    ]


async def shown(person, simulator, directory, label):
    """Press a button, and give all that the bot shows from then on, one message after the other."""
    before = {message.id: message.version for message in person.bot_messages}
    await person.presses(label)
    await rest(simulator, directory)
    new = [message for message in person.bot_messages if before.get(message.id) != message.version]
    return "\n\n".join(message.text for message in new).replace("\u00a0", " ")


# ---- the way through it --------------------------------------------------------------------------------------------


async def test_a_stranger_has_an_offer_compared_before_anything_else(tmp_path):
    """With the common questions, since nothing is known of them; then they can begin."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, "!/offer")
        assert ASKED in ana.screen
        assert "What you paste is not kept" in ana.screen
        await walks(ana, simulator, f"!{SOLD}")
        assert "1 message so far" in ana.screen
        assert WAITING in ana.screen
        text = await shown(ana, simulator, tmp_path, "Done")
        assert "Compared with the questions that fit every procedure." in text
        assert "• A promised result: “guaranteed result”" in text
        assert "• “The same as stem cells”: “same effect as stem cells”" in text
        assert "The guide (2026) reads a promised result as marketing" in text
        assert "• “750,000 won”: read as KRW 750,000.\nIn Seoul it lies in the price range of: Standard" in text
        assert kept(tmp_path) == []
        await walks(ana, simulator, "Go on")
        assert LANGUAGE in ana.screen
        assert "offer" not in intake_of(tmp_path, ana).answers
    assert simulator.wrong_calls == []


BEGINNING = UP_TO_THE_REVIEW[:9]
PROCEDURES = {
    "exosome": (SENT, "• Licence category\n"),
    "own fat cells": ((*BEGINNING, "Cells from my own fat", "Continue"), "• Separating the cells\n"),
    "cultured cells": ((*BEGINNING, "grown in a laboratory", "Continue"), "• Cell facility and tests\n"),
    "a booster": ((*BEGINNING, "Skin booster", "Continue"), "• Product licence\n"),
    "nobody knows": ((*BEGINNING, "I do not know"), "• What is used\n"),
}


@pytest.mark.parametrize(("path", "open_item"), PROCEDURES.values(), ids=PROCEDURES)
@pytest.mark.parametrize("is_sent", [False, True], ids=["before it is sent", "with a case"])
async def test_an_offer_is_compared_with_the_list_of_the_procedure(path, open_item, is_sent, tmp_path):
    """As answered so far, or of the case, also once a new intake was begun that names nothing yet."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *path)
        if is_sent and path is not SENT:
            await finishes(ana, simulator)
        if is_sent:
            await walks(ana, simulator, "!/restart", "Yes, begin anew")
        await walks(ana, simulator, "!/offer", "!A message that answers nothing.")
        text = await shown(ana, simulator, tmp_path, "Done")
        assert open_item in f"{text}\n"
        assert ("My checklist" in ana.labels) is (is_sent or path is SENT)
    assert simulator.wrong_calls == []


async def finishes(person, simulator):
    """Skip all that can be skipped, up to the team."""
    for _ in range(40):
        labels = person.labels
        if "Send to the team" in labels:
            await walks(person, simulator, "Send to the team")
            return
        known = ("Skip", "I am not sure", "I will tell the doctor only", "Continue")
        await walks(person, simulator, next(label for label in known if label in labels))
    raise AssertionError(person.screen)


async def test_several_messages_are_read_as_one(tmp_path):
    """Two languages, pasted and forwarded; each is counted, and Done reads them all."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *SENT, "Compare an offer", f"!{SOLD}", "Add more")
        assert "Paste or forward the next message now." in ana.screen
        origin = {"type": "hidden_user", "sender_user_name": "Clinic Kim", "date": 1}
        brings(simulator, ana, text=KOREAN, forward_origin=origin)
        await ana.sees("2 messages so far")
        assert SOLD in kept(tmp_path)[0]
        text = await shown(ana, simulator, tmp_path, "Done")
        assert "• Doctors: “김민지 원장님”, “피부과 전문의”" in text
        assert "• A short talk: “Consultation takes just 10 minutes”" in text
        assert "“영어 통역이 제공됩니다”" in text
        assert kept(tmp_path) == []
        assert WAITING not in ana.screen
    assert simulator.wrong_calls == []


async def test_the_result_leads_to_it_and_it_leads_back(tmp_path):
    """To the checklist, the prices and the open questions in Korean; what was found stays where it is."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *SENT, "Compare an offer", f"!{SOLD}")
        await shown(ana, simulator, tmp_path, "Done")
        found = [message.text for message in ana.bot_messages if FOUND in message.text]
        text = await shown(ana, simulator, tmp_path, "Open questions in Korean")
        assert "안녕하십니까." in text
        assert "It asks about: " in text
        await walks(ana, simulator, "Compare another offer")
        assert ASKED in ana.screen
        await walks(ana, simulator, "Stop", "Go on", "My result", "Prices by country")
        assert "• Japan, your country: JPY\u00a070,000" in ana.screen
        await walks(ana, simulator, "Back to the result", "Checklist")
        assert "Checklist: your written questions" in ana.screen
        assert [message.text for message in ana.bot_messages if FOUND in message.text] == found
    assert simulator.wrong_calls == []


# ---- what is no text -----------------------------------------------------------------------------------------------


async def test_of_a_picture_the_words_are_asked_for(tmp_path):
    """What stands under it is taken; a voice, a sticker, an edited message are told as what they are."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, "!/offer")
        await ana.sends_photo()
        await ana.sees("Please type the words that stand in the picture or file.")
        await ana.sends_photo(caption="Exosome, 900,000 won per session")
        await ana.sees("Only the words under it were taken.")
        assert "1 message so far" in ana.screen
        for send in (ana.sends_voice, ana.sends_sticker, ana.sends_location):
            await send()
            await ana.sees("There were no words in that.")
        await walks(ana, simulator, "!Total 900,000 won")
        own = next(message for message in reversed(ana.messages) if not message.by_bot)
        await ana.edits(own, "Total 800,000 won")
        await ana.sees("A changed message is not read again.")
        assert "2 messages so far" in ana.screen
        text = await shown(ana, simulator, tmp_path, "Done")
        assert "KRW 800,000" not in text
        assert text.count("read as KRW 900,000") == 2
    assert simulator.wrong_calls == []


# ---- ways out ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["Stop", "!/cancel"])
@pytest.mark.parametrize("path", [(), UP_TO_THE_REVIEW[:5], SENT], ids=["stranger", "in the middle", "sent"])
async def test_it_can_be_left_and_the_words_are_gone(way, path, tmp_path):
    """The questions are where they were: nothing is stopped but the comparison."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *path, "!/offer", f"!{SOLD}")
        before = intake_of(tmp_path, ana)
        assert kept(tmp_path)
        await walks(ana, simulator, way)
        assert "The comparison is stopped" in ana.screen
        assert kept(tmp_path) == []
        assert intake_of(tmp_path, ana) == before
        await walks(ana, simulator, "Go on")
        assert (LANGUAGE if before is None else heading_of(before)) in ana.screen
    assert simulator.wrong_calls == []


async def test_whatever_leads_back_to_the_questions_ends_it(tmp_path):
    """/start, or a press on the question above: what is typed then answers the question, and the words are gone."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:5])
        question = ana.newest
        await walks(ana, simulator, "!/offer", f"!{SOLD}", "!/start")
        assert heading_of(intake_of(tmp_path, ana)) in ana.screen
        assert kept(tmp_path) == []
        await walks(ana, simulator, "!/offer", f"!{SOLD}")
        await ana.presses("Japan", on=question)
        await rest(simulator, tmp_path)
        assert kept(tmp_path) == []
        assert intake_of(tmp_path, ana).answers["residence"].options == ("JP",)
        await walks(ana, simulator, "!scars")
        assert intake_of(tmp_path, ana).answers["concerns"].options == ("scars",)
    assert simulator.wrong_calls == []


async def test_pages_and_commands_work_while_it_waits(tmp_path):
    """And Continue leads back to what waits."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:5], "!/offer", f"!{SOLD}")
        before = intake_of(tmp_path, ana)
        for command in ("/privacy", "/help", "/learn", "/about", "/language", "/delete", "/restart"):
            await walks(ana, simulator, f"!{command}")
            assert WAITING not in ana.screen, command
            await walks(ana, simulator, "!/resume")
            assert WAITING in ana.screen, command
        await walks(ana, simulator, "!/privacy", "Continue")
        assert "1 message so far" in ana.screen
        await walks(ana, simulator, "!/delete", "No, keep it")
        assert "1 message so far" in ana.screen
        assert intake_of(tmp_path, ana) == before
    assert simulator.wrong_calls == []


async def test_a_language_can_be_chosen_in_between(tmp_path):
    """What waits is shown again in it, and what is found is told in it."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *SENT, "!/offer", f"!{SOLD}", "!/language", "한국어")
        assert "지금까지 메시지 1개" in ana.screen
        assert intake_of(tmp_path, ana).language == "ko"
        text = await shown(ana, simulator, tmp_path, "비교하기")
        assert "제안에 적힌 내용" in text
        assert "“guaranteed result”" in text
        assert "(읽은 금액: KRW 750,000)" in text
    assert simulator.wrong_calls == []


async def test_a_restarted_bot_goes_on_with_what_waits(tmp_path):
    """Nothing is lost on the way."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, "!/offer", f"!{SOLD}")
    async with running_bot(simulator, tmp_path):
        assert "A promised result" in await shown(ana, simulator, tmp_path, "Done")


@pytest.mark.parametrize("path", [(), UP_TO_THE_REVIEW[:5], SENT], ids=["stranger", "in the middle", "sent"])
@pytest.mark.parametrize("is_swept", [False, True], ids=["at once", "after the sweep"])
async def test_what_is_pasted_after_an_hour_of_silence_begins_anew(is_swept, path, tmp_path):
    """It is said that the words before are erased; the new ones wait, can be read or stopped, and answer nothing."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    clock = FastClock()
    async with running_bot(simulator, tmp_path, world=make_world(simulator, clock)) as app:
        await walks(ana, simulator, *path, "!/offer", f"!{SOLD}")
        before = intake_of(tmp_path, ana)
        clock.moved += WAITS + timedelta(seconds=1)
        if is_swept:
            await housekeep(app.database, clock())
        await walks(ana, simulator, f"!{KOREAN}")
        assert "Nothing came for more than an hour. Words that waited here are erased" in ana.screen
        assert "1 message so far" in ana.screen
        assert "Stop" in ana.labels
        assert kept(tmp_path) == [json.dumps({"messages": [KOREAN]}, separators=(",", ":"))]
        text = await shown(ana, simulator, tmp_path, "Done")
        assert "KRW 900,000" in text
        assert "KRW 750,000" not in text
        assert intake_of(tmp_path, ana) == before
        assert kept(tmp_path) == []
    assert simulator.wrong_calls == []


async def test_an_hour_of_silence_is_told_whatever_is_pressed_and_ends_with_the_next_answer(tmp_path):
    """Done finds nothing, and says so; more begins anew; an answer to a question is one, and what is typed after it."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    clock = FastClock()
    async with running_bot(simulator, tmp_path, world=make_world(simulator, clock)):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:5])
        question = ana.newest
        await walks(ana, simulator, "!/offer", f"!{SOLD}")
        clock.moved += WAITS + timedelta(seconds=1)
        await walks(ana, simulator, "Done")
        assert "Nothing waits to be compared." in ana.screen
        assert kept(tmp_path) == []
        await walks(ana, simulator, "Compare an offer", f"!{SOLD}")
        clock.moved += WAITS + timedelta(seconds=1)
        await walks(ana, simulator, "Add more")
        assert "Words that waited here are erased" in ana.screen
        assert SOLD not in str(kept(tmp_path))
        clock.moved += WAITS + timedelta(seconds=1)
        await ana.presses("Japan", on=question)
        await rest(simulator, tmp_path)
        await walks(ana, simulator, "!scars")
        await rest(simulator, tmp_path)
        assert intake_of(tmp_path, ana).answers["residence"].options == ("JP",)
        assert intake_of(tmp_path, ana).answers["concerns"].options == ("scars",)
    assert simulator.wrong_calls == []


# ---- people in need, and people who mean harm ----------------------------------------------------------------------


@pytest.mark.parametrize("path", [(), UP_TO_THE_REVIEW[:-2], SENT], ids=["stranger", "own words asked for", "sent"])
async def test_words_of_an_emergency_call_for_help_and_stay_with_the_offer(path, tmp_path):
    """The card first, staff are told, and below it the offer waits; no answer is made of the words."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *path, "!/offer")
        before = intake_of(tmp_path, ana)
        await ana.says("In case of fever or an emergency call our clinic. Exosome 900,000 won.")
        await ana.sees("If you need help now, read the message above.")
        assert NEED_HELP in ana.bot_messages[-2].text
        await root.sees("can mean an emergency")
        after = intake_of(tmp_path, ana)
        assert after.answers == (before.answers if before else {})
        assert after.status in (Status.PAUSED, Status.SUBMITTED)
        assert "1 message so far" in ana.screen
        assert "KRW 900,000" in await shown(ana, simulator, tmp_path, "Done")
    assert simulator.wrong_calls == []


async def test_hostile_words_are_taken_and_told_escaped(tmp_path):
    """Markup, signs, halves of characters, 4096 of anything: each an ordinary message, and Done reads them."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *SENT)
        texts = (*WORDS.values(), *BROKEN.values(), *LONG.values(), f"<b>{SOLD}</b> & <i>" * 12)
        for text in texts:
            await walks(ana, simulator, "!/offer")
            given = answers_given(simulator)
            await ana.says(text)
            await rest(simulator, tmp_path)
            assert answers_given(simulator) - given == 1
            if "Done, compare" in ana.labels:
                assert FOUND in await shown(ana, simulator, tmp_path, "Done")
            else:
                await walks(ana, simulator, "Stop")
            assert kept(tmp_path) == []
    assert simulator.wrong_calls == []


async def test_forged_presses_do_no_harm(tmp_path):
    """What waits goes on waiting, or was left as by a real press; nothing is ever lost without a word."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:5], "!/offer", f"!{SOLD}")
        mark = intake_of(tmp_path, ana).mark
        stale = {name: data for name, data in forged(mark, "residence").items() if data[:2] not in {"q|", "Q|", "p|"}}
        for name, data in stale.items():
            given = answers_given(simulator)
            await ana.press_bytes(data, ana.newest)
            await rest(simulator, tmp_path)
            assert answers_given(simulator) - given == 1, name
            if WAITING not in ana.screen:
                await walks(ana, simulator, "!/offer", f"!{SOLD}")
        await ana.press_bytes("oi||E7e.W1fff", ana.newest)
        await ana.sees("It asks about: ")
        await ana.press_bytes("oi||W1fff.E7e", ana.newest)
        await ana.sees(WAITING)
    assert simulator.wrong_calls == []


# ---- nothing is kept -----------------------------------------------------------------------------------------------


async def test_nothing_of_the_words_is_left_once_they_are_read(tmp_path):
    """Not in a table; and nobody of the team is told of them."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        heard = len(root.bot_messages)
        await walks(ana, simulator, *SENT, "!/offer", "!Canary Clinic: exosome 900,000 won, guaranteed result")
        assert "Canary" in kept(tmp_path)[0]
        await shown(ana, simulator, tmp_path, "Done")
        assert kept(tmp_path) == []
        for table in ("inbox", "outbox", "intake", "case_file", "journal", "offer_draft"):
            assert not [row for row in rows(tmp_path, f"SELECT * FROM {table}") if "anary" in str(row)], table
        assert len(root.bot_messages) == heard + 1  # the new case
        assert "Canary" not in root.screen


async def test_who_erases_themselves_leaves_no_offer(tmp_path):
    """While it still waits."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:5], "!/offer", f"!{SOLD}", "!/delete", "Yes, erase everything")
        assert card_heading(Card.ERASED) in ana.screen
        assert kept(tmp_path) == []
        await walks(ana, simulator, "!/start")
        assert LANGUAGE in ana.screen


async def test_in_a_group_nothing_is_compared(tmp_path):
    """An offer is for its reader alone."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    group = simulator.group("Team", members=[ana])
    async with running_bot(simulator, tmp_path):
        await ana.says("/offer", chat=group)
        await rest(simulator, tmp_path)
        assert ASKED not in group.screen
        assert kept(tmp_path) == []


async def test_a_form_of_the_desk_waits_while_an_offer_is_compared(tmp_path):
    """An admin's words go to what was opened last."""
    simulator = new_simulator()
    root = simulator.person("Root")
    clock = FastClock()
    world = make_world(simulator, clock)
    async with running_bot(simulator, tmp_path, world=world, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start", "English", "!/clinic_add")
        form = root.screen
        await walks(root, simulator, "!/offer", f"!{SOLD}")
        assert "1 message so far" in root.screen
        await walks(root, simulator, "Stop", "!/clinic_add")
        assert form.splitlines()[0] in root.screen
        await walks(root, simulator, "!/offer", f"!{SOLD}", "!/clinic_add")
        assert kept(tmp_path) == []
        await walks(root, simulator, "!/offer", f"!{SOLD}")
        clock.moved += WAITS + timedelta(seconds=1)
        await walks(root, simulator, "!/cancel")
        assert intake_of(tmp_path, root).status is Status.OPEN
        assert rows(tmp_path, "SELECT * FROM desk_form") == []
