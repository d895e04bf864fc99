"""Keeping a simulator: as JSON, as a snapshot, and as a journal that a kill cannot hurt."""

from __future__ import annotations

import json

import pytest

from intake_bot.simulator import Simulator
from tests.simulator.conftest import TOKEN

KEYS = json.dumps({"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})


async def lived_in(simulator):
    """A bit of everything."""
    ana = simulator.person("Ana")
    await ana.says("/start \ud800")
    await simulator.call(
        "sendMessage", {"chat_id": ana.id, "text": "<b>x</b>", "parse_mode": "HTML", "reply_markup": KEYS}
    )
    press = await ana.presses("A")
    await simulator.call("answerCallbackQuery", {"callback_query_id": press.id})
    await ana.sends_document("a.bin", bytes(range(256)))
    deleted = (await simulator.call("sendMessage", {"chat_id": ana.id, "text": "y"})).body["result"]["message_id"]
    await simulator.call("deleteMessage", {"chat_id": ana.id, "message_id": deleted})
    await simulator.call("setMyCommands", {"commands": '[{"command": "start", "description": "x"}]'})
    await simulator.call("getUpdates", {"allowed_updates": '["message"]', "offset": -2})
    simulator.group("Staff", [ana], forum=True, bot_is_admin=True)
    return ana


async def test_json_and_back_changes_nothing(simulator):
    """Through text, as a file would hold it."""
    await lived_in(simulator)
    dumped = json.loads(json.dumps(simulator.to_json()))
    again = Simulator.from_json(dumped, TOKEN)
    assert again.to_json() == dumped
    ana = again.person("Ana")
    assert ana.screen == "x"
    assert (await again.call("sendMessage", {"chat_id": ana.id, "text": "on"})).ok
    assert ana.screen == "on"


async def test_the_token_is_not_in_what_is_kept(simulator):
    """Nor is it shown."""
    await lived_in(simulator)
    assert TOKEN.partition(":")[2] not in json.dumps(simulator.to_json()) + repr(simulator)


async def test_a_snapshot_can_be_restored_again_and_again(simulator, ana):
    """Everything after it is undone each time, ids included."""
    await simulator.call("sendMessage", {"chat_id": ana.id, "text": "before"})
    snapshot, before = simulator.snapshot(), simulator.to_json()
    for _ in range(3):
        await lived_in(simulator)
        assert simulator.to_json() != before
        simulator.restore(snapshot)
        assert simulator.to_json() == before
        assert ana.screen == "before"


async def test_everything_is_on_disk_before_the_answer(tmp_path, simulator, clock):
    """At any moment another process could go on from the file; nothing has to be closed first."""
    path = tmp_path / "chats"
    simulator.keep(path)
    await lived_in(simulator)
    taken_over = Simulator(TOKEN, clock=clock)
    taken_over.keep(path)
    assert taken_over.to_json() == simulator.to_json()
    taken_over.close()


async def test_a_line_torn_by_a_kill_is_left_out(tmp_path, simulator, clock):
    """However few bytes of the last line were written, all lines before it count."""
    path = tmp_path / "chats"
    simulator.keep(path)
    ana = simulator.person("Ana")
    await ana.says("/start")
    whole = path.read_bytes()
    await ana.says("lost")
    longer = path.read_bytes()
    for size in (len(whole), len(whole) + 1, (len(whole) + len(longer)) // 2, len(longer) - 1):
        path.write_bytes(longer[:size])
        again = Simulator(TOKEN, clock=clock)
        again.keep(path)
        assert [m.text for m in again.person("Ana").messages] == ["/start"]
        again.close()
        assert not list(tmp_path.glob("*.new"))


async def test_keeping_begins_with_a_compact_file(tmp_path, simulator):
    """What was overwritten or dropped does not grow the file for ever."""
    path = tmp_path / "chats"
    simulator.keep(path)
    await lived_in(simulator)
    simulator.close()
    grown = path.stat().st_size
    again = Simulator(TOKEN)
    again.keep(path)
    assert path.stat().st_size < grown
    again.close()


@pytest.mark.parametrize("content", ["", "something else\n", '[["format",99]]\n'])
async def test_a_foreign_file_is_refused_and_left_alone(tmp_path, simulator, content):
    """Nothing is written over it."""
    path = tmp_path / "chats"
    path.write_text(content)
    with pytest.raises(ValueError, match="not a simulator journal"):
        simulator.keep(path)
    assert path.read_text() == content


async def test_another_bots_chats_are_refused(tmp_path, simulator):
    """A token of another bot does not fit."""
    simulator.save(tmp_path / "chats")
    with pytest.raises(ValueError, match="another bot"):
        Simulator("77:A").keep(tmp_path / "chats")
    with pytest.raises(ValueError, match="another bot"):
        Simulator.from_json(simulator.to_json(), "77:A")


@pytest.mark.parametrize("token", ["", "abc", "0:a", "12:", "12:a b"])
def test_a_token_has_telegrams_form(token):
    """Anything else is refused at once."""
    with pytest.raises(ValueError, match="form"):
        Simulator(token)
