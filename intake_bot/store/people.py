"""People as the store keeps them, their intakes and the receipts of their consents.

Returns values, never rows. What people wrote passes through the codec. Must not know what any of it means.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from intake_bot.questionnaire.effects import ConsentKind
from intake_bot.questionnaire.intake import Intake, from_document, to_document
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.store.codec import SealBroken
from intake_bot.store.database import Transaction
from intake_bot.store.journal import Entry
from intake_bot.store.times import to_milliseconds, to_moment


class IntakeUnreadable(Exception):
    """A stored intake cannot be opened or understood. Its text is the kind of error alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who has written to the bot.

    ``screen_key`` is the outbox key of the message that holds their screen. ``fills_form``: a form of the desk is open;
    ``names_clinic``: what they type next is the name of a clinic; ``is_entering``: what they send next is perhaps meant
    for a tracker; ``checks_offer``: an offer waits to be read, or did; ``plans_day``: they are asked about the day of
    their consultation. All are read with the person, since every turn asks, and kept apart.
    """

    user_id: int
    chat_id: int
    language: str
    screen_key: str | None = None
    unreachable_since: datetime | None = None
    unreachable_reason: str | None = None
    fills_form: bool = False
    names_clinic: bool = False
    is_entering: bool = False
    checks_offer: bool = False
    plans_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What somebody was asked to agree to, in which words, and what they answered."""

    kind: ConsentKind
    given: bool
    text_version: str
    text_digest: str
    language: str
    at: datetime
    withdrawn_at: datetime | None = None


async def find_person(transaction: Transaction, user_id: int) -> Person | None:
    """The person with this Telegram id."""
    row = await transaction.row("find_person", user_id=user_id)
    if row is None:
        return None
    since = row["unreachable_since"]
    return Person(
        user_id=row["user_id"],
        chat_id=row["chat_id"],
        language=row["language"],
        screen_key=row["screen_key"],
        unreachable_since=None if since is None else to_moment(since),
        unreachable_reason=row["unreachable_reason"],
        fills_form=bool(row["fills_form"]),
        names_clinic=bool(row["names_clinic"]),
        is_entering=bool(row["is_entering"]),
        checks_offer=bool(row["checks_offer"]),
        plans_day=bool(row["plans_day"]),
    )


async def save_person(transaction: Transaction, person: Person, now: datetime) -> None:
    """Keep a person as they are now. Whoever writes to the bot can be reached again."""
    await transaction.value(
        "save_person",
        user_id=person.user_id,
        chat_id=person.chat_id,
        language=person.language,
        screen_key=person.screen_key,
        now=to_milliseconds(now),
    )


async def mark_unreachable(transaction: Transaction, chat_id: int, reason: str, now: datetime) -> int | None:
    """Note that nothing reaches this chat; the person's id the first time, None when that was known already."""
    found: int | None = await transaction.value(
        "mark_unreachable", chat_id=chat_id, reason=reason, now=to_milliseconds(now)
    )
    return found


async def find_intake(transaction: Transaction, user_id: int) -> Intake | None:
    """The intake that is this person's now. Raises IntakeUnreadable."""
    row = await transaction.row("find_intake", user_id=user_id)
    if row is None:
        return None
    try:
        return from_document(json.loads(transaction.codec.open(row["sealed_document"])), INTAKE.by_id)
    except (SealBroken, ValueError, LookupError, TypeError, AttributeError) as error:
        raise IntakeUnreadable(type(error).__name__) from None


async def save_intake(transaction: Transaction, user_id: int, intake: Intake) -> None:
    """Keep an intake in place of the one before."""
    await transaction.value(
        "save_intake",
        user_id=user_id,
        status=intake.status.value,
        sealed_document=transaction.codec.seal(as_json(to_document(intake))),
        now=to_milliseconds(intake.updated_at),
    )


async def add_receipt(transaction: Transaction, user_id: int, receipt: Receipt) -> None:
    """Keep a receipt. Receipts are added, never changed."""
    await transaction.value(
        "add_consent",
        user_id=user_id,
        kind=receipt.kind.value,
        given=int(receipt.given),
        text_version=receipt.text_version,
        text_digest=receipt.text_digest,
        language=receipt.language,
        now=to_milliseconds(receipt.at),
    )


async def receipts_of(transaction: Transaction, user_id: int) -> tuple[Receipt, ...]:
    """All receipts of a person but those about letters to clinics, oldest first."""
    return tuple(
        Receipt(
            kind=ConsentKind(row["kind"]),
            given=bool(row["given"]),
            text_version=row["text_version"],
            text_digest=row["text_digest"],
            language=row["language"],
            at=to_moment(row["at"]),
            withdrawn_at=None if row["withdrawn_at"] is None else to_moment(row["withdrawn_at"]),
        )
        for row in await transaction.rows("consents_of", user_id=user_id)
    )


async def erase_person(transaction: Transaction, user_id: int) -> None:
    """Erase a person: their intake, consents and cases, with a case all that clinics answered in it, and besides what
    they chose for letters and an offer that waits.

    Queued calls and updates are erased with their chat.
    """
    for statement in ("stop_entering", "forget_offer", "erase_choosing", "erase_intake", "erase_person"):
        await transaction.value(statement, user_id=user_id)
    for statement in ("erase_consents", "erase_cases"):
        await transaction.rows(statement, user_id=user_id)
    for entry in (Entry.CASE_SUBMITTED, Entry.ASKED_TO_JOIN):
        await transaction.rows("erase_journal", actor=user_id, what=entry.value)


def as_json(document: Mapping[str, Any]) -> str:
    """JSON as the store keeps it: compact, ASCII, keys in order."""
    return json.dumps(document, ensure_ascii=True, separators=(",", ":"), sort_keys=True)
