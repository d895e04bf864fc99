"""The team at work: who sees what, decided anew every time by the one table, and how somebody joins."""

from __future__ import annotations

import pytest

from intake_bot.desk.permissions import Act, Member, Role, may
from tests.support.chats import answers_given, rest, rows
from tests.support.team import TOO_OLD, code_for, gets, invitation, joins
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import UP_TO_THE_REVIEW, walks

SENT = (*UP_TO_THE_REVIEW, "Send")
REFUSED = "for members of the team"
COUNT, DETAIL, OWN_WORDS = "Health: 1 flag", "Blood thinners", "Is a cold a reason to wait?"
HEALTH_WORDS = "aspirin"


# ---- who sees what ----------------------------------------------------------------------------------------------


async def test_everybody_sees_exactly_what_their_role_permits(tmp_path):
    """Every role against every act of the table, by command and by button; nobody's health details leave the doctor."""
    simulator = new_simulator()
    ana = simulator.person("Ana")
    people = {role: simulator.person(role.value.title()) for role in Role}
    async with running_bot(simulator, tmp_path) as app:
        for role, person in people.items():
            if role is Role.PATIENT:
                await walks(person, simulator, "!/start")
            else:
                await joins(app, simulator, person, role)
        await walks(ana, simulator, *SENT)
        await rest(simulator, tmp_path)
        for role, person in people.items():
            member = Member(role=role)
            heard = any("A new case" in message.text for message in person.bot_messages)
            assert heard is may(member, Act.HEAR_OF_CASES), role
            for command, act in (("/queue", Act.SEE_QUEUE), ("/case 26-0001-7", Act.SEE_CASE)):
                await walks(person, simulator, f"!{command}")
                assert (REFUSED not in person.screen) is may(member, act), (role, command)
            if may(member, Act.SEE_CASE):
                assert COUNT in person.screen, role
            assert (DETAIL in person.screen) is may(member, Act.SEE_HEALTH), role
            seen = "".join(message.text for message in person.bot_messages)
            assert (HEALTH_WORDS in seen) is may(member, Act.SEE_HEALTH), role
            assert (OWN_WORDS in seen) is may(member, Act.SEE_CONTACT), role
            assert ("Clinic Kim" in seen) is may(member, Act.SEE_CONTACT), role
            if may(member, Act.SEE_QUEUE):
                await walks(person, simulator, "Open cases", "26-0001-7")
                assert COUNT in person.screen, role
        noted = dict(rows(tmp_path, "SELECT actor, count(*) FROM journal WHERE what = 'health_seen' GROUP BY actor"))
    assert noted == {people[Role.DOCTOR].id: 2}
    assert simulator.wrong_calls == []


async def test_what_only_the_team_reads_cannot_be_forwarded(tmp_path):
    """Queue, case and alerts are protected where Telegram's clients honour that; a patient's own result is not."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/queue")
        await walks(ana, simulator, *SENT)
        await root.sees("A new case")
        await walks(root, simulator, "!/case 26-0001-7", "Open cases", "26-0001-7")
    assert all(message.body.get("has_protected_content") for message in root.bot_messages)
    assert not any(message.body.get("has_protected_content") for message in ana.bot_messages)


async def test_a_removed_role_is_refused_on_an_old_button(tmp_path):
    """No button grants anything: the role that holds now is asked for at every press."""
    simulator = new_simulator()
    ana, sam = simulator.person("Ana"), simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(ana, simulator, *SENT)
        await sam.sees("A new case")
        alert = sam.newest
        await walks(sam, simulator, "Open cases")
        queue = sam.newest
        await gets(app, sam, Role.PATIENT)
        for label, message in (("26-0001-7", queue), ("Open cases", alert)):
            await sam.presses(label, on=message)
            await sam.sees(REFUSED)
        await walks(sam, simulator, "!/case 26-0001-7")
        assert REFUSED in sam.screen
        count = len(sam.bot_messages)
        await walks(ana, simulator, "!/human")
        await rest(simulator, tmp_path)
        assert len(sam.bot_messages) == count


async def test_a_role_that_was_given_counts_at_once(tmp_path):
    """The doctor of today sees more than the viewer of yesterday, on the same button."""
    simulator = new_simulator()
    ana, kim = simulator.person("Ana"), simulator.person("Kim")
    async with running_bot(simulator, tmp_path) as app:
        await joins(app, simulator, kim, Role.VIEWER)
        await walks(ana, simulator, *SENT)
        await walks(kim, simulator, "!/case 26-0001-7")
        assert DETAIL not in kim.screen
        await gets(app, kim, Role.DOCTOR)
        await walks(kim, simulator, "Open cases", "26-0001-7")
        assert DETAIL in kim.screen
        assert HEALTH_WORDS in kim.screen


async def test_a_person_can_be_patient_and_admin_at_once(tmp_path):
    """The two do not get into each other's way: the alert comes below, and the result can still be leafed through."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, *UP_TO_THE_REVIEW[:10], "!/queue")
        assert "no open cases" in root.screen
        await walks(root, simulator, "!/resume", *UP_TO_THE_REVIEW[10:], "Send")
        await root.sees("A new case")
        result = next(message for message in root.bot_messages if "▶" in message.labels)
        await walks(root, simulator, "Open cases", "26-0001-7")
        assert "Case 26-0001-7" in root.screen
        await root.presses("▶", on=result)
        await rest(simulator, tmp_path)
        assert "A new case" not in root.screen
        await walks(root, simulator, "!/human")
        await root.sees("asks for a person")
    assert simulator.wrong_calls == []


