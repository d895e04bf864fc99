"""What clinics answered, as the store keeps it: trackers of a case, their entries, and what somebody is about to send.

Returns values, never rows. Words, files and names pass through the codec; all of it is erased with its case. Must not
know what an entry means.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from intake_bot.desk import entering as entering_documents
from intake_bot.desk.entering import Entering
from intake_bot.domain.case import CaseNumber
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.tracker import History, ItemEvent, Tracker
from intake_bot.domain.tracker_document import KINDS, from_document, to_document
from intake_bot.store.codec import SealBroken
from intake_bot.store.database import Transaction
from intake_bot.store.people import as_json
from intake_bot.store.statements import Row
from intake_bot.store.times import to_milliseconds, to_moment


class EnteringUnreadable(Exception):
    """What somebody was about to send cannot be opened or understood. Its text is the kind of error alone."""


async def add_tracker(transaction: Transaction, case: CaseNumber, tracker: Tracker, now: datetime) -> bool:
    """Keep a new tracker of a case. False when somebody else has taken its number a moment ago."""
    document = {"clinic_id": tracker.clinic_id, "name": tracker.name}
    added = await transaction.value(
        "add_tracker",
        year=case.year,
        serial=case.serial,
        number=tracker.number,
        now=to_milliseconds(now),
        sealed_document=transaction.codec.seal(as_json(document)),
    )
    return added is not None


async def trackers_of(transaction: Transaction, case: CaseNumber) -> tuple[Tracker, ...]:
    """The trackers of a case in the order in which they were opened, without what happened."""
    rows = await transaction.rows("trackers_of_case", year=case.year, serial=case.serial)
    found = ((row["number"], json.loads(transaction.codec.open(row["sealed_document"]))) for row in rows)
    return tuple(
        Tracker(number=number, clinic_id=document["clinic_id"], name=document["name"]) for number, document in found
    )


async def with_entries(transaction: Transaction, case: CaseNumber, trackers: Iterable[Tracker]) -> tuple[Tracker, ...]:
    """These trackers, which follow each other by number, with all that happened."""
    wanted = tuple(trackers)
    if not wanted:
        return ()
    first, last = wanted[0].number, wanted[-1].number
    rows = await transaction.rows("tracker_entries", year=case.year, serial=case.serial, first=first, last=last)
    return _filled(transaction, wanted, rows)


async def with_readings(transaction: Transaction, case: CaseNumber) -> tuple[Tracker, ...]:
    """The trackers of a case, each with those items alone out of whose answers somebody has read something."""
    rows = await transaction.rows("entries_that_were_read", year=case.year, serial=case.serial)
    return _filled(transaction, await trackers_of(transaction, case), rows) if rows else ()


def _filled(transaction: Transaction, trackers: Iterable[Tracker], rows: Iterable[Row]) -> tuple[Tracker, ...]:
    histories: dict[int, dict[ItemId, History]] = {}
    for row in rows:
        document = json.loads(transaction.codec.open(row["sealed_document"]))
        event = from_document(row["kind"], to_moment(row["at"]), document)
        of_tracker = histories.setdefault(row["tracker"], {})
        item = ItemId(row["item"])
        of_tracker[item] = (*of_tracker.get(item, ()), event)
    return tuple(replace(tracker, histories=histories.get(tracker.number, {})) for tracker in trackers)


async def add_entry(
    transaction: Transaction, case: CaseNumber, tracker: int, item: ItemId, event: ItemEvent, *, number: int
) -> bool:
    """Put an event behind the others, as the entry of this number. False when somebody else was faster."""
    added = await transaction.value(
        "add_tracker_entry",
        year=case.year,
        serial=case.serial,
        tracker=tracker,
        item=item.value,
        number=number,
        now=to_milliseconds(event.at),
        kind=KINDS[type(event)],
        sealed_document=transaction.codec.seal(as_json(to_document(event))),
    )
    return added is not None


# ---- what somebody is about to send ----------------------------------------------------------------------------


async def save_entering(transaction: Transaction, user_id: int, entering: Entering) -> None:
    """Keep what this person is about to send, in place of anything before."""
    await transaction.value(
        "save_entering",
        user_id=user_id,
        year=entering.case.year,
        serial=entering.case.serial,
        since=to_milliseconds(entering.since),
        sealed_document=transaction.codec.seal(as_json(entering_documents.to_document(entering))),
    )


async def find_entering(transaction: Transaction, user_id: int) -> Entering | None:
    """What this person is about to send; None when nothing waits. Raises EnteringUnreadable."""
    row = await transaction.row("find_entering", user_id=user_id)
    if row is None:
        return None
    case = CaseNumber(year=row["year"], serial=row["serial"])
    try:
        document = json.loads(transaction.codec.open(row["sealed_document"]))
        return entering_documents.from_document(case, to_moment(row["since"]), document)
    except (SealBroken, ValueError, LookupError, TypeError) as error:
        raise EnteringUnreadable(type(error).__name__) from None


async def stop_entering(transaction: Transaction, user_id: int) -> None:
    """Nothing waits for this person's words any more."""
    await transaction.value("stop_entering", user_id=user_id)
