"""What a turn does where a form of the desk is filled in: begun, gone on with, closed, carried out.

Loads the form and what it stands on, lets ``desk`` decide, writes down what it decided, and has ``texts`` say it, as
``turn`` does for the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, assert_never

import structlog

from intake_bot.botapi.buttons import mark_of, unpack
from intake_bot.botapi.updates import Happened, Pressed
from intake_bot.desk.cases import DeskRefusal
from intake_bot.desk.events import BeganForm
from intake_bot.desk.filling import FORM_MARK, BeginForm, CloseForm, GoOn, OpenForm, ShowForm, begin, decide, show, step
from intake_bot.desk.forms import FORMS, FormCommand
from intake_bot.desk.forms.clinic_add import AddClinic
from intake_bot.desk.forms.desk_form import FinishedForm, Ground
from intake_bot.desk.permissions import Member
from intake_bot.domain.days import day_in_seoul
from intake_bot.questionnaire.events import Cancelled, EditedMessage, Event, Resumed, Said, SentUnreadable
from intake_bot.questionnaire.filling import Filling
from intake_bot.questionnaire.form import Form
from intake_bot.questionnaire.path import walk
from intake_bot.store import desk_forms
from intake_bot.store.database import Transaction
from intake_bot.store.directory import Directories
from intake_bot.store.people import Person
from intake_bot.texts import desk_forms as texts
from intake_bot.texts.desk_forms import clinic_add
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


def is_for_form(happened: Happened, person: Person) -> bool:
    """Whether this is for a form of the desk: a press on one of its buttons, or what is typed while one is open."""
    match happened:
        case Pressed(data=data):
            return mark_of(data).startswith(FORM_MARK)
        case _:
            return person.fills_form and isinstance(happened, TYPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormTurns:
    """What every such turn needs and none changes. ``new_mark`` gives a short random text."""

    directories: Directories
    new_mark: Callable[[], str]

    async def begin(
        self,
        transaction: Transaction,
        event: BeganForm,
        person: Person,
        member: Member,
        now: datetime,
        *,
        private: bool,
    ) -> FormAnswer | DeskRefusal:
        """Begin a form, or go on with the one that is open, or say why not."""
        opened = await self._opened(transaction, person)
        effect = decide(event, opened, member=member, act=FORMS[event.form].act, private=private)
        match effect:
            case BeginForm(form=form):
                opened, note = begin(form, mark=self.new_mark(), basis={}), None
            case GoOn(opened=opened, note=note):
                pass
            case DeskRefusal():
                return effect
            case _:
                assert_never(effect)
        scene = await self._scene(transaction, opened, person, now)
        return await self._show(transaction, show(scene.filling(opened), note), scene, now)

    async def go_on(
        self, transaction: Transaction, happened: Happened, person: Person, member: Member, now: datetime
    ) -> FormAnswer | None:
        """What comes of a press or of words that are for a form; None where words find none open after all."""
        opened = await self._opened(transaction, person)
        if isinstance(happened, Pressed) and (opened is None or mark_of(happened.data) != opened.mark):
            return FormAnswer(screen=texts.gone_screen(), anew=True)
        if opened is None:
            return None
        event = unpack(happened.data, opened.mark) if isinstance(happened, Pressed) else happened
        assert isinstance(event, Event), "what is bound to a form, or typed into it, is an event of forms"
        scene = await self._scene(transaction, opened, person, now)
        effect = step(scene.filling(opened), event, member=member, act=FORMS[opened.form].act)
        match effect:
            case ShowForm():
                return await self._show(transaction, effect, scene, now)
            case CloseForm(why=why):
                await desk_forms.close_form(transaction, person.user_id)
                return FormAnswer(screen=texts.closed_screen(why))
            case FinishedForm(form=form):
                await desk_forms.close_form(transaction, person.user_id)
                command = FORMS[form].command(effect)
                return FormAnswer(screen=carry_out_form(command))
            case _:
                assert_never(effect)

    async def _opened(self, transaction: Transaction, person: Person) -> OpenForm | None:
        """The form that is open. One that cannot be read is none, until another one takes its place."""
        if not person.fills_form:
            return None
        try:
            return await desk_forms.find_form(transaction, person.user_id)
        except desk_forms.FormUnreadable as error:
            log.error("form_unreadable", error=str(error))  # noqa: TRY400 -- where it was noticed says nothing
            return None

    async def _scene(self, transaction: Transaction, opened: OpenForm, person: Person, now: datetime) -> _Scene:
        ground = Ground(basis=opened.basis, directory=await self.directories.latest(transaction))
        return _Scene(
            form=FORMS[opened.form].questions(ground),
            words=texts.WORDS[opened.form](ground),
            person=person,
            today=day_in_seoul(now),
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


def carry_out_form(command: FormCommand) -> Screen:
    """What is said of a form that was sent: what it asks for."""
    match command:
        case AddClinic():
            return clinic_add.complete_screen(command)
        case _:
            assert_never(command)
