"""An admin fills in a form of the desk: by buttons and words, beside an intake, as long as the role holds."""

from __future__ import annotations

import pytest

from intake_bot.desk.permissions import Role
from tests.support.chats import LANGUAGE, answers_given, intake_of, rest, rows
from tests.support.team import gets, joins
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import UP_TO_THE_REVIEW, walks

REFUSED = "for members of the team"
TITLE, ID, GONE = "A new clinic", "Which id", "no longer open"
UP_TO_SEND = ("!/clinic_add", "!glow", "!Glow Clinic", "Skip", "Gangnam", "!own visit", "!today", "!Glow, GLOW")
DONE = "This is change 2"
NIGHTS = "How many nights"


def forms(directory):
    """Who has a form open."""
    return [user_id for (user_id,) in rows(directory, "SELECT user_id FROM desk_form")]


async def test_a_clinic_is_filled_in_by_buttons_and_words(tmp_path):
    """With an id that is refused, a way back, a skip, a change from the review, and Send at the end."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/clinic_add")
        assert f"{TITLE} · /cancel closes the form\nStep 1 of 6\n{ID}" in root.screen
        assert root.labels == []
        await walks(root, simulator, "!Glow Gangnam")
        assert root.screen.startswith("An id has 2 to 32 small letters")
        assert "For example: glow_gangnam." in root.screen
        await walks(root, simulator, "!lydian")
        assert root.screen.startswith("This id is taken.")
        await walks(root, simulator, "!glow_gangnam")
        assert root.screen.startswith("We understood: glow_gangnam")
        await walks(root, simulator, "!Glow Clinic, Gangnam", "!skip")
        assert "In which part of Seoul" in root.screen
        await walks(root, simulator, "Back")
        assert "Your answer so far: Skipped" in root.screen
        await walks(root, simulator, "!글로우의원", "Gangnam", "!own visit", "!2026-11-20", "Skip")
        assert "Please check your answers" in root.screen
        assert (
            "3. Korean name: 글로우의원\n4. Part of Seoul: Gangnam\n5. Source: own visit\n"
            "6. As of: Nov 20, 2026\n7. Other spellings: Skipped" in root.screen
        )
        await walks(root, simulator, "4", "!hongdae", "7", "!Glow, GLOW", "!1", "Keep my answer")
        assert "4. Part of Seoul: Hongdae and Hapjeong" in root.screen
        assert forms(tmp_path) == [root.id]
        messages = len(root.bot_messages)
        await walks(root, simulator, "Add the clinic")
        assert DONE in root.screen
        assert "glow_gangnam" in root.screen
        assert len(root.bot_messages) == messages
        assert forms(tmp_path) == []
        await walks(root, simulator, "!hello")
        assert LANGUAGE in root.screen
    assert all(message.body.get("has_protected_content") for message in root.bot_messages if TITLE in message.text)
    assert simulator.wrong_calls == []


async def test_it_speaks_the_language_of_the_admin(tmp_path):
    """Labels and days can be typed in it, and in English."""
    simulator = new_simulator()
    root = simulator.person("Root", language_code="ko")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/clinic_add", "!Glow")
        assert "아이디는 영문 소문자" in root.screen
        await walks(root, simulator, "!glow", "!Glow", "!건너뛰기", "!건너뛰기", "!skip")
        assert "병원 추가하기" in root.labels
        await walks(root, simulator, "!병원 추가하기")
        assert "변경 2번" in root.screen
    assert simulator.wrong_calls == []


async def test_an_admin_who_is_a_patient_has_both_open(tmp_path):
    """Words go to the form, each button to what it belongs to, and neither takes an answer from the other."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        at_nights = UP_TO_THE_REVIEW.index("3 or 4")
        await walks(root, simulator, *UP_TO_THE_REVIEW[:at_nights])
        assert NIGHTS in root.screen
        question = root.newest
        await walks(root, simulator, *UP_TO_SEND[:3])
        form = root.newest
        assert "in Korean?" in root.screen
        await root.presses("3 or 4", on=question)
        await root.sees("Which part of Seoul suits you")
        districts = root.newest
        assert "in Korean?" in simulator.current(form).text
        before = intake_of(tmp_path, root)
        await walks(root, simulator, "!글로우의원")
        assert TITLE in root.screen
        assert intake_of(tmp_path, root).answers == before.answers
        await walks(root, simulator, "Myeongdong", "Back", "Gangnam", "!own visit", "!today", "Skip", "Add the clinic")
        assert DONE in root.screen
        assert intake_of(tmp_path, root).answers == before.answers
        await root.presses("Myeongdong", on=districts)
        await rest(simulator, tmp_path)
        await walks(root, simulator, "Done", *UP_TO_THE_REVIEW[at_nights + 3 :])
        assert "Please check your answers" in root.screen
        assert "Use of your answers" in root.screen
    assert simulator.wrong_calls == []


