"""Puts the bot together and runs it: database, client, turns and the three loops in one task group.

The one place that knows every part. Decides nothing about patients; decides what happens when a part ends: the process
ends with it, since whatever was not done yet is in the database and is done after the next start. Nothing happens at
import.
"""

from __future__ import annotations

import asyncio
import fcntl
import secrets
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final, Never
from urllib.parse import urlsplit

import structlog
from telegram import Bot, BotCommand, BotCommandScopeChat, BotCommandScopeDefault
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from intake_bot.botapi.envelope import KINDS
from intake_bot.botapi.failures import Delivered, Failed, back_off
from intake_bot.day_turn import DayTurns
from intake_bot.desk.permissions import Act
from intake_bot.directory_turn import DirectoryTurns
from intake_bot.domain.days import day_in_seoul
from intake_bot.fetch import Fetcher
from intake_bot.form_turn import FormTurns
from intake_bot.import_turn import ImportTurns
from intake_bot.letter_turn import LetterTurns
from intake_bot.offer_turn import OfferTurns
from intake_bot.receive import Receiver
from intake_bot.remind import Remindings
from intake_bot.send import Sender
from intake_bot.settings import DEFAULT_PORT, Settings
from intake_bot.sheets.guarded import read_guarded
from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import Database, open_database
from intake_bot.store.directory import Directories, load_start
from intake_bot.store.health import queue_counts
from intake_bot.store.location import SQLiteFile, locate
from intake_bot.team_turn import TeamTurns
from intake_bot.telling import Telling
from intake_bot.texts.catalogue import SOURCE, catalogue, languages
from intake_bot.texts.commands import Audience, menu
from intake_bot.texts.operator import Operator
from intake_bot.texts.render import plain
from intake_bot.tracker_turn import TrackerTurns
from intake_bot.tracker_work import TrackerWork
from intake_bot.transport import POLLING_READ_TIMEOUT, SENDING_READ_TIMEOUT, BotClient, Calls, HttpRequest
from intake_bot.turn import Turns
from intake_bot.web.listening import PortRefused, take_port
from intake_bot.web.values import Health, Webhook
from intake_bot.work import Worker

log = structlog.get_logger(__name__)

EVERYWHERE: Final = "0.0.0.0"  # noqa: S104 -- hosting services reach a process from outside; the webhook has its secret
WORKERS_WHEN_SHARED: Final = 4
"""Turns side by side in one process on PostgreSQL. On SQLite there is one connection, so more would only queue."""
STALE_AFTER: Final = 180.0
"""Seconds without a successful getUpdates after which polling is called stale: three long polls and their pauses."""
LONGEST_PAUSE: Final = 60.0
"""Seconds between two tries to tell Telegram how to reach the bot."""
MENU_TRIES: Final = 5
"""Tries to set a command menu: without it everything can still be typed."""
FIRST_ANSWER: Final = 5.0
"""Seconds that getMe may take before the bot starts without an answer."""
ISO_639_1: Final = 2
"""Letters of the language codes that command menus can have."""

_REFUSALS: Final = (BadRequest, Conflict, Forbidden, InvalidToken)
"""Errors that say no. Every other one says that it did not work this time."""


class CannotStart(Exception):
    """The bot cannot run as it is set up. The message is one clear line for the operator."""


def _now() -> datetime:
    return datetime.now(UTC)


def _new_mark() -> str:
    return secrets.token_hex(3)


