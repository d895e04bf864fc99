"""Events as the bytes of a button, and back. The only file that knows those bytes.

A button carries its event and, where it belongs to one intake or form, the mark of that one. Nothing secret stands in
the bytes and nothing is trusted in them: any client can send any bytes (Telegram hands them through), so unpacking
never raises, and what cannot be understood is a stale press.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from intake_bot.desk import directory_events, team_events, tracker_events
from intake_bot.desk import events as desk_events
from intake_bot.desk.events import AnyEvent
from intake_bot.desk.permissions import TEAM_ROLES, Role
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.letters import Part
from intake_bot.domain.reminders import Subject
from intake_bot.domain.topics import TopicId
from intake_bot.questionnaire import day_events, events, letter_events, offer_events
from intake_bot.questionnaire.events import PressedStale, View

LONGEST: Final = 64
"""Telegram's limit for callback data, in bytes."""

_SEPARATOR: Final = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shape:
    """How one kind of event is written: its code, its fields in order, and whether it belongs to one intake or form."""

    code: str
    event: type
    fields: tuple[str, ...] = ()
    bound: bool = True


_SHAPES: Final = (
    _Shape(code="c", event=events.Chose, fields=("question", "option")),
    _Shape(code="t", event=events.Toggled, fields=("question", "option", "on")),
    _Shape(code="d", event=events.Finished, fields=("question",)),
    _Shape(code="s", event=events.Skipped, fields=("question",)),
    _Shape(code="k", event=events.Kept, fields=("question",)),
    _Shape(code="b", event=events.WentBack, fields=("question",)),
    _Shape(code="e", event=events.AskedToChange, fields=("question",)),
    _Shape(code="w", event=events.SavedForLater),
    _Shape(code="S", event=events.Submitted),
    _Shape(code="p", event=events.TurnedPage, fields=("view", "page"), bound=False),
    _Shape(code="n", event=events.ConfirmedRestart),
    _Shape(code="x", event=events.ConfirmedDeletion),
    _Shape(code="r", event=events.Resumed, bound=False),
    _Shape(code="N", event=events.AskedToRestart, bound=False),
    _Shape(code="X", event=events.AskedToDelete, bound=False),
    _Shape(code="L", event=events.ChoseLanguage, fields=("language",), bound=False),
    _Shape(code="l", event=events.AskedForLanguages, bound=False),
    _Shape(code="h", event=events.AskedForHuman, bound=False),
    _Shape(code="H", event=events.AskedForHelp, bound=False),
    _Shape(code="E", event=events.CalledForHelp, bound=False),
    _Shape(code="P", event=events.AskedForPrivacy, bound=False),
    _Shape(code="m", event=events.AskedToLearn, bound=False),
    _Shape(code="M", event=events.OpenedTopic, fields=("topic",), bound=False),
    _Shape(code="a", event=events.AskedWhoRunsIt, bound=False),
    _Shape(code="v", event=events.AskedForMarkets, bound=False),
    _Shape(code="yo", event=letter_events.OpenedLetters, bound=False),
    _Shape(code="yp", event=letter_events.TurnedChoice, fields=("page",), bound=False),
    _Shape(code="yt", event=letter_events.TickedClinic, fields=("clinic", "on", "page"), bound=False),
    _Shape(code="yd", event=letter_events.ChoseClinics, bound=False),
    _Shape(code="ys", event=letter_events.SwitchedPart, fields=("clinic", "part", "on"), bound=False),
    _Shape(code="yq", event=letter_events.KeptToQuestions, fields=("clinic",), bound=False),
    _Shape(code="yr", event=letter_events.ReadDraft, fields=("clinic", "page"), bound=False),
    _Shape(code="ya", event=letter_events.AgreedToLetter, fields=("clinic", "words"), bound=False),
    _Shape(code="yn", event=letter_events.DeclinedLetter, fields=("clinic", "words"), bound=False),
    _Shape(code="ym", event=letter_events.OpenedMadeLetters, fields=("case", "page"), bound=False),
    _Shape(code="yl", event=letter_events.ReadLetter, fields=("case", "clinic", "page"), bound=False),
    _Shape(code="yf", event=letter_events.AskedForPaper, fields=("case", "clinic"), bound=False),
    _Shape(code="yz", event=letter_events.SentLetter, fields=("case", "clinic"), bound=False),
    _Shape(code="oo", event=offer_events.OpenedOffer, bound=False),
    _Shape(code="od", event=offer_events.FinishedOffer, bound=False),
    _Shape(code="ol", event=offer_events.LeftOffer, bound=False),
    _Shape(code="oi", event=offer_events.AskedForOpenItems, fields=("items",), bound=False),
    _Shape(code="rd", event=day_events.OpenedDay, bound=False),
    _Shape(code="re", event=day_events.AskedForDates, bound=False),
    _Shape(code="rc", event=day_events.AskedForCalendar, bound=False),
    _Shape(code="rl", event=day_events.OpenedReminders, bound=False),
    _Shape(code="rm", event=day_events.MutedReminders, fields=("subject",), bound=False),
    _Shape(code="ru", event=day_events.UnmutedReminders, fields=("subject",), bound=False),
    _Shape(code="ro", event=day_events.StoppedReminders, bound=False),
    _Shape(code="q", event=desk_events.OpenedQueue, fields=("page",), bound=False),
    _Shape(code="Q", event=desk_events.OpenedCase, fields=("number",), bound=False),
    _Shape(code="mt", event=team_events.OpenedTeam, fields=("page",), bound=False),
    _Shape(code="mo", event=team_events.OpenedMember, fields=("user",), bound=False),
    _Shape(code="mw", event=team_events.AskedToInvite, bound=False),
    _Shape(code="mi", event=team_events.Invited, fields=("role", "mark"), bound=False),
    _Shape(code="mc", event=team_events.ConfirmedNewcomer, fields=("newcomer",), bound=False),
    _Shape(code="mn", event=team_events.RefusedNewcomer, fields=("newcomer",), bound=False),
    _Shape(code="mr", event=team_events.ChoseRole, fields=("user", "role", "health", "since"), bound=False),
    _Shape(code="ma", event=team_events.AskedToRemove, fields=("who",), bound=False),
    _Shape(code="dc", event=directory_events.TurnedClinics, fields=("page", "words"), bound=False),
    _Shape(code="do", event=directory_events.OpenedClinic, fields=("listed", "page"), bound=False),
    _Shape(code="dh", event=directory_events.OpenedHistory, fields=("page", "listed"), bound=False),
    _Shape(code="du", event=directory_events.ConfirmedUndo, fields=("change",), bound=False),
    _Shape(code="ds", event=directory_events.TurnedStale, fields=("page",), bound=False),
    _Shape(code="dk", event=directory_events.OpenedCheck, fields=("after",), bound=False),
    _Shape(code="dy", event=directory_events.CheckedClaim, fields=("claim", "seen", "true"), bound=False),
    _Shape(code="da", event=directory_events.AskedToAllow, fields=("proposal",), bound=False),
    _Shape(code="dd", event=directory_events.DecidedWording, fields=("proposal", "allowed"), bound=False),
    _Shape(code="dp", event=directory_events.TurnedImport, fields=("batch", "page"), bound=False),
    _Shape(code="di", event=directory_events.ConfirmedImport, fields=("batch", "new"), bound=False),
    _Shape(code="dx", event=directory_events.CancelledImport, fields=("batch",), bound=False),
    _Shape(code="dt", event=directory_events.ToldStaff, fields=("change",), bound=False),
    _Shape(code="mx", event=team_events.ConfirmedRemoval, fields=("user", "since"), bound=False),
    *(
        _Shape(code=code, event=event, fields=("case", *fields), bound=False)
        for code, event, fields in (
            ("kl", tracker_events.OpenedTrackers, ("page",)),
            ("kc", tracker_events.AskedForClinics, ("page",)),
            ("ks", tracker_events.ChoseClinic, ("place",)),
            ("kn", tracker_events.AskedToNameClinic, ()),
            ("kg", tracker_events.KeptHeld, ()),
            ("kq", tracker_events.DroppedHeld, ()),
            ("kt", tracker_events.OpenedTracker, ("tracker", "page")),
            ("ku", tracker_events.MarkedAllAsked, ("tracker",)),
        )
    ),
    *(
        _Shape(code=code, event=event, fields=("case", "tracker", "item", *fields), bound=False)
        for code, event, fields in (
            ("ki", tracker_events.OpenedItem, ()),
            ("kh", tracker_events.OpenedEntries, ("page",)),
            ("ke", tracker_events.OpenedEntry, ("entry", "page")),
            ("kf", tracker_events.AskedForFile, ("entry",)),
            ("ka", tracker_events.MarkedAsked, ("version",)),
            ("kd", tracker_events.MarkedDeclined, ("version",)),
            ("kw", tracker_events.BeganToPaste, ("version",)),
            ("kv", tracker_events.BeganToTell, ("version",)),
            ("kx", tracker_events.SaidWithoutWords, ("version",)),
            ("kp", tracker_events.AskedHowToRead, ("version", "ticked")),
            ("kr", tracker_events.ChoseReading, ("version", "ticked", "bare")),
            ("kk", tracker_events.CheckedReading, ("version",)),
            ("kb", tracker_events.TookEntryBack, ("version", "entry")),
            ("kj", tracker_events.AskedForValidity, ("version",)),
            ("ky", tracker_events.ChoseValidity, ("version", "months")),
        )
    ),
)
_BY_CODE: Final = {shape.code: shape for shape in _SHAPES}
_BY_EVENT: Final = {shape.event: shape for shape in _SHAPES}
_FLAGS: Final = {"1": True, "0": False}
_TEAM_ROLES: Final[Mapping[str, Role]] = {role.value: role for role in TEAM_ROLES}


