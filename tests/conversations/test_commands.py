"""Every command at any moment: answered, harmless to what was answered before, and with a way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake_bot.desk.cases import DeskRefusal
from intake_bot.questionnaire.answers import Chosen, Written
from intake_bot.questionnaire.effects import Card
from intake_bot.questionnaire.intake import Status
from intake_bot.texts import staff
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.render import plain
from tests.support.chats import (
    LANGUAGE,
    answers_given,
    card_heading,
    heading_of,
    intake_of,
    put_back,
    question_of,
    rest,
    rows,
)
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import UP_TO_THE_REVIEW, walks

HELP, PRIVACY, HUMAN = (card_heading(card) for card in (Card.HELP, Card.PRIVACY, Card.HUMAN))
ERASE, ANEW, STOPPED = (card_heading(card) for card in (Card.CONFIRM_DELETION, Card.CONFIRM_RESTART, Card.CANCELLED))
NONE_OPEN, NEED_HELP, ERASED = (card_heading(card) for card in (Card.NOTHING_OPEN, Card.EMERGENCY, Card.ERASED))
LEARN, ABOUT = "Short pages on what is known", "What the operator is paid"
TEAM = plain(staff.REFUSALS[DeskRefusal.NOT_PERMITTED], catalogue("en"))

ALWAYS = {
    "/help": HELP,
    "/HELP@intake_bot": HELP,
    "/settings": HELP,
    "/privacy": PRIVACY,
    "/delete": ERASE,
    "/restart": ANEW,
    "/language": LANGUAGE,
    "/human": HUMAN,
    "/learn": LEARN,
    "/about": ABOUT,
    "/day": "The day of your consultation",
    "/remind": "None is set",
    "/remind off": "None is set",
    "/queue": TEAM,
    "/case 26-0001-7": TEAM,
    "/case": TEAM,
    "/team": TEAM,
    "/invite admin": TEAM,
    "/role 7 admin --health": TEAM,
    "/remove 7": TEAM,
}
"""What these show wherever the person stands."""

AT_REVIEW = len(UP_TO_THE_REVIEW)
MOMENTS = {
    "nothing answered": ("!/start",),
    "language chosen": UP_TO_THE_REVIEW[:2],
    "middle": UP_TO_THE_REVIEW[:5],
    "ticks on the screen": UP_TO_THE_REVIEW[:8],
    "which one": (*UP_TO_THE_REVIEW[:15], "!2000"),
    "review": UP_TO_THE_REVIEW,
    "changing from the review": (*UP_TO_THE_REVIEW, "4"),
    "saved": (*UP_TO_THE_REVIEW[:13], "Save for later"),
    "stopped": (*UP_TO_THE_REVIEW[:13], "!/cancel"),
    "declined": (*UP_TO_THE_REVIEW[:2], "I do not agree"),
    "sent": (*UP_TO_THE_REVIEW, "Send"),
}


def expected(command, intake):
    """What a command shows to somebody with this intake."""
    if command in ALWAYS:
        return ALWAYS[command]
    if command == "/cancel":
        return NONE_OPEN if intake.status in (Status.SUBMITTED, Status.ENDED) else STOPPED
    reopens = intake.status is Status.PAUSED or (intake.status is Status.ENDED and command != "/resume")
    return heading_of(replace(intake, status=Status.OPEN) if reopens else intake)


@pytest.mark.parametrize("moment", MOMENTS)
async def test_any_command_at_any_moment(moment, tmp_path):
    """It is answered once, changes no answer, and leaves the person where they can go on."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *MOMENTS[moment])
        await rest(simulator, tmp_path)
        before = intake_of(tmp_path, ana)
        for command in (*ALWAYS, "/cancel", "/start", "/start other-page", "/resume"):
            given = answers_given(simulator)
            await ana.says(command)
            await rest(simulator, tmp_path)
            assert answers_given(simulator) - given == (2 if command == "/human" else 1), command
            assert expected(command, before) in ana.screen, command
            after = intake_of(tmp_path, ana)
            assert after.answers == before.answers, command
            assert after.draft == before.draft, command
            for label in ("Continue", "Go on", "No, go on", "No, keep it"):
                if label in ana.labels and ana.newest.buttons:
                    await walks(ana, simulator, label)
                    assert expected("/resume", before) in ana.screen, command
            put_back(tmp_path, ana, before)
    assert simulator.wrong_calls == []


