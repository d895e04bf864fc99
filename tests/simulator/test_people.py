"""People: what they do becomes the updates Telegram would send, and tests can wait for what they see."""

from __future__ import annotations

import asyncio
import json

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

MENU = InlineKeyboardMarkup([
    [InlineKeyboardButton("Review", callback_data="r"), InlineKeyboardButton("Review later", callback_data="l")],
    [InlineKeyboardButton("Copy", api_kwargs={"copy_text": {"text": "C-1042"}})],
])  # fmt: skip


async def updates(bot):
    return await bot.get_updates(offset=-100)


async def test_start_opens_the_chat(simulator, bot):
    """Before a person's first message the bot cannot write; the first one is a command with its payload."""
    yuki = simulator.person("Yuki", language_code="ja")
    await yuki.says("/start invite-1")
    [update] = await updates(bot)
    assert update.message.text == "/start invite-1"
    assert update.message.entities[0].type == "bot_command"
    assert update.effective_user.language_code == "ja"
    assert await bot.send_message(yuki.id, "ようこそ")


async def test_a_person_presses_what_is_on_the_screen(ana, bot):
    """The label picks the button of the newest keyboard; the press carries the message as it is now."""
    sent = await bot.send_message(ana.id, "Ready?", reply_markup=MENU)
    assert ana.labels == ["Review", "Review later", "Copy"]
    press = await ana.presses("Review")
    [update] = await updates(bot)
    query = update.callback_query
    assert (query.data, query.message.message_id, query.from_user.id) == ("r", sent.message_id, ana.id)
    assert press.answer is None
    await bot.answer_callback_query(query.id, text="Fine")
    assert (await press.answered())["text"] == "Fine"
    await ana.presses("later")
    assert (await updates(bot))[-1].callback_query.data == "l"
    assert ana.copied("Copy") == "C-1042"


async def test_a_missing_button_says_which_ones_there_are(ana, bot):
    """The message of the failure shows the screen."""
    await bot.send_message(ana.id, "Ready?", reply_markup=MENU)
    with pytest.raises(AssertionError, match=r"no button 'Send'; there are \['Review', 'Review later', 'Copy'\]"):
        await ana.presses("Send")


async def test_old_and_forged_presses(ana, bot):
    """Any message can be pressed, with any bytes; a deleted one arrives as inaccessible."""
    old = await bot.send_message(ana.id, "old", reply_markup=MENU)
    kept = ana.newest
    await bot.send_message(ana.id, "new", reply_markup=MENU)
    await ana.presses("Review", on=kept)
    await ana.press_bytes("\x00forged", kept)
    await bot.delete_message(ana.id, old.message_id)
    await ana.press_bytes("r", kept)
    first, second, third = (update.callback_query for update in await updates(bot))
    assert first.message.text == "old"
    assert second.data == "\x00forged"
    assert not third.message.is_accessible


async def test_seeing_waits_for_an_answer_to_the_last_move(ana, bot):
    """An older message with the same words does not count."""
    await bot.send_message(ana.id, "Your answer is noted")
    await ana.says("again")
    seen = asyncio.create_task(ana.sees("noted"))
    await asyncio.sleep(0)
    assert not seen.done()
    sent = await bot.send_message(ana.id, "Your answer is noted anew")
    assert (await seen).id == sent.message_id
    with pytest.raises(AssertionError, match="on the screen: 'Your answer is noted anew'"):
        await ana.sees("something else", bound=0.01)


async def test_an_edit_is_seen_too(ana, bot):
    """A step that edits its message in place is what a person looks at."""
    sent = await bot.send_message(ana.id, "1 of 3", reply_markup=MENU)
    await ana.presses("Review")
    await bot.edit_message_text("2 of 3", ana.id, sent.message_id)
    assert (await ana.sees("2 of 3")).id == sent.message_id
    assert ana.screen == "2 of 3"
    assert ana.labels == []


async def test_everything_a_client_can_send(ana, bot):
    """Stickers, voice, pictures, files, places, contacts, edits: each becomes its update."""
    await ana.sends_sticker()
    await ana.sends_voice()
    await ana.sends_photo(caption="my knee")
    await ana.sends_document("report.pdf", b"%PDF", mime_type="application/pdf")
    await ana.sends_location()
    await ana.sends_contact()
    await ana.edits(await ana.says("tpyo"), "typo")
    received = await updates(bot)
    kinds = ["sticker", "voice", "photo", "document", "location", "contact", "text"]
    assert all(getattr(update.message, kind) for update, kind in zip(received, kinds, strict=False))
    assert received[2].message.caption == "my knee"
    assert received[-1].edited_message.text == "typo"
    content = await (await bot.get_file(received[3].message.document.file_id)).download_as_bytearray()
    assert content == b"%PDF"


async def test_texts_arrive_exactly_as_typed(ana, simulator):
    """NUL, lone surrogates and overrides are the bot's problem; longer texts come in pieces, as clients cut them."""
    awkward = "\x00\ud800\u202e%s{0}<b>"
    await ana.says(awkward)
    await ana.says("x" * 5000)
    answer = await simulator.call("getUpdates")
    received = [u["message"]["text"] for u in json.loads(answer.payload())["result"]]
    assert received[0] == awkward
    assert [len(text) for text in received[1:]] == [4096, 904]


