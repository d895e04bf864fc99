"""A form on the screen: its questions, readings to choose from, and the review, in the words of whichever form it is.

Must not know which forms there are, what comes next, or what a press is in bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from intake_bot.questionnaire.answers import Answer, LeftOut
from intake_bot.questionnaire.effects import Ask, AskWhich, Echo, Note, Progress, Refusal, Rejected, ShowReview
from intake_bot.questionnaire.events import (
    AskedToChange,
    Chose,
    Finished,
    Kept,
    OptionId,
    SavedForLater,
    Skipped,
    Submitted,
    Toggled,
    WentBack,
)
from intake_bot.questionnaire.form import Question
from intake_bot.questionnaire.kinds import Day, Month, Several, Window
from intake_bot.questionnaire.path import Path
from intake_bot.texts.catalogue import Catalogue, catalogue
from intake_bot.texts.phrases import Button, Joined, Phrase, Screen, T
from intake_bot.texts.remarks import day_example, month_example, note_phrase, refusal_phrase, window_example
from intake_bot.texts.render import plain
from intake_bot.texts.wordings import LONGEST_SHOWN, FormWords, Wording, answer_shown, canonical_option, option_label

Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FormView:
    """A form as it stands after a step, and the words it speaks in.

    ``language`` is the BCP 47 tag that the screen is going to be rendered in.
    """

    path: Path
    words: FormWords
    today: date
    language: str

    def question(self, question: str) -> Question:
        """The question with this id."""
        return self.path.form.by_id[question]

    def wording(self, question: str) -> Wording:
        """What this question says."""
        return self.words.questions[question]


DONE = T("Done")
KEEP = T("Keep my answer")
# NOTE: a button: to the question before this one
BACK = T("Back")
SKIP = T("Skip")

ACTIONS: Mapping[str, Phrase] = {"done": DONE, "keep": KEEP, "back": BACK, "skip": SKIP}


def actions(words: FormWords) -> dict[str, Phrase]:
    """Buttons of a form that may be typed as well, by the name of what they do."""
    save = {} if words.save is None else {"save": words.save}
    return {**ACTIONS, **save, "send": words.send}


# ---- a question -----------------------------------------------------------------------------------------------------


def question_screen(ask: Ask, view: FormView, body: tuple[Any, ...]) -> Screen:
    """A question with its buttons. ``body`` stands under its title."""
    question, wording = view.question(ask.question), view.wording(ask.question)
    standing: tuple[Phrase, ...] = ()
    if ask.current is not None and not question.notice:
        standing = (T("Your answer so far: <b>{answer}</b>", answer=answer_shown(wording, ask.current)),)
    return Screen(
        paragraphs=(
            *_before(ask.echo, ask.note, ask.refusal, question, view),
            _heading(ask.progress, T("<b>{title}</b>", title=wording.title), view),
            *body,
            *standing,
        ),
        rows=(
            *_options(question, question.options(view.path.answers, view.today), ask.ticked, wording),
            *_finish(question, ask.current),
            *_navigation(question, view.words, can_go_back=ask.can_go_back),
        ),
    )


def hint_paragraphs(question: Question, view: FormView) -> tuple[Any, ...]:
    """What stands under a question's title where nothing else is said: how it can be answered."""
    hint = view.wording(question.id).hint
    hints = () if hint is None else (hint,)
    match question.kind:
        case Window():
            pieces: tuple[Any, ...] = (*hints, T("Choose a month, or type your dates."), window_example(view.today))
        case Month():
            pieces = (*hints, T("Choose a month, or type it."), month_example(view.today))
        case Day():
            pieces = (*hints, day_example(view.today))
        case _:
            return hints
    return (Joined(pieces=pieces, separator=" "),)


def _before(
    echo: Echo | None, note: Note | None, refusal: Refusal | Rejected | None, question: Question | None, view: FormView
) -> tuple[Any, ...]:
    """What the last message led to, before what is asked now."""
    understood: tuple[Phrase, ...] = ()
    if echo is not None:
        answer = answer_shown(view.wording(echo.question), echo.answer)
        understood = (T("We understood: <b>{answer}</b>", answer=answer),)
    noted = (note_phrase(note),) if note else ()
    refused = (refusal_phrase(refusal, question, view.words, view.today),) if refusal else ()
    return (*understood, *noted, *refused)


def _heading(progress: Progress, title: Phrase, view: FormView) -> Joined:
    above = () if view.words.title is None else (view.words.title,)
    step = T("Step {step} of {of}", step=progress.step, of=progress.of)
    return Joined(pieces=(*above, step, title))


