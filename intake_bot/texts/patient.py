"""What a patient sees: every effect of the questionnaire that shows something, as one screen.

Pages of the result and the checklist are made elsewhere. Must not know what comes next, or what a press is in bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, assert_never

from intake_bot.domain.money import canonical
from intake_bot.domain.pricing import PriceTable
from intake_bot.questionnaire.answers import (
    Answer,
    Chosen,
    InMonth,
    LeftOut,
    Priced,
    Travelling,
    Written,
    options_of,
)
from intake_bot.questionnaire.effects import (
    Ask,
    AskWhich,
    Echo,
    Note,
    Progress,
    Refusal,
    ShowCard,
    ShowLanguages,
    ShowReview,
)
from intake_bot.questionnaire.events import (
    AskedToChange,
    Chose,
    ChoseLanguage,
    Finished,
    Kept,
    OptionId,
    QuestionId,
    SavedForLater,
    Skipped,
    Submitted,
    Toggled,
    WentBack,
)
from intake_bot.questionnaire.finder import find
from intake_bot.questionnaire.form import QUESTIONS, Question, Step, has_tier_prices, names_a_procedure
from intake_bot.questionnaire.kinds import CANONICAL, Month, Several, Window
from intake_bot.questionnaire.path import Path
from intake_bot.texts.cards import card_screen, month_example, note_phrase, refusal_phrase, window_example
from intake_bot.texts.catalogue import SOURCE, Catalogue, catalogue, languages
from intake_bot.texts.evidence import THE_GUIDE
from intake_bot.texts.operator import Operator
from intake_bot.texts.phrases import Button, Joined, Phrase, Screen, T
from intake_bot.texts.questions import (
    LONGEST_SHOWN,
    WORDINGS,
    answer_shown,
    budget_paragraphs,
    consent_paragraphs,
    option_label,
    own_name,
)
from intake_bot.texts.regulation import finding_paragraphs
from intake_bot.texts.render import plain

ShowEffect = Ask | AskWhich | ShowReview | ShowLanguages | ShowCard
"""The effects that this file shows."""

Rows = tuple[tuple[Button, ...], ...]


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
    match effect:
        case Ask():
            return _question(effect, context)
        case AskWhich():
            return _readings(effect, context)
        case ShowReview():
            return _review(effect, context)
        case ShowLanguages():
            return _languages(context)
        case ShowCard():
            return card_screen(effect, context.operator, context.case_number, told=context.team_told)
        case _:
            assert_never(effect)


# ---- a question -----------------------------------------------------------------------------------------------------


def _question(ask: Ask, context: Context) -> Screen:
    question = QUESTIONS[ask.question]
    options = question.options(context.path.answers, context.today)
    heading = Joined(pieces=(_step(ask.progress), T("<b>{title}</b>", title=WORDINGS[question.id].title)))
    standing: tuple[Phrase, ...] = ()
    if ask.current is not None and question.id != "finding":
        standing = (T("Your answer so far: <b>{answer}</b>", answer=answer_shown(question.id, ask.current)),)
    return Screen(
        paragraphs=(
            *_before(ask.echo, ask.note, ask.refusal, question.id, context),
            heading,
            *body_paragraphs(question, context),
            *standing,
        ),
        rows=(
            *_options(question, options, ask.ticked),
            *_finish(question, ask.current),
            _navigation(question, can_go_back=ask.can_go_back),
        ),
    )


def _before(
    echo: Echo | None, note: Note | None, refusal: Refusal | None, question: QuestionId | None, context: Context
) -> tuple[Any, ...]:
    """What the last message led to, before what is asked now."""
    understood = (T("We understood: <b>{answer}</b>", answer=answer_shown(echo.question, echo.answer)),) if echo else ()
    noted = (note_phrase(note),) if note else ()
    refused = (refusal_phrase(refusal, question, context.today),) if refusal else ()
    return (*understood, *noted, *refused)


def _step(progress: Progress) -> Phrase:
    return T("Step {step} of {of}", step=progress.step, of=progress.of)


def body_paragraphs(question: Question, context: Context) -> tuple[Any, ...]:
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
    if isinstance(question.kind, Window):
        return (
            Joined(pieces=(T("Choose a month, or type your dates."), window_example(context.today)), separator=" "),
        )
    if isinstance(question.kind, Month):
        return (Joined(pieces=(T("Choose a month, or type it."), month_example(context.today)), separator=" "),)
    hint = WORDINGS[question.id].hint
    return () if hint is None else (hint,)


def _options(question: Question, options: Sequence[OptionId], ticked: Sequence[OptionId]) -> Rows:
    if isinstance(question.kind, Several):
        buttons = [_tick(question.id, option, ticked=option in ticked) for option in options]
    else:
        buttons = [
            Button(label=option_label(question.id, option), event=Chose(question=question.id, option=option))
            for option in options
        ]
    return in_rows(buttons, question.columns)


def _tick(question: QuestionId, option: OptionId, *, ticked: bool) -> Button:
    mark = "☑" if ticked else "☐"
    return Button(
        label=Joined(pieces=(mark, option_label(question, option)), separator=" "),
        event=Toggled(question=question, option=option, on=not ticked),
    )


def in_rows(buttons: Sequence[Button], columns: int) -> Rows:
    """Buttons in rows of so many."""
    return tuple(tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns))


def _finish(question: Question, current: Answer | None) -> Rows:
    done = (Button(label=DONE, event=Finished(question=question.id)),) if question.kind.several else ()
    keep = (Button(label=KEEP, event=Kept(question=question.id)),) if current is not None else ()
    return tuple(row for row in (done, keep) if row)


def _navigation(question: Question, *, can_go_back: bool) -> tuple[Button, ...]:
    back = (Button(label=BACK, event=WentBack(question=question.id)),) if can_go_back else ()
    skip = (Button(label=SKIP, event=Skipped(question=question.id)),) if question.can_skip else ()
    return (*back, *skip, Button(label=SAVE, event=SavedForLater()))


DONE = T("Done")
KEEP = T("Keep my answer")
# NOTE: a button: to the question before this one
BACK = T("Back")
SKIP = T("Skip")
SAVE = T("Save for later")
SEND = T("Send to the team")

ACTIONS: dict[str, Phrase] = {"done": DONE, "keep": KEEP, "back": BACK, "skip": SKIP, "save": SAVE, "send": SEND}
"""Buttons that may be typed as well, by the name of what they do."""


# ---- several readings -----------------------------------------------------------------------------------------------


def _readings(which: AskWhich, context: Context) -> Screen:
    question = QUESTIONS[which.question]
    offered = ((canonical_option(reading), reading) for reading in which.readings)
    buttons = [
        Button(label=answer_shown(question.id, reading), event=Chose(question=question.id, option=option))
        for option, reading in offered
        if option is not None
    ]
    return Screen(
        paragraphs=(
            T("<b>Which one do you mean?</b>"),
            T("Your answer can be read in more than one way. Press the right one, or type it again in another way."),
        ),
        rows=(
            *in_rows(buttons, 1),
            _navigation(question, can_go_back=context.path.before(question.id) is not None),
        ),
    )


def canonical_option(answer: Answer) -> OptionId | None:
    """The option that a button carries for an answer in canonical form; None for an answer that no button can give."""
    match answer:
        case Priced(amount=amount):
            return CANONICAL + canonical(amount)
        case Travelling(earliest=earliest, latest=latest):
            return f"{CANONICAL}{earliest.isoformat()}/{latest.isoformat()}"
        case InMonth(year=year, month=month):
            return f"{CANONICAL}{year:04}-{month:02}"
        case Chosen(options=(option,)):
            return option
        case Chosen() | Written() | LeftOut():
            return None
        case _:
            assert_never(answer)


# ---- the review -----------------------------------------------------------------------------------------------------

REVIEW_LIMIT = 3900
"""UTF-16 units, so that the message stays below Telegram's 4096 with all it has around the answers."""
NUMBERS_IN_A_ROW = 7
SHORTENINGS: tuple[tuple[int, int | None], ...] = ((LONGEST_SHOWN, None), (60, 6), (30, 3), (12, 1))
"""Own words in characters, and options of one answer: tried one after the other until the review fits."""


