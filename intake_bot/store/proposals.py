"""Proposals whose words are not neutral, until a second admin has decided. Kept for good: who allowed what is a record.

Returns values. Must not know what is neutral, or who may decide.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from intake_bot.domain.changes import Edit, Origin
from intake_bot.store.database import Transaction
from intake_bot.store.times import to_milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredProposal:
    """What somebody wants to change, and the texts in it that patients would read."""

    number: int
    actor: int
    origin: Origin
    reason: str
    edits: tuple[Edit, ...]
    texts: tuple[str, ...]
    is_open: bool


async def add(
    transaction: Transaction,
    edits: Iterable[Edit],
    texts: Sequence[str],
    *,
    actor: int,
    origin: Origin,
    reason: str,
    now: datetime,
) -> int:
    """Keep a proposal; gives its number."""
    written = [{"key": edit.key, "before": edit.before, "after": edit.after} for edit in edits]
    return int(
        await transaction.value(
            "add_proposal",
            actor=actor,
            origin=origin.value,
            reason=reason,
            edits=json.dumps(written),
            words=json.dumps(list(texts)),
            now=to_milliseconds(now),
        )
    )


async def find(transaction: Transaction, number: int) -> StoredProposal | None:
    """The proposal of this number."""
    row = await transaction.row("find_proposal", number=number)
    if row is None:
        return None
    return StoredProposal(
        number=row["number"],
        actor=row["actor"],
        origin=Origin(row["origin"]),
        reason=row["reason"],
        edits=tuple(Edit(**written) for written in json.loads(row["edits"])),
        texts=tuple(json.loads(row["words"])),
        is_open=row["decided_at"] is None,
    )


async def ask(transaction: Transaction, number: int, *, now: datetime) -> bool:
    """Note that the other admins were asked; False for a proposal that is decided or unknown."""
    return await transaction.value("ask_proposal", number=number, now=to_milliseconds(now)) is not None


async def decide(transaction: Transaction, number: int, *, by: int, allowed: bool, now: datetime) -> bool:
    """Note what a second admin decided; False when somebody decided before, or nobody was asked."""
    decided = await transaction.value(
        "decide_proposal", number=number, user_id=by, allowed=int(allowed), now=to_milliseconds(now)
    )
    return decided is not None
