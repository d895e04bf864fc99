"""What a letter to a clinic may hold beside the questions of the checklist, and a patient's yes or no to one.

This file must not know words, questions of the intake, or how a letter looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from intake_bot.domain.case import CaseNumber

MOST_AT_ONCE = 7
"""Clinics that can be chosen for letters at one time."""


class Part(StrEnum):
    """What goes to a clinic only when the patient switches it on, in the order in which it is told."""

    OWN_QUESTIONS = "own_questions"
    BUDGET = "budget"
    HEALTH = "health"
    """The points that were chosen; medicines and earlier procedures are for a doctor alone and never in a letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """What a patient was asked about a letter to one clinic, in which words, and what they answered.

    ``names`` is what the clinic was called then, by language tag, as in the directory: a letter goes on calling it
    that, whatever becomes of the record. ``parts`` is exactly what was switched on. ``text_digest`` is the SHA-256 of
    the words in ``language`` (BCP 47). The parts that the Korean Personal Information Protection Act, art. 17, asks for
    are in the words.
    """

    clinic_id: str
    names: Mapping[str, str]
    case: CaseNumber
    parts: frozenset[Part]
    given: bool
    text_version: str
    text_digest: str
    language: str
    at: datetime
    withdrawn_at: datetime | None = None
    number: int | None = field(default=None, compare=False)
    """What the store calls it; None before it is kept."""
    sent_at: datetime | None = None
    """When the patient said that the letter has gone out."""

    @property
    def holds(self) -> bool:
        """Whether it was a yes that has not been taken back."""
        return self.given and self.withdrawn_at is None


def standing(agreements: Iterable[Agreement], case: CaseNumber) -> tuple[Agreement, ...]:
    """What a patient agreed to for a case, once for each clinic, in the order in which those were first asked about.

    ``agreements`` oldest first: the last answer about a clinic counts.
    """
    last: dict[str, Agreement] = {}
    for agreement in agreements:
        if agreement.case == case:
            last[agreement.clinic_id] = agreement
    return tuple(agreement for agreement in last.values() if agreement.holds)
