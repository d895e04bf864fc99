"""What every test of the simulator starts from: a simulator on a clock that stands still, and a real Bot inside it."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from telegram import Bot
from telegram.error import NetworkError
from telegram.request import BaseRequest

from intake_bot.simulator import Simulator, Upload

TOKEN = "123456:AAE-simulated_token"


class Clock:
    """A clock that a test moves."""

    def __init__(self):
        self.now = 1_790_000_000.0

    def __call__(self):
        return self.now


class InProcess(BaseRequest):
    """Carries the calls of a telegram.Bot straight into a simulator."""

    def __init__(self, simulator):
        self.simulator = simulator

    @property
    def read_timeout(self):
        return 5.0

    async def initialize(self):
        pass

    async def shutdown(self):
        pass

    async def do_request(self, url, method, request_data=None, **_timeouts):
        path = urlsplit(url).path
        if path.startswith("/file/"):
            content = self.simulator.file_at(path.split("/", 3)[3])
            return (404, b"") if content is None else (200, content)
        params = dict(request_data.json_parameters) if request_data else {}
        parts = (request_data.multipart_data if request_data else None) or {}
        files = {k: Upload(name=n, content=c, mime_type=m) for k, (n, c, m) in parts.items()}
        try:
            answer = await self.simulator.call(path.rsplit("/", 1)[1], params, files)
        except ConnectionResetError as error:
            raise NetworkError("connection reset") from error
        return answer.status, answer.payload()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def simulator(clock):
    simulator = Simulator(TOKEN, clock=clock)
    yield simulator
    simulator.close()


@pytest.fixture
async def bot(simulator):
    address = "http://telegram.invalid"
    bot = Bot(
        TOKEN,
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=InProcess(simulator),
        get_updates_request=InProcess(simulator),
    )
    async with bot:
        simulator.calls.clear()
        yield bot


@pytest.fixture
async def ana(simulator):
    """A patient who has pressed Start, with an empty queue behind her."""
    ana = simulator.person("Ana")
    await ana.says("/start")
    await simulator.call("getUpdates", {"offset": -1})
    for update in list(simulator.state.updates.values()):
        simulator.state.drop(update)
    return ana
