"""From a screen to the Bot API call that shows it. Pure.

Knows Telegram's form of a message and its limits; must not know why a screen is shown or who gets it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, assert_never

from intake_bot.botapi.buttons import pack
from intake_bot.botapi.calls import Call, Purpose, without_markup
from intake_bot.domain.tracker import FileKind, KeptFile
from intake_bot.texts.catalogue import Catalogue
from intake_bot.texts.phrases import Button, CopyButton, Screen
from intake_bot.texts.render import plain, render

LONGEST: Final = 4096
"""Telegram's limit for a message, in UTF-16 units once the markup is parsed (Bot API, sendMessage)."""

_CUT: Final = "…"


def shown(
    screen: Screen,
    *,
    chat_id: int,
    language: Catalogue,
    mark: str = "",
    purpose: Purpose = Purpose.QUESTION,
    message_id: int | None = None,
    edits: int | None = None,
    protected: bool = False,
) -> Call:
    """The call that shows a screen: a new message, or an edit of ``message_id`` or of what outbox row ``edits`` sent.

    ``protected`` keeps a message from being forwarded or saved, where Telegram's clients honour that.
    """
    parameters: dict[str, Any] = {
        "text": text_of(screen, language),
        "parse_mode": "HTML",
        "link_preview_options": {"is_disabled": True},
    }
    if screen.rows:
        parameters["reply_markup"] = _keyboard(screen, language, mark)
    if message_id is not None or edits is not None:
        if message_id is not None:
            parameters["message_id"] = message_id
        return Call(method="editMessageText", chat_id=chat_id, parameters=parameters, purpose=purpose, edits=edits)
    if protected:
        parameters["protect_content"] = True
    return Call(method="sendMessage", chat_id=chat_id, parameters=parameters, purpose=purpose)


def file_shown(file: Mapping[str, Any], screen: Screen, *, chat_id: int, language: Catalogue, purpose: Purpose) -> Call:
    """The call that sends a file, or a document to make, with a screen of at most 1024 UTF-16 units under it."""
    parameters: dict[str, Any] = {"document": file, "caption": text_of(screen, language), "parse_mode": "HTML"}
    if screen.rows:
        parameters["reply_markup"] = _keyboard(screen, language, "")
    return Call(method="sendDocument", chat_id=chat_id, parameters=parameters, purpose=purpose)


_SENDING: Final = {FileKind.PHOTO: ("sendPhoto", "photo"), FileKind.DOCUMENT: ("sendDocument", "document")}
"""The method that sends a file of each kind again by its id, and the parameter that names it."""


def file_sent(file: KeptFile, *, chat_id: int, protected: bool) -> Call:
    """The call that sends a file again that Telegram keeps. Nothing is downloaded."""
    method, name = _SENDING[file.kind]
    parameters = {name: file.id, **({"protect_content": True} if protected else {})}
    return Call(method=method, chat_id=chat_id, parameters=parameters, purpose=Purpose.RECEIPT)


def _keyboard(screen: Screen, language: Catalogue, mark: str) -> dict[str, Any]:
    return {"inline_keyboard": [[_key(button, language, mark) for button in row] for row in screen.rows]}


def _key(button: Button | CopyButton, language: Catalogue, mark: str) -> dict[str, Any]:
    label = plain(button.label, language)
    match button:
        case Button(event=event):
            return {"text": label, "callback_data": pack(event, mark)}
        case CopyButton(words=words):
            return {"text": label, "copy_text": {"text": words}}
        case _:
            assert_never(button)


def text_of(screen: Screen, language: Catalogue) -> str:
    """The screen's text as Telegram HTML. Screens are written to fit; should one not, whole paragraphs are left out."""
    paragraphs = [rendered for paragraph in screen.paragraphs if (rendered := render(paragraph, language))]
    text = "\n\n".join(paragraphs)
    while length_of(text) > LONGEST and len(paragraphs) > 1:
        paragraphs.pop(-2 if paragraphs[-1] == _CUT else -1)
        if paragraphs[-1] != _CUT:
            paragraphs.append(_CUT)
        text = "\n\n".join(paragraphs)
    return text


def length_of(html: str) -> int:
    """How long Telegram finds a text, in UTF-16 units: a tag counts nothing, and ``&amp;`` is one sign."""
    return len(without_markup(html).encode("utf-16-le")) // 2
