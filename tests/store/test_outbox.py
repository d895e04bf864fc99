"""Calls wait in order, are written down for what became of them, and are emptied in time; the same on both engines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from intake_bot.store import inbox, outbox
from intake_bot.store.inbox import Incoming
from intake_bot.store.outbox import Status
from tests.support.telegrams import look

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
ANA, BEN = 101, -202


async def enqueue(transaction, key, chat_id=ANA, *, method="sendMessage", edits=None):
    return await outbox.enqueue(
        transaction,
        key=key,
        chat_id=chat_id,
        method=method,
        parameters={"text": f"text {key}"},
        purpose="question",
        edits=edits,
        now=NOW,
    )


async def due(transaction, now=NOW, at_most=10):
    return [call.key for call in await outbox.due(transaction, now=now, at_most=at_most)]


async def start(transaction):
    """The first due call, on its way."""
    [call, *_] = await outbox.due(transaction, now=NOW, at_most=1)
    assert await outbox.sending(transaction, call)
    return call


async def test_a_key_is_queued_once(database):
    """The same decision taken twice queues one call and names it by the same id."""
    async with database.transaction() as transaction:
        first = await enqueue(transaction, "a")
        assert await enqueue(transaction, "a") == first
        assert await enqueue(transaction, "b") != first
        assert await due(transaction) == ["a"]


async def test_only_the_head_of_each_chat_is_due(database):
    """Oldest first, one per chat, no more than asked for."""
    async with database.transaction() as transaction:
        for key, chat_id in (("a1", ANA), ("a2", ANA), ("b1", BEN), ("c1", 103)):
            await enqueue(transaction, key, chat_id)
        assert await due(transaction) == ["a1", "b1", "c1"]
        assert await due(transaction, at_most=2) == ["a1", "b1"]


async def test_a_call_on_its_way_holds_up_its_chat(database):
    """The next one follows when it is sent; a sent row keeps the message and not the words."""
    async with database.transaction() as transaction:
        await enqueue(transaction, "a1")
        await enqueue(transaction, "a2")
        call = await start(transaction)
        assert call.parameters == {"text": "text a1"}
        assert not await outbox.sending(transaction, call)
        assert await due(transaction) == []
        await outbox.sent(transaction, call, message_id=77, now=NOW)
        assert await due(transaction) == ["a2"]
    assert await look(database, "SELECT status, payload, message_id, attempts FROM outbox WHERE key = 'a1'") == [
        ("sent", None, 77, 1)
    ]


async def test_a_postponed_call_holds_up_its_chat_until_then(database):
    """Order within a chat counts more than speed; an attempt that did not count is given back."""
    then = NOW + timedelta(seconds=30)
    async with database.transaction() as transaction:
        await enqueue(transaction, "a1")
        await enqueue(transaction, "a2")
        call = await start(transaction)
        await outbox.postpone(transaction, call, due_at=then, counted=False, reason="429")
        assert await due(transaction) == []
        assert await outbox.next_due(transaction, now=NOW) == then
        [again] = await outbox.due(transaction, now=then, at_most=10)
        assert (again.key, again.attempts) == ("a1", 0)
        assert await outbox.next_due(transaction, now=then) is None


async def test_a_held_or_given_up_call_lets_its_chat_go_on(database):
    """Staff see both; the words stay, sealed, for whoever decides."""
    async with database.transaction() as transaction:
        for key in ("a1", "a2", "a3"):
            await enqueue(transaction, key)
        await outbox.hold(transaction, await start(transaction), reason="no answer")
        await outbox.give_up(transaction, await start(transaction), reason="400")
        assert await due(transaction) == ["a3"]
        seen = [(call.key, call.status, call.reason) for call in await outbox.undelivered(transaction)]
    assert seen == [("a1", Status.UNCERTAIN, "no answer"), ("a2", Status.GIVEN_UP, "400")]
    assert await look(database, "SELECT count(*) FROM outbox WHERE payload IS NULL") == [(0,)]


async def test_cancelling_a_chat_empties_what_waits_for_it(database):
    """Waiting calls and the one on its way; what was sent stays as it is, and so do other chats."""
    async with database.transaction() as transaction:
        for key in ("a1", "a2", "a3"):
            await enqueue(transaction, key)
        await enqueue(transaction, "b1", BEN)
        await outbox.sent(transaction, await start(transaction), message_id=1, now=NOW)
        await start(transaction)
        assert await outbox.cancel_chat(transaction, ANA, reason="blocked") == 2
        assert await due(transaction) == ["b1"]
    assert await look(database, "SELECT status, payload FROM outbox WHERE chat_id = 101 ORDER BY id") == [
        ("sent", None),
        ("cancelled", None),
        ("cancelled", None),
    ]


async def test_a_chat_moves_with_its_calls_in_order(database):
    """Everything that waits for the old id goes to the new one."""
    async with database.transaction() as transaction:
        await enqueue(transaction, "b1", BEN)
        await enqueue(transaction, "b2", BEN)
        await start(transaction)
        assert await outbox.move_chat(transaction, BEN, to=-1002) == 2
        [call] = await outbox.due(transaction, now=NOW, at_most=10)
        assert (call.key, call.chat_id) == ("b1", -1002)


async def test_an_edit_waits_for_the_row_it_edits(database):
    """Until that is sent the edit is not due; then it knows the message, even one in another chat's lane."""
    async with database.transaction() as transaction:
        first = await enqueue(transaction, "a1", ANA)
        await enqueue(transaction, "b1", BEN, method="editMessageText", edits=first)
        call = await start(transaction)
        assert await due(transaction) == []
        await outbox.sent(transaction, call, message_id=77, now=NOW)
        [edit] = await outbox.due(transaction, now=NOW, at_most=10)
        assert (edit.key, edit.edits, edit.edited_message_id) == ("b1", first, 77)


