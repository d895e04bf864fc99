"""Keeping what clinics answer: from what somebody did and what stands there to what should happen, or why it does not.

Two people can be at one item at once: whoever acts on an older version than there is changes nothing, and is shown what
the other did. Must not know rows, chats, wording, or how a clinic is matched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final, assert_never

from intake_bot.desk import tracker_events as events
from intake_bot.desk.entering import Mode
from intake_bot.desk.permissions import Act, Member, may
from intake_bot.desk.tracker_events import ItemLevelEvent, VersionedEvent
from intake_bot.domain.answer_options import TAKES_DETAIL, can_hold_together, detail_of
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.days import day_in_seoul
from intake_bot.domain.statements import statement_in
from intake_bot.domain.tracker import (
    CAN_BE_TAKEN_BACK,
    AnsweredInWriting,
    AnsweredVerbally,
    Asked,
    Author,
    Checked,
    Declined,
    History,
    ItemEvent,
    KeptFile,
    KeptFor,
    ReadAs,
    ReceivedDocument,
    Side,
    TookBack,
    standing,
)

MOST_TRACKERS: Final = 60
"""Clinics of one case: more than anybody can write to, and few enough to be read at once."""
MOST_ENTRIES: Final = 200
"""Entries of one item."""
MONTHS: Final = (3, 6, 12, 24)
"""For how long answers can be made to count."""


# ---- who -----------------------------------------------------------------------------------------------------------


class TrackerRefusal(StrEnum):
    """Why nothing of a case is shown."""

    ONLY_IN_PRIVATE = "only_in_private"
    NO_CASE_YET = "no_case_yet"
    WHICH_CASE = "which_case"
    NOT_A_CASE_NUMBER = "not_a_case_number"
    NO_SUCH_CASE = "no_such_case"
    """There is none, or it is another patient's: nobody learns which."""
    NOT_FOR_ROLE = "not_for_role"
    GONE = "gone"
    """A clinic that is not there."""
    TOO_MANY_CLINICS = "too_many_clinics"


def side_of(user_id: int, patient_id: str, member: Member) -> Side | TrackerRefusal:
    """On whose side somebody acts in a case. In their own a member of the team is the patient and nothing else."""
    if str(user_id) == patient_id:
        return Side.PATIENT
    if may(member, Act.SEE_CONTACT):
        return Side.STAFF
    return TrackerRefusal.NOT_FOR_ROLE if may(member, Act.SEE_CASE) else TrackerRefusal.NO_SUCH_CASE


# ---- what should happen --------------------------------------------------------------------------------------------


