"""What should happen, in the imperative: the only way out of the engine.

Effects carry facts; ``texts`` says them and the work loop does them. They must not know wording, messages or rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from intake_bot.domain.topics import TopicId
from intake_bot.questionnaire.answers import Answer
from intake_bot.questionnaire.events import OptionId, QuestionId, View


class Refusal(StrEnum):
    """Why an answer was not accepted. Its text says what is wrong, and shows an example of what would be right."""

    NOT_AN_OPTION = "not_an_option"
    TOO_MANY = "too_many"
    TOO_FEW = "too_few"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    UNREADABLE_AMOUNT = "unreadable_amount"
    NO_CURRENCY = "no_currency"
    NOT_POSITIVE = "not_positive"
    ABSURD_AMOUNT = "absurd_amount"
    BACKWARDS_RANGE = "backwards_range"
    MIXED_CURRENCIES = "mixed_currencies"
    SEVERAL_AMOUNTS = "several_amounts"
    TOO_PRECISE = "too_precise"
    UNREADABLE_DATE = "unreadable_date"
    PAST = "past"
    FUTURE = "future"
    TOO_FAR = "too_far"
    SEASON = "season"
    NOT_A_DAY = "not_a_day"
    UNKNOWN_COUNTRY = "unknown_country"
    NOT_AN_EMAIL = "not_an_email"
    CONTACT_SPAM = "contact_spam"
    CANNOT_SKIP = "cannot_skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A form's own check did not accept what was typed. ``reason`` is a value of that form; its wording explains it."""

    reason: object


class Note(StrEnum):
    """One sentence before a question that is shown again."""

    STALE_PRESS = "stale_press"
    UNREADABLE = "unreadable"
    EDITED = "edited"
    WELCOME_BACK = "welcome_back"
    LANGUAGE_CHANGED = "language_changed"
    NEEDS_ATTENTION = "needs_attention"
    """An earlier answer no longer fits, because another one changed."""
    OTHER_FORM_OPEN = "other_form_open"
    """Another form was begun while this one is open."""


class Card(StrEnum):
    """Screens without a question."""

    HELP = "help"
    PRIVACY = "privacy"
    HUMAN = "human"
    EMERGENCY = "emergency"
    SAVED = "saved"
    CANCELLED = "cancelled"
    CONFIRM_RESTART = "confirm_restart"
    CONFIRM_DELETION = "confirm_deletion"
    ERASED = "erased"
    NOTHING_OPEN = "nothing_open"
    DECLINED_SERVICE = "declined_service"
    DECLINED_TRANSFER = "declined_transfer"
    UNDER_AGE = "under_age"
    WITH_STAFF = "with_staff"


class StaffWord(StrEnum):
    """Why staff are called."""

    WANTS_HUMAN = "wants_human"
    EMERGENCY = "emergency"
    """They wrote words that can mean one."""
    NEEDS_HELP = "needs_help"
    """They pressed the button that says so."""


class ConsentKind(StrEnum):
    """What a consent is about. The value is stored in its receipt."""

    SERVICE = "service"
    OVERSEAS = "overseas"
    HEALTH = "health"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a question stands among the steps that the answers so far lead through, counted from 1."""

    step: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """A typed answer as it was understood, to be said back in its canonical form."""

    question: QuestionId
    answer: Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """Show a question.

    ``ticked`` are the options ticked so far; ``current`` is the answer that stands, when the person came back to it.
    """

    question: QuestionId
    progress: Progress
    ticked: tuple[OptionId, ...] = ()
    current: Answer | None = None
    can_go_back: bool = False
    refusal: Refusal | Rejected | None = None
    note: Note | None = None
    echo: Echo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskWhich:
    """A typed answer can be read in several ways: show each reading as a button."""

    question: QuestionId
    readings: tuple[Answer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowReview:
    """Show all answers on the path, each with a way to change it, and the way to send them."""

    note: Note | None = None
    echo: Echo | None = None
    refusal: Refusal | Rejected | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowLanguages:
    """Show the languages by their own names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCard:
    """Show a screen without a question. ``can_resume``: there is an open question to go back to."""

    card: Card
    can_resume: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPage:
    """Show one page of the result or the checklist."""

    view: View
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowTopics:
    """Show the topics that can be read about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowTopic:
    """Show what is known of one topic, and what is not."""

    topic: TopicId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowAbout:
    """Show who runs the bot, what they are paid, and whether they may refer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMarkets:
    """Show the price ranges of the countries side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordConsent:
    """Write a receipt: what was asked, and whether it was given."""

    kind: ConsentKind
    given: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Submit:
    """Make a case of the answers on the path, and tell staff."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallStaff:
    """Tell staff that somebody needs a person."""

    word: StaffWord


@dataclass(frozen=True, slots=True, kw_only=True)
class Erase:
    """Erase everything that is kept about this person."""


Effect = (
    Ask
    | AskWhich
    | ShowReview
    | ShowLanguages
    | ShowCard
    | ShowPage
    | ShowTopics
    | ShowTopic
    | ShowAbout
    | ShowMarkets
    | RecordConsent
    | Submit
    | CallStaff
    | Erase
)
