"""The people of a simulated Telegram: what a person can do in a client, as moves that a test reads like a conversation.

Moves only change the world and return at once; `sees` and `until` wait for the bot. Must not know how the bot works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from intake_bot.simulator.cleaning import found_entities
from intake_bot.simulator.files import file_content
from intake_bot.simulator.markup import utf16_length
from intake_bot.simulator.places import BOUND, Place, Press
from intake_bot.simulator.recipients import without_reply
from intake_bot.simulator.state import Account, Chat, Message, Query
from intake_bot.simulator.values import Json, Upload
from intake_bot.simulator.world import CALLBACK_LIFETIME, CALLBACK_QUEUE, SUPERGROUP

if TYPE_CHECKING:
    from intake_bot.simulator.core import Simulator

Predicate = Callable[[], bool]

CLIENT_TEXT_LIMIT = 4096
"""Clients cut a longer text into several messages."""

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738"
    "550000000049454e44ae426082"
)


class Person(Place):
    """One person with a Telegram client. A move takes `chat=` for a group; without it, it is the chat with the bot."""

    def __init__(self, simulator: Simulator, account_id: int) -> None:
        super().__init__(simulator)
        self.id = account_id
        self._acted_at = 0

    def __repr__(self) -> str:
        return f"Person({self.id})"

    @property
    def chat_id(self) -> int:
        """The private chat with the bot has the person's id."""
        return self.id

    @property
    def account(self) -> Account:
        """Who the person is."""
        return self.simulator.state.accounts[self.id]

    @property
    def name(self) -> str:
        """The first name."""
        return self.account.first_name

    # -- moves ---------------------------------------------------------------------------------------------------------

    async def says(self, text: str, *, chat: Group | None = None, reply_to: Message | None = None) -> Message:
        """Types a text, exactly as given. The first one begins the chat, as the Start button does.

        A text longer than a client's limit is sent in pieces; the last message is returned.
        """
        pieces = list(_pieces(text))
        for piece in pieces[:-1]:
            self._send({"text": piece}, chat, reply_to)
        content: Json = {"text": pieces[-1]}
        entities = found_entities(pieces[-1], [])
        if entities:
            content["entities"] = [entity.to_json() for entity in entities]
        return self._send(content, chat, reply_to)

    async def presses(self, label: str, *, on: Message | None = None, chat: Group | None = None) -> Press:
        """Presses the button with this label on the newest keyboard of the chat, or on the message given.

        A label may be a part of what is written, if only one button has it. Raises AssertionError with the labels that
        are there when it is not.
        """
        place: Place = chat or self
        message = self.simulator.current(on) if on is not None else place.keyboard
        buttons = message.buttons if message is not None else []
        fitting = [b for b in buttons if b["text"] == label] or [b for b in buttons if label in b["text"]]
        names = [button["text"] for button in buttons]
        if message is None or not fitting:
            raise AssertionError(f"no button {label!r}; there are {names} under {place.screen!r}")
        _require(len({b["text"] for b in fitting}) == 1, f"{label!r} fits several buttons: {names}")
        _require("callback_data" in fitting[0], f"button {label!r} sends nothing to the bot")
        return self._press(message, fitting[0]["callback_data"])

    async def press_bytes(self, data: str, message: Message) -> Press:
        """Presses with any bytes, as a changed client can: nothing has to be on that message."""
        return self._press(message, data)

    def copied(self, label: str, *, chat: Group | None = None) -> str:
        """What a copy button with this label puts on the clipboard. Raises AssertionError when there is none."""
        place: Place = chat or self
        for message in reversed(place.messages):
            for button in message.buttons:
                if label in button["text"] and "copy_text" in button:
                    text: str = button["copy_text"]["text"]
                    return text
        raise AssertionError(f"no copy button {label!r}; there are {place.labels}")

    async def sends_document(
        self, name: str, content: bytes, *, mime_type: str = "application/octet-stream", caption: str = "",
        chat: Group | None = None, reply_to: Message | None = None,
    ) -> Message:  # fmt: skip
        """Sends a file."""
        return self._send_file(
            "Document", Upload(name=name, content=content, mime_type=mime_type), caption, chat, reply_to
        )

    async def sends_photo(
        self, content: bytes = PIXEL, *, caption: str = "", chat: Group | None = None, reply_to: Message | None = None
    ) -> Message:
        """Sends a picture."""
        return self._send_file(
            "Photo", Upload(name="photo.jpg", content=content, mime_type="image/jpeg"), caption, chat, reply_to
        )

    async def sends_voice(self, content: bytes = b"OggS", *, chat: Group | None = None) -> Message:
        """Sends a voice message."""
        return self._send_file(
            "Voice", Upload(name="voice.ogg", content=content, mime_type="audio/ogg"), "", chat, None
        )

    async def sends_sticker(self, emoji: str = "👍", *, chat: Group | None = None) -> Message:
        """Sends a sticker."""
        return self._send_file("Sticker", Upload(name=emoji, content=b"RIFF", mime_type="image/webp"), "", chat, None)

    async def sends_location(
        self, latitude: float = 37.5665, longitude: float = 126.978, *, chat: Group | None = None
    ) -> Message:
        """Sends a place."""
        return self._send({"location": {"latitude": latitude, "longitude": longitude}}, chat, None)

    async def sends_contact(self, phone_number: str = "+821000000000", *, chat: Group | None = None) -> Message:
        """Sends the person's own contact."""
        contact = {"phone_number": phone_number, "first_name": self.name, "user_id": self.id}
        return self._send({"contact": contact}, chat, None)

    async def edits(self, message: Message, text: str) -> Message:
        """Changes what an own message says."""
        current = self.simulator.current(message)
        _require(current.body["from"]["id"] == self.id, "only own messages can be edited")
        body = {name: value for name, value in current.body.items() if name != "entities"}
        world = self.simulator.world
        changed = world.change_message(current, {**body, "text": text, "edit_date": world.now()})
        if world.delivers(changed):
            world.push_message("edited_message", changed)
        self._done()
        return changed

    async def blocks(self) -> None:
        """Blocks the bot."""
        self._set_membership("kicked")

    async def unblocks(self) -> None:
        """Lets the bot write again."""
        self._set_membership("member")

    @property
    def is_blocking(self) -> bool:
        """Whether the bot is blocked."""
        chat = self.simulator.state.chats.get(self.id)
        return chat is not None and chat.bot_status == "kicked"

    async def deletes_account(self) -> None:
        """Leaves Telegram."""
        self.simulator.state.put(replace(self.account, deactivated=True))
        self.simulator.settle()

    async def sees(self, text: str, *, chat: Group | None = None, bound: float = BOUND) -> Message:
        """Waits until a message the bot has sent or edited since this person's last move contains the text.

        Returns that message. Raises AssertionError, with what is on the screen, when it does not come.
        """
        return await (chat or self).finds(text, since=self._acted_at, bound=bound)

    # -- underneath ----------------------------------------------------------------------------------------------------

    def _send_file(
        self, kind: str, upload: Upload, caption: str, chat: Group | None, reply_to: Message | None
    ) -> Message:
        content = file_content(self.simulator.world.add_file(kind, upload))
        return self._send({**content, **({"caption": caption} if caption else {})}, chat, reply_to)

    def _send(self, content: Json, group: Group | None, reply_to: Message | None) -> Message:
        chat = self.simulator.state.chats[group.chat_id] if group is not None else self._private_chat()
        _require(group is None or self.id in chat.members, f"{self.name} is not in {chat.title}")
        if reply_to is not None:
            content = {"reply_to_message": without_reply(self.simulator.current(reply_to).body), **content}
        world = self.simulator.world
        message = world.add_message(chat, world.user_object(self.account), content)
        if world.delivers(message):
            world.push_message("message", message)
        self._done()
        return message

    def _private_chat(self) -> Chat:
        state = self.simulator.state
        chat = state.chats.get(self.id)
        if chat is None:
            chat = Chat(id=self.id, type="private", topics={})
            state.put(chat)
        _require(chat.bot_status == "member", f"{self.name} has blocked the bot and has to unblock it first")
        return chat

    def _press(self, message: Message, data: str) -> Press:
        world = self.simulator.world
        current = world.state.messages.get((message.chat_id, message.id), message)
        query = Query(
            id=str(4_000_000_000_000_000_000 + self.id * 1_000_003 + world.next_number()),
            chat_id=message.chat_id,
            message_id=message.id,
            user_id=self.id,
            data=data,
            asked_at=world.now(),
            version=world.state.next_version(),
        )
        world.state.put(query)
        chat = world.state.chats[message.chat_id]
        gone = {"chat": world.chat_object(chat), "message_id": message.id, "date": 0}
        body: Json = {
            "id": query.id,
            "from": world.user_object(self.account),
            "message": gone if current.deleted else current.body,
            "chat_instance": str(message.chat_id * 7_919),
            "data": data,
        }
        world.push("callback_query", body, queue=self.id + CALLBACK_QUEUE, lifetime=CALLBACK_LIFETIME)
        self._done()
        return Press(self.simulator, query.id)

    def _set_membership(self, status: str) -> None:
        chat = self.simulator.state.chats.get(self.id)
        if chat is None:
            raise AssertionError(f"{self.name} has no chat with the bot yet")
        if chat.bot_status != status:
            self.simulator.set_bot_status(chat, status, self.account)
        self._done()

    def _done(self) -> None:
        self._acted_at = self.simulator.state.version
        self.simulator.settle()


