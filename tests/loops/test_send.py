"""Calls reach Telegram in order, at least once, and a failure of one is not the failure of others."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from intake_bot.botapi.calls import Call, Purpose, file_in
from intake_bot.documents import rendering
from intake_bot.documents.parameters import letter_parameter
from intake_bot.documents.rendering import pdf
from intake_bot.domain.regulation import Vector
from intake_bot.send import AT_ONCE, Sender
from intake_bot.store import outbox
from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import Database, open_database, open_engine
from intake_bot.texts.letter_contents import Line
from intake_bot.work import enqueue
from tests.support.databases import Breaking, Killed
from tests.support.letters import a_letter
from tests.support.telegrams import RESET, UNREACHED, Telegram, Time, flood, look, refused, until

ANA, BEN, STAFF = 101, 102, -900
BLOCKED = refused(403, "Forbidden: bot was blocked by the user")


class Outbox:
    """A database with calls in it, a Telegram to send them to, and what the sender told staff."""

    def __init__(self, database):
        self.database = database
        self.telegram = Telegram()
        self.time = Time()
        self.wake = asyncio.Event()
        self.told = []
        self.failing_news = False

    def sender(self, database=None):
        return Sender(
            database=database or self.database,
            client=self.telegram,
            unreachable=self.unreachable,
            undelivered=self.undelivered,
            too_late=self.too_late,
            clock=self.time.clock,
            monotonic=self.time.monotonic,
            wake=self.wake,
            sleep=self.sleep,
        )

    async def sleep(self, seconds):
        await asyncio.sleep(0)

    async def unreachable(self, transaction, chat_id, reason):
        if self.failing_news:
            raise LookupError
        self.told.append(("unreachable", chat_id))
        return [self.alert()]

    async def undelivered(self, transaction, call, reason):
        self.told.append(("undelivered", call.chat_id))
        return [self.alert()]

    async def too_late(self, transaction, call):
        self.told.append(("too late", call.reminder))

    @staticmethod
    def alert():
        return Call(method="sendMessage", chat_id=STAFF, parameters={"text": "look"}, purpose=Purpose.ALERT)

    async def queue(
        self, *texts, chat_id=ANA, purpose=Purpose.QUESTION, method="sendMessage", edits=None, until=None, **more
    ):
        """Queue one call per text; gives their ids. One that is good ``until`` a moment says the reminder 5."""
        async with self.database.transaction() as transaction:
            ids = [
                await enqueue(
                    transaction,
                    Call(
                        method=method,
                        chat_id=chat_id,
                        parameters={"text": text, **more},
                        purpose=purpose,
                        edits=edits,
                        until=until,
                        reminder=None if until is None else 5,
                    ),
                    key=f"{chat_id}:{text}",
                    now=self.time.now,
                )
                for text in texts
            ]
        self.wake.set()
        return ids

    async def statuses(self):
        """Where each call stands, by its text."""
        rows = await look(self.database, "SELECT key, status FROM outbox ORDER BY id")
        return {key.partition(":")[2]: status for key, status in rows}

    async def settled(self):
        """Whether nothing waits and nothing is on its way."""
        return not {"pending", "sending"} & set((await self.statuses()).values())

    async def all_written(self):
        """Whether nothing is on its way."""
        return "sending" not in (await self.statuses()).values()

    @asynccontextmanager
    async def sending(self, sender=None):
        """A running sender."""
        task = asyncio.create_task((sender or self.sender()).run())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait([task])
            assert task.cancelled()

    async def landed(self):
        """Whether nothing is on its way."""
        return "sending" not in (await self.statuses()).values()

    async def passes(self, seconds):
        """Once nothing is on its way, let time pass and have the sender look again."""
        await until(self.landed)
        self.time.passes(seconds)
        self.wake.set()

    async def quiet(self):
        """Give the sender time to do something wrong."""
        for _ in range(20):
            await asyncio.sleep(0.001)


@pytest.fixture
async def box(sqlite_database):
    return Outbox(sqlite_database)


@pytest.fixture
async def either_box(database):
    """The same, once on each engine."""
    return Outbox(database)


async def test_calls_go_out_in_the_order_of_their_chat(either_box):
    """Each chat's in order; a sent row keeps its message and loses its words."""
    box = either_box
    await box.queue("a1", "a2", "a3", chat_id=ANA)
    await box.queue("b1", "b2", chat_id=BEN)
    async with box.sending():
        await until(box.settled)
    assert box.telegram.texts(ANA) == ["a1", "a2", "a3"]
    assert box.telegram.texts(BEN) == ["b1", "b2"]
    rows = await look(box.database, "SELECT message_id IS NULL, payload IS NULL, attempts FROM outbox")
    assert [tuple(map(int, row)) for row in rows] == [(0, 1, 1)] * 5


