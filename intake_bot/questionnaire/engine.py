"""The one place where an event changes an intake: ``step(intake, event, now, lexicon) -> (intake, effects)``.

Every event, in every state, gives at least one effect that shows something: never silence. Only an answer changes
answers. Must not know Telegram, rows, wording or the clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from intake_bot.domain.days import day_in_seoul
from intake_bot.questionnaire import events
from intake_bot.questionnaire.answers import Answer, Chosen, LeftOut, options_of
from intake_bot.questionnaire.effects import (
    Ask,
    AskWhich,
    CallStaff,
    Card,
    ConsentKind,
    Echo,
    Effect,
    Erase,
    Note,
    RecordConsent,
    Refusal,
    ShowCard,
    ShowLanguages,
    ShowPage,
    ShowReview,
    StaffWord,
    Submit,
)
from intake_bot.questionnaire.events import Event
from intake_bot.questionnaire.form import ENDINGS, FORM_VERSION, QUESTIONS, Question, Step
from intake_bot.questionnaire.intake import Intake, Status
from intake_bot.questionnaire.kinds import Context, Country, Lexicon, Several, Words
from intake_bot.questionnaire.path import Path, walk
from intake_bot.questionnaire.reading.emergency import mentions_emergency
from intake_bot.questionnaire.reading.folding import fold

Stepped = tuple[Intake, tuple[Effect, ...]]


def begin(*, mark: str, language: str, now: datetime, source: str | None = None) -> Intake:
    """A new, empty intake. ``mark`` is random and short; ``language`` is a guess until the person chooses."""
    return Intake(
        mark=mark, language=language, started_at=now, updated_at=now, source=source, form_version=FORM_VERSION
    )


def step(intake: Intake, event: Event, now: datetime, lexicon: Lexicon, fresh_mark: str) -> Stepped:
    """Take one event. Returns the intake as it is afterwards, and what should happen, in order.

    ``fresh_mark`` marks the new intake, should this event begin one.
    """
    turn = _Turn(intake=intake, now=now, lexicon=lexicon, fresh_mark=fresh_mark)
    stepped, effects = turn.take(event)
    if stepped is not intake:
        stepped = replace(stepped, updated_at=now)
    return stepped, effects


CARDS: Mapping[type[Event], Card] = {
    events.AskedForHelp: Card.HELP,
    events.AskedForPrivacy: Card.PRIVACY,
    events.AskedToDelete: Card.CONFIRM_DELETION,
    events.AskedToRestart: Card.CONFIRM_RESTART,
}
"""Events that show a card and change nothing."""

ALWAYS: Mapping[type[Event], tuple[Effect, ...]] = {
    events.AskedForLanguages: (ShowLanguages(),),
    events.ConfirmedDeletion: (Erase(), ShowCard(card=Card.ERASED)),
}
"""Events that lead to the same wherever the person stands."""

NOTES: Mapping[type[Event], Note] = {
    events.PressedStale: Note.STALE_PRESS,
    events.EditedMessage: Note.EDITED,
    events.SentUnreadable: Note.UNREADABLE,
}
"""Events that mean nothing here: each is told so, and shown where the person stands."""

PAUSES: Mapping[type[Event], Card] = {
    events.Cancelled: Card.CANCELLED,
    events.SavedForLater: Card.SAVED,
}
"""Events that stop the questions; answers stay."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """One step: the intake before it, and what the deciding functions need beside it."""

    intake: Intake
    now: datetime
    lexicon: Lexicon
    fresh_mark: str

    def take(self, event: Event) -> Stepped:
        intake = self.intake
        if (card := CARDS.get(type(event))) is not None:
            return intake, (self.card(card),)
        if (effects := ALWAYS.get(type(event))) is not None:
            return intake, effects
        if (note := NOTES.get(type(event))) is not None:
            return self.look_at(event, note)
        if (card := PAUSES.get(type(event))) is not None:
            return self.pause(card)
        match event:
            case events.Started(source=source):
                return self.start(source)
            case events.Resumed():
                return self.resume()
            case events.ChoseLanguage(language=language):
                return self.choose_language(language)
            case events.AskedForHuman():
                return intake, (CallStaff(word=StaffWord.WANTS_HUMAN), self.card(Card.HUMAN))
            case events.ConfirmedRestart():
                return self.restart()
            case events.TurnedPage(view=view, page=page):  # of the last case, also while a new intake is begun
                return intake, (ShowPage(view=view, page=page),)
            case events.Said(text=text):
                return self.hear(text)
            case _:
                return self.answer_by_press(event)

    # --- where the intake stands ---------------------------------------------------------------------------------

    def path(self, intake: Intake | None = None) -> Path:
        return walk((intake or self.intake).answers, day_in_seoul(self.now))

    def at(self, intake: Intake, path: Path) -> Question | None:
        """The question on screen: the one that the person went back to, or the first open one; None is the review."""
        if intake.changing is not None and intake.changing in path:
            return QUESTIONS[intake.changing]
        return path.open

    def can_resume(self) -> bool:
        return self.intake.status in (Status.OPEN, Status.PAUSED) and bool(self.intake.answers)

    def card(self, card: Card) -> ShowCard:
        return ShowCard(card=card, can_resume=self.can_resume())

    def start(self, source: str | None) -> Stepped:
        if self.intake.status is Status.SUBMITTED:
            return self.intake, (ShowCard(card=Card.WITH_STAFF),)
        if not self.intake.answers:
            return self.show(replace(self.intake, status=Status.OPEN, source=source or self.intake.source))
        return self.resume()

    def restart(self) -> Stepped:
        """A new intake in the same language; a case that is with staff stays there."""
        fresh = begin(mark=self.fresh_mark, language=self.intake.language, now=self.now, source=self.intake.source)
        language = self.intake.answers.get("language")
        return self.show(fresh if language is None else replace(fresh, answers={"language": language}))

    def resume(self) -> Stepped:
        match self.intake.status:
            case Status.SUBMITTED:
                return self.intake, (ShowCard(card=Card.WITH_STAFF),)
            case Status.ENDED:
                return self.intake, (ShowCard(card=Card.NOTHING_OPEN),)
            case _:
                return self.show(replace(self.intake, status=Status.OPEN), note=Note.WELCOME_BACK)

    def pause(self, card: Card) -> Stepped:
        if self.intake.status in (Status.SUBMITTED, Status.ENDED):
            return self.intake, (ShowCard(card=Card.NOTHING_OPEN),)
        return replace(self.intake, status=Status.PAUSED), (self.card(card),)

    def choose_language(self, language: str) -> Stepped:
        if language not in self.lexicon.languages.values():
            return self.show_again(Note.STALE_PRESS)
        answered = "language" in self.intake.answers
        answers = {**self.intake.answers, "language": Chosen(options=(language,))}
        if self.intake.status is Status.ENDED:
            return replace(self.intake, language=language), (ShowCard(card=Card.NOTHING_OPEN),)
        changing = None if self.intake.changing == "language" else self.intake.changing
        intake = replace(self.intake, language=language, answers=answers, changing=changing)
        if intake.status is Status.SUBMITTED:
            return intake, (ShowCard(card=Card.WITH_STAFF),)
        return self.show(replace(intake, status=Status.OPEN), note=Note.LANGUAGE_CHANGED if answered else None)

    # --- showing -------------------------------------------------------------------------------------------------

    def show_again(self, note: Note) -> Stepped:
        """An ordinary polite answer to what means nothing here: say so, and show where the person stands."""
        match self.intake.status:
            case Status.SUBMITTED:
                return self.intake, (ShowCard(card=Card.WITH_STAFF),)
            case Status.ENDED:
                return self.intake, (ShowCard(card=Card.NOTHING_OPEN),)
            case Status.PAUSED:
                return self.intake, (self.card(Card.SAVED),)
            case Status.OPEN:
                return self.show(self.intake, note=note)

    def show(
        self, intake: Intake, *, note: Note | None = None, refusal: Refusal | None = None, echo: Echo | None = None
    ) -> Stepped:
        """Show the question on which the intake stands, or the review when all are answered."""
        path = self.path(intake)
        question = self.at(intake, path)
        if question is None:
            return intake, (ShowReview(note=note, echo=echo, refusal=refusal),)
        if question.id == "language":
            return intake, (ShowLanguages(),)
        current = path.answers.get(question.id)
        if note is None and current is None and question.id in intake.answers and refusal is None:
            note = Note.NEEDS_ATTENTION
        ask = Ask(
            question=question.id,
            progress=path.progress(question.id),
            ticked=intake.draft,
            current=current,
            can_go_back=path.before(question.id) is not None,
            note=note,
            refusal=refusal,
            echo=echo,
        )
        return intake, (ask,)

    # --- answering -----------------------------------------------------------------------------------------------

    def answer_by_press(self, event: Event) -> Stepped:
        """A press that belongs to a question: it counts only at the question that is on screen."""
        if isinstance(event, events.Submitted):
            return self.submit()
        if not isinstance(
            event,
            events.Chose
            | events.Toggled
            | events.Finished
            | events.Skipped
            | events.Kept
            | events.WentBack
            | events.AskedToChange,
        ):
            return self.show_again(Note.STALE_PRESS)
        if self.intake.status is not Status.OPEN:
            return self.show_again(Note.STALE_PRESS)
        path = self.path()
        question = self.at(self.intake, path)
        if isinstance(event, events.AskedToChange):
            if question is None and any(reviewed.id == event.question for reviewed in path.reviewed):
                return self.go_to(QUESTIONS[event.question], path)
            return self.show_again(Note.STALE_PRESS)
        if question is None or event.question != question.id:
            return self.show_again(Note.STALE_PRESS)
        options = question.options(path.answers, day_in_seoul(self.now))
        match event:
            case events.Chose(option=option):
                return self.choose(question, option, options, path)
            case events.Toggled(option=option, on=on):
                return self.toggle(question, option, options, on=on)
            case events.Finished():
                return self.finish(question, options)
            case events.Skipped():
                return self.skip(question)
            case events.Kept():
                return self.keep(question, path)
            case events.WentBack():
                return self.go_back(question, path)

    def choose(self, question: Question, option: str, options: tuple[str, ...], path: Path) -> Stepped:
        answer = question.kind.press(option, options)
        # A value in canonical form can be any value: bytes can be forged, and days pass.
        if answer is None or not question.fits(answer, path.answers, day_in_seoul(self.now)):
            return self.show_again(Note.STALE_PRESS)
        return self.accept(question, answer)

    def toggle(self, question: Question, option: str, options: tuple[str, ...], *, on: bool) -> Stepped:
        kind = question.kind
        if not isinstance(kind, Several) or option not in options:
            return self.show_again(Note.STALE_PRESS)
        ticked = kind.toggled(self.intake.draft, option, options, on=on)
        if isinstance(ticked, Refusal):
            return self.show(self.intake, refusal=ticked)
        said = self.intake.draft_said if kind.other in ticked else None
        return self.show(replace(self.intake, draft=ticked, draft_said=said))

    def finish(self, question: Question, options: tuple[str, ...]) -> Stepped:
        kind = question.kind
        if not isinstance(kind, Several):
            return self.show_again(Note.STALE_PRESS)
        answer = kind.combined(set(), self.intake.draft, options, self.intake.draft_said)
        if isinstance(answer, Refusal):
            return self.show(self.intake, refusal=answer)
        return self.accept(question, answer)

    def skip(self, question: Question) -> Stepped:
        if not question.can_skip:
            return self.show(self.intake, refusal=Refusal.CANNOT_SKIP)
        return self.accept(question, LeftOut())

    def keep(self, question: Question, path: Path) -> Stepped:
        if self.intake.changing is None or question.id not in path.answers:
            return self.show_again(Note.STALE_PRESS)
        return self.show(replace(self.intake, changing=None, draft=(), draft_said=None))

    def go_back(self, question: Question, path: Path) -> Stepped:
        earlier = path.before(question.id)
        return self.show_again(Note.STALE_PRESS) if earlier is None else self.go_to(earlier, path)

    def go_to(self, question: Question, path: Path) -> Stepped:
        """Open an answered question again; its ticks are what was chosen."""
        current = path.answers.get(question.id)
        ticked = options_of(current) if question.kind.several else ()
        said = current.said if isinstance(current, Chosen) else None
        return self.show(replace(self.intake, changing=question.id, draft=ticked, draft_said=said))

    def accept(self, question: Question, answer: Answer, echo: Echo | None = None) -> Stepped:
        """Record an answer and show what comes next. Health answers are kept only as long as their consent is given."""
        receipts: tuple[Effect, ...] = ()
        kept = self.intake.answers
        if question.consent is not None:
            given = options_of(answer) == ("agree",)
            receipts = (RecordConsent(kind=question.consent, given=given),)
            if question.consent is ConsentKind.HEALTH and not given:
                kept = {other: told for other, told in kept.items() if not QUESTIONS[other].health}
        for option in options_of(answer):
            if (ending := ENDINGS.get((question.id, option))) is not None:
                ended = replace(
                    self.intake, status=Status.ENDED, answers={}, parked={}, draft=(), draft_said=None, changing=None
                )
                return ended, (*receipts, ShowCard(card=ending))
        answers = {**kept, question.id: answer}
        if self.intake.answers.get(question.id) != answer:
            for told in QUESTIONS.values():
                if question.id in told.told_anew_by:
                    answers.pop(told.id, None)
        intake = replace(self.intake, answers=answers, changing=None, draft=(), draft_said=None)
        shown, effects = self.show(intake, echo=echo)
        return shown, (*receipts, *effects)

    def submit(self) -> Stepped:
        if self.intake.status is not Status.OPEN or self.at(self.intake, self.path()) is not None:
            return self.show_again(Note.STALE_PRESS)
        return replace(self.intake, status=Status.SUBMITTED), (Submit(),)

    def look_at(self, event: Event, note: Note) -> Stepped:
        """What is no answer: only a call for help in it counts, under a picture or in an edited message."""
        if isinstance(event, events.SentUnreadable | events.EditedMessage) and mentions_emergency(event.words):
            return self.stop_for_emergency(event.words, None)
        return self.show_again(note)

    # --- typed words ---------------------------------------------------------------------------------------------

    def hear(self, text: str) -> Stepped:
        """Typed words: an answer where buttons are, a label of any button, or a sign of an emergency."""
        emergency = mentions_emergency(text)
        intake = self.intake
        path = self.path()
        question = self.at(intake, path) if intake.status is Status.OPEN else None
        if emergency:
            return self.stop_for_emergency(text, question)
        if intake.status is not Status.OPEN:
            return self.show_again(Note.UNREADABLE)
        if not text:
            return self.show(intake, refusal=Refusal.EMPTY)
        if (action := self.lexicon.actions.get(fold(text))) is not None:
            return self.act(action, question)
        if (language := self.language_named(text, question)) is not None:
            return self.choose_language(language)
        if question is None:
            return self.hear_at_review(text, path)
        return self.read(text, question, path)

    def stop_for_emergency(self, text: str, question: Question | None) -> Stepped:
        """Show the emergency card and pause. Free words that answer the open question are kept all the same.

        ``question`` is None where the words cannot be an answer.
        """
        intake = self.intake
        if question is not None and isinstance(question.kind, Words):
            answer = question.kind.read(text, (), self.context(question, self.path()))
            if not isinstance(answer, Refusal | tuple):
                intake, _ = self.accept(question, answer)
        if intake.status is Status.OPEN:
            intake = replace(intake, status=Status.PAUSED)
        can_resume = intake.status is Status.PAUSED and bool(intake.answers)
        return intake, (CallStaff(word=StaffWord.EMERGENCY), ShowCard(card=Card.EMERGENCY, can_resume=can_resume))

    def act(self, action: str, question: Question | None) -> Stepped:
        """A typed button label does what the button does."""
        if action == "send" and question is None:
            return self.submit()
        if action == "save":
            return self.pause(Card.SAVED)
        if question is None:
            return self.show_again(Note.UNREADABLE)
        here: Mapping[str, Event] = {
            "back": events.WentBack(question=question.id),
            "skip": events.Skipped(question=question.id),
            "done": events.Finished(question=question.id),
            "keep": events.Kept(question=question.id),
        }
        return self.answer_by_press(here[action]) if action in here else self.show_again(Note.UNREADABLE)

    def hear_at_review(self, text: str, path: Path) -> Stepped:
        """At the review a typed number opens that answer."""
        digits = fold(text)
        if digits.isdecimal() and len(digits) <= 3 and 1 <= int(digits) <= len(path.reviewed):
            return self.go_to(path.reviewed[int(digits) - 1], path)
        return self.show(self.intake, refusal=Refusal.NOT_AN_OPTION)

    def language_named(self, text: str, question: Question | None) -> str | None:
        """The language whose name was typed, unless the question on screen may take it for an answer."""
        folded = fold(text)
        if question is not None:
            is_country = isinstance(question.kind, Country) and folded.upper() in self.lexicon.countries.values()
            if isinstance(question.kind, Words) or question.step is Step.CONSULTATION or is_country:
                return None
        return self.lexicon.languages.get(folded)

    def context(self, question: Question, path: Path) -> Context:
        """What a kind may know: labels, ticks, and the currencies that an amount without one is likely to be in."""
        home = options_of(path.answers.get("residence"))
        likely = ("KRW", self.lexicon.currencies.get(home[0], "USD") if home else "USD")
        return Context(
            today=day_in_seoul(self.now),
            lexicon=self.lexicon,
            labels=self.lexicon.options.get(question.id, {}),
            ticked=self.intake.draft,
            currencies=tuple(dict.fromkeys(likely)),
        )

    def read(self, text: str, question: Question, path: Path) -> Stepped:
        options = question.options(path.answers, day_in_seoul(self.now))
        reading = question.kind.read(text, options, self.context(question, path))
        match reading:
            case Refusal():
                return self.show(self.intake, refusal=reading)
            case tuple():
                return self.intake, (AskWhich(question=question.id, readings=reading),)
        return self.accept(question, reading, echo=Echo(question=question.id, answer=reading))
