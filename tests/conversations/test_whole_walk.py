"""The whole way of a patient, through the real client and the strict simulator."""

from __future__ import annotations

from tests.support.telegram import new_simulator, running_bot
from tests.support.walks import UP_TO_THE_REVIEW, WHOLE, walks


async def test_a_patient_walks_the_whole_way_and_staff_see_the_case(tmp_path):
    """From /start to the checklist; staff get the case, find it in the queue and open it; no call is refused."""
    simulator = new_simulator()
    ana = simulator.person("Ana", language_code="en")
    min_ji = simulator.person("Min-ji", language_code="en")
    async with running_bot(simulator, tmp_path, admins=frozenset({min_ji.id})):
        await min_ji.says("/queue")
        await min_ji.sees("no open cases")
        await walks(ana, simulator, *WHOLE)
        await ana.sees("your written questions")
        await min_ji.sees("A new case")
        await min_ji.presses("Open cases")
        await min_ji.sees("1 open case")
        await min_ji.presses("26-0001-7")
        await min_ji.sees("Health: 1 flag")
    assert "aspirin" not in "".join(message.text for message in min_ji.bot_messages)
    assert simulator.refusals == []


async def test_a_stopped_bot_goes_on_where_the_chat_stood(tmp_path):
    """Stopped in the middle and started again, the next press is answered as if nothing had been."""
    simulator = new_simulator()
    ana = simulator.person("Ana", language_code="en")
    for move in UP_TO_THE_REVIEW:
        async with running_bot(simulator, tmp_path):
            await walks(ana, simulator, move)
    assert "Please check your answers" in ana.screen
    assert len(ana.bot_messages) == sum(move.startswith("!") for move in UP_TO_THE_REVIEW)


async def test_a_button_step_takes_one_message_call(tmp_path):
    """A press edits its message in place; only words get a new message. Acknowledging a press is not counted."""
    simulator = new_simulator()
    ana = simulator.person("Ana", language_code="en")
    async with running_bot(simulator, tmp_path):
        await walks(ana, simulator, *UP_TO_THE_REVIEW)
    typed = sum(move.startswith("!") for move in UP_TO_THE_REVIEW)
    assert simulator.calls["sendMessage"] == typed
    assert simulator.calls["editMessageText"] == len(UP_TO_THE_REVIEW) - typed
