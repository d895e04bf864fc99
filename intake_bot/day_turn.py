"""What a turn does about the day of a consultation: the list, the dates, the calendar file, and reminders.

Loads what a patient has told, lets ``questionnaire`` and ``domain`` decide, writes down what they decided, and has
``texts`` say it, as ``turn`` does for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final, assert_never, cast
from zoneinfo import ZoneInfo

import structlog

from intake_bot.botapi.buttons import mark_of, unpack
from intake_bot.botapi.calls import Call, Purpose, file_parameter
from intake_bot.botapi.messages import shown
from intake_bot.botapi.updates import Happened, Pressed
from intake_bot.calendar_file import CONTENT_TYPE, NamedEntry, calendar_file
from intake_bot.domain.case import Case
from intake_bot.domain.day_list import day_list
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.directory import Directory
from intake_bot.domain.match_document import from_document as match_from_document
from intake_bot.domain.matching import Group
from intake_bot.domain.regulation import Vector
from intake_bot.domain.reminders import (
    Fire,
    Reminder,
    Subject,
    TooLate,
    WaitUntil,
    entries,
    fate,
    planned_anew,
    still_follows,
    useless_from,
)
from intake_bot.domain.time_zones import zones_of
from intake_bot.questionnaire import day_events as did
from intake_bot.questionnaire.answers import Answer, Travelling, options_of
from intake_bot.questionnaire.answers import from_document as answer_from_document
from intake_bot.questionnaire.day_events import DayEvent
from intake_bot.questionnaire.day_form import (
    PLAN_MARK,
    DayPlan,
    Ground,
    KeepDates,
    LeavePlan,
    ShowPlan,
    country_of,
    day_form,
    marked,
    new_plan,
    show,
    step,
)
from intake_bot.questionnaire.effects import Note
from intake_bot.questionnaire.events import Cancelled, EditedMessage, Event, Resumed, Said, SentUnreadable
from intake_bot.questionnaire.filling import Filling
from intake_bot.questionnaire.finder import from_document as finding_from_document
from intake_bot.questionnaire.path import walk
from intake_bot.questionnaire.reading.emergency import mentions_emergency
from intake_bot.store import cases, people, reminders
from intake_bot.store.database import Transaction
from intake_bot.store.directory import Directories
from intake_bot.store.outbox import StoredCall
from intake_bot.store.people import Person
from intake_bot.store.reminders import Ending
from intake_bot.texts import day as texts
from intake_bot.texts import reminders as told
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.day_form import plan_screen, words
from intake_bot.texts.forms import FormView
from intake_bot.texts.lexicon import form_lexicon
from intake_bot.texts.phrases import Screen
from intake_bot.texts.render import plain

log = structlog.get_logger(__name__)

TYPED: Final = (Said, SentUnreadable, EditedMessage, Cancelled, Resumed)
"""What goes to the questions while they are on screen. Of the rest, most leaves them, and keeps what was told."""
FILE_NAME: Final = "consultation.ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayAnswer:
    """What the patient is shown. ``mark``: of the questions that its buttons belong to. ``calls``: what comes first."""

    screen: Screen
    mark: str = ""
    calls: Sequence[Call] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Whoever plans their day here."""

    transaction: Transaction
    person: Person
    now: datetime

    @property
    def today(self) -> date:
        """The day in Seoul."""
        return day_in_seoul(self.now)

    @property
    def user_id(self) -> int:
        """Their Telegram id."""
        return self.person.user_id


def is_press_on_plan(happened: Happened) -> bool:
    """Whether a button of the questions about dates was pressed."""
    return isinstance(happened, Pressed) and mark_of(happened.data).startswith(PLAN_MARK)


