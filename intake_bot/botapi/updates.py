"""From an update as Telegram sent it to what a person did. Pure and total: no JSON value makes it raise.

What people typed is cleaned here, once, of what no person types. Must not know what an event leads to, or who may do
what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Final

from intake_bot.botapi.attachments import forwarded, kept_file
from intake_bot.desk.directory_commands import DirectoryCommand
from intake_bot.desk.directory_events import FileWasRead, SentFile, TypedCommand
from intake_bot.desk.events import DeskEvent, OpenedCase, OpenedQueue
from intake_bot.desk.team_events import (
    AskedToChangeRole,
    AskedToInvite,
    AskedToInviteAs,
    AskedToRemove,
    OpenedTeam,
)
from intake_bot.desk.tracker_events import AskedForAnswers
from intake_bot.questionnaire import day_events, events
from intake_bot.questionnaire.day_events import DayEvent
from intake_bot.questionnaire.events import Event, Unreadable
from intake_bot.questionnaire.offer_events import OfferEvent, OpenedOffer
from intake_bot.questionnaire.reading.folding import clean


class ChatKind(StrEnum):
    """Where it happened."""

    PRIVATE = "private"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who did it, as Telegram names them. ``language_code`` is what their client asks for."""

    user_id: int
    name: str
    language_code: str | None

    def __repr__(self) -> str:
        return f"Sender(user_id={self.user_id})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A press: the bytes, which only ``buttons`` understands, and the message that they stood on, if it is there."""

    data: str
    message_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """The person stopped the bot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unblocked:
    """The person allowed the bot again."""


Happened = Event | DayEvent | DeskEvent | OfferEvent | Pressed | Blocked | Unblocked


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One update, understood: where, by whom, and what."""

    chat_id: int
    chat_kind: ChatKind
    sender: Sender
    happened: Happened
    file: SentFile | None = None
    """The document that came, beside what it means to somebody who is asked a question."""


_PAYLOAD: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


def _typed(command: DirectoryCommand, words: str) -> TypedCommand:
    return TypedCommand(command=command, words=words)


STOP_WORDS: Final = frozenset({"off", "stop", "끄기"})
"""What stands behind /remind to end all reminders."""


def _remind(words: str) -> DayEvent:
    return day_events.StoppedReminders() if words.casefold() in STOP_WORDS else day_events.OpenedReminders()


COMMANDS: Final[Mapping[str, Callable[[str], Event | DayEvent | DeskEvent | OfferEvent]]] = {
    "start": lambda words: events.Started(source=words if _PAYLOAD.fullmatch(words) else None),
    "resume": lambda _: events.Resumed(),
    "restart": lambda _: events.AskedToRestart(),
    "language": lambda _: events.AskedForLanguages(),
    "help": lambda _: events.AskedForHelp(),
    "cancel": lambda _: events.Cancelled(),
    "privacy": lambda _: events.AskedForPrivacy(),
    "delete": lambda _: events.AskedToDelete(),
    "human": lambda _: events.AskedForHuman(),
    "offer": lambda _: OpenedOffer(),
    "learn": lambda _: events.AskedToLearn(),
    "about": lambda _: events.AskedWhoRunsIt(),
    "checklist": lambda words: AskedForAnswers(typed=words),
    "day": lambda _: day_events.OpenedDay(),
    "remind": _remind,
    "queue": lambda _: OpenedQueue(),
    "case": lambda words: OpenedCase(number=words),
    "team": lambda _: OpenedTeam(),
    "invite": lambda words: AskedToInviteAs(role=words) if words else AskedToInvite(),
    "role": lambda words: AskedToChangeRole(words=words),
    "remove": lambda words: AskedToRemove(who=words),
    **{command.value: partial(_typed, command) for command in DirectoryCommand},
}
"""What each command means. The second half are the desk's."""

_COMMAND: Final = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w{1,64})?(?:\s+(.*))?", re.DOTALL)
_ANONYMOUS: Final = frozenset({1087968824, 136817688, 777000})
"""Ids under which Telegram lets groups and channels speak: nobody in particular."""

_MEDIA: Final[Mapping[str, Unreadable]] = {
    "sticker": Unreadable.STICKER,
    "voice": Unreadable.VOICE,
    "video_note": Unreadable.VOICE,
    "audio": Unreadable.VOICE,
    "photo": Unreadable.PHOTO,
    "document": Unreadable.DOCUMENT,
    "video": Unreadable.VIDEO,
    "animation": Unreadable.VIDEO,
    "location": Unreadable.LOCATION,
    "venue": Unreadable.LOCATION,
    "contact": Unreadable.CONTACT,
}
_SERVICE: Final = frozenset(
    {
        "pinned_message",
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "new_chat_photo",
        "delete_chat_photo",
        "group_chat_created",
        "supergroup_chat_created",
        "migrate_to_chat_id",
        "migrate_from_chat_id",
        "message_auto_delete_timer_changed",
        "forum_topic_created",
        "forum_topic_edited",
        "forum_topic_closed",
        "forum_topic_reopened",
        "write_access_allowed",
        "chat_background_set",
    }
)
"""Messages that Telegram writes itself: nobody spoke."""


LONGEST_FILE_NAME: Final = 120
FILE_READ: Final = "file_read"
"""The kind of an update of our own: a file that somebody sent has been read. Telegram sends no such kind."""
REMINDER_DUE: Final = "reminder_due"
"""Another one: the time of a reminder has come."""


