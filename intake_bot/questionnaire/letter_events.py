"""What a patient did about letters to clinics, in the past tense.

Only frozen values live here. They must not know bytes, chats, buttons or words.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake_bot.domain.letters import Part

ClinicId = str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLetters:
    """A press on the button of letters, from the result or the checklist."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedChoice:
    """A page of the clinics to choose from, counted from 0; also the way back to them."""

    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TickedClinic:
    """A clinic, and how it should stand afterwards: a doubled press changes nothing. ``page``: where it was ticked."""

    clinic: ClinicId
    on: bool
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedClinic:
    """A name was typed while clinics were shown to choose from."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoseClinics:
    """Done with choosing clinics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchedPart:
    """A part of the letter to a clinic was switched on or off."""

    clinic: ClinicId
    part: Part
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptToQuestions:
    """Only the questions of the checklist shall go to this clinic: every switch off."""

    clinic: ClinicId


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDraft:
    """A page of the letter that is asked about, counted from 0."""

    clinic: ClinicId
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreedToLetter:
    """A yes to the letter to this clinic. ``words`` marks the very words that were read (see ``letters.Known``)."""

    clinic: ClinicId
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclinedLetter:
    """A no to it."""

    clinic: ClinicId
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedMadeLetters:
    """A page of the letters that were made in this case, counted from 0."""

    case: str
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLetter:
    """A page of a letter that was made in this case, counted from 0."""

    case: str
    clinic: ClinicId
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForPaper:
    """The PDF of a letter that was made in this case shall be sent again."""

    case: str
    clinic: ClinicId


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLetter:
    """The patient says that they have sent the letter to this clinic that was made in this case."""

    case: str
    clinic: ClinicId


ChoiceEvent = OpenedLetters | TurnedChoice | TickedClinic | NamedClinic | ChoseClinics
"""About which clinics."""
ConsentEvent = SwitchedPart | KeptToQuestions | ReadDraft | AgreedToLetter | DeclinedLetter
"""About the clinic that is asked about."""
MadeEvent = OpenedMadeLetters | ReadLetter | AskedForPaper | SentLetter
"""About letters that were made. Each names its case: an old PDF is about its own one, whatever came after it."""
ChoosingEvent = ChoiceEvent | ConsentEvent
"""About letters to be made, in the newest case."""
LetterEvent = ChoosingEvent | MadeEvent
