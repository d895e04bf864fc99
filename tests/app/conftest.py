"""A simulated Telegram, the bot's connections to it without a socket, and settings that fit."""

from __future__ import annotations

import asyncio

import pytest

from intake_bot.app import World
from intake_bot.settings import RIGHT, Settings
from intake_bot.simulator import Simulator
from tests.support.telegram import TOKEN, InProcess


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