def _options(question: Question, options: Sequence[OptionId], ticked: Sequence[OptionId], wording: Wording) -> Rows:
    if isinstance(question.kind, Several):
        buttons = [_tick(question, option, wording, ticked=option in ticked) for option in options]
    else:
        buttons = [
            Button(label=option_label(wording, option), event=Chose(question=question.id, option=option))
            for option in options
        ]
    return in_rows(buttons, question.columns)


def _tick(question: Question, option: OptionId, wording: Wording, *, ticked: bool) -> Button:
    mark = "☑" if ticked else "☐"
    return Button(
        label=Joined(pieces=(mark, option_label(wording, option)), separator=" "),
        event=Toggled(question=question.id, option=option, on=not ticked),
    )


def in_rows(buttons: Sequence[Button], columns: int) -> Rows:
    """Buttons in rows of so many."""
    return tuple(tuple(buttons[start : start + columns]) for start in range(0, len(buttons), columns))


def _finish(question: Question, current: Answer | None) -> Rows:
    done = (Button(label=DONE, event=Finished(question=question.id)),) if question.kind.several else ()
    keep = (Button(label=KEEP, event=Kept(question=question.id)),) if current is not None else ()
    return tuple(row for row in (done, keep) if row)


def _navigation(question: Question, words: FormWords, *, can_go_back: bool) -> Rows:
    back = (Button(label=BACK, event=WentBack(question=question.id)),) if can_go_back else ()
    skip = (Button(label=SKIP, event=Skipped(question=question.id)),) if question.can_skip else ()
    save = () if words.save is None else (Button(label=words.save, event=SavedForLater()),)
    return tuple(row for row in ((*back, *skip, *save),) if row)


# ---- several readings -----------------------------------------------------------------------------------------------


def readings_screen(which: AskWhich, view: FormView) -> Screen:
    """A typed answer that can be read in several ways: each as a button."""
    question, wording = view.question(which.question), view.wording(which.question)
    offered = ((canonical_option(reading), reading) for reading in which.readings)
    buttons = [
        Button(label=answer_shown(wording, reading), event=Chose(question=question.id, option=option))
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
            *_navigation(question, view.words, can_go_back=view.path.before(question.id) is not None),
        ),
    )


# ---- the review -----------------------------------------------------------------------------------------------------

REVIEW_LIMIT = 3900
"""UTF-16 units, so that the message stays below Telegram's 4096 with all it has around the answers."""
NUMBERS_IN_A_ROW = 7
SHORTENINGS: tuple[tuple[int, int | None], ...] = ((LONGEST_SHOWN, None), (60, 6), (30, 3), (12, 1))
"""Own words in characters, and options of one answer: tried one after the other until the review fits."""


def review_screen(effect: ShowReview, view: FormView) -> Screen:
    """All answers with their numbers, each a way to change it, and the way to send them."""
    fitting = catalogue(view.language)
    paragraphs: tuple[Any, ...] = ()
    for longest, most in SHORTENINGS:
        paragraphs = _review_paragraphs(effect, view, longest, most)
        if length(paragraphs, fitting) <= REVIEW_LIMIT:
            break
    numbers = [
        Button(label=number, event=AskedToChange(question=question.id))
        for number, question in enumerate(view.path.reviewed, start=1)
    ]
    send: Rows = ((Button(label=view.words.send, event=Submitted()),),)
    save: Rows = () if view.words.save is None else ((Button(label=view.words.save, event=SavedForLater()),),)
    return Screen(paragraphs=paragraphs, rows=(*in_rows(numbers, NUMBERS_IN_A_ROW), *send, *save))


def _review_paragraphs(effect: ShowReview, view: FormView, longest: int, most: int | None) -> tuple[Any, ...]:
    path = view.path
    lines = []
    for number, question in enumerate(path.reviewed, start=1):
        wording = view.wording(question.id)
        answer = answer_shown(wording, path.answers.get(question.id, LeftOut()), longest=longest, most=most)
        lines.append(T("{number}. {question}: <b>{answer}</b>", number=number, question=wording.short, answer=answer))
    return (
        *_before(effect.echo, effect.note, effect.refusal, None, view),
        _heading(path.progress(None), T("<b>Please check your answers</b>"), view),
        view.words.before_sending,
        Joined(pieces=tuple(lines)),
    )


def length(paragraphs: Iterable[Any], language: Catalogue) -> int:
    """UTF-16 units of paragraphs with an empty line between them, as Telegram counts them: without markup."""
    text = "\n\n".join(plain(paragraph, language) for paragraph in paragraphs)
    return len(text.encode("utf-16-le")) // 2
