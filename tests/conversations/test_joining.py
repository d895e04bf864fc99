"""Joining the team, as the people in it live it: a link, a wait, an admin's word."""

from __future__ import annotations

import asyncio

import pytest

from intake_bot.app import opened
from intake_bot.desk.permissions import TEAM_ROLES, Role
from intake_bot.settings import Settings
from tests.support.chats import brings, rest, rows
from tests.support.team import gets, invitation, joins
from tests.support.telegram import TOKEN, make_world, new_simulator, running_bot
from tests.support.walks import UP_TO_THE_REVIEW, walks

REFUSED = "for members of the team"
ASKS, HAS_TO, WELCOME, TURNED_AWAY = (
    "Somebody wants to join the team",
    "An admin of the team has to confirm it",
    "You are now on the team",
    "did not confirm your invitation",
)
LANGUAGE = "Which language"


def team_of(directory):
    return dict(rows(directory, "SELECT user_id, role FROM team_member"))


def journal_of(directory):
    """What was done about the team, without the first lines that every database has."""
    return rows(directory, "SELECT what, actor, subject FROM journal WHERE what <> 'directory_loaded' ORDER BY id")


def code_in(text):
    """The code in an invitation's message."""
    return text.split("/start ")[1].split()[0]


async def invited(simulator, admin, role):
    """An admin makes an invitation by typing its role; gives what the invited person sends."""
    await walks(admin, simulator, f"!/invite {role}")
    return f"!/start {code_in(admin.screen)}"


# ---- the whole way -------------------------------------------------------------------------------------------------


async def test_an_admin_invites_and_an_admin_confirms(tmp_path):
    """From /invite to the first case; every admin hears of it, and whoever comes second hears who was first."""
    simulator = new_simulator()
    root, bo, sam = (simulator.person(name) for name in ("Root", "Bo", "Sam"))
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, bo, Role.ADMIN)
        await walks(root, simulator, "!/invite staff")
        code = code_in(root.screen)
        assert f"https://t.me/intake_bot?start={code}" in root.screen
        assert "works once, for 24 hours" in root.screen
        assert not root.newest.body.get("has_protected_content"), "a link has to be passed on"
        await walks(sam, simulator, f"!/start {code}")
        assert HAS_TO in sam.screen
        assert "We have told the admins" in sam.screen
        for admin in (root, bo):
            alert = await admin.sees(ASKS)
            assert f"Sam ({sam.id}) used the invitation for staff" in alert.text
            assert f"made by Telegram id {root.id} on Nov 22, 2026" in alert.text
        await walks(sam, simulator, "!/queue")
        assert REFUSED in sam.screen
        await walks(bo, simulator, "Confirm")
        assert f"Sam ({sam.id}) is now on the team: staff" in bo.screen
        assert "We have written to them" in bo.screen
        await sam.sees(WELCOME)
        await walks(root, simulator, "Confirm")
        assert f"Sam ({sam.id}) was confirmed already, by Bo ({bo.id})" in root.screen
        await walks(root, simulator, "!/team")
        assert f"Sam ({sam.id}) – staff, since Nov 22, 2026" in root.screen
        await walks(sam, simulator, "Open cases")
        assert "no open cases" in sam.screen
    assert team_of(tmp_path) == {bo.id: "admin", sam.id: "staff"}
    assert journal_of(tmp_path) == [
        ("invited", root.id, "staff"),
        ("asked_to_join", sam.id, "staff"),
        ("newcomer_confirmed", bo.id, f"{sam.id} staff"),
    ]
    assert rows(tmp_path, "SELECT sealed_name FROM newcomer") == [(None,)]
    assert simulator.wrong_calls == []


async def test_an_admin_refuses(tmp_path):
    """The stranger is told so and stays a patient; the link is used up."""
    simulator = new_simulator()
    root, eve = simulator.person("Root"), simulator.person("Eve")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        link = await invited(simulator, root, "admin")
        await walks(eve, simulator, link)
        alert = await root.sees(ASKS)
        await walks(root, simulator, "Refuse")
        assert f"You refused Eve ({eve.id}): admin" in root.screen
        await eve.sees(TURNED_AWAY)
        await root.presses("Confirm", on=alert)
        await root.sees(f"Telegram id {eve.id} was refused already, by Telegram id {root.id}")
        await walks(eve, simulator, link)
        assert "has been used, or it is out of date" in eve.screen
        await walks(eve, simulator, "!/team")
        assert REFUSED in eve.screen
        await walks(eve, simulator, "!/start")
        assert LANGUAGE in eve.screen
    assert team_of(tmp_path) == {}
    assert journal_of(tmp_path)[-1] == ("newcomer_refused", root.id, "1")


