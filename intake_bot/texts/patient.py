"""What a patient sees: every effect of the questionnaire that shows something, as one screen.

Pages of the result and the checklist are made elsewhere. Must not know what comes next, or what a press is in bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, assert_never

from intake_bot.domain.pricing import PriceTable
from intake_bot.questionnaire.answers import options_of
from intake_bot.questionnaire.effects import Ask, AskWhich, ShowCard, ShowLanguages, ShowReview
from intake_bot.questionnaire.events import ChoseLanguage
from intake_bot.questionnaire.finder import find
from intake_bot.questionnaire.form import Question
from intake_bot.questionnaire.intake_form import INTAKE, has_tier_prices, names_a_procedure
from intake_bot.questionnaire.path import Path
from intake_bot.texts.cards import card_screen
from intake_bot.texts.catalogue import SOURCE, languages
from intake_bot.texts.evidence import THE_GUIDE
from intake_bot.texts.forms import FormView, hint_paragraphs, in_rows, question_screen, readings_screen, review_screen
from intake_bot.texts.operator import Operator
from intake_bot.texts.phrases import Button, Screen, T
from intake_bot.texts.questions import WORDINGS, budget_paragraphs, consent_paragraphs, own_name
from intake_bot.texts.regulation import finding_paragraphs
from intake_bot.texts.wordings import FormWords

ShowEffect = Ask | AskWhich | ShowReview | ShowLanguages | ShowCard
"""The effects that this file shows."""

SEND = T("Send to the team")

INTAKE_WORDS = FormWords(
    questions=WORDINGS,
    save=T("Save for later"),
    send=SEND,
    before_sending=T(
        "Press a number to change an answer. Your answers go to the team only when you press “{send}”.",
        send=SEND,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a screen may need beside its effect.

    ``path`` is the walk of the answers as they are after the step; ``prices`` the directory's table, or None;
    ``language`` the BCP 47 tag that the screen is going to be rendered in. ``team_told``: a word went to somebody.
    """

    path: Path
    today: date
    operator: Operator
    language: str
    prices: PriceTable | None = None
    case_number: str | None = None
    team_told: bool = True


def screen(effect: ShowEffect, context: Context) -> Screen:
    """The message and its buttons for an effect that shows something."""
    view = FormView(path=context.path, words=INTAKE_WORDS, today=context.today, language=context.language)
    match effect:
        case Ask():
            return question_screen(effect, view, body_paragraphs(view.question(effect.question), view, context))
        case AskWhich():
            return readings_screen(effect, view)
        case ShowReview():
            return review_screen(effect, view)
        case ShowLanguages():
            return _languages(context)
        case ShowCard():
            return card_screen(effect, context.operator, context.case_number, told=context.team_told)
        case _:
            assert_never(effect)


def body_paragraphs(question: Question, view: FormView, context: Context) -> tuple[Any, ...]:
    """What stands under a question's title: its hint, its consent text, or what its answer depends on."""
    answers = context.path.answers
    if question.consent is not None:
        return consent_paragraphs(question.consent, context.operator)
    if question.id == "finding":
        return (*finding_paragraphs(find(answers)), THE_GUIDE)
    if question.id == "budget":
        prices = context.prices if has_tier_prices(answers) else None
        residence = next(iter(options_of(answers.get("residence"))), None)
        return budget_paragraphs(prices, residence, named=names_a_procedure(answers))
    return hint_paragraphs(question, view)


# ---- languages ------------------------------------------------------------------------------------------------------

GREETING = T("Hello. Which language shall we use? You can change it later with /language.")
CHANGE = T("Which language shall we use? Your answers stay as they are.")


def _languages(context: Context) -> Screen:
    """The languages by their own names; the sentence is said in English too, should the guess be wrong."""
    sentence = CHANGE if "language" in context.path.answers else GREETING
    said: tuple[Any, ...] = (sentence,) if context.language == SOURCE else (sentence, sentence.singular)
    buttons = [Button(label=own_name(tag), event=ChoseLanguage(language=tag)) for tag in languages()]
    return Screen(paragraphs=said, rows=in_rows(buttons, INTAKE.by_id["language"].columns))
