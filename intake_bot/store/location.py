"""Where the database is, read from its URL, and the one error that says it cannot be used.

Only the words of the URL are looked at here; nothing is opened. What is shown of a location never holds a password.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit


class DatabaseUnusable(Exception):
    """The database cannot be used as it is. The message is one clear line for the operator; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SQLiteFile:
    """A database in one file on this machine."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgreSQLServer:
    """A database on a PostgreSQL server, with the address as asyncpg reads it."""

    dsn: str = field(repr=False)

    def __str__(self) -> str:
        parts = urlsplit(self.dsn)
        return f"postgresql://{parts.hostname or 'localhost'}{parts.path}"


def locate(url: str) -> SQLiteFile | PostgreSQLServer:
    """The place a DATABASE_URL names.

    ``sqlite:///intake.db`` is a file in the working directory, ``sqlite:////var/lib/intake.db`` an absolute path,
    ``postgresql://…`` (or ``postgres://…``) a server. Anything else raises :class:`DatabaseUnusable`.
    """
    scheme, separator, rest = url.partition("://")
    if scheme in ("postgresql", "postgres") and separator:
        return PostgreSQLServer(dsn="postgresql://" + rest)
    if scheme == "sqlite" and rest.startswith("/") and len(rest) > 1 and rest != "/:memory:" and "?" not in rest:
        return SQLiteFile(path=Path(rest[1:]))
    raise DatabaseUnusable("the database URL must look like sqlite:///intake.db or postgresql://user@host/name")
