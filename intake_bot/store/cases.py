"""Cases as the store keeps them. Returns values, never rows; what a patient wrote passes through the codec."""

from __future__ import annotations

import json
from datetime import datetime

from intake_bot.domain.case import Case, CaseNumber, CaseStatus
from intake_bot.domain.days import day_in_seoul
from intake_bot.store.database import Transaction
from intake_bot.store.people import as_json
from intake_bot.store.statements import Row
from intake_bot.store.times import to_milliseconds, to_moment


async def next_number(transaction: Transaction, now: datetime) -> CaseNumber:
    """The next case number of this year in Seoul. It is used up with the transaction, and never given again."""
    year = day_in_seoul(now).year
    return CaseNumber(year=year, serial=await transaction.value("next_serial", year=year))


async def add_case(transaction: Transaction, case: Case) -> None:
    """Keep a new case."""
    documents = {"answers": case.answers, "finding": case.finding, "match": case.match}
    await transaction.value(
        "add_case",
        year=case.number.year,
        serial=case.number.serial,
        user_id=int(case.person_id),
        status=case.status.value,
        language=case.language,
        submitted_at=to_milliseconds(case.submitted_at),
        version=case.version,
        directory_revision=case.directory_revision,
        sealed_document=transaction.codec.seal(as_json(documents)),
    )


async def find_case(transaction: Transaction, number: CaseNumber) -> Case | None:
    """The case with this number."""
    row = await transaction.row("find_case", year=number.year, serial=number.serial)
    return None if row is None else _case(transaction, row)


async def latest_case_of(transaction: Transaction, user_id: int) -> Case | None:
    """The case that this person submitted last."""
    row = await transaction.row("latest_case_of", user_id=user_id)
    return None if row is None else _case(transaction, row)


async def open_cases(transaction: Transaction, *, first: int, at_most: int) -> tuple[Case, ...]:
    """Cases that are not closed, oldest first, from the ``first`` one (counted from 0)."""
    return tuple(_case(transaction, row) for row in await transaction.rows("open_cases", first=first, at_most=at_most))


async def count_open_cases(transaction: Transaction) -> int:
    """How many cases are not closed."""
    return int(await transaction.value("count_open_cases"))


def _case(transaction: Transaction, row: Row) -> Case:
    documents = json.loads(transaction.codec.open(row["sealed_document"]))
    return Case(
        number=CaseNumber(year=row["year"], serial=row["serial"]),
        person_id=str(row["user_id"]),
        language=row["language"],
        submitted_at=to_moment(row["submitted_at"]),
        answers=documents["answers"],
        finding=documents["finding"],
        match=documents["match"],
        directory_revision=row["directory_revision"],
        status=CaseStatus(row["status"]),
        claimed_by=row["claimed_by"],
        version=row["version"],
    )
