"""The sentences before a question: notes, refusals, and examples of what would be right.

Every ``Note`` and ``Refusal`` has its words here; a test holds them together. Must not know the way through the
questions, or which forms there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from intake_bot.domain.days import month_after
from intake_bot.questionnaire.effects import Note, Refusal, Rejected
from intake_bot.questionnaire.form import Question
from intake_bot.questionnaire.kinds import Country, Day, Email, Month, Procedure, Several, Sum, Window, Words
from intake_bot.texts.phrases import TN, Joined, MonthName, Phrase, T
from intake_bot.texts.wordings import FormWords

# ---- notes ----------------------------------------------------------------------------------------------------------

NOTES: Mapping[Note, Phrase] = {
    Note.STALE_PRESS: T("That button belongs to an earlier message. This is where you are now."),
    Note.UNREADABLE: T(
        "We cannot use that here. Please press a button or type your answer. Photos and voice messages cannot be read."
    ),
    Note.EDITED: T("Editing an old message does not change an answer. Use Back, or change it at the end."),
    Note.WELCOME_BACK: T("Welcome back. Your answers are still here."),
    Note.LANGUAGE_CHANGED: T("The language has changed. Your answers are still here."),
    Note.NEEDS_ATTENTION: T("Another answer has changed, so we have to ask this again."),
    Note.OTHER_FORM_OPEN: T("This form is still open. Send it, or close it with /cancel. Then begin the other one."),
}


def note_phrase(note: Note) -> Phrase:
    """The sentence before a question that is shown again."""
    return NOTES[note]


# ---- refusals -------------------------------------------------------------------------------------------------------

AMOUNT_EXAMPLE = T("For example: <code>2,000 USD</code> or <code>150만원</code>.")
COUNTRY_EXAMPLE = T("For example: <code>Germany</code> or <code>DE</code>.")
EMAIL_EXAMPLE = T("For example: <code>name@example.com</code>.")
BUTTON_EXAMPLE = T("Please press one of the buttons, or type the words on it.")
NUMBER_EXAMPLE = T("Type a number from the list, such as <code>3</code>, or press a button.")


def window_example(today: date) -> Phrase:
    """How travel dates can be typed, in dates that are still to come."""
    start = month_after(today, 4)
    return T(
        "For example: <code>{month}</code>, or <code>{first} to {last}</code>.",
        month=MonthName(year=start.year, month=start.month),
        first=start.replace(day=10).isoformat(),
        last=start.replace(day=20).isoformat(),
    )


def month_example(today: date) -> Phrase:
    """How a month that has passed can be typed."""
    past = month_after(today, -2)
    return T(
        "For example: <code>{month}</code>, or <code>{number}</code>.",
        month=MonthName(year=past.year, month=past.month),
        number=past.isoformat()[:7],
    )


def day_example(today: date) -> Phrase:
    """How a day that has come can be typed."""
    return T("For example: <code>{day}</code>, or <code>today</code>.", day=(today - timedelta(days=2)).isoformat())


def example(question: Question | None, words: FormWords, today: date) -> Phrase:
    """What would be right at this question; None is the review."""
    if question is None:
        return NUMBER_EXAMPLE
    if (own := words.questions[question.id].example) is not None:
        return own
    match question.kind:
        case Window():
            return window_example(today)
        case Month():
            return month_example(today)
        case Day():
            return day_example(today)
        case Country():
            return COUNTRY_EXAMPLE
        case Email():
            return EMAIL_EXAMPLE
        case Sum():
            return AMOUNT_EXAMPLE
        case _:
            return BUTTON_EXAMPLE


REFUSALS: Mapping[Refusal, Phrase] = {
    Refusal.NOT_AN_OPTION: T("We could not find that among the answers."),
    Refusal.TOO_FEW: T("Nothing is chosen yet."),
    Refusal.EMPTY: T("That message had no words in it."),
    Refusal.UNREADABLE_AMOUNT: T("We could not read that as an amount of money."),
    Refusal.NO_CURRENCY: T("Which currency is it? We do not guess."),
    Refusal.NOT_POSITIVE: T("The amount must be more than zero."),
    Refusal.ABSURD_AMOUNT: T("That amount looks too large. Please check the zeros."),
    Refusal.BACKWARDS_RANGE: T("In a range, the first value must come before the second."),
    Refusal.MIXED_CURRENCIES: T("Please use one currency only."),
    Refusal.SEVERAL_AMOUNTS: T("We found more than one amount. Please type one amount, or one range."),
    Refusal.TOO_PRECISE: T("That amount has too many places after the point."),
    Refusal.UNREADABLE_DATE: T("We could not read that as a date."),
    Refusal.SEASON: T("A season is different from place to place. Please name a month."),
    Refusal.NOT_A_DAY: T("We need one day. Please name the day, the month and the year."),
    Refusal.UNKNOWN_COUNTRY: T("We do not know a country of that name."),
    Refusal.NOT_AN_EMAIL: T("That does not look like an e-mail address."),
    Refusal.CONTACT_SPAM: T("We leave out links and account names, and then nothing was left."),
    Refusal.CANNOT_SKIP: T("We need an answer here to go on."),
}
"""What is wrong, where it does not depend on the question or the day."""


def refusal_phrase(refusal: Refusal | Rejected, question: Question | None, words: FormWords, today: date) -> Any:
    """What is wrong with an answer, and an example of what would be right; ``question`` is None at the review."""
    match refusal:
        case Rejected(reason=reason):
            wrong = _rejected(reason, question, words)
        case Refusal.TOO_LONG:
            return _too_long(question)
        case Refusal.TOO_MANY:
            return _too_many(question)
        case Refusal.TOO_FAR:
            wrong = _too_far(question)
        case Refusal.PAST:
            wrong = T("That date has passed. Today is {today}.", today=today)
        case Refusal.FUTURE:
            wrong = _still_to_come(question, today)
        case _:
            wrong = REFUSALS[refusal]
    return Joined(pieces=(wrong, example(question, words, today)), separator=" ")


def _rejected(reason: object, question: Question | None, words: FormWords) -> Any:
    """What the form says of its own check."""
    explained = None if question is None else words.questions[question.id].refused
    assert explained is not None, "a question with a check of its own says what it refuses"
    return explained(reason)


def _too_many(question: Question | None) -> Phrase:
    kind = question.kind if question is not None else None
    if isinstance(kind, Several) and not kind.exclusive:
        return TN("Please choose one at most.", "Please choose at most {count}.", kind.most)
    return T("One of these answers stands alone. Choose it by itself, or choose the others.")


def _too_long(question: Question | None) -> Phrase:
    """Says the limit, which is example enough."""
    match question.kind if question is not None else None:
        case Words(longest=longest) | Procedure(longest=longest):
            most = longest
        case Several(other_length=other_length):
            most = other_length
        case _:
            return T("That is too long.")
    return TN(
        "That is too long. Please use {count} character at most.",
        "That is too long. Please use {count} characters at most.",
        most,
    )


def _too_far(question: Question | None) -> Phrase:
    match question.kind if question is not None else None:
        case Month():
            return T("We ask about the last 12 months only.")
        case Day():
            return T("That day is too long ago. Please check the year.")
        case _:
            return T("We can plan for the next 18 months only.")


def _still_to_come(question: Question | None, today: date) -> Phrase:
    if question is not None and isinstance(question.kind, Day):
        return T("That day is still to come. Today is {today}.", today=today)
    return T("That month is still to come. Today is {today}.", today=today)