def pack(event: AnyEvent, mark: str) -> str:
    """The callback data of a button. Raises ValueError beyond 64 bytes and KeyError for an event no button carries."""
    shape = _BY_EVENT[type(event)]
    values = [_written(getattr(event, field)) for field in shape.fields]
    data = _SEPARATOR.join((shape.code, mark if shape.bound else "", *values))
    if len(data.encode()) > LONGEST or any(_SEPARATOR in value for value in values):
        raise ValueError(f"a button for {type(event).__name__} does not fit into {LONGEST} bytes")
    return data


def unpack(data: str, mark: str) -> AnyEvent:
    """The event that these bytes stand for in the intake or form with this mark; anything else is a stale press."""
    code, *rest = data.split(_SEPARATOR)
    shape = _BY_CODE.get(code)
    if shape is None or len(rest) != 1 + len(shape.fields) or rest[0] != (mark if shape.bound else ""):
        return PressedStale()
    try:
        values = {field: _read(field, text) for field, text in zip(shape.fields, rest[1:], strict=True)}
    except (ValueError, KeyError):
        return PressedStale()
    event: AnyEvent = shape.event(**values)
    return event


def mark_of(data: str) -> str:
    """The mark that these bytes carry, of whichever form; empty where they carry none."""
    _, _, rest = data.partition(_SEPARATOR)
    return rest.partition(_SEPARATOR)[0]


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, frozenset):
        return _items_written(value)
    return str(value)