async def test_who_waits_is_on_the_screen_of_the_team(tmp_path):
    """With the same two buttons, whatever became of the message that told of them."""
    simulator = new_simulator()
    root, sam, eve = (simulator.person(name) for name in ("Root", "Sam", "Eve"))
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        for person in (sam, eve):
            await walks(person, simulator, await invited(simulator, root, "viewer"))
            await root.sees(ASKS)
        await walks(root, simulator, "!/team")
        assert "Waiting for your confirmation" in root.screen
        await walks(root, simulator, f"Confirm Sam ({sam.id})", "The team", f"Refuse Eve ({eve.id})", "The team")
        assert "Waiting" not in root.screen
        assert f"Sam ({sam.id}) – viewer" in root.screen
        assert "Eve" not in root.screen
        await sam.sees(WELCOME)
        await eve.sees(TURNED_AWAY)
    assert simulator.wrong_calls == []


# ---- the first one -------------------------------------------------------------------------------------------------


async def test_the_command_lines_first_invitation_needs_no_word(tmp_path):
    """The next one does: there is somebody now who can say it."""
    simulator = new_simulator()
    root, eve = simulator.person("Root"), simulator.person("Eve")
    async with running_bot(simulator, tmp_path) as app:
        await walks(root, simulator, f"!{await invitation(app, Role.ADMIN)}")
        assert WELCOME in root.screen
        assert "/team shows the team" in root.screen
        await walks(eve, simulator, f"!{await invitation(app, Role.ADMIN, 2)}")
        assert HAS_TO in eve.screen
        alert = await root.sees(ASKS)
        assert "made by the command line" in alert.text
        await walks(eve, simulator, "!/team")
        assert REFUSED in eve.screen
    assert team_of(tmp_path) == {root.id: "admin"}


async def test_an_admin_by_the_settings_has_to_be_asked_by_the_command_line_too(tmp_path):
    """Also one who has never written to the bot: the newcomer hears that nobody could be told."""
    simulator = new_simulator()
    root, eve = simulator.person("Root"), simulator.person("Eve")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await walks(eve, simulator, f"!{await invitation(app, Role.ADMIN)}")
        assert "No admin can be reached" in eve.screen
        await walks(root, simulator, "!/team", f"Confirm Eve ({eve.id})")
        await eve.sees(WELCOME)


async def test_fifty_strangers_and_one_link_make_one_admin(tmp_path):
    """Whoever only says /start is a patient, however early; whoever comes second with the link, too."""
    simulator = new_simulator()
    strangers = [simulator.person(f"Stranger {number}") for number in range(50)]
    async with running_bot(simulator, tmp_path) as app:
        for person in strangers[:25]:
            await person.says("/start")
        link = await invitation(app, Role.ADMIN)
        for person in strangers[25:]:
            await person.says(link)
        await rest(simulator, tmp_path)
    assert list(team_of(tmp_path).values()) == ["admin"]
    assert sum(WELCOME in person.screen for person in strangers) == 1
    assert sum(LANGUAGE in person.screen for person in strangers) == 25
    assert rows(tmp_path, "SELECT * FROM newcomer") == []
    assert simulator.wrong_calls == []


async def test_turns_side_by_side_let_one_of_many_in(postgresql_url):
    """Fifty people and one link, with several workers: one admin, and nobody waits for them."""
    simulator = new_simulator()
    strangers = [simulator.person(f"Stranger {number}") for number in range(50)]
    settings = Settings(token=TOKEN, api_url="http://telegram.invalid", database_url=postgresql_url)
    async with opened(settings, world=make_world(simulator)) as app:
        link = await invitation(app, Role.ADMIN)
        for person in strangers:
            await person.says(link)
        async with app.polling():
            await simulator.until(lambda: all(person.screen for person in strangers), what="everybody is answered")
            async with app.database.transaction() as transaction:
                [admin] = (await app.turns.telling.roster(transaction)).teammates
    assert [WELCOME in person.screen for person in strangers].count(True) == 1
    assert WELCOME in next(person for person in strangers if person.id == admin.user_id).screen


# ---- what is pressed twice, at once, or made up --------------------------------------------------------------------


