"""Forms of the desk that are open, as the store keeps them: at most one for each person, sealed.

Returns values, never rows. Must not know what any question means, or who may fill in what.
"""

from __future__ import annotations

import json
from datetime import datetime

from intake_bot.desk.filling import OpenForm, from_document, to_document
from intake_bot.store.codec import SealBroken
from intake_bot.store.database import Transaction
from intake_bot.store.people import as_json
from intake_bot.store.times import to_milliseconds


class FormUnreadable(Exception):
    """A stored form cannot be opened or understood. Its text is the kind of error alone."""


async def find_form(transaction: Transaction, user_id: int) -> OpenForm | None:
    """The form that this person is filling in. Raises FormUnreadable."""
    row = await transaction.row("find_desk_form", user_id=user_id)
    if row is None:
        return None
    try:
        return from_document(json.loads(transaction.codec.open(row["sealed_document"])))
    except (SealBroken, ValueError, LookupError, TypeError, AttributeError) as error:
        raise FormUnreadable(type(error).__name__) from None


async def save_form(transaction: Transaction, user_id: int, opened: OpenForm, now: datetime) -> None:
    """Keep a form in place of the one before."""
    await transaction.value(
        "save_desk_form",
        user_id=user_id,
        form=opened.form.value,
        sealed_document=transaction.codec.seal(as_json(to_document(opened))),
        now=to_milliseconds(now),
    )


async def close_form(transaction: Transaction, user_id: int) -> None:
    """Forget the form that this person is filling in, if any."""
    await transaction.value("close_desk_form", user_id=user_id)