async def test_a_call_is_marked_in_a_commit_before_it_goes_out(either_box):
    """Whoever looks while Telegram is being called sees the row as sending."""
    box = either_box
    seen = []

    async def before(method, parameters):
        seen.append(await box.statuses())

    box.telegram.before = before
    await box.queue("a1", "a2")
    async with box.sending():
        await until(box.settled)
    assert seen == [{"a1": "sending", "a2": "pending"}, {"a1": "sent", "a2": "sending"}]


async def test_chats_are_served_side_by_side_within_bounds(box):
    """While calls hang, other chats are served, but no more than so many at once."""
    release = asyncio.Event()
    box.telegram.before = lambda method, parameters: release.wait()
    for chat_id in range(1, AT_ONCE + 5):
        await box.queue("x", chat_id=chat_id)
    async with box.sending():
        await until(lambda: len(box.telegram.calls) == AT_ONCE)
        await box.quiet()
        assert len(box.telegram.calls) == AT_ONCE
        release.set()
        await until(box.settled)
    assert len(box.telegram.calls) == AT_ONCE + 4


async def test_the_pace_of_a_chat_is_kept_and_others_are_not_held_up(box):
    """Five at once, then one a second; a chat that has to wait hides nobody behind it."""
    await box.queue(*(f"a{n}" for n in range(8)), chat_id=ANA)
    async with box.sending():
        await until(lambda: len(box.telegram.texts(ANA)) == 5)
        await box.queue("b", chat_id=BEN)
        await until(lambda: box.telegram.texts(BEN) == ["b"])
        assert len(box.telegram.texts(ANA)) == 5
        for sent in (6, 7, 8):
            await box.passes(1)
            await until(lambda sent=sent: len(box.telegram.texts(ANA)) == sent)


async def test_many_waiting_chats_do_not_hide_one_that_may_go(box):
    """More chats than fit in one look are over their pace; the one behind them is found."""
    sender = box.sender()
    for chat_id in range(1, 2 * AT_ONCE + 3):
        await box.queue("x", chat_id=chat_id)
        for _ in range(10):
            sender._pacing.went_out(chat_id, box.time.seconds)
    box.time.passes(2)
    await box.queue("b", chat_id=999)
    async with box.sending(sender):
        await until(lambda: box.telegram.texts() == ["b"])


async def test_a_flood_is_obeyed_by_its_chat_alone(box):
    """Nothing goes to the chat before the time Telegram named; another chat is served; no attempt is used up."""
    box.telegram.script[ANA] = [flood(30)]
    await box.queue("a1", "a2", chat_id=ANA)
    async with box.sending():
        await until(lambda: len(box.telegram.calls) == 1)
        await box.passes(29)
        await box.queue("b1", chat_id=BEN)
        await until(lambda: box.telegram.texts(BEN) == ["b1"])
        await box.quiet()
        assert box.telegram.texts(ANA) == ["a1"]
        await box.passes(1)
        await until(box.settled)
    assert box.telegram.texts(ANA) == ["a1", "a1", "a2"]
    assert await look(box.database, "SELECT attempts FROM outbox WHERE chat_id = 101") == [(1,), (1,)]


