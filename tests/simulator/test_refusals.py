"""Every refusal, word for word, both as the raw answer and as the exception that python-telegram-bot makes of it."""

from __future__ import annotations

import json

import pytest
from telegram.error import BadRequest, ChatMigrated, Conflict, EndPointNotFound, Forbidden, RetryAfter

from intake_bot.simulator import Upload


def keyboard(*rows):
    return json.dumps({"inline_keyboard": [list(row) for row in rows]})


def press(text, data):
    return {"text": text, "callback_data": data}


NOTHING = json.dumps({"inline_keyboard": []})
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a"
    " current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
PARSE = "Bad Request: can't parse entities: "


class Scene:
    """The chats that the table speaks of."""

    async def build(self, simulator, clock):
        self.simulator, self.clock = simulator, clock
        ana, self.stranger = simulator.person("Ana"), simulator.person("Stranger")
        blocker, gone = simulator.person("Blocker"), simulator.person("Gone")
        for person in (ana, blocker, gone):
            await person.says("/start")
        await blocker.blocks()
        await gone.deletes_account()
        kicked = simulator.group("Kicked", [ana])
        await kicked.kicks_bot()
        kicked_super = simulator.group("Kicked super", [ana], supergroup=True)
        await kicked_super.kicks_bot()
        old = simulator.group("Old", [ana])
        old_id, new_id = old.chat_id, await old.migrates()
        group = simulator.group("Group", [ana])
        forum = simulator.group("Forum", [ana], forum=True, bot_is_admin=True)
        text = await self.sent("sendMessage", chat_id=ana.id, text="<b>x</b>", parse_mode="HTML")
        keys = await self.sent("sendMessage", chat_id=ana.id, text="k", reply_markup=keyboard([press("A", "a")]))
        reply = await self.sent(
            "sendMessage", chat_id=ana.id, text="r", reply_markup=json.dumps({"keyboard": [["Yes"]]})
        )
        answer = await simulator.call(
            "sendDocument", {"chat_id": ana.id}, {"document": Upload(name="a.txt", content=b"a")}
        )
        document = answer.body["result"]
        grouped = await self.sent("sendMessage", chat_id=group.chat_id, text="g")
        own = await ana.says("mine")
        large = await ana.sends_document("large.bin", bytes(20 * 1024 * 1024 + 1))
        old_press = await ana.presses("A")
        self.ids = {
            "ana": ana.id, "stranger": self.stranger.id, "blocker": blocker.id, "gone": gone.id,
            "bot": simulator.state.head.bot["id"], "kicked": kicked.chat_id, "kicked_super": kicked_super.chat_id,
            "old": old_id, "new": new_id, "group": group.chat_id, "forum": forum.chat_id, "text": text["message_id"],
            "keys": keys["message_id"], "reply": reply["message_id"], "document": document["message_id"],
            "file": document["document"]["file_id"], "large": large.body["document"]["file_id"], "own": own.id,
            "grouped": grouped["message_id"], "press": old_press.id,
        }  # fmt: skip
        clock.now += 61
        return self

    async def sent(self, method, **params):
        answer = await self.simulator.call(method, params)
        assert answer.ok, answer.body
        return answer.body["result"]

    def filled(self, params):
        names = {f"{{{name}}}": value for name, value in self.ids.items()}
        return {name: names.get(value, value) if isinstance(value, str) else value for name, value in params.items()}


def send(**params):
    return {"chat_id": "{ana}", **params}


def html(text):
    return send(text=text, parse_mode="HTML")


def with_keys(*rows):
    return send(text="x", reply_markup=keyboard(*rows))