class Group(Place):
    """One group or supergroup with people and, unless it was thrown out, the bot."""

    def __init__(self, simulator: Simulator, chat_id: int) -> None:
        super().__init__(simulator)
        self._chat_id = chat_id

    @property
    def chat_id(self) -> int:
        """The group's id; a new one after it was upgraded."""
        return self._chat_id

    @property
    def chat(self) -> Chat:
        """What is recorded about it."""
        return self.simulator.state.chats[self._chat_id]

    async def sees(self, text: str, *, bound: float = BOUND) -> Message:
        """Waits until any message of the bot here contains the text, and returns it."""
        return await self.finds(text, bound=bound)

    async def kicks_bot(self) -> None:
        """Throws the bot out."""
        self.simulator.set_bot_status(self.chat, "kicked", self._somebody())
        self.simulator.settle()

    async def adds_bot(self, *, admin: bool = False) -> None:
        """Takes the bot in again, or changes what it may do."""
        self.simulator.set_bot_status(self.chat, "administrator" if admin else "member", self._somebody())
        self.simulator.settle()

    async def migrates(self) -> int:
        """Becomes a supergroup with a new id, which is returned; the old one answers with it from now on."""
        world = self.simulator.world
        old = self.chat
        new = replace(old, id=old.id - SUPERGROUP, type="supergroup", last_message_id=0, pinned=None)
        world.state.put(new)
        sender = world.user_object(self._somebody())
        there = world.add_message(old, sender, {"migrate_to_chat_id": new.id})
        here = world.add_message(new, sender, {"migrate_from_chat_id": old.id})
        world.state.put(replace(old, migrated_to=new.id))
        for message in (there, here):
            world.push_message("message", message)
        self._chat_id = new.id
        self.simulator.settle()
        return new.id

    def _somebody(self) -> Account:
        return self.simulator.state.accounts[self.chat.members[0]]


def _require(condition: bool, otherwise: str) -> None:  # noqa: FBT001 - reads like the assert it stands for
    """A test asked for what no client could do."""
    if not condition:
        raise AssertionError(otherwise)


def _pieces(text: str) -> Iterable[str]:
    """A text cut as a client cuts it; a short one is one piece."""
    if utf16_length(text) <= CLIENT_TEXT_LIMIT:
        yield text
        return
    piece: list[str] = []
    size = 0
    for character in text:
        width = utf16_length(character)
        if size + width > CLIENT_TEXT_LIMIT:
            yield "".join(piece)
            piece, size = [], 0
        piece.append(character)
        size += width
    yield "".join(piece)