async def test_signs_of_an_emergency_in_a_form_are_words_like_any_other(tmp_path):
    """An admin who writes down what a clinic offers is not told to call 119."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, *UP_TO_SEND[:2], "!Chest Pain Clinic")
        assert "We understood: Chest Pain Clinic" in root.screen


async def test_other_commands_leave_it_open(tmp_path):
    """It is gone on with by its command, by /resume, or by typing the answer."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/clinic_add", "!glow", "!/queue")
        assert "no open cases" in root.screen
        for going_on in ("!/clinic_add", "!/resume"):
            await walks(root, simulator, going_on)
            assert root.screen.startswith("Welcome back. Your answers are still here.")
            assert "name in English" in root.screen
        await walks(root, simulator, "!/help", "!/team", "!Glow Clinic")
        assert "name in Korean" in root.screen


@pytest.mark.parametrize("again", ["!/cancel", "!/cancel@intake_bot now"])
async def test_cancel_closes_the_form_and_forgets_it(again, tmp_path):
    """What was typed is gone, an old button says so in a message of its own, and the intake is as it was."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, *UP_TO_THE_REVIEW[:6], *UP_TO_SEND[:4])
        form = root.newest
        before = intake_of(tmp_path, root)
        await walks(root, simulator, again)
        assert "The form is closed. Nothing was changed" in root.screen
        assert forms(tmp_path) == []
        assert intake_of(tmp_path, root) == before
        closed = root.newest
        await root.presses("Gangnam", on=form)
        await root.sees(GONE)
        assert "The form is closed" in simulator.current(closed).text
        assert TITLE in simulator.current(form).text
        await walks(root, simulator, "!Skin texture")
        assert "We understood: Skin texture" in root.screen
        await walks(root, simulator, "!/cancel")
        assert "Stopped" in root.screen
        await walks(root, simulator, "!/clinic_add")
        assert ID in root.screen
        await root.presses("Gangnam", on=form)
        await root.sees(GONE)
        assert ID in root.bot_messages[-2].text
    assert simulator.wrong_calls == []


@pytest.mark.parametrize("move", ["Add the clinic", "1", "!1", "!/resume", "!/clinic_add"])
async def test_a_role_that_is_lost_closes_the_form(move, tmp_path):
    """By the next press or word, whatever it is; nothing is kept, and the next words are a patient's."""
    simulator = new_simulator()
    sam = simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.ADMIN)
        await walks(sam, simulator, *UP_TO_SEND)
        review = sam.newest
        send = review.body["reply_markup"]["inline_keyboard"][-1][0]["callback_data"]
        await gets(app, sam, Role.STAFF)
        await walks(sam, simulator, move)
        if move == "!/clinic_add":
            assert REFUSED in sam.screen
            await walks(sam, simulator, "!hello")
        assert "Your role no longer allows this. The form is closed." in sam.screen
        assert forms(tmp_path) == []
        await walks(sam, simulator, "!hello")
        assert LANGUAGE in sam.screen
        await sam.press_bytes(send, review)
        await sam.sees(GONE)
    assert DONE not in "".join(message.text for message in sam.bot_messages)
    assert simulator.wrong_calls == []