@pytest.mark.parametrize("times", [2, 100])
async def test_a_word_that_is_said_again_and_again_is_said_once(times, tmp_path):
    """However often the bytes come: one member, one line in the journal, one welcome."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(sam, simulator, await invited(simulator, root, "staff"))
        alert = await root.sees(ASKS)
        for number in range(times):
            await root.press_bytes("mn||1" if number % 2 else "mc||1", alert)
        await rest(simulator, tmp_path)
        assert [WELCOME in message.text for message in sam.bot_messages].count(True) == 1
        assert not any(TURNED_AWAY in message.text for message in sam.bot_messages)
    assert [what for what, *_ in journal_of(tmp_path)] == ["invited", "asked_to_join", "newcomer_confirmed"]
    assert team_of(tmp_path) == {sam.id: "staff"}


async def test_two_admins_who_press_at_the_same_moment_decide_once(postgresql_url):
    """One confirms and one refuses, with several workers: the newcomer hears one word, and one admin hears whose."""
    simulator = new_simulator()
    root, bo, sam = (simulator.person(name) for name in ("Root", "Bo", "Sam"))
    settings = Settings(
        token=TOKEN,
        api_url="http://telegram.invalid",
        database_url=postgresql_url,
        admins=frozenset({root.id, bo.id}),
    )
    async with opened(settings, world=make_world(simulator)) as app, app.polling():
        await walks(bo, simulator, "!/team")
        await walks(sam, simulator, await invited(simulator, root, "staff"))
        for admin in (root, bo):
            await admin.sees(ASKS)
        await asyncio.gather(root.presses("Confirm"), bo.presses("Refuse"))
        await simulator.until(
            lambda: (
                any("already" in admin.screen for admin in (root, bo))
                and (WELCOME in sam.screen or TURNED_AWAY in sam.screen)
            ),
            what="both are answered",
        )
        async with app.database.transaction() as transaction:
            there = (await app.turns.telling.roster(transaction)).find(sam.id) is not None
    assert there is any(WELCOME in message.text for message in sam.bot_messages)
    assert there is not any(TURNED_AWAY in message.text for message in sam.bot_messages)


async def test_nobody_confirms_themselves(tmp_path):
    """The newcomer knows the bytes of the buttons, and presses them from their own chat."""
    simulator = new_simulator()
    root, eve, sam = (simulator.person(name) for name in ("Root", "Eve", "Sam"))
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, sam, Role.DOCTOR)
        await walks(eve, simulator, await invited(simulator, root, "admin"))
        shown = eve.newest
        for person in (eve, sam):
            for data in ("mc||1", "mn||1", "mc||2", "mc||01", "mc||", "mc|x|1", "mc||1|1", "mt||0", "mw|"):
                await person.press_bytes(data, person.newest)
        await rest(simulator, tmp_path)
        assert not any(WELCOME in message.text for message in eve.bot_messages)
        assert REFUSED in simulator.current(shown).text
    assert team_of(tmp_path) == {sam.id: "doctor"}
    assert rows(tmp_path, "SELECT outcome FROM newcomer") == [(None,)]
    assert simulator.wrong_calls == []


async def test_buttons_of_one_showing_lead_to_one_invitation(tmp_path):
    """Pressed twice or forged, the second is told so; another /invite makes another one."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/invite")
        asked = root.newest
        assert root.labels == ["viewer", "staff", "doctor", "admin"]
        await walks(root, simulator, "doctor")
        assert "An invitation: doctor" in root.screen
        first = code_in(root.screen)
        data = next(button["callback_data"] for button in asked.buttons if button["text"] == "admin")
        for _ in range(20):
            await root.press_bytes(data, asked)
        await root.sees("led to an invitation already")
        await rest(simulator, tmp_path)
        assert rows(tmp_path, "SELECT role FROM invitation") == [("doctor",)]
        await walks(root, simulator, "!/team", "Invite somebody", "viewer")
        assert code_in(root.screen) != first
    assert [what for what, *_ in journal_of(tmp_path)] == ["invited", "invited"]


