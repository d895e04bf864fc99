"""A case: a submitted intake in staff's hands, and the number people call it by.

Holds what was submitted and concluded, as documents that reproduce it. This file must not know Telegram, the store or
who may do what.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self


class CaseStatus(StrEnum):
    """Where a case stands."""

    NEW = "new"
    CLAIMED = "claimed"
    WAITING_FOR_PATIENT = "waiting_for_patient"
    WAITING_FOR_CLINIC = "waiting_for_clinic"
    CONFIRMED = "confirmed"
    CLOSED = "closed"


_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
"""Damm's quasigroup: its check digit catches every single wrong digit and every swap of two neighbours."""

_FEWEST = 4
"""Digits that a running number is written with at the least; only up to here may it begin with a zero."""

_WRITTEN = re.compile(r"(\d{2})[ -]?(\d{4,9})[ -]?(\d)")
_DASHED = re.compile(r"(\d{2})[ -](\d{1,9})[ -](\d)")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class CaseNumber:
    """The number of a case: the year and a running number within it, ``26-0017-4`` in writing.

    Digits only, since they can be read aloud in every language and typed on every keyboard; the last is a check digit.
    Raises ValueError outside 2000-2099 and below 1.
    """

    year: int
    serial: int

    def __post_init__(self) -> None:
        """Two digits name the year for the life of the product."""
        if not 2000 <= self.year <= 2099 or not 1 <= self.serial <= 999_999_999:
            raise ValueError("a case number has a year of this century and a running number from 1")

    def __str__(self) -> str:
        """The written form."""
        digits = f"{self.year % 100:02}{self.serial:04}"
        return f"{digits[:2]}-{digits[2:]}-{_check_digit(digits)}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The number somebody typed: digits of any script, with or without dashes; None when it is not one.

        With dashes or spaces the leading zeros may be left out.
        """
        folded = "".join(_ascii(character) for character in text.strip()[:64])
        written = _WRITTEN.fullmatch(folded) or _DASHED.fullmatch(folded)
        if written is None or int(written[2]) == 0 or (len(written[2]) > _FEWEST and written[2].startswith("0")):
            return None
        number = cls(year=2000 + int(written[1]), serial=int(written[2]))
        return number if str(number)[-1] == written[3] else None


def _check_digit(digits: str) -> int:
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


def _ascii(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    return "-" if unicodedata.category(character) == "Pd" or character == "\N{MINUS SIGN}" else character


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One submitted intake and what was concluded from it. The three documents hold JSON values.

    ``version`` rises with every move, so that two people cannot move it at once.
    """

    number: CaseNumber
    person_id: str
    language: str
    """The patient's language, BCP 47."""
    submitted_at: datetime
    answers: Mapping[str, object]
    finding: Mapping[str, object]
    match: Mapping[str, object]
    directory_revision: int
    status: CaseStatus = CaseStatus.NEW
    claimed_by: str | None = None
    version: int = 1

    def __post_init__(self) -> None:
        """Raises ValueError when the time of submission names no zone."""
        if self.submitted_at.tzinfo is None:
            raise ValueError("a time in code always names its zone")