async def test_a_process_that_starts_anew_goes_on_where_the_form_stood(tmp_path):
    """Answers, ticks and buttons of before are those of after."""
    simulator = new_simulator()
    root = simulator.person("Root")
    settings = {"admins": frozenset({root.id})}
    async with running_bot(simulator, tmp_path, **settings):
        await walks(root, simulator, *UP_TO_SEND[:4])
    async with running_bot(simulator, tmp_path, **settings):
        await walks(root, simulator, "Gangnam")
    async with running_bot(simulator, tmp_path, **settings):
        await walks(root, simulator, "!own visit", "!today", "!Glow, GLOW")
        assert "7. Other spellings: Glow, GLOW" in root.screen
    async with running_bot(simulator, tmp_path, **settings):
        await walks(root, simulator, "Add the clinic")
        assert DONE in root.screen
    assert simulator.wrong_calls == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
async def test_whoever_may_not_change_the_directory_begins_no_form(role, tmp_path):
    """By command; no button leads there."""
    simulator = new_simulator()
    sam = simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        if role is not Role.PATIENT:
            await joins(app, simulator, sam, role)
        await walks(sam, simulator, "!/clinic_add")
        assert REFUSED in sam.screen
    assert forms(tmp_path) == []


async def test_a_form_is_not_begun_in_a_group(tmp_path):
    """And one that is open in private is not shown there."""
    simulator = new_simulator()
    root, eve = simulator.person("Root"), simulator.person("Eve")
    group = simulator.group("Desk", [root, eve])
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/clinic_add", "!secret_clinic")
        await root.says("/clinic_add@intake_bot", chat=group)
        await group.sees("private chat")
        await eve.says("/clinic_add", chat=group)
        await group.sees(REFUSED)
        await root.says("/cancel", chat=group)
        await rest(simulator, tmp_path)
        assert "secret_clinic" not in "".join(message.text for message in group.bot_messages)
        assert forms(tmp_path) == [root.id]


async def test_a_doubled_send_asks_once(tmp_path):
    """The second press finds no form, and says so below."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, *UP_TO_SEND)
        review = root.newest
        data = review.body["reply_markup"]["inline_keyboard"][-1][0]["callback_data"]
        await root.press_bytes(data, review)
        await root.press_bytes(data, review)
        await root.sees(GONE)
        assert DONE in simulator.current(review).text
    assert simulator.wrong_calls == []


async def test_a_form_that_cannot_be_read_is_none(tmp_path):
    """Perhaps a key is missing: words are a patient's again, its buttons are gone, and a new form takes its place."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, *UP_TO_SEND[:4])
        form = root.newest
        await rest(simulator, tmp_path)
        rows(tmp_path, "UPDATE desk_form SET sealed_document = '9:?'")
        await walks(root, simulator, "!Glow")
        assert LANGUAGE in root.screen
        await root.presses("Gangnam", on=form)
        await root.sees(GONE)
        await walks(root, simulator, "!/clinic_add")
        assert ID in root.screen
    assert simulator.wrong_calls == []


async def test_erasing_a_person_erases_their_form(tmp_path):
    """It holds their words."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/clinic_add", "!glow", "!/delete", "Yes, erase everything")
        assert "Erased" in root.screen
        assert forms(tmp_path) == []


@pytest.mark.parametrize(
    "data", ["c|+m1|id|glow", "S|+m1", "S|+", "n|+m1", "x|+m1", "w|+m1", "L|+m1|ko", "zz|+m1", "|+m1", "c|+other|id|x"]
)
async def test_forged_bytes_change_nothing(data, tmp_path):
    """Whatever stands behind the mark of a form."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/clinic_add")
        (document,) = rows(tmp_path, "SELECT sealed_document FROM desk_form")
        given = answers_given(simulator)
        await root.press_bytes(data, root.newest)
        await rest(simulator, tmp_path)
        assert answers_given(simulator) == given + 1
        assert rows(tmp_path, "SELECT sealed_document FROM desk_form") == [document]
        assert ID in root.screen or GONE in root.screen
    assert simulator.wrong_calls == []
