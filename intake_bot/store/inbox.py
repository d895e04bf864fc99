"""The inbox: raw updates from the moment they are stored until they are done, buried or erased.

Functions on an open transaction; values in, values out. What an update means is not known here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from intake_bot.store.codec import Sealed
from intake_bot.store.database import Transaction
from intake_bot.store.statements import Row
from intake_bot.store.times import to_milliseconds, to_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """An update to store: its number at Telegram, its lane, what it is, and the JSON text as it came."""

    update_id: int
    chat_id: int
    kind: str
    payload: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredUpdate:
    """A stored update. ``attempts`` counts the turns begun with it, this one included."""

    id: int
    bot_id: int
    update_id: int
    chat_id: int
    kind: str
    sealed: Sealed
    received_at: datetime
    attempts: int

    @property
    def payload(self) -> str:
        """The update's raw JSON text; :class:`SealBroken` when it cannot be opened."""
        return self.sealed.open()

    def key(self, number: int | str) -> str:
        """The outbox key of the ``number``-th call that this update leads to; the same however often it is tried."""
        return f"{self.bot_id}:{self.update_id}:{number}"


async def store(transaction: Transaction, *, bot_id: int, incoming: Incoming, now: datetime) -> bool:
    """Store an update; False when this bot has stored it before (Telegram repeats what it is not sure about)."""
    stored = await transaction.value(
        "store_update",
        bot_id=bot_id,
        update_id=incoming.update_id,
        chat_id=incoming.chat_id,
        kind=incoming.kind,
        payload=transaction.codec.seal(incoming.payload),
        received_at=to_milliseconds(now),
    )
    return stored is not None


async def take(transaction: Transaction, *, now: datetime) -> StoredUpdate | None:
    """The oldest due update that no earlier open one of its lane holds up, with this attempt counted.

    None when there is none, or when another worker is at that lane. The attempt lasts only once the transaction is
    committed, which is to happen before the turn: an update that kills the process is then buried one day too.
    """
    row = await transaction.row("take_update", now=to_milliseconds(now))
    return None if row is None else _stored(transaction, row)


async def complete(transaction: Transaction, update: StoredUpdate, *, now: datetime) -> bool:
    """Mark an update done and erase its payload; its key stays. False when it is no longer open.

    Called first in a turn's transaction: on PostgreSQL it locks the row for the length of the turn.
    """
    return await transaction.value("complete_update", id=update.id, now=to_milliseconds(now)) is not None


async def postpone(transaction: Transaction, update: StoredUpdate, *, due_at: datetime, error: str) -> bool:
    """Try again from ``due_at``; later updates of the lane wait. ``error`` is the kind of error, never its words."""
    due = to_milliseconds(due_at)
    return await transaction.value("postpone_update", id=update.id, due_at=due, error=error) is not None


async def bury(transaction: Transaction, update: StoredUpdate, *, now: datetime, error: str) -> bool:
    """Stop trying; the lane goes on, the sealed payload stays for whoever looks into it."""
    return await transaction.value("bury_update", id=update.id, now=to_milliseconds(now), error=error) is not None


async def next_due(transaction: Transaction) -> datetime | None:
    """When the next update may be worked on (in the past: now); None when nothing is open."""
    due = await transaction.value("next_update_due")
    return None if due is None else to_moment(due)


async def purge(transaction: Transaction, *, before: datetime) -> int:
    """Delete the keys of updates that were done before this moment; returns how many."""
    return len(await transaction.rows("purge_updates", before=to_milliseconds(before)))


async def buried(transaction: Transaction) -> list[StoredUpdate]:
    """The updates that were given up on, oldest first."""
    return [_stored(transaction, row) for row in await transaction.rows("buried_updates")]


async def erase_chat(transaction: Transaction, chat_id: int, *, now: datetime) -> int:
    """Erase what a chat sent, waiting and buried payloads included; returns how many rows.

    Bare update numbers stay until they are purged, so that a redelivered update is not taken for a new one.
    """
    return len(await transaction.rows("erase_updates", chat_id=chat_id, now=to_milliseconds(now)))


def _stored(transaction: Transaction, row: Row) -> StoredUpdate:
    return StoredUpdate(
        id=row["id"],
        bot_id=row["bot_id"],
        update_id=row["update_id"],
        chat_id=row["chat_id"],
        kind=row["kind"],
        sealed=Sealed(row["payload"], transaction.codec),
        received_at=to_moment(row["received_at"]),
        attempts=row["attempts"],
    )