@pytest.mark.parametrize(
    "typed", ["", "1", "26-0001-8", "26-0002-5", "<b>%s{0}", "9" * 4000, "\u202e26-0001-7x", "case", "²⁶"]
)
async def test_a_number_that_is_none_is_refused_with_an_example(typed, tmp_path):
    """Or with the way to find one, when no case has it."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, f"!/case {typed}")
    assert "/case" in root.screen or "/queue" in root.screen
    assert simulator.wrong_calls == []


async def test_a_number_is_read_as_people_type_it(tmp_path):
    """Full-width and Arabic digits, with spaces or without dashes."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(ana, simulator, *SENT)
        for typed in ("26-0001-7", "2600017", "26 1 7", "２６－０００１－７", "٢٦-٠٠٠١-٧", "  26–0001–7  "):
            await walks(root, simulator, f"!/case {typed}")
            assert "Case 26-0001-7" in root.screen, typed
    assert simulator.wrong_calls == []


async def test_a_queue_of_many_cases_has_pages(tmp_path):
    """Eight to a page, oldest first; a page beyond the end shows the last."""
    simulator = new_simulator()
    root = simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        for number in range(9):
            person = simulator.person(f"Patient {number}")
            await walks(person, simulator, *UP_TO_THE_REVIEW[:5])
            while "Send to the team" not in person.labels:
                await walks(person, simulator, "Skip" if "Skip" in person.labels else "No, leave these questions out")
            await walks(person, simulator, "Send")
        await walks(root, simulator, "!/queue")
        assert "9 open cases" in root.screen
        assert sum(label.startswith("26-") for label in root.labels) == 8
        await walks(root, simulator, "▶")
        assert sum(label.startswith("26-") for label in root.labels) == 1
        last = root.screen
        await root.press_bytes("q||77", root.newest)
        await rest(simulator, tmp_path)
        assert root.screen == last
    assert simulator.wrong_calls == []


# ---- joining ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PATIENT])
async def test_an_invitation_makes_one_person_a_member_once(role, tmp_path):
    """Whoever comes second with the same link is a patient like everybody; so is whoever comes too late."""
    simulator = new_simulator()
    sam, eve = simulator.person("Sam"), simulator.person("Eve")
    async with running_bot(simulator, tmp_path) as app:
        link = await invitation(app, role)
        await walks(sam, simulator, f"!{link}")
        assert "on the team" in sam.screen
        await walks(sam, simulator, "Open cases")
        assert "no open cases" in sam.screen
        await walks(eve, simulator, f"!{link}", "!/queue")
        assert REFUSED in eve.screen
        await walks(sam, simulator, f"!{link}", "!/queue")
        assert "no open cases" in sam.screen
        late = await invitation(app, role, 2, TOO_OLD)
        await walks(eve, simulator, f"!{late}", "!/queue")
        assert REFUSED in eve.screen
    assert rows(tmp_path, "SELECT user_id, role FROM team_member") == [(sam.id, role.value)]
    assert code_for(1) not in str(rows(tmp_path, "SELECT * FROM invitation"))


@pytest.mark.parametrize("payload", ["0" * 22, "1" * 22, "0" * 21 + "_", "admin", "0" * 64, "' OR 1=1 --"])
async def test_a_forged_invitation_begins_an_intake(payload, tmp_path):
    """It is a link like any other that brings patients."""
    simulator = new_simulator()
    eve = simulator.person("Eve")
    async with running_bot(simulator, tmp_path) as app:
        await invitation(app, Role.ADMIN)
        await walks(eve, simulator, f"!/start {payload}")
        assert "Which language" in eve.screen
    assert rows(tmp_path, "SELECT * FROM team_member") == []


async def test_an_invitation_that_comes_twice_by_itself_is_used_once(tmp_path):
    """A repeated update is not a second person."""
    simulator = new_simulator()
    sam = simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        simulator.repeat_updates(1)
        await walks(sam, simulator, f"!{await invitation(app, Role.STAFF)}")
        await rest(simulator, tmp_path)
    assert len(sam.bot_messages) == 1
    assert simulator.calls["sendMessage"] == 1


async def test_joining_in_the_middle_of_an_own_intake_loses_nothing(tmp_path):
    """Staff try the bot as patients."""
    simulator = new_simulator()
    sam = simulator.person("Sam")
    async with running_bot(simulator, tmp_path) as app:
        await walks(sam, simulator, *UP_TO_THE_REVIEW[:14], f"!{await invitation(app, Role.STAFF)}")
        assert "on the team" in sam.screen
        await walks(sam, simulator, "!/resume", *UP_TO_THE_REVIEW[14:])
        assert "Please check your answers" in sam.screen


async def test_a_member_who_blocked_the_bot_is_not_written_to(tmp_path):
    """The others are; whoever comes back is told again."""
    simulator = new_simulator()
    ana, sam, root = simulator.person("Ana"), simulator.person("Sam"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})) as app:
        await joins(app, simulator, sam, Role.STAFF)
        await walks(root, simulator, "!/start")
        await sam.blocks()
        await rest(simulator, tmp_path)
        given = answers_given(simulator)
        await walks(ana, simulator, "!/human")
        await root.sees("asks for a person")
        await rest(simulator, tmp_path)
        assert answers_given(simulator) - given == 2
        await sam.unblocks()
        await walks(ana, simulator, "!/human")
        await sam.sees("asks for a person")
    assert simulator.refusals == []