TABLE = {
    "4 unknown method": ("sendTelepathy", {}, 404, "Not Found: method not found"),
    "12 webhook port": (
        "setWebhook", {"url": "https://example.org:8444/x"}, 400,
        "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
    ),
    "11 webhook without TLS": (
        "setWebhook", {"url": "http://example.org/x"}, 400,
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    ),
    "13 webhook address": ("setWebhook", {"url": "ftp://x y"}, 400, "Bad Request: invalid webhook URL specified"),
    "14 secret's characters": (
        "setWebhook", {"url": "https://example.org", "secret_token": "a b"}, 400,
        "Bad Request: secret token contains unallowed characters",
    ),
    "14 secret's length": (
        "setWebhook", {"url": "https://example.org", "secret_token": "a" * 257}, 400,
        "Bad Request: secret token is too long",
    ),
    "15 no chat": ("sendMessage", {"text": "x"}, 400, "Bad Request: chat_id is empty"),
    "16 never started": ("sendMessage", {"chat_id": "{stranger}", "text": "x"}, 400, "Bad Request: chat not found"),
    "16 no such chat": ("sendMessage", {"chat_id": 77, "text": "x"}, 400, "Bad Request: chat not found"),
    "16 not a number": ("sendMessage", {"chat_id": "@ana", "text": "x"}, 400, "Bad Request: chat not found"),
    "17 blocked": ("sendMessage", {"chat_id": "{blocker}", "text": "x"}, 403, "Forbidden: bot was blocked by the user"),
    "18 account deleted": ("sendMessage", {"chat_id": "{gone}", "text": "x"}, 403, "Forbidden: user is deactivated"),
    "20 to a bot": (
        "sendMessage", {"chat_id": "{bot}", "text": "x"}, 403, "Forbidden: the bot can't send messages to the bot",
    ),
    "21 kicked from a group": (
        "sendMessage", {"chat_id": "{kicked}", "text": "x"}, 403, "Forbidden: bot was kicked from the group chat",
    ),
    "22 kicked from a supergroup": (
        "sendMessage", {"chat_id": "{kicked_super}", "text": "x"}, 403,
        "Forbidden: bot was kicked from the supergroup chat",
    ),
    "26 group upgraded": (
        "sendMessage", {"chat_id": "{old}", "text": "x"}, 400,
        "Bad Request: group chat was upgraded to a supergroup chat",
    ),
    "29 no text": ("sendMessage", send(), 400, "Bad Request: message text is empty"),
    "29 empty edit": (
        "editMessageText", send(message_id="{text}", text=""), 400, "Bad Request: message text is empty",
    ),
    "30 invisible text": ("sendMessage", send(text=" \n\u200b\u2800"), 400, "Bad Request: text must be non-empty"),
    "30 only tags": ("sendMessage", html("<b> </b>"), 400, "Bad Request: text must be non-empty"),
    "31 too long": ("sendMessage", send(text="x" * 4097), 400, "Bad Request: message is too long"),
    "31 too long in UTF-16": ("sendMessage", send(text="😀" * 2049), 400, "Bad Request: message is too long"),
    "32 edit too long": (
        "editMessageText", send(message_id="{text}", text="x" * 4097), 400, "Bad Request: MESSAGE_TOO_LONG",
    ),
    "33 argument too long": ("sendMessage", send(text="한" * 10_923), 400, "Bad Request: text is too long"),
    "34 caption too long": (
        "sendDocument", send(document="{file}", caption="x" * 1025), 400, "Bad Request: message caption is too long",
    ),
    "35 unknown parse mode": (
        "sendMessage", send(text="x", parse_mode="BBCode"), 400, "Bad Request: unsupported parse_mode",
    ),
    "35 Markdown": (
        "sendMessage", send(text="x", parse_mode="MarkdownV2"), 400, "Bad Request: unsupported parse_mode",
    ),
    "36 unknown tag": ("sendMessage", html("한 <3"), 400, PARSE + "Unclosed start tag at byte offset 4"),
    "36 unknown tag, closed": (
        "sendMessage", html("한 <H1 x>y"), 400, PARSE + 'Unsupported start tag "h1" at byte offset 4',
    ),
    "37 never closed": (
        "sendMessage", html("<b>x"), 400, PARSE + 'Can\'t find end tag corresponding to start tag "b"',
    ),
    "38 stray end": ("sendMessage", html("é</b>"), 400, PARSE + "Unexpected end tag at byte offset 2"),
    "39 wrong nesting": (
        "sendMessage", html("<b><i>x</b></i>"), 400,
        PARSE + 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ),
    "40 unclosed tag": ("sendMessage", html("x <"), 400, PARSE + "Unclosed start tag at byte offset 2"),
    "44 markup is no JSON": (
        "sendMessage", send(text="x", reply_markup="{]"), 400,
        "Bad Request: can't parse reply keyboard markup JSON object",
    ),
    "45 markup is no object": (
        "sendMessage", send(text="x", reply_markup="[1]"), 400, "Bad Request: object expected as reply markup",
    ),
    "46 button without action": (
        "sendMessage", with_keys([{"text": "A"}]), 400,
        "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "46 button with two actions": (
        "sendMessage", with_keys([{**press("A", "a"), "url": "https://example.org"}]), 400,
        "Bad Request: can't parse inline keyboard button: exactly one action must be specified",
    ),
    "47 empty button": (
        "sendMessage", with_keys([press("", "a")]), 400, "Bad Request: inline keyboard button text must be non-empty",
    ),
    "48 65 bytes": ("sendMessage", with_keys([press("A", "x" * 65)]), 400, "Bad Request: BUTTON_DATA_INVALID"),
    "48 66 bytes in 22 letters": (
        "sendMessage", with_keys([press("A", "한" * 22)]), 400, "Bad Request: BUTTON_DATA_INVALID",
    ),
    "48 no bytes": ("sendMessage", with_keys([press("A", "")]), 400, "Bad Request: BUTTON_DATA_INVALID"),
    "49 101 buttons": (
        "sendMessage", with_keys(*[[press("A", "a")]] * 101), 400, "Bad Request: reply markup is too long",
    ),
    "50 contact in a group": (
        "sendMessage",
        {"chat_id": "{group}", "text": "x",
         "reply_markup": json.dumps({"keyboard": [[{"text": "Phone", "request_contact": True}]]})},
        400, "Bad Request: phone number can be requested in private chats only",
    ),
    "copy button too long": (
        "sendMessage", with_keys([{"text": "A", "copy_text": {"text": "x" * 257}}]), 400,
        "Bad Request: BUTTON_COPY_TEXT_INVALID",
    ),
    "button to nowhere": (
        "sendMessage", with_keys([{"text": "A", "url": "no where"}]), 400,
        "Bad Request: inline keyboard button URL 'no where' is invalid: Wrong HTTP URL",
    ),
    "51 same text": (
        "editMessageText", send(message_id="{text}", text="<b>x</b>", parse_mode="HTML"), 400, NOT_MODIFIED,
    ),
    "51 same keyboard": (
        "editMessageReplyMarkup", send(message_id="{keys}", reply_markup=keyboard([press("A", "a")])), 400,
        NOT_MODIFIED,
    ),
    "52 edit of nothing": (
        "editMessageText", send(message_id=9999, text="x"), 400, "Bad Request: message to edit not found",
    ),
    "53 edit without a message": (
        "editMessageText", send(text="x"), 400, "Bad Request: message identifier is not specified",
    ),
    "53 edit without a chat": (
        "editMessageText", {"message_id": "{text}", "text": "x"}, 400,
        "Bad Request: message identifier is not specified",
    ),
    "54 edit of a person's message": (
        "editMessageText", send(message_id="{own}", text="x"), 400, "Bad Request: message can't be edited",
    ),
    "54 edit under a reply keyboard": (
        "editMessageText", send(message_id="{reply}", text="x"), 400, "Bad Request: message can't be edited",
    ),
    "55 text of a document": (
        "editMessageText", send(message_id="{document}", text="x"), 400,
        "Bad Request: there is no text in the message to edit",
    ),
    "56 edit to a reply keyboard": (
        "editMessageText", send(message_id="{text}", text="y", reply_markup=json.dumps({"keyboard": [["Yes"]]})), 400,
        "Bad Request: inline keyboard expected",
    ),
    "57 delete nothing": (
        "deleteMessage", send(message_id=9999), 400, "Bad Request: message to delete not found",
    ),
    "60 reply to nothing": (
        "sendMessage", send(text="x", reply_parameters=json.dumps({"message_id": 9999})), 400,
        "Bad Request: message to be replied not found",
    ),
    "61 no such topic": (
        "sendMessage", {"chat_id": "{forum}", "text": "x", "message_thread_id": 9999}, 400,
        "Bad Request: message thread not found",
    ),
    "62 invented press": ("answerCallbackQuery", {"callback_query_id": "abc"}, 400, TOO_OLD),
    "62 press of a minute ago": ("answerCallbackQuery", {"callback_query_id": "{press}"}, 400, TOO_OLD),
    "63 file too big": ("getFile", {"file_id": "{large}"}, 400, "Bad Request: file is too big"),
    "64 invented file": ("getFile", {"file_id": "abc"}, 400, "Bad Request: invalid file_id"),
    "64 no file": ("getFile", {}, 400, "Bad Request: file_id not specified"),
    "64 file gone": (
        "getFile", {"file_id": "BQACAgUAAxkBgone"}, 400,
        "Bad Request: wrong file_id or the file is temporarily unavailable",
    ),
    "65 no document": ("sendDocument", send(), 400, "Bad Request: there is no document in the request"),
    "66 wrong identifier": (
        "sendPhoto", send(photo="abc"), 400, "Bad Request: wrong file identifier/HTTP URL specified",
    ),
    "66 address not fetched": (
        "sendPhoto", send(photo="https://example.org/a.jpg"), 400, "Bad Request: failed to get HTTP URL content",
    ),
    "document as photo": (
        "sendPhoto", send(photo="{file}"), 400, "Bad Request: can't use file of type Document as Photo",
    ),
    "68 unknown user": ("getChatMember", send(user_id=77), 400, "Bad Request: user not found"),
    "68 no user": ("getChatMember", send(user_id="x"), 400, "Bad Request: invalid user_id specified"),
    "command's letters": (
        "setMyCommands", {"commands": json.dumps([{"command": "Start", "description": "x"}])}, 400,
        "Bad Request: BOT_COMMAND_INVALID",
    ),
    "command without a description": (
        "setMyCommands", {"commands": json.dumps([{"command": "start", "description": ""}])}, 400,
        "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID",
    ),
    "commands' language": (
        "setMyCommands", {"commands": "[]", "language_code": "zh-hans"}, 400,
        "Bad Request: invalid language code specified",
    ),
    "101 commands": (
        "setMyCommands",
        {"commands": json.dumps([{"command": f"c{n}", "description": "x"} for n in range(101)])},
        400, "Bad Request: BOT_COMMANDS_TOO_MUCH",
    ),
    "unknown action": (
        "sendChatAction", send(action="juggling"), 400, "Bad Request: wrong parameter action in request",
    ),
    "pin nothing": ("pinChatMessage", send(message_id=9999), 400, "Bad Request: message to pin not found"),
    "pin without the right": (
        "pinChatMessage", {"chat_id": "{group}", "message_id": "{grouped}"}, 400,
        "Bad Request: not enough rights to manage pinned messages in the chat",
    ),
    "topic outside a forum": (
        "createForumTopic", {"chat_id": "{group}", "name": "x"}, 400, "Bad Request: the chat is not a forum",
    ),
}  # fmt: skip

