"""The team kept in the chat: who is on it, other roles, health details for some, and leaving it."""

from __future__ import annotations

import asyncio
from dataclasses import fields

import pytest

from intake_bot.app import opened
from intake_bot.botapi.buttons import _BY_EVENT, pack
from intake_bot.desk.directory_commands import DirectoryCommand, act_of
from intake_bot.desk.permissions import TEAM_ROLES, Act, Member, Role, may
from intake_bot.desk.team_events import TeamEvent
from intake_bot.settings import Settings
from intake_bot.texts.commands import ADMIN_COMMANDS, STAFF_COMMANDS
from tests.support.chats import rest, rows
from tests.support.team import gets, joins
from tests.support.telegram import TOKEN, make_world, new_simulator, running_bot
from tests.support.walks import UP_TO_THE_REVIEW, walks

SENT = (*UP_TO_THE_REVIEW, "Send")
REFUSED = "for members of the team"
DETAIL = "Blood thinners"


def team_of(directory):
    return dict(rows(directory, "SELECT user_id, role FROM team_member"))


def changes_in(directory):
    """What was changed about the team, by whom and about whom."""
    return rows(
        directory,
        "SELECT what, actor, subject FROM journal WHERE what IN ('role_changed', 'member_removed') ORDER BY id",
    )


# ---- who may ---------------------------------------------------------------------------------------------------

ACTS = {
    "queue": Act.SEE_QUEUE,
    "case": Act.SEE_CASE,
    "team": Act.KEEP_TEAM,
    "invite": Act.KEEP_TEAM,
    "role": Act.KEEP_TEAM,
    "remove": Act.KEEP_TEAM,
    **{command.value: act_of(command) for command in DirectoryCommand},
}
"""What each command of the desk is."""
BEHIND = ("", "x", "26-0001-7", "staff", "{id}", "{id} admin --health", "{id} viewer", "\u202e{id}", "<b>%s")
"""What is typed behind them; {id} is the member of the team whom it would be about."""


@pytest.mark.parametrize("role", Role)
async def test_every_command_is_refused_for_every_role_that_the_table_does_not_name(role, tmp_path):
    """Whatever stands behind it; and it is answered with anything but that for the others."""
    assert ACTS.keys() == STAFF_COMMANDS.keys() | ADMIN_COMMANDS.keys()
    simulator = new_simulator()
    person, sam = simulator.person("Somebody"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        if role is not Role.PATIENT:
            await joins(app, simulator, person, role)
        for command, act in ACTS.items():
            allowed = may(Member(role=role), act)
            for words in BEHIND:
                if allowed and act is Act.KEEP_TEAM and "{id} " in words:
                    continue  # an admin really does it: below
                await walks(person, simulator, f"!/{command} {words.format(id=sam.id)}")
                assert (REFUSED not in person.screen) is allowed, (command, words)
    assert team_of(tmp_path)[sam.id] == "staff"
    if role is not Role.ADMIN:
        assert rows(tmp_path, "SELECT * FROM invitation") == []
        assert changes_in(tmp_path) == []
    assert simulator.wrong_calls == []


def every_button(user_id):
    """The bytes of every button about the team, as a changed client may send them about this member."""
    values = {"page": 0, "user": user_id, "role": Role.ADMIN, "mark": "m1", "newcomer": 1, "health": True}
    values |= {"who": str(user_id), "since": 0}
    carried = [event for event in TeamEvent.__args__ if event in _BY_EVENT]
    return [pack(event(**{field.name: values[field.name] for field in fields(event)}), "") for event in carried]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
async def test_every_button_of_admins_is_refused_for_every_lower_role(role, tmp_path):
    """Being able to send the bytes is no permission."""
    simulator = new_simulator()
    root, eve, sam = (simulator.person(name) for name in ("Root", "Eve", "Sam"))
    buttons = every_button(sam.id)
    assert len(buttons) == 9
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, sam, Role.STAFF)
        if role is not Role.PATIENT:
            await joins(app, simulator, eve, role)
        for data in buttons:
            await walks(eve, simulator, "!/help")
            await eve.press_bytes(data, eve.newest)
            await eve.sees(REFUSED)
    assert team_of(tmp_path)[sam.id] == "staff"
    assert rows(tmp_path, "SELECT * FROM invitation") == []
    assert changes_in(tmp_path) == []
    assert simulator.wrong_calls == []


