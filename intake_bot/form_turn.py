"""What a turn does where a form of the desk is filled in: begun, gone on with, closed, carried out.

Loads the form and what it stands on, lets ``desk`` decide, writes down what it decided, and has ``texts`` say it, as
``turn`` does for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, assert_never

import structlog

from intake_bot.botapi.buttons import mark_of, unpack
from intake_bot.botapi.calls import Call
from intake_bot.botapi.updates import Happened, Pressed
from intake_bot.desk import forms as desk
from intake_bot.desk.cases import DeskRefusal
from intake_bot.desk.directory_commands import act_of
from intake_bot.desk.directory_events import KeepingEvent, TypedCommand
from intake_bot.desk.edit_requests import Proposal, Refused
from intake_bot.desk.filling import FORM_MARK, BeginForm, CloseForm, GoOn, OpenForm, ShowForm, begin, decide, show, step
from intake_bot.desk.forms import FORMS
from intake_bot.desk.forms.desk_form import FinishedForm, FormId, Ground
from intake_bot.directory_turn import DirectoryTurns, Hand
from intake_bot.domain.changes import Origin
from intake_bot.domain.records import changed
from intake_bot.questionnaire.events import Cancelled, EditedMessage, Event, Resumed, Said, SentUnreadable
from intake_bot.questionnaire.filling import Filling
from intake_bot.questionnaire.form import Form
from intake_bot.questionnaire.path import walk
from intake_bot.store import desk_forms
from intake_bot.store import directory as kept
from intake_bot.store.database import Transaction
from intake_bot.store.people import Person
from intake_bot.texts import desk_forms as texts
from intake_bot.texts import directory_refusals
from intake_bot.texts.forms import FormView
from intake_bot.texts.lexicon import form_lexicon
from intake_bot.texts.phrases import Screen
from intake_bot.texts.wordings import FormWords

log = structlog.get_logger(__name__)

TYPED: Final = (Said, SentUnreadable, EditedMessage, Cancelled, Resumed)
"""What goes to the form of whoever has one open. All other commands mean what they always do, and leave it open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAnswer:
    """What the person is shown. ``mark``: of the form that its buttons belong to. ``anew``: in a message of its own."""

    screen: Screen
    mark: str = ""
    anew: bool = False
    calls: Sequence[Call] = ()


def is_press_on_form(happened: Happened) -> bool:
    """Whether a button of a form was pressed, of whichever one."""
    return isinstance(happened, Pressed) and mark_of(happened.data).startswith(FORM_MARK)


def is_for_form(happened: Happened, person: Person) -> bool:
    """Whether this is for a form of the desk: a press on one of its buttons, or what is typed while one is open."""
    return is_press_on_form(happened) or (person.fills_form and isinstance(happened, TYPED))


