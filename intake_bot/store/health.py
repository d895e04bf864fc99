"""How full the inbox and the outbox are, in numbers that say nothing about anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intake_bot.store.database import Transaction
from intake_bot.store.times import to_moment


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueCounts:
    """``inbox_oldest`` is when the oldest open update came; None when none is open."""

    inbox_open: int
    inbox_oldest: datetime | None
    outbox_pending: int
    buried: int


async def queue_counts(transaction: Transaction) -> QueueCounts:
    """The counts as they are now."""
    row = await transaction.row("queue_counts")
    assert row is not None, "counts without a table to count in"
    oldest = row["inbox_oldest"]
    return QueueCounts(
        inbox_open=row["inbox_open"],
        inbox_oldest=None if oldest is None else to_moment(oldest),
        outbox_pending=row["outbox_pending"],
        buried=row["buried"],
    )