class ItemNote(StrEnum):
    """One sentence before an item, or before what is waited for."""

    CHANGED_MEANWHILE = "changed_meanwhile"
    FULL = "full"
    KEPT = "kept"
    NOT_KEPT = "not_kept"
    """Neither words nor a photo nor a file."""
    EDITED = "edited"
    TAKEN_BACK = "taken_back"
    NOTHING_TICKED = "nothing_ticked"
    NO_DETAIL = "no_detail"
    DETAIL_TOO_LONG = "detail_too_long"
    NO_NAME = "no_name"
    NAME_TOO_LONG = "name_too_long"
    HELD_FULL = "held_full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Add:
    """Put this behind what happened with the item."""

    event: ItemEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """What is sent next is for this item."""

    mode: Mode
    options: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskReading:
    """Show what the answer can say. ``ticked`` are the options ticked so far."""

    ticked: frozenset[str] = frozenset()
    note: ItemNote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AskMonths:
    """Show for how long answers can count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowItem:
    """Show where the item stands."""

    note: ItemNote | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowEntries:
    """Show all that happened with it."""

    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowEntry:
    """Show one entry verbatim."""

    entry: int
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SendFile:
    """Send the file of an entry again, as Telegram keeps it."""

    file: KeptFile
    entry: int


ItemEffect = Add | Begin | AskReading | AskMonths | ShowItem | ShowEntries | ShowEntry | SendFile


@dataclass(frozen=True, slots=True, kw_only=True)
class AtItem:
    """One item as it is when somebody acts on it: what happened, what can be read out of its answer, who, and when."""

    item: ItemId
    history: History
    options: tuple[str, ...]
    author: Author
    now: datetime

    @property
    def today(self) -> date:
        """The day in Seoul."""
        return day_in_seoul(self.now)

    def happened(self, kind: type[Asked | Declined | AnsweredVerbally]) -> Add:
        """What happened just so, without anything to it."""
        return Add(event=kind(at=self.now, by=self.author))


def decide_item(event: ItemLevelEvent, at: AtItem) -> ItemEffect:
    """What to do about an item: for what stands there now, not when a button was shown."""
    match event:
        case events.OpenedItem():
            return ShowItem()
        case events.OpenedEntries(page=page):
            return ShowEntries(page=page)
        case events.OpenedEntry(entry=entry, page=page):
            return ShowEntry(entry=entry, page=page) if _entry(at.history, entry) is not None else ShowItem()
        case events.AskedForFile(entry=entry):
            kept = _entry(at.history, entry)
            return SendFile(file=kept.file, entry=entry) if isinstance(kept, ReceivedDocument) else ShowItem()
        case _:
            if event.version != len(at.history):
                return ShowItem(note=ItemNote.CHANGED_MEANWHILE)
            if len(at.history) >= MOST_ENTRIES:
                return ShowItem(note=ItemNote.FULL)
            return _change(event, at)


def _change(event: VersionedEvent, at: AtItem) -> ItemEffect:
    match event:
        case events.MarkedAsked():
            return at.happened(Asked)
        case events.MarkedDeclined():
            return at.happened(Declined)
        case events.SaidWithoutWords():
            return at.happened(AnsweredVerbally)
        case events.BeganToPaste():
            return Begin(mode=Mode.PASTE)
        case events.BeganToTell():
            return Begin(mode=Mode.TELL)
        case events.AskedHowToRead(ticked=ticked):
            return AskReading(ticked=options_ticked(ticked, at.options)) if is_readable(at) else ShowItem()
        case events.ChoseReading(ticked=ticked, bare=bare):
            return _read(options_ticked(ticked, at.options), at, bare=bare)
        case events.CheckedReading():
            return _check(at)
        case events.TookEntryBack(entry=entry):
            taken = _is_own(entry, at)
            return Add(event=TookBack(at=at.now, by=at.author, entry=entry)) if taken else ShowItem()
        case events.AskedForValidity():
            return AskMonths()
        case events.ChoseValidity(months=months):
            known = months in MONTHS
            return Add(event=KeptFor(at=at.now, by=at.author, months=months)) if known else AskMonths()
        case _:
            assert_never(event)


def _entry(history: History, number: int) -> ItemEvent | None:
    return history[number - 1] if 1 <= number <= len(history) else None


def _is_own(entry: int, at: AtItem) -> bool:
    """Whether this entry still counts and was entered by whoever would take it back."""
    event = dict(standing(at.history)).get(entry)
    if not isinstance(event, CAN_BE_TAKEN_BACK):
        return False
    return (event.by.side, event.by.user_id) == (at.author.side, at.author.user_id)


# ---- what an answer says -------------------------------------------------------------------------------------------


def readable_entry(history: History) -> int | None:
    """The newest written answer that counts: only what is in writing can be read."""
    written = (number for number, event in standing(history) if isinstance(event, AnsweredInWriting | ReceivedDocument))
    return max(written, default=None)


def is_readable(at: AtItem) -> bool:
    """Whether something can be read out of what there is in writing."""
    return bool(at.options) and readable_entry(at.history) is not None


def options_ticked(ticked: int, options: tuple[str, ...]) -> frozenset[str]:
    """The options whose bits are set; a bit beyond the last option is none."""
    return frozenset(option for place, option in enumerate(options) if ticked >> place & 1)


def ticks_of(options: frozenset[str], offered: tuple[str, ...]) -> int:
    """The inverse of ``options_ticked``."""
    return sum(1 << place for place, option in enumerate(offered) if option in options)


def _read(options: frozenset[str], at: AtItem, *, bare: bool) -> ItemEffect:
    if not is_readable(at):
        return ShowItem()
    if not can_hold_together(at.item, options):
        return AskReading(ticked=options, note=ItemNote.NOTHING_TICKED)
    detail = detail_of(options)
    if detail is not None and (not bare or TAKES_DETAIL[detail]):
        return Begin(mode=Mode.DETAIL, options=options)
    return Add(event=reading_of(options, "", at))


def reading_of(options: frozenset[str], detail: str, at: AtItem) -> ReadAs:
    """The reading of the newest written answer."""
    entry = readable_entry(at.history)
    assert entry is not None, "what is read is there"
    return ReadAs(at=at.now, by=at.author, entry=entry, options=options, detail=detail)


def _check(at: AtItem) -> ItemEffect:
    """Only the team checks, and what has been checked is not checked again."""
    statement = statement_in(at.item, at.history, at.today)
    if at.author.side is not Side.STAFF or statement is None or statement.check is not None:
        return ShowItem()
    return Add(event=Checked(at=at.now, by=at.author, entry=statement.entry))
