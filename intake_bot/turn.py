"""One turn: from a stored update to what is kept and the calls that go out, inside one transaction.

Loads state, lets ``questionnaire`` and ``desk`` decide, writes down what they decided, and has ``texts`` say it.
Decides nothing itself, touches no network, and knows no statement.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import assert_never

import structlog

from intake_bot.botapi.buttons import unpack
from intake_bot.botapi.calls import Call, Purpose
from intake_bot.botapi.messages import shown
from intake_bot.botapi.updates import Blocked, ChatKind, Happened, Pressed, Received, Unblocked, received
from intake_bot.day_turn import DayAnswer, DayTurns, Planner, is_for_plan, is_press_on_plan
from intake_bot.desk.cases import DeskRefusal, ShowCase, ShowQueue, decide
from intake_bot.desk.directory_events import ImportEvent, KeepingEvent
from intake_bot.desk.events import AnyEvent, CaseEvent, DeskEvent
from intake_bot.desk.permissions import Act, Member, in_company, may
from intake_bot.desk.team_events import TeamEvent
from intake_bot.desk.tracker_events import TrackerEvent
from intake_bot.directory_turn import DirectoryTurns, Hand
from intake_bot.domain.case import Case, CaseNumber
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.grouping import match as match_clinics
from intake_bot.domain.match_document import clinics_told
from intake_bot.domain.match_document import to_document as match_to_document
from intake_bot.entering_turn import First
from intake_bot.form_turn import FormAnswer, FormTurns, form_wanted, is_press_on_form
from intake_bot.import_turn import ImportTurns
from intake_bot.letter_turn import LetterTurns, Patient
from intake_bot.listening import Listener, listeners
from intake_bot.offer_turn import OfferTurns
from intake_bot.questionnaire import answers as answer_documents
from intake_bot.questionnaire import finder
from intake_bot.questionnaire.answers import options_of
from intake_bot.questionnaire.day_events import AskedForDates, DayEvent, ReminderCameDue
from intake_bot.questionnaire.effects import (
    Ask,
    AskWhich,
    CallStaff,
    Effect,
    Erase,
    RecordConsent,
    ShowAbout,
    ShowCard,
    ShowLanguages,
    ShowMarkets,
    ShowPage,
    ShowReview,
    ShowTopic,
    ShowTopics,
    Submit,
)
from intake_bot.questionnaire.engine import begin, step
from intake_bot.questionnaire.events import (
    READ_BESIDE,
    ChoseLanguage,
    Event,
    PressedStale,
    Resumed,
    Started,
    TurnedPage,
    View,
)
from intake_bot.questionnaire.intake import Intake, Status
from intake_bot.questionnaire.intake_form import INTAKE
from intake_bot.questionnaire.letter_events import LetterEvent, MadeEvent, NamedClinic
from intake_bot.questionnaire.letters import heard_as_name
from intake_bot.questionnaire.offer_events import OfferEvent
from intake_bot.questionnaire.path import walk
from intake_bot.questionnaire.wish import wish_of
from intake_bot.store import cases, desk_forms, inbox, journal, letters, outbox, people, reminders, team, trackers
from intake_bot.store.database import Transaction
from intake_bot.store.directory import Directories
from intake_bot.store.inbox import StoredUpdate
from intake_bot.store.outbox import StoredCall
from intake_bot.store.people import Person, Receipt
from intake_bot.team_turn import TeamTurns
from intake_bot.telling import Answer, Telling
from intake_bot.texts import checklist, learn, patient, questions, result, staff
from intake_bot.texts.cards import trouble_screen
from intake_bot.texts.catalogue import SOURCE, Catalogue, catalogue, negotiated
from intake_bot.texts.learn_topics import Known
from intake_bot.texts.lexicon import lexicon
from intake_bot.texts.operator import Operator, referral_of
from intake_bot.texts.paging import nearest_page
from intake_bot.texts.phrases import Screen
from intake_bot.tracker_case import Acting
from intake_bot.tracker_turn import TrackerTurns

log = structlog.get_logger(__name__)

STAND_IN = "-"
"""The mark of the intake that stands in for one that cannot be read; no random mark looks like it."""
ASKING = frozenset({"message", "callback_query"})
"""The kinds of updates that a person waits for an answer to."""
CASES_ON_A_PAGE = 8
"""Rows of the queue that fit on a telephone without scrolling."""


@dataclass(slots=True, kw_only=True)
class _Scene:
    """What one turn works with, and the calls it has gathered so far."""

    transaction: Transaction
    update: StoredUpdate
    now: datetime
    here: int
    """The chat in which it happened."""
    user_id: int
    name: str = field(repr=False)
    """What Telegram calls them."""
    member: Member
    pressed: int | None = None
    """The message to edit in place: the one that was pressed, if it still is the person's screen."""
    calls: list[Call] = field(default_factory=list)
    team_told: bool = True
    """Whether a call for a person went to anybody."""

    @property
    def today(self) -> date:
        """The day in Seoul."""
        return day_in_seoul(self.now)

    @property
    def is_private(self) -> bool:
        """Whether nobody else reads what is shown here: a private chat has its person's id."""
        return self.here == self.user_id

    def acting(self, person: Person) -> Acting:
        """The person, as the turns about clinics' answers need them."""
        return Acting(transaction=self.transaction, person=person, member=self.member, name=self.name, now=self.now)

    def planner(self, person: Person) -> Planner:
        """The person as one who plans the day of their consultation."""
        return Planner(transaction=self.transaction, person=person, now=self.now)

    def show(
        self, screen: Screen, language: Catalogue, mark: str = "", purpose: Purpose = Purpose.QUESTION
    ) -> str | None:
        """Show a screen where the person is; the outbox key of the message when it is a new one."""
        return self._show(
            shown(screen, chat_id=self.here, language=language, mark=mark, purpose=purpose, message_id=self.pressed)
        )

    def show_team(self, screen: Screen, language: Catalogue, mark: str = "") -> str | None:
        """The same for what only the team reads."""
        return self._show(
            shown(screen, chat_id=self.here, language=language, mark=mark, message_id=self.pressed, protected=True)
        )

    def _show(self, call: Call) -> str | None:
        key = self.update.key(len(self.calls)) if self.pressed is None else None
        self.calls.append(call)
        self.pressed = None
        return key


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """What every turn needs and none changes. An instance is the ``Turn`` that the work loop runs.

    ``new_mark`` gives a short random text; ``clock`` an aware datetime.
    """

    operator: Operator
    telling: Telling
    team: TeamTurns
    forms: FormTurns
    days: DayTurns
    directory: DirectoryTurns
    imports: ImportTurns
    letters: LetterTurns
    trackers: TrackerTurns
    offers: OfferTurns
    directories: Directories
    clock: Callable[[], datetime]
    new_mark: Callable[[], str]

    async def __call__(self, transaction: Transaction, update: StoredUpdate) -> Sequence[Call]:
        """Take one update. Returns the calls to make once the transaction is committed."""
        what = received(json.loads(update.payload))
        if what is None:
            return ()
        now = self.clock()
        match what.happened:
            case Blocked():
                return await self.unreachable(transaction, what.chat_id, "blocked")
            case Unblocked():
                person = await people.find_person(transaction, what.sender.user_id)
                if person is not None:
                    await people.save_person(transaction, person, now)
                return ()
            case ReminderCameDue():
                return await self.days.remind(transaction, what.happened, now)
        scene = _Scene(
            transaction=transaction,
            update=update,
            now=now,
            here=what.chat_id,
            user_id=what.sender.user_id,
            name=what.sender.name,
            member=await self.telling.member(transaction, what.sender.user_id),
        )
        if what.chat_kind is ChatKind.GROUP:
            await self.in_group(scene, what)
        else:
            await self.in_private(scene, what)
        return scene.calls

    # --- patients ------------------------------------------------------------------------------------------------

    async def in_private(self, scene: _Scene, what: Received) -> None:
        """Whoever waits for words hears of it first; what nobody takes goes its own way."""
        transaction, sender = scene.transaction, what.sender
        person = await people.find_person(transaction, sender.user_id) or Person(
            user_id=sender.user_id, chat_id=what.chat_id, language=negotiated(sender.language_code)
        )
        scene.pressed = await _on_screen(transaction, what, person)
        intake = await self.intake_of(scene, person)
        for listener in listeners(what.happened, person):
            left = await self.heard(listener, scene, what, person, intake)
            if left is None:
                return
            what = left
        event = _event_of(what, intake.mark, scene.member)
        if isinstance(event, OfferEvent):
            await self.at_offer(scene, event, person, intake)
        elif isinstance(event, LetterEvent):
            await self.at_letters(scene, event, person, intake)
        elif isinstance(event, DayEvent):
            answer = await self.days.take(scene.planner(person), event)
            await self.keep_screen(scene, person, self.show_day(scene, answer, catalogue(person.language)))
        elif isinstance(event, DeskEvent):
            await self.keep_screen(scene, person, await self.at_desk(scene, event, person))
        elif isinstance(event, Started) and (joined := await self.join(scene, event, person, sender.name)) is not None:
            await self.keep_screen(scene, person, self.answer(scene, joined, catalogue(person.language)))
        else:
            await self.in_intake(scene, event, person, intake)

    async def heard(
        self, listener: Listener, scene: _Scene, what: Received, person: Person, intake: Intake
    ) -> Received | None:
        """Let somebody who waits for words hear of it. Gives what is left for others; None where they take it."""
        match listener:
            case Listener.TRACKER:
                heard = await self.trackers.hear(scene.acting(person), what.happened)
                if isinstance(heard, First):
                    person = await self.in_intake(scene, heard.event, person, intake, silently=heard.silently)
                    heard = await self.trackers.go_on(scene.acting(person))
                if isinstance(heard, Answer):
                    await self.keep_screen(scene, person, self.answer(scene, heard, catalogue(person.language)))
                    return None
                return replace(what, happened=heard, file=what.file if heard is what.happened else None)
            case Listener.OFFER:
                elsewhere = is_press_on_form(what.happened) or is_press_on_plan(what.happened)
                event = None if elsewhere else _event_of(what, intake.mark, scene.member)
                return None if await self.at_offer(scene, event, person, intake) else what
            case Listener.LETTERS:
                await letters.stop_listening(scene.transaction, person.user_id)
                named = heard_as_name(_event_of(what, intake.mark, scene.member))
                if not isinstance(named, NamedClinic):
                    return what
                await self.at_letters(scene, named, person, intake)
                return None
            case Listener.DAY:
                return None if await self.at_plan(scene, what, person, intake) else what
            case Listener.FORM:
                return None if await self.at_form(scene, what.happened, person) else what
            case _:
                assert_never(listener)

    async def at_form(self, scene: _Scene, happened: Happened, person: Person) -> bool:
        """Go on with a form of the desk; whether there was one."""
        language = catalogue(person.language)
        answer = await self.forms.go_on(await self.hand(scene, language), happened, person)
        if answer is None:
            return False
        await self.keep_screen(scene, person, self.show_form(scene, answer, language))
        return True

    async def at_plan(self, scene: _Scene, what: Received, person: Person, intake: Intake) -> bool:
        """Go on with the questions about the day of a consultation, or leave them; whether it was for them.

        They wait while a page is read. Another language is the questionnaire's to take, and they are asked again in it.
        """
        if is_for_plan(what.happened, person):
            answer = await self.days.go_on(scene.planner(person), what.happened)
        else:
            event = _event_of(what, intake.mark, scene.member)
            if isinstance(event, READ_BESIDE):
                return False
            match event:
                case ChoseLanguage():
                    person = await self.in_intake(scene, event, person, intake, silently=True)
                    answer = await self.days.take(scene.planner(person), AskedForDates())
                case Resumed():
                    answer = await self.days.go_on(scene.planner(person), event)
                case _:
                    await reminders.leave_plan(scene.transaction, person.user_id)
                    return False
        await self.keep_screen(scene, person, self.show_day(scene, answer, catalogue(person.language)))
        return True

    def show_day(self, scene: _Scene, answer: DayAnswer, language: Catalogue) -> str | None:
        """Show what came of something about that day, below a file that came of it. Gives the key of a new screen."""
        if answer.calls:
            scene.calls.extend(answer.calls)
            scene.pressed = None
        return scene.show(answer.screen, language, answer.mark)

    async def keep_screen(self, scene: _Scene, person: Person, key: str | None) -> None:
        """Keep where the person's screen is now: in the message with this key, or where it was."""
        await people.save_person(scene.transaction, replace(person, screen_key=key or person.screen_key), scene.now)

    async def intake_of(self, scene: _Scene, person: Person) -> Intake:
        """The person's intake, or a new one.

        For one that cannot be read an ended one stands in, in which it is still possible to erase, to begin anew and to
        ask for a person. Nothing is written over before that: perhaps only a key is missing.
        """
        try:
            found = await people.find_intake(scene.transaction, person.user_id)
        except people.IntakeUnreadable as error:
            log.error("intake_unreadable", error=str(error))  # noqa: TRY400 -- where it was noticed says nothing
            return replace(begin(mark=STAND_IN, language=person.language, now=scene.now), status=Status.ENDED)
        return found or begin(mark=self.new_mark(), language=person.language, now=scene.now)

    async def at_offer(self, scene: _Scene, event: AnyEvent | None, person: Person, intake: Intake) -> bool:
        """Show what comes of an event about an offer, after what the questionnaire has to say to it; whether it was.

        ``event`` is None for what is nobody's business there.
        """
        offer = await self.offers.take(scene.transaction, event, person, intake, scene.now)
        if offer is None:
            return False
        if offer.first is not None:
            person = await self.in_intake(scene, offer.first, person, intake, silently=offer.silently)
        if offer.anew:
            scene.pressed = None
        for screen in offer.screens:
            key = scene.show(screen, catalogue(person.language), intake.mark)
        await self.keep_screen(scene, person, key)
        return True

    async def in_intake(
        self, scene: _Scene, event: Event, person: Person, intake: Intake, *, silently: bool = False
    ) -> Person:
        """Let the questionnaire decide, do what it says, and keep the intake as it is then. Gives the person as kept.

        ``silently``: of an event that only shows something, nothing is shown.
        """
        if intake.mark == STAND_IN and isinstance(event, Started):
            event = Resumed()
        if isinstance(event, TurnedPage) and await cases.latest_case_of(scene.transaction, person.user_id) is None:
            event = PressedStale()
        intake, effects = step(intake, event, scene.now, lexicon(intake.language), self.new_mark())
        if Erase() in effects:
            await self.erase(scene, person)
        if silently:
            effects = ()
        screen_key = person.screen_key
        for effect in effects:
            intake, key = await self.carry_out(scene, effect, intake)
            screen_key = key or screen_key
        if Erase() not in effects:
            if intake.mark != STAND_IN:
                await people.save_intake(scene.transaction, person.user_id, intake)
            person = replace(person, chat_id=scene.here, language=intake.language, screen_key=screen_key)
            await people.save_person(scene.transaction, person, scene.now)
        return person

    async def at_letters(self, scene: _Scene, event: LetterEvent, person: Person, intake: Intake) -> None:
        """Prepare letters to clinics for the last case, or go back to those of the case that the button names.

        Where there is none, the button is an old one.
        """
        case = await _case_of_letters(scene.transaction, event, person.user_id)
        if case is None:
            await self.in_intake(scene, PressedStale(), person, intake)
            return
        language, view = catalogue(intake.language), await self.view(scene, case)
        patient_here = Patient(user_id=scene.user_id, chat_id=scene.here, language=language)
        answer = await self.letters.take(scene.transaction, event, case, view, patient_here, now=scene.now)
        if answer.papers:
            scene.calls.extend(answer.papers)
            scene.pressed = None  # what comes next stands below the papers
        await self.keep_screen(scene, person, scene.show(answer.screen, language))

    async def carry_out(self, scene: _Scene, effect: Effect, intake: Intake) -> tuple[Intake, str | None]:
        """Do what one effect says. Gives the intake as it is afterwards, and the key of a new screen."""
        transaction = scene.transaction
        language = catalogue(intake.language)
        match effect:
            case RecordConsent(kind=kind, given=given):
                words = questions.consent_text(kind, language.tag, self.operator)
                receipt = Receipt(
                    kind=kind,
                    given=given,
                    text_version=questions.CONSENT_VERSION,
                    text_digest=hashlib.sha256(words.encode()).hexdigest(),
                    language=language.tag,
                    at=scene.now,
                )
                await people.add_receipt(transaction, scene.user_id, receipt)
                return intake, None
            case Submit():
                return await self.submit(scene, intake)
            case ShowPage(view=view, page=page):
                case = await cases.latest_case_of(transaction, scene.user_id)
                assert case is not None, "a page was turned where there is none"
                pages = await self.pages(scene, view, case, language)
                return intake, scene.show(pages[min(page, len(pages) - 1)], language, intake.mark)
            case CallStaff(word=word):
                case = await cases.latest_case_of(transaction, scene.user_id)
                number = None if case is None else case.number
                screen = staff.word_screen(word, number, scene.user_id)
                alerts = await self.telling.to_staff(transaction, lambda _: screen, Act.HEAR_OF_CASES)
                scene.calls.extend(alerts)
                scene.team_told = bool(alerts)
                return intake, None
            case Erase():
                return intake, None
            case ShowTopics() | ShowTopic() | ShowAbout() | ShowMarkets():
                screen = learn.screen(effect, await self.known(scene, intake))
                return intake, scene.show(screen, language, intake.mark)
            case Ask() | AskWhich() | ShowReview() | ShowLanguages() | ShowCard():
                context = await self.context(scene, intake)
                screen = patient.screen(effect, context)
                return intake, scene.show(screen, language, intake.mark)
            case _:
                assert_never(effect)

    async def context(self, scene: _Scene, intake: Intake) -> patient.Context:
        """What the patient's screens may speak of."""
        path = walk(intake.answers, scene.today, INTAKE)
        directory = await self.directories.latest(scene.transaction)
        return patient.Context(
            language=intake.language,
            path=path,
            today=scene.today,
            prices=directory.prices,
            operator=self.operator,
            case_number=intake.case_number,
            team_told=scene.team_told,
        )

    async def known(self, scene: _Scene, intake: Intake) -> Known:
        """What the pages to read may speak of."""
        return Known(
            directory=await self.directories.latest(scene.transaction),
            today=scene.today,
            operator=self.operator,
            language=intake.language,
            residence=next(iter(options_of(intake.answers.get("residence"))), None),
            has_result=intake.status is Status.SUBMITTED,
        )

    async def submit(self, scene: _Scene, intake: Intake) -> tuple[Intake, str | None]:
        """Make a case of exactly the answers on the path, show the result, and tell staff."""
        transaction, now = scene.transaction, scene.now
        answers = walk(intake.answers, scene.today, INTAKE).submitted
        finding = finder.find(answers)
        index = await self.directories.index(transaction, scene.today)
        wish = wish_of(answers, finding, index.directory.prices, index.directory.rates)
        case = Case(
            number=await cases.next_number(transaction, now),
            person_id=str(scene.user_id),
            language=intake.language,
            submitted_at=now,
            answers={question: answer_documents.to_document(answer) for question, answer in answers.items()},
            finding=finder.to_document(finding),
            match=match_to_document(match_clinics(wish, index)),
            directory_revision=index.directory.revision,
        )
        await cases.add_case(transaction, case)
        entry = journal.Entry.CASE_SUBMITTED
        await journal.note(transaction, entry, now=now, actor=scene.user_id, subject=str(case.number))
        person = await people.find_person(transaction, scene.user_id)
        if person is not None:
            await self.days.follow_case(scene.planner(person))
        language = catalogue(intake.language)
        pages = await self.pages(scene, View.RESULT, case, language)
        key = scene.show(pages[0], language, intake.mark, Purpose.RECEIPT)
        view = await self.view(scene, case)
        scene.calls.extend(
            await self.telling.to_staff(
                transaction, lambda member: staff.new_case_screen(view, member), Act.HEAR_OF_CASES
            )
        )
        return replace(intake, case_number=str(case.number)), key

    async def pages(self, scene: _Scene, view: View, case: Case, language: Catalogue) -> tuple[Screen, ...]:
        """The pages of the result, or of the checklist, never none, in the patient's language as it is now."""
        return PAGES[view](await self.view(scene, case), language)

    async def view(self, scene: _Scene, case: Case) -> result.CaseView:
        """A case with what it tells of the directory it was matched against; who may refer is decided as of now."""
        latest = await self.directories.latest(scene.transaction)
        answered = await trackers.with_readings(scene.transaction, case.number)
        told = {*clinics_told(case.match), *(one.clinic_id for one in answered if one.clinic_id is not None)}
        directory = await self.directories.about(scene.transaction, case.directory_revision, sorted(told))
        receipts = await people.receipts_of(scene.transaction, int(case.person_id))
        referral = referral_of(self.operator, latest.topics)
        return result.case_view(
            case, directory, scene.today, receipts, referral=referral, trackers=answered, latest=latest
        )

    async def erase(self, scene: _Scene, person: Person) -> None:
        """Erase a person: what they are, said and were sent, and what waits to be told of them."""
        await people.erase_person(scene.transaction, person.user_id)
        await desk_forms.close_form(scene.transaction, person.user_id)
        await reminders.erase_plan(scene.transaction, person.user_id)
        await team.erase_newcomer(scene.transaction, person.user_id)
        await outbox.erase_chat(scene.transaction, person.chat_id)
        await inbox.erase_chat(scene.transaction, person.chat_id, now=scene.now)
        await journal.note(scene.transaction, journal.Entry.PERSON_ERASED, now=scene.now)

    async def join(self, scene: _Scene, event: Started, person: Person, name: str) -> Answer | None:
        """Take an invitation, when the event brings one."""
        if event.source is None:
            return None
        return await self.team.join(scene.transaction, event.source, person, name, scene.now)

    def answer(self, scene: _Scene, answer: Answer, language: Catalogue) -> str | None:
        """Show and pass on what came of something about the team. Gives the key of a new screen."""
        if answer.refused and not scene.is_private:
            scene.pressed = None  # the message that was pressed is everybody's, so it stays as it is
        show = scene.show if answer.forwardable else scene.show_team
        key = show(answer.screen, language)
        scene.calls.extend(answer.calls)
        return key

    # --- the desk ------------------------------------------------------------------------------------------------

    async def in_group(self, scene: _Scene, what: Received) -> None:
        """In a group only the desk is served; who may do what hangs on the person, never on the chat."""
        person = await people.find_person(scene.transaction, scene.user_id) or Person(
            user_id=scene.user_id, chat_id=scene.here, language=negotiated(what.sender.language_code)
        )
        event = _event_of(replace(what, file=None), "", scene.member)
        if isinstance(event, DeskEvent):
            scene.pressed = what.happened.message_id if isinstance(what.happened, Pressed) else None
            await self.at_desk(scene, event, person)
        else:
            scene.show(staff.group_screen(), catalogue(person.language))

    async def at_desk(self, scene: _Scene, event: DeskEvent, person: Person) -> str | None:
        """Carry out a command of the desk, or say why not. Gives the key of a new screen."""
        language = catalogue(person.language)
        if isinstance(event, TeamEvent):
            private = scene.is_private
            answer = await self.team.keep(scene.transaction, event, scene.user_id, scene.now, private=private)
            return self.answer(scene, answer, language)
        if isinstance(event, TrackerEvent):
            acting = scene.acting(person)
            return self.answer(scene, await self.trackers.act(acting, event, private=scene.is_private), language)
        if isinstance(event, ImportEvent):
            return self.answer(scene, await self.imports.take(await self.hand(scene, language), event), language)
        if isinstance(event, KeepingEvent):
            return await self.at_directory(scene, event, person)
        return await self.at_cases(scene, event, language)

    async def at_directory(self, scene: _Scene, event: KeepingEvent, person: Person) -> str | None:
        """Look at the directory, keep it, or begin a form for that. Gives the key of a new screen."""
        language = catalogue(person.language)
        hand = await self.hand(scene, language)
        wanted = form_wanted(event)
        if wanted is None:
            return self.answer(scene, await self.directory.keep(hand, event), language)
        form, words = wanted
        begun = await self.forms.begin(hand, form, words, person, private=scene.is_private)
        if isinstance(begun, DeskRefusal):
            return self.refuse(scene, begun, language)
        return self.show_form(scene, begun, language)

    def show_form(self, scene: _Scene, answer: FormAnswer, language: Catalogue) -> str | None:
        """Show what came of a step in a form of the desk. Gives the key of a new screen."""
        if answer.anew:
            scene.pressed = None
        key = scene.show_team(answer.screen, language, answer.mark)
        scene.calls.extend(answer.calls)
        return key

    async def hand(self, scene: _Scene, language: Catalogue) -> Hand:
        """Whoever does something with the directory here."""
        roster = await self.telling.roster(scene.transaction)
        who = {str(one.user_id): one.name for one in roster.teammates if one.name}
        name = who.setdefault(str(scene.user_id), scene.name or str(scene.user_id))
        return Hand(
            transaction=scene.transaction,
            chat_id=scene.here,
            user_id=scene.user_id,
            name=name,
            member=scene.member,
            now=scene.now,
            language=language,
            who=who,
        )

    async def at_cases(self, scene: _Scene, event: CaseEvent, language: Catalogue) -> str | None:
        """Show cases, or say why not. Gives the key of a new screen."""
        transaction = scene.transaction
        effect = decide(event, scene.member)
        match effect:
            case ShowQueue(page=page):
                total = await cases.count_open_cases(transaction)
                page = nearest_page(page, total, CASES_ON_A_PAGE)
                rows = await cases.open_cases(transaction, first=page * CASES_ON_A_PAGE, at_most=CASES_ON_A_PAGE)
                return scene.show_team(staff.queue_screen(rows, page, total, CASES_ON_A_PAGE, scene.now), language)
            case ShowCase(number=number):
                case = await cases.find_case(transaction, number)
                if case is None:
                    return self.refuse(scene, DeskRefusal.NO_SUCH_CASE, language)
                viewer = scene.member if scene.is_private else in_company(scene.member)
                entry = journal.Entry.HEALTH_SEEN if may(viewer, Act.SEE_HEALTH) else journal.Entry.CASE_SEEN
                await journal.note(transaction, entry, now=scene.now, actor=scene.user_id, subject=str(number))
                return scene.show_team(staff.case_card(await self.view(scene, case), viewer), language)
            case DeskRefusal():
                return self.refuse(scene, effect, language)
            case _:
                assert_never(effect)

    def refuse(self, scene: _Scene, refusal: DeskRefusal, language: Catalogue) -> str | None:
        """Say why not. In a group the message that was pressed is everybody's, so it stays as it is."""
        if not scene.is_private:
            scene.pressed = None
        return scene.show(staff.refusal_screen(refusal), language)

    async def buried(self, transaction: Transaction, update: StoredUpdate) -> Sequence[Call]:
        """A word to staff about an update that nothing could cope with: its number. And one to who waits for it."""
        screen = staff.buried_screen(update.update_id, update.kind)
        calls = await self.telling.to_staff(transaction, lambda _: screen, Act.HEAR_OF_TROUBLE)
        if update.chat_id > 0 and update.kind in ASKING:  # a private chat has its person's id, a group's is negative
            person = await people.find_person(transaction, update.chat_id)
            language = catalogue(SOURCE if person is None else person.language)
            calls.append(shown(trouble_screen(), chat_id=update.chat_id, language=language))
        return calls

    async def undelivered(self, transaction: Transaction, call: StoredCall, reason: str) -> Sequence[Call]:
        """A word to staff about a call that did not arrive, or of which nobody knows whether it did."""
        screen = staff.undelivered_screen(call.id, reason)
        return await self.telling.to_staff(transaction, lambda _: screen, Act.HEAR_OF_TROUBLE)

    async def unreachable(self, transaction: Transaction, chat_id: int, reason: str) -> Sequence[Call]:
        """Note that nothing reaches a chat any more, and tell staff where there is a case, or where it is their own."""
        if chat_id == self.telling.staff_chat:
            lost = staff.chat_lost_screen(reason)
            return await self.telling.to_members(transaction, lambda _: lost, Act.HEAR_OF_TROUBLE)
        user_id = await people.mark_unreachable(transaction, chat_id, reason, self.clock())
        case = None if user_id is None else await cases.latest_case_of(transaction, user_id)
        if case is None:
            return ()
        screen = staff.unreachable_screen(case.number, day_in_seoul(self.clock()))
        return await self.telling.to_staff(transaction, lambda _: screen, Act.HEAR_OF_CASES)


