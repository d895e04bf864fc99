"""What a turn does while somebody is entering what a clinic answered: their words, photos and files are taken in.

Two people can be at one item at once. Whoever comes second is shown what the first has added, and what they sent waits
until they have seen it; nothing is lost. Clinics write of fever and emergencies, too: while their answer is entered,
such words are kept like any other, and help is offered beside them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, assert_never

import structlog

from intake_bot.botapi.buttons import unpack
from intake_bot.botapi.updates import Happened, Pressed
from intake_bot.desk import sent_answers, tracking
from intake_bot.desk.entering import Entering, Mode, Sent
from intake_bot.desk.tracker_events import TrackerEvent
from intake_bot.desk.tracking import ItemNote, TrackerRefusal
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.search import clinics_called
from intake_bot.domain.tracker import ItemEvent, Side, Tracker
from intake_bot.questionnaire.events import (
    AskedForLanguages,
    Cancelled,
    ChoseLanguage,
    EditedMessage,
    Event,
    Said,
    SentUnreadable,
    Unreadable,
)
from intake_bot.questionnaire.reading.emergency import mentions_emergency
from intake_bot.store import cases, trackers
from intake_bot.telling import Answer
from intake_bot.texts import entering as entering_texts
from intake_bot.texts import tracker_item as item_texts
from intake_bot.texts.phrases import Screen
from intake_bot.tracker_case import Acting, AtCase
from intake_bot.tracker_work import TrackerWork

log = structlog.get_logger(__name__)

HEARD: Final = (Said, SentUnreadable, EditedMessage, Cancelled, ChoseLanguage)
"""What goes to the item that somebody is entering. Whatever else happens ends that, and means what it always does."""
WORDS_OF_CLINICS: Final = frozenset({Mode.PASTE, Mode.TELL})
"""While these are entered, what somebody sends is what a clinic wrote or said, and not how they are themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """What the questionnaire takes before what waits is shown again. ``silently``: without showing anything of it."""

    event: Event
    silently: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EnteringTurns:
    """What every such turn needs and none changes."""

    work: TrackerWork

    async def begin(self, at: AtCase, entering: Entering, held: Entering | None) -> Answer:
        """From now on what this person sends is for this. What is still held is decided about first."""
        if held is not None:
            case = at.case if held.case == at.number else await cases.find_case(at.transaction, held.case)
            there = await self.work.at_case(at.acting, case)
            if isinstance(there, AtCase):
                return there.answer(await self._prompt(there, held))
        await trackers.save_entering(at.transaction, at.person.user_id, entering)
        return at.answer(await self._prompt(at, entering))

    async def leave(self, acting: Acting) -> Entering | None:
        """Nothing is waited for any more; gives what is held and not decided about yet."""
        if not acting.person.is_entering:
            return None
        entering = await _entering_of(acting)
        held = None if entering is None else entering.set_aside
        if held is None:
            await trackers.stop_entering(acting.transaction, acting.person.user_id)
        else:
            await trackers.save_entering(acting.transaction, acting.person.user_id, held)
        return held

    async def hear(self, acting: Acting, happened: Happened) -> Answer | First | Happened:
        """What comes of what somebody does while they are entering an answer; or what happened, for what it means."""
        event = unpack(happened.data, "") if isinstance(happened, Pressed) else happened
        if isinstance(event, TrackerEvent | AskedForLanguages):
            return happened
        entering = await _entering_of(acting)
        if entering is None or entering.is_set_aside or not isinstance(event, HEARD):
            await self.leave(acting)
            return happened
        at = await self.work.at_case(acting, await cases.find_case(acting.transaction, entering.case))
        if isinstance(at, TrackerRefusal):
            await self.leave(acting)
            return happened
        if not entering.waits(acting.now):
            return await self._too_late(at, entering, event) or await self._left(acting, happened)
        match event:
            case Cancelled():
                await self.leave(acting)
                return await self._stopped(at, entering)
            case ChoseLanguage():
                await self._wait(at, entering)
                return First(event=event, silently=True)
            case Said() | SentUnreadable() | EditedMessage():
                return await self._hear_words(at, entering, event)
            case _:
                assert_never(event)

    async def go_on(self, acting: Acting) -> Answer:
        """Show what is waited for, in the language of now; or that it is waited for no more."""
        entering = await _entering_of(acting)
        assert entering is not None, "what the questionnaire takes first ends nothing here"
        at = await self.work.at_case(acting, await cases.find_case(acting.transaction, entering.case))
        assert isinstance(at, AtCase), "it was theirs to see a moment ago"
        waits = entering.waits(acting.now)
        return at.answer(await self._prompt(at, entering) if waits else await self._lapsed(at, entering))

    async def _left(self, acting: Acting, happened: Happened) -> Happened:
        await self.leave(acting)
        return happened

    async def _too_late(self, at: AtCase, entering: Entering, event: Event) -> Answer | First | None:
        """Say that what was sent is not kept, since nobody was waiting any more; None for what was not to be kept.

        After so long it can be the patient's own words: a call for help is heard first.
        """
        if not isinstance(event, Said | SentUnreadable):
            return None
        words = _words(event)
        if event.forwarded is None and _is_call_for_help(words, at):
            return First(event=EditedMessage(words=words))  # words that answer no question
        return _with_help(at.answer(await self._lapsed(at, entering)), words, at)

    async def _hear_words(
        self, at: AtCase, entering: Entering, event: Said | SentUnreadable | EditedMessage
    ) -> Answer | Happened:
        words = _words(event)
        if entering.mode not in WORDS_OF_CLINICS and _is_call_for_help(words, at):
            await self.leave(at.acting)
            return SentUnreadable(kind=Unreadable.OTHER, words=words)  # a call for help, and no answer to a question
        answer = await self._sent(at, entering, event)
        return _with_help(answer, words, at)

    async def _sent(self, at: AtCase, entering: Entering, happened: Said | SentUnreadable | EditedMessage) -> Answer:
        match happened:
            case EditedMessage():
                return at.answer(await self._prompt(at, entering, ItemNote.EDITED))
            case Said(text=words, forwarded=forwarded):
                sent = Sent(words=words, forwarded=forwarded)
            case SentUnreadable(file=None):
                sent = Sent()
            case SentUnreadable(words=words, file=file, forwarded=forwarded):
                sent = Sent(words=words, file=file, forwarded=forwarded)
            case _:
                assert_never(happened)
        if entering.item is None:
            return await self._named(at, entering, sent)
        tracker = await self.work.tracker(at, entering.tracker)
        assert tracker is not None, "no tracker ever goes while its case is there"
        return await self._take(at, entering, tracker, entering.item, sent)

    async def _named(self, at: AtCase, entering: Entering, sent: Sent) -> Answer:
        """Open the tracker of a clinic that somebody named: of the one in the directory that is called so, if any."""
        named = sent_answers.hear_name(sent)
        if isinstance(named, sent_answers.AskAgain):
            await self._wait(at, entering)
            return at.answer(await self._prompt(at, entering, named.note))
        await trackers.stop_entering(at.transaction, at.person.user_id)
        index = await self.work.directories.index(at.transaction, at.today)
        called = clinics_called(index, named.name)
        if len(called) == 1:
            return await self.work.open(at, called[0].name(), called[0].id)
        return await self.work.open(at, named.name, None)

    async def _take(self, at: AtCase, entering: Entering, tracker: Tracker, item: ItemId, sent: Sent) -> Answer:
        """Keep what was sent for an item, or hold it until its sender has seen what somebody else added meanwhile."""
        effect = sent_answers.hear(entering, sent, at.at(tracker, item))
        match effect:
            case sent_answers.AskAgain(note=note):
                await self._wait(at, entering)
                return at.answer(await self._prompt(at, entering, note))
            case tracking.ShowItem(note=note):
                await trackers.stop_entering(at.transaction, at.person.user_id)
                return at.answer(item_texts.item_screen(at.item_view(tracker, item), note))
            case sent_answers.Hold(held=held):
                holding = replace(entering, held=held)
                await self._wait(at, holding)
                return at.answer(await self._prompt(at, holding))
            case tracking.Add(event=event):
                if entering.mode is Mode.DETAIL:
                    await trackers.stop_entering(at.transaction, at.person.user_id)
                    return await self.work.add(at, tracker, item, event)
                after = await self.work.added(at, tracker, item, event)
                if after is None:  # somebody was faster by a moment
                    newer = await self.work.tracker(at, tracker.number)
                    assert newer is not None, "no tracker ever goes while its case is there"
                    return await self._take(at, entering, newer, item, sent)
                version = len(after.history(item))
                await self._wait(at, replace(entering, version=version))
                screen = entering_texts.kept_screen(at.item_view(after, item), version)
                return await self.work.outcome(at, tracker, after, item, screen)
            case _:
                assert_never(effect)

    async def _wait(self, at: AtCase, entering: Entering) -> None:
        await trackers.save_entering(at.transaction, at.person.user_id, replace(entering, since=at.now))

    async def _stopped(self, at: AtCase, entering: Entering) -> Answer:
        tracker = await self.work.tracker(at, entering.tracker)
        if tracker is None or entering.item is None:
            return await self.work.all_clinics(at)
        return at.answer(item_texts.item_screen(at.item_view(tracker, entering.item)))

    async def _prompt(self, at: AtCase, entering: Entering, note: ItemNote | None = None) -> Screen:
        tracker = await self.work.tracker(at, entering.tracker)
        if tracker is None or entering.item is None:
            return entering_texts.name_screen(str(at.number), note)
        view = at.item_view(tracker, entering.item)
        if entering.held:
            return entering_texts.held_screen(view, entering, note)
        return entering_texts.entering_screen(view, entering, note)

    async def _lapsed(self, at: AtCase, entering: Entering) -> Screen:
        tracker = await self.work.tracker(at, entering.tracker)
        if tracker is None or entering.item is None:
            return entering_texts.name_lapsed_screen(str(at.number))
        return entering_texts.lapsed_screen(at.item_view(tracker, entering.item), entering.mode)

    # --- what was held -------------------------------------------------------------------------------------------

    async def decide_held(self, at: AtCase, held: Entering | None, *, keep: bool) -> Answer:
        """Add what was held behind what is there now, or leave it out."""
        tracker = None if held is None or held.case != at.number else await self.work.tracker(at, held.tracker)
        if held is None or tracker is None or held.item is None:
            return await self.work.all_clinics(at)
        item, before = held.item, tracker
        for sent in held.held if keep else ():
            event = sent_answers.entry_of(sent, held.mode, at.at(tracker, item))
            tracker = await self.work.added(at, tracker, item, event) or await self._added_behind(
                at, tracker, item, event
            )
        await trackers.stop_entering(at.transaction, at.person.user_id)
        screen = item_texts.item_screen(at.item_view(tracker, item), ItemNote.KEPT if keep else None)
        return await self.work.outcome(at, before, tracker, item, screen)

    async def _added_behind(self, at: AtCase, tracker: Tracker, item: ItemId, event: ItemEvent) -> Tracker:
        """The same where somebody else is faster once more: that others add something has been seen."""
        while True:
            newer = await self.work.tracker(at, tracker.number)
            assert newer is not None, "no tracker ever goes while its case is there"
            after = await self.work.added(at, newer, item, event)
            if after is not None:
                return after


def _words(event: Said | SentUnreadable | EditedMessage) -> str:
    return event.text if isinstance(event, Said) else event.words


def _with_help(answer: Answer, words: str, at: AtCase) -> Answer:
    """The answer, with the way to help where the words can mean that it is the patient who needs it."""
    if not _is_call_for_help(words, at):
        return answer
    return replace(answer, screen=entering_texts.with_help(answer.screen))


def _is_call_for_help(words: str, at: AtCase) -> bool:
    """Whether a patient may be in need. What the team sends in somebody's case are a clinic's words."""
    return at.author.side is Side.PATIENT and mentions_emergency(words)


async def _entering_of(acting: Acting) -> Entering | None:
    """What somebody is about to send. What cannot be read is nothing, until something else takes its place."""
    try:
        return await trackers.find_entering(acting.transaction, acting.person.user_id)
    except trackers.EnteringUnreadable as error:
        log.error("entering_unreadable", error=str(error))  # noqa: TRY400 -- where it was noticed says nothing
        return None
