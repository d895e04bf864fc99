"""What came back from a clinic: everything that happened with one item, in order, and the state that follows from it.

Events are added, never changed; a state is derived from them by one table, and nothing is ever scored. This file must
not know which items there are, what an answer means, cases, rows or wording.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from intake_bot.domain.checklist import VALID_MONTHS, ItemId, ItemState, has_expired
from intake_bot.domain.days import day_in_seoul

# ---- who, and what was sent ----------------------------------------------------------------------------------


class Side(StrEnum):
    """On whose side somebody enters what a clinic answered."""

    PATIENT = "patient"
    STAFF = "staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who entered something. ``name`` is a member's; a patient has none here."""

    side: Side
    user_id: int
    name: str = field(default="", repr=False)


class FileKind(StrEnum):
    """How Telegram keeps a file; it is sent again as the same kind."""

    PHOTO = "photo"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that stays at Telegram: its id there, and what the sender's client said of it. Nobody here opened it."""

    id: str = field(repr=False)
    kind: FileKind
    name: str | None = field(default=None, repr=False)
    mime_type: str | None = None
    size: int | None = None
    """In bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Forwarded:
    """Whom Telegram names as the first sender of a forwarded message, and when they wrote it."""

    name: str = field(repr=False)
    at: datetime


# ---- what happened -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class _Happened:
    at: datetime
    by: Author


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(_Happened):
    """The clinic was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredInWriting(_Happened):
    """The clinic's words, verbatim: its statement, and no more than that."""

    words: str = field(repr=False)
    forwarded: Forwarded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredVerbally(_Happened):
    """The clinic said it. ``words`` is what somebody wrote down of it, if anything."""

    words: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceivedDocument(_Happened):
    """A picture or a file came from the clinic. ``words`` stood under it."""

    file: KeptFile
    words: str = field(default="", repr=False)
    forwarded: Forwarded | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined(_Happened):
    """The clinic does not answer this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAs(_Happened):
    """What somebody reads out of entry ``entry``, in options of the item. ``detail`` is such as a number, verbatim."""

    entry: int
    options: frozenset[str]
    detail: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked(_Happened):
    """A member of the team has checked the reading that is entry ``entry``, with all that stood there then."""

    entry: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFor(_Happened):
    """From now on answers to this item count for so many months."""

    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TookBack(_Happened):
    """Entry ``entry`` was a mistake. It stays in the history and counts no more."""

    entry: int


Answer = AnsweredInWriting | AnsweredVerbally | ReceivedDocument
ItemEvent = Asked | Answer | Declined | ReadAs | Checked | KeptFor | TookBack
History = tuple[ItemEvent, ...]
"""All that happened with one item of one clinic, oldest first. The entry of number ``n`` is the ``n``-th; the length is
the version that a person has seen."""

CAN_BE_TAKEN_BACK = (Asked, AnsweredInWriting, AnsweredVerbally, ReceivedDocument, Declined, ReadAs)
"""The kinds of entries that whoever entered them can take back."""


def is_dated(event: ItemEvent) -> bool:
    """Whether Telegram says when a message was written. Of any other it is only known when it was kept here."""
    return isinstance(event, AnsweredInWriting | ReceivedDocument) and event.forwarded is not None


def said_on(event: ItemEvent) -> date:
    """The day in Seoul from which an answer counts: on which it was written, if that is known, or was kept here."""
    match event:
        case AnsweredInWriting(forwarded=Forwarded(at=written)) | ReceivedDocument(forwarded=Forwarded(at=written)):
            return day_in_seoul(min(written, event.at))
        case _:
            return day_in_seoul(event.at)


def standing(history: History) -> Iterator[tuple[int, ItemEvent]]:
    """The entries that count, with their numbers: without those taken back, and what was read out of such."""
    gone = {event.entry for event in history if isinstance(event, TookBack)}
    for number, event in enumerate(history, start=1):
        if isinstance(event, ReadAs | Checked) and event.entry in gone:
            gone.add(number)
        if number not in gone and not isinstance(event, TookBack):
            yield number, event


def validity(history: History) -> int:
    """For how many months answers to this item count."""
    return next((event.months for event in reversed(history) if isinstance(event, KeptFor)), VALID_MONTHS)


# ---- the state -----------------------------------------------------------------------------------------------

_NONE, _ASKED, _DECLINED = ItemState.NOT_ASKED, ItemState.ASKED, ItemState.DECLINED
_VERBALLY, _WRITTEN, _DOCUMENT = (
    ItemState.ANSWERED_VERBALLY,
    ItemState.ANSWERED_IN_WRITING,
    ItemState.DOCUMENT_RECEIVED,
)
_EXPIRED = ItemState.EXPIRED

COLUMNS: tuple[type[ItemEvent], ...] = (Asked, AnsweredVerbally, AnsweredInWriting, ReceivedDocument, Declined)
"""The events that can change a state, in the order of the table's columns."""

