"""A copy of a live SQLite database in one file, made without disturbing the bot beside it.

Synchronous: it is a command of its own. The copy is checked before it gets its name; nothing is ever overwritten.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from intake_bot.store.location import DatabaseUnusable, PostgreSQLServer, locate

_PATIENCE = 30.0  # seconds to wait for a writer


def backup(database_url: str, target: Path) -> int:
    """Copy the database to the new file ``target``, readable by this user only, and return its size in bytes.

    Raises :class:`DatabaseUnusable` when ``target`` exists or cannot be written, when there is nothing to copy, when
    the copy is damaged, and for PostgreSQL, which brings its own tool.
    """
    location = locate(database_url)
    if isinstance(location, PostgreSQLServer):
        raise DatabaseUnusable(f"{location} is a PostgreSQL database; use pg_dump")
    if not location.path.is_file():
        raise DatabaseUnusable(f"there is no database {location}")
    try:
        # The name is taken before the copy is made: an older backup cannot be lost to a race.
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise DatabaseUnusable(f"{target} exists already; a backup overwrites nothing") from None
    except OSError as error:
        raise DatabaseUnusable(f"{target} cannot be written: {error.strerror}") from None
    try:
        _copy(location.path, target)
        return target.stat().st_size
    except BaseException as error:
        target.unlink()
        if isinstance(error, sqlite3.Error | OSError):
            raise DatabaseUnusable(f"{location} cannot be copied: {error}") from None
        raise


def _copy(source: Path, target: Path) -> None:
    # Opened read-only it can neither write nor checkpoint, which two connections must not both do (SQLite < 3.51.3).
    address = source.absolute().as_uri() + "?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=_PATIENCE)) as live:
        live.execute("VACUUM INTO ?", (str(target),))
    with closing(sqlite3.connect(target.absolute().as_uri() + "?mode=ro", uri=True)) as copy:
        found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise DatabaseUnusable(f"{source} cannot be copied: the copy is damaged ({found})")
    with target.open("rb") as file:
        os.fsync(file.fileno())
