"""The webhook and the health page, over real HTTP on a free local port."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager

import aiohttp
import pytest

from intake_bot.web.doors import BODY_LIMIT, SECRET_HEADER, create_app
from intake_bot.web.listening import PortRefused, take_port
from intake_bot.web.server import Server
from intake_bot.web.values import Health, Webhook

SECRET = "s3cret"
UPDATE = {"update_id": 5, "message": {"text": "\x00 \u202e 안녕 \ud800", "chat": {"id": 1}}}
WELL = Health(inbox_open=0, inbox_oldest_seconds=0, outbox_pending=0, buried=0)


@asynccontextmanager
async def served(*, accept=None, health=WELL):
    """The application behind a real server; gives its address, a function that asks it, and what was accepted."""
    accepted = []

    async def keep(updates):
        accepted.extend(updates)

    async def tell():
        if isinstance(health, Exception):
            raise health
        return health

    app = create_app(webhook=Webhook(path="/telegram", secret=SECRET, accept=accept or keep), health=tell)
    taken = take_port("127.0.0.1", 0)
    server = Server(app)
    root = f"http://127.0.0.1:{taken.getsockname()[1]}"
    async with asyncio.TaskGroup() as group, aiohttp.ClientSession() as client:
        group.create_task(server.serve(taken))

        async def ask(method, path, **options):
            async with client.request(method, root + path, **options) as response:
                return response.status, await response.text(), response.headers

        try:
            yield root, ask, accepted
        finally:
            server.stop()


def genuine(**more):
    return {SECRET_HEADER: SECRET, "Content-Type": "application/json", **more}


async def test_an_update_is_handed_on_whole_and_answered_200():
    """Whatever characters it holds, what is stored is what Telegram sent."""
    body = json.dumps(UPDATE)
    async with served() as (_, ask, accepted):
        status, text, _ = await ask("POST", "/telegram", data=body, headers=genuine())
    assert (status, text, accepted) == (200, "", [UPDATE])


async def test_a_press_is_acknowledged_in_the_answer():
    """Telegram executes the method in the response, so the button stops spinning without a call of its own."""
    press = {"update_id": 6, "callback_query": {"id": "4382", "data": "x"}}
    async with served() as (_, ask, _):
        status, text, headers = await ask("POST", "/telegram", data=json.dumps(press), headers=genuine())
    assert status == 200
    assert headers["Content-Type"] == "application/json"
    assert json.loads(text) == {"method": "answerCallbackQuery", "callback_query_id": "4382"}


async def answered(root, headers, body=b""):
    """The status line that comes back for a POST of which only this much is ever sent."""
    host, port = root.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    lines = [f"{name}: {value}" for name, value in {"Host": "bot", **headers}.items()]
    writer.write("\r\n".join(["POST /telegram HTTP/1.1", *lines, "", ""]).encode("latin-1") + body)
    status = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return int(status.split()[1])


@pytest.mark.parametrize("shown", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "S3cret"}, {SECRET_HEADER: "s3crét"}])
async def test_without_the_secret_nothing_is_read(shown):
    """A forged update is refused on its headers alone, while its body is still to come."""
    async with served() as (root, _ask, accepted):
        assert await answered(root, {"Content-Length": str(100 * BODY_LIMIT), **shown}) == 403
    assert accepted == []


async def test_a_body_that_says_it_is_too_long_is_refused_unread():
    """Over 1 MiB declared is 413 at once."""
    async with served() as (root, _ask, accepted):
        assert await answered(root, {"Content-Length": str(BODY_LIMIT + 1), SECRET_HEADER: SECRET}) == 413
    assert accepted == []


async def test_a_body_that_grows_too_long_is_refused():
    """A body streamed without its length is cut off at 1 MiB."""
    chunk = f"{BODY_LIMIT + 1:x}".encode() + b"\r\n" + b"[" * (BODY_LIMIT + 1)
    async with served() as (root, _ask, accepted):
        headers = {"Transfer-Encoding": "chunked", SECRET_HEADER: SECRET}
        assert await answered(root, headers, chunk) == 413
    assert accepted == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 500_000], ids=["empty", "cut", "not utf-8", "deep"])
async def test_what_is_no_update_is_refused_once(body):
    """Garbage with the right secret is 400: to repeat it would change nothing."""
    async with served() as (_, ask, _):
        status, _, _ = await ask("POST", "/telegram", data=body, headers=genuine())
    assert status == 400


async def test_an_update_that_could_not_be_stored_is_kept_by_telegram():
    """A failing database answers 503, so that Telegram comes again."""

    async def fail(_updates):
        raise OSError(28, "No space left on device")

    async with served(accept=fail) as (_, ask, _):
        status, _, headers = await ask("POST", "/telegram", data=json.dumps(UPDATE), headers=genuine())
    assert (status, headers["Retry-After"]) == (503, "2")


async def test_the_answer_waits_for_the_commit():
    """200 is not sent before the update is durable."""
    stored = asyncio.Event()

    async def wait(_updates):
        await stored.wait()

    async with served(accept=wait) as (_, ask, _):
        answer = asyncio.ensure_future(ask("POST", "/telegram", data=json.dumps(UPDATE), headers=genuine()))
        status, _, _ = await ask("GET", "/health")
        assert status == 200
        assert not answer.done()
        stored.set()
        assert (await answer)[0] == 200


async def test_health_is_200_with_counts_when_all_is_well():
    """The page gives numbers only."""
    health = Health(inbox_open=2, inbox_oldest_seconds=3, outbox_pending=1, buried=4)
    async with served(health=health) as (_, ask, _):
        status, text, _ = await ask("GET", "/health")
    assert status == 200
    assert json.loads(text) == {
        "ok": True,
        "inbox_open": 2,
        "inbox_oldest_seconds": 3,
        "outbox_pending": 1,
        "buried": 4,
        "troubles": [],
    }


async def test_health_is_503_with_the_trouble_named():
    """A stopped loop is seen from outside."""
    health = Health(inbox_open=0, inbox_oldest_seconds=0, outbox_pending=0, buried=0, troubles=("send has stopped",))
    async with served(health=health) as (_, ask, _):
        status, text, _ = await ask("GET", "/health")
    assert (status, json.loads(text)["troubles"]) == (503, ["send has stopped"])


async def test_health_is_503_when_the_database_does_not_answer():
    """Not knowing is not being well."""
    async with served(health=OSError("my left knee")) as (_, ask, _):
        status, text, _ = await ask("GET", "/health")
    assert status == 503
    assert "knee" not in text


async def test_other_paths_and_methods_are_not_there():
    """Two addresses, one method each."""
    async with served() as (_, ask, accepted):
        assert (await ask("GET", "/telegram"))[0] == 405
        assert (await ask("POST", "/", headers=genuine()))[0] == 404
    assert accepted == []


def test_a_taken_port_is_one_line():
    """Who starts a second bot reads which port, not a stack trace."""
    first = take_port("127.0.0.1", 0)
    port = first.getsockname()[1]
    with pytest.raises(PortRefused, match=rf"^port {port} on 127\.0\.0\.1 cannot be used: Address already in use$"):
        take_port("127.0.0.1", port)
    first.close()
