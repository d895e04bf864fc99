"""Raw JSON in and out, a value for every failure, and the token nowhere to be seen."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import traceback
import warnings

import pytest
from aiohttp import web
from telegram import Bot, InputFile
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from intake_bot.botapi.failures import Delivered, Failed, Lost, NotSent, Refused
from intake_bot.transport import Answer, BotClient, HttpRequest, read_answer

TOKEN = "700000001:AAF-not-a-token-but-it-looks-like-one"


class Api:
    """A Bot API that answers what it is told to and remembers what it was asked."""

    def __init__(self):
        self.asked = []
        self.status, self.body = 200, {"ok": True, "result": True}

    async def handle(self, request):
        form = {name: _content(value) for name, value in (await request.post()).items()}
        self.asked.append((request.path, form, request.content_type))
        if isinstance(self.body, (dict, list)):
            return web.json_response(self.body, status=self.status)
        return web.Response(body=self.body, status=self.status, headers={"Location": "/elsewhere"})


def _content(value):
    return value if isinstance(value, str) else (value.filename, value.file.read())


@contextlib.asynccontextmanager
async def served(api):
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", api.handle)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    yield f"http://{host}:{port}"
    await runner.cleanup()


@contextlib.asynccontextmanager
async def talking(root, read_timeout=5.0):
    async with HttpRequest(read_timeout=read_timeout) as http:
        yield BotClient(root=root, token=TOKEN, http=http)


@pytest.fixture
async def api():
    return Api()


@contextlib.asynccontextmanager
async def raw_server(react):
    """A server on bare sockets: ``react(reader, writer)`` does what it likes with each connection."""
    ended = []

    async def handle(reader, writer):
        ending = asyncio.get_running_loop().create_future()
        ended.append(ending)
        try:
            await react(reader, writer)
        finally:
            writer.close()
            with contextlib.suppress(OSError):
                await writer.wait_closed()
            ending.set_result(None)

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        host, port = server.sockets[0].getsockname()
        yield f"http://{host}:{port}"
    await asyncio.gather(*ended)


async def test_a_call_is_a_form_that_every_server_understands(api):
    """Texts as they are, everything else as JSON, and nothing for what is not set."""
    api.body = {"ok": True, "result": {"message_id": 5}}
    async with served(api) as root, talking(root) as client:
        parameters = {
            "chat_id": -100,
            "text": "어깨 & knee = 100% +1 \U0001f9b5",
            "reply_markup": {"inline_keyboard": [[{"text": "예", "callback_data": "a"}]]},
            "protect_content": True,
            "reply_parameters": None,
        }
        assert await client.call("sendMessage", parameters) == Delivered(result={"message_id": 5})
    [(path, form, content_type)] = api.asked
    assert path == f"/bot{TOKEN}/sendMessage"
    assert content_type == "application/x-www-form-urlencoded"
    assert form == {
        "chat_id": "-100",
        "text": parameters["text"],
        "reply_markup": form["reply_markup"],
        "protect_content": "true",
    }
    assert json.loads(form["reply_markup"]) == parameters["reply_markup"]


@pytest.mark.parametrize(
    ("status", "body", "answer"),
    [
        (200, {"ok": True, "result": []}, Delivered(result=[])),
        (
            400,
            {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"},
            Failed(failure=Refused(code=400, description="Bad Request: chat not found")),
        ),
        (
            429,
            {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 7}},
            Failed(failure=Refused(code=429, description="Too Many Requests", retry_after=7.0)),
        ),
        (
            400,
            {"ok": False, "error_code": 400, "description": "up", "parameters": {"migrate_to_chat_id": -1001}},
            Failed(failure=Refused(code=400, description="up", migrate_to_chat_id=-1001)),
        ),
        (502, b"<html>Bad Gateway</html>", Failed(failure=Refused(code=502, description=""))),
        (413, b"", Failed(failure=Refused(code=413, description=""))),
        (404, b"not here", Failed(failure=Refused(code=404, description=""))),
        (302, b"", Failed(failure=Lost(detail="unreadable answer 302"))),
        (200, b"", Failed(failure=Lost(detail="unreadable answer 200"))),
        (200, b'{"ok":true,"result":', Failed(failure=Lost(detail="unreadable answer 200"))),
        (200, b"[" * 100_000, Failed(failure=Lost(detail="unreadable answer 200"))),
        (200, b"[]", Failed(failure=Lost(detail="unreadable answer 200"))),
        (200, {"ok": "yes"}, Failed(failure=Lost(detail="unreadable answer 200"))),
        (200, {"ok": True}, Failed(failure=Lost(detail="unreadable answer 200"))),
        (500, {"ok": False}, Failed(failure=Refused(code=500, description=""))),
        (
            400,
            {"ok": False, "error_code": "400", "description": None, "parameters": ["retry_after"]},
            Failed(failure=Refused(code=400, description="")),
        ),
        (429, {"ok": False, "parameters": {"retry_after": -1}}, Failed(failure=Refused(code=429, description=""))),
        (429, {"ok": False, "parameters": {"retry_after": "x"}}, Failed(failure=Refused(code=429, description=""))),
        (429, {"ok": False, "parameters": {"retry_after": 1e999}}, Failed(failure=Refused(code=429, description=""))),
    ],
)
async def test_an_answer_is_read_whatever_it_is(api, status, body, answer):
    """Telegram's own envelope, a proxy's page, or nonsense: always a value."""
    api.status, api.body = status, body
    async with served(api) as root, talking(root) as client:
        assert await client.call("getMe", {}) == answer
    assert len(api.asked) == 1


def test_a_number_too_long_to_read_is_nonsense():
    """Python refuses to read a number of many thousand digits; that is no reason to fail."""
    assert isinstance(read_answer(Answer(code=200, body=b'{"ok":true,"result":' + b"9" * 9999 + b"}")), Failed)


async def test_no_connection_means_not_sent(unused_tcp_port):
    """Nobody listens, or the name is unknown."""
    async with talking(f"http://127.0.0.1:{unused_tcp_port}") as client:
        failed = await client.call("sendMessage", {})
    assert isinstance(failed.failure, NotSent)
    async with talking("http://no-such-host.invalid") as client:
        failed = await client.call("sendMessage", {})
    assert isinstance(failed.failure, NotSent)


async def test_a_closed_client_sends_nothing():
    """After shutdown a call is refused as a value."""
    async with talking("http://127.0.0.1:1") as client:
        pass
    assert await client.call("sendMessage", {}) == Failed(failure=NotSent(detail="the connections are closed"))


async def hang_up(reader, writer):
    await reader.readuntil(b"\r\n\r\n")


async def reset(reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    writer.transport.abort()


async def stop_halfway(reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"ok":true')


async def speak_no_http(reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"220 mail.example.org ESMTP\r\n")


@pytest.mark.parametrize("react", [hang_up, reset, stop_halfway, speak_no_http])
async def test_a_connection_that_breaks_after_the_request_leaves_it_open(react):
    """Telegram may have acted on it."""
    async with raw_server(react) as root, talking(root) as client:
        failed = await client.call("sendMessage", {"text": "x"})
    assert isinstance(failed.failure, Lost)


async def test_an_answer_that_does_not_come_leaves_it_open():
    """The read time-out is not a refusal."""

    async def be_silent(reader, writer):
        await reader.read()

    async with raw_server(be_silent) as root, talking(root, read_timeout=0.05) as client:
        failed = await client.call("sendMessage", {"text": "x"})
    assert failed == Failed(failure=Lost(detail="SocketTimeoutError"))


async def test_half_a_character_does_not_hold_up_the_rest(api):
    """A lone surrogate cannot be sent; what is around it can."""
    async with served(api) as root, talking(root) as client:
        await client.call("sendMessage", {"text": "my \ud83d knee", "reply_markup": {"text": "\ud83d"}})
    [(_, form, _)] = api.asked
    assert form == {"text": "my  knee", "reply_markup": '{"text":""}'}


async def test_the_librarys_bot_works_through_it(api):
    """telegram.Bot gets its results, its files go out, and its own exceptions come back."""
    async with served(api) as root:
        bot = Bot(TOKEN, base_url=f"{root}/bot", request=HttpRequest(), get_updates_request=HttpRequest())
        api.body = {
            "ok": True,
            "result": {"id": 700000001, "is_bot": True, "first_name": "Intake", "username": "i_bot"},
        }
        async with bot:
            message = {"message_id": 3, "date": 0, "chat": {"id": 5, "type": "private"}, "text": "예"}
            api.body = {"ok": True, "result": message}
            assert (await bot.send_message(5, "예")).text == "예"
            await bot.send_document(5, InputFile(b"%PDF", filename="checklist.pdf"), caption="점검표")
            api.status, api.body = 429, {"ok": False, "error_code": 429, "parameters": {"retry_after": 7}}
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about the type that retry_after will have one day
                with pytest.raises(RetryAfter):
                    await bot.send_message(5, "x")
            api.status, api.body = 400, {"ok": False, "error_code": 400, "description": "Bad Request: chat not found"}
            with pytest.raises(BadRequest, match="Chat not found"):
                await bot.send_message(5, "x")
    form = api.asked[2][1]
    assert form["caption"] == "점검표"
    assert ("checklist.pdf", b"%PDF") in form.values()


async def test_the_token_shows_nowhere(api, caplog, unused_tcp_port):
    """Whatever fails, neither the error with all its causes, nor a log line, nor a repr holds the token."""
    caplog.set_level(logging.DEBUG)
    shown = []

    async def provoke(root, kind):
        http = HttpRequest(read_timeout=0.05)
        async with http:
            client = BotClient(root=root, token=TOKEN, http=http)
            shown.append(repr(client) + repr(http) + repr(await client.call("sendMessage", {"text": "x"})))
            with pytest.raises(kind) as raised:
                await http.post(f"{root}/bot{TOKEN}/sendMessage")
            error = raised.value
            while error is not None:
                shown.append("".join(traceback.format_exception_only(error)) + repr(error) + repr(error.__dict__))
                error = error.__cause__ or error.__context__

    async def be_silent(reader, writer):
        await reader.read()

    await provoke(f"http://127.0.0.1:{unused_tcp_port}", NetworkError)
    await provoke("http://[::1", NetworkError)
    await provoke("ftp://127.0.0.1", NetworkError)
    for react in (hang_up, reset, stop_halfway, speak_no_http):
        async with raw_server(react) as root:
            await provoke(root, NetworkError)
    async with raw_server(be_silent) as root:
        await provoke(root, TimedOut)
    shown.extend(str(record.__dict__) for record in caplog.records)
    assert len(shown) > 10
    assert not [words for words in shown if TOKEN in words or TOKEN.partition(":")[2] in words]
