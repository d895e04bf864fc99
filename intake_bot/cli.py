"""The command line: reads the settings, calls one function, and turns every expected failure into one clear line.

Knows what each command is for and what to print. Decides nothing about the bot. Only the demo loads the simulator.
"""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import structlog
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from intake_bot import logs
from intake_bot.app import REAL, CannotStart, load_directory, open_beside, poll, who_am_i
from intake_bot.app import serve as serve_webhook
from intake_bot.bulk import ChangedMeanwhile, Given, carry_out, export_directory, look, read_file, told
from intake_bot.desk.file_look import NotTaken, Seen, edits_of, origin_of
from intake_bot.desk.permissions import Role
from intake_bot.desk.team import invitation_for
from intake_bot.domain.table import FileKind, RefusedFile
from intake_bot.settings import DEFAULT_PORT, TELEGRAM_ROOT, Settings, WrongSettings, read
from intake_bot.store import journal
from intake_bot.store.backup import backup as copy
from intake_bot.store.location import DatabaseUnusable, locate
from intake_bot.store.migrate import migrate as bring_up_to_date
from intake_bot.store.team import add_invitation
from intake_bot.texts.catalogue import SOURCE, catalogue, languages
from intake_bot.texts.file_look import not_taken_lines
from intake_bot.texts.render import plain

STEPS = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
"""What a long command shows on its way."""
FAILED = 1
WRONG_SETTINGS = 2

