"""An offer on its way to be read: one message after the other, until the person says that this is all.

``take(draft, event) -> Taken``. While a draft waits, words go to it; what only shows a page leaves it waiting; what
leads back to the questions, or anywhere else, ends it. A call for help is heard all the same. Must not know what the
words say, rows, wording or the clock.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final

from intake_bot.domain.checklist import ItemId
from intake_bot.questionnaire import events
from intake_bot.questionnaire.events import Event
from intake_bot.questionnaire.offer_events import AskedForOpenItems, FinishedOffer, LeftOffer, OfferEvent, OpenedOffer
from intake_bot.questionnaire.reading.emergency import mentions_emergency

WAITS: Final = timedelta(hours=1)
"""After so long a silence the words are forgotten: nobody remembers that they still wait."""
KNOWS: Final = timedelta(days=1)
"""For so long after that it is known that there were words, so that whoever goes on pasting is told."""
MOST_MESSAGES: Final = 20
MOST_CHARACTERS: Final = 10_000
"""Of all messages together: two full ones at Telegram, far more than any offer that was seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The messages that came so far, as they were written. What others wrote to the person stays out of every log."""

    messages: tuple[str, ...] = field(default=(), repr=False)

    @property
    def text(self) -> str:
        """All of it as one text, a message a paragraph."""
        return "\n\n".join(self.messages)

    def has_room(self, words: str) -> bool:
        """Whether one more message may be added."""
        return len(self.messages) < MOST_MESSAGES and len(self.text) + len(words) <= MOST_CHARACTERS


@dataclass(frozen=True, slots=True, kw_only=True)
class Lapsed:
    """A draft that waited too long: its words are gone, and the person has not been told yet."""


class OfferNote(StrEnum):
    """One sentence above the state of a draft."""

    MORE = "more"
    """The next message may come."""
    NOTHING_YET = "nothing_yet"
    TOO_MUCH = "too_much"
    """The message was not added."""
    NO_WORDS = "no_words"
    """A picture, a voice message, a file: nothing that could be read."""
    ONLY_WORDS = "only_words"
    """Of a picture with words under it only those were taken."""
    EDITED = "edited"
    STALE_PRESS = "stale_press"
    PERHAPS_EMERGENCY = "perhaps_emergency"
    """The message was added, and the emergency card was shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForOffer:
    """Show what came so far and ask for more. ``begins_anew``: what came before waited too long, and is gone."""

    draft: Draft
    note: OfferNote | None = None
    begins_anew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOffer:
    """Read the words and tell what stands in them."""

    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class TellForgotten:
    """Say that the words are forgotten and nothing waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TellNothingWaits:
    """Say that there are no words to be read, and offer to begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOpenItems:
    """Show these questions, for whoever wrote the offer."""

    items: frozenset[ItemId]


OfferEffect = AskForOffer | ReadOffer | TellForgotten | TellNothingWaits | ShowOpenItems


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What came of an event: the draft as it is then, and what should happen.

    ``effect`` is None where the event is none of the offer's business and goes its own way. ``first`` is what the
    questionnaire takes before the effect is shown; ``silently``: without showing where it stands.
    """

    draft: Draft | Lapsed | None
    effect: OfferEffect | None = None
    first: Event | None = None
    silently: bool = False


def take(draft: Draft | Lapsed | None, event: Event | OfferEvent | None) -> Taken:
    """Take one event. ``draft`` is None while none waits; ``event`` for what is nobody's business here."""
    if isinstance(draft, Lapsed):
        return _after_silence(draft, event)
    match event:
        case OpenedOffer():
            return _asking(draft or Draft(), OfferNote.MORE if draft is not None and draft.messages else None)
        case FinishedOffer():
            return _finished(draft)
        case LeftOffer():
            return Taken(draft=None, effect=TellForgotten())
        case AskedForOpenItems(items=items):
            return Taken(draft=draft, effect=ShowOpenItems(items=items))
        case _:
            return Taken(draft=None) if draft is None else _while_waiting(draft, event)


def _after_silence(lapsed: Lapsed, event: Event | OfferEvent | None) -> Taken:
    """Words begin a new draft, as does a press that asks for more: the screen that asked for them is still the last."""
    match event:
        case OpenedOffer() | events.Said() | events.SentUnreadable():
            return _anew(take(Draft(), event))
        case AskedForOpenItems():
            return replace(take(None, event), draft=lapsed)
        case _ if isinstance(event, events.READ_BESIDE):
            return Taken(draft=lapsed)
        case _:
            return take(None, event)


def _anew(taken: Taken) -> Taken:
    if not isinstance(taken.effect, AskForOffer):
        return taken
    return replace(taken, effect=replace(taken.effect, begins_anew=True))


def _while_waiting(draft: Draft, event: Event | None) -> Taken:
    match event:
        case events.Said(text=words):
            return _added(draft, words, None)
        case events.SentUnreadable(words=words):
            return _added(draft, words, OfferNote.ONLY_WORDS)
        case events.EditedMessage(words=words) if mentions_emergency(words):
            return _asking(draft, None, first=event)
        case events.EditedMessage():
            return _asking(draft, OfferNote.EDITED)
        case events.PressedStale():
            return _asking(draft, OfferNote.STALE_PRESS)
        case events.Resumed():
            return _asking(draft)
        case events.Cancelled():
            return Taken(draft=None, effect=TellForgotten())
        case events.ChoseLanguage():
            return _asking(draft, first=event, silently=True)
        case _ if isinstance(event, events.READ_BESIDE):
            return Taken(draft=draft)
        case _:
            return Taken(draft=None)


def _asking(draft: Draft, note: OfferNote | None = None, **first: Any) -> Taken:
    return Taken(draft=draft, effect=AskForOffer(draft=draft, note=note), **first)


def _finished(draft: Draft | None) -> Taken:
    if draft is None:
        return Taken(draft=None, effect=TellNothingWaits())
    if not draft.messages:
        return _asking(draft, OfferNote.NOTHING_YET)
    return Taken(draft=None, effect=ReadOffer(draft=draft))


def _added(draft: Draft, words: str, note: OfferNote | None) -> Taken:
    """Add a message. Clinics, too, write of fever and emergencies, so help is offered and the words are kept."""
    if not words:
        return _asking(draft, OfferNote.NO_WORDS)
    is_added = draft.has_room(words)
    if is_added:
        draft = Draft(messages=(*draft.messages, words))
    if mentions_emergency(words):
        heard = events.EditedMessage(words=words)  # words that answer no question, in which a call for help counts
        return _asking(draft, OfferNote.PERHAPS_EMERGENCY if is_added else OfferNote.TOO_MUCH, first=heard)
    return _asking(draft, note if is_added else OfferNote.TOO_MUCH)
