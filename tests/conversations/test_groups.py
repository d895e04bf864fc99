"""The bot in groups: the team's chat, a group of strangers, and people who press what is not theirs."""

from __future__ import annotations

import pytest

from intake_bot.desk.permissions import Role
from tests.support.chats import answers_given, intake_of, rest, rows
from tests.support.team import invitation, joins
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import UP_TO_THE_REVIEW, walks

SENT = (*UP_TO_THE_REVIEW, "Send")
REFUSED, IN_A_GROUP = "for members of the team", "In a group this bot serves only the team"
DETAIL, HEALTH_WORDS, OWN_WORDS = "Blood thinners", "aspirin", "Is a cold a reason to wait?"


async def test_the_chat_of_the_team_gets_every_new_case_and_every_call(tmp_path):
    """Once, with the count of flags and nothing of what they say; nobody gets it in private as well."""
    simulator = new_simulator()
    ana, root, sam = simulator.person("Ana"), simulator.person("Root"), simulator.person("Sam")
    desk = simulator.group("Desk", [root, sam], supergroup=True)
    settings = {"admins": frozenset({root.id}), "staff_chat": desk.chat_id}
    async with running_bot(simulator, tmp_path, **settings) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(root, simulator, "!/start")
        private = len(root.bot_messages) + len(sam.bot_messages)
        await walks(ana, simulator, *SENT)
        await desk.sees("A new case")
        await walks(ana, simulator, "!/human")
        await desk.sees("asks for a person")
        await walks(ana, simulator, "!I cannot breathe")
        await desk.sees("can mean an emergency")
        await rest(simulator, tmp_path)
        assert len(desk.bot_messages) == 3
        assert len(root.bot_messages) + len(sam.bot_messages) == private
    shown = "".join(message.text for message in desk.bot_messages)
    assert "Health: 1 flag" in shown
    assert OWN_WORDS in shown
    assert not {DETAIL, HEALTH_WORDS, "cannot breathe"} & set(shown)
    assert DETAIL not in shown
    assert HEALTH_WORDS not in shown
    assert simulator.wrong_calls == []


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF, Role.DOCTOR, Role.ADMIN])
async def test_a_case_in_a_group_shows_no_more_than_the_role_and_never_health(role, tmp_path):
    """A group's members change, so the doctor's details are for the doctor's own chat; a viewer stays a viewer."""
    simulator = new_simulator()
    ana, kim, eve = simulator.person("Ana"), simulator.person("Kim"), simulator.person("Eve")
    group = simulator.group("Desk", [kim, eve])
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, kim, role)
        await walks(ana, simulator, *SENT)
        await kim.says("/case@intake_bot 26-0001-7", chat=group)
        await group.sees("Case 26-0001-7")
        shown = group.screen
    assert "Health: 1 flag" in shown
    assert DETAIL not in shown
    assert HEALTH_WORDS not in shown
    assert (OWN_WORDS in shown) is (role is not Role.VIEWER)
    assert group.newest.body.get("has_protected_content")


async def test_what_others_press_in_the_chat_of_the_team_is_refused_and_destroys_nothing(tmp_path):
    """Being in the chat is no permission: the card stays as it is, and the answer is a message of its own."""
    simulator = new_simulator()
    ana, root, eve = simulator.person("Ana"), simulator.person("Root"), simulator.person("Eve")
    desk = simulator.group("Desk", [root, eve], supergroup=True)
    settings = {"admins": frozenset({root.id}), "staff_chat": desk.chat_id}
    async with running_bot(simulator, tmp_path, **settings):
        await walks(ana, simulator, *SENT)
        alert = await desk.sees("A new case")
        await eve.presses("Open cases", chat=desk)
        await desk.sees(REFUSED)
        await eve.press_bytes("Q||26-0001-7", alert)
        await eve.says("/queue", chat=desk)
        await eve.says("/case 26-0001-7", chat=desk)
        await rest(simulator, tmp_path)
        assert simulator.current(alert).text == alert.text
        assert [message.text for message in desk.bot_messages[1:]] == [desk.screen] * 4
        assert REFUSED in desk.screen
        await root.presses("Open cases", on=alert, chat=desk)
        await desk.sees("1 open case")
        await root.presses("26-0001-7", on=alert, chat=desk)
        await desk.sees("Case 26-0001-7")
    assert simulator.wrong_calls == []