def _new_code() -> str:
    return secrets.token_urlsafe(16)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the bot takes from outside: time, chance, and connections. A test brings its own.

    ``http`` makes a transport with a read time-out in seconds; ``monotonic`` gives seconds that never go back;
    ``new_code`` gives 128 random bits in base64url, which nobody can guess.
    """

    clock: Callable[[], datetime] = _now
    monotonic: Callable[[], float] = time.monotonic
    new_mark: Callable[[], str] = _new_mark
    new_code: Callable[[], str] = _new_code
    http: Callable[[float], HttpRequest] = lambda seconds: HttpRequest(read_timeout=seconds)


REAL: Final = World()


class App:
    """A bot that is put together and not running yet. Made by :func:`opened`."""

    def __init__(
        self,
        *,
        settings: Settings,
        world: World,
        database: Database,
        bot: Bot,
        username: str | None,
        polling: Calls,
        sending: BotClient,
    ) -> None:
        arrived, filled, wanted = asyncio.Event(), asyncio.Event(), asyncio.Event()

        def turned() -> None:
            """After a turn that says something there may be calls to make, and a file to fetch."""
            filled.set()
            wanted.set()

        self.database = database
        telling = Telling(admins=settings.admins, staff_chat=settings.staff_chat)
        directories = Directories()
        keeping = DirectoryTurns(telling=telling, directories=directories)
        answering = TrackerTurns(work=TrackerWork(telling=telling, directories=directories))
        operator = Operator(
            name=settings.operator_name,
            registration=settings.operator_registration,
            privacy_url=settings.privacy_url,
            contact=settings.contact,
        )
        self.turns = Turns(
            operator=operator,
            telling=telling,
            team=TeamTurns(telling=telling, username=username, new_code=world.new_code, new_mark=world.new_mark),
            forms=FormTurns(keeping=keeping, new_mark=world.new_mark),
            days=DayTurns(directories=directories, new_mark=world.new_mark, new_code=world.new_code),
            directory=keeping,
            imports=ImportTurns(directory=keeping),
            letters=LetterTurns(operator=operator, directories=directories, trackers=answering),
            trackers=answering,
            offers=OfferTurns(directories=directories),
            directories=directories,
            clock=world.clock,
            new_mark=world.new_mark,
        )
        self._settings = settings
        self._clock = world.clock
        self._bot = bot
        self._polling = _Watched(polling, world.monotonic)
        self._sending = sending
        self._receiver = Receiver(database=database, bot_id=sending.bot_id, clock=world.clock, arrived=arrived.set)
        self._workers = [
            _Worker(
                database=database,
                turn=self.turns,
                alert=self.turns.buried,
                clock=world.clock,
                wake=arrived,
                filled=turned,
            )
            for _ in range(WORKERS_WHEN_SHARED if database.shared else 1)
        ]
        self._sender = Sender(
            database=database,
            client=sending,
            unreachable=self.turns.unreachable,
            undelivered=self.turns.undelivered,
            too_late=self.turns.days.came_too_late,
            clock=world.clock,
            monotonic=world.monotonic,
            wake=filled,
        )
        self._fetcher = Fetcher(
            database=database,
            bot_id=sending.bot_id,
            files=sending,
            read=read_guarded,
            clock=world.clock,
            wake=wanted,
            arrived=arrived.set,
        )
        self._remindings = Remindings(database=database, bot_id=sending.bot_id, clock=world.clock, arrived=arrived.set)
        self._loops: list[asyncio.Task[None]] = []

    async def read_directory(self) -> None:
        """Bring the directory and its index into memory, so that no chat waits for a large one."""
        async with self.database.transaction() as transaction:
            await self.turns.directories.index(transaction, day_in_seoul(self._clock()))

    @asynccontextmanager
    async def polling(self) -> AsyncIterator[None]:
        """The bot, running and fetching its updates, for as long as the block lasts. With PORT set it tells its health.

        Raises PortRefused.
        """
        async with AsyncExitStack() as stack:
            if self._settings.port is not None:
                taken = stack.enter_context(take_port(EVERYWHERE, self._settings.port))
                await stack.enter_async_context(self._listening(taken, None))
            await stack.enter_async_context(self._running(self._fetch, chores=[self._fetch_from_here]))
            yield

    @asynccontextmanager
    async def serving(self, url: str, secret: str) -> AsyncIterator[None]:
        """The bot, running and having its updates brought to ``url``, for as long as the block lasts.

        Raises PortRefused.
        """
        webhook = Webhook(path=urlsplit(url).path or "/", secret=secret, accept=self._receiver.accept)

        async def bring_here() -> None:
            await self._bring_to(url, secret)

        with take_port(EVERYWHERE, self._settings.port or DEFAULT_PORT) as taken:
            async with self._running(None, chores=[bring_here]), self._listening(taken, webhook):
                yield

    async def health(self) -> Health:
        """How the bot is now. Raises whatever the database does."""
        async with self.database.transaction() as transaction:
            counts = await queue_counts(transaction)
        oldest = 0.0 if counts.inbox_oldest is None else (self._clock() - counts.inbox_oldest).total_seconds()
        troubles = [f"{task.get_name()} has stopped" for task in self._loops if task.done()]
        silent = self._polling.silent_seconds
        if silent is not None and silent > STALE_AFTER:
            troubles.append(f"no updates could be fetched for {silent:.0f} seconds")
        return Health(
            inbox_open=counts.inbox_open,
            inbox_oldest_seconds=int(oldest),
            outbox_pending=counts.outbox_pending,
            buried=counts.buried,
            troubles=tuple(troubles),
        )

    # --- the loops -----------------------------------------------------------------------------------------------

    @asynccontextmanager
    async def _running(
        self, fetch: Callable[[], Awaitable[Never]] | None, *, chores: Sequence[Callable[[], Awaitable[None]]]
    ) -> AsyncIterator[None]:
        """The loops, for as long as the block lasts. When it ends nothing more is taken in, the turn that is on is
        finished, and calls on their way get a moment to come back. When a loop ends by itself, everything ends.
        """
        async with asyncio.TaskGroup() as group:

            def loop(name: str, run: Callable[[], Awaitable[Never]]) -> asyncio.Task[None]:
                task = group.create_task(_for_ever(name, run), name=name)
                self._loops.append(task)
                return task

            sending = loop("send", self._sender.run)
            looking = loop("fetch", self._fetcher.run)
            reminding = loop("remind", self._remindings.run)
            working = [(worker, loop("work", worker.run)) for worker in self._workers]
            fetching = [] if fetch is None else [loop("receive", fetch)]
            doing = [group.create_task(_do(chore)) for chore in (*chores, self._show_menus)]
            log.info("started")
            yield
            log.info("stopping")
            await _end(*doing, *fetching, looking, reminding)
            for worker, task in working:
                async with worker.between_turns:
                    await _end(task)
            await _end(sending)
        log.info("stopped")

    async def _fetch(self) -> Never:
        await self._receiver.poll(polling=self._polling, sending=self._sending)

    @asynccontextmanager
    async def _listening(self, taken: socket.socket, webhook: Webhook | None) -> AsyncIterator[None]:
        # A bot that polls never needs the web libraries, and starts the sooner without them.
        from intake_bot.web.doors import create_app
        from intake_bot.web.server import Server

        server = Server(create_app(webhook=webhook, health=self.health))
        async with asyncio.TaskGroup() as group:
            group.create_task(server.serve(taken), name="web")
            yield
            server.stop()

    # --- what Telegram has to be told ----------------------------------------------------------------------------

    async def _fetch_from_here(self) -> None:
        """End an earlier webhook: while there is one, Telegram refuses to be polled."""
        await _told(lambda: self._bot.delete_webhook(drop_pending_updates=False), "webhook_not_deleted")

    async def _bring_to(self, url: str, secret: str) -> None:
        """Raises CannotStart when Telegram does not accept the address."""
        try:
            await _told(
                lambda: self._bot.set_webhook(
                    url, secret_token=secret, allowed_updates=KINDS, drop_pending_updates=False
                ),
                None,
            )
        except TelegramError:
            raise CannotStart(
                "Telegram refuses INTAKE_WEBHOOK_URL: it should be https on port 443, 80, 88 or 8443"
            ) from None
        log.info("webhook_set")

    async def _show_menus(self) -> None:
        """The command menus: one for every language that Telegram has a menu for, the team's in its chat, and the
        admins' in the chat of every admin who has written to the bot. Who becomes an admin later gets it with the role.
        """
        menus: list[tuple[BotCommandScopeDefault | BotCommandScopeChat, Audience, str, str | None]] = [
            (BotCommandScopeDefault(), Audience.PATIENT, tag, None if tag == SOURCE else tag)
            for tag in languages()
            if len(tag) == ISO_639_1
        ]
        if self._settings.staff_chat is not None:
            menus.append((BotCommandScopeChat(self._settings.staff_chat), Audience.STAFF, SOURCE, None))
        async with self.database.transaction() as transaction:
            admins = await self.turns.telling.reached(transaction, Act.KEEP_TEAM)
        menus += [(BotCommandScopeChat(one.chat_id), Audience.ADMIN, one.language, None) for one, _ in admins]
        for scope, audience, tag, code in menus:
            words = [BotCommand(name, plain(what, catalogue(tag))) for name, what in menu(audience)]
            tell = partial(self._bot.set_my_commands, words, scope=scope, language_code=code)
            await _told(tell, "menu_not_set", tries=MENU_TRIES)


class _Worker(Worker):
    """A worker that can be stopped between two turns."""

    def __init__(self, **parts: Any) -> None:
        super().__init__(**parts)
        self.between_turns = asyncio.Lock()
        """Whoever holds it knows that no turn is on."""

    async def step(self) -> bool:
        async with self.between_turns:
            return await super().step()


class _Watched:
    """A client that remembers when it last had an answer that helps."""

    def __init__(self, calls: Calls, monotonic: Callable[[], float]) -> None:
        self._calls = calls
        self._monotonic = monotonic
        self._since: float | None = None

    @property
    def silent_seconds(self) -> float | None:
        """Seconds since the last success, or since the first call; None before that."""
        return None if self._since is None else self._monotonic() - self._since

    async def call(self, method: str, parameters: Mapping[str, Any]) -> Delivered | Failed:
        if self._since is None:
            self._since = self._monotonic()
        answer = await self._calls.call(method, parameters)
        if isinstance(answer, Delivered):
            self._since = self._monotonic()
        return answer


@asynccontextmanager
async def opened(settings: Settings, *, world: World = REAL) -> AsyncIterator[App]:
    """Everything that a bot needs, open: a migrated database with a directory in it, and connections to Telegram.

    Raises CannotStart for a token that is refused, DatabaseUnusable, and WrongSettings without a token.
    """
    token = settings.require_token()
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(await _database(settings))
        stack.enter_context(_alone_with(settings))
        await _fill(database, world.clock())
        slow, fast = world.http(POLLING_READ_TIMEOUT), world.http(SENDING_READ_TIMEOUT)
        for http in (slow, fast):
            await http.initialize()
            stack.push_async_callback(http.shutdown)
        bot = _bot(settings, fast)
        username = None
        try:
            username = await _username(bot)
        except TelegramError as error:
            log.warning("telegram_not_reached", error=type(error).__name__)  # the loops go on trying
        app = App(
            settings=settings,
            world=world,
            database=database,
            bot=bot,
            username=username or None,
            polling=BotClient(root=settings.api_url, token=token, http=slow),
            sending=BotClient(root=settings.api_url, token=token, http=fast),
        )
        await app.read_directory()
        yield app


async def poll(settings: Settings, *, stop: asyncio.Event, world: World = REAL) -> None:
    """Run the bot by long polling until ``stop`` is set. Raises CannotStart, and whatever ended a loop."""
    with _one_refusal():
        async with opened(settings, world=world) as app, app.polling():
            await stop.wait()


async def serve(settings: Settings, *, stop: asyncio.Event, world: World = REAL) -> None:
    """Run the bot by webhook until ``stop`` is set. Raises CannotStart, and whatever ended a loop."""
    url, secret = settings.require_webhook()
    with _one_refusal():
        async with opened(settings, world=world) as app, app.serving(url, secret):
            await stop.wait()


async def load_directory(settings: Settings) -> None:
    """Put the starting directory into an empty database; a directory that is there stays as it is."""
    async with open_beside(settings) as database:
        await _fill(database, _now())


@asynccontextmanager
async def open_beside(settings: Settings) -> AsyncIterator[Database]:
    """The database, for a command that may run beside the bot."""
    database = await open_database(settings.database_url.get_secret_value(), codec=PlainCodec(), checkpoints=False)
    async with database:
        yield database


async def who_am_i(settings: Settings) -> str:
    """The bot's user name at Telegram. Raises CannotStart when Telegram does not say, WrongSettings without a token."""
    http = HttpRequest()
    bot = _bot(settings, http)
    await http.initialize()
    try:
        return await _username(bot)
    except TelegramError as error:
        raise CannotStart(f"{settings.api_url} gives no usable answer ({type(error).__name__})") from None
    finally:
        await http.shutdown()


