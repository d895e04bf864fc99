"""The short list for the day of a consultation, and what the record holds about each of its lines.

What is not on record becomes a question to ask. Must not know wording, cases or days of anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from intake_bot.domain.directory import Clinic, consultation, languages
from intake_bot.domain.evidence import Claim, Reading, Weighed, Weight
from intake_bot.domain.vocabulary import ConsultationWish, spoken


class DayItem(StrEnum):
    """One line, in the order in which the lines are told."""

    TIME = "time"
    """Thirty minutes or more with the doctor (guide A:50)."""
    DOCTOR = "doctor"
    """A doctor in the room, not a coordinator alone (guide A:50)."""
    INTERPRETER = "interpreter"
    """Somebody who speaks the patient's language: the guide is silent about it."""
    CLASS = "class"
    """The protocol and its class in writing (guide A:39, A:50)."""
    LOT = "lot"
    """The product, its source, lot and expiry (guide A:39)."""
    CONTACT = "contact"
    """Whom to tell of side effects, and what happens then (guide A:50)."""


WISH_OF: Final[Mapping[DayItem, ConsultationWish]] = {
    DayItem.TIME: ConsultationWish.THIRTY_MINUTES,
    DayItem.DOCTOR: ConsultationWish.DOCTOR_LED,
}
"""The lines that the directory has claims for, beside the languages that are spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """A line and what is on record about it at the clinic; nothing there makes it a question."""

    item: DayItem
    claims: tuple[Claim, ...] = ()

    @property
    def is_question(self) -> bool:
        """Whether nothing is on record."""
        return not self.claims


def day_list(clinic: Clinic | None, reading: Reading | None, language: str) -> tuple[DayLine, ...]:
    """The lines for one clinic, or for one that is not known. ``language``: the patient's, BCP 47.

    What a clinic tells this patient alone, such as a lot, is in no directory: those lines are always questions.
    """
    if clinic is None or reading is None:
        return tuple(DayLine(item=item) for item in DayItem)
    traits = consultation(clinic, reading)
    known = {item: traits.get(wish) for item, wish in WISH_OF.items()}
    known[DayItem.INTERPRETER] = languages(clinic, reading).get(spoken(language))
    return tuple(DayLine(item=item, claims=_on_record(known.get(item))) for item in DayItem)


def _on_record(weighed: Weighed | None) -> tuple[Claim, ...]:
    if weighed is None or weighed.weight is Weight.NOT_ON_RECORD:
        return ()
    return weighed.claims
