"""The outside of a raw update: its number, the lane that it belongs to, and what kind it is.

Pure, and as forgiving as can be: whatever Telegram, an emulator or a forger sends gets an envelope, so that it can be
stored before anybody tries to understand it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

KINDS: Final = ("message", "edited_message", "callback_query", "my_chat_member")
"""The updates that the bot asks Telegram for. The list is sent with every poll, since Telegram remembers the last."""

OTHER: Final = "other"
"""An update that nobody asked for, such as one for which an earlier program asked."""
UNREADABLE: Final = "unreadable"
"""Not an update at all, or one of the asked-for kinds in which no chat can be found."""
NO_CHAT: Final = 0
"""The lane of what belongs to no chat."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """An update as it is stored: ``text`` is the raw JSON in escaped ASCII, so that no database stumbles over it."""

    update_id: int
    chat_id: int
    kind: str
    text: str = field(repr=False)


def envelope(raw: Any) -> Envelope:
    """The envelope of one parsed element of a ``getUpdates`` result or of a webhook's body.

    What carries no usable number gets a negative one made from its text, so that it too is stored once only.
    """
    text = json.dumps(raw, separators=(",", ":"))
    update_id = number(raw)
    if update_id is None:
        return Envelope(update_id=made_number(text), chat_id=NO_CHAT, kind=UNREADABLE, text=text)
    kind = next((kind for kind in KINDS if kind in raw), OTHER)
    chat_id = _lane(kind, raw[kind]) if kind != OTHER else NO_CHAT
    if chat_id is None:
        kind, chat_id = UNREADABLE, NO_CHAT
    return Envelope(update_id=update_id, chat_id=chat_id, kind=kind, text=text)


def made_number(text: str) -> int:
    """A negative number for an update that Telegram has not numbered: the same for the same text, in ASCII."""
    digest = hashlib.sha256(text.encode("ascii")).digest()
    return -1 - int.from_bytes(digest[:7], "big")


def number(raw: Any) -> int | None:
    """The ``update_id``, or None when there is none that fits a column."""
    return _integer(raw.get("update_id")) if isinstance(raw, dict) else None


def presses(raws: Sequence[Any]) -> list[str]:
    """The ids of the callback queries among raw updates: each wants an answer at once."""
    ids = (raw["callback_query"].get("id") for raw in raws if isinstance(raw, dict) and _holds_press(raw))
    return [press for press in ids if isinstance(press, str)]


def _holds_press(raw: dict[str, Any]) -> bool:
    return isinstance(raw.get("callback_query"), dict)


def _lane(kind: str, body: Any) -> int | None:
    """The chat of an update. For a press that is the chat of the message, so that texts and presses keep their order;
    a press on an inline message, which has no chat for us, belongs to the person.
    """
    if not isinstance(body, dict):
        return None
    if kind == "callback_query":
        message = body.get("message")
        chat = _id_in(message, "chat") if isinstance(message, dict) else None
        return chat if chat is not None else _id_in(body, "from")
    return _id_in(body, "chat")


def _id_in(body: dict[str, Any], name: str) -> int | None:
    holder = body.get(name)
    return _integer(holder.get("id")) if isinstance(holder, dict) else None


def _integer(value: object) -> int | None:
    if isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63:
        return value
    return None
