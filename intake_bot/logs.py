"""How the process speaks of itself: one line a record, on standard error, for operators.

May know structlog and the standard library's logging. Must never let through a token, a setting that is secret, or a
person's words: records carry ids, and what an exception *says* is left out unless a machine wrote it.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import sys
import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict, WrappedLogger

TOKEN_SHAPE = re.compile(r"[0-9]{6,}:[A-Za-z0-9_-]{30,}")
HIDDEN = "[hidden]"

# These write addresses (which hold the token) or whole updates at the levels below.
_QUIET = ("aiohttp", "aiosqlite", "alembic", "asyncio", "httpcore", "httpx", "sqlalchemy", "telegram", "uvicorn")
_FRAMES_SHOWN = 8


def configure(*, secrets: Iterable[str] = (), stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Send every record of the process, whoever writes it, to `stream` (standard error) as one clean line.

    `secrets` are hidden literally, whatever their shape; whatever looks like a bot token is hidden without being named.
    """
    handler = _Handler(sys.stderr if stream is None else stream)
    handler.setFormatter(_Clean(secrets))
    root = logging.getLogger()
    for old in root.handlers[:]:
        if isinstance(old, _Handler):
            root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
    )


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """`text` without the given secrets and without anything of a bot token's shape."""
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    return TOKEN_SHAPE.sub(HIDDEN, text)


def describe(error: BaseException) -> str:
    """An exception in one line: types, places and causes, but only messages that a machine wrote.

    A KeyError may quote a patient, a driver's complaint may quote a row: neither is shown.
    """
    parts = [f"{type(error).__name__}{_machine_words(error)}"]
    frames = traceback.extract_tb(error.__traceback__)[-_FRAMES_SHOWN:]
    if frames:
        places = (f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
        parts.append(f"at {' > '.join(places)}")
    if isinstance(error, BaseExceptionGroup):
        parts.append(f"with [{' | '.join(describe(member) for member in error.exceptions)}]")
    earlier = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if earlier is not None:
        parts.append(f"after {describe(earlier)}")
    return " ".join(parts)


def _machine_words(error: BaseException) -> str:
    match error:
        case OSError(strerror=str(words)):
            return f"({words})"
        case sqlite3.Error():
            return f"({error})"
        case _:
            state = getattr(error, "sqlstate", None)  # asyncpg's; its message may quote a row
            return f"({state})" if isinstance(state, str) else ""


class _Handler(logging.StreamHandler[TextIO]):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 -- the library's name
        # The library's own version prints the record's arguments, which is what must not happen.
        sys.stderr.write(f"a log record of {record.name} could not be written\n")


class _Clean(ProcessorFormatter):
    """Turns a record of ours or of a library into one line, then hides what must be hidden in it."""

    def __init__(self, secrets: Iterable[str]) -> None:
        super().__init__(
            processors=[
                structlog.stdlib.add_log_level,
                structlog.processors.TimeStamper(fmt="iso", utc=True),
                _one_line_exception,
                ProcessorFormatter.remove_processors_meta,
                structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"], drop_missing=True),
            ],
            foreign_pre_chain=[_foreign],
            use_get_message=False,
        )
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        return redact(" ".join(super().format(record).splitlines()), self._secrets)


def _foreign(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A library's record: the first line of its template, without what it would have filled in."""
    record: logging.LogRecord = event["_record"]
    event["event"] = event["event"].partition("\n")[0]
    event["logger"] = record.name
    return event


def _one_line_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    for error in _exceptions(event.pop("exc_info", None)):
        event["exception"] = describe(error)
    event.pop("stack_info", None)
    return event


def _exceptions(exc_info: object) -> Iterator[BaseException]:
    match exc_info:
        case BaseException():
            yield exc_info
        case (_, BaseException() as error, _):
            yield error
        case True if (current := sys.exception()) is not None:
            yield current
        case _:
            return
