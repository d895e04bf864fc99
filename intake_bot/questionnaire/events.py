"""What a person did, in the past tense: the only way into the engine.

Only frozen values live here. They must not know bytes, chats, buttons or words.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from intake_bot.domain.topics import TopicId
from intake_bot.domain.tracker import Forwarded, KeptFile

QuestionId = str
OptionId = str


class View(StrEnum):
    """The pages a patient can leaf through once the intake is with staff."""

    RESULT = "result"
    CHECKLIST = "checklist"


class Unreadable(StrEnum):
    """What arrived instead of words or a press."""

    STICKER = "sticker"
    VOICE = "voice"
    PHOTO = "photo"
    DOCUMENT = "document"
    VIDEO = "video"
    LOCATION = "location"
    CONTACT = "contact"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """/start, with the code of the link that brought the person, if any."""

    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumed:
    """/resume, or a press on Continue."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToRestart:
    """/restart: begin anew. Asked back first, because answers would go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedRestart:
    """Begin anew, confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForLanguages:
    """/language, or a press on the language button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoseLanguage:
    """A language by its BCP 47 tag."""

    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForHelp:
    """/help, or a command that we do not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForPrivacy:
    """/privacy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForHuman:
    """/human."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalledForHelp:
    """A press on I need help now: this can be an emergency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToLearn:
    """/learn, or a press on the button of all topics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTopic:
    """A press on a topic."""

    topic: TopicId


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedWhoRunsIt:
    """/about, or a press on its button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedForMarkets:
    """A press: the price ranges of the countries side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToDelete:
    """/delete: erase what is kept. Asked back first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedDeletion:
    """Erase, confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancelled:
    """/cancel: stop asking; answers stay until erased."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedForLater:
    """A press on Save and continue later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words, already cleaned of what no person typed (NUL, surrogates, direction overrides).

    ``forwarded``: somebody else wrote them, as Telegram says.
    """

    text: str
    forwarded: Forwarded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentUnreadable:
    """A sticker, a voice message, a photo: nothing that answers a question. ``words`` is what stands under it.

    ``file`` is what could be kept of it by its reference.
    """

    kind: Unreadable
    words: str = ""
    file: KeptFile | None = None
    forwarded: Forwarded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditedMessage:
    """An earlier message was edited. Answers are changed by Back or from the review, not by editing.

    ``words`` is what it says now.
    """

    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chose:
    """One option of a question. ``=…`` is a value in its canonical form, offered as a button."""

    question: QuestionId
    option: OptionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Toggled:
    """One option of several, and how it should stand afterwards: a doubled press changes nothing."""

    question: QuestionId
    option: OptionId
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """Done with choosing several options."""

    question: QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A press on Skip."""

    question: QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A press on Keep my answer, on the way back or from the review."""

    question: QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class WentBack:
    """A press on Back at this question."""

    question: QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToChange:
    """A press on the number of an answer in the review."""

    question: QuestionId


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """A press on Send in the review."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnedPage:
    """A page of the result or the checklist, counted from 0."""

    view: View
    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PressedStale:
    """A press that means nothing now: old, foreign, doubled or forged."""


Event = (
    Started
    | Resumed
    | AskedToRestart
    | ConfirmedRestart
    | AskedForLanguages
    | ChoseLanguage
    | AskedForHelp
    | AskedForPrivacy
    | AskedForHuman
    | CalledForHelp
    | AskedToLearn
    | OpenedTopic
    | AskedWhoRunsIt
    | AskedForMarkets
    | AskedToDelete
    | ConfirmedDeletion
    | Cancelled
    | SavedForLater
    | Said
    | SentUnreadable
    | EditedMessage
    | Chose
    | Toggled
    | Finished
    | Skipped
    | Kept
    | WentBack
    | AskedToChange
    | Submitted
    | TurnedPage
    | PressedStale
)

READ_BESIDE: Final[tuple[type, ...]] = (
    AskedForHelp,
    AskedForPrivacy,
    AskedForHuman,
    AskedForLanguages,
    AskedToLearn,
    OpenedTopic,
    AskedWhoRunsIt,
    AskedForMarkets,
    AskedToDelete,
    AskedToRestart,
    TurnedPage,
)
"""What shows a page or asks back, and leaves an offer or the dates waiting for words; Continue leads back there."""
