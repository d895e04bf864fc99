"""The command line as a person meets it: every expected failure is one clear line and an exit code that is not 0."""

from __future__ import annotations

import asyncio
import re
import signal
import sqlite3
import sys
from pathlib import Path

import aiohttp
import pytest

from intake_bot.cli import commands
from intake_bot.simulator.server import serve as serve_simulator
from intake_bot.web.listening import take_port
from tests.support.commands import Ran
from tests.support.telegram import TOKEN

PATIENCE = 30.0


async def started(*arguments, **environment):
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "intake_bot", *arguments,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, env={"PATH": "", **environment},
    )  # fmt: skip


async def ran(*arguments, **environment):
    process = await started(*arguments, **environment)
    try:
        out, err = await asyncio.wait_for(process.communicate(), PATIENCE)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return Ran(process.returncode, out.decode(), err.decode())


def test_help_lists_every_command_with_what_it_is_for(told):
    """`--help` shows each command beside its first sentence."""
    helped = told("--help", COLUMNS="200")
    assert helped.code == 0
    for command in commands.registered_commands:
        name = command.name or command.callback.__name__
        assert re.search(rf"\b{name}\b\s+\w", helped.out), name


@pytest.mark.parametrize("command", [c.callback.__name__ for c in commands.registered_commands])
def test_each_command_explains_itself(command, told):
    """`COMMAND --help` works without any setting."""
    helped = told(command, "--help", PORT="this is wrong")
    assert (helped.code, helped.err) == (0, "")


@pytest.mark.parametrize(
    "command", [("run",), ("serve",), ("migrate",), ("invite", "staff"), ("check",), ("backup", "x")]
)
def test_a_wrong_setting_is_one_line(command, told):
    """Each command that reads settings names the variable and ends with 2."""
    refused = told(*command, PORT="eighty")
    assert refused.code == 2
    assert refused.line == "intake-bot: PORT is not a whole number: it should be a port number from 1 to 65535"


