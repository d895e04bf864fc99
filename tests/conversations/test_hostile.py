"""People who mean harm, people who mean none, and clients gone wrong, at every step of the whole walk.

Whatever comes: an ordinary polite answer, never silence, never a call that Telegram refuses, and no answer changed.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice

import pytest
from structlog.testing import capture_logs

from intake_bot import receive, turn, work
from intake_bot.botapi import failures
from intake_bot.questionnaire.answers import Chosen
from intake_bot.questionnaire.effects import Card
from intake_bot.questionnaire.intake import Status
from intake_bot.simulator.markup import utf16_length
from tests.support.chats import (
    CODEC,
    LANGUAGE,
    answers_given,
    brings,
    card_heading,
    heading_of,
    intake_of,
    put_back,
    question_of,
    rest,
    rows,
)
from tests.support.hostile import BROKEN, LONG, UNSEEN, WORDS, forged
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import UP_TO_THE_REVIEW, WHOLE, moves, walks

PARTS = 6
"""The walk is taken in parts side by side; each goes undisturbed up to its first step."""


class Chat:
    """One person's chat with the running bot, and what must hold after each thing they do."""

    def __init__(self, simulator, directory, person):
        self.simulator, self.directory, self.person = simulator, directory, person

    async def rests(self):
        await rest(self.simulator, self.directory)

    def intake(self):
        return intake_of(self.directory, self.person)

    async def answers_each(self, *things):
        """Do all these things at once. Each is answered, and nothing that the person answered before has changed."""
        before = self.intake()
        heading = heading_of(before)
        given, count = answers_given(self.simulator), len(self.person.bot_messages)
        for thing in things:
            await thing()
        await self.rests()
        assert answers_given(self.simulator) - given == len(things)
        assert self.intake().answers == before.answers
        assert self.intake().status is before.status
        for message in self.person.bot_messages[count:]:
            assert heading in message.text
        assert heading in self.person.screen

    async def answers_words(self, name, words):
        """Say something. It is refused, asked back, or taken as the answer to the question on screen, no other."""
        before = self.intake()
        question, given = question_of(before), answers_given(self.simulator)
        await self.person.says(words)
        await self.rests()
        pieces = max(1, -(-utf16_length(words) // 4096))
        assert answers_given(self.simulator) - given == pieces, name
        after = self.intake()
        changed = {one for one in after.answers if after.answers[one] != before.answers.get(one)}
        assert changed <= {question.id if question else None}, name
        if changed or after.changing != before.changing or "Which one do you mean?" in self.person.screen:
            put_back(self.directory, self.person, before)
        else:
            assert heading_of(before) in self.person.screen, name


def unreadable(chat):
    """Everything that is neither words nor a press."""
    person, simulator = chat.person, chat.simulator

    async def raw(**content):
        brings(simulator, person, **content)

    def edits():
        own = next(message for message in person.messages if not message.by_bot)
        return person.edits(own, "I have changed my mind")

    return (
        person.sends_sticker,
        person.sends_voice,
        lambda: person.sends_photo(caption="<b>%s{0}"),
        lambda: person.sends_document("a<b>.pdf", b"%PDF"),
        person.sends_location,
        person.sends_contact,
        edits,
        lambda: raw(dice={"emoji": "🎲", "value": 6}),
        lambda: raw(video_note={}, caption=None),
        lambda: raw(story={"id": 1}),
        raw,
        lambda: raw(text=None),
        lambda: raw(text=["words"]),
        *(lambda words=words: raw(text=words) for words in UNSEEN.values()),
    )


def presses(chat, chosen):
    """Presses with bytes that nobody was given, on the message of today and on an old one."""
    person, intake = chat.person, chat.intake()
    question = question_of(intake)
    found = forged(intake.mark, question.id if question else "residence")
    if intake.status is Status.SUBMITTED:
        for name in ("page of nothing", "page of a checklist"):
            found.pop(name)
    newest, oldest = person.bot_messages[-1], person.bot_messages[0]
    desk = ("queue", "far queue", "case", "no case")  # these are answered too, but not with a question
    for number, (name, data) in enumerate(found.items()):
        if name not in desk and chosen(number):
            yield lambda data=data: person.press_bytes(data, newest)
            if number % 5 == 0:
                yield lambda data=data: person.press_bytes(data, oldest)


SENT = (*UP_TO_THE_REVIEW, "Send", "My result", "My checklist")
"""A walk that goes on after anything: what is shown once a case is with staff can be asked for again."""


@pytest.mark.parametrize("part", range(PARTS))
async def test_at_every_step_of_the_walk_everything_gets_an_ordinary_answer(part, tmp_path):
    """Media, edits, raw junk, forged presses, hostile words; then the walk goes on as if nothing had been."""
    simulator = new_simulator()
    ana = simulator.person("Ana", language_code="en")
    chat = Chat(simulator, tmp_path, ana)
    first, last = max(1, len(SENT) * part // PARTS), len(SENT) * (part + 1) // PARTS
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *SENT[:first])
        for step in range(first, last):
            turn = step % 3
            await chat.answers_each(*unreadable(chat))
            await chat.answers_each(*presses(chat, lambda number, turn=turn: number % 3 == turn))
            for name, words in islice((WORDS | BROKEN).items(), turn, None, 3):
                await chat.answers_words(name, words)
            name = list(LONG)[step % len(LONG)]
            await chat.answers_words(name, LONG[name])
            await chat.answers_each(ana.sends_sticker)  # shows the question again, should an answer have been put back
            await walks(ana, simulator, SENT[step])
    assert simulator.wrong_calls == []
    if part == PARTS - 1:
        assert "written questions" in ana.screen


# ---- pressed twice, delivered twice, pressed late ---------------------------------------------------------------


def submitted(directory, person):
    """What the cases of this person hold."""
    documents = rows(directory, "SELECT sealed_document FROM case_file WHERE user_id = ?", person.id)
    return [json.loads(CODEC.open(document))["answers"] for (document,) in documents]


async def test_every_press_made_twice_is_made_once(tmp_path):
    """Fingers tremble and networks lag: the second press finds its question answered, and says so politely."""
    simulator = new_simulator()
    ana, ben = simulator.person("Ana"), simulator.person("Ben")
    async with running_bot(simulator, tmp_path):
        await walks(ben, simulator, *UP_TO_THE_REVIEW, "Send")
        for move in (*UP_TO_THE_REVIEW, "Send"):
            given = answers_given(simulator)
            keyboard = ana.keyboard
            await moves(ana, move)
            if not move.startswith("!"):
                await ana.presses(move, on=keyboard)
            await rest(simulator, tmp_path)
            assert answers_given(simulator) - given == (1 if move.startswith("!") else 2)
        await ana.presses("My result")
        await ana.sees("Your result")
    assert submitted(tmp_path, ana) == submitted(tmp_path, ben)
    assert len(submitted(tmp_path, ana)) == 1
    assert simulator.wrong_calls == []


async def test_an_update_that_comes_twice_changes_nothing(tmp_path):
    """Telegram repeats what it is not sure about: the chat looks as if it had not."""
    simulator = new_simulator()
    ana, ben = simulator.person("Ana"), simulator.person("Ben")
    async with running_bot(simulator, tmp_path):
        await walks(ben, simulator, *WHOLE)
        for move in WHOLE:
            simulator.repeat_updates(1)
            await walks(ana, simulator, move)
        await rest(simulator, tmp_path)
    assert submitted(tmp_path, ana) == submitted(tmp_path, ben)
    assert len(ana.bot_messages) == len(ben.bot_messages)
    assert ana.screen == ben.screen.replace("26-0001-7", "26-0002-5")
    assert simulator.calls["sendMessage"] == len(ana.bot_messages) + len(ben.bot_messages)


async def test_buttons_of_earlier_messages_are_answered_where_the_person_is_now(tmp_path):
    """Scrolling up and pressing anything there: no answer changes, and the review is shown again, below."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    chat = Chat(simulator, tmp_path, ana)
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW)
        old = [message for message in ana.bot_messages[:-1] if message.buttons]
        assert len(old) >= 4
        for message in old:
            labels = [label for label in message.labels if label != "Save for later"]
            await chat.answers_each(*(lambda label=label, on=message: ana.presses(label, on=on) for label in labels))
            assert "belongs to an earlier message" in ana.screen
    assert simulator.wrong_calls == []


async def test_a_press_on_a_message_that_is_gone_is_answered(tmp_path):
    """Telegram then tells the message's number only."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, "!/start", "English")
        shown = ana.newest
        simulator.world.delete_message(shown)
        await ana.press_bytes(shown.buttons[0]["callback_data"], shown)
        await ana.sees("Your answers may cross borders")
        gone = {"chat": {"id": ana.id, "type": "private"}, "message_id": 1, "date": 0}
        brings(simulator, ana, "callback_query", data="r|", message=gone)
        brings(simulator, ana, "callback_query", data="r|", inline_message_id="x")
        brings(simulator, ana, "callback_query", game_short_name="x")
        await rest(simulator, tmp_path)
    assert "Your answers may cross borders" in ana.screen
    assert simulator.calls["sendMessage"] == 5
    assert simulator.wrong_calls == []


# ---- where no question is open ----------------------------------------------------------------------------------

STANDS = {
    "nothing yet": ((), LANGUAGE),
    "saved": ((*UP_TO_THE_REVIEW[:9], "Save for later"), card_heading(Card.SAVED)),
    "stopped": ((*UP_TO_THE_REVIEW[:9], "!/cancel"), card_heading(Card.SAVED)),
    "declined": (("!/start", "English", "I do not agree"), card_heading(Card.NOTHING_OPEN)),
    "too young": ((*UP_TO_THE_REVIEW[:4], "Under 19"), card_heading(Card.NOTHING_OPEN)),
    "sent": ((*UP_TO_THE_REVIEW, "Send"), card_heading(Card.WITH_STAFF)),
}


@pytest.mark.parametrize(("path", "heading"), STANDS.values(), ids=STANDS)
async def test_where_no_question_is_open_everything_is_answered_too(path, heading, tmp_path):
    """Also as the very first thing that somebody ever sends."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    chat = Chat(simulator, tmp_path, ana)
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *path)
        if not path:
            await ana.sends_sticker()
            await ana.sees(heading)
        await chat.answers_each(*unreadable(chat))
        await chat.answers_each(*presses(chat, lambda _: True))
        for words in (WORDS | BROKEN | LONG).values():
            await ana.says(words)
        await rest(simulator, tmp_path)
        assert heading in ana.screen
    assert simulator.wrong_calls == []


# ---- a turn that nothing can cope with --------------------------------------------------------------------------


async def test_a_turn_that_breaks_is_put_aside_and_the_chat_goes_on(tmp_path, monkeypatch):
    """The person is told so and goes on, an administrator hears a number and no more, other chats notice nothing."""
    simulator = new_simulator()
    ana, ben, root = simulator.person("Ana"), simulator.person("Ben"), simulator.person("Root")
    monkeypatch.setattr(work, "_pause", lambda _: 0.01)
    whole = turn.received

    def breaks(update):
        if "poison" in json.dumps(update):
            raise RuntimeError("a stack trace with the words: poison")
        return whole(update)

    monkeypatch.setattr(turn, "received", breaks)
    with capture_logs() as logged:
        async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
            await walks(root, simulator, "!/start")
            await walks(ana, simulator, "!/start", "English", "I agree")
            await ana.says("poison")
            await walks(ben, simulator, "!/start", "English")
            await root.sees("could not be processed")
            await ana.sees("Something went wrong on our side")
            await walks(ana, simulator, "Continue", "I agree")
            assert question_of(intake_of(tmp_path, ana)).id == "age_band"
    assert "poison" not in "".join(message.text for one in (ana, root) for message in one.bot_messages)
    assert Counter(entry["event"] for entry in logged)["turn_failed"] == work.MOST_ATTEMPTS


# ---- Telegram itself gone wrong ---------------------------------------------------------------------------------

FAULTS = (
    lambda faults, method: faults.too_many_requests(method, retry_after=0.01),
    lambda faults, method: faults.server_error(method, status=502),
    lambda faults, method: faults.reset(method, accepted=True),
    lambda faults, method: faults.garbage(method, accepted=True),
    lambda faults, method: faults.reset(method, accepted=False),
    lambda faults, method: faults.garbage(method, status=504),
    lambda faults, method: faults.server_error("getUpdates", times=2),
    lambda faults, method: faults.reset("answerCallbackQuery"),
)
AMBIGUOUS = (2, 3)
"""After these nobody knows whether the message has arrived; it has."""


@pytest.mark.parametrize("offset", range(3))
async def test_whatever_telegram_does_everything_arrives_in_the_end(offset, tmp_path, monkeypatch):
    """A fault at every step: nothing is lost, and at most one message comes twice for each fault that hides it."""
    for module in (failures, receive):
        monkeypatch.setattr(module, "back_off", lambda _: 0.01)
    simulator = new_simulator()
    ana, ben = simulator.person("Ana"), simulator.person("Ben")
    ambiguous = 0
    async with running_bot(simulator, tmp_path):
        await walks(ben, simulator, *WHOLE)
        for step, move in enumerate(WHOLE):
            number = (step + offset) % len(FAULTS)
            method = "sendMessage" if move.startswith("!") else "editMessageText"
            FAULTS[number](simulator.faults, method)
            ambiguous += number in AMBIGUOUS and method == "sendMessage"
            await walks(ana, simulator, move)
            await rest(simulator, tmp_path)
            assert not [fault for fault in simulator.faults.waiting if fault.method == method]
    seen = [message.text.replace("26-0002-5", "26-0001-7") for message in ana.bot_messages]
    wanted = [message.text for message in ben.bot_messages]
    later = iter(seen)
    assert all(text in later for text in wanted)
    assert seen[-1] == wanted[-1]
    assert len(seen) <= len(wanted) + ambiguous
    assert simulator.wrong_calls == []


# ---- people who go away -----------------------------------------------------------------------------------------


async def test_a_patient_who_blocks_the_bot_is_left_alone_and_can_come_back(tmp_path):
    """Nothing is tried again and again; whoever allows the bot again goes on where they stood."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:5])
        await ana.says("Atlantis")  # its answer is on the way when she blocks the bot
        await ana.blocks()
        await rest(simulator, tmp_path)
        [(since, reason)] = rows(tmp_path, "SELECT unreachable_since, unreachable_reason FROM person")
        assert since is not None
        assert reason
        calls = answers_given(simulator)
        await ana.unblocks()
        await rest(simulator, tmp_path)
        assert answers_given(simulator) == calls
        assert rows(tmp_path, "SELECT unreachable_since FROM person") == [(None,)]
        await walks(ana, simulator, "!Japan", "Skin texture", "Done")
        assert intake_of(tmp_path, ana).answers["residence"] == Chosen(options=("JP",))
    assert Counter(refusal.code for refusal in simulator.refusals)[403] <= 1


@pytest.mark.parametrize("on_the_way", [True, False])
async def test_staff_hear_once_that_a_patient_with_a_case_cannot_be_reached(on_the_way, tmp_path):
    """Whether Telegram tells it, or a message that was on its way and comes back."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *UP_TO_THE_REVIEW, "Send")
        await root.sees("A new case")
        if on_the_way:
            await ana.says("one more thing")
        await ana.blocks()
        await root.sees("do not reach the patient")
        await rest(simulator, tmp_path)
    told = [message for message in root.bot_messages if "do not reach the patient" in message.text]
    assert len(told) == 1


async def test_an_account_that_is_deleted_is_the_same_as_one_that_blocks(tmp_path):
    """Telegram says so with the next message only."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, "!/start", "English")
        await ana.says("goodbye")
        await ana.deletes_account()
        await rest(simulator, tmp_path)
        assert rows(tmp_path, "SELECT count(*) FROM outbox WHERE status IN ('pending', 'sending')") == [(0,)]
    assert simulator.wrong_calls == []