async def test_a_removed_admins_old_buttons_do_nothing(tmp_path):
    """From the press after the removal on, whatever they still have on the screen."""
    simulator = new_simulator()
    root, bo, sam, lee = (simulator.person(name) for name in ("Root", "Bo", "Sam", "Lee"))
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, bo, Role.ADMIN)
        await joins(app, simulator, sam, Role.STAFF)
        await walks(root, simulator, "!/invite viewer")
        await walks(lee, simulator, f"!/start {root.screen.split('/start ')[1].split()[0]}")
        alert = await bo.sees("wants to join")
        shown = []
        for way in (("!/team",), ("!/team", "Sam"), ("!/team", "Sam", "Remove"), ("!/invite",)):
            await walks(bo, simulator, *way)
            shown.append((bo.newest, bo.newest.buttons))
        await walks(root, simulator, f"!/remove {bo.id}", "Yes, remove")
        await bo.sees("no longer on the team")
        for message, buttons in [*shown, (alert, alert.buttons)]:
            for button in buttons:
                count = len(bo.bot_messages)
                await bo.press_bytes(button["callback_data"], message)
                await simulator.until(lambda count=count: len(bo.bot_messages) > count or REFUSED in bo.screen)
        await rest(simulator, tmp_path)
        assert REFUSED in bo.screen
    assert team_of(tmp_path) == {sam.id: "staff"}
    assert rows(tmp_path, "SELECT outcome FROM newcomer") == [(None,)]
    assert changes_in(tmp_path) == [("member_removed", root.id, str(bo.id))]
    assert simulator.wrong_calls == []


# ---- roles -----------------------------------------------------------------------------------------------------