async def _database(settings: Settings) -> Database:
    return await open_database(settings.database_url.get_secret_value(), codec=PlainCodec())


@contextmanager
def _alone_with(settings: Settings) -> Iterator[None]:
    """One bot at a time on a SQLite file: two would both send what waits. The operating system lets go of the file
    when the process ends, however it ends. Raises CannotStart.
    """
    place = locate(settings.database_url.get_secret_value())
    if not isinstance(place, SQLiteFile):
        yield
        return
    # A file beside it: closing the database's own would take away the locks that SQLite holds on it.
    beside = place.path.with_name(f"{place.path.name}-lock")
    with ExitStack() as stack:
        try:
            lock = stack.enter_context(beside.open("w"))
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotStart(f"another bot is running on {place}") from None
        except OSError as error:
            raise CannotStart(f"{beside} cannot be locked: {error.strerror}") from None
        yield


async def _fill(database: Database, now: datetime) -> None:
    async with database.transaction() as transaction:
        await load_start(transaction, now=now)


def _bot(settings: Settings, http: HttpRequest) -> Bot:
    return Bot(
        settings.require_token(),
        base_url=f"{settings.api_url}/bot",
        base_file_url=f"{settings.api_url}/file/bot",
        request=http,
        get_updates_request=http,
    )