commands = typer.Typer(
    name="intake-bot",
    help="A Telegram bot that takes the intake of international patients for regenerative procedures in Korea.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Invited(StrEnum):
    """Whom one can invite from the command line: everybody on the team."""

    ADMIN = Role.ADMIN
    STAFF = Role.STAFF
    DOCTOR = Role.DOCTOR
    VIEWER = Role.VIEWER


def main() -> None:
    """The entry point: run a command and leave with its exit code."""
    try:
        commands()
    except WrongSettings as problem:
        _leave(str(problem), WRONG_SETTINGS)
    except (CannotStart, DatabaseUnusable) as problem:
        _leave(str(problem), FAILED)
    except Exception as error:  # noqa: BLE001 -- a bug: its place is told, what it says may be somebody's words
        logs.configure()
        structlog.get_logger().critical("crashed", exc_info=error)
        sys.exit(FAILED)


def _leave(line: str, code: int) -> None:
    typer.echo(f"intake-bot: {logs.redact(line)}", err=True)
    sys.exit(code)


def _settings() -> Settings:
    settings = read()
    logs.configure(secrets=settings.secrets())
    return settings


@commands.command()
def demo(
    port: Annotated[
        int, typer.Option(help="Where the page is: http://127.0.0.1:PORT", min=1, max=65535)
    ] = DEFAULT_PORT,
    *,
    fresh: Annotated[bool, typer.Option("--fresh", help="Forget the chats of earlier demos and begin anew.")] = False,
) -> None:
    """Try everything on this machine: a local Telegram, a chat page and the bot. No account, no settings.

    Chats and database live in .demo/, so a demo that was stopped goes on where it was.
    """
    from intake_bot.demo import DIRECTORY, run_demo

    logs.configure()
    _until_stopped(lambda stop: run_demo(DIRECTORY, port=port, fresh=fresh, stop=stop, say=_say))


@commands.command()
def run() -> None:
    """Run the bot and fetch updates from Telegram (long polling)."""
    settings = _settings()
    settings.require_token()
    _migrate(settings)
    _until_stopped(lambda stop: poll(settings, stop=stop))


@commands.command()
def serve() -> None:
    """Run the bot and let Telegram bring updates to INTAKE_WEBHOOK_URL; listens on PORT."""
    settings = _settings()
    settings.require_token()
    settings.require_webhook()
    _migrate(settings)
    _until_stopped(lambda stop: serve_webhook(settings, stop=stop))


@commands.command()
def migrate() -> None:
    """Create the database, or bring it up to date; an empty one gets the starting directory."""
    settings = _settings()
    _migrate(settings)
    asyncio.run(load_directory(settings))
    _say(f"{locate(settings.database_url.get_secret_value())} is up to date")


@commands.command()
def invite(role: Annotated[Invited, typer.Argument(help="What the invited person becomes.")]) -> None:
    """Print a link that takes whoever opens it first onto the team. It works once, for 24 hours.

    As long as the team has no admin, that person joins at once; afterwards an admin has to confirm them in the bot.
    With another Bot API server than Telegram's, and without a token, the text to send to the bot is printed.
    """
    settings = _settings()
    username = None if settings.token is None else asyncio.run(who_am_i(settings))
    code, now = REAL.new_code(), REAL.clock()
    invitation = invitation_for(code, Role(role), made_by=None, now=now)

    async def keep() -> None:
        async with open_beside(settings) as database, database.transaction() as transaction:
            await add_invitation(transaction, invitation)
            await journal.note(transaction, journal.Entry.INVITED, now=now, subject=role.value)

    asyncio.run(keep())
    if username:
        _say(f"https://t.me/{username}?start={code}")
    if settings.api_url != TELEGRAM_ROOT or not username:
        _say(f"/start {code}")


directory_commands = typer.Typer(name="directory", help="The directory as files.", no_args_is_help=True)
commands.add_typer(directory_commands)


@directory_commands.command("export")
def export_file(
    file: Annotated[Path, typer.Argument(help="Where to: its ending (.csv, .xlsx, .json) names the format.")],
) -> None:
    """Write the whole directory to FILE. Imported again, it changes nothing."""
    settings = _settings()
    try:
        FileKind(file.suffix.lower().removeprefix("."))
    except ValueError:
        raise CannotStart(f"{file} should end in .csv, .xlsx or .json") from None

    async def write() -> int:
        async with open_beside(settings) as database:
            return await export_directory(database, file)

    try:
        revision = asyncio.run(write())
    except OSError as error:
        raise CannotStart(f"{file} cannot be written: {error.strerror}") from None
    _say(f"{file}: the directory at revision {revision}")


@directory_commands.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="A CSV, XLSX or JSON file, such as `directory export` writes one.")],
    source: Annotated[str | None, typer.Option(help="Whose statement it is, where the rows do not say so.")] = None,
    as_of: Annotated[str | None, typer.Option(help="As of when, where the rows do not say so: 2026-11-20.")] = None,
    *,
    new: Annotated[bool, typer.Option("--new", help="Of an official list, add the clinics that are new, too.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Show what FILE would change in the directory, ask, and change it. `/undo` takes it back."""
    settings = _settings()
    given = Given(source=source, as_of=as_of, actor=settings.operator_name or "operator")

    shown_on = Console(stderr=True)

    async def read_and_change() -> None:
        with Progress(*STEPS, console=shown_on, transient=True, disable=not shown_on.is_terminal) as progress:
            step = progress.add_task("reading", total=None)
            sheet = await read_file(file)
            if isinstance(sheet, RefusedFile):
                raise CannotStart(_why_not(sheet))
            async with open_beside(settings) as database:
                progress.update(step, description="comparing")
                now = datetime.now(UTC)
                seen, revision = await look(database, sheet, file.name, given, now)
                if not isinstance(seen, Seen):
                    raise CannotStart(_why_not(seen))
                progress.stop()
                for line in told(seen, sheet, file.name, catalogue(SOURCE)):
                    _say(line)
                edits = edits_of(seen, new=new)
                if not edits or not (yes or typer.confirm("Change the directory?")):
                    _say("Nothing was changed.")
                    return
                progress.start()
                progress.update(step, description="writing", total=len(edits), completed=0)
                number = await carry_out(
                    database,
                    edits,
                    origin=origin_of(seen),
                    seen=revision,
                    reason=file.name,
                    now=now,
                    wrote=lambda: progress.advance(step),
                )
        _say(f"This is change {number}. /undo {number} takes it back.")

    gc.disable()  # a large directory is millions of values, none of them garbage: looking for some takes a quarter
    try:
        asyncio.run(read_and_change())
    except ChangedMeanwhile:
        raise CannotStart("somebody changed the directory meanwhile; nothing was changed, please begin again") from None
    except OSError as error:
        raise CannotStart(f"{file} cannot be read: {error.strerror}") from None
    finally:
        gc.enable()


def _why_not(found: NotTaken | RefusedFile) -> str:
    return " ".join(plain(line, catalogue(SOURCE)) for line in not_taken_lines(found))


@commands.command()
def backup(file: Annotated[Path, typer.Argument(help="The new file; an existing one is never overwritten.")]) -> None:
    """Copy the SQLite database to FILE, also while the bot is running; for PostgreSQL there is pg_dump."""
    size = copy(_settings().database_url.get_secret_value(), file)
    _say(f"{file}: {size} bytes, checked")


@commands.command()
def check() -> None:
    """Look at settings, database, catalogues and Telegram, and say for each whether it is as it should be."""
    settings = _settings()
    _say("settings: well")
    found = [
        _look("database", lambda: _check_database(settings)),
        _look("catalogues", _check_catalogues),
        _look("Telegram", lambda: _check_telegram(settings)),
    ]
    if not all(found):
        raise typer.Exit(FAILED)


def _look(what: str, look: Callable[[], str]) -> bool:
    try:
        _say(f"{what}: {look()}")
    except (CannotStart, DatabaseUnusable, WrongSettings) as problem:
        typer.echo(f"{what}: {logs.redact(str(problem))}", err=True)
        return False
    return True


def _check_database(settings: Settings) -> str:
    async def look() -> None:
        async with open_beside(settings):
            pass

    asyncio.run(look())
    return f"well ({locate(settings.database_url.get_secret_value())})"


def _check_catalogues() -> str:
    for tag in languages():
        try:
            catalogue(tag)
        except (OSError, ValueError) as error:
            raise CannotStart(f"the catalogue {tag} cannot be read ({type(error).__name__})") from None
    return f"well ({', '.join(languages())})"


def _check_telegram(settings: Settings) -> str:
    return f"well (@{asyncio.run(who_am_i(settings))})"


def _migrate(settings: Settings) -> None:
    bring_up_to_date(settings.database_url.get_secret_value())


def _until_stopped(work: Callable[[asyncio.Event], Coroutine[Any, Any, None]]) -> None:
    """Run `work` until it ends; SIGTERM and SIGINT (Ctrl-C) ask it to. A second signal does not ask."""

    async def main() -> None:
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()

        def ask() -> None:
            stop.set()
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.remove_signal_handler(number)

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, ask)
        await work(stop)

    asyncio.run(main())


def _say(line: str) -> None:
    """Standard output, at once: who reads it may be another program."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
