"""Words that several forms of the desk have in common. Must not know which form asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intake_bot.desk.edit_requests import Why
from intake_bot.desk.value_refusals import ValueRefusal
from intake_bot.domain.evidence import Stance
from intake_bot.questionnaire.events import QuestionId
from intake_bot.texts.claim_values import refusal_lines
from intake_bot.texts.directory_history import STANCES
from intake_bot.texts.directory_refusals import REFUSALS
from intake_bot.texts.phrases import Phrase, T
from intake_bot.texts.wordings import FormWords, Wording

NAMES: Mapping[str, Wording] = {
    "name_en": Wording(
        title=T("What is its name in English?"),
        short=T("English name"),
        hint=T("As the clinic writes it, with the branch."),
        example=T("For example: <code>Glow Clinic, Gangnam</code>."),
    ),
    "name_ko": Wording(
        title=T("What is its name in Korean?"),
        short=T("Korean name"),
        example=T("For example: <code>글로우의원 강남점</code>."),
    ),
    "aliases": Wording(
        title=T("Is its name spelled in other ways, too?"),
        short=T("Other spellings"),
        hint=T("Type them with commas between them, in up to 300 characters."),
        example=T("For example: <code>Glow, 글로우 피부과</code>."),
    ),
}

SOURCE = Wording(
    title=T("Whose statement is it?"),
    short=T("Source"),
    hint=T("Patients read this. Name a person, a letter, a list or a website."),
    example=T("For example: <code>letter of the clinic</code>."),
)
AS_OF = Wording(title=T("As of which day?"), short=T("As of"))

EVIDENCE: Mapping[str, Wording] = {
    "source": SOURCE,
    "reference": Wording(
        title=T("Where does it stand there?"),
        short=T("Place in the source"),
        hint=T("So that somebody else can find it again."),
        example=T("For example: <code>page 2</code>."),
    ),
    "as_of": AS_OF,
    "stance": Wording(
        title=T("How far is it backed?"),
        short=T("Stance"),
        hint=T(
            "Confirmed: you checked it yourself today. Reported: somebody says so. Denied: the clinic itself answered "
            "no."
        ),
        options={stance.value: STANCES[stance] for stance in Stance},
    ),
}

CLINIC = Wording(
    title=T("Which clinic or facilitator is it about?"),
    short=T("About"),
    hint=T("Its id, or its whole name. /clinics finds it."),
    example=T("For example: <code>lydian</code>."),
    refused=REFUSALS.__getitem__,
)


PUT_ON_RECORD = T("Put it on record")


def form_words(title: Phrase, send: Phrase, questions: Mapping[QuestionId, Wording]) -> FormWords:
    """The words of a form of the desk: each says in the same words that nothing happens before it is sent."""
    return FormWords(
        title=title,
        send=send,
        before_sending=T(
            "Press a number to change an answer. Nothing is changed before you press “{send}”.", send=send
        ),
        questions=questions,
    )


def refused_value(reason: Any) -> Any:
    """Why a value was not taken, with an example."""
    assert isinstance(reason, ValueRefusal), "the grammar of values gives its own refusals"
    return refusal_lines(reason)


def refused_id(reason: Any) -> Phrase:
    """Why something cannot be an id."""
    assert isinstance(reason, Why), "ids have the refusals that commands have"
    return REFUSALS[reason]