async def test_an_edit_of_what_is_gone_knows_no_message(database):
    """Erased or never sent, there is nothing to edit; the edit is due all the same."""
    async with database.transaction() as transaction:
        erased = await enqueue(transaction, "a1", ANA)
        await outbox.erase_chat(transaction, ANA)
        held = await enqueue(transaction, "b1", BEN)
        await outbox.hold(transaction, await start(transaction), reason="no answer")
        await enqueue(transaction, "a2", ANA, edits=erased)
        await enqueue(transaction, "b2", BEN, edits=held)
        calls = await outbox.due(transaction, now=NOW, at_most=10)
    assert [(call.key, call.edited_message_id) for call in calls] == [("a2", None), ("b2", None)]


async def test_a_rewritten_call_keeps_its_place(database):
    """It goes out next, as what it is now."""
    async with database.transaction() as transaction:
        first = await enqueue(transaction, "a0")
        await outbox.sent(transaction, await start(transaction), message_id=1, now=NOW)
        await enqueue(transaction, "a1", method="editMessageText", edits=first)
        await enqueue(transaction, "a2")
        call = await start(transaction)
        await outbox.rewrite(transaction, call, method="sendMessage", parameters={"text": "anew"}, reason="gone")
        [again] = await outbox.due(transaction, now=NOW, at_most=10)
    assert (again.key, again.method, again.parameters, again.edits) == ("a1", "sendMessage", {"text": "anew"}, None)


async def test_what_was_on_its_way_is_found(database):
    """After a crash the rows that were marked tell what may have arrived."""
    async with database.transaction() as transaction:
        await enqueue(transaction, "a1", ANA)
        await enqueue(transaction, "b1", BEN)
        await start(transaction)
    async with database.transaction() as transaction:
        [found] = await outbox.found_sending(transaction)
    assert (found.key, found.attempts) == ("a1", 1)


async def test_erasing_a_chat_leaves_no_row(database):
    """Sent, waiting and held: all of them."""
    async with database.transaction() as transaction:
        for key in ("a1", "a2", "a3"):
            await enqueue(transaction, key)
        await enqueue(transaction, "b1", BEN)
        await outbox.sent(transaction, await start(transaction), message_id=1, now=NOW)
        await outbox.hold(transaction, await start(transaction), reason="no answer")
        assert await outbox.erase_chat(transaction, ANA) == 3
    assert await look(database, "SELECT key FROM outbox") == [("b1",)]


async def test_erasing_a_chat_takes_along_what_waits_to_be_told_of_it(database):
    """A call to somebody else that one of its updates led to still holds its words until it is sent."""
    async with database.transaction() as transaction:
        for number, chat_id in ((7, ANA), (71, BEN)):
            incoming = Incoming(update_id=number, chat_id=chat_id, kind="message", payload="words")
            await inbox.store(transaction, bot_id=1, incoming=incoming, now=NOW)
        for key in ("1:7:1", "1:71:0", "11:7:1", "1:7:2", "outbox:7:0"):
            await enqueue(transaction, key, BEN)
        await outbox.sent(transaction, await start(transaction), message_id=1, now=NOW)
        assert await outbox.erase_chat(transaction, ANA) == 1
    assert await look(database, "SELECT key FROM outbox ORDER BY id") == [
        ("1:7:1",),
        ("1:71:0",),
        ("11:7:1",),
        ("outbox:7:0",),
    ]


async def test_a_press_that_overtakes_the_commit_is_on_the_screen(database):
    """Until it is known which message a call became, a message newer than any known one is taken for it."""
    async with database.transaction() as transaction:
        await enqueue(transaction, "a1")
        first = await start(transaction)
        await outbox.sent(transaction, first, message_id=77, now=NOW)
        await enqueue(transaction, "a2")
        second = await start(transaction)

        async def is_screen(message_id):
            return await outbox.is_screen(transaction, key="a2", chat_id=second.chat_id, message_id=message_id)

        assert not await is_screen(77)
        assert await is_screen(78)
        await outbox.sent(transaction, second, message_id=79, now=NOW)
        assert not await is_screen(78)
        assert await is_screen(79)