PAGES: Mapping[View, Callable[[result.CaseView, Catalogue], tuple[Screen, ...]]] = {
    View.RESULT: result.result_pages,
    View.CHECKLIST: checklist.checklist_pages,
}


def _event_of(what: Received, mark: str, member: Member) -> AnyEvent:
    """What it means: a press by the intake with this mark, a file for whoever keeps the directory."""
    if what.file is not None and may(member, Act.KEEP_DIRECTORY):
        return what.file
    match what.happened:
        case Pressed(data=data):
            return unpack(data, mark)
        case Blocked() | Unblocked():
            raise AssertionError("membership is handled before")
        case _:
            return what.happened


async def _case_of_letters(transaction: Transaction, event: LetterEvent, user_id: int) -> Case | None:
    """The case of this person that an event about letters is for: the one that it names, or else the newest."""
    if not isinstance(event, MadeEvent):
        return await cases.latest_case_of(transaction, user_id)
    number = CaseNumber.read(event.case)
    case = None if number is None else await cases.find_case(transaction, number)
    return case if case is not None and case.person_id == str(user_id) else None


async def _on_screen(transaction: Transaction, what: Received, person: Person) -> int | None:
    """The message that was pressed, if it still is the person's screen."""
    pressed = what.happened.message_id if isinstance(what.happened, Pressed) else None
    if pressed is None or person.screen_key is None:
        return None
    key, chat_id = person.screen_key, what.chat_id
    is_screen = await outbox.is_screen(transaction, key=key, chat_id=chat_id, message_id=pressed)
    return pressed if is_screen else None