async def test_a_role_is_changed_by_buttons_or_by_words(tmp_path):
    """Each change is written down, and told to the person in their own language."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam", language_code="ko")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(root, simulator, "!/team", f"Sam ({sam.id})")
        assert "Role: staff" in root.screen
        assert root.labels == [
            "viewer",
            "doctor",
            "admin",
            "Show them health details",
            "Remove from the team",
            "The team",
        ]
        await walks(root, simulator, "viewer")
        assert f"Sam ({sam.id}) was staff and is now viewer" in root.screen
        await sam.sees("열람자")
        await walks(root, simulator, "doctor")
        await sam.sees("의사")
        await walks(root, simulator, "!/role sam Staff")
        assert "was doctor and is now staff" in root.screen
        await sam.sees("담당자")
        await walks(root, simulator, "!/role sam staff")
        assert "That is so already" in root.screen
    expected = [("viewer", "staff"), ("doctor", "viewer"), ("staff", "doctor")]
    assert changes_in(tmp_path) == [("role_changed", root.id, f"{sam.id} {was} > {now}") for now, was in expected]
    assert simulator.wrong_calls == []


@pytest.mark.parametrize("role", [Role.VIEWER, Role.STAFF, Role.ADMIN])
async def test_health_details_can_be_granted_to_somebody_who_is_no_doctor(role, tmp_path):
    """In their own chat alone, nothing else with it, each look in the journal, until the grant is taken back."""
    simulator = new_simulator()
    ana, root, sam = (simulator.person(name) for name in ("Ana", "Root", "Sam"))
    group = simulator.group("Desk", [sam])
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, sam, role)
        await walks(ana, simulator, *SENT)
        await walks(sam, simulator, "!/case 26-0001-7")
        assert DETAIL not in sam.screen
        own_words = "Is a cold a reason" in sam.screen
        await walks(root, simulator, f"!/role {sam.id} {role} --health")
        await sam.sees("sees health details")
        await walks(sam, simulator, "!/case 26-0001-7")
        assert DETAIL in sam.screen
        assert ("Is a cold a reason" in sam.screen) is own_words
        await sam.says("/case 26-0001-7", chat=group)
        await group.sees("Case 26-0001-7")
        assert DETAIL not in group.screen
        assert ("Is a cold a reason" in group.screen) is own_words
        await walks(root, simulator, "!/team", f"Sam ({sam.id})", "No more health details")
        assert f"{role}, sees health details and is now {role}" in root.screen
        await walks(sam, simulator, "!/case 26-0001-7")
        assert DETAIL not in sam.screen
    looks = rows(tmp_path, "SELECT what FROM journal WHERE actor = ? AND subject = '26-0001-7'", sam.id)
    assert [what for (what,) in looks] == ["case_seen", "health_seen", "case_seen", "case_seen"]
    assert [subject for *_, subject in changes_in(tmp_path)] == [
        f"{sam.id} {role} > {role}+see_health",
        f"{sam.id} {role}+see_health > {role}",
    ]


async def test_a_new_case_brings_health_details_to_whom_they_are_granted(tmp_path):
    """And a count to the others, as before."""
    simulator = new_simulator()
    ana, sam, lee = (simulator.person(name) for name in ("Ana", "Sam", "Lee"))
    async with running_bot(simulator, tmp_path) as app:
        for person in (sam, lee):
            await joins(app, simulator, person, Role.STAFF)
        await gets(app, sam, Role.STAFF, Act.SEE_HEALTH)
        await walks(ana, simulator, *SENT)
        for person in (sam, lee):
            await person.sees("A new case")
    assert DETAIL in sam.screen
    assert DETAIL not in lee.screen


async def test_a_button_that_is_older_than_the_last_change_does_nothing(tmp_path):
    """The second admin sees what the first did, and can press again if they still want to."""
    simulator = new_simulator()
    root, bo, sam = (simulator.person(name) for name in ("Root", "Bo", "Sam"))
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id, bo.id})) as app:
        await joins(app, simulator, sam, Role.STAFF)
        for admin in (root, bo):
            await walks(admin, simulator, "!/team", f"Sam ({sam.id})")
        await walks(root, simulator, "viewer")
        await walks(bo, simulator, "doctor")
        assert "older than the last change" in bo.screen
        assert "Role: viewer" in bo.screen
        assert team_of(tmp_path) == {sam.id: "viewer"}
        await walks(bo, simulator, "doctor")
        assert "is now doctor" in bo.screen
        await walks(root, simulator, "Remove from the team", "No", "Remove from the team")
        asked = root.newest
        await walks(bo, simulator, "staff")
        await root.presses("Yes, remove", on=asked)
        await root.sees("older than the last change")
    assert team_of(tmp_path) == {sam.id: "staff"}


async def test_whoever_becomes_admin_gets_the_menu_of_admins(tmp_path):
    """And loses it with the role; an admin by the settings has it from the next start on."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam", language_code="ko")

    def menu_of(person):
        found = simulator.state.head.commands.get(f"chat/{person.id}/", [])
        return {entry["command"]: entry["description"] for entry in found}

    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, sam, Role.STAFF)
        assert menu_of(sam) == {}
        await walks(root, simulator, f"!/role {sam.id} admin")
        await simulator.until(lambda: menu_of(sam))
        assert {"team", "queue", "start"} <= menu_of(sam).keys()
        await rest(simulator, tmp_path)
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await simulator.until(lambda: menu_of(root))
        assert menu_of(root).keys() == menu_of(sam).keys()
        assert menu_of(root)["team"] != menu_of(sam)["team"]
        await walks(root, simulator, f"!/role {sam.id} doctor")
        await simulator.until(lambda: not menu_of(sam))
        await rest(simulator, tmp_path)
    assert simulator.refusals == []


# ---- leaving ---------------------------------------------------------------------------------------------------


async def test_nobody_is_removed_by_one_command(tmp_path):
    """It is asked back; then they are told, hear of no case any more, and their old buttons are refused."""
    simulator = new_simulator()
    ana, root, sam = (simulator.person(name) for name in ("Ana", "Root", "Sam"))
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, sam, Role.DOCTOR)
        await walks(ana, simulator, *SENT)
        alert = await sam.sees("A new case")
        await walks(root, simulator, "!/remove Sam")
        assert f"Remove Sam ({sam.id}) from the team?" in root.screen
        await walks(root, simulator, "No")
        assert team_of(tmp_path) == {sam.id: "doctor"}
        await walks(root, simulator, "Remove from the team", "Yes, remove")
        assert f"Sam ({sam.id}) is no longer on the team" in root.screen
        await sam.sees("You are no longer on the team")
        for button in alert.buttons:
            await sam.press_bytes(button["callback_data"], alert)
            await sam.sees(REFUSED)
        await walks(sam, simulator, "!/case 26-0001-7")
        assert REFUSED in sam.screen
        count = len(sam.bot_messages)
        await walks(ana, simulator, "!/human")
        await rest(simulator, tmp_path)
        assert len(sam.bot_messages) == count
    assert rows(tmp_path, "SELECT * FROM team_member") == []
    assert changes_in(tmp_path) == [("member_removed", root.id, str(sam.id))]
    assert simulator.wrong_calls == []


