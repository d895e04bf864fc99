"""Offers that wait to be read, as the store keeps them: at most one for each person, sealed, and not for long.

Returns values, never rows. Must not know what is read in them.
"""

from __future__ import annotations

import json
from datetime import datetime

from intake_bot.questionnaire.offering import Draft
from intake_bot.store.codec import SealBroken
from intake_bot.store.database import Transaction
from intake_bot.store.people import as_json
from intake_bot.store.times import to_milliseconds


async def find_offer(transaction: Transaction, user_id: int, *, since: datetime) -> Draft | None:
    """The draft that waits, if the last message came at or after ``since``. One that cannot be opened is none."""
    row = await transaction.row("find_offer", user_id=user_id, since=to_milliseconds(since))
    if row is None:
        return None
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


async def forget_old_offers(transaction: Transaction, *, before: datetime) -> int:
    """Erase the drafts whose last message came before this moment; returns how many."""
    return len(await transaction.rows("forget_old_offers", before=to_milliseconds(before)))
