"""getUpdates: what an offset confirms, how the long poll wakes, who is sent away with 409, and what is never kept."""

from __future__ import annotations

import asyncio
import json

import pytest

from intake_bot.simulator import Simulator

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def ids(simulator, **params):
    answer = await simulator.call("getUpdates", params)
    assert answer.ok, answer.body
    return [update["update_id"] for update in answer.body["result"]]


async def test_an_offset_confirms_everything_below_it(ana, simulator):
    """Updates come again until a later offset forgets them, and then never."""
    for text in "abc":
        await ana.says(text)
    first, second, third = await ids(simulator)
    assert await ids(simulator) == [first, second, third]
    assert await ids(simulator, offset=second) == [second, third]
    assert await ids(simulator) == [second, third]
    assert await ids(simulator, offset=third + 1) == []


async def test_a_negative_offset_keeps_only_the_last(ana, simulator):
    """Minus one forgets all but the newest update."""
    for text in "abc":
        await ana.says(text)
    last = (await ids(simulator))[-1]
    assert await ids(simulator, offset=-1) == [last]
    assert await ids(simulator) == [last]


async def test_an_offset_far_ahead_forgets_nothing(ana, simulator):
    """An offset of another bot's queue is taken for the head."""
    await ana.says("a")
    [only] = await ids(simulator)
    assert await ids(simulator, offset=only + 12) == [only]


async def test_a_page_holds_at_most_a_hundred(ana, simulator):
    """The limit is 100, whatever is asked."""
    for number in range(120):
        await ana.says(str(number))
    assert len(await ids(simulator)) == 100
    assert len(await ids(simulator, limit=1000)) == 100
    assert len(await ids(simulator, limit=7)) == 7


async def test_a_long_poll_wakes_when_something_arrives(ana, bot):
    """The parked call returns with the update; nobody waits for its time-out."""
    poll = asyncio.create_task(bot.get_updates(timeout=50))
    await asyncio.sleep(0)
    await ana.says("now")
    [update] = await asyncio.wait_for(poll, 5)
    assert update.message.text == "now"


async def test_a_poll_given_up_as_it_wakes_is_given_up(simulator, ana):
    """A bot that stops in the very moment something arrives stops; the update is there for the next one."""
    poll = asyncio.create_task(simulator.call("getUpdates", {"timeout": 50}))
    await asyncio.sleep(0)
    await ana.says("just now")
    poll.cancel()
    with pytest.raises(asyncio.CancelledError):
        await poll
    assert len(await ids(simulator)) == 1


async def test_a_second_poller_ends_the_first(simulator, ana):
    """The parked call gets 409; the newcomer takes its place."""
    first = asyncio.create_task(simulator.call("getUpdates", {"timeout": 50}))
    await asyncio.sleep(0)
    second = asyncio.create_task(simulator.call("getUpdates", {"timeout": 50}))
    answer = await first
    assert (answer.status, answer.body["description"]) == (409, CONFLICT)
    await ana.says("hello")
    assert len((await second).body["result"]) == 1


async def test_set_webhook_ends_a_parked_poll(simulator):
    """Row 7 for the parked call, row 8 for every later one, until the webhook goes."""
    parked = asyncio.create_task(simulator.call("getUpdates", {"timeout": 50}))
    await asyncio.sleep(0)
    await simulator.call("setWebhook", {"url": "http://127.0.0.1:9/hook"})
    assert (await parked).body["description"] == "Conflict: terminated by setWebhook request"
    answer = await simulator.call("getUpdates")
    assert answer.status == 409
    assert answer.body["description"] == (
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    )
    await simulator.call("deleteWebhook")
    assert await ids(simulator) == []


async def test_allowed_updates_stick_and_apply_when_something_happens(ana, simulator):
    """A kind that was not allowed when it happened is never delivered; an empty list brings back the default."""
    await ids(simulator, allowed_updates=json.dumps(["callback_query"]))
    await ana.says("unheard")
    assert await ids(simulator) == []
    await ids(simulator, allowed_updates="not json")
    await ana.says("unheard")
    assert await ids(simulator, allowed_updates="[]") == []
    await ana.says("heard")
    assert len(await ids(simulator)) == 1


async def test_presses_are_kept_150_seconds_and_messages_a_day(ana, simulator, clock):
    """What nobody fetched in time is gone."""
    keys = json.dumps({"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})
    await simulator.call("sendMessage", {"chat_id": ana.id, "text": "x", "reply_markup": keys})
    await ana.presses("A")
    await ana.says("hello")
    clock.now += 149
    assert len(await ids(simulator)) == 2
    clock.now += 2
    assert len(await ids(simulator)) == 1
    clock.now += 86_400
    assert await ids(simulator) == []


async def test_a_lost_confirmation_brings_updates_once_more(ana, simulator):
    """The fault switch for duplicate delivery."""
    await ana.says("a")
    [first] = await ids(simulator)
    simulator.repeat_updates(1)
    assert await ids(simulator, offset=first + 1) == [first]
    assert await ids(simulator, offset=first + 1) == []


async def test_update_ids_begin_somewhere_but_always_there():
    """The first id is far from one, and the same for the same seed."""
    first, second, other = (Simulator("1:A", seed=seed).state.head.next_update_id for seed in (5, 5, 6))
    assert first == second != other
    assert 2_000_001 <= first < 1_000_000_000


async def test_a_cancelled_poll_leaves_nothing_behind(ana, simulator):
    """A bot that dies while it waits loses nothing."""
    poll = asyncio.create_task(simulator.call("getUpdates", {"timeout": 50}))
    await asyncio.sleep(0)
    poll.cancel()
    with pytest.raises(asyncio.CancelledError):
        await poll
    await ana.says("still here")
    assert len(await ids(simulator)) == 1
