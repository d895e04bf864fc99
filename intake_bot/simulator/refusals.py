"""Every refusal the simulator can give, word for word as the Bot API server gives it.

May hold descriptions and how they are composed. Must not know when they apply. The sources are the open Bot API server
(tdlib/telegram-bot-api) and TDLib; a few strings come from Telegram's inner servers and are known from reports.
"""

from __future__ import annotations

from intake_bot.simulator.values import Refusal, Refused


def lowered(message: str) -> str:
    """The server's rule for a message inside a description: first letter in lower case, unless the second character is
    an upper-case letter or an underscore (so `MESSAGE_TOO_LONG` stays).
    """
    if len(message) >= 2 and (message[1].isupper() or message[1] == "_"):
        return message
    return message[:1].lower() + message[1:]


def bad_request(message: str, **parameters: int) -> Refusal:
    """A 400 with the server's prefix."""
    return Refusal(code=400, description=f"Bad Request: {lowered(message)}", parameters=parameters)


def forbidden(message: str) -> Refusal:
    """A 403 with the server's prefix."""
    return Refusal(code=403, description=f"Forbidden: {lowered(message)}")


def conflict(message: str) -> Refusal:
    """A 409 with the server's prefix."""
    return Refusal(code=409, description=f"Conflict: {message}")


def too_many_requests(retry_after: int) -> Refusal:
    """A 429; `retry_after` in whole seconds."""
    return Refusal(
        code=429, description=f"Too Many Requests: retry after {retry_after}", parameters={"retry_after": retry_after}
    )


def cannot_parse_entities(reason: str) -> Refused:
    """What a caller of the HTML reader gets for broken markup."""
    return Refused(Refusal(code=400, description=f"Bad Request: can't parse entities: {reason}"))


# -- whoever asks ------------------------------------------------------------------------------------------------------
WRONG_TOKEN = Refusal(code=401, description="Unauthorized")
MALFORMED_TOKEN = Refusal(code=401, description="Unauthorized: invalid token specified")
NO_SUCH_PATH = Refusal(code=404, description="Not Found")
NO_SUCH_METHOD = Refusal(code=404, description="Not Found: method not found")
BODY_UNREADABLE = bad_request("can't parse request body")
NOT_UTF8 = bad_request("strings must be encoded in UTF-8")

# -- updates -----------------------------------------------------------------------------------------------------------
OTHER_POLLER = conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
WEBHOOK_SET = conflict("terminated by setWebhook request")
WEBHOOK_ACTIVE = conflict(
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
WEBHOOK_NOT_HTTPS = bad_request("bad webhook: An HTTPS URL must be provided for webhook")
WEBHOOK_PORT = bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
WEBHOOK_URL = bad_request("invalid webhook URL specified")
SECRET_CHARACTERS = bad_request("secret token contains unallowed characters")
SECRET_LENGTH = bad_request("secret token is too long")

# -- whom a message is for ---------------------------------------------------------------------------------------------
CHAT_ID_EMPTY = bad_request("chat_id is empty")
CHAT_NOT_FOUND = bad_request("chat not found")
BLOCKED = forbidden("bot was blocked by the user")
DEACTIVATED = forbidden("user is deactivated")
TO_A_BOT = forbidden("the bot can't send messages to the bot")
KICKED_FROM_GROUP = forbidden("bot was kicked from the group chat")
KICKED_FROM_SUPERGROUP = forbidden("bot was kicked from the supergroup chat")
NOT_IN_SUPERGROUP = forbidden("bot is not a member of the supergroup chat")
NOT_IN_GROUP = forbidden("bot is not a member of the group chat")
THREAD_NOT_FOUND = bad_request("message thread not found")
REPLY_NOT_FOUND = bad_request("message to be replied not found")
USER_NOT_FOUND = bad_request("user not found")
USER_ID_INVALID = bad_request("invalid user_id specified")


def upgraded(supergroup_id: int) -> Refusal:
    """A basic group became a supergroup; the new chat id comes along."""
    return bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=supergroup_id)


# -- what a message says -----------------------------------------------------------------------------------------------
TEXT_EMPTY = bad_request("message text is empty")
TEXT_INVISIBLE = bad_request("text must be non-empty")
MESSAGE_TOO_LONG = bad_request("message is too long")
EDITED_MESSAGE_TOO_LONG = bad_request("MESSAGE_TOO_LONG")
TEXT_ARGUMENT_TOO_LONG = bad_request("text is too long")
CAPTION_TOO_LONG = bad_request("message caption is too long")
PARSE_MODE = bad_request("unsupported parse_mode")

