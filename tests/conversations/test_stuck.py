"""What is stored cannot be read, or a turn breaks: nobody is left in silence, and nothing is written over unasked."""

from __future__ import annotations

import json

import pytest
from structlog.testing import capture_logs

from intake_bot import turn, work
from tests.support.chats import CODEC, intake_of, rest, rows
from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import UP_TO_THE_REVIEW, walks


def spoils(directory, person, sealed):
    rows(directory, "UPDATE intake SET sealed_document = ? WHERE user_id = ?", sealed, person.id)


@pytest.mark.parametrize("text", ["no JSON", "[]", '{"status": "odd"}', '{"answers": []}', None])
async def test_whoever_has_an_intake_that_cannot_be_read_can_begin_anew(text, tmp_path):
    """It stays as it is until the person says so: perhaps only a key is missing."""
    sealed = "9:of-a-later-version" if text is None else CODEC.seal(text)
    simulator = new_simulator()
    ana = simulator.person("Ana", language_code="en")
    with capture_logs() as logged:
        async with running_bot(simulator, tmp_path):
            await walks(ana, simulator, "!/start", "English", "I agree")
            spoils(tmp_path, ana, sealed)
            for move in ("!/start", "!hello", "!/resume", "!/cancel", "!/language", "English"):
                await walks(ana, simulator, move)
            await walks(ana, simulator, "!I cannot breathe")
            assert "119" in ana.screen
            assert rows(tmp_path, "SELECT sealed_document FROM intake") == [(sealed,)]
            await walks(ana, simulator, "!hello", "Begin anew", "Yes, begin anew", "English", "I agree")
            assert "Your answers may cross borders" in ana.screen
            assert set(intake_of(tmp_path, ana).answers) == {"language", "consent_service"}
    assert {entry["event"] for entry in logged} >= {"intake_unreadable"}
    assert not {"turn_failed", "update_buried"} & {entry["event"] for entry in logged}
    assert simulator.wrong_calls == []


async def test_whoever_has_an_intake_that_cannot_be_read_can_erase_it(tmp_path):
    """A right does not hang on whether something can be opened."""
    simulator = new_simulator()
    ana = simulator.person("Ana", language_code="en")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, "!/start", "English")
        spoils(tmp_path, ana, "9:of-a-later-version")
        with capture_logs():
            await walks(ana, simulator, "!/delete", "Yes, erase everything")
        assert "Erased" in ana.screen
    assert rows(tmp_path, "SELECT * FROM intake") == []


async def test_a_case_with_an_answer_of_another_version_is_shown_without_it(tmp_path):
    """To the patient and to the team."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
        await walks(root, simulator, "!/start")
        await walks(ana, simulator, *UP_TO_THE_REVIEW, "Send")
        await rest(simulator, tmp_path)
        [(sealed,)] = rows(tmp_path, "SELECT sealed_document FROM case_file")
        document = json.loads(CODEC.open(sealed))
        document["answers"] |= {"budget": {"in_shells": 3}, "a_later_question": {"chosen": ["x"]}}
        rows(tmp_path, "UPDATE case_file SET sealed_document = ?", CODEC.seal(json.dumps(document)))
        await walks(ana, simulator, "▶", "Checklist")
        assert "written questions" in ana.screen
        await walks(root, simulator, "!/case 26-0001-7")
        assert "Case 26-0001-7" in root.screen


async def test_whoever_waits_for_an_answer_that_never_comes_is_told(tmp_path, monkeypatch):
    """A word in their language with a way on, once the update is put aside; in a group nobody is disturbed."""
    simulator = new_simulator()
    min_ji, root = simulator.person("Min-ji", language_code="ko"), simulator.person("Root")
    group = simulator.group("Desk", [root])
    monkeypatch.setattr(work, "_pause", lambda _: 0.01)
    whole = turn.received

    def breaks(update):
        if "poison" in json.dumps(update):
            raise RuntimeError
        return whole(update)

    monkeypatch.setattr(turn, "received", breaks)
    with capture_logs():
        async with running_bot(simulator, tmp_path, admins=frozenset({root.id})):
            await walks(root, simulator, "!/start")
            await walks(min_ji, simulator, "!/start", "한국어", "동의합니다")
            await min_ji.says("poison")
            await min_ji.sees("문제가 생겼습니다")
            await walks(min_ji, simulator, "계속")
            assert "다른 나라" in min_ji.screen or "국외" in min_ji.screen
            await root.says("/queue poison", chat=group)
            await rest(simulator, tmp_path)
    assert group.bot_messages == []


async def test_administrators_hear_that_the_chat_of_the_team_is_lost(tmp_path):
    """Otherwise every new case and every emergency would be told to nobody."""
    simulator = new_simulator()
    ana, root = simulator.person("Ana"), simulator.person("Root")
    desk = simulator.group("Desk", [root], supergroup=True)
    async with running_bot(simulator, tmp_path, admins=frozenset({root.id}), staff_chat=desk.chat_id):
        await walks(root, simulator, "!/start")
        await desk.kicks_bot()
        await walks(ana, simulator, "!I cannot breathe")
        await root.sees("The chat of the team cannot be reached")


async def test_a_result_can_be_read_after_a_new_intake_was_begun(tmp_path):
    """It is the patient's as long as the case is; the new intake goes on where it stood."""
    simulator = new_simulator()
    ana = simulator.person("Ana", language_code="en")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW, "Send")
        shown = ana.newest
        await walks(ana, simulator, "!/restart", "Yes, begin anew", "I agree")
        await ana.presses("▶", on=shown)
        await ana.sees("Clinics")
        await walks(ana, simulator, "Checklist")
        assert "your written questions" in ana.screen
        await walks(ana, simulator, "!/resume")
        assert "Your answers may cross borders" in ana.screen
        await walks(ana, simulator, "!/delete", "Yes, erase everything")
        await ana.presses("▶", on=shown)
        await ana.sees("Which language")
    assert simulator.wrong_calls == []
