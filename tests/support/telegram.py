"""A simulated Telegram and the bot beside it, in one loop and without a socket."""

from __future__ import annotations

import asyncio
import itertools
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qsl, unquote, urlsplit

from intake_bot.app import World, opened
from intake_bot.settings import Settings
from intake_bot.simulator import Simulator, Upload
from intake_bot.store.migrate import migrate
from intake_bot.transport import Answer, HttpRequest, Lost, Multipart, NotSent

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class InProcess(HttpRequest):
    """The bot's HTTP, answered by a simulator in the same loop. ``down`` is a network without a way to Telegram."""

    def __init__(self, simulator, read_timeout=1.0):
        super().__init__(read_timeout=read_timeout)
        self.simulator = simulator
        self.down = False

    async def exchange(self, method, url, body=None, timeout=None):  # noqa: ASYNC109 -- the signature it stands for
        if self.down:
            return NotSent(detail="ClientConnectorError")
        _, *rest = urlsplit(url).path.split("/")
        if rest[0] == "file":
            content = self.simulator.file_at(unquote("/".join(rest[2:])))
            return Answer(code=404, body=b"") if content is None else Answer(code=200, body=content)
        bot, name = rest
        refusal = self.simulator.token_refusal(bot.removeprefix("bot"))
        if refusal is not None:
            return Answer(
                code=refusal.code,
                body=b'{"ok":false,"error_code":%d,"description":"%s"}'
                % (refusal.code, refusal.description.encode("ascii")),
            )
        files = {}
        if isinstance(body, Multipart):
            params = dict(body.fields)
            files = {
                field: Upload(name=file_name, content=content, mime_type=kind)
                for field, (file_name, content, kind) in body.files.items()
            }
        else:
            params = dict(parse_qsl((body or b"").decode("ascii"), keep_blank_values=True))
        try:
            answer = await self.simulator.call(name, params, files)
        except ConnectionResetError:
            return Lost(detail="ServerDisconnectedError")
        return Answer(code=answer.status, body=answer.payload())


class FastClock:
    """A clock that begins at noon and can be moved; it also runs, so that pauses end."""

    def __init__(self):
        self._started = datetime.now(UTC)
        self.moved = timedelta()

    def __call__(self):
        return NOON + (datetime.now(UTC) - self._started) + self.moved


def make_world(simulator, clock=None):
    """What the bot takes from outside, with marks and codes that count up instead of being random."""
    numbers = itertools.count(1)
    monotonic = itertools.count(0, 10)
    return World(
        clock=clock or FastClock(),
        monotonic=lambda: float(next(monotonic)),  # each look is ten seconds later: pacing never makes a test wait
        new_mark=lambda: f"m{next(numbers):x}",
        new_code=lambda: f"code{next(numbers):018d}",
        http=lambda seconds: InProcess(simulator, seconds),
    )


@asynccontextmanager
async def running_bot(simulator, directory, *, world=None, **settings):
    """The bot by polling, on a SQLite file in ``directory``."""
    url = f"sqlite:///{directory / 'intake.db'}"
    if not (directory / "intake.db").exists():
        await asyncio.to_thread(migrate, url)
    chosen = Settings(token=TOKEN, database_url=url, **settings)
    async with opened(chosen, world=world or make_world(simulator)) as app, app.polling():
        yield app


def new_simulator():
    """A local Telegram for one bot."""
    return Simulator(TOKEN)
