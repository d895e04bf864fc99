"""Files that admins sent, from the wish to read one until it is carried out or left.

Returns values. What stands in a file passes through the codec. Must not know what it means.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from intake_bot.store.codec import Sealed
from intake_bot.store.database import Transaction
from intake_bot.store.times import to_milliseconds, to_moment


class ImportStatus(StrEnum):
    """Where an import stands. The last two are final, and empty it."""

    WANTED = "wanted"
    """The file is still to be fetched and read."""
    READ = "read"
    DONE = "done"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFile:
    """A file to fetch. ``attempts`` counts those that failed."""

    number: int
    user_id: int
    chat_id: int
    file_id: str
    file_name: str
    attempts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredImport:
    """An import that was read, perhaps shown against a revision of the directory."""

    number: int
    user_id: int
    file_name: str
    caption: str
    status: ImportStatus
    sealed: Sealed | None = field(repr=False)
    revision: int | None


async def want(
    transaction: Transaction, *, user_id: int, chat_id: int, file_id: str, file_name: str, caption: str, now: datetime
) -> int:
    """Ask for a file to be fetched and read; gives the number of the import."""
    return int(
        await transaction.value(
            "add_import",
            user_id=user_id,
            chat_id=chat_id,
            file_id=file_id,
            file_name=file_name,
            caption=caption,
            now=to_milliseconds(now),
        )
    )


async def wanted(transaction: Transaction, *, now: datetime) -> WantedFile | None:
    """The file that has waited longest among those that are due."""
    row = await transaction.row("wanted_import", now=to_milliseconds(now))
    if row is None:
        return None
    return WantedFile(
        number=row["number"],
        user_id=row["user_id"],
        chat_id=row["chat_id"],
        file_id=row["file_id"],
        file_name=row["file_name"],
        attempts=row["attempts"],
    )


async def next_due(transaction: Transaction) -> datetime | None:
    """When the next file is due; None when none is wanted."""
    moment = await transaction.value("next_import_due")
    return None if moment is None else to_moment(moment)


async def postpone(transaction: Transaction, number: int, *, due_at: datetime) -> None:
    """Fetch it again later."""
    await transaction.value("postpone_import", number=number, due_at=to_milliseconds(due_at))


async def read(transaction: Transaction, number: int, document: str) -> bool:
    """Keep what was read; False when the import is not wanted any more."""
    sealed = transaction.codec.seal(document)
    return await transaction.value("import_read", number=number, document=sealed) is not None


async def shown(transaction: Transaction, number: int, revision: int) -> None:
    """Note against which revision of the directory an import was shown."""
    await transaction.value("import_shown", number=number, revision=revision)


async def find(transaction: Transaction, number: int) -> StoredImport | None:
    """The import of this number."""
    row = await transaction.row("find_import", number=number)
    if row is None:
        return None
    document = row["document"]
    return StoredImport(
        number=row["number"],
        user_id=row["user_id"],
        file_name=row["file_name"],
        caption=row["caption"],
        status=ImportStatus(row["status"]),
        sealed=None if document is None else Sealed(document, transaction.codec),
        revision=row["revision"],
    )


async def close(transaction: Transaction, number: int, status: ImportStatus) -> bool:
    """Carried out or left; False when that happened before. What stood in the file goes with it."""
    return await transaction.value("close_import", number=number, status=status.value) is not None
