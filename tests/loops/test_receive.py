"""What Telegram brings is durable before it is confirmed, and nothing it says stops the loop."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs

from intake_bot.botapi.envelope import KINDS, OTHER, UNREADABLE
from intake_bot.botapi.failures import Delivered, Failed, Lost, NotSent, Refused
from intake_bot.receive import Receiver, pause_after
from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import Database, open_database, open_engine
from tests.support.databases import Breaking, Killed
from tests.support.telegrams import RESET, Telegram, Time, look, refused, until


class Server:
    """A Bot API server's queue: pages from an offset on, everything below it forgotten."""

    def __init__(self, *updates):
        self.updates = list(updates)
        self.asked = []
        self.script = []  # answers to give before real ones
        self.idle = asyncio.Event()

    async def call(self, method, parameters):
        assert method == "getUpdates"
        self.asked.append(dict(parameters))
        await asyncio.sleep(0)
        if self.script:
            return self.script.pop(0)
        if "offset" in parameters:
            offset = parameters["offset"]
            self.updates = [raw for raw in self.updates if raw.get("update_id", offset) >= offset]
        if not self.updates:
            self.idle.set()
            await asyncio.Event().wait()
        return Delivered(result=self.updates[:100])


class Desk:
    """A receiver and what it stores."""

    def __init__(self, database):
        self.database = database
        self.telegram = Telegram()
        self.arrived = 0
        self.slept = []

    def receiver(self, database=None):
        return Receiver(
            database=database or self.database,
            bot_id=1,
            clock=Time().clock,
            arrived=self.arrive,
            sleep=self.sleep,
        )

    def arrive(self):
        self.arrived += 1

    async def sleep(self, seconds):
        self.slept.append(seconds)
        await asyncio.sleep(0)

    @asynccontextmanager
    async def polling(self, server, database=None):
        task = asyncio.create_task(self.receiver(database).poll(polling=server, sending=self.telegram))
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.wait([task])

    async def stored(self):
        rows = await look(self.database, "SELECT update_id, chat_id, kind FROM inbox ORDER BY id")
        return [tuple(row) for row in rows]


def text(number, chat_id=101, words="hello"):
    return {"update_id": number, "message": {"chat": {"id": chat_id}, "text": words}}


def press(number, query_id):
    return {
        "update_id": number,
        "callback_query": {"id": query_id, "from": {"id": 101}, "message": {"chat": {"id": 101}}},
    }


@pytest.fixture
async def desk(sqlite_database):
    return Desk(sqlite_database)


@pytest.fixture
async def either_desk(database):
    return Desk(database)


async def test_the_first_question_names_no_offset_and_every_one_names_the_kinds(desk):
    """Whatever is unconfirmed comes again; the offset moves past what was stored."""
    server = Server(text(7), text(9))
    async with desk.polling(server):
        await server.idle.wait()
    assert [asked.get("offset") for asked in server.asked] == [None, 10]
    assert {tuple(asked["allowed_updates"]) for asked in server.asked} == {KINDS}
    assert await desk.stored() == [(7, 101, "message"), (9, 101, "message")]
    assert desk.arrived == 1


async def test_an_update_is_confirmed_only_once_it_is_durable(sqlite_url):
    """The database fails at each point in turn: the same page is asked for again, and nothing is missing."""
    point, failed = 0, True
    while failed:
        point += 1
        engine = await open_engine(sqlite_url)
        weak = Database(Breaking(engine, at=point, error=OSError), PlainCodec())
        async with Database(engine, PlainCodec()) as whole:
            desk, server = Desk(whole), Server(text(10 * point), text(10 * point + 1))
            async with desk.polling(server, weak):
                await server.idle.wait()
            assert [row[0] for row in await desk.stored()][-2:] == [10 * point, 10 * point + 1]
            failed = len(server.asked) > 2
            offsets = [asked.get("offset") for asked in server.asked]
            assert offsets == [None] * (len(offsets) - 1) + [10 * point + 2]
    assert point > 4


async def test_killed_between_storing_and_confirming_nothing_is_lost_or_doubled(database_url):
    """The next start gets the page again and recognises it."""
    for point in range(1, 5):
        breaking = Breaking(await open_engine(database_url), at=point)
        async with (
            Database(breaking, PlainCodec()) as weak,
            await open_database(database_url, codec=PlainCodec()) as whole,
        ):
            desk, server = Desk(whole), Server(text(10 * point), text(10 * point + 1))
            async with desk.polling(server, weak) as task:
                await asyncio.wait([task])
                assert isinstance(task.exception(), Killed)
            async with desk.polling(server):
                await server.idle.wait()
            assert [row[0] for row in await desk.stored()][2 * point - 2 :] == [10 * point, 10 * point + 1]


async def test_numbers_that_start_again_lower_are_followed(desk):
    """After a quiet week Telegram picks new numbers; they are stored like any others."""
    server = Server(text(900))
    async with desk.polling(server):
        await server.idle.wait()
        server.updates, server.script = [], []
    server = Server(text(3))
    async with desk.polling(server):
        await server.idle.wait()
    assert [row[0] for row in await desk.stored()] == [900, 3]


@pytest.mark.parametrize(
    "failure",
    [
        refused(401, "Unauthorized"),
        refused(404, ""),
        refused(409, "Conflict: terminated by other getUpdates request"),
        refused(429, "Too Many Requests: retry after 3", retry_after=3),
        refused(502, ""),
        RESET,
        Failed(failure=NotSent(detail="ClientConnectorError")),
        Failed(failure=Lost(detail="unreadable answer 200")),
        Delivered(result=None),
        Delivered(result={"not": "a list"}),
    ],
)
async def test_no_answer_stops_the_polling_or_makes_it_spin(desk, failure):
    """After each failure there is a pause, and then the next question."""
    server = Server(text(7))
    server.script = [failure] * 3
    async with desk.polling(server):
        await server.idle.wait()
    assert (7, 101, "message") in await desk.stored()
    assert len(desk.slept) >= 3
    assert min(desk.slept) >= 0.3


