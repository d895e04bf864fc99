"""The one place where an event changes an intake: ``step(intake, event, now, lexicon) -> (intake, effects)``.

What a patient's form needs beside its questions stands here: consents and what ends an intake, the language, pauses,
emergencies, commands; the questions themselves are ``filling``'s, as for any form. Every event, in every state, gives
at least one effect that shows something: never silence. Only an answer changes answers. Must not know Telegram, rows,
wording or the clock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, assert_never

from intake_bot.domain.days import day_in_seoul
from intake_bot.questionnaire import events
from intake_bot.questionnaire.answers import Chosen, options_of
from intake_bot.questionnaire.effects import (
    CallStaff,
    Card,
    ConsentKind,
    Effect,
    Erase,
    Note,
    RecordConsent,
    ShowAbout,
    ShowCard,
    ShowLanguages,
    ShowMarkets,
    ShowPage,
    ShowTopic,
    ShowTopics,
    StaffWord,
    Submit,
)
from intake_bot.questionnaire.events import Event
from intake_bot.questionnaire.filling import Filling, Given, Moved, Outcome, Sent
from intake_bot.questionnaire.form import Question
from intake_bot.questionnaire.intake import Intake, Status
from intake_bot.questionnaire.intake_form import ENDINGS, INTAKE, Step
from intake_bot.questionnaire.kinds import Country, Lexicon, Words
from intake_bot.questionnaire.reading.emergency import mentions_emergency
from intake_bot.questionnaire.reading.folding import fold

Stepped = tuple[Intake, tuple[Effect, ...]]


def begin(*, mark: str, language: str, now: datetime, source: str | None = None) -> Intake:
    """A new, empty intake. ``mark`` is random and short; ``language`` is a guess until the person chooses."""
    return Intake(
        mark=mark, language=language, started_at=now, updated_at=now, source=source, form_version=INTAKE.version
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

ALWAYS: Mapping[type[Event], Callable[[Any], tuple[Effect, ...]]] = {
    events.AskedForLanguages: lambda _: (ShowLanguages(),),
    events.AskedToLearn: lambda _: (ShowTopics(),),
    events.OpenedTopic: lambda opened: (ShowTopic(topic=opened.topic),),
    events.AskedWhoRunsIt: lambda _: (ShowAbout(),),
    events.AskedForMarkets: lambda _: (ShowMarkets(),),
    # of the last case, also while a new intake is begun
    events.TurnedPage: lambda turned: (ShowPage(view=turned.view, page=turned.page),),
    events.ConfirmedDeletion: lambda _: (Erase(), ShowCard(card=Card.ERASED)),
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
        if (effects_of := ALWAYS.get(type(event))) is not None:
            return intake, effects_of(event)
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
            case events.CalledForHelp():
                return self.stop_for_emergency("", None, StaffWord.NEEDS_HELP)
            case events.ConfirmedRestart():
                return self.restart()
            case events.Said(text=text):
                return self.hear(text)
            case _:
                return self.answer_by_press(event)

    # --- where the intake stands ---------------------------------------------------------------------------------

    def filling(self, intake: Intake) -> Filling[Intake]:
        """The questions of this intake."""
        return Filling(form=INTAKE, sheet=intake, today=day_in_seoul(self.now), lexicon=self.lexicon)

    def on_screen(self) -> Question | None:
        """The question that an answer would belong to; None at the review, and while no questions are asked."""
        filling = self.filling(self.intake)
        return filling.on_screen(filling.path()) if self.intake.status is Status.OPEN else None

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

    def show(self, intake: Intake, note: Note | None = None) -> Stepped:
        """Show the question on which the intake stands, or the review when all are answered."""
        return _stepped(self.filling(intake).show(note=note))

    # --- answering -----------------------------------------------------------------------------------------------

    def answer_by_press(self, event: Event) -> Stepped:
        """A press that belongs to a question: it counts only while questions are asked."""
        if self.intake.status is not Status.OPEN:
            return self.show_again(Note.STALE_PRESS)
        return self.follow(self.filling(self.intake).press(event))

    def follow(self, outcome: Outcome[Intake]) -> Stepped:
        """Do what came of an event at a question or at the review."""
        match outcome:
            case Given():
                return self.accept(outcome)
            case Sent():
                return replace(self.intake, status=Status.SUBMITTED), (Submit(),)
            case Moved():
                return _stepped(outcome)
            case _:
                assert_never(outcome)

    def accept(self, given: Given) -> Stepped:
        """Record an answer and show what comes next. Health answers are kept only as long as their consent is given."""
        receipts: tuple[Effect, ...] = ()
        intake = self.intake
        if given.question.consent is not None:
            agreed = options_of(given.answer) == ("agree",)
            receipts = (RecordConsent(kind=given.question.consent, given=agreed),)
            if given.question.consent is ConsentKind.HEALTH and not agreed:
                kept = {other: told for other, told in intake.answers.items() if not INTAKE.by_id[other].health}
                intake = replace(intake, answers=kept)
        for option in options_of(given.answer):
            if (ending := ENDINGS.get((given.question.id, option))) is not None:
                ended = replace(
                    intake, status=Status.ENDED, answers={}, parked={}, draft=(), draft_said=None, changing=None
                )
                return ended, (*receipts, ShowCard(card=ending))
        recorded, effects = _stepped(self.filling(intake).record(given))
        return recorded, (*receipts, *effects)

    def look_at(self, event: Event, note: Note) -> Stepped:
        """What is no answer: only a call for help in it counts, under a picture or in an edited message."""
        if isinstance(event, events.SentUnreadable | events.EditedMessage) and mentions_emergency(event.words):
            return self.stop_for_emergency(event.words, None)
        return self.show_again(note)

    # --- typed words ---------------------------------------------------------------------------------------------

    def hear(self, text: str) -> Stepped:
        """Typed words: an answer where buttons are, a label of any button, or a sign of an emergency."""
        question = self.on_screen()
        if mentions_emergency(text):
            return self.stop_for_emergency(text, question)
        if self.intake.status is not Status.OPEN:
            return self.show_again(Note.UNREADABLE)
        action = self.lexicon.actions.get(fold(text))
        if action == "save":
            return self.pause(Card.SAVED)
        if action is None and (language := self.language_named(text, question)) is not None:
            return self.choose_language(language)
        return self.follow(self.filling(self.intake).hear(text))

    def stop_for_emergency(
        self, text: str, question: Question | None, word: StaffWord = StaffWord.EMERGENCY
    ) -> Stepped:
        """Show the emergency card and pause. Free words that answer the open question are kept all the same.

        ``question`` is None where the words cannot be an answer.
        """
        intake = self.intake
        if question is not None and isinstance(question.kind, Words):
            filling = self.filling(intake)
            given = filling.read(text, question, filling.path())
            if isinstance(given, Given):
                intake, _ = self.accept(given)
        if intake.status is Status.OPEN:
            intake = replace(intake, status=Status.PAUSED)
        can_resume = intake.status is Status.PAUSED and bool(intake.answers)
        return intake, (CallStaff(word=word), ShowCard(card=Card.EMERGENCY, can_resume=can_resume))

    def language_named(self, text: str, question: Question | None) -> str | None:
        """The language whose name was typed, unless the question on screen may take it for an answer."""
        folded = fold(text)
        if question is not None:
            is_country = isinstance(question.kind, Country) and folded.upper() in self.lexicon.countries.values()
            if isinstance(question.kind, Words) or question.step == Step.CONSULTATION or is_country:
                return None
        return self.lexicon.languages.get(folded)


def _stepped(moved: Moved[Intake]) -> Stepped:
    return moved.sheet, (moved.effect,)