async def _username(bot: Bot) -> str:
    """Raises CannotStart when the server says no, another TelegramError when there is no usable answer."""
    try:
        me = await bot.get_me(read_timeout=FIRST_ANSWER, connect_timeout=FIRST_ANSWER)
    except TypeError:  # it answered, and left out something that the library wants of a user, as emulators do
        return ""
    except InvalidToken:
        raise CannotStart("the Bot API server refuses the token: look at INTAKE_BOT_TOKEN and INTAKE_API_URL") from None
    except _REFUSALS as error:
        raise CannotStart(f"the Bot API server refuses getMe ({type(error).__name__})") from None
    return me.username or ""


async def _told(tell: Callable[[], Awaitable[object]], otherwise: str | None, *, tries: int | None = None) -> None:
    """Tell Telegram something that may be told twice, however long it takes, or until so many tries have failed.

    What Telegram refuses is logged as ``otherwise``, or raised when that is None.
    """
    in_a_row = 0
    while tries is None or in_a_row < tries:
        try:
            await tell()
        except RetryAfter as error:
            await asyncio.sleep(_seconds(error))
        except _REFUSALS as error:
            if otherwise is None:
                raise
            log.warning(otherwise, error=type(error).__name__)
            return
        except TelegramError:
            in_a_row += 1
            await asyncio.sleep(min(back_off(in_a_row), LONGEST_PAUSE))
        else:
            return
    log.warning(otherwise or "not_told", tries=in_a_row)


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after  # seconds today, a timedelta one day
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


async def _for_ever(name: str, run: Callable[[], Awaitable[Never]]) -> None:
    await run()
    raise AssertionError(f"the loop {name} came to an end")


async def _do(chore: Callable[[], Awaitable[None]]) -> None:
    await chore()


async def _end(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    if tasks:
        await asyncio.wait(tasks)


@contextmanager
def _one_refusal() -> Iterator[None]:
    """Task groups raise groups; a refusal to start among what they hold is raised as itself."""
    try:
        yield
    except BaseExceptionGroup as group:
        refusals = [error for error in _leaves(group) if isinstance(error, CannotStart)]
        if refusals:
            raise refusals[0] from None
        raise
    except PortRefused as error:
        raise CannotStart(str(error)) from None


def _leaves(error: BaseException) -> Iterator[BaseException]:
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _leaves(inner)
    else:
        yield error
