"""The simulator over real HTTP: addresses and tokens, every way to pass arguments, lost connections, the webhook."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import NetworkError

from intake_bot.simulator.server import serve
from tests.simulator.conftest import TOKEN


@pytest.fixture
async def address(simulator):
    async with serve(simulator) as address:
        yield address


@pytest.fixture
async def http():
    async with aiohttp.ClientSession() as http:
        yield http


async def test_a_real_bot_talks_over_http(address, simulator):
    """Long poll, message, file there and back."""
    ana = simulator.person("Ana")
    async with Bot(TOKEN, base_url=f"{address}/bot", base_file_url=f"{address}/file/bot") as bot:
        poll = asyncio.create_task(bot.get_updates(timeout=50))
        while simulator.world.parked is None:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0)
        await ana.says("/start")
        [update] = await poll
        assert update.message.text == "/start"
        message = await bot.send_document(ana.id, b"hello", filename="é.txt", caption="c")
        assert message.document.file_name == "é.txt"
        file = await bot.get_file(message.document.file_id)
        assert await file.download_as_bytearray() == b"hello"


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        (f"/bot{TOKEN[:-1]}/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 401, "Unauthorized: invalid token specified"),
        ("/bot0:A/getMe", 401, "Unauthorized: invalid token specified"),
        ("/nowhere", 404, "Not Found"),
        (f"/file/bot{TOKEN[:-1]}/documents/x", 401, "Unauthorized"),
        (f"/file/bot{TOKEN}/documents/x", 404, "Not Found"),
        (f"/bot{TOKEN}/getNothing", 404, "Not Found: method not found"),
    ],
)
async def test_wrong_addresses(address, http, path, status, description):
    """Rows 1 to 4, with the envelope."""
    async with http.get(address + path) as response:
        assert response.status == status
        assert await response.json() == {"ok": False, "error_code": status, "description": description}


async def test_arguments_arrive_in_every_way(address, http, ana):
    """Query string, form, JSON, multipart; nested objects as JSON text, in JSON bodies also as they are."""
    url = f"{address}/bot{TOKEN}/sendMessage"
    keys = {"inline_keyboard": [[{"text": "A", "callback_data": "a"}]]}
    text = {"chat_id": str(ana.id), "text": "x", "reply_markup": json.dumps(keys)}
    parts = aiohttp.FormData(text)
    parts.add_field("unused", b"bytes", filename="f.bin")
    for request in (
        http.get(url, params=text),
        http.post(url, data=text),
        http.post(url, json={"chat_id": ana.id, "text": "x", "reply_markup": keys}),
        http.post(url, data=parts),
    ):
        async with request as response:
            body = await response.json()
            assert body["ok"], body
            assert body["result"]["reply_markup"] == keys
    async with http.post(url, data=b"{", headers={"Content-Type": "application/json"}) as response:
        assert response.status == 400


async def test_too_large_a_body_is_refused_unread(address, http):
    """413 with an empty body, as a server of one's own answers."""
    headers = {"Content-Length": str(60 * 1024 * 1024)}
    async with http.post(
        f"{address}/bot{TOKEN}/getMe", data=aiohttp.payload.BytesPayload(b""), headers=headers
    ) as response:
        assert (response.status, await response.read()) == (413, b"")


async def test_429_carries_the_header(address, http, simulator):
    """Retry-After beside the parameters."""
    simulator.faults.too_many_requests(retry_after=9)
    async with http.get(f"{address}/bot{TOKEN}/getMe") as response:
        assert (response.status, response.headers["Retry-After"]) == (429, "9")


async def test_a_reset_closes_the_connection_without_an_answer(address, simulator, ana):
    """The message is there, and the client sees a broken connection."""
    simulator.faults.reset("sendMessage")
    async with Bot(TOKEN, base_url=f"{address}/bot") as bot:
        with pytest.raises(NetworkError, match="disconnected without sending a response"):
            await bot.send_message(ana.id, "sent")
        assert ana.screen == "sent"
        assert await bot.send_message(ana.id, "after")


async def test_garbage_over_http(address, http, simulator):
    """The bytes come as they are."""
    simulator.faults.garbage(status=200, body=b"<html>")
    async with http.get(f"{address}/bot{TOKEN}/getMe") as response:
        assert (response.status, await response.read()) == (200, b"<html>")


async def test_a_taken_port_is_an_os_error(address, simulator):
    """Before anything is served."""
    with pytest.raises(OSError, match="in use"):
        async with serve(simulator, port=int(address.rpartition(":")[2])):
            pass


async def test_a_server_can_stop_and_start_again(simulator, ana):
    """A parked poll is let go, and the same simulator goes on at the same address."""
    async with serve(simulator) as address, aiohttp.ClientSession() as http:
        port = int(address.rpartition(":")[2])
        parked = asyncio.create_task(http.get(f"{address}/bot{TOKEN}/getUpdates", params={"timeout": 50}))
        while simulator.world.parked is None:  # noqa: ASYNC110 - nothing tells of it
            await asyncio.sleep(0)
        simulator.release()
        async with await parked as response:
            assert await response.json() == {"ok": True, "result": []}
    async with (
        serve(simulator, port=port) as address,
        aiohttp.ClientSession() as http,
        http.get(f"{address}/bot{TOKEN}/getMe") as response,
    ):
        assert response.status == 200


@asynccontextmanager
async def receiver(handle):
    app = web.Application()
    app.router.add_post("/hook", handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}/hook"
    await runner.cleanup()


async def test_updates_reach_a_webhook_over_http(address, simulator, ana):
    """The whole way: posted, refused once, posted again at once, answered with a method."""
    seen = []

    async def handle(request):
        seen.append((request.headers["X-Telegram-Bot-Api-Secret-Token"], await request.json()))
        if len(seen) == 1:
            return web.Response(status=500)
        return web.json_response({"method": "sendMessage", "chat_id": ana.id, "text": "from the response"})

    async with receiver(handle) as url:
        await simulator.call("setWebhook", {"url": url, "secret_token": "abc"})
        await ana.says("hello")
        await ana.sees("from the response")
        await simulator.until(lambda: not simulator.state.updates)
    assert [(secret, update["message"]["text"]) for secret, update in seen] == [("abc", "hello")] * 2