def test_pauses_grow_and_stay_bearable():
    """The more failures in a row the longer, never more than half a minute unless Telegram says so."""
    lost = Lost(detail="SocketTimeoutError")
    assert [pause_after(lost, n) for n in (1, 2, 3, 4, 5, 6, 50)] == [1, 2, 4, 8, 16, 30, 30]
    assert pause_after(Refused(code=401, description=""), 1) == 30
    assert pause_after(Refused(code=429, description="", retry_after=90), 1) == 90


async def test_a_client_that_breaks_does_not_stop_the_polling(desk):
    """Even a mistake of ours below the loop costs a pause and no more."""
    server = Server(text(7))
    real, broken = server.call, 2

    async def call(method, parameters):
        nonlocal broken
        broken -= 1
        if broken >= 0:
            raise LookupError
        return await real(method, parameters)

    server.call = call
    async with desk.polling(server):
        await server.idle.wait()
    assert desk.slept == [1, 2]


async def test_empty_pages_that_come_at_once_do_not_make_it_spin(desk):
    """A server without long polling is asked a few times a second."""
    server = Server(text(7))
    server.script = [Delivered(result=[])] * 5
    async with desk.polling(server):
        await server.idle.wait()
    assert len(desk.slept) == 5


async def test_what_cannot_be_understood_is_stored_all_the_same(desk):
    """Broken, unknown and numberless things reach the inbox once, and hold up nothing."""
    broken = {"update_id": 1, "message": {"chat": None}}
    unknown = {"update_id": 2, "purchased_paid_media": {}}
    numberless = {"message": {"chat": {"id": 101}}}
    await desk.receiver().accept([broken, unknown, numberless, text(3)])
    await desk.receiver().accept([numberless])
    stored = await desk.stored()
    assert [row[2] for row in stored] == [UNREADABLE, OTHER, UNREADABLE, "message"]


async def test_a_page_without_numbers_is_not_asked_for_without_pause(desk):
    """It cannot be confirmed, so it comes again and again, more and more slowly."""
    server = Server()
    server.script = [Delivered(result=["junk"])] * 4
    async with desk.polling(server):
        await server.idle.wait()
    assert desk.slept == [2, 4, 8, 16]
    assert len(await desk.stored()) == 1


async def test_a_server_that_confirms_nothing_is_not_asked_without_pause(desk):
    """One that gives the same page again, whatever the offset, is asked more and more slowly; its updates are one."""
    server = Server()
    server.script = [Delivered(result=[text(7)])] * 4
    async with desk.polling(server):
        await server.idle.wait()
    assert desk.slept == [2, 4, 8]
    assert len(await desk.stored()) == 1


async def test_texts_are_stored_as_escaped_ascii(either_desk):
    """NUL, lone surrogates and every script pass through both databases as they came."""
    words = "어깨 \u0000 \ud83d \u202e <b> %s {0} \U0001f9b5"
    await either_desk.receiver().accept([text(5, words=words)])
    [(payload,)] = await look(either_desk.database, "SELECT payload FROM inbox")
    assert payload.isascii()
    assert json.loads(PlainCodec().open(payload)) == text(5, words=words)


async def test_duplicates_vanish(either_desk):
    """A webhook that is delivered again, a page that is fetched again: one row."""
    receiver = either_desk.receiver()
    await receiver.accept([text(5), text(6)])
    await asyncio.gather(receiver.accept([text(6), text(7)]), receiver.accept([text(7)]))
    assert [row[0] for row in await either_desk.stored()] == [5, 6, 7]


async def test_presses_are_acknowledged_once_they_are_stored(desk):
    """At once and on the side; whether it works is of no importance."""
    stored_before = []

    async def before(method, parameters):
        stored_before.append(len(await desk.stored()))

    desk.telegram.before = before
    desk.telegram.script["answerCallbackQuery"] = [refused(400, "Bad Request: query is too old"), RESET]
    server = Server(press(1, "q1"), text(2), press(3, "q3"), press(4, "q4"))
    async with desk.polling(server):
        await until(lambda: len(stored_before) == 3)
    assert desk.telegram.calls == [
        ("answerCallbackQuery", {"callback_query_id": query_id}) for query_id in ("q1", "q3", "q4")
    ]
    assert stored_before == [4, 4, 4]


async def test_a_telegram_that_hangs_on_acknowledgements_holds_up_nothing(desk):
    """Updates keep coming in, and stopping does not wait."""
    desk.telegram.before = lambda method, parameters: asyncio.Event().wait()
    server = Server(*(press(n, f"q{n}") for n in range(1, 301)))
    async with desk.polling(server):
        await server.idle.wait()
    assert len(await desk.stored()) == 300
    assert len(desk.telegram.calls) < 300


async def test_no_log_line_holds_what_people_wrote(desk):
    """Neither failures to fetch nor failures to store show a payload."""
    server = Server(text(1, words="my knee hurts"), {"message": "my knee hurts"})
    server.script = [refused(400, 'Bad Request: wrong "my knee hurts"'), Delivered(result=["my knee hurts"])]
    with capture_logs() as lines:
        async with desk.polling(server):
            await until(lambda: len(server.asked) > 4)
    assert lines
    assert "knee" not in str(lines)
