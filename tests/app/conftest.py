"""A simulated Telegram, the bot's connections to it without a socket, and settings that fit."""

from __future__ import annotations

import asyncio
import logging
import sys

import pytest
import structlog

from intake_bot.app import World
from intake_bot.cli import main
from intake_bot.settings import RIGHT, Settings
from intake_bot.simulator import Simulator
from tests.support.commands import Ran
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


@pytest.fixture
def told(monkeypatch, capsys):
    """Runs a command in this process, which is faster, and gives what it said."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level

    def tell(*arguments, **environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["intake-bot", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            main()
        said = capsys.readouterr()
        return Ran(left.value.code or 0, said.out, said.err)

    yield tell
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.fixture
def environment(sqlite_url):
    """A token and a migrated database."""
    return {"INTAKE_BOT_TOKEN": TOKEN, "DATABASE_URL": sqlite_url, "INTAKE_API_URL": "http://127.0.0.1:1"}
