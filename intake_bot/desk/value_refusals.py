"""Why a text is no value of a claim, with an example of each kind for whoever has to try again.

Values only: must not know how a text is read, nor what is said back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from intake_bot.domain.evidence import ClaimKind

LONGEST_TOLD: Final = 60
"""Characters of a wrong word that are said back: the person knows what they typed."""

EXAMPLES: dict[ClaimKind, str] = {
    ClaimKind.DESIGNATION: 'cert=제2025-12호 scope="skin and hair"',
    ClaimKind.APPROVED_PLAN: 'no=2026-03 vector=cultured indication="worn knee"',
    ClaimKind.ATTRACTION_REGISTRATION: "M-2026-01-02-1234",
    ClaimKind.OFFER: "exosome areas=face routes=microneedling,drip",
    ClaimKind.LANGUAGE: "ja",
    ClaimKind.DISTRICT: "gangnam",
    ClaimKind.ADDRESS: "Myeongdong-gil 26, Jung-gu",
    ClaimKind.PRICE_TIER: "T2",
    ClaimKind.PRICE: "exosome 600000-900000 KRW",
    ClaimKind.CONSULTATION_MODEL: "doctor_led",
    ClaimKind.SAME_PRICE_FOR_ALL: "yes",
    ClaimKind.COMMENDATION: '"Minister of Health and Welfare" 2024',
    ClaimKind.PHYSICIAN: 'lead "Kim Minji" specialty=dermatology',
    ClaimKind.TEAM_SIZE: 'at_least "ten doctors"',
    ClaimKind.FACILITY: "research_centre",
    ClaimKind.PATIENT_ORIGIN: "JP",
    ClaimKind.AD_REVIEW_NUMBER: "260102-중-12345",
    ClaimKind.PRODUCT_LICENCE: '"Product X" cosmetic no=123 routes=surface',
}
"""A value of each kind as an admin may type it."""


class ValueFault(StrEnum):
    """Why a text is no value of its kind."""

    MISSING = "missing"
    """A part that has to be there is not."""
    UNKNOWN_WORD = "unknown_word"
    UNKNOWN_PART = "unknown_part"
    """A name before an equals sign that this kind does not have."""
    EMPTY_PART = "empty_part"
    TWICE = "twice"
    NOT_ONE = "not_one"
    """Several where there can be only one."""
    NOT_A_NUMBER = "not_a_number"
    NOT_AN_AMOUNT = "not_an_amount"
    AMBIGUOUS_AMOUNT = "ambiguous_amount"
    OPEN_QUOTE = "open_quote"
    NEEDS_QUOTES = "needs_quotes"
    """Several words of one text, and nothing that holds them together."""
    TOO_LONG = "too_long"
    SAYS_NO = "says_no"
    """A no is the stance of a claim, not what it holds."""
    SAYS_NOTHING = "says_nothing"
    """That nothing is known is a stance, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRefusal:
    """Why a text is no value of its kind: the word that is wrong, the part it is about, and what can stand there."""

    kind: ClaimKind
    fault: ValueFault
    word: str | None = None
    part: str | None = None
    choices: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The word as far as it is worth saying back."""
        word = self.word or ""
        return word if len(word) <= LONGEST_TOLD else f"{word[: LONGEST_TOLD - 1]}…"

    @property
    def example(self) -> str:
        """A value of the kind that would be read."""
        return EXAMPLES[self.kind]
