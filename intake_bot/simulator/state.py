"""Everything the simulated Telegram remembers, as frozen records in a few tables, and their JSON form.

May hold data, look it up, and note which records changed. Must not know rules, refusals, or time: whoever changes a
record decides first. Records and the JSON inside them are replaced, never changed, so a snapshot is a shallow copy.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from intake_bot.simulator.values import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What there is one of. `allowed_updates` None means Telegram's default set; `webhook` None means none is set.

    `commands` maps a scope key to a list of BotCommand; `texts` maps name/description/short_description to a text by
    language code.
    """

    bot: Json
    next_update_id: int
    next_message_id: int = 1
    next_number: int = 1
    allowed_updates: tuple[str, ...] | None = None
    webhook: Json | None = None
    commands: Json
    texts: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One Telegram user other than the bot under test."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False
    deactivated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """One chat of the bot. A private chat has its person's id.

    `bot_status` is the bot's ChatMember status; in a private chat `kicked` means that the person blocked the bot.
    `topics` maps a thread id (as text) to its name and whether it is closed.
    """

    id: int
    type: str
    title: str = ""
    is_forum: bool = False
    members: tuple[int, ...] = ()
    bot_status: str = "member"
    migrated_to: int | None = None
    last_message_id: int = 0
    pinned: int | None = None
    topics: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as the bot sees it (`body` is a Telegram Message object), plus what the Bot API does not show.

    `version` grows with every change to any message, so "changed since" is one comparison. `reply_keyboard` is the
    markup a bot sent when it was not an inline keyboard. A deleted message stays as a mark without a body.
    """

    chat_id: int
    id: int
    body: Json
    version: int
    by_bot: bool = False
    reply_keyboard: Json | None = None
    deleted: bool = False

    @property
    def text(self) -> str:
        """What a reader sees: the text, or a file's caption."""
        text: str = self.body.get("text") or self.body.get("caption", "")
        return text

    @property
    def buttons(self) -> list[Json]:
        """The buttons of its inline keyboard, row by row."""
        return [button for row in self.body.get("reply_markup", {}).get("inline_keyboard", []) for button in row]

    @property
    def labels(self) -> list[str]:
        """What is written on them."""
        return [button["text"] for button in self.buttons]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedUpdate:
    """One update waiting for the bot. `expires_at` in epoch seconds; `queue` orders webhook deliveries."""

    id: int
    body: Json
    kind: str
    queue: int
    expires_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One press of a callback button. `answer` holds what answerCallbackQuery brought, None while it is open.

    `asked_at` in epoch seconds.
    """

    id: str
    chat_id: int
    message_id: int
    user_id: int
    data: str
    asked_at: int
    version: int
    answer: Json | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One file Telegram keeps. `kind` is Document, Photo, Voice or Sticker; `path` is where it is downloaded."""

    id: str
    unique_id: str
    kind: str
    name: str
    mime_type: str
    path: str
    content: bytes


Record = Head | Account | Chat | Message | QueuedUpdate | Query | StoredFile
Key = int | str | tuple[int, int]
KINDS: dict[str, type[Any]] = {
    "head": Head,
    "account": Account,
    "chat": Chat,
    "message": Message,
    "update": QueuedUpdate,
    "query": Query,
    "file": StoredFile,
}
NAMES = {record_class: name for name, record_class in KINDS.items()}


def key_of(record: Record) -> Key:
    """What a record is found by within its table."""
    match record:
        case Head():
            return 0
        case Message():
            return (record.chat_id, record.id)
        case _:
            return record.id


