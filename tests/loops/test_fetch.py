"""Files are fetched beside the loops, read at arm's length, and arrive as ordinary updates."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta

import pytest

from intake_bot.botapi.failures import Delivered, Failed, Lost, NotSent, Refused
from intake_bot.botapi.updates import FILE_READ, received
from intake_bot.desk.directory_events import FileWasRead
from intake_bot.domain.table import RefusedFile, Sheet, TableRefusal, from_document
from intake_bot.fetch import MOST_ATTEMPTS, Fetcher
from intake_bot.sheets.guarded import read_guarded
from intake_bot.store import imports, inbox

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CSV = b"id,name\nqd,QD\n"


class Telegram:
    """Gives files, or the answers that are scripted for the next calls."""

    def __init__(self, content=CSV, size=None):
        self.content = content
        self.size = len(content) if size is None else size
        self.script = []
        self.asked = []

    async def call(self, method, parameters):
        self.asked.append((method, dict(parameters)))
        if self.script:
            return self.script.pop(0)
        return Delivered(result={"file_id": "F", "file_size": self.size, "file_path": "documents/file 1.csv"})

    async def download(self, path):
        self.asked.append(("download", path))
        return Delivered(result=self.content)


class Desk:
    """A fetcher on a database, at a moment that can be moved."""

    def __init__(self, database, telegram):
        self.database, self.telegram, self.now, self.rung = database, telegram, NOON, 0
        self.fetcher = Fetcher(
            database=database,
            bot_id=7,
            files=telegram,
            read=read_guarded,
            clock=lambda: self.now,
            wake=asyncio.Event(),
            arrived=self.ring,
        )

    def ring(self):
        self.rung += 1

    async def wants(self, name="clinics.csv"):
        async with self.database.transaction() as transaction:
            return await imports.want(
                transaction, user_id=5, chat_id=5, file_id="F", file_name=name, caption="", now=self.now
            )

    async def found(self, number):
        async with self.database.transaction() as transaction:
            stored = await imports.find(transaction, number)
            return stored if stored.sealed is None else from_document(json.loads(stored.sealed.open()))

    async def arrived(self):
        async with self.database.transaction() as transaction:
            update = await inbox.take(transaction, now=self.now)
        return None if update is None else update


@pytest.fixture
def desk(database):
    return Desk(database, Telegram())


async def test_a_wanted_file_arrives_as_an_update(desk):
    """It is asked for, downloaded, read and kept; the update says which one, to whom, and nothing of what it holds."""
    number = await desk.wants()
    assert await desk.fetcher.step()
    assert desk.telegram.asked == [("getFile", {"file_id": "F"}), ("download", "documents/file 1.csv")]
    sheet = await desk.found(number)
    assert isinstance(sheet, Sheet)
    assert (sheet.table.header, [row.cells for row in sheet.table.rows]) == (("id", "name"), [("qd", "QD")])
    update = await desk.arrived()
    assert (update.kind, update.chat_id, update.update_id) == (FILE_READ, 5, -number)
    happened = received(json.loads(update.payload))
    assert (happened.happened, happened.sender.user_id, happened.chat_id) == (FileWasRead(batch=number), 5, 5)
    assert desk.rung == 1
    assert not await desk.fetcher.step()


@pytest.mark.parametrize("failure", [NotSent(detail="x"), Lost(detail="x"), Refused(code=502, description="")])
async def test_what_the_network_does_is_tried_again_later(desk, failure):
    """Each time with a longer pause; another file does not wait for it."""
    number = await desk.wants()
    desk.telegram.script = [Failed(failure=failure)]
    assert await desk.fetcher.step()
    assert not await desk.fetcher.step()
    other = await desk.wants()
    assert await desk.fetcher.step()
    assert isinstance(await desk.found(other), Sheet)
    desk.now += timedelta(seconds=5)
    assert await desk.fetcher.step()
    assert isinstance(await desk.found(number), Sheet)


async def test_a_file_that_cannot_be_had_is_given_up_with_a_reason(desk):
    """After about a minute of tries; at once where Telegram says that it is gone."""
    number = await desk.wants()
    desk.telegram.script = [Failed(failure=Lost(detail="x"))] * (MOST_ATTEMPTS + 1)
    for _ in range(MOST_ATTEMPTS + 1):
        assert await desk.fetcher.step()
        desk.now += timedelta(minutes=10)
    assert (await desk.found(number)).reason is TableRefusal.DAMAGED
    gone = await desk.wants()
    desk.telegram.script = [Failed(failure=Refused(code=400, description="Bad Request: wrong file_id"))]
    assert await desk.fetcher.step()
    assert (await desk.found(gone)).reason is TableRefusal.DAMAGED


@pytest.mark.parametrize("too_big", [True, False])
async def test_a_file_that_is_too_large_is_never_downloaded(database, too_big):
    """Telegram says so, or gives its size."""
    telegram = Telegram(size=21 * 1024 * 1024)
    if too_big:
        telegram.script = [Failed(failure=Refused(code=400, description="Bad Request: file is too big"))]
    desk = Desk(database, telegram)
    number = await desk.wants()
    assert await desk.fetcher.step()
    assert await desk.found(number) == RefusedFile(reason=TableRefusal.TOO_LARGE)
    assert not [asked for asked in telegram.asked if asked[0] == "download"]


async def test_a_file_that_is_no_table_is_refused_and_told(database):
    """The refusal arrives like a table would."""
    desk = Desk(database, Telegram(b"%PDF-1.7 nothing of a table \x00\x01"))
    number = await desk.wants("clinics.csv")
    assert await desk.fetcher.step()
    assert isinstance(await desk.found(number), RefusedFile)
    assert await desk.arrived() is not None


async def test_a_file_that_was_read_twice_arrives_once(desk):
    """Two processes at the same file, or one that was killed between: the first that is done counts."""
    number = await desk.wants()
    async with desk.database.transaction() as transaction:
        wanted = await imports.wanted(transaction, now=desk.now)
    assert await desk.fetcher.step()
    await desk.fetcher._hand_over(wanted, RefusedFile(reason=TableRefusal.DAMAGED))
    assert isinstance(await desk.found(number), Sheet)
    update = await desk.arrived()
    async with desk.database.transaction() as transaction:
        await inbox.complete(transaction, update, now=desk.now)
    assert await desk.arrived() is None