def form_wanted(event: KeepingEvent) -> tuple[FormId, str] | None:
    """The form that a command asks for, with what stood behind it."""
    if not isinstance(event, TypedCommand):
        return None
    form = desk.form_wanted(event.command, event.words)
    return None if form is None else (form, event.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTurns:
    """What every such turn needs and none changes. ``new_mark`` gives a short random text."""

    keeping: DirectoryTurns
    new_mark: Callable[[], str]

    async def begin(
        self, hand: Hand, wanted: FormId, words: str, person: Person, *, private: bool
    ) -> FormAnswer | DeskRefusal:
        """Begin a form, or go on with the one that is open, or say why not. ``words`` stood behind the command."""
        transaction, kind = hand.transaction, FORMS[wanted]
        opened = await self._opened(transaction, person)
        effect = decide(wanted, opened, member=hand.member, act=act_of(kind.command), private=private)
        match effect:
            case BeginForm(form=form):
                start = kind.start(words.strip(), await self.keeping.directories.latest(transaction))
                if isinstance(start, Refused):
                    return FormAnswer(screen=directory_refusals.refused_screen(start, kind.command))
                opened = begin(form, mark=self.new_mark(), basis=start.basis, answers=start.answers)
                note = None
            case GoOn(opened=opened, note=note):
                pass
            case DeskRefusal():
                return effect
            case _:
                assert_never(effect)
        scene = await self._scene(hand, opened, person)
        return await self._show(transaction, show(scene.filling(opened), note), scene, hand.now)

    async def go_on(self, hand: Hand, happened: Happened, person: Person) -> FormAnswer | None:
        """What comes of a press or of words that are for a form; None where words find none open after all."""
        transaction = hand.transaction
        opened = await self._opened(transaction, person)
        if isinstance(happened, Pressed) and (opened is None or mark_of(happened.data) != opened.mark):
            return FormAnswer(screen=texts.gone_screen(), anew=True)
        if opened is None:
            return None
        event = unpack(happened.data, opened.mark) if isinstance(happened, Pressed) else happened
        assert isinstance(event, Event), "what is bound to a form, or typed into it, is an event of forms"
        scene = await self._scene(hand, opened, person)
        effect = step(scene.filling(opened), event, member=hand.member, act=act_of(FORMS[opened.form].command))
        match effect:
            case ShowForm():
                return await self._show(transaction, effect, scene, hand.now)
            case CloseForm(why=why):
                await desk_forms.close_form(transaction, person.user_id)
                return FormAnswer(screen=texts.closed_screen(why))
            case FinishedForm():
                return await self._carried_out(hand, opened, effect)
            case _:
                assert_never(effect)

    async def _carried_out(self, hand: Hand, opened: OpenForm, finished: FinishedForm) -> FormAnswer:
        """Do what a finished form asks for.

        Where somebody was faster it stays open, on what is on record now, so that nothing of it is lost: whoever
        filled it in has seen the difference, and can send it again.
        """
        kind, basis = FORMS[finished.form], finished.basis
        directory = await self.keeping.directories.latest(hand.transaction)
        seen = directory
        if "key" in basis:
            seen = changed(directory, directory.revision, {basis["key"]: basis["record"]})
        outcome = kind.outcome(finished, seen, hand.by)
        answer = await self.keeping.carry_out(hand, outcome, kind.command, origin=Origin.FORM)
        if answer.refused and isinstance(outcome, Proposal) and "key" in basis:
            records = await kept.records(hand.transaction, (basis["key"],))
            rebased = {**basis, "record": records.get(basis["key"], basis["record"])}
            await desk_forms.save_form(hand.transaction, hand.user_id, replace(opened, basis=rebased), hand.now)
            return FormAnswer(screen=texts.still_open_screen(answer.screen))
        await desk_forms.close_form(hand.transaction, hand.user_id)
        return FormAnswer(screen=answer.screen, calls=answer.calls)

    async def _opened(self, transaction: Transaction, person: Person) -> OpenForm | None:
        """The form that is open. One that cannot be read is none, until another one takes its place."""
        if not person.fills_form:
            return None
        try:
            return await desk_forms.find_form(transaction, person.user_id)
        except desk_forms.FormUnreadable as error:
            log.error("form_unreadable", error=str(error))  # noqa: TRY400 -- where it was noticed says nothing
            return None

    async def _scene(self, hand: Hand, opened: OpenForm, person: Person) -> _Scene:
        ground = Ground(basis=opened.basis, directory=await self.keeping.directories.latest(hand.transaction))
        return _Scene(
            form=FORMS[opened.form].questions(ground),
            words=texts.WORDS[opened.form](ground),
            person=person,
            today=hand.today,
        )

    async def _show(self, transaction: Transaction, effect: ShowForm, scene: _Scene, now: datetime) -> FormAnswer:
        """Keep a form and show where it stands."""
        await desk_forms.save_form(transaction, scene.person.user_id, effect.opened, now)
        screen = texts.form_screen(effect.effect, scene.view(effect.opened))
        return FormAnswer(screen=screen, mark=effect.opened.mark)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """A form as its ground makes it at this moment, and who fills it in."""

    form: Form
    words: FormWords
    person: Person
    today: date

    def view(self, opened: OpenForm) -> FormView:
        path = walk(opened.answers, self.today, self.form)
        return FormView(path=path, words=self.words, today=self.today, language=self.person.language)

    def filling(self, opened: OpenForm) -> Filling[OpenForm]:
        return Filling(form=self.form, sheet=opened, today=self.today, lexicon=form_lexicon(self.view(opened)))
