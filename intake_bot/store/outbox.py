"""The outbox: calls from the turn that wants them until they are sent, held, given up, cancelled or erased.

Functions on an open transaction; values in, values out. Which calls wait for what, and what a failure means, is
decided elsewhere and only written down here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from intake_bot.store.codec import Sealed
from intake_bot.store.database import Transaction
from intake_bot.store.statements import Row
from intake_bot.store.times import to_milliseconds, to_moment


class Status(StrEnum):
    """Where a call stands. *pending* and *sending* are waiting; the others are final until a human decides."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    GIVEN_UP = "given_up"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCall:
    """A call that waits. ``edited_message_id`` is the message of the row that it ``edits``, if that became one.

    From ``until`` on it is not to be sent; ``reminder`` is the number of the reminder that it says.
    """

    id: int
    key: str
    chat_id: int
    method: str
    sealed: Sealed
    purpose: str
    attempts: int
    edits: int | None
    edited_message_id: int | None
    until: datetime | None
    reminder: int | None

    @property
    def parameters(self) -> dict[str, Any]:
        """The call's parameters; :class:`SealBroken` when they cannot be opened."""
        parameters: dict[str, Any] = json.loads(self.sealed.open())
        return parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """A call that was held (*uncertain*) or given up, for staff to see."""

    id: int
    key: str
    chat_id: int
    method: str
    purpose: str
    status: Status
    reason: str
    created_at: datetime


async def enqueue(
    transaction: Transaction,
    *,
    key: str,
    chat_id: int,
    method: str,
    parameters: Mapping[str, Any],
    purpose: str,
    edits: int | None,
    now: datetime,
    until: datetime | None = None,
    reminder: int | None = None,
) -> int:
    """Queue a call and give its id. A key that is queued already is not queued again; the id is then the old one."""
    call_id = await transaction.value(
        "enqueue_call",
        key=key,
        chat_id=chat_id,
        method=method,
        payload=transaction.codec.seal(json.dumps(parameters)),
        purpose=purpose,
        edits=edits,
        until_at=None if until is None else to_milliseconds(until),
        reminder=reminder,
        created_at=to_milliseconds(now),
    )
    return int(call_id if call_id is not None else await transaction.value("call_with_key", key=key))


async def due(transaction: Transaction, *, now: datetime, at_most: int) -> list[StoredCall]:
    """The first waiting call of each chat, where it is due, oldest first."""
    rows = await transaction.rows("due_calls", now=to_milliseconds(now), at_most=at_most)
    return [_stored(transaction, row) for row in rows]


async def next_due(transaction: Transaction, *, now: datetime) -> datetime | None:
    """When the next call that is not due yet becomes due; None when there is none."""
    moment = await transaction.value("next_call_due", now=to_milliseconds(now))
    return None if moment is None else to_moment(moment)


async def found_sending(transaction: Transaction) -> list[StoredCall]:
    """The calls that were on their way when the sender stopped: nobody knows whether they arrived."""
    return [_stored(transaction, row) for row in await transaction.rows("calls_found_sending")]


async def sending(transaction: Transaction, call: StoredCall) -> bool:
    """Mark a call as on its way and count the attempt. False when it does not wait any more."""
    return await transaction.value("mark_sending", id=call.id) is not None


async def sent(transaction: Transaction, call: StoredCall, *, message_id: int | None, now: datetime) -> None:
    """Mark a call as sent, keep the message it became, and erase its parameters."""
    await transaction.value("mark_sent", id=call.id, message_id=message_id, now=to_milliseconds(now))


async def postpone(transaction: Transaction, call: StoredCall, *, due_at: datetime, counted: bool, reason: str) -> None:
    """Send again from ``due_at``; later calls to the chat wait. ``counted=False`` takes this attempt back."""
    due_milliseconds = to_milliseconds(due_at)
    back = 0 if counted else 1
    await transaction.value("postpone_call", id=call.id, due_at=due_milliseconds, attempts_back=back, reason=reason)


async def rewrite(
    transaction: Transaction, call: StoredCall, *, method: str, parameters: Mapping[str, Any], reason: str
) -> None:
    """Send this instead, in the same place of the queue and at once; it is no edit any more."""
    payload = transaction.codec.seal(json.dumps(parameters))
    await transaction.value("rewrite_call", id=call.id, method=method, payload=payload, reason=reason)


async def hold(transaction: Transaction, call: StoredCall, *, reason: str) -> None:
    """Leave it to staff: it may have arrived. The chat's later calls go on."""
    await transaction.value("close_call", id=call.id, status=Status.UNCERTAIN, reason=reason)


async def give_up(transaction: Transaction, call: StoredCall, *, reason: str) -> None:
    """Stop trying; the sealed parameters stay for whoever looks into it. The chat's later calls go on."""
    await transaction.value("close_call", id=call.id, status=Status.GIVEN_UP, reason=reason)


async def cancel(transaction: Transaction, call: StoredCall, *, reason: str) -> bool:
    """Cancel and empty a call that is not on its way. False when it does not wait any more."""
    return await transaction.value("cancel_call", id=call.id, reason=reason) is not None


async def cancel_chat(transaction: Transaction, chat_id: int, *, reason: str) -> int:
    """Cancel and empty everything that waits for a chat; returns how many calls."""
    return len(await transaction.rows("cancel_calls", chat_id=chat_id, reason=reason))


async def move_chat(transaction: Transaction, chat_id: int, *, to: int) -> int:
    """Everything that waits for a chat waits for its new id instead; returns how many calls."""
    return len(await transaction.rows("move_calls", chat_id=chat_id, new_chat_id=to))


async def undelivered(transaction: Transaction) -> list[Undelivered]:
    """What was held or given up, oldest first."""
    return [
        Undelivered(
            id=row["id"],
            key=row["key"],
            chat_id=row["chat_id"],
            method=row["method"],
            purpose=row["purpose"],
            status=Status(row["status"]),
            reason=row["reason"],
            created_at=to_moment(row["created_at"]),
        )
        for row in await transaction.rows("undelivered_calls")
    ]


async def hold_sender(transaction: Transaction) -> bool:
    """Try to become the one sender, for as long as this connection lives. Always true on SQLite."""
    return bool(await transaction.value("hold_sender"))


async def erase_chat(transaction: Transaction, chat_id: int) -> int:
    """Delete every call to a chat, whatever became of it, and those to others that hold its words; returns how many.

    Called before ``inbox.erase_chat``, after which nobody knows which calls the chat's updates led to.
    """
    return len(await transaction.rows("erase_calls", chat_id=chat_id))


def _stored(transaction: Transaction, row: Row) -> StoredCall:
    return StoredCall(
        id=row["id"],
        key=row["key"],
        chat_id=row["chat_id"],
        method=row["method"],
        sealed=Sealed(row["payload"], transaction.codec),
        purpose=row["purpose"],
        attempts=row["attempts"],
        edits=row["edits"],
        edited_message_id=row["edited_message_id"],
        until=None if row["until_at"] is None else to_moment(row["until_at"]),
        reminder=row["reminder"],
    )


async def is_screen(transaction: Transaction, *, key: str, chat_id: int, message_id: int) -> bool:
    """Whether this message is what the call with this key became.

    A press can overtake the commit that tells which message a call became; it is then on a message that is newer than
    any we know of.
    """
    row = await transaction.row("screen_message", key=key, chat_id=chat_id)
    assert row is not None, "two subqueries always give a row"
    if row["message_id"] is not None:
        return bool(row["message_id"] == message_id)
    return row["newest"] is None or message_id > row["newest"]
