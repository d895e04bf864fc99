"""Events as the bytes of a button, and back. The only file that knows those bytes.

A button carries its event and, where it belongs to one intake or form, the mark of that one. Nothing secret stands in
the bytes and nothing is trusted in them: any client can send any bytes (Telegram hands them through), so unpacking
never raises, and what cannot be understood is a stale press.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from intake_bot.desk import directory_events, team_events
from intake_bot.desk import events as desk_events
from intake_bot.desk.events import DeskEvent
from intake_bot.desk.permissions import TEAM_ROLES, Role
from intake_bot.domain.reminders import Subject
from intake_bot.domain.topics import TopicId
from intake_bot.questionnaire import day_events, events
from intake_bot.questionnaire.day_events import DayEvent
from intake_bot.questionnaire.events import Event, PressedStale, View

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
    _Shape(code="P", event=events.AskedForPrivacy, bound=False),
    _Shape(code="m", event=events.AskedToLearn, bound=False),
    _Shape(code="M", event=events.OpenedTopic, fields=("topic",), bound=False),
    _Shape(code="a", event=events.AskedWhoRunsIt, bound=False),
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
)
_BY_CODE: Final = {shape.code: shape for shape in _SHAPES}
_BY_EVENT: Final = {shape.event: shape for shape in _SHAPES}
_FLAGS: Final = {"1": True, "0": False}
_TEAM_ROLES: Final[Mapping[str, Role]] = {role.value: role for role in TEAM_ROLES}


def pack(event: Event | DayEvent | DeskEvent, mark: str) -> str:
    """The callback data of a button. Raises ValueError beyond 64 bytes and KeyError for an event no button carries."""
    shape = _BY_EVENT[type(event)]
    values = [_written(getattr(event, field)) for field in shape.fields]
    data = _SEPARATOR.join((shape.code, mark if shape.bound else "", *values))
    if len(data.encode()) > LONGEST or any(_SEPARATOR in value for value in values):
        raise ValueError(f"a button for {type(event).__name__} does not fit into {LONGEST} bytes")
    return data


def unpack(data: str, mark: str) -> Event | DayEvent | DeskEvent:
    """The event that these bytes stand for in the intake or form with this mark; anything else is a stale press."""
    code, *rest = data.split(_SEPARATOR)
    shape = _BY_CODE.get(code)
    if shape is None or len(rest) != 1 + len(shape.fields) or rest[0] != (mark if shape.bound else ""):
        return PressedStale()
    try:
        values = {field: _read(field, text) for field, text in zip(shape.fields, rest[1:], strict=True)}
    except (ValueError, KeyError):
        return PressedStale()
    event: Event | DayEvent | DeskEvent = shape.event(**values)
    return event


def mark_of(data: str) -> str:
    """The mark that these bytes carry, of whichever form; empty where they carry none."""
    _, _, rest = data.partition(_SEPARATOR)
    return rest.partition(_SEPARATOR)[0]


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def _read(field: str, text: str) -> Any:
    match field:
        case "on" | "health" | "true" | "allowed" | "new":
            return _FLAGS[text]
        case "page":
            if not (text.isascii() and text.isdecimal() and len(text) <= 6):
                raise ValueError("not a page")
            return int(text)
        case "view":
            return View(text)
        case "user" | "newcomer" | "since" | "change" | "proposal" | "batch":
            if not (text.isascii() and text.isdecimal() and len(text) <= 16 and text == str(int(text))):
                raise ValueError("not an id")
            return int(text)
        case "role":
            return _TEAM_ROLES[text]
        case "topic":
            return TopicId(text)
        case "subject":
            return Subject(text)
        case _:
            return text
