"""A large directory: how long it takes to read, to arrange, to match one patient against and to search, and its size.

In this process and against nothing but the database, which holds it as the bot keeps it.
"""

from __future__ import annotations

import asyncio
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import islice, product
from multiprocessing import get_context

from intake_bot.domain.changes import Edit, Origin
from intake_bot.domain.directory_document import to_document
from intake_bot.domain.evidence import Weight
from intake_bot.domain.grouping import match
from intake_bot.domain.match_document import to_document as match_to_document
from intake_bot.domain.records import clinic_key, to_records
from intake_bot.domain.search import Filters, search
from intake_bot.domain.vocabulary import District
from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import open_database
from intake_bot.store.directory import Directories, add_change
from intake_bot.store.migrate import migrate
from tests.bench.clinics import HANGUL, STREETS, SYLLABLES, TAGS, TODAY, a_directory, wishes

WISHES = 300
SEARCHES = 300
ON_A_PAGE = 8
NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
UNIT_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Seconds, except ``memory``: bytes resident at most. ``matching`` and ``searching`` hold one figure for each."""

    stored: float
    read: float
    arranged: float
    changed: float
    next_day: float
    matching: list[float]
    telling: list[float]
    searching: list[float]
    memory: int


async def measure(directory, count):
    """Everything, one after the other, with ``count`` clinics."""
    url = f"sqlite:///{directory / 'intake.db'}"
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as elsewhere:  # what that takes is not to be measured
        stored = await asyncio.get_running_loop().run_in_executor(elsewhere, store, url, count)
    async with await open_database(url, codec=PlainCodec()) as database:
        directories = Directories()
        async with database.transaction() as transaction:
            read = await _seconds(directories.latest(transaction))
            arranged = await _seconds(directories.index(transaction, TODAY))
            index = await directories.index(transaction, TODAY)
        matching = [_taken(match, wish, index) for wish in wishes(WISHES)]
        telling = [_taken(lambda wish: match_to_document(match(wish, index)), wish) for wish in wishes(WISHES)]
        searching = [_taken(_page, index, *asked) for asked in _searches()]
        changed = await _seconds(_change(database, directories, index.clinics[count // 2]))
        async with database.transaction() as transaction:
            next_day = await _seconds(directories.index(transaction, TODAY.replace(day=TODAY.day + 1)))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * UNIT_OF_MAXRSS
    return Figures(
        stored=stored, read=read, arranged=arranged, changed=changed, next_day=next_day,
        matching=matching, telling=telling, searching=searching, memory=memory,
    )  # fmt: skip


def store(url, count):
    """Make the database and put ``count`` clinics into it; gives the seconds that the change took."""
    migrate(url)
    edits = [Edit(key=key, before=None, after=after) for key, after in to_records(a_directory(count)).items()]

    async def change():
        async with await open_database(url, codec=PlainCodec()) as database, database.transaction() as transaction:
            await add_change(transaction, edits, now=NOW, actor="7", origin=Origin.IMPORT, reason="")

    return asyncio.run(_seconds(change()))


async def _change(database, directories, clinic):
    """One clinic loses a claim, and the next patient is to be matched."""
    before, after = to_document(clinic), to_document(replace(clinic, claims=clinic.claims[1:]))
    async with database.transaction() as transaction:
        edit = Edit(key=clinic_key(clinic.id), before=before, after=after)
        await add_change(transaction, [edit], now=NOW, actor="7", origin=Origin.COMMAND, reason="")
        await directories.index(transaction, TODAY)


def _searches():
    """What an admin might type: parts of names, numbers and addresses, alone or with filters."""
    names = (f"{first}{second}" for first, second in product(SYLLABLES, SYLLABLES))
    words = [
        *islice(names, SEARCHES // 2),
        *HANGUL,
        *(f"12 {street}" for street in STREETS),
        "Skin Clinic",
        "",
        "c00017",
    ]
    filters = [
        Filters(),
        Filters(district=District.GANGNAM),
        Filters(language="ja", closed=False),
        Filters(designation=Weight.CONFIRMED),
    ]
    filters += [Filters(language=tag) for tag in TAGS]
    return [(words[at % len(words)], filters[at % len(filters)]) for at in range(SEARCHES)]


def _page(index, words, filters):
    found = search(index, words, filters)
    return len(found), found[:ON_A_PAGE]


async def _seconds(work):
    began = time.perf_counter()
    await work
    return time.perf_counter() - began


def _taken(function, *arguments):
    began = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - began