EXCEPTIONS = {400: BadRequest, 403: Forbidden, 404: EndPointNotFound, 409: Conflict, 429: RetryAfter}


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")
@pytest.mark.parametrize("row", TABLE)
async def test_every_refusal_has_telegrams_words(simulator, clock, bot, row):
    """A call that Telegram refuses is refused with the same code and words, and python-telegram-bot understands it."""
    scene = await Scene().build(simulator, clock)
    simulator.refusals.clear()
    method, params, code, description = TABLE[row]
    params = scene.filled(params)

    answer = await simulator.call(method, params)

    assert answer.status == answer.body["error_code"] == code
    assert answer.body["description"] == description
    assert not answer.ok
    migrated = "upgraded" in description
    assert answer.body.get("parameters") == ({"migrate_to_chat_id": scene.ids["new"]} if migrated else None)
    assert [(r.method, r.code, r.description) for r in simulator.refusals] == [(method, code, description)]
    with pytest.raises(ChatMigrated if migrated else EXCEPTIONS[code]):
        await bot.do_api_request(method, api_kwargs=params)


@pytest.mark.parametrize(
    ("text", "parse_mode"),
    [("x" * 4096, None), ("😀" * 2048, None), ("&lt;" * 4096, "HTML"), ("<b>" + "x" * 4096 + "</b>", "HTML")],
)
async def test_a_text_of_exactly_the_limit_is_sent(ana, bot, text, parse_mode):
    """4096 UTF-16 units after parsing fit."""
    message = await bot.send_message(ana.id, text, parse_mode=parse_mode)
    assert len(message.text.encode("utf-16-le")) == 2 * 4096