async def test_floods_of_two_chats_stop_everyone(box):
    """Then it is the bot that is too fast."""
    box.telegram.script[ANA] = [flood(30)]
    box.telegram.script[BEN] = [flood(10)]
    await box.queue("a1", chat_id=ANA)
    await box.queue("b1", chat_id=BEN)
    async with box.sending():
        await until(lambda: len(box.telegram.calls) == 2)
        await until(box.landed)
        await box.queue("c1", chat_id=103)
        await box.passes(29)
        await box.quiet()
        assert box.telegram.texts(103) == []
        await box.passes(1)
        await until(box.settled)


@pytest.mark.parametrize("failure", [RESET, refused(502, "")])
async def test_a_question_with_an_unknown_outcome_is_sent_again(box, failure):
    """After a pause, in its place."""
    box.telegram.script[ANA] = [failure]
    await box.queue("a1", "a2")
    async with box.sending():
        await until(lambda: len(box.telegram.calls) == 1)
        await box.quiet()
        assert box.telegram.texts() == ["a1"]
        await box.passes(2)
        await until(box.settled)
    assert box.telegram.texts() == ["a1", "a1", "a2"]
    assert box.told == []


@pytest.mark.parametrize("purpose", [Purpose.LETTER, Purpose.RELAY])
@pytest.mark.parametrize("failure", [RESET, refused(500, "Internal Server Error: restart")])
async def test_a_letter_with_an_unknown_outcome_is_held_for_staff(box, purpose, failure):
    """It is not sent twice; the chat goes on, and staff hear of it."""
    box.telegram.script[ANA] = [failure]
    await box.queue("letter", purpose=purpose)
    await box.queue("a2")
    async with box.sending():
        await until(lambda: box.telegram.texts(ANA) == ["letter", "a2"])
        await until(lambda: box.telegram.texts(STAFF) == ["look"])
    assert (await box.statuses())["letter"] == "uncertain"
    assert box.told == [("undelivered", ANA)]


async def test_no_connection_costs_nothing(box):
    """Nothing was sent: even a letter waits for better times, everyone rests, and no attempt is used up."""
    box.telegram.script[ANA] = [UNREACHED] * 3
    await box.queue("letter", purpose=Purpose.LETTER, chat_id=ANA)
    async with box.sending():
        for tries in (1, 2, 3):
            await until(lambda tries=tries: len(box.telegram.texts(ANA)) == tries)
            await box.queue(f"b{tries}", chat_id=BEN)
            await box.quiet()
            await box.passes(5)
        await until(box.settled)
    assert box.telegram.texts(BEN) == ["b1", "b2", "b3"]
    assert await look(box.database, "SELECT status, attempts FROM outbox WHERE chat_id = 101") == [("sent", 1)]


async def test_a_refused_token_stops_everything_and_loses_nothing(box):
    """401, and 404 from a proxy: a minute's rest, as often as it takes."""
    box.telegram.script[ANA] = [refused(401, "Unauthorized"), refused(404, "")]
    await box.queue("a1")
    async with box.sending():
        for tries in (1, 2):
            await until(lambda tries=tries: len(box.telegram.calls) == tries)
            await box.passes(60)
        await until(box.settled)
    assert await look(box.database, "SELECT status, attempts FROM outbox") == [("sent", 1)]


async def test_a_person_who_blocked_the_bot_is_left_alone(either_box):
    """What waits for them is cancelled and emptied, staff hear of it once, others are served."""
    box = either_box
    box.telegram.script[ANA] = [BLOCKED]
    await box.queue("a1", "a2", chat_id=ANA)
    await box.queue("b1", chat_id=BEN)
    async with box.sending():
        await until(lambda: box.telegram.texts(STAFF) == ["look"])
        await until(box.settled)
    assert box.telegram.texts(ANA) == ["a1"]
    assert box.told == [("unreachable", ANA)]
    assert await look(box.database, "SELECT DISTINCT status, payload FROM outbox WHERE chat_id = 101") == [
        ("cancelled", None)
    ]


