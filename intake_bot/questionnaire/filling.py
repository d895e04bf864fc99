"""What presses and typed words do to a sheet: any form, whoever fills it in.

Sees one sheet at one moment and gives what comes of an event: an answer, the way to send, or another screen. Must not
know patients, staff, rows, wording or the clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, TypeVar

from intake_bot.questionnaire import events
from intake_bot.questionnaire.answers import Answer, Chosen, LeftOut, options_of
from intake_bot.questionnaire.effects import (
    Ask,
    AskWhich,
    Echo,
    Note,
    Refusal,
    Rejected,
    ShowLanguages,
    ShowReview,
)
from intake_bot.questionnaire.events import Event, OptionId
from intake_bot.questionnaire.form import Form, Question
from intake_bot.questionnaire.kinds import Context, Language, Lexicon, Several
from intake_bot.questionnaire.path import Path, walk
from intake_bot.questionnaire.reading.folding import fold
from intake_bot.questionnaire.sheet import Sheet

SEOUL_CURRENCY = "KRW"
WORLD_CURRENCY = "USD"
"""Offered where nobody's own currency is known."""

SheetT = TypeVar("SheetT", bound=Sheet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The question on screen was answered. Nothing is recorded yet. ``echo``: it was typed, and is to be said back."""

    question: Question
    answer: Answer
    echo: Echo | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """Everything is answered, and Send was pressed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Generic[SheetT]):
    """Nothing was answered: how the sheet stands now, and what to show."""

    sheet: SheetT
    effect: Ask | AskWhich | ShowReview | ShowLanguages


