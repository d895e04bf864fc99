"""The methods that write, change and remove messages, and the answer to a button press.

May decide by Telegram's rules for messages. Must not know HTTP, faults or how updates reach the bot.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from intake_bot.simulator import refusals
from intake_bot.simulator.cleaning import clean, found_entities, is_invisible
from intake_bot.simulator.files import file_content, wanted_file
from intake_bot.simulator.keyboards import Markup, read_markup
from intake_bot.simulator.markup import Entity, parse_html, utf16_length
from intake_bot.simulator.parameters import Parameters
from intake_bot.simulator.recipients import (
    found_message,
    known_chat,
    reply_fields,
    thread_fields,
    writable_chat,
)
from intake_bot.simulator.state import Chat, Message
from intake_bot.simulator.values import Json, Refusal, Refused
from intake_bot.simulator.world import World

TEXT_LIMIT = 4096
"""Counted in UTF-16 code units after parsing. TDLib counts code points; an emoji counts twice here, which is the
stricter of the two readings."""

CAPTION_LIMIT = 1024
TEXT_ARGUMENT_BYTES = 32_768
CALLBACK_TEXT_LIMIT = 200
QUERY_LIFETIME = 60
"""Seconds within which a press can be answered. Telegram does not document it; reports say 10 to 60."""

DELETE_LIFETIME = 48 * 3600
CHAT_ACTIONS = frozenset({
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
})  # fmt: skip


def formatted(parameters: Parameters, name: str) -> tuple[str, list[Entity]]:
    """The cleaned text of argument `name` and its entities, from parse_mode HTML or the `…entities` argument.

    Raises Refused for broken markup, another parse mode, or an argument too long to look at.
    """
    source = parameters.text(name)
    if len(source.encode("utf-8")) > TEXT_ARGUMENT_BYTES:
        raise Refused(refusals.TEXT_ARGUMENT_TOO_LONG)
    match parameters.text("parse_mode").lower():
        case "html":
            text, entities = parse_html(source)
        case "" | "none":
            text, entities = source, _given_entities(parameters, "entities" if name == "text" else "caption_entities")
        case _:
            raise Refused(refusals.PARSE_MODE)
    text, entities = clean(text, entities)
    return text, found_entities(text, entities)


def _given_entities(parameters: Parameters, name: str) -> list[Entity]:
    try:
        given = parameters.json(name)
    except ValueError:
        raise Refused(refusals.bad_request("can't parse entities JSON object")) from None
    entities: list[Entity] = []
    for raw in given if isinstance(given, list) else []:
        if not isinstance(raw, dict) or not isinstance(raw.get("type"), str):
            raise Refused(refusals.bad_request("can't parse MessageEntity: expected an Object"))
        user = raw.get("user")
        argument = raw.get("url") or raw.get("language") or (user.get("id") if isinstance(user, dict) else "") or ""
        entities.append(
            Entity(
                type=raw["type"],
                offset=int(raw.get("offset", 0)),
                length=int(raw.get("length", 0)),
                argument=str(argument),
            )
        )
    return entities


def _text_content(parameters: Parameters, too_long: Refusal) -> Json:
    if not parameters.text("text"):
        raise Refused(refusals.TEXT_EMPTY)
    text, entities = formatted(parameters, "text")
    if is_invisible(text):
        raise Refused(refusals.TEXT_INVISIBLE)
    if utf16_length(text) > TEXT_LIMIT:
        raise Refused(too_long)
    content: Json = {"text": text}
    if entities:
        content["entities"] = [entity.to_json() for entity in entities]
    return content


def _caption_content(parameters: Parameters) -> Json:
    if not parameters.text("caption"):
        return {}
    caption, entities = formatted(parameters, "caption")
    if utf16_length(caption) > CAPTION_LIMIT:
        raise Refused(refusals.CAPTION_TOO_LONG)
    content: Json = {"caption": caption} if caption else {}
    if entities:
        content["caption_entities"] = [entity.to_json() for entity in entities]
    return content


def _post(world: World, parameters: Parameters, content: Json) -> Json:
    """Puts a bot's message into the chat a call names."""
    markup = read_markup(parameters, private=not parameters.text("chat_id").startswith("-"))
    chat = writable_chat(world, parameters)
    extra: Json = {**thread_fields(chat, parameters), **reply_fields(world, chat, parameters)}
    if parameters.flag("protect_content"):
        extra["has_protected_content"] = True
    if markup.inline is not None:
        extra["reply_markup"] = markup.inline
    message = world.add_message(
        world.state.chats[chat.id],
        world.bot_object(),
        {**extra, **content},
        by_bot=True,
        reply_keyboard=markup.reply,
    )
    return message.body


def send_message(world: World, parameters: Parameters) -> Json:
    """sendMessage."""
    return _post(world, parameters, _text_content(parameters, refusals.MESSAGE_TOO_LONG))


def send_document(world: World, parameters: Parameters) -> Json:
    """sendDocument."""
    return _send_file(world, parameters, "document", "Document")