async def test_a_refused_call_is_given_up_and_the_chat_goes_on(box):
    """A call that Telegram will never accept does not hold up the next one; staff hear of it."""
    box.telegram.script[ANA] = [refused(400, "Bad Request: message text is empty")]
    await box.queue("a1", "a2")
    async with box.sending():
        await until(lambda: box.telegram.texts(STAFF) == ["look"])
        await until(box.settled)
    assert await look(box.database, "SELECT status, reason FROM outbox ORDER BY id LIMIT 2") == [
        ("given_up", "400 Bad Request: message text is empty"),
        ("sent", None),
    ]


async def test_a_word_to_staff_that_fails_leads_to_no_other(box):
    """Otherwise a wrong staff chat would fill the outbox for ever."""
    box.telegram.script[STAFF] = [refused(400, "Bad Request: message is too long")] * 9
    await box.queue("alert", chat_id=STAFF, purpose=Purpose.ALERT)
    async with box.sending():
        await until(box.settled)
    assert box.told == []


@pytest.mark.parametrize("trouble", [UNREACHED, flood(3600)])
async def test_what_telegram_could_not_take_in_time_is_not_sent(trouble, box):
    """It is cancelled and emptied, its reminder is known to be missed, no staff is troubled, and the chat goes on."""
    box.telegram.script[ANA] = [trouble]
    await box.queue("r1", until=box.time.now + timedelta(hours=1))
    await box.queue("a1")
    async with box.sending():
        await until(lambda: box.telegram.texts(ANA) == ["r1"])
        await until(box.all_written)
        box.time.passes(3600)
        box.wake.set()
        await until(box.settled)
    assert box.telegram.texts(ANA) == ["r1", "a1"]
    assert box.told == [("too late", 5)]
    assert await look(box.database, "SELECT status, payload, reason FROM outbox ORDER BY id LIMIT 1") == [
        ("cancelled", None, "too late")
    ]


async def test_what_comes_before_its_moment_is_over_is_sent(box):
    """To the last millisecond."""
    await box.queue("r1", until=box.time.now + timedelta(milliseconds=1))
    async with box.sending():
        await until(box.settled)
    assert box.telegram.texts(ANA) == ["r1"]
    assert box.told == []


async def test_an_edit_finds_the_message_of_an_earlier_call(box):
    """Queued before the message had a number, it edits that very message."""
    [card] = await box.queue("card", chat_id=STAFF)
    await box.queue("taken", chat_id=STAFF, method="editMessageText", edits=card)
    async with box.sending():
        await until(box.settled)
    [(_, first), (method, second)] = box.telegram.calls
    assert (method, second) == ("editMessageText", {"chat_id": STAFF, "text": "taken", "message_id": 1001})
    assert first == {"chat_id": STAFF, "text": "card"}
    assert await look(box.database, "SELECT message_id FROM outbox") == [(1001,), (1001,)]


async def test_an_edit_of_what_was_never_sent_is_a_new_message(box):
    """What it says is not lost with the message that it would have changed."""
    box.telegram.script[STAFF] = [refused(400, "Bad Request: message is too long")]
    [card] = await box.queue("card", chat_id=STAFF, purpose=Purpose.ALERT)
    await box.queue("taken", chat_id=STAFF, method="editMessageText", edits=card)
    async with box.sending():
        await until(box.settled)
    assert box.telegram.calls[1] == ("sendMessage", {"chat_id": STAFF, "text": "taken"})


async def test_an_edit_of_a_deleted_message_is_a_new_message(box):
    """The person deleted it; the question is asked all the same."""
    box.telegram.script[ANA] = [refused(400, "Bad Request: message to edit not found")]
    await box.queue("question", method="editMessageText", message_id=7)
    async with box.sending():
        await until(box.settled)
    assert box.telegram.calls == [
        ("editMessageText", {"chat_id": ANA, "text": "question", "message_id": 7}),
        ("sendMessage", {"chat_id": ANA, "text": "question"}),
    ]


async def test_an_edit_that_changes_nothing_is_done(box):
    """The message already says so; the row still knows which message it was."""
    box.telegram.script[ANA] = [refused(400, "Bad Request: message is not modified: specified new …")]
    await box.queue("question", method="editMessageText", message_id=7)
    async with box.sending():
        await until(box.settled)
    assert await look(box.database, "SELECT status, message_id FROM outbox") == [("sent", 7)]