async def test_any_command_can_come_first_and_after_everything_is_erased(tmp_path):
    """Nobody has to begin with /start, and whoever was erased is a stranger again."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        for number, command in enumerate((*ALWAYS, "/cancel", "/start", "/resume", "hello", "3")):
            person = simulator.person(f"Somebody {number}")
            wanted = ALWAYS.get(command, STOPPED if command == "/cancel" else LANGUAGE)
            await walks(person, simulator, f"!{command}")
            assert wanted in person.screen
            await walks(person, simulator, "!/start", "English", "I agree", "!/delete", "Yes, erase everything")
            assert ERASED in person.screen
            await walks(person, simulator, f"!{command}")
            assert wanted in person.screen
    assert simulator.wrong_calls == []


async def test_the_menu_of_commands_is_shown_in_each_language(tmp_path):
    """Telegram shows it before the person has written a word."""
    simulator = new_simulator()
    async with running_bot(simulator, tmp_path):
        await simulator.until(lambda: len(simulator.state.head.commands) >= 2)
    menus = simulator.state.head.commands.values()
    assert all([entry["command"] for entry in menu][:2] == ["start", "resume"] for menu in menus)


# ---- /start -----------------------------------------------------------------------------------------------------


async def test_the_link_that_brought_somebody_is_remembered(tmp_path):
    """The first one, through a restart; a link pressed in the middle changes nothing."""
    simulator = new_simulator()
    ana, ben = simulator.person("Ana"), simulator.person("Ben")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, "!/start page-12", "English", "I agree", "!/start other")
        assert intake_of(tmp_path, ana).source == "page-12"
        assert heading_of(intake_of(tmp_path, ana)) in ana.screen
        await walks(ana, simulator, "!/restart", "Yes, begin anew")
        assert intake_of(tmp_path, ana).source == "page-12"
        await walks(ben, simulator, "!/start <b>%s", "English")
        assert intake_of(tmp_path, ben).source is None


# ---- /language --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("korean", ["한국어", "!한국어", "!korean"])
@pytest.mark.parametrize("moment", [3, 5, 8, AT_REVIEW])
async def test_the_language_changes_anywhere_and_nothing_else_does(moment, korean, tmp_path):
    """By the button or by its typed name; ticks stay, the question is the same, and what is typed is read."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:moment])
        before = intake_of(tmp_path, ana)
        await walks(ana, simulator, "!/language", korean)
        after = intake_of(tmp_path, ana)
        assert after.language == "ko"
        assert after.answers == before.answers | {"language": Chosen(options=("ko",))}
        assert after.draft == before.draft
        assert question_of(after) == question_of(before)
        if question_of(after):
            assert heading_of(after, "ko") in ana.screen
        assert sum(label.startswith("☑") for label in ana.labels) == len(before.draft)
        if moment == 5:
            await walks(ana, simulator, "!일본")
            assert intake_of(tmp_path, ana).answers["residence"] == Chosen(options=("JP",))
        await walks(ana, simulator, "!/language", "English")
        assert heading_of(intake_of(tmp_path, ana)) in ana.screen
    assert simulator.wrong_calls == []


async def test_a_result_is_shown_again_in_another_language(tmp_path):
    """The answers are with the team; what was shown can be read in the new language."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW, "Send", "!/language", "한국어")
        assert "26-0001-7" in ana.screen
        await walks(ana, simulator, ana.labels[0])
        assert "Your result" not in ana.screen
        assert "26-0001-7" in ana.screen
    assert len(rows(tmp_path, "SELECT * FROM case_file")) == 1


# ---- save and go on later ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["Continue", "!/resume", "!/start"])
@pytest.mark.parametrize("moment", [4, 8, AT_REVIEW - 4, AT_REVIEW])
async def test_what_is_saved_goes_on_where_it_stood(moment, way, tmp_path):
    """Ticks included, also after the bot was stopped and started again."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:moment])
        before, labels = intake_of(tmp_path, ana), ana.labels
        await walks(ana, simulator, "Save for later")
        assert heading_of(intake_of(tmp_path, ana)) in ana.screen
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, way)
        after = intake_of(tmp_path, ana)
    assert replace(after, updated_at=before.updated_at) == before
    assert heading_of(before) in ana.screen
    assert ana.labels == labels


