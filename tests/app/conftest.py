"""A simulated Telegram, the bot's connections to it without a socket, and settings that fit."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qsl, urlsplit

import pytest

from intake_bot.app import World
from intake_bot.settings import RIGHT, Settings
from intake_bot.simulator import Simulator
from intake_bot.transport import Answer, HttpRequest, Lost, NotSent

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


class InProcess(HttpRequest):
    """The bot's HTTP, answered by a simulator in the same loop. ``down`` is a network without a way to Telegram."""

    def __init__(self, simulator, read_timeout=1.0):
        super().__init__(read_timeout=read_timeout)
        self.simulator = simulator
        self.down = False

    async def exchange(self, method, url, body=None, timeout=None):  # noqa: ASYNC109 -- the signature it stands for
        if self.down:
            return NotSent(detail="ClientConnectorError")
        _, bot, name = urlsplit(url).path.split("/")
        refusal = self.simulator.token_refusal(bot.removeprefix("bot"))
        if refusal is not None:
            return Answer(
                code=refusal.code,
                body=b'{"ok":false,"error_code":%d,"description":"%s"}'
                % (refusal.code, refusal.description.encode("ascii")),
            )
        params = dict(parse_qsl((body or b"").decode("ascii"), keep_blank_values=True))
        try:
            answer = await self.simulator.call(name, params)
        except ConnectionResetError:
            return Lost(detail="ServerDisconnectedError")
        return Answer(code=answer.status, body=answer.payload())


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch, tmp_path):
    """No test reads what the machine has set, or a `.env` of the developer's."""
    for name in RIGHT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
async def simulator():
    """A local Telegram for one bot; whoever waits in it is let go at the end."""
    simulator = Simulator(TOKEN)
    yield simulator
    simulator.close()


@pytest.fixture
def network(simulator):
    """The connections of the bot to the simulator."""
    return InProcess(simulator)


@pytest.fixture
def world(network):
    """The real world, but for its network."""
    return World(http=lambda _seconds: network)


@pytest.fixture
def settings(sqlite_url):
    """Settings for the simulator's bot and a fresh database."""
    return Settings(token=TOKEN, api_url="http://telegram.invalid", database_url=sqlite_url)


@pytest.fixture
def stop():
    """What a signal sets."""
    return asyncio.Event()