async def test_an_invitation_is_not_made_or_used_where_others_read_along(tmp_path):
    """Neither the link nor the names of the team are said in a group."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    group = simulator.group("Desk", [root, sam])
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id}), staff_chat=group.chat_id) as app:
        await joins(app, simulator, sam, Role.STAFF)
        for command in ("/invite staff", "/invite", "/team", f"/role {sam.id} admin", f"/remove {sam.id}"):
            for person, answer in ((root, "in a private chat"), (sam, REFUSED)):
                count = len(group.bot_messages)
                await person.says(command, chat=group)
                await simulator.until(lambda count=count: len(group.bot_messages) > count)
                assert answer in group.screen, command
        shown = group.newest
        for data in ("mw|", "mt||0", "mi||admin|m1", f"mr||{sam.id}|admin|0|0", f"mx||{sam.id}|0", f"ma||{sam.id}"):
            await root.press_bytes(data, shown)
        await rest(simulator, tmp_path)
        assert simulator.current(shown).text == shown.text
        assert "Sam" not in "".join(message.text for message in group.bot_messages)
    assert rows(tmp_path, "SELECT * FROM invitation") == []
    assert team_of(tmp_path) == {sam.id: "staff"}
    assert simulator.wrong_calls == []


@pytest.mark.parametrize("anonymous", [1087968824, 136817688, 777000])
async def test_a_channel_or_an_anonymous_admin_of_a_group_is_nobody(anonymous, tmp_path):
    """Telegram lends these ids to many; none of them joins, invites or confirms."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id, anonymous})) as app:
        link = await invitation(app, Role.ADMIN)
        await walks(root, simulator, "!/team")
        count = len(root.bot_messages)
        sender = {"id": anonymous, "is_bot": False, "first_name": "Group"}
        for text in (link, "/invite admin", "/team"):
            brings(simulator, root, text=text, **{"from": sender})
        await rest(simulator, tmp_path)
        assert len(root.bot_messages) == count
    assert rows(tmp_path, "SELECT used_at FROM invitation") == [(None,)]


# ---- what becomes of the link and of the people --------------------------------------------------------------------


async def test_the_code_is_kept_nowhere_once_it_is_sent(tmp_path):
    """Not in a table, not in the message that waited to be sent, not in the one that brought it."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        link = await invited(simulator, root, "staff")
        code = link.rpartition(" ")[2]
        await rest(simulator, tmp_path)
        tables = [name for (name,) in rows(tmp_path, "SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert "invitation" in tables
        assert not [table for table in tables if code in str(rows(tmp_path, f"SELECT * FROM {table}"))]
        await walks(sam, simulator, link)
        await rest(simulator, tmp_path)
        assert not [table for table in tables if code in str(rows(tmp_path, f"SELECT * FROM {table}"))]


async def test_a_bot_that_does_not_know_its_name_gives_the_text_alone(tmp_path):
    """Telegram could not be asked at the start: the invitation works all the same."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    simulator.faults.server_error("getMe")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(sam, simulator, await invited(simulator, root, "staff"))
        assert "t.me" not in root.messages[1].text
        assert HAS_TO in sam.screen


@pytest.mark.parametrize("role", TEAM_ROLES)
async def test_an_admin_who_tries_a_link_leaves_it_to_others(role, tmp_path):
    """Looking whether it works does not use it up, and lowers nobody."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        link = await invited(simulator, root, role)
        await walks(root, simulator, link)
        assert "You already are on the team: admin" in root.screen
        assert "You can pass it on" in root.screen
        await walks(sam, simulator, link)
        assert HAS_TO in sam.screen


async def test_a_member_is_raised_by_an_invitation_with_an_admins_word(tmp_path):
    """A viewer waits to be staff as a viewer, and keeps the health details that were granted."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, sam, Role.VIEWER)
        await walks(root, simulator, f"!/role {sam.id} viewer --health")
        await walks(sam, simulator, await invited(simulator, root, "staff"), "!/queue")
        assert "no open cases" in sam.screen
        await root.sees(ASKS)
        await walks(root, simulator, "Confirm")
        await sam.sees("Your role: staff, sees health details")
        await walks(sam, simulator, await invited(simulator, root, "viewer"))
        assert "You already are on the team" in sam.screen
    assert rows(tmp_path, "SELECT role, grants FROM team_member") == [("staff", '["see_health"]')]


