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

from intake_bot.desk.directory_import import preview, said_of_file
from intake_bot.desk.directory_table import table_of
from intake_bot.desk.import_values import Preview, Unusable
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
from intake_bot.texts.directory_import import preview_head, row_line
from intake_bot.texts.render import plain

LARGEST: Final = 512 * 1024 * 1024
"""Bytes of a file on the operator's own disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is said of a whole file: whose statement it is, and as of when."""

    source: str | None = None
    as_of: str | None = None


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


async def look(database: Database, sheet: Sheet, given: Given, now: datetime) -> tuple[Preview | Unusable, int]:
    """What importing a table would change, and the revision that it was compared with."""
    async with database.transaction() as transaction:
        directory = await Directories().latest(transaction)
    said = said_of_file(given.source, given.as_of, day_in_seoul(now))
    found = await asyncio.to_thread(preview, sheet.table, sheet.faults, directory, said, check)
    return found, directory.revision


async def carry_out(
    database: Database, edits: Iterable[Edit], *, seen: int, reason: str, now: datetime, wrote: Callable[[], object]
) -> int:
    """Make one change of these edits; its number. ``wrote`` is called for each. Raises ChangedMeanwhile."""

    def each() -> Iterable[Edit]:
        for edit in edits:
            yield edit
            wrote()

    async with database.transaction() as transaction:
        if await kept.latest_revision(transaction) != seen:
            raise ChangedMeanwhile
        number = await kept.add_change(
            transaction, each(), now=now, actor="program", origin=Origin.IMPORT, reason=reason
        )
        if number is None:
            raise ChangedMeanwhile
    return number


MOST_TOLD: Final = 200
"""Rows of a preview that are printed one by one."""


def told(looked: Preview, file: str, language: Catalogue) -> Iterator[str]:
    """A preview in lines of text."""
    for paragraph in preview_head(looked, file, affected=0):
        yield plain(paragraph, language)
    for row in looked.rows[:MOST_TOLD]:
        yield plain(row_line(row), language)
    if len(looked.rows) > MOST_TOLD:
        yield f"… {len(looked.rows) - MOST_TOLD}"
