"""Letters as the store keeps them: where a patient stands in choosing, and the receipts of what they agreed to.

Returns values, never rows. To which clinic and with what passes through the codec. Must not know what a letter says.
"""

from __future__ import annotations

import json
from datetime import datetime

from intake_bot.domain.case import CaseNumber
from intake_bot.domain.letters import Agreement, Part
from intake_bot.questionnaire.letters import Choosing, from_document, to_document
from intake_bot.store.codec import SealBroken
from intake_bot.store.database import Transaction
from intake_bot.store.people import as_json
from intake_bot.store.statements import Row
from intake_bot.store.times import to_milliseconds, to_moment


async def find_choosing(transaction: Transaction, user_id: int) -> Choosing | None:
    """Where this person stands; None where they have not begun, or where it cannot be read and is begun anew."""
    sealed = await transaction.value("find_choosing", user_id=user_id)
    if sealed is None:
        return None
    try:
        return from_document(json.loads(transaction.codec.open(sealed)))
    except (SealBroken, ValueError, LookupError, TypeError, AttributeError):
        return None


async def save_choosing(transaction: Transaction, user_id: int, choosing: Choosing, *, listens: bool) -> None:
    """Keep where a person stands. ``listens``: what they type next is the name of a clinic."""
    sealed = transaction.codec.seal(as_json(to_document(choosing)))
    await transaction.value("save_choosing", user_id=user_id, sealed_document=sealed, listens=int(listens))


async def stop_listening(transaction: Transaction, user_id: int) -> None:
    """What this person types next is no name of a clinic any more."""
    await transaction.value("stop_listening", user_id=user_id)


async def add_agreement(transaction: Transaction, user_id: int, agreement: Agreement) -> None:
    """Keep a receipt beside those of the other consents. What a receipt is of never changes."""
    scope = {
        "case": [agreement.case.year, agreement.case.serial],
        "clinic": agreement.clinic_id,
        "names": dict(agreement.names),
        "parts": sorted(agreement.parts),
    }
    await transaction.value(
        "add_agreement",
        user_id=user_id,
        given=int(agreement.given),
        text_version=agreement.text_version,
        text_digest=agreement.text_digest,
        language=agreement.language,
        now=to_milliseconds(agreement.at),
        sealed_scope=transaction.codec.seal(as_json(scope)),
    )


async def mark_sent(transaction: Transaction, agreement: Agreement, now: datetime) -> None:
    """Keep that the patient has sent the letter of an agreement in the store; the first time they said so stays."""
    await transaction.value("mark_letter_sent", id=agreement.number, now=to_milliseconds(now))


async def agreements_of(transaction: Transaction, user_id: int) -> tuple[Agreement, ...]:
    """All receipts about letters of a person, oldest first."""
    return tuple(_agreement(transaction, row) for row in await transaction.rows("agreements_of", user_id=user_id))


def _agreement(transaction: Transaction, row: Row) -> Agreement:
    """The receipt in a row. The first ones hold no names, so the clinic is called by its id."""
    scope = json.loads(transaction.codec.open(row["sealed_scope"]))
    year, serial = scope["case"]
    return Agreement(
        clinic_id=scope["clinic"],
        names=scope.get("names") or {"en": scope["clinic"]},
        case=CaseNumber(year=year, serial=serial),
        parts=frozenset(map(Part, scope["parts"])),
        given=bool(row["given"]),
        text_version=row["text_version"],
        text_digest=row["text_digest"],
        language=row["language"],
        at=to_moment(row["at"]),
        withdrawn_at=None if row["withdrawn_at"] is None else to_moment(row["withdrawn_at"]),
        number=row["id"],
        sent_at=None if row["sent_at"] is None else to_moment(row["sent_at"]),
    )