async def test_a_confirmation_lowers_nobody_who_was_given_more_meanwhile(tmp_path):
    """It says so, and the invitation can still be refused."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, sam, Role.VIEWER)
        await walks(sam, simulator, await invited(simulator, root, "staff"))
        await root.sees(ASKS)
        await gets(app, sam, Role.DOCTOR)
        await walks(root, simulator, "Confirm")
        assert "allows as much or more" in root.screen
        await walks(root, simulator, "Refuse")
        assert "You refused" in root.screen
        await sam.sees("What you are on the team does not change")
    assert team_of(tmp_path) == {sam.id: "doctor"}


async def test_who_waits_uses_the_bot_as_everybody_does(tmp_path):
    """Opens the link again, looks around, answers the questions, and is confirmed in the middle of them."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(sam, simulator, *UP_TO_THE_REVIEW[:14])
        link, other = await invited(simulator, root, "staff"), await invited(simulator, root, "admin")
        await walks(sam, simulator, link)
        alert = await root.sees(ASKS)
        for again in (link, other):
            await walks(sam, simulator, again)
            assert "still has to confirm you: staff" in sam.screen
        for command in ("/queue", "/team", "/invite admin", f"/role {sam.id} admin"):
            await walks(sam, simulator, f"!{command}")
            assert REFUSED in sam.screen
        await walks(sam, simulator, "!/resume", *UP_TO_THE_REVIEW[14:20])
        await root.presses("Confirm", on=alert)
        await sam.sees(WELCOME)
        await walks(sam, simulator, "!/resume", *UP_TO_THE_REVIEW[20:])
        assert "Please check your answers" in sam.screen
        await walks(simulator.person("Lee"), simulator, other)
        await root.sees(ASKS)
    assert len(rows(tmp_path, "SELECT * FROM newcomer")) == 2
    assert simulator.wrong_calls == []


async def test_a_newcomer_who_blocked_the_bot_is_confirmed_and_not_written_to(tmp_path):
    """The admin is told that nothing reaches them."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(sam, simulator, await invited(simulator, root, "admin"))
        await root.sees(ASKS)
        await sam.blocks()
        await rest(simulator, tmp_path)
        count = len(sam.bot_messages)
        await walks(root, simulator, "Confirm")
        assert "our messages do not reach them" in root.screen
        await rest(simulator, tmp_path)
        assert len(sam.bot_messages) == count
        await sam.unblocks()
        await walks(sam, simulator, "!/team")
        assert "The team" in sam.screen
    assert simulator.refusals == []


async def test_a_newcomer_who_erases_themselves_is_forgotten(tmp_path):
    """Whoever presses the old button then hears that nobody is there."""
    simulator = new_simulator()
    root, eve = simulator.person("Root"), simulator.person("Canary")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(eve, simulator, await invited(simulator, root, "staff"))
        await root.sees(ASKS)
        await walks(eve, simulator, "!/delete", "Yes, erase everything")
        await rest(simulator, tmp_path)
        for table in ("newcomer", "invitation", "journal", "person", "team_member"):
            assert str(eve.id) not in str(rows(tmp_path, f"SELECT * FROM {table}")), table
            assert "Canary" not in str(rows(tmp_path, f"SELECT * FROM {table}")), table
        await walks(root, simulator, "Confirm")
        assert "Nobody waits here any more" in root.screen
    assert team_of(tmp_path) == {}


@pytest.mark.parametrize(
    "name", ["<b>Root</b> & {0} %s", "\u202eniMda", "ا" * 64, "🌸" * 64, "\n\n  Root \n", "", "/role 1 admin"]
)
async def test_a_name_can_be_anything_and_is_only_a_name(name, tmp_path):
    """It is shown as it is, beside the id that nobody can choose, and fits on every button."""
    simulator = new_simulator()
    root, eve = simulator.person("Root"), simulator.person(name or "x")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        link = await invited(simulator, root, "viewer")
        if not name:
            sender = {"id": eve.id, "is_bot": False, "first_name": ""}
            brings(simulator, eve, text=link.removeprefix("!"), **{"from": sender})
            await eve.sees(HAS_TO)
        else:
            await walks(eve, simulator, link)
        alert = await root.sees(ASKS)
        assert str(eve.id) in alert.text
        await walks(root, simulator, "!/team", "Confirm", "The team", str(eve.id))
        assert "Role: viewer" in root.screen
        await walks(root, simulator, "Remove from the team", "Yes, remove")
    assert team_of(tmp_path) == {}
    assert simulator.wrong_calls == []


async def test_it_goes_in_korean_too(tmp_path):
    """Each reads their own language: the admin Korean, the newcomer English."""
    simulator = new_simulator()
    min_ji, sam = simulator.person("민지", language_code="ko"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({min_ji.id})):
        await walks(sam, simulator, await invited(simulator, min_ji, "staff"))
        assert HAS_TO in sam.screen
        await min_ji.sees("Sam")
        await walks(min_ji, simulator, min_ji.labels[0])
        await sam.sees(WELCOME)
        await walks(min_ji, simulator, "!/team")
        assert f"Sam ({sam.id})" in min_ji.screen
        assert "since" not in min_ji.screen