def is_for_plan(happened: Happened, person: Person) -> bool:
    """Whether this is for the questions about dates: a press on one, or what is typed while they are on screen.

    Words of an emergency are for nobody but the engine of the intake, which hears them everywhere.
    """
    match happened:
        case Pressed():
            return is_press_on_plan(happened)
        case Said(text=words) | SentUnreadable(words=words) | EditedMessage(words=words) if mentions_emergency(words):
            return False
        case _:
            return person.plans_day and isinstance(happened, TYPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayTurns:
    """What every such turn needs and none changes. ``new_mark`` gives a short random text, ``new_code`` one that nobody
    can guess.
    """

    directories: Directories
    new_mark: Callable[[], str]
    new_code: Callable[[], str]

    # --- what the patient does -----------------------------------------------------------------------------------

    async def take(self, planner: Planner, event: DayEvent) -> DayAnswer:
        """Show the list, begin the questions, make the file, or switch reminders."""
        plan = await self._plan(planner)
        match event:
            case did.OpenedDay():
                return DayAnswer(screen=await self._list(planner, plan))
            case did.AskedForDates():
                return await self._begin(planner, plan)
            case did.AskedForCalendar():
                return await self._calendar(planner, plan)
            case did.OpenedReminders():
                return await self._reminders(planner, plan)
            case did.MutedReminders(subject=subject):
                return await self._switched(planner, plan, plan.silent | {subject})
            case did.UnmutedReminders(subject=subject):
                return await self._switched(planner, plan, plan.silent - {subject})
            case did.StoppedReminders():
                return await self._switched(planner, plan, frozenset(Subject))
            case did.ReminderCameDue():
                raise AssertionError("nobody can press or type this")
            case _:
                assert_never(event)

    async def go_on(self, planner: Planner, happened: Happened) -> DayAnswer:
        """What comes of a press or of words that are for the questions."""
        plan, ground = await self._plan(planner), await self._ground(planner)
        if ground is None or (isinstance(happened, Pressed) and mark_of(happened.data) != plan.mark):
            return await self._pressed_too_late(planner, plan, ground)
        event = unpack(happened.data, plan.mark) if isinstance(happened, Pressed) else happened
        assert isinstance(event, Event), "what is bound to these questions, or typed into them, is an event of forms"
        effect = step(await self._filling(planner, plan, ground), event, ground)
        match effect:
            case ShowPlan():
                return await self._shown(planner, effect, ground)
            case LeavePlan():
                await reminders.leave_plan(planner.transaction, planner.user_id)
                return DayAnswer(screen=texts.closed_screen())
            case KeepDates(plan=sent):
                kept = marked(sent, self.new_mark())
                await self._keep(planner, kept)
                return await self._reminders(planner, kept, saved=True)
            case _:
                assert_never(effect)

    async def _begin(self, planner: Planner, plan: DayPlan) -> DayAnswer:
        ground = await self._ground(planner)
        if ground is None:
            return DayAnswer(screen=await self._list(planner, plan))
        plan = marked(plan, self.new_mark())
        return await self._shown(planner, show(await self._filling(planner, plan, ground)), ground)

    async def _pressed_too_late(self, planner: Planner, plan: DayPlan, ground: Ground | None) -> DayAnswer:
        """A button of an earlier opening: show the question on screen, or the list when none is, and change nothing."""
        if ground is None or not planner.person.plans_day:
            return DayAnswer(screen=texts.too_late_screen(await self._list(planner, plan)))
        filling = await self._filling(planner, plan, ground)
        return await self._shown(planner, show(filling, Note.STALE_PRESS), ground)

    async def _shown(self, planner: Planner, effect: ShowPlan, ground: Ground) -> DayAnswer:
        """Keep the plan and show where its questions stand."""
        await reminders.save_plan(planner.transaction, planner.user_id, effect.plan, planner.now, is_open=True)
        view = await self._view(planner, effect.plan, ground)
        return DayAnswer(screen=plan_screen(effect.effect, view), mark=effect.plan.mark)

    async def follow_case(self, planner: Planner) -> None:
        """After a new case: what is known of follow-ups goes by the procedure that it asks about."""
        plan, ground = await self._found_plan(planner.transaction, planner.user_id), await self._ground(planner)
        if plan is not None and plan.dates is not None and ground is not None and plan.dates.checks != ground.checks:
            await self._keep(planner, replace(plan, dates=replace(plan.dates, checks=ground.checks)))

    async def _keep(self, planner: Planner, plan: DayPlan) -> None:
        """Keep a plan, and have exactly those reminders wait that follow from it."""
        await reminders.save_plan(planner.transaction, planner.user_id, plan, planner.now)
        wanted: Sequence[Reminder] = ()
        if plan.dates is not None:
            waiting = await reminders.waiting(planner.transaction, planner.user_id)
            wanted = planned_anew(plan.dates, ZoneInfo(plan.zone), plan.silent, planner.now, waiting)
        await reminders.want(planner.transaction, planner.user_id, wanted)

    async def _switched(self, planner: Planner, plan: DayPlan, silent: frozenset[Subject]) -> DayAnswer:
        """What is muted stays so, told any dates or not. Of who has sent nothing, nothing is kept."""
        if plan.dates is not None or await self._ground(planner) is not None:
            plan = replace(plan, silent=silent)
            await self._keep(planner, plan)
        return await self._reminders(planner, plan)

    async def _reminders(self, planner: Planner, plan: DayPlan, *, saved: bool = False) -> DayAnswer:
        view = told.RemindersView(
            dates=plan.dates,
            waiting=await reminders.waiting(planner.transaction, planner.user_id),
            zone=plan.zone,
            silent=plan.silent,
            saved=saved,
        )
        return DayAnswer(screen=told.reminders_screen(view))

    async def _list(self, planner: Planner, plan: DayPlan) -> Screen:
        directory = await self.directories.latest(planner.transaction)
        clinic = None if plan.clinic is None else directory.clinic(plan.clinic)
        reading, language = directory.reading(planner.today), planner.person.language
        return texts.day_screen(
            texts.DayView(
                lines=day_list(clinic, reading, language),
                language=language,
                reading=reading,
                clinic=None if clinic is None else clinic.name(language),
                dates=plan.dates,
                has_case=await cases.latest_case_of(planner.transaction, planner.user_id) is not None,
            )
        )

    async def _calendar(self, planner: Planner, plan: DayPlan) -> DayAnswer:
        """The dates as a file, and the list below it; the list alone for somebody who has told none."""
        screen = await self._list(planner, plan)
        if plan.dates is None:
            return DayAnswer(screen=screen)
        language = catalogue(planner.person.language)
        named = [
            NamedEntry(
                uid=f"{entry.kind}-{plan.name}@intake-bot",
                summary=plain(texts.SUMMARIES[entry.kind], language),
                when=entry.when,
            )
            for entry in entries(plan.dates)
        ]
        content = calendar_file(named, edition=plan.edition, now=planner.now)
        call = Call(
            method="sendDocument",
            chat_id=planner.person.chat_id,
            parameters={
                "document": file_parameter(FILE_NAME, content, CONTENT_TYPE),
                "caption": plain(texts.CALENDAR_CAPTION, language),
            },
            purpose=Purpose.RECEIPT,
        )
        return DayAnswer(screen=screen, calls=(call,))

    # --- what comes due ------------------------------------------------------------------------------------------

    async def remind(self, transaction: Transaction, event: did.ReminderCameDue, now: datetime) -> Sequence[Call]:
        """Say a reminder, in the language that its person has now; or leave it, or have it wait for daytime."""
        found = await reminders.handed_over(transaction, event.number)
        if found is None:
            return ()
        person = await people.find_person(transaction, found.user_id)
        plan = await self._found_plan(transaction, found.user_id)
        if person is None or person.unreachable_since is not None or plan is None or plan.dates is None:
            await reminders.end(transaction, found.number, Ending.MISSED)
            return ()
        reminder, zone = found.reminder, ZoneInfo(plan.zone)
        meant = still_follows(reminder, plan.dates, zone, plan.silent)
        match fate(reminder, zone, now) if meant else TooLate():
            case WaitUntil(moment=moment):
                await reminders.postpone(transaction, found.number, due_at=moment)
                return ()
            case TooLate():
                await reminders.end(transaction, found.number, Ending.MISSED)
                return ()
            case Fire():
                await reminders.end(transaction, found.number, Ending.SENT)
                screen = told.reminder_screen(reminder.kind, plan.dates)
                language = catalogue(person.language)
                call = shown(screen, chat_id=person.chat_id, language=language, purpose=Purpose.RECEIPT)
                return (replace(call, until=useless_from(reminder, zone, now), reminder=found.number),)
            case never:
                assert_never(never)

    async def came_too_late(self, transaction: Transaction, call: StoredCall) -> None:
        """Note that a reminder was not sent, since its moment was over before Telegram could be reached."""
        if call.reminder is not None:
            await reminders.miss_after_all(transaction, call.reminder)

    # --- what it stands on ---------------------------------------------------------------------------------------

    async def _plan(self, planner: Planner) -> DayPlan:
        """What the patient has told, or a plan in which nothing is told yet."""
        found = await self._found_plan(planner.transaction, planner.user_id)
        return found or new_plan(mark=self.new_mark(), name=self.new_code())

    async def _found_plan(self, transaction: Transaction, user_id: int) -> DayPlan | None:
        """One that cannot be read is none, until another one takes its place."""
        try:
            return await reminders.find_plan(transaction, user_id)
        except reminders.PlanUnreadable as error:
            log.error("plan_unreadable", error=str(error))  # noqa: TRY400 -- where it was noticed says nothing
            return None

    async def _ground(self, planner: Planner) -> Ground | None:
        """What the patient's case tells already; None for who has sent no answers."""
        case = await cases.latest_case_of(planner.transaction, planner.user_id)
        if case is None:
            return None
        directory = await self.directories.latest(planner.transaction)
        travel = _answer(case, "travel")
        finding = finding_from_document(cast("Mapping[str, Any]", case.finding))
        return Ground(
            today=planner.today,
            country=next(iter(options_of(_answer(case, "residence"))), None),
            clinics=_clinics(case, directory, planner.today),
            window=(travel.earliest, travel.latest) if isinstance(travel, Travelling) else None,
            checks=finding.vectors == {Vector.SVF},
        )

    async def _view(self, planner: Planner, plan: DayPlan, ground: Ground) -> FormView:
        directory, language = await self.directories.latest(planner.transaction), planner.person.language
        path = walk(plan.answers, planner.today, day_form(ground))
        named = ((clinic_id, directory.clinic(clinic_id)) for clinic_id in ground.clinics)
        clinics = {clinic_id: clinic.name(language) for clinic_id, clinic in named if clinic is not None}
        choices = zones_of(country_of(path.answers, ground) or "", planner.today.year)
        return FormView(path=path, words=words(ground, clinics, choices), today=planner.today, language=language)

    async def _filling(self, planner: Planner, plan: DayPlan, ground: Ground) -> Filling[DayPlan]:
        view = await self._view(planner, plan, ground)
        return Filling(form=day_form(ground), sheet=plan, today=planner.today, lexicon=form_lexicon(view))


def _answer(case: Case, question: str) -> Answer | None:
    """One answer of a case; None where there is none, or none that this version can read."""
    document = case.answers.get(question)
    with suppress(ValueError):
        return answer_from_document(document) if isinstance(document, Mapping) else None
    return None


def _clinics(case: Case, directory: Directory, today: date) -> tuple[str, ...]:
    """The clinics of a result that a patient may have made a date with, as far as they are still on record."""
    groups = match_from_document(cast("Mapping[str, Any]", case.match)).groups
    found = (one.clinic_id for group in (Group.SHOWN, Group.ASK_FIRST) for one in groups[group].told)
    known = ((clinic_id, directory.clinic(clinic_id)) for clinic_id in found)
    return tuple(clinic_id for clinic_id, clinic in known if clinic is not None and not clinic.is_closed(today))