async def test_callback_data_of_64_bytes_is_accepted(ana, bot, simulator):
    """The limit counts bytes: 64 are fine."""
    rows = keyboard([press("A", "한" * 21 + "x")], *[[press("B", "b")]] * 99)
    answer = await simulator.call("sendMessage", {"chat_id": ana.id, "text": "x", "reply_markup": rows})
    assert answer.ok


async def test_a_lone_surrogate_cannot_be_sent(ana, simulator):
    """Such a text has no UTF-8 form."""
    answer = await simulator.call("sendMessage", {"chat_id": ana.id, "text": "\ud800"})
    assert answer.body["description"] == "Bad Request: strings must be encoded in UTF-8"


async def test_control_characters_are_cleaned_and_the_ends_trimmed(ana, bot):
    """NUL and tab become spaces, carriage returns and directional embeddings vanish, entities move along."""
    message = await bot.send_message(ana.id, "  a\x00b\r\u202e<b>c\td</b> \n", parse_mode="HTML")
    assert message.text == "a bc d"
    assert [(e.type, e.offset, e.length) for e in message.entities] == [("bold", 3, 3)]


async def test_a_press_is_answered_once(ana, bot, simulator):
    """The second answer to the same press comes too late."""
    await simulator.call("sendMessage", {"chat_id": ana.id, "text": "x", "reply_markup": keyboard([press("A", "a")])})
    pressed = await ana.presses("A")
    await bot.answer_callback_query(pressed.id, text="Noted", show_alert=True)
    assert pressed.answer == {"text": "Noted", "show_alert": True}
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(pressed.id)


