"""The directory as the store keeps it: every change with the records it wrote, so that any revision can be made again.

Returns values. Must not know what stands in a record, or what a change is good for.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from importlib.resources import files
from typing import Any, Final

from intake_bot import data
from intake_bot.domain.changes import Change, Edit, Origin
from intake_bot.domain.directory import Directory
from intake_bot.domain.directory_document import parse_starting_directory
from intake_bot.domain.index import Index, indexed, reindexed
from intake_bot.domain.records import Document, Key, changed, clinic_key, to_records
from intake_bot.store.database import Transaction
from intake_bot.store.people import as_json
from intake_bot.store.statements import Row
from intake_bot.store.times import to_milliseconds, to_moment

STARTING_FILES = ("clinics.yaml", "vectors.yaml", "prices.yaml")
EARLIER_KEPT: Final = 4
"""Earlier revisions that are kept in memory: those that people are leafing through."""

_Seen = tuple[int, int, str]
"""A change by its number, moment and actor: one that was rolled back gives its number to another."""


class Directories:
    """The newest directory and its index, brought up to date as changes come, and what is asked of earlier ones.

    A large directory takes seconds to read: that is done in a thread, so that the loops go on.
    """

    def __init__(self) -> None:
        self._held: tuple[tuple[_Seen, Directory], ...] = ()
        """The newest one, and the one before: what was read inside a transaction may be rolled back."""
        self._index: Index | None = None
        self._earlier: OrderedDict[int, Directory] = OrderedDict()

    async def latest(self, transaction: Transaction) -> Directory:
        """The newest revision. Raises LookupError in a database into which none was loaded."""
        row = await transaction.row("latest_change")
        if row is None:
            raise LookupError("the database has no directory")
        found = _seen(row)
        if not self._held or self._held[0][0] != found:
            before = await self._committed(transaction, found[0])
            start = Directory(revision=0, clinics=()) if before is None else before[1]
            rows = await transaction.rows("records_since", since=start.revision, until=found[0])
            newest = await asyncio.to_thread(_changed, start, found[0], rows)
            self._held = ((found, newest),) if before is None else ((found, newest), before)
        return self._held[0][1]

    async def _committed(self, transaction: Transaction, until: int) -> tuple[_Seen, Directory] | None:
        """What is in memory of a revision that was committed."""
        for held in self._held:
            row = await transaction.row("find_change", number=held[0][0])
            if row is not None and _seen(row) == held[0] and held[0][0] <= until:
                return held
        return None

    async def index(self, transaction: Transaction, day: date) -> Index:
        """The index of the newest revision on a day. Raises LookupError as ``latest`` does."""
        directory = await self.latest(transaction)
        index = self._index
        if index is None:
            index = await asyncio.to_thread(indexed, directory, day)
        elif index.directory is not directory or index.reading.day != day:
            index = await asyncio.to_thread(reindexed, index, directory, day)
        self._index = index
        return index

    async def at(self, transaction: Transaction, revision: int) -> Directory:
        """One revision. Raises LookupError when there is none of this number."""
        latest = await self.latest(transaction)
        if revision == latest.revision:
            return latest
        if revision not in self._earlier:
            await _known(transaction, revision)
            rows = await transaction.rows("records_undone", until=revision)
            self._earlier[revision] = await asyncio.to_thread(_changed, latest, revision, rows)
            while len(self._earlier) > EARLIER_KEPT:
                self._earlier.popitem(last=False)
        self._earlier.move_to_end(revision)
        return self._earlier[revision]

    async def about(self, transaction: Transaction, revision: int, clinic_ids: Iterable[str]) -> Directory:
        """One revision with at least these clinics, and everything else in it that is no clinic.
        As quick in a large directory as in a small one. Raises LookupError when there is none of this number.
        """
        latest = await self.latest(transaction)
        if revision == latest.revision:
            return latest
        await _known(transaction, revision)
        wanted = tuple(clinic_ids)
        keys = json.dumps([clinic_key(clinic_id) for clinic_id in wanted])
        rows = await transaction.rows("records_as_of", keys=keys, until=revision)
        present = tuple(clinic for clinic_id in wanted if (clinic := latest.clinic(clinic_id)) is not None)
        return _changed(replace(latest, clinics=present), revision, rows)


def _seen(row: Row) -> _Seen:
    return row["number"], row["at"], row["actor"]


class _Written(Mapping[Key, Document | None]):
    """Records by key, each read when somebody looks at it: all of a large directory at once would fill the memory."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._written: dict[Key, str | None] = {row["key"]: row["document"] for row in rows}

    def __getitem__(self, key: Key) -> Document | None:
        return _read(self._written[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


def _changed(start: Directory, revision: int, rows: Iterable[Row]) -> Directory:
    return changed(start, revision, _Written(rows))


async def _known(transaction: Transaction, revision: int) -> None:
    if await transaction.row("find_change", number=revision) is None:
        raise LookupError(f"the database has no directory of revision {revision}")


async def latest_revision(transaction: Transaction) -> int | None:
    """The number of the newest change; None in a database without a directory."""
    row = await transaction.row("latest_change")
    return None if row is None else row["number"]


async def revision_before(transaction: Transaction, moment: datetime) -> int | None:
    """The revision that held right before a moment; None when there was no directory yet."""
    found: int | None = await transaction.value("latest_change_before", moment=to_milliseconds(moment))
    return found


async def records(
    transaction: Transaction, keys: Iterable[Key], *, until: int | None = None
) -> dict[Key, dict[str, Any]]:
    """Those of these records that there are, as they are now or as they were at a revision."""
    rows = await transaction.rows(
        "records_at", keys=json.dumps(list(keys)), until=2**31 - 1 if until is None else until
    )
    return {row["key"]: json.loads(row["document"]) for row in rows}


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