# -- keyboards ---------------------------------------------------------------------------------------------------------
MARKUP_NOT_JSON = bad_request("can't parse reply keyboard markup JSON object")
MARKUP_NOT_OBJECT = bad_request("object expected as reply markup")
BUTTON_WITHOUT_ACTION = bad_request(
    "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
)
BUTTON_TWO_ACTIONS = bad_request("can't parse inline keyboard button: exactly one action must be specified")
BUTTON_TEXT_EMPTY = bad_request("inline keyboard button text must be non-empty")
BUTTON_DATA = bad_request("BUTTON_DATA_INVALID")
BUTTON_COPY_TEXT = bad_request("BUTTON_COPY_TEXT_INVALID")
MARKUP_TOO_LONG = bad_request("reply markup is too long")
CONTACT_OUTSIDE_PRIVATE = bad_request("phone number can be requested in private chats only")
REPLY_BUTTON_TEXT_EMPTY = bad_request("keyboard button text must be non-empty")


def button_url(url: str) -> Refusal:
    """A link button whose address no client could open."""
    return bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


# -- editing and deleting ----------------------------------------------------------------------------------------------
NOT_MODIFIED = bad_request(
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)
EDIT_NOT_FOUND = bad_request("message to edit not found")
MESSAGE_ID_MISSING = bad_request("message identifier is not specified")
CANNOT_EDIT = bad_request("message can't be edited")
NO_TEXT_TO_EDIT = bad_request("there is no text in the message to edit")
NO_CAPTION_TO_EDIT = bad_request("there is no caption in the message to edit")
INLINE_KEYBOARD_EXPECTED = bad_request("inline keyboard expected")
DELETE_NOT_FOUND = bad_request("message to delete not found")
CANNOT_DELETE = bad_request("message can't be deleted")
CANNOT_DELETE_FOR_EVERYONE = bad_request("message can't be deleted for everyone")
QUERY_TOO_OLD = bad_request("query is too old and response timeout expired or query ID is invalid")
CALLBACK_ANSWER_TOO_LONG = bad_request("MESSAGE_TOO_LONG")

# -- files -------------------------------------------------------------------------------------------------------------
FILE_TOO_BIG = bad_request("file is too big")
FILE_ID_INVALID = bad_request("invalid file_id")
FILE_ID_EMPTY = bad_request("file_id not specified")
FILE_GONE = bad_request("wrong file_id or the file is temporarily unavailable")
WRONG_FILE = bad_request("wrong file identifier/HTTP URL specified")
URL_NOT_FETCHED = bad_request("failed to get HTTP URL content")
FILE_EMPTY = bad_request("file must be non-empty")


def nothing_in_request(kind: str) -> Refusal:
    """A sendDocument without a document, a sendPhoto without a photo."""
    return bad_request(f"there is no {kind} in the request")


def wrong_file_type(actual: str, wanted: str) -> Refusal:
    """A file identifier of one kind used as another; kinds with a capital, as TDLib prints them."""
    return bad_request(f"can't use file of type {actual} as {wanted}")


# -- the bot's own face ------------------------------------------------------------------------------------------------
COMMANDS_NOT_JSON = bad_request("can't parse commands JSON object")
COMMANDS_NOT_ARRAY = bad_request("expected an Array of BotCommand")
COMMAND_INVALID = bad_request("BOT_COMMAND_INVALID")
COMMAND_DESCRIPTION = bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
TOO_MANY_COMMANDS = bad_request("BOT_COMMANDS_TOO_MUCH")
SCOPE_NOT_JSON = bad_request("can't parse BotCommandScope JSON object")
SCOPE_UNKNOWN = bad_request("can't parse BotCommandScope: unsupported type specified")
LANGUAGE_CODE = bad_request("invalid language code specified")
NAME_TOO_LONG = bad_request("bot name is too long")
DESCRIPTION_TOO_LONG = bad_request("bot description is too long")
SHORT_DESCRIPTION_TOO_LONG = bad_request("bot short description is too long")

# -- chats -------------------------------------------------------------------------------------------------------------
WRONG_ACTION = bad_request("wrong parameter action in request")
PIN_NOT_FOUND = bad_request("message to pin not found")
CANNOT_PIN = bad_request("not enough rights to manage pinned messages in the chat")
NOT_A_FORUM = bad_request("the chat is not a forum")
CANNOT_MANAGE_TOPICS = bad_request("not enough rights to create a topic")
TOPIC_NAME_EMPTY = bad_request("TOPIC_TITLE_EMPTY")
TOPIC_NOT_FOUND = bad_request("TOPIC_ID_INVALID")
TOPIC_NOT_MODIFIED = bad_request("TOPIC_NOT_MODIFIED")