def send_photo(world: World, parameters: Parameters) -> Json:
    """sendPhoto."""
    return _send_file(world, parameters, "photo", "Photo")


def _send_file(world: World, parameters: Parameters, name: str, kind: str) -> Json:
    caption = _caption_content(parameters)
    stored = wanted_file(world, parameters, name, kind)
    try:
        return _post(world, parameters, {**file_content(stored), **caption})
    except Refused:
        if name in parameters.files or parameters.text(name).startswith("attach://"):
            world.state.drop(stored)
        raise


def send_chat_action(world: World, parameters: Parameters) -> bool:
    """sendChatAction; it shows nowhere."""
    if parameters.text("action") not in CHAT_ACTIONS:
        raise Refused(refusals.WRONG_ACTION)
    writable_chat(world, parameters)
    return True


# -- editing -----------------------------------------------------------------------------------------------------------


def _editable(world: World, parameters: Parameters) -> tuple[Chat, Message]:
    """The bot's message that an edit names. Inline messages do not exist here."""
    message_id = parameters.integer("message_id")
    if not parameters.text("chat_id") or message_id <= 0:
        raise Refused(refusals.MESSAGE_ID_MISSING)
    chat = known_chat(world, parameters)
    message = found_message(world, chat, message_id)
    if message is None:
        raise Refused(refusals.EDIT_NOT_FOUND)
    if not message.by_bot or message.reply_keyboard is not None:
        raise Refused(refusals.CANNOT_EDIT)
    writable_chat(world, parameters)
    return chat, message


def _inline_only(parameters: Parameters) -> Markup:
    markup = read_markup(parameters)
    if markup.reply is not None:
        raise Refused(refusals.INLINE_KEYBOARD_EXPECTED)
    return markup


def _replace_content(world: World, message: Message, content: Json, markup: Markup, fields: tuple[str, ...]) -> Json:
    """Replaces the named fields and the keyboard of a message. Raises Refused when nothing would change."""
    body = {name: value for name, value in message.body.items() if name not in (*fields, "reply_markup", "edit_date")}
    body |= content
    if markup.inline is not None:
        body["reply_markup"] = markup.inline
    if body == {name: value for name, value in message.body.items() if name != "edit_date"}:
        raise Refused(refusals.NOT_MODIFIED)
    return world.change_message(message, {**body, "edit_date": world.now()}).body


def edit_message_text(world: World, parameters: Parameters) -> Json:
    """editMessageText."""
    content = _text_content(parameters, refusals.EDITED_MESSAGE_TOO_LONG)
    markup = _inline_only(parameters)
    _, message = _editable(world, parameters)
    if "text" not in message.body:
        raise Refused(refusals.NO_TEXT_TO_EDIT)
    return _replace_content(world, message, content, markup, ("text", "entities"))


def edit_message_caption(world: World, parameters: Parameters) -> Json:
    """editMessageCaption."""
    content = _caption_content(parameters)
    markup = _inline_only(parameters)
    _, message = _editable(world, parameters)
    if "text" in message.body:
        raise Refused(refusals.NO_CAPTION_TO_EDIT)
    return _replace_content(world, message, content, markup, ("caption", "caption_entities"))


def edit_message_reply_markup(world: World, parameters: Parameters) -> Json:
    """editMessageReplyMarkup; without a markup it takes the keyboard away."""
    markup = _inline_only(parameters)
    _, message = _editable(world, parameters)
    return _replace_content(world, message, {}, markup, ())


def delete_message(world: World, parameters: Parameters) -> bool:
    """deleteMessage: within 48 hours; other people's messages in groups only as an administrator."""
    chat = known_chat(world, parameters)
    message_id = parameters.integer("message_id")
    if message_id <= 0:
        raise Refused(refusals.MESSAGE_ID_MISSING)
    message = found_message(world, chat, message_id)
    if message is None:
        raise Refused(refusals.DELETE_NOT_FOUND)
    writable_chat(world, parameters)
    too_old = world.now() - message.body["date"] > DELETE_LIFETIME
    if chat.type == "private":
        if too_old:
            raise Refused(refusals.CANNOT_DELETE_FOR_EVERYONE)
    elif chat.bot_status != "administrator" and (too_old or not message.by_bot):
        raise Refused(refusals.CANNOT_DELETE)
    world.delete_message(message)
    return True


# -- presses -----------------------------------------------------------------------------------------------------------


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """answerCallbackQuery. A press can be answered once and for a minute."""
    query = world.state.queries.get(parameters.text("callback_query_id").strip())
    if query is None or query.answer is not None or world.now() - query.asked_at > QUERY_LIFETIME:
        raise Refused(refusals.QUERY_TOO_OLD)
    text = parameters.text("text")
    if utf16_length(text) > CALLBACK_TEXT_LIMIT:
        raise Refused(refusals.CALLBACK_ANSWER_TOO_LONG)
    answer: dict[str, Any] = {"text": text, "show_alert": parameters.flag("show_alert")}
    if parameters.text("url"):
        answer["url"] = parameters.text("url")
    world.state.put(replace(query, answer=answer, version=world.state.next_version()))
    return True