async def test_old_messages_cannot_be_deleted(ana, bot, clock):
    """After 48 hours a bot can only edit its message."""
    message = await bot.send_message(ana.id, "x")
    clock.now += 48 * 3600 + 1
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(ana.id, message.message_id)
    assert await bot.edit_message_text("erased", ana.id, message.message_id)


async def test_everyday_refusals_are_not_wrong_calls(ana, bot, simulator):
    """An edit that changes nothing, a late answer, a block, a 429: no careful bot can avoid them."""
    message = await bot.send_message(ana.id, "x")
    simulator.faults.too_many_requests("sendMessage", retry_after=2)
    await ana.blocks()
    for method, params in (
        ("sendMessage", {"chat_id": ana.id, "text": "y"}),
        ("sendMessage", {"chat_id": ana.id, "text": "y"}),
        ("editMessageText", {"chat_id": ana.id, "message_id": message.message_id, "text": "z"}),
        ("answerCallbackQuery", {"callback_query_id": "1"}),
    ):
        await simulator.call(method, params)
    await ana.unblocks()
    await simulator.call("editMessageText", {"chat_id": ana.id, "message_id": message.message_id, "text": "x"})
    assert len(simulator.refusals) == 5
    assert simulator.wrong_calls == []
    await simulator.call("sendMessage", {"chat_id": ana.id, "text": ""})
    assert [r.description for r in simulator.wrong_calls] == ["Bad Request: message text is empty"]