class State:
    """The tables. Every change goes through `put` and `drop`, which also remember it for the journal."""

    def __init__(self, head: Head) -> None:
        self.version = 0
        self._tables: dict[str, dict[Key, Any]] = {name: {} for name in KINDS}
        self._changes: list[list[Any]] = []
        self.put(head)

    @property
    def head(self) -> Head:
        """What there is one of."""
        head: Head = self._tables["head"][0]
        return head

    @property
    def accounts(self) -> dict[int, Account]:
        """People and other bots by id."""
        return self._tables["account"]  # type: ignore[return-value]

    @property
    def chats(self) -> dict[int, Chat]:
        """Chats the bot has, by id."""
        return self._tables["chat"]  # type: ignore[return-value]

    @property
    def messages(self) -> dict[tuple[int, int], Message]:
        """Messages by chat and message id, oldest first."""
        return self._tables["message"]  # type: ignore[return-value]

    @property
    def updates(self) -> dict[int, QueuedUpdate]:
        """Updates that no call has confirmed yet, oldest first."""
        return self._tables["update"]  # type: ignore[return-value]

    @property
    def queries(self) -> dict[str, Query]:
        """Presses by query id, oldest first."""
        return self._tables["query"]  # type: ignore[return-value]

    @property
    def files(self) -> dict[str, StoredFile]:
        """Files by file_id."""
        return self._tables["file"]  # type: ignore[return-value]

    def messages_in(self, chat_id: int) -> list[Message]:
        """The messages of one chat that still exist, oldest first."""
        return [m for m in self.messages.values() if m.chat_id == chat_id and not m.deleted]

    def next_version(self) -> int:
        """A number larger than every version given so far."""
        self.version += 1
        return self.version

    def put(self, record: Record) -> None:
        """Adds a record, or replaces the one with the same key."""
        name = NAMES[type(record)]
        self._tables[name][key_of(record)] = record
        self._changes.append([name, record])

    def drop(self, record: Record) -> None:
        """Forgets a record; one that is not there is no error."""
        name = NAMES[type(record)]
        if self._tables[name].pop(key_of(record), None) is not None:
            self._changes.append(["drop", record])

    def take_changes(self) -> list[list[Any]]:
        """What changed since the last time this was asked."""
        changes, self._changes = self._changes, []
        return changes

    def snapshot(self) -> tuple[int, dict[str, dict[Key, Any]]]:
        """The whole state as it is now; costs one shallow copy of each table."""
        return self.version, {name: dict(table) for name, table in self._tables.items()}

    def restore(self, snapshot: tuple[int, dict[str, dict[Key, Any]]]) -> None:
        """Goes back to a snapshot, which can be restored again later."""
        self.version, tables = snapshot
        self._tables = {name: dict(table) for name, table in tables.items()}
        self._changes = []

    def records(self) -> Iterator[Record]:
        """Every record, in an order in which they can be put back."""
        for table in self._tables.values():
            yield from table.values()


def encode(record: Record) -> Json:
    """A record's fields, JSON-ready; bytes as base64."""
    encoded: Json = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, bytes):
            value = base64.b64encode(value).decode("ascii")
        encoded[field.name] = list(value) if isinstance(value, tuple) else value
    return encoded


def decode(kind: str, encoded: Json) -> Record:
    """The record that `encode` wrote. Raises KeyError for an unknown kind, TypeError for fields that do not fit."""
    record_class = KINDS[kind]
    values = dict(encoded)
    if record_class is StoredFile:
        values["content"] = base64.b64decode(values["content"])
    for name in ("members", "allowed_updates"):
        if isinstance(values.get(name), list):
            values[name] = tuple(values[name])
    record: Record = record_class(**values)
    return record


def changes_to_json(changes: Iterable[list[Any]]) -> list[list[Any]]:
    """Noted changes as JSON: `[kind, fields]` for a record put, `["drop", kind, fields]` for one dropped.

    Of several puts of one record only the last is kept.
    """
    latest: dict[tuple[str, Key], list[Any]] = {}
    for operation, record in changes:
        kind = NAMES[type(record)]
        place = (kind, key_of(record))
        latest.pop(place, None)
        latest[place] = ["drop", kind, encode(record)] if operation == "drop" else [kind, encode(record)]
    return list(latest.values())


def apply_json(state: State, changes: Iterable[list[Any]]) -> None:
    """Plays changes written by `changes_to_json` into a state."""
    for change in changes:
        if change[0] == "drop":
            state.drop(decode(change[1], change[2]))
            continue
        record = decode(change[0], change[1])
        if isinstance(record, Message | Query):
            state.version = max(state.version, record.version)
        state.put(record)