def _items_written(items: frozenset[ItemId]) -> str:
    """Items as their letters, each with the bits of its numbers: ``W1f.E6`` is W0 to W4, E1 and E2."""
    bits: dict[str, int] = {}
    for item in sorted(items):
        bits[item[0]] = bits.get(item[0], 0) | 1 << int(item[1:])
    return ".".join(f"{letter}{numbers:x}" for letter, numbers in bits.items())


_ITEM_GROUP: Final = re.compile(r"([A-Z])([1-9a-f][0-9a-f]{0,3})")


def _items_read(text: str) -> frozenset[ItemId]:
    """The inverse. Raises ValueError for anything else, and for an item that there is not."""
    groups = [_ITEM_GROUP.fullmatch(group) for group in text.split(".")]
    items = frozenset(
        ItemId(f"{group[1]}{number}")
        for group in groups
        if group is not None
        for number in range(16)
        if int(group[2], 16) >> number & 1
    )
    if not items or _items_written(items) != text:
        raise ValueError("not items")
    return items


def _number(text: str, digits: int) -> int:
    """A number written as it is packed. Raises ValueError for anything else, and for more digits."""
    if not (text.isascii() and text.isdecimal() and len(text) <= digits and text == str(int(text))):
        raise ValueError("not a number of a button")
    return int(text)


def _page(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 6):
        raise ValueError("not a page")
    return int(text)


_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    **dict.fromkeys(("on", "health", "true", "allowed", "new", "bare"), _FLAGS.__getitem__),
    **dict.fromkeys(("place", "tracker", "version", "entry", "ticked", "months"), partial(_number, digits=6)),
    **dict.fromkeys(("user", "newcomer", "since", "change", "proposal", "batch"), partial(_number, digits=16)),
    "page": _page,
    "view": View,
    "role": _TEAM_ROLES.__getitem__,
    "topic": TopicId,
    "part": Part,
    "subject": Subject,
    "item": ItemId,
    "items": _items_read,
}
"""How a field is read; a field that is not here is a text. Each raises ValueError or KeyError for what it is not."""


def _read(field: str, text: str) -> Any:
    return _READERS.get(field, str)(text)