async def test_a_patient_is_sent_away_politely_and_nothing_is_kept(tmp_path):
    """Every command of patients in a group, and forged presses of somebody's intake, get the one sentence."""
    simulator = new_simulator()
    ana, eve = simulator.person("Ana"), simulator.person("Eve", language_code="ko")
    group = simulator.group("Friends", [ana, eve])
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW[:8])
        before = intake_of(tmp_path, ana)
        await ana.says("/start", chat=group)
        await group.sees(IN_A_GROUP)
        shown = group.newest
        given = answers_given(simulator)
        for command in ("/start x", "/resume", "/delete", "/human", "/weather", "/restart@intake_bot"):
            await ana.says(command, chat=group)
        for data in (f"d|{before.mark}|concerns", f"x|{before.mark}", f"S|{before.mark}", "r|", "L||ko", "junk", ""):
            await eve.press_bytes(data, shown)
            await ana.press_bytes(data, shown)
        await rest(simulator, tmp_path)
        assert answers_given(simulator) - given == 20
        assert intake_of(tmp_path, ana) == before
        assert intake_of(tmp_path, eve) is None
        assert rows(tmp_path, "SELECT count(*) FROM person") == [(1,)]
    assert simulator.wrong_calls == []


async def test_nobody_else_can_press_for_a_patient(tmp_path):
    """The bytes of Ana's buttons, sent by Eve from Eve's own chat, are Eve's: old, and answered in her chat."""
    simulator = new_simulator()
    ana, eve = simulator.person("Ana"), simulator.person("Eve")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW)
        await walks(eve, simulator, "!/start", "English")
        before, count = intake_of(tmp_path, ana), len(ana.bot_messages)
        for button in ana.newest.buttons:
            await eve.press_bytes(button["callback_data"], eve.newest)
        await rest(simulator, tmp_path)
        assert intake_of(tmp_path, ana) == before
        assert len(ana.bot_messages) == count
        assert set(intake_of(tmp_path, eve).answers) == {"language"}
        assert rows(tmp_path, "SELECT * FROM case_file") == []
    assert simulator.wrong_calls == []


@pytest.mark.parametrize("admin", [False, True])
async def test_what_people_say_to_each_other_is_not_answered(admin, tmp_path):
    """Also where Telegram delivers it, because the bot is an administrator of the group."""
    simulator = new_simulator()
    ana, eve = simulator.person("Ana"), simulator.person("Eve")
    group = simulator.group("Friends", [ana, eve], bot_is_admin=admin)
    async with running_bot(simulator, tmp_path):
        await ana.says("I have a fever", chat=group)
        await eve.sends_sticker(chat=group)
        await eve.sends_photo(caption="/queue", chat=group)
        await ana.edits(await ana.says("hello @intake_bot", chat=group), "/queue")
        await group.kicks_bot()
        await group.adds_bot()
        await ana.says("/queue", chat=group)
        await group.sees(REFUSED)
        await rest(simulator, tmp_path)
    assert len(group.bot_messages) == 1
    assert rows(tmp_path, "SELECT count(*) FROM person") == [(0,)]


async def test_an_invitation_is_not_used_up_in_a_group(tmp_path):
    """Where everybody could read it."""
    simulator = new_simulator()
    sam, eve = simulator.person("Sam"), simulator.person("Eve")
    group = simulator.group("Friends", [sam, eve])
    async with running_bot(simulator, tmp_path) as app:
        link = await invitation(app, Role.ADMIN)
        await sam.says(link, chat=group)
        await group.sees(IN_A_GROUP)
        assert rows(tmp_path, "SELECT * FROM team_member") == []
        await walks(sam, simulator, f"!{link}")
        assert "on the team" in sam.screen


async def test_the_chat_of_the_team_may_become_a_supergroup(tmp_path):
    """Telegram then gives it another id: what is written to the old one arrives in the new one."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    desk = simulator.group("Desk", [root])
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id}), staff_chat=desk.chat_id):
        await walks(ana, simulator, "!/human")
        await desk.sees("asks for a person")
        await desk.migrates()
        for _ in range(2):
            count = len(desk.bot_messages)
            await walks(ana, simulator, "!/human")
            await simulator.until(lambda count=count: len(desk.bot_messages) > count)


async def test_a_chat_of_the_team_without_the_bot_in_it_stops_nobody(tmp_path):
    """Patients go on; what could not be told is not tried for ever."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    desk = simulator.group("Desk", [root], supergroup=True)
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id}), staff_chat=desk.chat_id):
        await desk.kicks_bot()
        await walks(ana, simulator, *SENT)
        await rest(simulator, tmp_path)
        assert "26-0001-7" in ana.screen
        await walks(root, simulator, "!/queue")
        assert "1 open case" in root.screen
    assert [refusal.code for refusal in simulator.refusals] == [403]
