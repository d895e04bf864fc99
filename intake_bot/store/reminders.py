"""What patients told of the day of their consultation, sealed, and the reminders that wait, are due, or have ended.

Returns values, never rows. A reminder changes hands by compare-and-set, so that whoever comes second finds nothing to
do. Must not know what one says, or at which hours it may come.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from intake_bot.domain.reminders import Reminder, ReminderKind
from intake_bot.questionnaire.day_form import DayPlan, from_document, to_document
from intake_bot.store.codec import SealBroken
from intake_bot.store.database import Transaction
from intake_bot.store.people import as_json
from intake_bot.store.statements import Row
from intake_bot.store.times import to_milliseconds, to_moment


class PlanUnreadable(Exception):
    """A stored plan cannot be opened or understood. Its text is the kind of error alone."""


class Ending(StrEnum):
    """How a reminder ended. Both are final."""

    SENT = "sent"
    """It is among the calls to make, or was made."""
    MISSED = "missed"
    """It came too late, was muted, or there was nobody to reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReminder:
    """A reminder whose time has come, and the chat that it is for."""

    number: int
    user_id: int
    chat_id: int
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """A reminder that somebody is to say now, and whose it is."""

    number: int
    user_id: int
    reminder: Reminder


# ---- plans ---------------------------------------------------------------------------------------------------------


async def find_plan(transaction: Transaction, user_id: int) -> DayPlan | None:
    """What this person has told. Raises PlanUnreadable."""
    row = await transaction.row("find_day_plan", user_id=user_id)
    if row is None:
        return None
    try:
        return from_document(json.loads(transaction.codec.open(row["sealed_document"])))
    except (SealBroken, ValueError, LookupError, TypeError, AttributeError) as error:
        raise PlanUnreadable(type(error).__name__) from None


async def save_plan(
    transaction: Transaction, user_id: int, plan: DayPlan, now: datetime, *, is_open: bool = False
) -> None:
    """Keep a plan in place of the one before. ``is_open``: its questions are on screen."""
    sealed = transaction.codec.seal(as_json(to_document(plan)))
    await transaction.value(
        "save_day_plan", user_id=user_id, is_open=int(is_open), sealed_document=sealed, now=to_milliseconds(now)
    )


async def leave_plan(transaction: Transaction, user_id: int) -> None:
    """Its questions are no longer on screen; what was told stays."""
    await transaction.value("leave_day_plan", user_id=user_id)


async def erase_plan(transaction: Transaction, user_id: int) -> None:
    """Erase what a person told, and all their reminders."""
    await transaction.value("erase_day_plan", user_id=user_id)
    await transaction.rows("erase_reminders", user_id=user_id)


# ---- reminders -----------------------------------------------------------------------------------------------------


async def want(transaction: Transaction, user_id: int, reminders: Iterable[Reminder]) -> None:
    """Have exactly these wait for a person. One that has ended, or is due, is not wanted again."""
    wanted = {(reminder.kind, reminder.day): reminder for reminder in reminders}
    for row in await transaction.rows("waiting_reminders", user_id=user_id):
        waiting = _reminder(row)
        if (waiting.kind, waiting.day) not in wanted:
            await transaction.value("drop_reminder", number=row["number"])
    for reminder in wanted.values():
        await transaction.value(
            "want_reminder",
            user_id=user_id,
            kind=reminder.kind.value,
            day=reminder.day.isoformat(),
            due_at=to_milliseconds(reminder.due_at),
            until_at=to_milliseconds(reminder.until),
        )


async def waiting(transaction: Transaction, user_id: int) -> tuple[Reminder, ...]:
    """The reminders that wait for a person, earliest first."""
    return tuple(_reminder(row) for row in await transaction.rows("waiting_reminders", user_id=user_id))


async def due(transaction: Transaction, *, now: datetime) -> DueReminder | None:
    """The reminder that has been due longest."""
    row = await transaction.row("due_reminder", now=to_milliseconds(now))
    if row is None:
        return None
    return DueReminder(
        number=row["number"], user_id=row["user_id"], chat_id=row["chat_id"], due_at=to_moment(row["due_at"])
    )


async def next_due(transaction: Transaction) -> datetime | None:
    """When the next reminder is due (in the past: now); None when none waits."""
    moment = await transaction.value("next_reminder_due")
    return None if moment is None else to_moment(moment)


async def hand_over(transaction: Transaction, found: DueReminder) -> int | None:
    """Take a reminder that waits, to hand it on; gives how often it has been, this time included.

    None when somebody else has taken it, or when it waits for another time.
    """
    due_at = to_milliseconds(found.due_at)
    times: int | None = await transaction.value("hand_over_reminder", number=found.number, due_at=due_at)
    return times


async def handed_over(transaction: Transaction, number: int) -> HandedOver | None:
    """The reminder that was handed over, unless it has ended or waits again."""
    row = await transaction.row("handed_over_reminder", number=number)
    return None if row is None else HandedOver(number=number, user_id=row["user_id"], reminder=_reminder(row))


async def end(transaction: Transaction, number: int, ending: Ending) -> bool:
    """End a reminder that was handed over; False when it has ended."""
    return await transaction.value("end_reminder", number=number, status=ending.value) is not None


async def miss_after_all(transaction: Transaction, number: int) -> None:
    """A reminder that was among the calls to make was not sent, since its time was over."""
    await transaction.value("miss_sent_reminder", number=number)


async def postpone(transaction: Transaction, number: int, *, due_at: datetime) -> None:
    """Have a reminder that was handed over wait until another moment."""
    await transaction.value("postpone_reminder", number=number, due_at=to_milliseconds(due_at))


def _reminder(row: Row) -> Reminder:
    return Reminder(
        kind=ReminderKind(row["kind"]),
        day=date.fromisoformat(row["day"]),
        due_at=to_moment(row["due_at"]),
        until=to_moment(row["until_at"]),
    )
