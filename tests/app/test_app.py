"""The bot as a whole: it starts, answers, tells its health, stops when asked and ends when a part of it ends."""

from __future__ import annotations

import asyncio
import io
import json
import logging
import sqlite3
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
import structlog

from intake_bot import logs
from intake_bot.app import CannotStart, World, load_directory, open_beside, opened, poll, serve
from intake_bot.botapi.calls import Call, Purpose
from intake_bot.receive import Receiver
from intake_bot.send import Sender
from intake_bot.settings import Settings, WrongSettings
from intake_bot.simulator import Refusal, Simulator
from intake_bot.simulator.server import serve as serve_simulator
from intake_bot.store import inbox
from intake_bot.store.directory import Directories
from intake_bot.store.health import QueueCounts, queue_counts
from intake_bot.texts.catalogue import languages
from intake_bot.web.listening import take_port
from intake_bot.work import Worker, enqueue
from tests.support.telegram import TOKEN, InProcess


def free_port():
    with take_port("127.0.0.1", 0) as taken:
        return taken.getsockname()[1]


async def test_a_patient_is_answered_by_polling(simulator, settings, world):
    """Started on an empty database, the bot answers /start."""
    ana = simulator.person("Ana")
    async with opened(settings, world=world) as app, app.polling():
        await ana.says("/start")
        await simulator.until(lambda: ana.screen, what="the bot answers")
    assert simulator.wrong_calls == []


async def test_workers_side_by_side_answer_everybody_once(simulator, postgresql_url, world):
    """On PostgreSQL several turns run at a time; each person still gets one answer to each message."""
    settings = Settings(token=TOKEN, api_url="http://telegram.invalid", database_url=postgresql_url)
    people = [simulator.person(f"Person {number}") for number in range(12)]
    for person in people:
        await person.says("/start")
    async with opened(settings, world=world) as app, app.polling():
        await simulator.until(lambda: all(person.screen for person in people), what="everybody is answered")
        assert (await app.health()).inbox_open == 0
    assert [len(person.bot_messages) for person in people] == [1] * len(people)
    assert simulator.wrong_calls == []


async def test_what_was_sent_while_the_bot_was_down_is_answered_after_the_start(simulator, settings, world):
    """Updates wait at Telegram; nothing is dropped at the start."""
    ana = simulator.person("Ana")
    await ana.says("/start")
    async with opened(settings, world=world) as app, app.polling():
        await simulator.until(lambda: ana.screen, what="the bot answers")


async def test_a_stopped_bot_goes_on_where_it_was_and_says_nothing_twice(simulator, settings, world):
    """Stop, start: the chat looks as before until the person acts."""
    ana = simulator.person("Ana")
    async with opened(settings, world=world) as app, app.polling():
        await ana.says("/start")
        await simulator.until(lambda: ana.screen, what="the bot answers")
    before = [message.body for message in ana.messages]
    async with opened(settings, world=world) as app, app.polling():
        await ana.says("/help")
        await simulator.until(lambda: len(ana.messages) > len(before) + 1, what="the bot answers again")
    assert [message.body for message in ana.messages][: len(before)] == before


async def test_two_bots_on_one_file_are_one_too_many(simulator, settings, world, stop):
    """Both would send what waits. The second says so in one line; a command beside the bot is no bot."""
    async with opened(settings, world=world):
        with pytest.raises(CannotStart, match=r"another bot is running on .*intake.db"):
            await poll(settings, stop=stop, world=world)
        await load_directory(settings)
    async with opened(settings, world=world):
        pass


async def test_a_lock_that_cannot_be_taken_is_one_line(settings, world, stop, tmp_path):
    """As where something else has its name."""
    (tmp_path / "intake.db-lock").mkdir()
    with pytest.raises(CannotStart, match=r"intake\.db-lock cannot be locked: Is a directory"):
        await poll(settings, stop=stop, world=world)