async def test_a_part_of_a_message_that_is_gone_is_given_up(box):
    """Buttons alone are no message."""
    await box.queue("lost", chat_id=BEN)
    [gone] = await box.queue("never", chat_id=ANA, purpose=Purpose.LETTER)
    box.telegram.script[ANA] = [RESET]
    await box.queue("buttons", method="editMessageReplyMarkup", edits=gone)
    async with box.sending():
        await until(lambda: len(box.told) == 2)
        await until(box.settled)
    assert (await box.statuses())["buttons"] == "given_up"


async def test_refused_markup_is_sent_as_plain_text_once(box):
    """The words arrive; if even they are refused, that is the end."""
    box.telegram.script[ANA] = [refused(400, 'Bad Request: can\'t parse entities: Unsupported start tag "3"')] * 2
    await box.queue("<b>a</b> &lt;3", parse_mode="HTML")
    async with box.sending():
        await until(lambda: box.told == [("undelivered", ANA)])
    assert box.telegram.calls[:2] == [
        ("sendMessage", {"chat_id": ANA, "text": "<b>a</b> &lt;3", "parse_mode": "HTML"}),
        ("sendMessage", {"chat_id": ANA, "text": "a <3"}),
    ]


async def test_a_group_that_became_a_supergroup_is_followed(box):
    """Everything that waits goes to the new id, in order."""
    upgraded = "Bad Request: group chat was upgraded to a supergroup chat"
    box.telegram.script[STAFF] = [refused(400, upgraded, migrate_to_chat_id=-1009)]
    await box.queue("s1", "s2", chat_id=STAFF)
    async with box.sending():
        await until(box.settled)
    assert box.telegram.texts(STAFF) == ["s1"]
    assert box.telegram.texts(-1009) == ["s1", "s2"]


async def test_parameters_that_cannot_be_opened_stop_nobody_else(sqlite_url):
    """A broken seal is the trouble of one call."""

    class Forgetful(PlainCodec):
        def seal(self, text):
            return ("9:" if "secret" in text else self.VERSION) + text

    async with await open_database(sqlite_url, codec=Forgetful()) as database:
        box = Outbox(database)
        await box.queue("secret", purpose=Purpose.LETTER, chat_id=ANA)
        await box.queue("a2", chat_id=ANA)
        async with box.sending():
            await until(lambda: box.telegram.texts(ANA) == ["a2"])
            await until(box.settled)
        assert (await box.statuses())["secret"] == "uncertain"


# --- restarts -------------------------------------------------------------------------------------------------------


async def found_on_its_way(box, purpose):
    await box.queue("first", purpose=purpose)
    await box.queue("second")
    async with box.database.transaction() as transaction:
        [call] = await outbox.due(transaction, now=box.time.now, at_most=1)
        await outbox.sending(transaction, call)


@pytest.mark.parametrize("purpose", [Purpose.QUESTION, Purpose.RECEIPT, Purpose.ALERT])
async def test_what_a_crash_left_on_its_way_is_sent_again_at_once(either_box, purpose):
    """A question twice is better than no question."""
    box = either_box
    await found_on_its_way(box, purpose)
    async with box.sending():
        await until(box.settled)
    assert box.telegram.texts() == ["first", "second"]


@pytest.mark.parametrize("purpose", [Purpose.LETTER, Purpose.RELAY])
async def test_a_letter_that_a_crash_left_on_its_way_waits_for_staff(either_box, purpose):
    """It may have arrived; what follows in the chat goes out."""
    box = either_box
    await found_on_its_way(box, purpose)
    async with box.sending():
        await until(lambda: box.telegram.texts(STAFF) == ["look"])
        await until(box.settled)
    assert box.telegram.texts(ANA) == ["second"]
    assert box.told == [("undelivered", ANA)]


