"""What every turn about the answers of clinics does with the store: a case opened, a tracker found, an entry added.

Each entry goes behind what its author has seen, or is not added; what it changes in the result is told once. Must not
know which press or which words lead here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from intake_bot.botapi.calls import Call
from intake_bot.desk import tracking
from intake_bot.desk.matters import new_matters
from intake_bot.desk.permissions import Act
from intake_bot.desk.tracking import ItemNote, TrackerRefusal
from intake_bot.domain.case import Case
from intake_bot.domain.checklist import ItemId, items_for
from intake_bot.domain.match_document import wish_told
from intake_bot.domain.spelling import folded
from intake_bot.domain.statements import Stated, stated, statements_of
from intake_bot.domain.tracker import Asked, Author, Checked, History, ItemEvent, Side, TookBack, Tracker
from intake_bot.questionnaire.finder import from_document as finding_from_document
from intake_bot.store import journal, people, trackers
from intake_bot.store.database import Transaction
from intake_bot.store.directory import Directories
from intake_bot.store.journal import Entry
from intake_bot.telling import Answer, Telling
from intake_bot.texts import tracker as list_texts
from intake_bot.texts import tracker_item as item_texts
from intake_bot.texts.differences import difference_screen
from intake_bot.texts.matters import matters_screen
from intake_bot.texts.paging import nearest_page
from intake_bot.texts.phrases import Screen
from intake_bot.texts.tracker import ON_A_PAGE, Reader
from intake_bot.tracker_case import Acting, AtCase


def _called(name: str) -> str:
    """A name as it is compared; one without letters and digits is itself."""
    return folded(name) or name


def refused(refusal: TrackerRefusal) -> Answer:
    """Say why nothing is shown."""
    return Answer(screen=list_texts.refusal_screen(refusal), forwardable=True, refused=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackerWork:
    """What every such turn needs and none changes."""

    telling: Telling
    directories: Directories

    async def at_case(self, acting: Acting, case: Case | None) -> AtCase | TrackerRefusal:
        """The case, for whoever may see what clinics answered in it now; each look of the team is written down."""
        if case is None:
            return TrackerRefusal.NO_SUCH_CASE
        user_id = acting.person.user_id
        side = tracking.side_of(user_id, case.person_id, acting.member)
        if isinstance(side, TrackerRefusal):
            return side
        if side is Side.STAFF:
            number = str(case.number)
            await journal.note(acting.transaction, Entry.ANSWERS_SEEN, now=acting.now, actor=user_id, subject=number)
        return AtCase(
            acting=acting,
            case=case,
            author=Author(side=side, user_id=user_id, name=acting.name if side is Side.STAFF else ""),
            latest=await self.directories.latest(acting.transaction),
            listed=await self._listed(acting.transaction, case),
            wish=wish_told(case.match),
            items=items_for(finding_from_document(case.finding).vectors),
        )

    async def _listed(self, transaction: Transaction, case: Case) -> frozenset[str]:
        """The clinics with a tracker of which the result was made."""
        found = await trackers.trackers_of(transaction, case.number)
        wanted = [tracker.clinic_id for tracker in found if tracker.clinic_id is not None]
        then = await self.directories.about(transaction, case.directory_revision, wanted)
        return frozenset(clinic_id for clinic_id in wanted if then.clinic(clinic_id) is not None)

    # --- trackers ------------------------------------------------------------------------------------------------

    async def all_clinics(self, at: AtCase, page: int = 0) -> Answer:
        """One page of the clinics whose answers are kept."""
        found = await trackers.trackers_of(at.transaction, at.number)
        page = nearest_page(page, len(found), ON_A_PAGE)
        shown = found[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
        filled = await trackers.with_entries(at.transaction, at.number, shown)
        views = [at.view(tracker) for tracker in filled]
        return at.answer(
            list_texts.trackers_screen(str(at.number), views, page=page, total=len(found), reader=at.reader)
        )

    async def tracker(self, at: AtCase, number: int | None) -> Tracker | None:
        """The tracker of this number with all that happened; None when there is none."""
        found = await trackers.trackers_of(at.transaction, at.number)
        wanted = [tracker for tracker in found if tracker.number == number]
        return next(iter(await trackers.with_entries(at.transaction, at.number, wanted)), None)

    async def opened(self, at: AtCase, name: str, clinic_id: str | None) -> Tracker | TrackerRefusal:
        """The tracker of a clinic, opened when there is none yet. ``clinic_id`` is None for one that was named."""
        while True:
            found = await trackers.trackers_of(at.transaction, at.number)
            for tracker in found:
                if tracker.clinic_id == clinic_id and (clinic_id is not None or _called(tracker.name) == _called(name)):
                    [filled] = await trackers.with_entries(at.transaction, at.number, [tracker])
                    return filled
            if len(found) >= tracking.MOST_TRACKERS:
                return TrackerRefusal.TOO_MANY_CLINICS
            fresh = Tracker(number=len(found) + 1, clinic_id=clinic_id, name=name)
            if await trackers.add_tracker(at.transaction, at.number, fresh, at.now):
                return fresh

    async def open(self, at: AtCase, name: str, clinic_id: str | None) -> Answer:
        """Show the tracker of a clinic, which is opened when there is none yet."""
        opened = await self.opened(at, name, clinic_id)
        if isinstance(opened, TrackerRefusal):
            return refused(opened)
        at = replace(at, listed=await self._listed(at.transaction, at.case))
        return at.answer(list_texts.tracker_screen(at.view(opened), 0))

    # --- entries -------------------------------------------------------------------------------------------------

    async def added(self, at: AtCase, tracker: Tracker, item: ItemId, event: ItemEvent) -> Tracker | None:
        """The tracker with one entry more; None when somebody else was faster."""
        history: History = (*tracker.history(item), event)
        if not await trackers.add_entry(at.transaction, at.number, tracker.number, item, event, number=len(history)):
            return None
        if at.author.side is Side.STAFF:
            entry = Entry.STATEMENT_CHECKED if isinstance(event, Checked) else Entry.ANSWER_ADDED
            subject = f"{at.number} {tracker.number} {item}"
            await journal.note(at.transaction, entry, now=at.now, actor=at.author.user_id, subject=subject)
        return replace(tracker, histories={**tracker.histories, item: history})

    async def add(self, at: AtCase, tracker: Tracker, item: ItemId, event: ItemEvent) -> Answer:
        """Put an event behind the others, and say what changes because of it; or show what somebody else did."""
        after = await self.added(at, tracker, item, event)
        if after is None:
            tracker = await self.tracker(at, tracker.number) or tracker
            return at.answer(item_texts.item_screen(at.item_view(tracker, item), ItemNote.CHANGED_MEANWHILE))
        note = ItemNote.TAKEN_BACK if isinstance(event, TookBack) else ItemNote.KEPT
        return await self.outcome(at, tracker, after, item, item_texts.item_screen(at.item_view(after, item), note))

    async def ask_all(self, at: AtCase, tracker: Tracker, items: Iterable[ItemId]) -> Tracker:
        """Mark those of the items as asked of which nothing is known; what somebody else adds meanwhile stays."""
        for item in items:
            if not tracker.history(item):
                tracker = await self.added(at, tracker, item, Asked(at=at.now, by=at.author)) or tracker
        return tracker

    async def outcome(self, at: AtCase, before: Tracker, after: Tracker, item: ItemId, screen: Screen) -> Answer:
        """What comes of what was entered: the screen, or what changes in the result; and a word to the team."""
        answer = await self._difference(at, before, after, item) or at.answer(screen)
        return replace(answer, calls=[*answer.calls, *await self._word_to_team(at, before, after, item)])

    async def _word_to_team(self, at: AtCase, before: Tracker, after: Tracker, item: ItemId) -> list[Call]:
        """Of what a patient has entered and the team has to look at. What the team enters, it has seen."""
        if at.author.side is Side.STAFF:
            return []
        matters = new_matters(before, after, item, lambda tracker: at.matters(tracker, item))
        if not matters:
            return []
        clinic = None if after.clinic_id is None else at.latest.clinic(after.clinic_id)
        screen = matters_screen(str(at.number), item, clinic, matters)
        return await self.telling.to_staff(at.transaction, lambda _: screen, Act.HEAR_OF_CASES)

    async def _difference(self, at: AtCase, before: Tracker, after: Tracker, item: ItemId) -> Answer | None:
        """What changes in the result, for whoever did it, and for the patient when that was the team."""
        then, now = await self._stated(at, before), await self._stated(at, after)
        if then is None or now is None or (then.now.group, then.now.gate) == (now.now.group, now.now.gate):
            return None
        calls: Sequence[Call] = ()
        if at.author.side is Side.STAFF:
            patient = int(at.case.person_id)
            person = await people.find_person(at.transaction, patient)
            language = at.case.language if person is None else person.language
            own = Reader(side=Side.PATIENT, user_id=patient, language=language)
            view = at.item_view(after, item)
            word = difference_screen(then, now, replace(view, of=replace(view.of, reader=own)))
            calls = await self.telling.to_person(at.transaction, patient, word)
        return at.answer(difference_screen(then, now, at.item_view(after, item)), calls)

    async def _stated(self, at: AtCase, tracker: Tracker) -> Stated | None:
        """What a clinic's statements come to in the result; None for a clinic that is not in its directory."""
        if tracker.clinic_id is None:
            return None
        revision = at.case.directory_revision
        then = await self.directories.about(at.transaction, revision, (tracker.clinic_id,))
        clinic = then.clinic(tracker.clinic_id)
        if clinic is None:
            return None
        return stated(at.wish, clinic, statements_of(tracker, at.today), then.reading(at.today))
