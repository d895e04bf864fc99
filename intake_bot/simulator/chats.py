"""The methods about chats: looking them up, pinned messages, forum topics.

May decide by Telegram's rules for chats. Must not know messages' contents, HTTP or faults.
"""

from __future__ import annotations

from dataclasses import replace

from intake_bot.simulator import refusals
from intake_bot.simulator.parameters import Parameters
from intake_bot.simulator.recipients import found_message, known_chat, writable_chat
from intake_bot.simulator.state import Chat
from intake_bot.simulator.values import Json, Refused
from intake_bot.simulator.world import World

TOPIC_NAME_LIMIT = 128
TOPIC_COLOUR = 7322096


def get_chat(world: World, parameters: Parameters) -> Json:
    """getChat."""
    chat = known_chat(world, parameters)
    if chat.migrated_to is not None:
        raise Refused(refusals.upgraded(chat.migrated_to))
    body: Json = {
        **world.chat_object(chat),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }
    pinned = found_message(world, chat, chat.pinned) if chat.pinned is not None else None
    if pinned is not None:
        body["pinned_message"] = pinned.body
    return body


def get_chat_member(world: World, parameters: Parameters) -> Json:
    """getChatMember."""
    chat = known_chat(world, parameters)
    user_id = parameters.integer("user_id")
    if user_id <= 0:
        raise Refused(refusals.USER_ID_INVALID)
    if user_id == world.state.head.bot["id"]:
        return world.bot_member(chat.bot_status)
    account = world.state.accounts.get(user_id)
    if account is None:
        raise Refused(refusals.USER_NOT_FOUND)
    belongs = user_id in chat.members or chat.id == user_id
    return {"user": world.user_object(account), "status": "member" if belongs else "left"}


def _managed_chat(world: World, parameters: Parameters) -> Chat:
    """A chat in which the bot may pin: a private one, or one it administers."""
    chat = writable_chat(world, parameters)
    if chat.type != "private" and chat.bot_status != "administrator":
        raise Refused(refusals.CANNOT_PIN)
    return chat


def pin_chat_message(world: World, parameters: Parameters) -> bool:
    """pinChatMessage."""
    chat = _managed_chat(world, parameters)
    message_id = parameters.integer("message_id")
    if found_message(world, chat, message_id) is None:
        raise Refused(refusals.PIN_NOT_FOUND)
    world.state.put(replace(chat, pinned=message_id))
    return True


def unpin_chat_message(world: World, parameters: Parameters) -> bool:
    """unpinChatMessage."""
    chat = _managed_chat(world, parameters)
    world.state.put(replace(chat, pinned=None))
    return True


def _forum(world: World, parameters: Parameters) -> Chat:
    chat = writable_chat(world, parameters)
    if not chat.is_forum:
        raise Refused(refusals.NOT_A_FORUM)
    if chat.bot_status != "administrator":
        raise Refused(refusals.CANNOT_MANAGE_TOPICS)
    return chat


def create_forum_topic(world: World, parameters: Parameters) -> Json:
    """createForumTopic: the service message that opens a topic gives it its id."""
    chat = _forum(world, parameters)
    name = parameters.text("name").strip()[:TOPIC_NAME_LIMIT]
    if not name:
        raise Refused(refusals.TOPIC_NAME_EMPTY)
    created = {"name": name, "icon_color": TOPIC_COLOUR}
    message = world.add_message(chat, world.bot_object(), {"forum_topic_created": created}, by_bot=True)
    chat = world.state.chats[chat.id]
    world.state.put(replace(chat, topics={**chat.topics, str(message.id): {"name": name, "closed": False}}))
    return {"message_thread_id": message.id, **created}


def edit_forum_topic(world: World, parameters: Parameters) -> bool:
    """editForumTopic: its name."""
    name = parameters.text("name").strip()[:TOPIC_NAME_LIMIT]
    return _change_topic(world, parameters, {"name": name} if name else {})


def close_forum_topic(world: World, parameters: Parameters) -> bool:
    """closeForumTopic."""
    return _change_topic(world, parameters, {"closed": True})


def _change_topic(world: World, parameters: Parameters, changes: Json) -> bool:
    chat = _forum(world, parameters)
    thread = str(parameters.integer("message_thread_id"))
    topic = chat.topics.get(thread)
    if topic is None:
        raise Refused(refusals.TOPIC_NOT_FOUND)
    if {**topic, **changes} == topic:
        raise Refused(refusals.TOPIC_NOT_MODIFIED)
    world.state.put(replace(chat, topics={**chat.topics, thread: {**topic, **changes}}))
    return True