_ROWS: dict[ItemState, tuple[ItemState, ...]] = {
    _NONE: (_ASKED, _VERBALLY, _WRITTEN, _DOCUMENT, _DECLINED),
    _ASKED: (_ASKED, _VERBALLY, _WRITTEN, _DOCUMENT, _DECLINED),
    _VERBALLY: (_VERBALLY, _VERBALLY, _WRITTEN, _DOCUMENT, _DECLINED),
    _WRITTEN: (_WRITTEN, _WRITTEN, _WRITTEN, _DOCUMENT, _WRITTEN),
    _DOCUMENT: (_DOCUMENT, _DOCUMENT, _DOCUMENT, _DOCUMENT, _DOCUMENT),
    _DECLINED: (_ASKED, _VERBALLY, _WRITTEN, _DOCUMENT, _DECLINED),
    _EXPIRED: (_ASKED, _VERBALLY, _WRITTEN, _DOCUMENT, _DECLINED),
}
TRANSITIONS: dict[ItemState, dict[type[ItemEvent], ItemState]] = {
    state: dict(zip(COLUMNS, row, strict=True)) for state, row in _ROWS.items()
}
"""From a state, by an event, to a state. What is on paper is not undone by what is said or refused later; a yes without
a document never becomes one. Contradicting our record is no state of its own here: it hangs on the record."""

OWN_STATE: dict[type[ItemEvent], ItemState] = {
    Asked: _ASKED,
    AnsweredVerbally: _VERBALLY,
    AnsweredInWriting: _WRITTEN,
    ReceivedDocument: _DOCUMENT,
    Declined: _DECLINED,
}
"""The state that rests on an event of each kind."""

ANSWERED = frozenset({_VERBALLY, _WRITTEN, _DOCUMENT})
"""The states that can expire, or contradict our record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an item stands, and the number of the entry that this rests on; None where nothing happened."""

    state: ItemState
    entry: int | None = None


def state_of(history: History, today: date, *, contradicts: bool = False) -> Standing:
    """Where one item stands with one clinic on a day in Seoul.

    ``contradicts``: what is read out of the answer is not what our record says. An answer that has expired contradicts
    nothing any more. A state rests on its newest entry of its own kind, and expires with that.
    """
    months = validity(history)
    state, rests_on = _NONE, None
    for number, event in standing(history):
        if type(event) not in OWN_STATE:
            continue
        if _is_over(state, rests_on, history, months, day_in_seoul(event.at)):
            state = _EXPIRED
        state = TRANSITIONS[state][type(event)]
        if OWN_STATE[type(event)] is state:
            rests_on = number
    if _is_over(state, rests_on, history, months, today):
        state = _EXPIRED
    elif contradicts and state in ANSWERED:
        state = ItemState.CONTRADICTS_RECORD
    return Standing(state=state, entry=rests_on)


def _is_over(state: ItemState, rests_on: int | None, history: History, months: int, day: date) -> bool:
    if state not in ANSWERED or rests_on is None:
        return False
    return has_expired(said_on(history[rests_on - 1]), day, months)


# ---- one clinic ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracker:
    """What came back from one clinic in one case.

    ``number`` counts the case's trackers from 1. ``clinic_id`` is the directory's; None for a clinic that somebody
    named. ``name`` is the one it had when the tracker was opened, so that it can still be said when the directory no
    longer has the clinic. Items of which nothing is known have no history here.
    """

    number: int
    clinic_id: str | None
    name: str = field(repr=False)
    histories: Mapping[ItemId, History] = field(default_factory=dict)

    def history(self, item: ItemId) -> History:
        """All that happened with an item."""
        return self.histories.get(item, ())


def counts(states: Iterable[ItemState]) -> dict[ItemState, int]:
    """How many items are in each state, in the order of the states, without those that no item is in. Never a score."""
    found = Counter(states)
    return {state: found[state] for state in ItemState if found[state]}