Outcome = Given | Sent | Moved[SheetT]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling(Generic[SheetT]):
    """A form being filled in, at one moment."""

    form: Form
    sheet: SheetT
    today: date
    lexicon: Lexicon

    # --- where the sheet stands ----------------------------------------------------------------------------------

    def path(self) -> Path:
        """The way that the answers lead."""
        return walk(self.sheet.answers, self.today, self.form)

    def on_screen(self, path: Path) -> Question | None:
        """The question on screen: the one that was gone back to, or the first open one; None is the review."""
        if self.sheet.changing is not None and self.sheet.changing in path:
            return self.form.by_id[self.sheet.changing]
        return path.open

    def show(
        self, *, note: Note | None = None, refusal: Refusal | Rejected | None = None, echo: Echo | None = None
    ) -> Moved[SheetT]:
        """Show the question on which the sheet stands, or the review when all are answered."""
        path = self.path()
        question = self.on_screen(path)
        if question is None:
            return self._moved(ShowReview(note=note, echo=echo, refusal=refusal))
        if isinstance(question.kind, Language):
            return self._moved(ShowLanguages())
        current = path.answers.get(question.id)
        if note is None and current is None and question.id in self.sheet.answers and refusal is None:
            note = Note.NEEDS_ATTENTION
        return self._moved(
            Ask(
                question=question.id,
                progress=path.progress(question.id),
                ticked=self.sheet.draft,
                current=current,
                can_go_back=path.before(question.id) is not None,
                note=note,
                refusal=refusal,
                echo=echo,
            )
        )

    def take(self, event: Event) -> Sent | Moved[SheetT]:
        """Take whatever happens at a form that asks nothing beside its questions, and record an answer at once."""
        match event:
            case events.Said(text=text):
                outcome = self.hear(text)
            case events.Resumed():
                outcome = self.show(note=Note.WELCOME_BACK)
            case events.SentUnreadable():
                outcome = self.show(note=Note.UNREADABLE)
            case events.EditedMessage():
                outcome = self.show(note=Note.EDITED)
            case _:
                outcome = self.press(event)
        return self.record(outcome) if isinstance(outcome, Given) else outcome

    def record(self, given: Given) -> Moved[SheetT]:
        """Write an answer down and show what comes next."""
        answers = {**self.sheet.answers, given.question.id: given.answer}
        if self.sheet.answers.get(given.question.id) != given.answer:
            for told in self.form.questions:
                if given.question.id in told.told_anew_by:
                    answers.pop(told.id, None)
        recorded = replace(self.sheet, answers=answers, changing=None, draft=(), draft_said=None)
        return self._on(recorded).show(echo=given.echo)

    def _on(self, sheet: SheetT) -> Filling[SheetT]:
        return replace(self, sheet=sheet)

    def _moved(self, effect: Ask | AskWhich | ShowReview | ShowLanguages) -> Moved[SheetT]:
        return Moved(sheet=self.sheet, effect=effect)

    def _stale(self) -> Moved[SheetT]:
        return self.show(note=Note.STALE_PRESS)

    # --- presses -------------------------------------------------------------------------------------------------

    def press(self, event: Event) -> Outcome[SheetT]:
        """Take a press: it counts only at the question that is on screen. Any other event is a stale press."""
        path = self.path()
        question = self.on_screen(path)
        match event:
            case events.Submitted() if question is None:
                return Sent()
            case events.AskedToChange(question=asked) if question is None:
                changed = next((reviewed for reviewed in path.reviewed if reviewed.id == asked), None)
                return self._stale() if changed is None else self._go_to(changed, path)
        if question is None or getattr(event, "question", None) != question.id:
            return self._stale()
        options = question.options(path.answers, self.today)
        match event:
            case events.Chose(option=option):
                return self._choose(question, option, options, path)
            case events.Toggled(option=option, on=on):
                return self._toggle(question, option, options, on=on)
            case events.Finished():
                return self._finish(question, options)
            case events.Skipped():
                return self._skip(question)
            case events.Kept():
                return self._keep(question, path)
            case events.WentBack():
                return self._go_back(question, path)
            case _:
                return self._stale()

    def _choose(
        self, question: Question, option: OptionId, options: tuple[OptionId, ...], path: Path
    ) -> Outcome[SheetT]:
        answer = question.kind.press(option, options)
        # A value in canonical form can be any value: bytes can be forged, and days pass.
        if answer is None or not question.fits(answer, path.answers, self.today):
            return self._stale()
        return Given(question=question, answer=answer)

    def _toggle(
        self, question: Question, option: OptionId, options: tuple[OptionId, ...], *, on: bool
    ) -> Outcome[SheetT]:
        kind = question.kind
        if not isinstance(kind, Several) or option not in options:
            return self._stale()
        ticked = kind.toggled(self.sheet.draft, option, options, on=on)
        if isinstance(ticked, Refusal):
            return self.show(refusal=ticked)
        said = self.sheet.draft_said if kind.other in ticked else None
        return self._on(replace(self.sheet, draft=ticked, draft_said=said)).show()

    def _finish(self, question: Question, options: tuple[OptionId, ...]) -> Outcome[SheetT]:
        kind = question.kind
        if not isinstance(kind, Several):
            return self._stale()
        answer = kind.combined(set(), self.sheet.draft, options, self.sheet.draft_said)
        return self.show(refusal=answer) if isinstance(answer, Refusal) else Given(question=question, answer=answer)

    def _skip(self, question: Question) -> Outcome[SheetT]:
        if not question.can_skip:
            return self.show(refusal=Refusal.CANNOT_SKIP)
        return Given(question=question, answer=LeftOut())

    def _keep(self, question: Question, path: Path) -> Outcome[SheetT]:
        if self.sheet.changing is None or question.id not in path.answers:
            return self._stale()
        return self._on(replace(self.sheet, changing=None, draft=(), draft_said=None)).show()

    def _go_back(self, question: Question, path: Path) -> Outcome[SheetT]:
        earlier = path.before(question.id)
        return self._stale() if earlier is None else self._go_to(earlier, path)

    def _go_to(self, question: Question, path: Path) -> Outcome[SheetT]:
        """Open an answered question again; its ticks are what was chosen."""
        current = path.answers.get(question.id)
        ticked = options_of(current) if question.kind.several else ()
        said = current.said if isinstance(current, Chosen) else None
        return self._on(replace(self.sheet, changing=question.id, draft=ticked, draft_said=said)).show()

    # --- typed words ---------------------------------------------------------------------------------------------

    def hear(self, text: str) -> Outcome[SheetT]:
        """Take typed words: the label of a button, the number of an answer in the review, or an answer."""
        path = self.path()
        question = self.on_screen(path)
        if not text:
            return self.show(refusal=Refusal.EMPTY)
        if (action := self.lexicon.actions.get(fold(text))) is not None:
            return self._act(action, question)
        return self._choose_number(text, path) if question is None else self.read(text, question, path)

    def _act(self, action: str, question: Question | None) -> Outcome[SheetT]:
        """A typed button label does what the button does."""
        if question is None:
            return Sent() if action == "send" else self.show(note=Note.UNREADABLE)
        here: Mapping[str, Event] = {
            "back": events.WentBack(question=question.id),
            "skip": events.Skipped(question=question.id),
            "done": events.Finished(question=question.id),
            "keep": events.Kept(question=question.id),
        }
        return self.press(here[action]) if action in here else self.show(note=Note.UNREADABLE)

    def _choose_number(self, text: str, path: Path) -> Outcome[SheetT]:
        digits = fold(text)
        if digits.isdecimal() and len(digits) <= 3 and 1 <= int(digits) <= len(path.reviewed):
            return self._go_to(path.reviewed[int(digits) - 1], path)
        return self.show(refusal=Refusal.NOT_AN_OPTION)

    def read(self, text: str, question: Question, path: Path) -> Outcome[SheetT]:
        """Take words as an answer to the question on screen."""
        options = question.options(path.answers, self.today)
        reading = question.kind.read(text, options, self._context(question, path))
        match reading:
            case Refusal() | Rejected():
                return self.show(refusal=reading)
            case tuple():
                return self._moved(AskWhich(question=question.id, readings=reading))
        return Given(question=question, answer=reading, echo=Echo(question=question.id, answer=reading))

    def _context(self, question: Question, path: Path) -> Context:
        """What a kind may know: labels, ticks, and the currencies that an amount without one is likely to be in."""
        home = options_of(path.answers.get(self.form.country)) if self.form.country is not None else ()
        own = self.lexicon.currencies.get(home[0], WORLD_CURRENCY) if home else WORLD_CURRENCY
        return Context(
            today=self.today,
            lexicon=self.lexicon,
            labels=self.lexicon.options.get(question.id, {}),
            ticked=self.sheet.draft,
            currencies=tuple(dict.fromkeys((SEOUL_CURRENCY, own))),
        )
