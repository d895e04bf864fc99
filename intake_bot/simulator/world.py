"""The simulated Telegram itself: its state, its clock, and the few moves that every method and every person shares.

May create messages, files and updates, and wake whoever waits. Must not know methods, refusals or HTTP.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Callable
from dataclasses import replace

from intake_bot.simulator.state import Account, Chat, Head, Message, QueuedUpdate, State, StoredFile
from intake_bot.simulator.values import Json, Upload

DAY = 86_400
SUPERGROUP = 1_000_000_000_000
"""Ids of supergroups lie this much below those of basic groups."""

CALLBACK_LIFETIME = 150
"""Seconds Telegram keeps a button press for a bot that does not ask; other updates stay a day."""

DEFAULT_EXCLUDED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
"""Update kinds that come only when allowed_updates names them."""

CALLBACK_QUEUE = 3 * 2**33
MY_CHAT_MEMBER_QUEUE = 5 * 2**33
"""Offsets by which Telegram keeps presses and membership changes in queues of their own: they can overtake messages."""

ADMINISTRATOR_RIGHTS = (
    "can_be_edited", "can_manage_chat", "can_change_info", "can_delete_messages", "can_invite_users",
    "can_restrict_members", "can_pin_messages", "can_manage_topics", "can_promote_members", "can_manage_video_chats",
    "can_post_stories", "can_edit_stories", "can_delete_stories",
)  # fmt: skip
FILE_ID_START = "BQACAgUAAxkB"
"""What every file_id begins with; anything else was never one."""

PATHS = {"Document": "documents", "Photo": "photos", "Voice": "voice", "Sticker": "stickers"}


class World:
    """State, clock and waiters. `clock` returns epoch seconds."""

    def __init__(self, head: Head, clock: Callable[[], float]) -> None:
        self.state = State(head)
        self.clock = clock
        self.parked: asyncio.Future[str] | None = None
        self._waiting: list[asyncio.Future[None]] = []

    def now(self) -> int:
        """The time in whole epoch seconds, as Telegram dates things."""
        return int(self.clock())

    # -- waiting -------------------------------------------------------------------------------------------------------

    def change(self) -> asyncio.Future[None]:
        """A future that is done with the next change of anything; take it first, then look, then await it."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        return waiter

    def announce(self) -> None:
        """Wakes everybody who waits for a change."""
        waiting, self._waiting = self._waiting, []
        for waiter in waiting:
            if not waiter.done():
                waiter.set_result(None)

    def wake_poller(self, reason: str) -> None:
        """Ends the wait of the parked getUpdates call, if there is one: `update`, `poller`, `webhook` or `closed`."""
        if self.parked is not None and not self.parked.done():
            self.parked.set_result(reason)

    # -- numbers -------------------------------------------------------------------------------------------------------

    def next_number(self) -> int:
        """The next of a series that names files and presses."""
        head = self.state.head
        self.state.put(replace(head, next_number=head.next_number + 1))
        return head.next_number

    def _next_message_id(self, chat: Chat) -> int:
        """Message ids: one series per supergroup, one for everything else, as at Telegram."""
        if chat.type == "supergroup":
            chat = self.state.chats[chat.id]
            self.state.put(replace(chat, last_message_id=chat.last_message_id + 1))
            return chat.last_message_id + 1
        head = self.state.head
        self.state.put(replace(head, next_message_id=head.next_message_id + 1))
        return head.next_message_id

    # -- updates -------------------------------------------------------------------------------------------------------

    def push(self, kind: str, body: Json, *, queue: int, lifetime: int = DAY) -> None:
        """Queues one update for the bot, unless its kind is not allowed: such an update is never stored.

        `lifetime` in seconds.
        """
        head = self.state.head
        allowed = kind in head.allowed_updates if head.allowed_updates is not None else kind not in DEFAULT_EXCLUDED
        if not allowed:
            return
        update_id = head.next_update_id
        self.state.put(replace(head, next_update_id=update_id + 1))
        self.state.put(
            QueuedUpdate(
                id=update_id,
                kind=kind,
                queue=queue,
                body={"update_id": update_id, kind: body},
                expires_at=self.now() + lifetime,
            )
        )
        self.wake_poller("update")

    def push_message(self, kind: str, message: Message) -> None:
        """Queues a person's message or edit."""
        self.push(kind, message.body, queue=message.chat_id)

    # -- messages ------------------------------------------------------------------------------------------------------

    def add_message(
        self, chat: Chat, sender: Json, content: Json, *, by_bot: bool = False, reply_keyboard: Json | None = None
    ) -> Message:
        """Puts a new message into a chat and returns it. `content` are the fields beside id, sender, chat and date."""
        message_id = self._next_message_id(chat)
        body: Json = {
            "message_id": message_id,
            "from": sender,
            "chat": self.chat_object(chat),
            "date": self.now(),
            **content,
        }
        message = Message(
            chat_id=chat.id,
            id=message_id,
            body=body,
            version=self.state.next_version(),
            by_bot=by_bot,
            reply_keyboard=reply_keyboard,
        )
        self.state.put(message)
        return message

    def change_message(self, message: Message, body: Json) -> Message:
        """Replaces what a message says."""
        changed = replace(message, body=body, version=self.state.next_version())
        self.state.put(changed)
        return changed

    def delete_message(self, message: Message) -> None:
        """Leaves only a mark that there was a message."""
        self.state.put(replace(message, body={}, deleted=True, version=self.state.next_version()))

    def delivers(self, message: Message) -> bool:
        """Whether the bot gets a person's message.

        In a group it gets only commands, mentions, replies to it and service messages, unless it is an administrator or
        its privacy mode is off.
        """
        chat = self.state.chats[message.chat_id]
        bot = self.state.head.bot
        if chat.type == "private":
            return True
        if chat.bot_status not in ("member", "administrator"):
            return False
        if chat.bot_status == "administrator" or bot["can_read_all_group_messages"]:
            return True
        body = message.body
        if body.get("reply_to_message", {}).get("from", {}).get("id") == bot["id"]:
            return True
        command = re.match(r"/\w+(?:@(\w+))?", message.text)
        if command:
            return command.group(1) in (None, bot["username"])
        return f"@{bot['username']}" in message.text

    # -- objects as the Bot API shows them -----------------------------------------------------------------------------

    def chat_object(self, chat: Chat) -> Json:
        """The Chat object."""
        if chat.type == "private":
            account = self.state.accounts[chat.id]
            body: Json = {"id": chat.id, "first_name": account.first_name, "type": "private"}
            if account.last_name:
                body["last_name"] = account.last_name
            if account.username:
                body["username"] = account.username
            return body
        body = {"id": chat.id, "title": chat.title, "type": chat.type}
        if chat.is_forum:
            body["is_forum"] = True
        return body

    def user_object(self, account: Account) -> Json:
        """The User object."""
        body: Json = {"id": account.id, "is_bot": account.is_bot, "first_name": account.first_name}
        for name in ("last_name", "username", "language_code"):
            if getattr(account, name):
                body[name] = getattr(account, name)
        return body

    def bot_member(self, status: str) -> Json:
        """The bot's own ChatMember object."""
        body: Json = {"user": self.bot_object(), "status": status}
        if status == "kicked":
            body["until_date"] = 0
        if status == "administrator":
            body |= {**dict.fromkeys(ADMINISTRATOR_RIGHTS, True), "is_anonymous": False}
        return body

    def bot_object(self) -> Json:
        """The bot as the sender of a message."""
        bot = self.state.head.bot
        return {name: bot[name] for name in ("id", "is_bot", "first_name", "username")}

    # -- files ---------------------------------------------------------------------------------------------------------

    def add_file(self, kind: str, upload: Upload) -> StoredFile:
        """Keeps a file and gives it an identifier, which is not guessable from outside but the same in every run."""
        number = self.next_number()
        digest = hashlib.sha256(f"{self.state.head.bot['id']}:{number}".encode()).hexdigest()
        suffix = "." + upload.name.rsplit(".", 1)[1] if "." in upload.name else ""
        stored = StoredFile(
            id=f"{FILE_ID_START}{digest[:48]}{number}",
            unique_id=f"AgAD{digest[48:60]}",
            kind=kind,
            name=upload.name,
            mime_type=upload.mime_type,
            path=f"{PATHS[kind]}/file_{number}{suffix}",
            content=upload.content,
        )
        self.state.put(stored)
        return stored