async def test_blocking_is_told_and_refused(ana, bot, simulator):
    """The bot gets my_chat_member, cannot write, and gets another one when it is allowed again."""
    await ana.blocks()
    assert ana.is_blocking
    with pytest.raises(AssertionError, match="has to unblock"):
        await ana.says("hello")
    await ana.unblocks()
    await ana.says("hello")
    blocked, unblocked, _ = await updates(bot)
    assert blocked.my_chat_member.new_chat_member.status == "kicked"
    assert unblocked.my_chat_member.new_chat_member.status == "member"


async def test_in_a_group_the_bot_hears_only_what_is_meant_for_it(ana, bot, simulator):
    """Privacy mode: commands, mentions and replies to the bot; everything once it is an administrator."""
    group = simulator.group("Staff", [ana])
    prompt = await bot.send_message(group.chat_id, "New case", reply_markup=MENU)
    await ana.says("chatter", chat=group)
    await ana.says("/queue", chat=group)
    await ana.says("/queue@other_bot", chat=group)
    await ana.says("@intake_bot?", chat=group)
    await ana.says("mine", chat=group, reply_to=group.newest)
    await ana.presses("Review", chat=group)
    await group.adds_bot(admin=True)
    await ana.says("now heard", chat=group)
    received = await updates(bot)
    assert [u.message.text for u in received if u.message and u.message.text] == [
        "/queue", "@intake_bot?", "mine", "now heard",
    ]  # fmt: skip
    assert [u.callback_query.message.message_id for u in received if u.callback_query] == [prompt.message_id]
    assert received[0].my_chat_member.new_chat_member.status == "member"


async def test_strangers_cannot_write_in_a_group(ana, simulator):
    """Only members can."""
    group = simulator.group("Staff", [ana])
    with pytest.raises(AssertionError, match="Stranger is not in Staff"):
        await simulator.person("Stranger").says("hello", chat=group)


async def test_a_group_is_upgraded(ana, bot, simulator):
    """Both chats tell of it, and message ids begin anew in the supergroup."""
    group = simulator.group("Staff", [ana])
    old = group.chat_id
    new = await group.migrates()
    service = [u.message for u in await updates(bot) if u.message]
    assert [m.migrate_to_chat_id for m in service if m.chat.id == old and m.migrate_to_chat_id] == [new]
    assert [m.migrate_from_chat_id for m in service if m.chat.id == new] == [old]
    assert (await bot.send_message(new, "x")).message_id == 2


async def test_forum_topics(ana, bot, simulator):
    """A topic gets its id from the message that opens it; messages name it."""
    forum = simulator.group("Cases", [ana], forum=True, bot_is_admin=True)
    topic = await bot.create_forum_topic(forum.chat_id, "C-1042")
    message = await bot.send_message(forum.chat_id, "x", message_thread_id=topic.message_thread_id)
    assert message.message_thread_id == topic.message_thread_id
    assert await bot.close_forum_topic(forum.chat_id, topic.message_thread_id)
    assert await bot.edit_forum_topic(forum.chat_id, topic.message_thread_id, name="C-1042 closed")


async def test_the_bots_face(ana, bot):
    """Commands by scope and language, name and descriptions, chat lookups."""
    await bot.set_my_commands([("start", "Begin")])
    await bot.set_my_commands([("start", "시작")], language_code="ko")
    assert (await bot.get_my_commands())[0].description == "Begin"
    assert (await bot.get_my_commands(language_code="ko"))[0].description == "시작"
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()
    await bot.set_my_name("문의", language_code="ko")
    assert (await bot.get_my_name("ko")).name == "문의"
    assert (await bot.get_my_name()).name == "Intake"
    chat = await bot.get_chat(ana.id)
    assert chat.first_name == "Ana"
    assert (await bot.get_chat_member(ana.id, ana.id)).status == "member"


async def test_pins_replies_and_protection(ana, bot):
    """Small things a message can carry."""
    first = await bot.send_message(ana.id, "first", protect_content=True)
    assert first.has_protected_content
    reply = await bot.send_message(ana.id, "second", reply_to_message_id=first.message_id)
    assert reply.reply_to_message.text == "first"
    assert await bot.pin_chat_message(ana.id, first.message_id)
    assert (await bot.get_chat(ana.id)).pinned_message.text == "first"
    assert await bot.unpin_chat_message(ana.id)


async def test_files_go_out_and_come_back_by_identifier(ana, bot, simulator):
    """An upload gets a file_id that can be sent again; its caption can be edited."""
    sent = await bot.send_document(ana.id, b"hello", filename="a.txt", caption="<b>c</b>", parse_mode="HTML")
    again = await bot.send_document(ana.id, sent.document.file_id)
    assert again.document.file_id == sent.document.file_id
    assert await bot.edit_message_caption(ana.id, sent.message_id, caption="d")
    assert ana.messages[-2].text == "d"
    assert (await bot.send_photo(ana.id, b"\x89PNG")).photo
    assert len(simulator.state.files) == 2


async def test_the_same_name_is_the_same_person(simulator):
    """Asking again gives nobody new; an id can be chosen."""
    staff = simulator.person("Min-ji", user_id=42)
    assert simulator.person("Min-ji").id == staff.id == 42
    assert simulator.person("Yuki").id != 42
