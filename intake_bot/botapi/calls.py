"""Outgoing Bot API calls as values: what to call, in which chat, and how bad a repeat would be.

Pure: no call is made here. The chat is a field of its own and is added to the parameters when the call goes out, so
that a chat which moves to a new id takes its waiting calls along.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final


class Purpose(StrEnum):
    """Why a call is made, which settles what happens when nobody knows whether it arrived."""

    QUESTION = "question"
    RECEIPT = "receipt"
    ALERT = "alert"
    LETTER = "letter"
    RELAY = "relay"


REPEAT_IS_HARMLESS: Final = frozenset({Purpose.QUESTION, Purpose.RECEIPT, Purpose.ALERT})
"""Sent again after an unknown outcome. A letter or a relayed word is held for staff instead: reading it twice would
mislead the person who gets it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One call to make once the turn is committed.

    ``parameters`` is what the Bot API documents for ``method``, without ``chat_id`` (taken from the field), as plain
    JSON values. ``edits`` is the id of an earlier outbox row: its message is edited once its ``message_id`` is known,
    so ``method`` is then an edit method and ``parameters`` has no ``message_id``. If that row never became a message,
    this call goes out as a new one. From the moment ``until`` on it is of no use, and is not sent; ``reminder`` is the
    number of the reminder that it says.
    """

    method: str
    chat_id: int
    parameters: Mapping[str, Any]
    purpose: Purpose
    edits: int | None = None
    until: datetime | None = None
    reminder: int | None = None


def file_parameter(name: str, content: bytes, content_type: str) -> dict[str, str]:
    """A parameter that is a file to send, as plain JSON values."""
    return {"file_name": name, "content_type": content_type, "base64": base64.b64encode(content).decode("ascii")}


def file_in(parameter: Any) -> tuple[str, bytes, str] | None:
    """The name, content and type of a parameter that is a file to send; None for any other."""
    match parameter:
        case {"file_name": str(name), "content_type": str(content_type), "base64": str(content)}:
            return name, base64.b64decode(content), content_type
        case _:
            return None


NEW_INSTEAD_OF_EDIT: Final[Mapping[str, str]] = {"editMessageText": "sendMessage"}
"""The method that says the same in a new message. The other edit methods change a part of a message and cannot."""


def as_new_message(method: str, parameters: Mapping[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """The method and parameters that send an edit's content as a message of its own; None when that is impossible."""
    new_method = NEW_INSTEAD_OF_EDIT.get(method)
    if new_method is None:
        return None
    return new_method, {name: value for name, value in parameters.items() if name not in _NAMES_A_MESSAGE}


_NAMES_A_MESSAGE: Final = frozenset({"message_id", "inline_message_id"})
_TAG: Final = re.compile(r"<[^<>]*>")


def as_plain_text(parameters: Mapping[str, Any]) -> dict[str, Any] | None:
    """The same parameters without mark-up: tags dropped, entities such as ``&lt;`` resolved.

    None when there was no mark-up to drop, so that a refusal cannot be answered with the same call again.
    """
    if "parse_mode" not in parameters:
        return None
    plain = {name: value for name, value in parameters.items() if name != "parse_mode"}
    for name in ("text", "caption"):
        if isinstance(plain.get(name), str):
            plain[name] = without_markup(plain[name])
    return plain


def without_markup(text: str) -> str:
    """What a reader reads of Telegram HTML."""
    return html.unescape(_TAG.sub("", text))