def received(update: Any) -> Received | None:
    """What happened, or None where nobody did anything that asks for an answer."""
    if not isinstance(update, Mapping):
        return None
    if isinstance(read := update.get(FILE_READ), Mapping):
        return _of_file(read)
    if isinstance(due := update.get(REMINDER_DUE), Mapping):
        return _of_reminder(due)
    if isinstance(message := update.get("message"), Mapping):
        return _of_message(message)
    if isinstance(message := update.get("edited_message"), Mapping):
        return _placed(message, message.get("from"), events.EditedMessage(words=_words(message)), private_only=True)
    if isinstance(query := update.get("callback_query"), Mapping):
        return _of_press(query)
    if isinstance(change := update.get("my_chat_member"), Mapping):
        return _of_membership(change)
    return None


def _of_message(message: Mapping[str, Any]) -> Received | None:
    if isinstance(message.get("text"), str):
        text = _words(message)
        command = _COMMAND.fullmatch(text)
        if command is not None:
            meant = COMMANDS.get(command[1].lower())
            words = clean(command[2] or "")
            event: Event | DayEvent | DeskEvent | OfferEvent = events.AskedForHelp() if meant is None else meant(words)
            return _placed(message, message.get("from"), event)
        said = events.Said(text=text, forwarded=forwarded(message))
        return _placed(message, message.get("from"), said, private_only=True)
    if _SERVICE & set(message):
        return None
    kind = next((kind for field, kind in _MEDIA.items() if field in message), Unreadable.OTHER)
    event = events.SentUnreadable(
        kind=kind, words=_words(message), file=kept_file(message), forwarded=forwarded(message)
    )
    return _placed(message, message.get("from"), event, private_only=True, file=_file(message))


def _of_file(read: Mapping[str, Any]) -> Received | None:
    match read:
        case {"chat": int(chat), "user": int(user), "number": int(number)}:
            sender = Sender(user_id=user, name="", language_code=None)
            happened = FileWasRead(batch=number)
            return Received(chat_id=chat, chat_kind=ChatKind.PRIVATE, sender=sender, happened=happened)
        case _:
            return None


def _of_reminder(due: Mapping[str, Any]) -> Received | None:
    match due:
        case {"chat": int(chat), "user": int(user), "number": int(number)}:
            sender = Sender(user_id=user, name="", language_code=None)
            happened = day_events.ReminderCameDue(number=number)
            return Received(chat_id=chat, chat_kind=ChatKind.PRIVATE, sender=sender, happened=happened)
        case _:
            return None


def _words(message: Mapping[str, Any]) -> str:
    """What a message says: its text, or what stands under its picture."""
    return next((clean(words) for name in ("text", "caption") if isinstance(words := message.get(name), str)), "")


def _of_press(query: Mapping[str, Any]) -> Received | None:
    data = query.get("data")
    message = query.get("message")
    sender = _sender(query.get("from"))
    if sender is None:
        return None
    pressed = Pressed(data=data if isinstance(data, str) else "", message_id=_message_id(message))
    if isinstance(message, Mapping):
        return _placed(message, query.get("from"), pressed)
    return Received(chat_id=sender.user_id, chat_kind=ChatKind.PRIVATE, sender=sender, happened=pressed)


def _of_membership(change: Mapping[str, Any]) -> Received | None:
    member = change.get("new_chat_member")
    status = member.get("status") if isinstance(member, Mapping) else None
    happened = Blocked() if status == "kicked" else Unblocked()
    return _placed(change, change.get("from"), happened, private_only=True)


def _placed(
    where: Mapping[str, Any],
    sender: Any,
    happened: Happened,
    *,
    private_only: bool = False,
    file: SentFile | None = None,
) -> Received | None:
    """Put what happened into its chat. Ordinary talk in a group is not meant for the bot."""
    chat = where.get("chat")
    person = _sender(sender)
    if person is None or not isinstance(chat, Mapping) or not _is_id(chat.get("id")):
        return None
    match chat.get("type"):
        case "private":
            kind = ChatKind.PRIVATE
        case "group" | "supergroup":
            kind = ChatKind.GROUP
        case _:
            return None
    if kind is ChatKind.GROUP and private_only:
        return None
    return Received(chat_id=chat["id"], chat_kind=kind, sender=person, happened=happened, file=file)


def _file(message: Mapping[str, Any]) -> SentFile | None:
    """The document of a message, as far as it can be fetched by what is said of it."""
    document = message.get("document")
    if not isinstance(document, Mapping) or not isinstance(file_id := document.get("file_id"), str):
        return None
    name, size = document.get("file_name"), document.get("file_size")
    return SentFile(
        file_id=file_id,
        name=clean(name)[:LONGEST_FILE_NAME] if isinstance(name, str) else "",
        size=size if isinstance(size, int) else 0,
        words=_words(message),
    )


def _sender(value: Any) -> Sender | None:
    if not isinstance(value, Mapping) or not _is_id(value.get("id")):
        return None
    if value.get("is_bot") is True or value["id"] in _ANONYMOUS:
        return None
    name = value.get("first_name")
    code = value.get("language_code")
    return Sender(
        user_id=value["id"],
        name=clean(name)[:64] if isinstance(name, str) else "",
        language_code=code if isinstance(code, str) else None,
    )


def _message_id(message: Any) -> int | None:
    """The message, unless Telegram says that it is out of reach (Bot API, InaccessibleMessage: its date is 0)."""
    if not isinstance(message, Mapping) or message.get("date") == 0:
        return None
    found = message.get("message_id")
    return found if _is_id(found) else None


def _is_id(value: Any) -> bool:
    """Telegram's ids have at most 52 significant bits (Bot API, User.id)."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**52
