"""The directory as the store keeps it: every change with the records it wrote, so that any revision can be made again.

Returns values. Must not know what stands in a record, or what a change is good for.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime
from importlib.resources import files
from typing import Any, Final

from intake_bot import data
from intake_bot.domain.changes import Change, Edit, Origin
from intake_bot.domain.directory import Directory
from intake_bot.domain.directory_document import parse_starting_directory
from intake_bot.domain.records import Document, Key, changed, to_records
from intake_bot.store.database import Transaction
from intake_bot.store.people import as_json
from intake_bot.store.statements import Row
from intake_bot.store.times import to_milliseconds, to_moment

STARTING_FILES = ("clinics.yaml", "vectors.yaml", "prices.yaml")
EARLIER_KEPT: Final = 4
"""Earlier revisions that are kept in memory: those of results that people are leafing through."""


class Directories:
    """The newest directory, brought up to date as changes come, and a few earlier ones."""

    def __init__(self) -> None:
        self._latest = Directory(revision=0, clinics=())
        self._seen: tuple[int, int, str] | None = None
        self._earlier: OrderedDict[int, Directory] = OrderedDict()

    async def latest(self, transaction: Transaction) -> Directory:
        """The newest revision. Raises LookupError in a database into which none was loaded."""
        row = await transaction.row("latest_change")
        if row is None:
            raise LookupError("the database has no directory")
        # Beside the number its moment and actor: a change that was rolled back gives its number to another one.
        found = (row["number"], row["at"], row["actor"])
        if self._seen != found:
            revision = row["number"]
            since = self._latest.revision if await self._is_ours(transaction) else 0
            start = self._latest if since else Directory(revision=0, clinics=())
            self._latest = changed(start, revision, await _since(transaction, since, revision))
            self._seen = found
        return self._latest

    async def _is_ours(self, transaction: Transaction) -> bool:
        """Whether the revision in memory is one that was committed."""
        if self._seen is None:
            return False
        row = await transaction.row("find_change", number=self._seen[0])
        return row is not None and (row["number"], row["at"], row["actor"]) == self._seen

    async def at(self, transaction: Transaction, revision: int) -> Directory:
        """One revision. Raises LookupError when there is none of this number."""
        latest = await self.latest(transaction)
        if revision == latest.revision:
            return latest
        if revision not in self._earlier:
            if await transaction.row("find_change", number=revision) is None:
                raise LookupError(f"the database has no directory of revision {revision}")
            records = await _since(transaction, 0, revision)
            self._earlier[revision] = changed(Directory(revision=0, clinics=()), revision, records)
            while len(self._earlier) > EARLIER_KEPT:
                self._earlier.popitem(last=False)
        self._earlier.move_to_end(revision)
        return self._earlier[revision]


async def _since(transaction: Transaction, since: int, until: int) -> dict[Key, Document | None]:
    rows = await transaction.rows("records_since", since=since, until=until)
    return {row["key"]: _read(row["document"]) for row in rows if since or row["document"] is not None}


async def revision_before(transaction: Transaction, moment: datetime) -> int | None:
    """The revision that held right before a moment; None when there was no directory yet."""
    found: int | None = await transaction.value("latest_change_before", moment=to_milliseconds(moment))
    return found


async def record(transaction: Transaction, key: Key, *, until: int | None = None) -> Document | None:
    """One record as it is now, or as it was at a revision; None when there is none."""
    row = await transaction.row("record_at", key=key, until=2**31 - 1 if until is None else until)
    return None if row is None else _read(row["document"])


async def add_change(
    transaction: Transaction,
    edits: Iterable[Edit],
    *,
    now: datetime,
    actor: str,
    origin: Origin,
    reason: str,
    allowed_by: str | None = None,
    undoes: int | None = None,
) -> int | None:
    """Keep a change and give its number, the new revision; None when somebody else took it a moment ago.

    The edits are those that fit the records as they are: that is the caller's to see to, in the same transaction.
    """
    row = await transaction.row("latest_change")
    number = 1 if row is None else row["number"] + 1
    added = await transaction.value(
        "add_change",
        number=number,
        at=to_milliseconds(now),
        actor=actor,
        origin=origin.value,
        reason=reason,
        allowed_by=allowed_by,
        undoes=undoes,
    )
    if added is None:
        return None
    for edit in edits:
        document = None if edit.after is None else as_json(edit.after)
        await transaction.value("add_record", key=edit.key, number=number, document=document)
    return number


async def find_change(transaction: Transaction, number: int) -> Change | None:
    """A change with all its edits."""
    row = await transaction.row("find_change", number=number)
    if row is None:
        return None
    written = await transaction.rows("records_of_change", number=number)
    edits = tuple(Edit(key=one["key"], before=_read(one["before"]), after=_read(one["document"])) for one in written)
    return _change(row, edits)


async def undone_by(transaction: Transaction, number: int) -> int | None:
    """The change that took this one back, if one did."""
    found: int | None = await transaction.value("undone_by", number=number)
    return found


async def changes_of(transaction: Transaction, key: Key, *, first: int, at_most: int) -> tuple[Change, ...]:
    """The changes of one record, newest first, each with its edit of this record alone."""
    rows = await transaction.rows("changes_of_record", key=key, first=first, at_most=at_most)
    return tuple(
        _change(row, (Edit(key=key, before=_read(row["before"]), after=_read(row["document"])),)) for row in rows
    )


async def count_changes_of(transaction: Transaction, key: Key) -> int:
    """How many changes touched one record."""
    return int(await transaction.value("count_changes_of_record", key=key))


async def load_start(transaction: Transaction, *, now: datetime) -> bool:
    """Load the starting directory that comes with the program into a database that has none; False where there is one.

    Raises DirectoryDocumentError when its files are damaged.
    """
    if await transaction.row("latest_change") is not None:
        return False
    clinics, vectors, prices = (files(data).joinpath(name).read_text(encoding="utf-8") for name in STARTING_FILES)
    start = parse_starting_directory(clinics, vectors=vectors, prices=prices)
    edits = [Edit(key=key, before=None, after=document) for key, document in to_records(start).items()]
    added = await add_change(
        transaction, edits, now=now, actor="program", origin=Origin.START, reason="starting directory"
    )
    return added is not None


def _read(document: str | None) -> dict[str, Any] | None:
    if document is None:
        return None
    read: dict[str, Any] = json.loads(document)
    return read


def _change(row: Row, edits: tuple[Edit, ...]) -> Change:
    return Change(
        number=row["number"],
        at=to_moment(row["at"]),
        actor=row["actor"],
        origin=Origin(row["origin"]),
        reason=row["reason"],
        edits=edits,
        allowed_by=row["allowed_by"],
        undoes=row["undoes"],
    )