async def test_a_restart_is_asked_back_and_then_begins_anew(tmp_path):
    """The language stays; buttons of the earlier intake mean nothing any more."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW)
        review = ana.newest
        await walks(ana, simulator, "!/restart", "No, go on")
        assert "Please check your answers" in ana.screen
        await walks(ana, simulator, "!/restart", "Yes, begin anew")
        assert heading_of(intake_of(tmp_path, ana)) in ana.screen
        assert set(intake_of(tmp_path, ana).answers) == {"language"}
        await ana.presses("Send", on=review)
        await ana.sees("belongs to an earlier message")
    assert rows(tmp_path, "SELECT * FROM case_file") == []


async def test_a_second_intake_after_the_first_is_a_second_case(tmp_path):
    """What is with the team stays there."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW, "Send", "!/restart", "Yes, begin anew")
        await walks(ana, simulator, *UP_TO_THE_REVIEW[2:], "Send")
        assert "26-0002-5" in ana.screen
    assert len(rows(tmp_path, "SELECT * FROM case_file")) == 2


# ---- people in need ---------------------------------------------------------------------------------------------

NEED = ("I can't breathe", "숨을 못 쉬겠어요", "息ができない", "fever and pus since yesterday <b>%s")


@pytest.mark.parametrize("part", range(3))
async def test_words_of_an_emergency_are_heard_at_every_step(part, tmp_path):
    """The card comes at once, staff are called without a word of the patient, and the questions wait."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    path = (*UP_TO_THE_REVIEW, "Send")
    first, last = max(1, len(path) * part // 3), len(path) * (part + 1) // 3
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *path[:first])
        for step in range(first, last + (part == 2)):
            before, calls = intake_of(tmp_path, ana), len(root.bot_messages)
            words = NEED[step % len(NEED)]
            await walks(ana, simulator, f"!{words}")
            assert NEED_HELP in ana.screen
            assert "119" in ana.screen
            await rest(simulator, tmp_path)
            assert len(root.bot_messages) == calls + 1
            assert "can mean an emergency" in root.screen
            assert words not in root.screen
            after = intake_of(tmp_path, ana)
            kept = {name for name in after.answers if after.answers[name] != before.answers.get(name)}
            question = question_of(before)
            assert kept <= {question.id if question else None}
            assert all(after.answers[name] == Written(text=words) for name in kept)
            put_back(tmp_path, ana, before)
            await walks(ana, simulator, "!/resume")
            assert heading_of(before) in ana.screen
            await walks(ana, simulator, *path[step : step + 1])
    assert simulator.wrong_calls == []


async def test_an_emergency_under_a_picture_or_in_an_edited_message_is_heard(tmp_path):
    """A picture of a swollen face comes with such words; they answer no question."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:15])
        before = intake_of(tmp_path, ana)
        for move in (
            lambda: ana.sends_photo(caption="my lips are swelling and I cannot breathe"),
            lambda: ana.edits(ana.messages[0], "there is pus and I have a fever"),
        ):
            await move()
            await ana.sees(NEED_HELP)
            await root.sees("can mean an emergency")
            await walks(ana, simulator, "Continue")
            assert heading_of(before) in ana.screen
        assert intake_of(tmp_path, ana).answers == before.answers


@pytest.mark.parametrize(("path", "number"), [((), "No case yet"), ((*UP_TO_THE_REVIEW, "Send"), "26-0001-7")])
async def test_whoever_asks_for_a_person_is_announced(path, number, tmp_path):
    """With the number of the case, where there is one; asking twice is announced twice."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *path, "!/human")
        assert HUMAN in ana.screen
        await root.sees("asks for a person")
        assert number in root.screen
        count = len(root.bot_messages)
        await walks(ana, simulator, "!/human")
        await rest(simulator, tmp_path)
    assert len(root.bot_messages) == count + 1


async def test_nobody_is_told_that_the_team_knows_when_it_does_not(tmp_path):
    """With nobody on the team who has ever written to the bot, there is nobody to tell."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(ana, simulator, "!/human")
        assert HUMAN not in ana.screen
        assert "119" in ana.screen
        await walks(ana, simulator, "!I cannot breathe")
        assert NEED_HELP in ana.screen
        assert "119" in ana.screen
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, "!/human")
        assert HUMAN in ana.screen
        await root.sees("asks for a person")
