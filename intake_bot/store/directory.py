"""The directory as the store keeps it: one whole document for each revision, so that any result can be reproduced.

Returns values. Must not know what stands in a directory, or where the first one came from.
"""

from __future__ import annotations

import json
from datetime import datetime
from importlib.resources import files

from intake_bot import data
from intake_bot.domain.directory import Directory
from intake_bot.domain.directory_document import from_document, parse_starting_directory, to_document
from intake_bot.store.database import Transaction
from intake_bot.store.people import as_json
from intake_bot.store.times import to_milliseconds

STARTING_FILES = ("clinics.yaml", "vectors.yaml", "prices.yaml")


class Directories:
    """Directories by revision, read once and kept: a revision never changes."""

    def __init__(self) -> None:
        self._read: dict[int, Directory] = {}

    async def latest(self, transaction: Transaction) -> Directory:
        """The newest revision. Raises LookupError in a database into which none was loaded."""
        revision = await transaction.value("latest_directory_revision")
        if revision is None:
            raise LookupError("the database has no directory")
        return await self.at(transaction, revision)

    async def at(self, transaction: Transaction, revision: int) -> Directory:
        """One revision. Raises LookupError when there is none of this number."""
        if revision not in self._read:
            document = await transaction.value("find_directory", revision=revision)
            if document is None:
                raise LookupError(f"the database has no directory of revision {revision}")
            self._read[revision] = from_document(json.loads(document))
        return self._read[revision]


async def add_directory(
    transaction: Transaction, directory: Directory, *, now: datetime, actor: str, reason: str
) -> bool:
    """Keep a new revision; False when its number is taken, be it by somebody else a moment ago."""
    added = await transaction.value(
        "add_directory",
        revision=directory.revision,
        document=as_json(to_document(directory)),
        now=to_milliseconds(now),
        actor=actor,
        reason=reason,
    )
    return added is not None


async def load_start(transaction: Transaction, *, now: datetime) -> bool:
    """Load the starting directory that comes with the program into a database that has none; False where there is one.

    Raises DirectoryDocumentError when its files are damaged.
    """
    if await transaction.value("latest_directory_revision") is not None:
        return False
    clinics, vectors, prices = (files(data).joinpath(name).read_text(encoding="utf-8") for name in STARTING_FILES)
    start = parse_starting_directory(clinics, vectors=vectors, prices=prices)
    return await add_directory(transaction, start, now=now, actor="program", reason="starting directory")
