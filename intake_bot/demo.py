"""The demo: a local Telegram with its chat page, and the bot against it, in one process and one directory.

Knows the simulator's door and the app's. The bot does not know that it is a demo: it polls an HTTP address as always.
"""

from __future__ import annotations

import asyncio
import fcntl
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from pathlib import Path

from intake_bot.app import CannotStart, poll
from intake_bot.settings import Settings
from intake_bot.simulator import Simulator
from intake_bot.simulator.server import serve
from intake_bot.store.migrate import migrate

DIRECTORY = Path(".demo")
BOT = "700000001:a-token-that-only-this-demo-knows"  # it opens a program on this machine, for its own user
HOST = "127.0.0.1"
_CHATS = "chats.jsonl"
_DATABASE = "intake.db"


async def run_demo(directory: Path, *, port: int, fresh: bool, stop: asyncio.Event, say: Callable[[str], None]) -> None:
    """Serve the page on `port` and run the bot until `stop` is set; `say` gets the address as soon as it answers.

    Chats and database are kept in `directory`; `fresh` forgets them first. Raises CannotStart for a taken port, for a
    directory that another demo is using, and for chats that another version wrote.
    """
    with _alone_in(directory):
        if fresh:
            _forget(directory)
        simulator = Simulator(BOT, bot_username="intake_demo_bot", bot_name="Intake (demo)")
        try:
            simulator.keep(directory / _CHATS)
        except ValueError:
            raise CannotStart(f"{directory / _CHATS} is from another version; begin anew with --fresh") from None
        ana = simulator.person("Ana", language_code="en")
        min_ji = simulator.person("Min-ji", language_code="ko")
        settings = Settings(
            token=BOT,
            database_url=f"sqlite:///{directory / _DATABASE}",
            api_url=f"http://{HOST}:{port}",
            admins=frozenset({min_ji.id}),
            operator_name="Demo (nobody receives what you write here)",
        )
        async with AsyncExitStack() as stack:
            try:
                root = await stack.enter_async_context(serve(simulator, host=HOST, port=port, people=[ana, min_ji]))
            except OSError as error:
                raise CannotStart(f"port {port} cannot be used ({error.strerror}); choose one with --port") from None
            say(f"{root}  is the chat page. Ctrl-C stops; the next `demo` goes on where this one stood.")
            await asyncio.to_thread(migrate, settings.database_url.get_secret_value())
            await poll(settings, stop=stop)


@contextmanager
def _alone_in(directory: Path) -> Iterator[None]:
    """Holds the directory; the operating system lets go of it when the process ends, however it ends."""
    directory.mkdir(mode=0o700, exist_ok=True)
    with (directory / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(f"another demo is running in {directory.absolute()}") from None
        yield


def _forget(directory: Path) -> None:
    for name in (_CHATS, _DATABASE, f"{_DATABASE}-wal", f"{_DATABASE}-shm"):
        (directory / name).unlink(missing_ok=True)
