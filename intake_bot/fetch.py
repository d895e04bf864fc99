"""Beside the three loops: fetches the files that a turn wants, has them read, and hands what they hold to ``work``.

A turn touches no network, so it only writes down which file it wants. What was read arrives as an ordinary update in
the inbox. Must not know what a file is good for; how files are read is the business of ``sheets``.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final, NoReturn, Protocol

import structlog

from intake_bot.botapi.failures import Delivered, Failed, Refused, back_off
from intake_bot.botapi.updates import FILE_READ
from intake_bot.domain.table import LARGEST_FILE, RefusedFile, Sheet, TableRefusal, to_document
from intake_bot.store import imports, inbox
from intake_bot.store.database import Database
from intake_bot.store.imports import WantedFile
from intake_bot.waking import woken

log = structlog.get_logger(__name__)

MOST_ATTEMPTS: Final = 6
"""Tries to fetch a file before it is given up: about a minute."""
LONGEST_IDLE: Final = 60.0
"""Seconds between two looks when nobody rings."""

ReadFile = Callable[[bytes, str], Awaitable[Sheet | RefusedFile]]
"""Reads the bytes of a file with this name, and survives whatever stands in it."""


class Files(Protocol):
    """What this loop needs of Telegram."""

    async def call(self, method: str, parameters: Mapping[str, Any]) -> Delivered | Failed: ...
    async def download(self, path: str) -> Delivered | Failed: ...


class Fetcher:
    """Fetches wanted files, one after the other. ``wake`` is set when one may be wanted; ``arrived`` is called after a
    commit that stored what was read.
    """

    def __init__(
        self,
        *,
        database: Database,
        bot_id: int,
        files: Files,
        read: ReadFile,
        clock: Callable[[], datetime],
        wake: asyncio.Event,
        arrived: Callable[[], None],
    ) -> None:
        self._database = database
        self._bot_id = bot_id
        self._files = files
        self._read = read
        self._clock = clock
        self._wake = wake
        self._arrived = arrived

    async def run(self) -> NoReturn:
        """Fetch for ever."""
        in_a_row = 0
        while True:
            self._wake.clear()
            try:
                if await self.step():
                    in_a_row = 0
                    continue
                pause = await self._until_due()
                in_a_row = 0
            except Exception:
                in_a_row += 1
                log.exception("fetching_interrupted", in_a_row=in_a_row)
                pause = min(back_off(in_a_row), LONGEST_IDLE)
            await woken(self._wake, pause)

    async def step(self) -> bool:
        """Fetch and read the file whose turn it is; False when none is due."""
        async with self._database.transaction() as transaction:
            wanted = await imports.wanted(transaction, now=self._clock())
        if wanted is None:
            return False
        content = await self._fetched(wanted)
        if content is None:
            due_at = self._clock() + timedelta(seconds=back_off(wanted.attempts + 1))
            async with self._database.transaction() as transaction:
                await imports.postpone(transaction, wanted.number, due_at=due_at)
            return True
        found = await self._read(content, wanted.file_name) if isinstance(content, bytes) else content
        await self._hand_over(wanted, found)
        return True

    async def _fetched(self, wanted: WantedFile) -> bytes | RefusedFile | None:
        """The file's bytes, why it cannot be had, or None where another try may help."""
        where = await self._files.call("getFile", {"file_id": wanted.file_id})
        if isinstance(where, Delivered):
            place = where.result if isinstance(where.result, dict) else {}
            if place.get("file_size", 0) > LARGEST_FILE:
                return RefusedFile(reason=TableRefusal.TOO_LARGE)
            where = await self._files.download(str(place.get("file_path", "")))
            if isinstance(where, Delivered):
                return bytes(where.result)
        failure = where.failure
        if isinstance(failure, Refused) and failure.code == 400 and "too big" in failure.description:
            return RefusedFile(reason=TableRefusal.TOO_LARGE)
        gone = isinstance(failure, Refused) and failure.code in (400, 404)
        return RefusedFile(reason=TableRefusal.DAMAGED) if gone or wanted.attempts >= MOST_ATTEMPTS else None

    async def _hand_over(self, wanted: WantedFile, found: Sheet | RefusedFile) -> None:
        """Keep what was read, and an update that says so, in one commit."""
        payload = {FILE_READ: {"number": wanted.number, "chat": wanted.chat_id, "user": wanted.user_id}}
        incoming = inbox.Incoming(
            update_id=-wanted.number, chat_id=wanted.chat_id, kind=FILE_READ, payload=json.dumps(payload)
        )
        async with self._database.transaction() as transaction:
            now = self._clock()
            if await imports.read(transaction, wanted.number, json.dumps(to_document(found))):
                await inbox.store(transaction, bot_id=self._bot_id, incoming=incoming, now=now)
        self._arrived()

    async def _until_due(self) -> float:
        async with self._database.transaction() as transaction:
            due = await imports.next_due(transaction)
        return LONGEST_IDLE if due is None else min(max((due - self._clock()).total_seconds(), 0.0), LONGEST_IDLE)