def _review(effect: ShowReview, context: Context) -> Screen:
    fitting = catalogue(context.language)
    paragraphs: tuple[Any, ...] = ()
    for longest, most in SHORTENINGS:
        paragraphs = _review_paragraphs(effect, context, longest, most)
        if length(paragraphs, fitting) <= REVIEW_LIMIT:
            break
    numbers = [
        Button(label=number, event=AskedToChange(question=question.id))
        for number, question in enumerate(context.path.reviewed, start=1)
    ]
    last = (Button(label=SEND, event=Submitted()),), (Button(label=SAVE, event=SavedForLater()),)
    return Screen(paragraphs=paragraphs, rows=(*in_rows(numbers, NUMBERS_IN_A_ROW), *last))


def _review_paragraphs(effect: ShowReview, context: Context, longest: int, most: int | None) -> tuple[Any, ...]:
    path = context.path
    lines = tuple(
        T(
            "{number}. {question}: <b>{answer}</b>",
            number=number,
            question=WORDINGS[question.id].short,
            answer=answer_shown(question.id, path.answers.get(question.id, LeftOut()), longest=longest, most=most),
        )
        for number, question in enumerate(path.reviewed, start=1)
    )
    return (
        *_before(effect.echo, effect.note, effect.refusal, None, context),
        Joined(pieces=(_step(path.progress(Step.REVIEW.value)), T("<b>Please check your answers</b>"))),
        T(
            "Press a number to change an answer. Your answers go to the team only when you press “{send}”.",
            send=SEND,
        ),
        Joined(pieces=lines),
    )


def length(paragraphs: Iterable[Any], language: Catalogue) -> int:
    """UTF-16 units of paragraphs with an empty line between them, as Telegram counts them: without markup."""
    text = "\n\n".join(plain(paragraph, language) for paragraph in paragraphs)
    return len(text.encode("utf-16-le")) // 2


# ---- languages ------------------------------------------------------------------------------------------------------

GREETING = T("Hello. Which language shall we use? You can change it later with /language.")
CHANGE = T("Which language shall we use? Your answers stay as they are.")


def _languages(context: Context) -> Screen:
    """The languages by their own names; the sentence is said in English too, should the guess be wrong."""
    sentence = CHANGE if "language" in context.path.answers else GREETING
    said: tuple[Any, ...] = (sentence,) if context.language == SOURCE else (sentence, sentence.singular)
    buttons = [Button(label=own_name(tag), event=ChoseLanguage(language=tag)) for tag in languages()]
    return Screen(paragraphs=said, rows=in_rows(buttons, QUESTIONS["language"].columns))
