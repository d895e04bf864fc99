"""Logs: one clean line a record, whoever writes it, and no token or word of a person in any of them."""

from __future__ import annotations

import asyncio
import io
import logging
import sqlite3

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from intake_bot import logs

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


@pytest.fixture
def written():
    """The stream that the configured logging writes to; the process's logging is put back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.configure(secrets=["hush"], stream=stream)
    yield stream
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


def test_an_event_is_one_line_with_its_ids(written):
    """A record of ours is the event's name and what was given with it."""
    structlog.get_logger().info("turn_done", update=12, lane=7)
    line = written.getvalue()
    assert line.count("\n") == 1
    assert line.endswith("level=info event=turn_done update=12 lane=7\n")
    assert line.startswith("timestamp=20")


@pytest.mark.parametrize("name", ["intake_bot", "httpx", "telegram.Bot", "uvicorn.error", "anything"])
def test_no_token_passes_by_any_road(written, name):
    """As message, argument, bound value or in an exception: the token is hidden, in all loggers."""
    logger = logging.getLogger(name)
    logger.warning("POST https://host/bot%s/getMe", TOKEN)
    logger.warning("POST https://host/bot" + TOKEN)  # noqa: G003 -- that others do this is the point
    structlog.get_logger(name).warning("called", url=f"https://host/bot{TOKEN}/getMe")
    try:
        raise OSError(1, f"no route to {TOKEN}")
    except OSError:
        logger.exception("failed for %s", TOKEN)
        structlog.get_logger(name).exception("failed")
    assert written.getvalue().count("\n") == 5
    assert TOKEN not in written.getvalue()
    assert TOKEN.partition(":")[2] not in written.getvalue()


def test_a_known_secret_is_hidden_whatever_its_shape(written):
    """A webhook secret has no shape of its own; it is hidden because it was named."""
    structlog.get_logger().info("odd", value="before hush after")
    assert "hush" not in written.getvalue()
    assert logs.HIDDEN in written.getvalue()


def test_what_an_exception_says_stays_inside(written):
    """A KeyError quotes what somebody typed: its type, its place and its cause are shown, its words are not."""
    try:
        try:
            {}["my left knee"]
        except KeyError as error:
            raise ValueError("cannot read my left knee") from error
    except ValueError:
        structlog.get_logger().exception("turn_failed", update=3)
    line = written.getvalue()
    assert "knee" not in line.replace("test_logs", "")
    assert "ValueError at test_logs.py" in line
    assert "after KeyError at test_logs.py" in line
    assert line.count("\n") == 1


def test_what_a_machine_says_is_kept(written):
    """The words of the operating system and of SQLite name columns and errors, never values, and are needed."""
    with pytest.raises(sqlite3.OperationalError) as no_table:
        sqlite3.connect(":memory:").execute("select * from inbox")
    assert logs.describe(no_table.value).startswith("OperationalError(no such table: inbox) at ")
    assert logs.describe(ConnectionRefusedError(111, "Connection refused")) == (
        "ConnectionRefusedError(Connection refused)"
    )
    assert logs.describe(ExceptionGroup("of the task group", [KeyError("knee")])) == "ExceptionGroup with [KeyError]"


async def test_a_task_nobody_waited_for_says_nothing_personal(written):
    """asyncio's own complaint quotes the exception in its text: only its first line and the places are kept."""

    async def fails() -> None:
        raise ValueError("my left knee")

    task = asyncio.ensure_future(fails())
    await asyncio.wait([task])
    asyncio.get_running_loop().call_exception_handler(
        {"message": "Task exception was never retrieved", "exception": task.exception(), "future": task}
    )
    assert "knee" not in written.getvalue()
    assert "Task exception was never retrieved" in written.getvalue()
    assert "ValueError at test_logs.py" in written.getvalue()


def test_libraries_are_quiet_below_a_warning(written):
    """Addresses and updates are what these write at INFO and DEBUG."""
    for name in ("httpx", "httpcore", "telegram", "aiohttp.client", "uvicorn.error", "aiosqlite"):
        logging.getLogger(name).info("POST https://host/bot…")
        logging.getLogger(name).debug("{'message': 'my left knee'}")
    assert written.getvalue() == ""


def test_a_record_that_cannot_be_written_is_not_printed_raw(written, capsys):
    """A mistake in a log call must not print its arguments by the back door."""
    structlog.get_logger().info("odd", **{"a key": "my left knee"})
    assert "knee" not in capsys.readouterr().err + written.getvalue()


@given(st.from_regex(r"\A[0-9]{6,12}:[A-Za-z0-9_-]{30,50}\Z"), st.text(), st.text())
def test_nothing_of_a_tokens_shape_survives(token, before, after):
    """Whatever stands around it, the token as a whole is gone."""
    assert token not in logs.redact(f"{before} {token} {after}")