async def test_stop_ends_polling_without_an_error(simulator, settings, world, stop):
    """What a signal sets ends `poll` in the ordinary way."""
    bot = asyncio.create_task(poll(settings, stop=stop, world=world))
    await simulator.until(lambda: simulator.calls["getUpdates"] > 0, what="the bot polls")
    stop.set()
    await bot


async def test_an_earlier_webhook_is_ended_before_polling(simulator, settings, world):
    """A bot that was served before can be polled now."""
    await simulator.call("setWebhook", {"url": "https://bot.example.org/telegram"})
    ana = simulator.person("Ana")
    async with opened(settings, world=world) as app, app.polling():
        await ana.says("/start")
        await simulator.until(lambda: ana.screen, what="the bot answers")


async def test_the_menus_are_set_for_every_language(simulator, settings, world):
    """Each language with a catalogue gets its command menu; English is everybody else's."""
    async with opened(settings, world=world) as app, app.polling():
        await simulator.until(lambda: simulator.calls["setMyCommands"] >= 2, what="the menus are set")
    english = (await simulator.call("getMyCommands", {})).body["result"]
    korean = (await simulator.call("getMyCommands", {"language_code": "ko"})).body["result"]
    assert [command["command"] for command in english] == [command["command"] for command in korean]
    assert "start" in [command["command"] for command in english]
    assert english != korean


async def test_a_refused_token_is_one_line_without_the_token(settings, network, world, stop):
    """A wrong token ends the start; the line names the variable."""
    network.simulator = Simulator("987654321:another-bots-token")
    with pytest.raises(CannotStart, match="INTAKE_BOT_TOKEN") as refused:
        await poll(settings, stop=stop, world=world)
    assert TOKEN not in str(refused.value)


async def test_a_bot_without_a_token_does_not_start(settings, stop):
    """The variable is named."""
    with pytest.raises(WrongSettings, match=r"^INTAKE_BOT_TOKEN is not set"):
        await poll(settings.model_copy(update={"token": None}), stop=stop)


async def test_the_bot_starts_while_telegram_is_away(simulator, settings, network, world, monkeypatch):
    """No network at the start is no reason to end: the loops wait for it."""
    monkeypatch.setattr("intake_bot.receive.pause_after", lambda _failure, _times: 0.01)
    network.down = True
    ana = simulator.person("Ana")
    async with opened(settings, world=world) as app, app.polling():
        await ana.says("/start")
        network.down = False
        await simulator.until(lambda: ana.screen, what="the bot answers")


@pytest.mark.parametrize("trouble", ["server_error", "garbage", "reset", "too_many_requests"])
async def test_a_first_answer_that_helps_nobody_does_not_end_the_bot(simulator, settings, world, trouble):
    """Only a refusal of the token ends the start; a bad gateway does not."""
    getattr(simulator.faults, trouble)("getMe")
    ana = simulator.person("Ana")
    async with opened(settings, world=world) as app, app.polling():
        await ana.says("/start")
        await simulator.until(lambda: ana.screen, what="the bot answers")


async def test_a_server_that_tells_little_of_the_bot_is_good_enough(simulator, settings, world):
    """Emulators leave out of getMe what the library wants of a user; nothing of it is needed."""
    simulator.faults.garbage("getMe", body=b'{"ok": true, "result": {"id": 1, "first_name": "Emulated"}}')
    ana = simulator.person("Ana")
    async with opened(settings, world=world) as app, app.polling():
        await ana.says("/start")
        await simulator.until(lambda: ana.screen, what="the bot answers")


async def test_a_menu_that_nobody_takes_is_given_up(simulator, settings, world, monkeypatch):
    """A server without menus is asked five times for each of them, and not for ever."""
    monkeypatch.setattr("intake_bot.app.back_off", lambda *_: 0.0)
    simulator.faults.server_error("setMyCommands", times=100)
    async with opened(settings, world=world) as app, app.polling():
        await simulator.until(lambda: simulator.calls["setMyCommands"] >= 5 * len(languages()), what="all were tried")
        await asyncio.sleep(0.05)
    assert simulator.calls["setMyCommands"] == 5 * len(languages())


