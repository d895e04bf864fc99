"""Reads reply_markup as the server does: inline keyboards, reply keyboards, their removal, a forced reply.

May know shapes and limits of keyboards. Must not know messages or chats beyond "is this chat private".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from intake_bot.simulator import refusals
from intake_bot.simulator.cleaning import clean
from intake_bot.simulator.markup import checked_link, utf16_length
from intake_bot.simulator.parameters import Parameters
from intake_bot.simulator.refusals import bad_request
from intake_bot.simulator.values import Json, Refused

ACTIONS = (
    "url", "callback_data", "copy_text", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "web_app", "login_url", "callback_game", "pay",
)  # fmt: skip
STYLES = ("danger", "success", "primary")
BUTTONS_LIMIT = 100
DATA_BYTES_LIMIT = 64
COPY_TEXT_LIMIT = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """A read reply_markup: at most one of the two is set."""

    inline: Json | None = None
    reply: Json | None = None


def read_markup(parameters: Parameters, *, private: bool = True) -> Markup:
    """The keyboard of a call; an empty Markup when there is none.

    `private`: whether the chat is a private one; buttons that ask for a phone number work only there. Raises Refused.
    """
    try:
        raw = parameters.json("reply_markup")
    except ValueError:
        raise Refused(refusals.MARKUP_NOT_JSON) from None
    if raw is None:
        return Markup()
    if not isinstance(raw, dict):
        raise Refused(refusals.MARKUP_NOT_OBJECT)
    if "keyboard" in raw:
        rows = [[_reply_button(button, private=private) for button in row] for row in _rows(raw, "keyboard")]
        return Markup(reply={**raw, "keyboard": _counted(rows)}) if any(rows) else Markup()
    if "inline_keyboard" in raw:
        rows = [[_inline_button(button) for button in row] for row in _rows(raw, "inline_keyboard")]
        rows = [row for row in rows if row]
        return Markup(inline={"inline_keyboard": _counted(rows)}) if rows else Markup()
    if raw.get("remove_keyboard") is True:
        return Markup(reply={"remove_keyboard": True})
    if raw.get("force_reply") is True:
        return Markup(reply={"force_reply": True})
    return Markup()


def _rows(raw: Json, name: str) -> list[list[Any]]:
    rows = raw[name]
    if not isinstance(rows, list):
        raise Refused(bad_request(f'field "{name}" must be of type Array'))
    if not all(isinstance(row, list) for row in rows):
        raise Refused(bad_request(f'field "{name}" must be an Array of Arrays'))
    return rows


def _counted(rows: list[list[Json]]) -> list[list[Json]]:
    if sum(map(len, rows)) > BUTTONS_LIMIT:
        raise Refused(refusals.MARKUP_TOO_LONG)
    return rows


def _inline_button(raw: Any) -> Json:
    """One button with the fields Telegram keeps. Exactly one action: the documented rule, stricter than the server."""
    if not isinstance(raw, dict):
        raise Refused(bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object"))
    if not isinstance(raw.get("text"), str):
        raise Refused(bad_request('can\'t parse inline keyboard button: field "text" must be of type String'))
    actions = [name for name in ACTIONS if name in raw]
    if not actions:
        raise Refused(refusals.BUTTON_WITHOUT_ACTION)
    if len(actions) > 1:
        raise Refused(refusals.BUTTON_TWO_ACTIONS)
    text, _ = clean(raw["text"], [])
    if not text:
        raise Refused(refusals.BUTTON_TEXT_EMPTY)
    button: Json = {"text": text, actions[0]: raw[actions[0]]}
    _check_action(actions[0], button)
    if raw.get("style") in STYLES:
        button["style"] = raw["style"]
    return button


def _check_action(action: str, button: Json) -> None:
    value = button[action]
    match action:
        case "callback_data":
            if not isinstance(value, str) or not 1 <= len(value.encode("utf-8", "replace")) <= DATA_BYTES_LIMIT:
                raise Refused(refusals.BUTTON_DATA)
        case "url":
            if not isinstance(value, str) or not checked_link(value):
                raise Refused(refusals.button_url(str(value)))
            button["url"] = checked_link(value)
        case "copy_text":
            text = value.get("text") if isinstance(value, dict) else None
            if not isinstance(text, str) or not 1 <= utf16_length(text) <= COPY_TEXT_LIMIT:
                raise Refused(refusals.BUTTON_COPY_TEXT)
            button["copy_text"] = {"text": text}
        case "switch_inline_query" | "switch_inline_query_current_chat":
            if not isinstance(value, str):
                raise Refused(
                    bad_request(f'can\'t parse inline keyboard button: field "{action}" must be of type String')
                )
        case "web_app" | "login_url":
            address = value.get("url") if isinstance(value, dict) else None
            if not isinstance(address, str) or not re.match(r"(?i)https://", address):
                raise Refused(refusals.button_url(str(address)))
        case _:
            pass


def _reply_button(raw: Any, *, private: bool) -> Json:
    button: Json = {"text": raw} if isinstance(raw, str) else raw
    if not isinstance(button, dict) or not isinstance(button.get("text"), str):
        raise Refused(bad_request("can't parse keyboard button: KeyboardButton must be an Object"))
    if not button["text"].strip():
        raise Refused(refusals.REPLY_BUTTON_TEXT_EMPTY)
    if button.get("request_contact") is True and not private:
        raise Refused(refusals.CONTACT_OUTSIDE_PRIVATE)
    return button
