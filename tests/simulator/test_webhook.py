"""The webhook: what is posted, in which order, how often again, and what a response can do."""

from __future__ import annotations

import asyncio
import json

import aiohttp
import pytest

from intake_bot.simulator.webhook import SECRET_HEADER, Courier, pause

HOOK = "http://127.0.0.1:9/hook"


class Bot:
    """The other end: answers as told, and remembers what came."""

    def __init__(self):
        self.posts = []
        self.answers = []
        self.pauses = []
        self.held = {}

    async def post(self, url, body, headers):
        update = json.loads(body)
        self.posts.append((url, update, headers))
        if update["update_id"] in self.held:
            await self.held[update["update_id"]].wait()
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, BaseException):
            raise answer
        return answer if isinstance(answer, tuple) else (answer, {}, b"")

    async def sleep(self, seconds):
        self.pauses.append(seconds)
        await asyncio.sleep(0)

    @property
    def ids(self):
        return [update["update_id"] for _, update, _ in self.posts]


@pytest.fixture
async def hook(simulator, ana):
    """A bot behind a webhook, and a courier that is running."""
    bot = Bot()
    await simulator.call("setWebhook", {"url": HOOK, "secret_token": "s3cret-_"})
    running = asyncio.create_task(Courier(simulator, bot.post, bot.sleep).run())
    yield bot
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running


async def emptied(simulator):
    await simulator.until(lambda: not simulator.state.updates, what="everything is delivered")


async def test_an_update_is_posted_with_the_secret(hook, simulator, ana):
    """One POST an update, JSON, the secret in its header; a 2xx confirms it."""
    await ana.says("hello")
    await emptied(simulator)
    [(url, update, headers)] = hook.posts
    assert url == HOOK
    assert update["message"]["text"] == "hello"
    assert headers[SECRET_HEADER] == "s3cret-_"


async def test_a_failure_is_tried_again_at_once_then_later_and_later(hook, simulator, ana):
    """At once, 2, 4, 8 seconds …; redirects and broken connections are failures; the text of the last one is shown."""
    hook.answers = [500, 302, TimeoutError(), aiohttp.ClientConnectionError(), (503, {"Retry-After": "7"}, b""), 204]
    await ana.says("hello")
    await emptied(simulator)
    assert len(hook.posts) == 6
    assert hook.pauses == [0.0, 2.0, 4.0, 8.0, 7.0]
    info = (await simulator.call("getWebhookInfo")).body["result"]
    assert info["last_error_message"] == "Wrong response from the webhook: 503"
    assert info["pending_update_count"] == 0


def test_pauses_are_capped():
    """A minute is the longest pause of our own, an hour the longest wish that is heard."""
    assert pause(30) == 60.0
    assert pause(1, "3600") == 3600.0
    assert pause(1, "3601") == 0.0


async def test_order_is_kept_within_a_queue_and_presses_overtake(hook, simulator, ana):
    """Texts of a chat wait for each other; a press has a queue of its own and passes a text that hangs."""
    keys = json.dumps({"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})
    await simulator.call("sendMessage", {"chat_id": ana.id, "text": "x", "reply_markup": keys})
    first = simulator.state.head.next_update_id
    gate = asyncio.Event()
    hook.held[first] = gate
    await ana.says("one")
    await ana.says("two")
    await ana.presses("A")
    await simulator.until(lambda: first + 2 not in simulator.state.updates)
    assert hook.ids == [first, first + 2]
    gate.set()
    await emptied(simulator)
    assert hook.ids == [first, first + 2, first + 1]


async def test_a_method_in_the_response_is_carried_out(hook, simulator, ana):
    """So a press is answered without a call of its own; getUpdates and the like are not carried out."""
    keys = json.dumps({"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]})
    await simulator.call("sendMessage", {"chat_id": ana.id, "text": "x", "reply_markup": keys})
    first = simulator.state.head.next_update_id
    gate = asyncio.Event()
    hook.held[first] = gate
    press = await ana.presses("A")
    body = {"method": "answerCallbackQuery", "callback_query_id": press.id, "text": "Noted"}
    hook.answers = [(200, {}, json.dumps(body).encode()), (200, {}, b'{"method": "deleteWebhook"}'), (200, {}, b"ok")]
    gate.set()
    assert (await press.answered())["text"] == "Noted"
    await ana.says("one")
    await ana.says("two")
    await emptied(simulator)
    assert simulator.state.head.webhook is not None


async def test_a_lost_confirmation_posts_the_update_again(hook, simulator, ana):
    """The fault switch for duplicate delivery."""
    simulator.repeat_updates(1)
    await ana.says("hello")
    await emptied(simulator)
    assert len(hook.posts) == 2
    assert len(set(hook.ids)) == 1


async def test_updates_wait_while_there_is_no_webhook(hook, simulator, ana):
    """Deleted, nothing is posted; set again, what waited comes."""
    await simulator.call("deleteWebhook")
    await ana.says("early")
    await asyncio.sleep(0)
    assert hook.posts == []
    await simulator.call("setWebhook", {"url": HOOK})
    await emptied(simulator)
    assert hook.posts[0][1]["message"]["text"] == "early"
    assert SECRET_HEADER not in hook.posts[0][2]


async def test_pending_updates_can_be_dropped(simulator, ana):
    """As asked with setWebhook or deleteWebhook."""
    await ana.says("a")
    await simulator.call("setWebhook", {"url": HOOK, "drop_pending_updates": "true", "max_connections": 7})
    assert not simulator.state.updates
    info = (await simulator.call("getWebhookInfo")).body["result"]
    assert (info["url"], info["max_connections"], info["has_custom_certificate"]) == (HOOK, 7, False)
    await ana.says("b")
    await simulator.call("deleteWebhook", {"drop_pending_updates": True})
    assert not simulator.state.updates