@pytest.mark.parametrize(
    ("part", "name"), [(Receiver, "poll"), (Worker, "run"), (Sender, "run")], ids=["receive", "work", "send"]
)
@pytest.mark.parametrize("ending", ["error", "return"])
async def test_when_a_loop_ends_the_bot_ends(settings, world, stop, monkeypatch, part, name, ending):
    """A process with a dead loop must not look healthy: whatever ends one, ends it."""

    async def end(_self, **_parts):
        if ending == "error":
            raise RuntimeError("broken")

    monkeypatch.setattr(part, name, end)
    with pytest.raises(ExceptionGroup):
        await poll(settings, stop=stop, world=world)


async def test_health_counts_what_waits(simulator, settings, network, world):
    """An idle bot is well, with nothing open."""
    ana = simulator.person("Ana")
    async with opened(settings, world=world) as app, app.polling():
        await ana.says("/start")
        await simulator.until(lambda: ana.screen, what="the bot answers")
        health = await app.health()
    assert (health.inbox_open, health.buried, health.troubles) == (0, 0, ())


async def test_the_counts_are_of_what_is_open(database):
    """Open updates and the oldest of them, calls that wait, and nothing else, on both engines."""
    arrived = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
    async with database.transaction() as transaction:
        assert await queue_counts(transaction) == QueueCounts(
            inbox_open=0, inbox_oldest=None, outbox_pending=0, buried=0
        )
        for number in (1, 2, 3):
            incoming = inbox.Incoming(update_id=number, chat_id=number, kind="message", payload="{}")
            await inbox.store(transaction, bot_id=1, incoming=incoming, now=arrived + timedelta(minutes=number))
        first = await inbox.take(transaction, now=arrived + timedelta(hours=1))
        await inbox.bury(transaction, first, now=arrived, error="ValueError")
        call = Call(method="sendMessage", chat_id=1, parameters={"text": "x"}, purpose=Purpose.QUESTION)
        await enqueue(transaction, call, key="1:1:0", now=arrived)
        assert await queue_counts(transaction) == QueueCounts(
            inbox_open=2, inbox_oldest=arrived + timedelta(minutes=2), outbox_pending=1, buried=1
        )


async def test_polling_that_has_gone_stale_is_a_trouble(simulator, settings, network):
    """Three minutes without a successful getUpdates are told."""
    seconds = 0.0
    world = World(http=lambda _seconds: network, monotonic=lambda: seconds)
    async with opened(settings, world=world) as app, app.polling():
        await simulator.until(lambda: simulator.calls["getUpdates"] > 0, what="the bot polls")
        assert (await app.health()).troubles == ()
        seconds = 181.0
        assert (await app.health()).troubles == ("no updates could be fetched for 181 seconds",)


async def test_a_polling_bot_tells_its_health_where_a_port_is_set(simulator, settings, world):
    """With PORT set a supervisor can ask."""
    port = free_port()
    with_port = settings.model_copy(update={"port": port})
    async with opened(with_port, world=world) as app, app.polling(), aiohttp.ClientSession() as client:
        async with client.get(f"http://127.0.0.1:{port}/health") as answer:
            assert (answer.status, (await answer.json())["ok"]) == (200, True)
        async with client.post(f"http://127.0.0.1:{port}/telegram") as answer:
            assert answer.status == 404


async def test_a_patient_is_answered_by_webhook(simulator, sqlite_url):
    """Served, the bot tells Telegram where it is, and what Telegram brings is answered; presses without a call."""
    port = free_port()
    async with serve_simulator(simulator) as root:
        settings = Settings(
            token=TOKEN,
            api_url=root,
            database_url=sqlite_url,
            webhook_url=f"http://127.0.0.1:{port}/telegram",
            webhook_secret="s3cret",
            port=port,
        )
        ana = simulator.person("Ana")
        async with opened(settings) as app, app.serving(*settings.require_webhook()):
            await ana.says("/start")
            await simulator.until(lambda: ana.screen, what="the bot answers")
            asked = ana.screen
            await ana.presses("English")
            await simulator.until(lambda: ana.screen != asked, what="the press is answered")
    assert simulator.calls["getUpdates"] == 0
    assert simulator.wrong_calls == []


