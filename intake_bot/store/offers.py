"""Offers that wait to be read, as the store keeps them: at most one for each person, sealed, and not for long.

The words go first; that there were some is known a little longer.

Returns values, never rows. Must not know what is read in them.
"""

from __future__ import annotations

import json
from datetime import datetime

from intake_bot.questionnaire.offering import Draft, Lapsed
from intake_bot.store.codec import SealBroken
from intake_bot.store.database import Transaction
from intake_bot.store.people import as_json
from intake_bot.store.times import to_milliseconds


async def find_offer(transaction: Transaction, user_id: int, *, since: datetime) -> Draft | Lapsed | None:
    """The draft that waits, or that one has waited too long: its last message came before ``since``.

    One that cannot be opened is none.
    """
    row = await transaction.row("find_offer", user_id=user_id)
    if row is None:
        return None
    if row["updated_at"] < to_milliseconds(since) or not row["sealed_document"]:
        return Lapsed()
    try:
        return Draft(messages=tuple(json.loads(transaction.codec.open(row["sealed_document"]))["messages"]))
    except (SealBroken, ValueError, LookupError, TypeError):
        return None


async def save_offer(transaction: Transaction, user_id: int, draft: Draft, now: datetime) -> None:
    """Keep a draft in place of the one before."""
    sealed = transaction.codec.seal(as_json({"messages": draft.messages}))
    await transaction.value("save_offer", user_id=user_id, sealed_document=sealed, now=to_milliseconds(now))


async def forget_offer(transaction: Transaction, user_id: int) -> None:
    """Erase the draft of this person, if any."""
    await transaction.value("forget_offer", user_id=user_id)


async def forget_old_offers(transaction: Transaction, *, words_before: datetime, all_before: datetime) -> None:
    """Erase the words of drafts whose last message came before one moment, and every trace of those before another."""
    await transaction.rows("erase_old_offers", before=to_milliseconds(words_before))
    await transaction.rows("forget_old_offers", before=to_milliseconds(all_before))