async def test_a_call_that_ends_the_process_every_time_is_given_up(box):
    """Found on its way after four starts, it is not tried a fifth time."""
    await found_on_its_way(box, Purpose.QUESTION)
    async with box.database.connection() as connection, connection.transaction():
        await connection._session.fetch("UPDATE outbox SET attempts = 4 WHERE status = 'sending'", ())
    async with box.sending():
        await until(lambda: box.telegram.texts(ANA) == ["second"])
    assert (await box.statuses())["first"] == "given_up"


async def test_stopping_waits_for_calls_on_their_way(box):
    """What comes back in time is written down, so the next start repeats nothing."""
    started, release = asyncio.Event(), asyncio.Event()

    async def before(method, parameters):
        started.set()
        await release.wait()

    box.telegram.before = before
    await box.queue("a1", "a2")
    task = asyncio.create_task(box.sender().run())
    await started.wait()
    task.cancel()
    await box.quiet()
    assert not task.done()
    release.set()
    await asyncio.wait([task])
    assert await box.statuses() == {"a1": "sent", "a2": "pending"}


async def kill_everywhere(url, prepare, check):
    """Run the sender with a kill at each point in turn, start again, and check; until a run meets no kill."""
    point = 0
    while True:
        point += 1
        async with await open_database(url, codec=PlainCodec()) as database:
            box = Outbox(database)
            async with database.connection() as connection, connection.transaction():
                await connection._session.fetch("DELETE FROM outbox", ())
            await prepare(box)
            breaking = Breaking(await open_engine(url), at=point)
            broken = Database(breaking, PlainCodec())
            killed = asyncio.create_task(box.sender(broken).run())
            await until(lambda go=(box, breaking, killed, point): killed_or_done(*go))
            if not killed.done():
                await box.quiet()
            was_killed = killed.done() and isinstance(killed.exception(), Killed)
            killed.cancel()
            await asyncio.wait([killed])
            await broken.close()
            async with box.sending():
                await until(box.settled)
            check(box, await box.statuses())
            if not was_killed:
                return point


def killed_or_done(box, breaking, task, point):
    return breaking.seen >= point or task.done() or (not box.wake.is_set() and len(box.telegram.calls) >= 4)


async def test_killed_anywhere_nothing_is_lost_and_one_message_repeated_at_most(sqlite_url):
    """Questions to two chats, killed at every statement and commit: each arrives, in order, one of them maybe twice."""

    async def prepare(box):
        await box.queue("a1", "a2", chat_id=ANA)
        await box.queue("b1", "b2", chat_id=BEN)

    def check(box, statuses):
        assert set(statuses.values()) == {"sent"}
        for chat_id, wanted in ((ANA, ["a1", "a2"]), (BEN, ["b1", "b2"])):
            texts = box.telegram.texts(chat_id)
            assert list(dict.fromkeys(texts)) == wanted
            assert len(texts) <= len(wanted) + 1

    assert await kill_everywhere(sqlite_url, prepare, check) > 20


async def test_killed_anywhere_no_letter_goes_out_twice(sqlite_url):
    """A letter arrives once, or is held for staff; it is never repeated."""

    async def prepare(box):
        await box.queue("l1", "l2", chat_id=ANA, purpose=Purpose.LETTER)
        await box.queue("l3", "l4", chat_id=BEN, purpose=Purpose.LETTER)

    def check(box, statuses):
        letters = [text for text in box.telegram.texts() if text != "look"]
        assert len(letters) == len(set(letters))
        for text in ("l1", "l2", "l3", "l4"):
            assert statuses[text] in ("sent", "uncertain")
            assert text in letters or statuses[text] == "uncertain"

    assert await kill_everywhere(sqlite_url, prepare, check) > 20


async def test_a_database_that_fails_for_a_while_costs_no_call(sqlite_url):
    """Statements fail at each point in turn; the sender goes on by itself, and letters go out once."""
    for point in range(1, 40):
        engine = await open_engine(sqlite_url)
        weak = Database(Breaking(engine, at=point, error=OSError), PlainCodec())
        async with Database(engine, PlainCodec()) as whole:
            box = Outbox(whole)
            async with box.database.connection() as connection, connection.transaction():
                await connection._session.fetch("DELETE FROM outbox", ())
            await box.queue("l1", "l2", purpose=Purpose.LETTER)
            task = asyncio.create_task(box.sender(weak).run())
            await until(lambda box=box: len(box.telegram.calls) == 2)
            await until(box.settled)
            task.cancel()
            await asyncio.wait([task])
        assert box.telegram.texts(ANA) == ["l1", "l2"]