async def test_a_removal_pressed_again_removes_nobody_who_came_back(tmp_path):
    """The old button is about what they were, not about what they are now."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(root, simulator, f"!/remove {sam.id}")
        asked, data = root.newest, root.newest.buttons[0]["callback_data"]
        await walks(root, simulator, "Yes, remove")
        for _ in range(20):
            await root.press_bytes(data, asked)
        await root.sees("Nobody on the team has this id")
        await rest(simulator, tmp_path)
        assert len(changes_in(tmp_path)) == 1
        await walks(root, simulator, "!/invite staff")
        await walks(sam, simulator, f"!/start {root.screen.split('/start ')[1].split()[0]}")
        await root.sees("wants to join")
        await walks(root, simulator, "Confirm")
        await root.press_bytes(data, asked)
        await root.sees("older than the last change")
    assert team_of(tmp_path) == {sam.id: "staff"}


async def test_who_is_removed_while_they_wait_for_more_gets_nothing(tmp_path):
    """The invitation that would have raised them is refused with it."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, sam, Role.VIEWER)
        await walks(root, simulator, "!/invite admin")
        await walks(sam, simulator, f"!/start {root.screen.split('/start ')[1].split()[0]}")
        alert = await root.sees("wants to join")
        await walks(root, simulator, f"!/remove {sam.id}", "Yes, remove")
        await root.presses("Confirm", on=alert)
        await root.sees("was refused already")
    assert team_of(tmp_path) == {}


async def test_the_last_admin_stays(tmp_path):
    """They can neither step down nor go, by themselves or by the other whom they made admin and who went first."""
    simulator = new_simulator()
    root, bo = simulator.person("Root"), simulator.person("Bo")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, root, Role.ADMIN)
        await joins(app, simulator, bo, Role.DOCTOR)
        for command in (f"/remove {root.id}", "/remove root", f"/role {root.id} staff", "/role Root viewer --health"):
            await walks(root, simulator, f"!{command}")
            assert "This is the last admin" in root.screen, command
        await walks(root, simulator, "!/role bo admin", f"!/remove {root.id}")
        assert "Do you want to leave the team yourself?" in root.screen
        leave = root.newest
        await walks(bo, simulator, f"!/role {bo.id} doctor")
        assert "Your role on the team was admin. Now it is doctor" in bo.screen
        await root.presses("Yes, remove", on=leave)
        await root.sees("This is the last admin")
        await walks(root, simulator, "!/role bo admin", f"!/role {root.id} viewer")
        assert "Now it is viewer" in root.screen
        await walks(root, simulator, "!/team")
        assert REFUSED in root.screen
    assert team_of(tmp_path) == {root.id: "viewer", bo.id: "admin"}
    assert simulator.wrong_calls == []


async def test_two_last_admins_who_remove_each_other_do_not_both_go(postgresql_url):
    """At the same moment, with several workers: one of them is refused, and keeps the team."""
    simulator = new_simulator()
    root, bo = simulator.person("Root"), simulator.person("Bo")
    settings = Settings(token=TOKEN, api_url="http://telegram.invalid", database_url=postgresql_url)
    async with opened(settings, world=make_world(simulator)) as app, app.polling():
        for person in (root, bo):
            await joins(app, simulator, person, Role.ADMIN)
        for person, other in ((root, bo), (bo, root)):
            await walks(person, simulator, f"!/remove {other.id}")
        await asyncio.gather(root.presses("Yes, remove"), bo.presses("Yes, remove"))
        await simulator.until(
            lambda: (
                sum("is no longer on the team" in person.screen for person in (root, bo)) == 1
                or sum("You are no longer on the team" in person.screen for person in (root, bo)) == 1
            )
        )
        async with app.database.transaction() as transaction:
            roster = await app.turns.telling.roster(transaction)
    assert len(roster.teammates) == 1
    assert roster.has_admin


