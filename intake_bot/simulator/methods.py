"""The table of every method the simulator knows, by Telegram's name.

May only name them. Anything not in the table is answered as a server answers an unknown method.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from intake_bot.simulator import chats, files, messages, profile, updates
from intake_bot.simulator.parameters import Parameters
from intake_bot.simulator.world import World

Method = Callable[[World, Parameters], object]

GET_UPDATES = "getUpdates"
"""The one method that waits; the core calls it itself."""

METHODS: dict[str, Method] = {
    "getMe": profile.get_me,
    "setWebhook": updates.set_webhook,
    "deleteWebhook": updates.delete_webhook,
    "getWebhookInfo": updates.get_webhook_info,
    "sendMessage": messages.send_message,
    "sendDocument": messages.send_document,
    "sendPhoto": messages.send_photo,
    "sendChatAction": messages.send_chat_action,
    "editMessageText": messages.edit_message_text,
    "editMessageCaption": messages.edit_message_caption,
    "editMessageReplyMarkup": messages.edit_message_reply_markup,
    "deleteMessage": messages.delete_message,
    "answerCallbackQuery": messages.answer_callback_query,
    "getFile": files.get_file,
    "getChat": chats.get_chat,
    "getChatMember": chats.get_chat_member,
    "pinChatMessage": chats.pin_chat_message,
    "unpinChatMessage": chats.unpin_chat_message,
    "createForumTopic": chats.create_forum_topic,
    "editForumTopic": chats.edit_forum_topic,
    "closeForumTopic": chats.close_forum_topic,
    "setMyCommands": profile.set_my_commands,
    "getMyCommands": profile.get_my_commands,
    "deleteMyCommands": profile.delete_my_commands,
    "setMyName": partial(profile.set_my_text, "name"),
    "setMyDescription": partial(profile.set_my_text, "description"),
    "setMyShortDescription": partial(profile.set_my_text, "short_description"),
    "getMyName": partial(profile.get_my_text, "name"),
    "getMyDescription": partial(profile.get_my_text, "description"),
    "getMyShortDescription": partial(profile.get_my_text, "short_description"),
}

BY_LOWER_CASE = {name.lower(): name for name in (*METHODS, GET_UPDATES)}
"""Method names are read without regard to case."""

WRITES_TO_CHAT = frozenset({
    "sendMessage", "sendDocument", "sendPhoto", "editMessageText", "editMessageCaption", "editMessageReplyMarkup",
})  # fmt: skip
"""What Telegram counts against its limits per chat."""
