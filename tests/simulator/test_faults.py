"""Faults on request: each hits as many calls as asked, and is told apart from a call's own mistakes."""

from __future__ import annotations

import asyncio

import pytest
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError

from intake_bot.simulator import Refusal

RETRY_AFTER = "ignore::telegram.warnings.PTBDeprecationWarning"
"""python-telegram-bot announces that RetryAfter.retry_after will become a timedelta."""


@pytest.mark.filterwarnings(RETRY_AFTER)
async def test_429_for_the_next_calls_of_one_method(ana, bot, simulator):
    """The counter runs out by itself; other methods go on."""
    simulator.faults.too_many_requests("sendMessage", times=2, retry_after=7)
    assert await bot.get_me()
    for _ in range(2):
        with pytest.raises(RetryAfter) as caught:
            await bot.send_message(ana.id, "x")
        assert caught.value.retry_after == 7
    assert await bot.send_message(ana.id, "x")
    assert simulator.faults.waiting == []
    assert all(refusal.injected for refusal in simulator.refusals)


async def test_429_has_the_header(ana, simulator):
    """Retry-After says the same as the body."""
    simulator.faults.too_many_requests(retry_after=7)
    answer = await simulator.call("sendMessage", {"chat_id": ana.id, "text": "x"})
    assert (answer.status, answer.headers) == (429, {"Retry-After": "7"})
    assert answer.body["description"] == "Too Many Requests: retry after 7"
    assert answer.body["parameters"] == {"retry_after": 7}


async def test_server_errors_and_other_refusals(ana, bot, simulator):
    """A 5xx, and whatever a proxy in front may say."""
    simulator.faults.server_error("sendMessage", status=502)
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(ana.id, "x")
    simulator.faults.refuse(None, Refusal(code=404, description="Not Found"))
    assert (await simulator.call("getMe")).status == 404
    assert await bot.get_me()


async def test_garbage(ana, bot, simulator):
    """Bytes that are no answer; the call may have been carried out all the same."""
    simulator.faults.garbage("sendMessage", accepted=True)
    with pytest.raises(TelegramError):
        await bot.send_message(ana.id, "sent nevertheless")
    assert ana.screen == "sent nevertheless"


async def test_accept_then_reset(ana, simulator):
    """The message is there, the answer is not."""
    simulator.faults.reset("sendMessage")
    with pytest.raises(ConnectionResetError):
        await simulator.call("sendMessage", {"chat_id": ana.id, "text": "sent"})
    simulator.faults.reset("sendMessage", accepted=False)
    with pytest.raises(ConnectionResetError):
        await simulator.call("sendMessage", {"chat_id": ana.id, "text": "not sent"})
    assert ana.screen == "sent"


async def test_silence_lasts_until_the_caller_gives_up(ana, simulator):
    """No answer comes, whether the call was carried out or not."""
    simulator.faults.silence("sendMessage", accepted=True)
    call = asyncio.create_task(simulator.call("sendMessage", {"chat_id": ana.id, "text": "sent"}))
    await ana.sees("sent")
    assert not call.done()
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call


async def test_silenced_calls_end_when_the_simulator_is_released(simulator):
    """Nothing hangs at the end of a test."""
    simulator.faults.silence()
    call = asyncio.create_task(simulator.call("getMe"))
    await asyncio.sleep(0)
    simulator.release()
    with pytest.raises(ConnectionResetError):
        await call


async def test_faults_can_be_taken_back(simulator):
    """clear() ends what waits."""
    simulator.faults.server_error(times=5)
    simulator.faults.clear()
    assert (await simulator.call("getMe")).ok


@pytest.mark.filterwarnings(RETRY_AFTER)
async def test_the_rate_watch_is_off_until_asked_for(ana, bot, simulator, clock):
    """Then a chat takes five messages at once and one a second, everybody together thirty a second."""
    for number in range(40):
        await bot.send_message(ana.id, str(number))
    simulator.limits.on = True
    for number in range(5):
        await bot.send_message(ana.id, str(number))
    with pytest.raises(RetryAfter):
        await bot.send_message(ana.id, "too fast")
    clock.now += 1
    assert await bot.send_message(ana.id, "in time")
    clock.now += 60
    others = [simulator.person(f"P{number}") for number in range(31)]
    for other in others:
        await other.says("/start")
    for other in others[:30]:
        await bot.send_message(other.id, "x")
    with pytest.raises(RetryAfter):
        await bot.send_message(others[30].id, "x")
    assert simulator.wrong_calls == []


async def test_calls_are_counted_and_refusals_remembered_without_texts(ana, bot, simulator):
    """What a test needs to assert that no call was refused."""
    await bot.send_message(ana.id, "x")
    with pytest.raises(BadRequest):
        await bot.send_message(ana.id, "<secret>", parse_mode="HTML")
    assert simulator.calls["sendMessage"] == 2
    [refusal] = simulator.wrong_calls
    assert refusal.method == "sendMessage"
    assert refusal.description == 'Bad Request: can\'t parse entities: Unsupported start tag "secret" at byte offset 0'
