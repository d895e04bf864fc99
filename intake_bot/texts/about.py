"""Who runs the bot, what they are paid, and whether their staff may refer patients: what /about shows.

What is not entered is said as not entered. Must not know cases, or what a press does.
"""

from __future__ import annotations

from typing import Any

from intake_bot.domain.directory import Directory
from intake_bot.domain.topics import TopicId, TopicText, commission_text
from intake_bot.texts.learn_topics import FROM_ATTRACTION_ACT, NAMES
from intake_bot.texts.operator import (
    MUST_BE_REGISTERED,
    Operator,
    how_to_reach,
    missing_listed,
    referral_of,
    where_the_notice_is,
    who_runs_it,
)
from intake_bot.texts.phrases import Joined, LanguageName, Phrase, T

WHO_RUNS_IT = T("Who runs this bot")

NO_COMMISSION = T(
    "The operator has not entered what it is paid, and by whom. Ask before you agree to anything: who pays, and how "
    "much?"
)


def about_paragraphs(operator: Operator, directory: Directory, language: str) -> tuple[Any, ...]:
    """The operator's entries, its commission in its own words, and whether staff may refer.

    ``language`` is the reader's (BCP 47).
    """
    return (
        T("<b>{title}</b>", title=WHO_RUNS_IT),
        Joined(pieces=(who_runs_it(operator), MUST_BE_REGISTERED), separator=" "),
        *_commission(directory, language),
        _referral(operator, directory),
        where_the_notice_is(operator),
        how_to_reach(operator),
        FROM_ATTRACTION_ACT,
    )


def _commission(directory: Directory, language: str) -> tuple[Any, ...]:
    heading = T("<b>{title}</b>", title=NAMES[TopicId.COMMISSION])
    found = commission_text(directory.topics, language)
    if found is None:
        return (Joined(pieces=(heading, NO_COMMISSION)),)
    tag, text = found
    foreign = (
        ()
        if tag == language
        else (T("Not entered in your language. Shown in: {language}", language=LanguageName(tag=tag)),)
    )
    return (Joined(pieces=(heading, OPERATORS_WORDS, *foreign)), text.text, source_of_operator(text))


OPERATORS_WORDS = T("<i>In the words of the operator of this bot:</i>")


def source_of_operator(text: TopicText) -> Phrase:
    """What the operator names as its source, and the day as of which it holds."""
    # NOTE: {source} is what the operator names as its source, in the operator's words.
    return T("Source: {source} ({day}). Entered by the operator.", source=text.source, day=text.as_of)


def _referral(operator: Operator, directory: Directory) -> Phrase:
    referral = referral_of(operator, directory.topics)
    if referral.is_allowed:
        return T(
            "<b>Clinics:</b> if you agree, clinic by clinic, our staff can forward your questions to a clinic whose "
            "registration for foreign patients is on record with its number. You can also write to any clinic yourself."
        )
    # NOTE: {missing} is a list such as "its name and its registration number".
    return T(
        "<b>Clinics:</b> our staff do not forward anything to clinics for now, because the operator has not entered: "
        "{missing}. You can write to any clinic yourself.",
        missing=missing_listed(referral),
    )