async def test_news_that_cannot_be_worded_do_not_stop_the_sending(box):
    """A callback that fails is tried a few times, then the call's end is written down without it."""
    box.failing_news = True
    box.telegram.script[ANA] = [BLOCKED]
    await box.queue("a1", chat_id=ANA)
    await box.queue("b1", chat_id=BEN)
    async with box.sending():
        await until(box.settled)
    assert await box.statuses() == {"a1": "cancelled", "b1": "sent"}
    assert box.told == []


async def test_one_process_sends_at_a_time(postgresql_url):
    """On PostgreSQL a second sender waits, and takes over when the first one's connection ends."""
    async with (
        await open_database(postgresql_url, codec=PlainCodec()) as one,
        await open_database(postgresql_url, codec=PlainCodec()) as two,
    ):
        first, second = Outbox(one), Outbox(two)
        async with first.sending():
            await first.queue("a1")
            await until(first.settled)
            async with second.sending():
                await first.queue("a2")
                await until(first.settled)
                assert (first.telegram.texts(), second.telegram.texts()) == (["a1", "a2"], [])
        async with second.sending():
            await second.queue("a3")
            await until(second.settled)
        assert second.telegram.texts() == ["a3"]


# --- documents that are made ----------------------------------------------------------------------------------------


async def queue_letter(box, letter, *, chat_id=ANA):
    """Queue a document that is to be made."""
    document = letter_parameter(letter, file_name="letter.pdf")
    await box.queue("letter", chat_id=chat_id, purpose=Purpose.LETTER, method="sendDocument", document=document)


async def test_a_letter_is_made_when_its_call_goes_out(either_box):
    """In the outbox it waits as values; each try makes it anew, and once it is sent nothing of it is left."""
    box, letter = either_box, a_letter(Vector.EXOSOME)
    await queue_letter(box, letter)
    [(waiting,)] = await look(box.database, "SELECT payload FROM outbox")
    assert "base64" not in waiting
    box.telegram.script[ANA] = [UNREACHED]
    async with box.sending():
        await until(lambda: len(box.telegram.calls) == 1)
        await box.passes(10)
        await until(box.settled)
    files = [file_in(parameters["document"]) for _, parameters in box.telegram.calls]
    assert files == [("letter.pdf", pdf(letter), "application/pdf")] * 2
    assert [tuple(row) for row in await look(box.database, "SELECT payload FROM outbox")] == [(None,)]


async def test_a_letter_that_cannot_be_made_is_given_up_and_staff_are_told(box):
    """It never went out, so nobody waits for its answer, and the chat goes on."""
    await queue_letter(box, replace(a_letter(Vector.EXOSOME), title=Line(words=None, korean="secret")))
    await box.queue("a2")
    async with box.sending():
        await until(box.settled)
    assert (await box.statuses())["letter"] == "given_up"
    assert ("undelivered", ANA) in box.told
    assert box.telegram.texts(ANA) == ["a2"]
    [(reason,)] = await look(box.database, "SELECT reason FROM outbox WHERE status = 'given_up'")
    assert reason == "400 document was never made: TypstError"


async def test_a_letter_in_the_making_holds_nobody_up(box):
    """While one is made, in a thread, other chats are served."""
    async with box.sending():
        with rendering._ONE_AT_A_TIME:  # the typesetter is busy for as long as this
            await queue_letter(box, a_letter(Vector.EXOSOME))
            await box.queue("b", chat_id=BEN)
            await until(lambda: box.telegram.texts(BEN) == ["b"])
            assert (await box.statuses())["letter"] == "sending"
        await until(box.settled)
    assert len(box.telegram.calls) == 2
