"""The directory as files on the operator's machine: written out whole, and read back with a look before it happens.

For the command line, beside a bot that may be running. Nobody waits while the operator looks: what was shown is carried
out only if the directory is still the same then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from intake_bot.desk.directory_table import table_of
from intake_bot.desk.file_look import FileContext, NotTaken, Seen, looked_at, rows_of
from intake_bot.domain.changes import Edit, Origin
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.table import FileKind, RefusedFile, Sheet
from intake_bot.domain.wording import check
from intake_bot.sheets.guarded import read_guarded
from intake_bot.sheets.writing import write
from intake_bot.store import directory as kept
from intake_bot.store.database import Database
from intake_bot.store.directory import Directories
from intake_bot.texts.catalogue import Catalogue
from intake_bot.texts.directory_import import notes_of, row_line
from intake_bot.texts.file_look import seen_head
from intake_bot.texts.render import plain

LARGEST: Final = 512 * 1024 * 1024
"""Bytes of a file on the operator's own disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is said of a whole file: whose statement it is, as of when, and the name under which it was checked."""

    source: str | None
    as_of: str | None
    actor: str


async def export_directory(database: Database, file: Path) -> int:
    """Write the newest directory to a file whose ending names its format; the revision. Raises OSError, ValueError."""
    kind = FileKind(file.suffix.lower().removeprefix("."))
    async with database.transaction() as transaction:
        directory = await Directories().latest(transaction)
    content = await asyncio.to_thread(write, table_of(directory), kind)
    await asyncio.to_thread(file.write_bytes, content)
    return directory.revision


async def read_file(file: Path) -> Sheet | RefusedFile:
    """What stands in a file. Raises OSError."""
    content = await asyncio.to_thread(file.read_bytes)
    return await read_guarded(content, file.name, largest=LARGEST)


class ChangedMeanwhile(Exception):
    """Somebody changed the directory between the look and the change."""


async def look(
    database: Database, sheet: Sheet, file_name: str, given: Given, now: datetime
) -> tuple[Seen | NotTaken, int]:
    """What importing a file would change, and the revision that it was compared with."""
    async with database.transaction() as transaction:
        directory = await Directories().latest(transaction)
    context = FileContext(
        name=file_name,
        beside="",
        source=given.source,
        as_of=given.as_of,
        actor=given.actor,
        today=day_in_seoul(now),
    )
    return await asyncio.to_thread(looked_at, sheet, directory, context, check), directory.revision


async def carry_out(
    database: Database,
    edits: Iterable[Edit],
    *,
    origin: Origin,
    seen: int,
    reason: str,
    now: datetime,
    wrote: Callable[[], object],
) -> int:
    """Make one change of these edits; its number. ``wrote`` is called for each. Raises ChangedMeanwhile."""

    def each() -> Iterable[Edit]:
        for edit in edits:
            yield edit
            wrote()

    async with database.transaction() as transaction:
        if await kept.latest_revision(transaction) != seen:
            raise ChangedMeanwhile
        number = await kept.add_change(transaction, each(), now=now, actor="program", origin=origin, reason=reason)
        if number is None:
            raise ChangedMeanwhile
    return number


MOST_TOLD: Final = 200
"""Rows of a preview that are printed one by one."""


def told(seen: Seen, sheet: Sheet, file_name: str, language: Catalogue) -> Iterator[str]:
    """A preview in lines of text."""
    for paragraph in seen_head(seen, file_name, notes_of(sheet)):
        yield plain(paragraph, language)
    rows = rows_of(seen, new=True)
    for row in rows[:MOST_TOLD]:
        yield plain(row_line(row), language)
    if len(rows) > MOST_TOLD:
        yield f"… {len(rows) - MOST_TOLD}"