async def test_an_admin_by_the_settings_is_not_the_teams_to_change(tmp_path):
    """It says where they come from. They count as an admin, so that others may go."""
    simulator = new_simulator()
    root, bo = simulator.person("Root"), simulator.person("Bo")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, bo, Role.ADMIN)
        await walks(bo, simulator, "!/team")
        assert f"Telegram id {root.id} – admin, by the setting INTAKE_ADMINS" in bo.screen
        for command in (f"/remove {root.id}", f"/role {root.id} staff"):
            await walks(bo, simulator, f"!{command}")
            assert "by the setting INTAKE_ADMINS" in bo.screen
        await walks(bo, simulator, f"!/role {root.id} admin --health", "!/team", str(root.id))
        assert "Role: admin, sees health details" in bo.screen
        assert bo.labels == ["No more health details", "The team"]
        await walks(bo, simulator, f"!/remove {bo.id}", "Yes, remove")
        assert "You are no longer on the team" in bo.screen
        await walks(root, simulator, "!/team")
        assert "1 person" in root.screen


async def test_who_erases_themselves_as_a_patient_stays_on_the_team(tmp_path):
    """What they are to the operator is not theirs to erase; an admin removes them."""
    simulator = new_simulator()
    root, sam = simulator.person("Root"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(sam, simulator, "!/delete", "Yes, erase everything", "!/queue")
        assert "no open cases" in sam.screen
        await walks(root, simulator, f"!/remove {sam.id}", "Yes, remove")
        await sam.sees("no longer on the team")


# ---- what is typed wrong, and large teams ----------------------------------------------------------------------

TYPED = {
    "/invite boss": ("“boss”", "/invite staff", "viewer, staff, doctor"),
    "/invite patient": ("“patient”", "/invite staff"),
    "/role": ("/role 123456789 staff", "--health", "viewer, staff, doctor"),
    "/role Sam": ("“Sam”", "/role 123456789 staff"),
    "/role Sam boss": ("“boss”", "/role 123456789 staff"),
    "/role 1 staff": ("“1”", "Nobody on the team has this id or name", "/team"),
    "/role Kim doctor": ("Several people on the team have this name", "send the id"),
    "/remove": ("/remove 123456789", "/team"),
    "/remove Eve": ("“Eve”", "Nobody on the team has this id or name"),
    "/remove kim": ("Several people on the team have this name",),
    f"/remove {'9' * 4000}": ("999…", "Nobody on the team"),
    "/remove <b>{0}%s": ("<b>{0}%s", "Nobody on the team"),
    "/role \u202ex staff": ("Nobody on the team",),
}


@pytest.mark.parametrize("typed", TYPED, ids=lambda typed: typed[:20])
async def test_what_was_typed_wrong_is_said_with_what_would_be_right(typed, tmp_path):
    """Nothing is done, and the way on is shown."""
    simulator = new_simulator()
    root, *others = (simulator.person(name) for name in ("Root", "Sam", "Kim", "KIM"))
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        for person in others:
            await joins(app, simulator, person, Role.STAFF)
        await walks(root, simulator, f"!{typed}")
        for words in TYPED[typed]:
            assert words in root.screen
        if "Several" in root.screen:
            await walks(root, simulator, f"({others[1].id})")
            assert f"Kim ({others[1].id})" in root.screen
    assert set(team_of(tmp_path).values()) == {"staff"}
    assert simulator.wrong_calls == []


async def test_a_large_team_has_pages(tmp_path):
    """Eight people to a page; a page beyond the end is the last."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        for number in range(12):
            person = simulator.person(f"Member {number}")
            await joins(app, simulator, person, TEAM_ROLES[number % 4])
        await walks(root, simulator, "!/team")
        assert "The team: 13 people" in root.screen
        assert "Member 6" in root.screen
        assert "Member 7" not in root.screen
        await walks(root, simulator, "▶")
        assert "Member 11" in root.screen
        last = root.screen
        await root.press_bytes("mt||77", root.newest)
        await rest(simulator, tmp_path)
        assert root.screen == last
    assert simulator.wrong_calls == []