async def test_a_webhook_that_telegram_refuses_is_one_line(simulator, settings, world, stop):
    """The address must be one that Telegram calls."""
    simulator.faults.refuse("setWebhook", Refusal(code=400, description="Bad Request: bad webhook: IP is reserved"))
    asked = settings.model_copy(
        update={"webhook_url": "https://bot.example.org/t", "webhook_secret": settings.token, "port": free_port()}
    )
    with pytest.raises(CannotStart, match="INTAKE_WEBHOOK_URL"):
        await serve(asked, stop=stop, world=world)


@pytest.mark.parametrize("run", [poll, serve])
async def test_a_taken_port_is_one_line(settings, world, stop, run):
    """Another program on PORT is named as what it is."""
    with take_port("0.0.0.0", 0) as taken:
        port = taken.getsockname()[1]
        asked = settings.model_copy(
            update={"webhook_url": "https://bot.example.org/t", "webhook_secret": settings.token, "port": port}
        )
        with pytest.raises(CannotStart, match=rf"^port {port} on 0\.0\.0\.0 cannot be used: Address already in use$"):
            await run(asked, stop=stop, world=world)


async def test_the_directory_is_loaded_once(settings):
    """An empty database gets the starting directory; a second start changes nothing."""
    await load_directory(settings)
    await load_directory(settings)
    async with open_beside(settings) as database, database.transaction() as transaction:
        directory = await Directories().latest(transaction)
    assert len(directory.clinics) == 7


async def test_no_log_line_holds_the_token_or_what_people_write(
    simulator, settings, network, world, capfd, monkeypatch
):
    """401, 500, garbage, resets, time-outs and a broken turn: everything captured is searched."""
    stream = io.StringIO()
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logs.configure(stream=stream, level=logging.DEBUG)
    monkeypatch.setattr("intake_bot.receive.pause_after", lambda _failure, _times: 0.01)
    for module in ("app", "send", "botapi.failures"):
        monkeypatch.setattr(f"intake_bot.{module}.back_off", lambda *_: 0.01)
    ana = simulator.person("Canary-Ana")
    for method in ("getMe", "getUpdates", "deleteWebhook", "setMyCommands", "sendMessage"):
        simulator.faults.server_error(method, status=500)
        simulator.faults.garbage(method, body=TOKEN.encode())
        simulator.faults.reset(method)
    simulator.faults.refuse("getUpdates", Refusal(code=401, description=f"Unauthorized {TOKEN}"), times=2)
    simulator.faults.refuse("sendMessage", Refusal(code=400, description="Bad Request: message text is empty"))
    try:
        async with opened(settings, world=world) as app, app.polling():
            await ana.says("/start")
            await ana.says("canary-symptom in my canary-knee")
            troubled = {"getUpdates", "deleteWebhook", "setMyCommands", "sendMessage"}
            await simulator.until(lambda: not troubled & {fault.method for fault in simulator.faults.waiting})
            await simulator.until(lambda: ana.screen, what="the bot answers after all")
            log = structlog.get_logger()
            try:
                raise sqlite3.OperationalError(f"{TOKEN} was here")
            except sqlite3.OperationalError:
                log.exception("forced", bot=repr(app))
    finally:
        root.handlers[:], root.level = handlers, level
        structlog.reset_defaults()
    captured = stream.getvalue() + "".join(capfd.readouterr())
    assert "updates_not_fetched" in captured
    for canary in (TOKEN, TOKEN.partition(":")[2], "canary", "Canary"):
        assert canary not in captured


def test_nothing_of_the_bot_shows_its_token(settings, simulator):
    """Settings and transports print without it."""
    assert TOKEN not in json.dumps([repr(settings), str(settings), repr(InProcess(simulator))])
