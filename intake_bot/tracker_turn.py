"""What a turn does where the answers of clinics are looked at and marked: the command and every press.

Loads a case and its trackers, lets ``desk`` decide, writes down what it decided, and has ``texts`` say it, as ``turn``
does for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from intake_bot.botapi.messages import file_sent
from intake_bot.botapi.updates import Happened
from intake_bot.desk import tracker_events as events
from intake_bot.desk import tracking
from intake_bot.desk.cases import DeskRefusal
from intake_bot.desk.entering import Entering, Mode
from intake_bot.desk.permissions import OUTSIDER, Act, may
from intake_bot.desk.tracker_events import ItemLevelEvent, TrackerEvent, TrackerLevelEvent
from intake_bot.desk.tracking import TrackerRefusal
from intake_bot.domain.case import Case, CaseNumber
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.directory import Clinic
from intake_bot.domain.match_document import clinics_told
from intake_bot.domain.tracker import Side, Tracker
from intake_bot.entering_turn import EnteringTurns, First
from intake_bot.store import cases, trackers
from intake_bot.store.database import Transaction
from intake_bot.store.people import Person
from intake_bot.telling import Answer
from intake_bot.texts import entering as entering_texts
from intake_bot.texts import tracker as list_texts
from intake_bot.texts import tracker_entries as entry_texts
from intake_bot.texts import tracker_item as item_texts
from intake_bot.texts.paging import nearest_page
from intake_bot.texts.staff import refusal_screen
from intake_bot.texts.tracker import ON_A_PAGE
from intake_bot.tracker_case import Acting, AtCase
from intake_bot.tracker_work import TrackerWork, refused


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackerTurns:
    """What every such turn needs and none changes."""

    work: TrackerWork

    @property
    def entering(self) -> EnteringTurns:
        """The turns in which something is sent."""
        return EnteringTurns(work=self.work)

    async def hear(self, acting: Acting, happened: Happened) -> Answer | First | Happened:
        """What comes of what somebody sends who is entering an answer; or what happened, for whatever it means."""
        return await self.entering.hear(acting, happened)

    async def go_on(self, acting: Acting) -> Answer:
        """Show what is waited for, once the questionnaire has taken what it had to take first."""
        return await self.entering.go_on(acting)

    async def act(self, acting: Acting, event: TrackerEvent, *, private: bool) -> Answer:
        """Carry out what somebody did, or say why not."""
        if not private:
            return refused(TrackerRefusal.ONLY_IN_PRIVATE)
        held = await self.entering.leave(acting)
        at = await self._case_of(acting, event)
        if at is TrackerRefusal.NO_SUCH_CASE and may(acting.member, Act.SEE_CASE):
            return Answer(screen=refusal_screen(DeskRefusal.NO_SUCH_CASE), forwardable=True, refused=True)
        if isinstance(at, TrackerRefusal):
            return refused(at)
        match event:
            case events.AskedForAnswers():
                return await self.work.all_clinics(at)
            case events.OpenedTrackers(page=page):
                return await self.work.all_clinics(at, page)
            case events.AskedForClinics(page=page):
                return await self._clinics(at, page)
            case events.ChoseClinic(place=place):
                return await self._choose(at, place)
            case events.AskedToNameClinic():
                return await self.entering.begin(at, Entering(case=at.number, mode=Mode.NAME, since=at.now), held)
            case events.KeptHeld():
                return await self.entering.decide_held(at, held, keep=True)
            case events.DroppedHeld():
                return await self.entering.decide_held(at, held, keep=False)
            case _:
                return await self._at_tracker(at, event, held)

    async def _at_tracker(self, at: AtCase, event: TrackerLevelEvent | ItemLevelEvent, held: Entering | None) -> Answer:
        tracker = await self.work.tracker(at, event.tracker)
        if tracker is None:
            return refused(TrackerRefusal.GONE)
        match event:
            case events.OpenedTracker(page=page):
                return at.answer(list_texts.tracker_screen(at.view(tracker), page))
            case events.MarkedAllAsked():
                asked = await self.work.ask_all(at, tracker, at.items)
                return at.answer(list_texts.tracker_screen(at.view(asked), 0))
            case _:
                return await self._at_item(at, event, tracker, held)

    async def _case_of(self, acting: Acting, event: TrackerEvent) -> AtCase | TrackerRefusal:
        """The case that an event is about: the one named, or the newest of whoever names none."""
        if isinstance(event, events.AskedForAnswers) and not event.typed:
            case = await cases.latest_case_of(acting.transaction, acting.person.user_id)
            if case is None:
                on_team = may(acting.member, Act.SEE_CONTACT)
                return TrackerRefusal.WHICH_CASE if on_team else TrackerRefusal.NO_CASE_YET
        else:
            number = CaseNumber.read(event.typed if isinstance(event, events.AskedForAnswers) else event.case)
            if number is None:
                return TrackerRefusal.NOT_A_CASE_NUMBER
            case = await cases.find_case(acting.transaction, number)
        return await self.work.at_case(acting, case)

    async def mark_asked(
        self, transaction: Transaction, case: Case, clinic: Clinic, items: Iterable[ItemId], now: datetime
    ) -> TrackerRefusal | None:
        """Note that the patient of a case has asked a clinic these items, for whoever sends a letter for them.

        Where a case holds as many clinics as it can, nothing is noted: returns that, and None where it was.
        """
        patient = Person(user_id=int(case.person_id), chat_id=int(case.person_id), language=case.language)
        acting = Acting(transaction=transaction, person=patient, member=OUTSIDER, name="", now=now)
        at = await self.work.at_case(acting, case)
        assert isinstance(at, AtCase), "a patient sees their own case"
        opened = await self.work.opened(at, clinic.name(), clinic.id)
        if isinstance(opened, TrackerRefusal):
            return opened
        await self.work.ask_all(at, opened, items)
        return None

    # --- adding a clinic -----------------------------------------------------------------------------------------

    async def _clinics(self, at: AtCase, page: int) -> Answer:
        """The clinics of the result that are still open and not here yet."""
        here = {tracker.clinic_id for tracker in await trackers.trackers_of(at.transaction, at.number)}
        listed = ((place, at.latest.clinic(clinic_id)) for place, clinic_id in enumerate(clinics_told(at.case.match)))
        left = [
            (place, clinic.name(at.person.language))
            for place, clinic in listed
            if clinic is not None and clinic.id not in here and not clinic.is_closed(at.today)
        ]
        page = nearest_page(page, len(left), ON_A_PAGE)
        shown = left[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
        return at.answer(list_texts.clinics_screen(str(at.number), shown, page=page, total=len(left)))

    async def _choose(self, at: AtCase, place: int) -> Answer:
        told = clinics_told(at.case.match)
        clinic = at.latest.clinic(told[place]) if place < len(told) else None
        return refused(TrackerRefusal.GONE) if clinic is None else await self.work.open(at, clinic.name(), clinic.id)

    # --- one item ------------------------------------------------------------------------------------------------

    async def _at_item(self, at: AtCase, event: ItemLevelEvent, tracker: Tracker, held: Entering | None) -> Answer:
        item = event.item
        if item not in at.items:
            return refused(TrackerRefusal.GONE)
        view = at.item_view(tracker, item)
        effect = tracking.decide_item(event, at.at(tracker, item))
        match effect:
            case tracking.Add(event=happened):
                return await self.work.add(at, tracker, item, happened)
            case tracking.Begin(mode=mode, options=options):
                entering = Entering(
                    case=at.number,
                    mode=mode,
                    since=at.now,
                    tracker=tracker.number,
                    item=item,
                    version=len(view.history),
                    options=options,
                )
                return await self.entering.begin(at, entering, held)
            case tracking.AskReading():
                return at.answer(item_texts.reading_screen(view, effect))
            case tracking.AskMonths():
                return at.answer(item_texts.months_screen(view))
            case tracking.ShowItem(note=note):
                if held is not None and (held.case, held.tracker, held.item) == (at.number, tracker.number, item):
                    return at.answer(entering_texts.held_screen(view, held))
                return at.answer(item_texts.item_screen(view, note))
            case tracking.ShowEntries(page=page):
                return at.answer(entry_texts.entries_screen(view, page))
            case tracking.ShowEntry(entry=entry, page=page):
                return at.answer(entry_texts.entry_screen(view, entry, page))
            case tracking.SendFile(file=file, entry=entry):
                protected = at.author.side is Side.STAFF
                sent = file_sent(file, chat_id=at.person.chat_id, protected=protected)
                return at.answer(entry_texts.entry_screen(view, entry, 0, sent=True), [sent])
            case _:
                assert_never(effect)
