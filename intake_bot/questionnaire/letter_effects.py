"""What should happen about letters to clinics, in the imperative: facts, which ``texts`` says and the turn does.

Only frozen values live here. They must not know wording, messages or rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from intake_bot.domain.letters import Part
from intake_bot.questionnaire.letter_events import ClinicId


class LetterNote(StrEnum):
    """One sentence above a screen."""

    STALE_PRESS = "stale_press"
    NONE_TICKED = "none_ticked"
    TOO_MANY = "too_many"
    """More clinics than can be chosen at one time."""
    FOUND = "found"
    MANY_FOUND = "many_found"
    NOT_FOUND = "not_found"
    WORDS_CHANGED = "words_changed"
    """What was agreed to is not what stands there now."""
    SENT = "sent"
    """What a letter asks stands at asked now."""
    SENT_WITHOUT_ROOM = "sent_without_room"
    """The letter has gone out, and there is no room left to note what it asks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowClinics:
    """Show clinics to choose from. ``gone`` were chosen, and cannot be asked any more."""

    page: int
    listed: tuple[ClinicId, ...]
    ticked: frozenset[ClinicId]
    note: LetterNote | None = None
    gone: tuple[ClinicId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForConsent:
    """Ask whether a letter to this clinic shall be made. ``place`` of ``of`` chosen ones, counted from 1."""

    clinic: ClinicId
    parts: frozenset[Part]
    place: int
    of: int
    note: LetterNote | None = None
    gone: tuple[ClinicId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAgreement:
    """Write a receipt: what was asked about this clinic, with what switched on, and whether it was given."""

    clinic: ClinicId
    parts: frozenset[Part]
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SendPaper:
    """Send the letter to the patient as a PDF."""

    clinic: ClinicId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowDraft:
    """Show what the letter would hold."""

    clinic: ClinicId
    parts: frozenset[Part]
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowLetter:
    """Show a letter that was made, as text."""

    clinic: ClinicId
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMadeLetters:
    """Show which letters were made."""

    page: int = 0
    note: LetterNote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteSent:
    """Note that the letter to this clinic has gone out, and what it asks as asked; say whether that was possible."""

    clinic: ClinicId


ShowingEffect = ShowClinics | AskForConsent | ShowDraft | ShowLetter | ShowMadeLetters
LetterEffect = RecordAgreement | SendPaper | NoteSent | ShowingEffect