@pytest.mark.parametrize(
    ("command", "environment", "missing"),
    [
        ("run", {}, "INTAKE_BOT_TOKEN"),
        ("serve", {}, "INTAKE_BOT_TOKEN"),
        ("serve", {"INTAKE_BOT_TOKEN": TOKEN}, "INTAKE_WEBHOOK_URL"),
        ("serve", {"INTAKE_BOT_TOKEN": TOKEN, "INTAKE_WEBHOOK_URL": "https://b.example/t"}, "INTAKE_WEBHOOK_SECRET"),
    ],
)
def test_a_missing_setting_is_one_line_and_nothing_is_made(command, environment, missing, told):
    """What a command needs is looked at before a database is created."""
    refused = told(command, **environment)
    assert refused.code == 2
    assert refused.line.startswith(f"intake-bot: {missing} is not set: it should be ")
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("command", [("run",), ("migrate",), ("invite", "admin")])
@pytest.mark.parametrize("content", [b"not a database " * 300, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_an_unreadable_database_is_one_line_and_stays_as_it_is(command, content, told):
    """A file that is no database is never written over."""
    Path("odd.db").write_bytes(content)
    token = {"INTAKE_BOT_TOKEN": TOKEN} if command == ("run",) else {}
    refused = told(*command, DATABASE_URL="sqlite:///odd.db", **token)
    assert refused.code == 1
    assert refused.line.startswith("intake-bot: odd.db ")
    assert Path("odd.db").read_bytes() == content


@pytest.mark.parametrize("command", [("run",), ("migrate",), ("check",), ("invite", "admin")])
def test_a_newer_database_is_one_line_and_stays_as_it_is(command, environment, tmp_path, told):
    """An older program does not touch what a newer one wrote."""
    with sqlite3.connect(tmp_path / "intake.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    if command == ("invite", "admin"):
        del environment["INTAKE_BOT_TOKEN"]
    refused = told(*command, **environment)
    assert refused.code == 1
    assert "was written by a newer intake-bot (version 9999" in refused.err
    assert "Traceback" not in refused.err


def test_a_missing_directory_for_the_database_is_one_line(told):
    """The database's directory is not made up."""
    refused = told("migrate", DATABASE_URL="sqlite:///no/such/place/x.db")
    assert (refused.code, Path("no").exists()) == (1, False)
    assert "no/such/place" in refused.line


def test_an_unreachable_postgresql_is_one_line_without_its_password(told):
    """The address is named, the password is not."""
    refused = told("migrate", DATABASE_URL="postgresql://bot:hunter2@127.0.0.1:1/intake")
    assert refused.code == 1
    assert "hunter2" not in refused.line


def test_migrate_makes_a_database_with_a_directory(told):
    """From nothing to a database that the bot can start on; a second time changes nothing."""
    for _ in range(2):
        done = told("migrate", DATABASE_URL="sqlite:///made.db")
        assert (done.code, done.out, done.err) == (0, "made.db is up to date\n", "")
    assert Path("made.db").stat().st_mode & 0o077 == 0


async def test_a_bad_token_is_one_line(simulator, environment):
    """Telegram's refusal is told in words that help, and the token is not shown."""
    async with serve_simulator(simulator) as root:
        environment |= {"INTAKE_API_URL": root, "INTAKE_BOT_TOKEN": "987654321:" + "x" * 35}
        for command in (("run",), ("invite", "staff")):
            refused = await ran(*command, **environment)
            assert refused.code == 1
            assert "INTAKE_BOT_TOKEN" in refused.line
            assert "xxxxx" not in refused.line


async def test_an_invitation_is_a_link_and_its_text(simulator, environment, tmp_path):
    """The link has 128 random bits; the database keeps only their hash."""
    async with serve_simulator(simulator) as root:
        invited = await ran("invite", "admin", **environment | {"INTAKE_API_URL": root})
    link, text = invited.out.splitlines()
    code = text.removeprefix("/start ")
    assert (invited.code, invited.err) == (0, "")
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", code)
    assert link == f"https://t.me/intake_bot?start={code}"
    assert code.encode() not in b"".join(path.read_bytes() for path in tmp_path.glob("intake.db*"))


def test_an_invitation_needs_no_token(environment, told):
    """Without a token the text to send is printed."""
    del environment["INTAKE_BOT_TOKEN"]
    invited = told("invite", "staff", **environment)
    assert invited.code == 0
    assert re.fullmatch(r"/start [A-Za-z0-9_-]{22}\n", invited.out)


def test_a_backup_is_whole_and_overwrites_nothing(environment, told):
    """The copy opens; a second one to the same name is refused and leaves the first."""
    made = told("backup", "copy.db", **environment)
    assert made.code == 0
    copied = Path("copy.db").read_bytes()
    with sqlite3.connect("copy.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) FROM inbox").fetchone() == (0,)
    connection.close()
    again = told("backup", "copy.db", **environment)
    assert (again.code, again.line) == (1, "intake-bot: copy.db exists already; a backup overwrites nothing")
    assert Path("copy.db").read_bytes() == copied


@pytest.mark.parametrize(
    ("url", "target", "line"),
    [
        ("sqlite:///none.db", "copy.db", "there is no database none.db"),
        ("sqlite:///intake.db", "no/such/copy.db", "no/such/copy.db cannot be written: No such file or directory"),
        (
            "postgresql://bot:hunter2@db/intake",
            "copy.db",
            "postgresql://db/intake is a PostgreSQL database; use pg_dump",
        ),
    ],
)
def test_a_backup_that_cannot_be_made_is_one_line(sqlite_url, url, target, line, told):
    """Nothing to copy, nowhere to copy to, or another tool's job."""
    refused = told("backup", target, DATABASE_URL=url)
    assert (refused.code, refused.line) == (1, f"intake-bot: {line}")
    assert not Path("copy.db").exists()


async def test_check_tells_each_part(simulator, environment):
    """All well is 0; a part that is not is named on standard error and the others are told all the same."""
    async with serve_simulator(simulator) as root:
        well = await ran("check", **environment | {"INTAKE_API_URL": root})
    assert (well.code, well.err) == (0, "")
    assert [line.split(":")[0] for line in well.out.splitlines()] == ["settings", "database", "catalogues", "Telegram"]
    away = await ran("check", **environment)
    assert (away.code, away.line) == (1, "Telegram: http://127.0.0.1:1 gives no usable answer (NetworkError)")
    assert "database: well" in away.out


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_stops_a_running_bot(simulator, environment, number):
    """SIGTERM and Ctrl-C end `run` with 0."""
    async with serve_simulator(simulator) as root:
        bot = await started("run", **environment | {"INTAKE_API_URL": root})
        await simulator.until(lambda: simulator.calls["getUpdates"] > 0, bound=PATIENCE, what="the bot polls")
        bot.send_signal(number)
        _, err = await asyncio.wait_for(bot.communicate(), PATIENCE)
    assert bot.returncode == 0, err.decode()
    assert b"Traceback" not in err


async def test_serve_on_a_taken_port_is_one_line(simulator, environment):
    """The port is named."""
    with take_port("0.0.0.0", 0) as taken:
        port = taken.getsockname()[1]
        async with serve_simulator(simulator) as root:
            refused = await ran(
                "serve",
                **environment
                | {
                    "INTAKE_API_URL": root,
                    "PORT": str(port),
                    "INTAKE_WEBHOOK_URL": "http://127.0.0.1/t",
                    "INTAKE_WEBHOOK_SECRET": "s3cret",
                },
            )
    assert refused.code == 1
    assert refused.line == f"intake-bot: port {port} on 0.0.0.0 cannot be used: Address already in use"


class Demo:
    """A running demo."""

    def __init__(self, process, first_line):
        self.process, self.first_line = process, first_line
        self.root = first_line.split()[0]

    async def stopped(self):
        self.process.send_signal(signal.SIGINT)
        _, err = await asyncio.wait_for(self.process.communicate(), PATIENCE)
        return self.process.returncode, err.decode()


async def demo(port, *arguments):
    process = await started("demo", "--port", str(port), *arguments)
    return Demo(process, (await asyncio.wait_for(process.stdout.readline(), PATIENCE)).decode())


def free_port():
    with take_port("127.0.0.1", 0) as taken:
        return taken.getsockname()[1]


async def test_the_demo_prints_its_address_first_and_serves_the_page(monkeypatch):
    """The first word on standard output is an address where a page answers; Ctrl-C ends it with 0."""
    port = free_port()
    running = await demo(port)
    assert running.first_line.startswith(f"http://127.0.0.1:{port} ")
    async with aiohttp.ClientSession() as client, client.get(running.root) as answer:
        assert answer.status == 200
        assert "text/html" in answer.headers["Content-Type"]
    code, err = await running.stopped()
    assert (code, "Traceback" in err) == (0, False)


async def test_a_second_demo_in_the_same_place_is_one_line():
    """Even `--fresh` on another port does not take the chats away from a demo that is running."""
    running = await demo(free_port())
    refused = await ran("demo", "--port", str(free_port()), "--fresh")
    assert refused.code == 1
    assert "another demo is running" in refused.line
    await running.stopped()


async def test_a_demo_on_a_taken_port_is_one_line():
    """The way out is named."""
    with take_port("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        refused = await ran("demo", "--port", str(port))
    assert refused.code == 1
    assert refused.line == f"intake-bot: port {port} cannot be used (Address already in use); choose one with --port"


async def test_a_demo_does_not_look_at_settings():
    """A real token in the environment, or a wrong value, is nothing to the demo."""
    process = await started(
        "demo", "--port", str(free_port()), INTAKE_BOT_TOKEN=TOKEN, DATABASE_URL="sqlite:///real.db", INTAKE_ADMINS="?"
    )
    running = Demo(process, (await process.stdout.readline()).decode())
    assert running.first_line.startswith("http://127.0.0.1:")
    assert (await running.stopped())[0] == 0
    assert not Path("real.db").exists()  # noqa: ASYNC240 -- nothing else runs in this loop
