"""Whom a call is for: finds the chat, the thread and the replied message, or says why the bot may not write there.

May read the state. Must not change it, and knows nothing of what is sent.
"""

from __future__ import annotations

from intake_bot.simulator import refusals
from intake_bot.simulator.parameters import Parameters, leading_integer
from intake_bot.simulator.state import Chat, Message
from intake_bot.simulator.values import Json, Refused
from intake_bot.simulator.world import World


def known_chat(world: World, parameters: Parameters) -> Chat:
    """The chat that `chat_id` names. Raises Refused when it is missing or the bot has never met it."""
    text = parameters.text("chat_id").strip()
    if not text:
        raise Refused(refusals.CHAT_ID_EMPTY)
    chat_id = leading_integer(text)
    if chat_id == world.state.head.bot["id"]:
        raise Refused(refusals.TO_A_BOT)
    account = world.state.accounts.get(chat_id)
    if account is not None and account.is_bot:
        raise Refused(refusals.TO_A_BOT)
    chat = world.state.chats.get(chat_id)
    if chat is None:
        raise Refused(refusals.CHAT_NOT_FOUND)
    return chat


def writable_chat(world: World, parameters: Parameters) -> Chat:
    """The chat of a call that writes. Raises Refused when the bot may not write there."""
    chat = known_chat(world, parameters)
    if chat.migrated_to is not None:
        raise Refused(refusals.upgraded(chat.migrated_to))
    match chat.type, chat.bot_status:
        case "private", _ if world.state.accounts[chat.id].deactivated:
            raise Refused(refusals.DEACTIVATED)
        case "private", "kicked":
            raise Refused(refusals.BLOCKED)
        case "group", "kicked":
            raise Refused(refusals.KICKED_FROM_GROUP)
        case "group", "left":
            raise Refused(refusals.NOT_IN_GROUP)
        case "supergroup", "kicked":
            raise Refused(refusals.KICKED_FROM_SUPERGROUP)
        case "supergroup", "left":
            raise Refused(refusals.NOT_IN_SUPERGROUP)
        case _:
            return chat


def thread_fields(chat: Chat, parameters: Parameters) -> Json:
    """The thread fields of a message for the topic a call names; none for none. Raises Refused for a missing topic."""
    thread_id = parameters.integer("message_thread_id")
    if thread_id == 0:
        return {}
    if str(thread_id) not in chat.topics:
        raise Refused(refusals.THREAD_NOT_FOUND)
    return {"message_thread_id": thread_id, "is_topic_message": True}


def reply_fields(world: World, chat: Chat, parameters: Parameters) -> Json:
    """The `reply_to_message` of a message, from reply_parameters or the older reply_to_message_id. Raises Refused."""
    try:
        asked = parameters.json("reply_parameters")
    except ValueError:
        raise Refused(refusals.bad_request("can't parse reply parameters JSON object")) from None
    if not isinstance(asked, dict):
        asked = {
            "message_id": parameters.integer("reply_to_message_id"),
            "allow_sending_without_reply": parameters.flag("allow_sending_without_reply"),
        }
    message_id = leading_integer(str(asked.get("message_id", 0)))
    if message_id == 0:
        return {}
    replied = found_message(world, chat, message_id)
    if replied is None:
        if asked.get("allow_sending_without_reply") is True:
            return {}
        raise Refused(refusals.REPLY_NOT_FOUND)
    return {"reply_to_message": without_reply(replied.body)}


def without_reply(body: Json) -> Json:
    """A message as it appears inside another: one level only."""
    return {name: value for name, value in body.items() if name != "reply_to_message"}


def found_message(world: World, chat: Chat, message_id: int) -> Message | None:
    """A message of a chat that still exists."""
    message = world.state.messages.get((chat.id, message_id))
    return None if message is None or message.deleted else message
