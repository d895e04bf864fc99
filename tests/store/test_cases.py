"""Case numbers: each is given once, whoever submits at the same moment and whatever is erased."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from intake_bot.domain.case import Case, CaseNumber
from intake_bot.store import cases, people
from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import open_database
from intake_bot.store.directory import Directories, load_start

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def a_case(number, person=7):
    return Case(
        number=number,
        person_id=str(person),
        language="en",
        submitted_at=NOON,
        answers={},
        finding={},
        match={},
        directory_revision=1,
    )


async def submitted(database, person=7, now=NOON):
    async with database.transaction() as transaction:
        number = await cases.next_number(transaction, now)
        await cases.add_case(transaction, a_case(number, person))
    return number


async def test_numbers_count_up_within_a_year(database):
    """Each year begins with 1 again."""
    later = NOON.replace(year=2027)
    assert [await submitted(database) for _ in range(2)] == [CaseNumber(year=2026, serial=n) for n in (1, 2)]
    assert await submitted(database, now=later) == CaseNumber(year=2027, serial=1)
    assert await submitted(database) == CaseNumber(year=2026, serial=3)


async def test_the_year_is_that_of_seoul(database):
    """The team works there; their new year begins nine hours before it does in UTC."""
    eve = datetime(2026, 12, 31, 15, 0, tzinfo=UTC)
    assert await submitted(database, now=eve) == CaseNumber(year=2027, serial=1)


async def test_a_number_is_never_given_again(database):
    """Staff have written it down, and old messages carry it: it must not lead to another patient once erased."""
    first = await submitted(database, person=7)
    async with database.transaction() as transaction:
        await people.erase_person(transaction, 7)
    assert await submitted(database, person=8) != first


async def test_a_number_that_was_taken_in_vain_is_not_lost(database):
    """A turn that is rolled back and taken again gives the same number."""
    try:
        async with database.transaction() as transaction:
            await cases.next_number(transaction, NOON)
            raise RuntimeError("the turn breaks")
    except RuntimeError:
        pass
    assert await submitted(database) == CaseNumber(year=2026, serial=1)


async def test_two_at_the_same_moment_get_two_numbers(database_url):
    """The second waits for the first: nobody's turn fails."""
    one, two = [await open_database(database_url, codec=PlainCodec()) for _ in range(2)]
    async with one, two:
        numbers = await asyncio.gather(*(submitted(which, person) for person in range(3) for which in (one, two)))
    assert sorted(number.serial for number in numbers) == [1, 2, 3, 4, 5, 6]


async def test_two_processes_that_start_at_once_load_one_directory(postgresql_url):
    """On a database that has none yet; the second finds it there."""
    one, two = [await open_database(postgresql_url, codec=PlainCodec()) for _ in range(2)]
    async with one, two:

        async def loaded(database):
            async with database.transaction() as transaction:
                await transaction.row("latest_change")
                await asyncio.sleep(0.05)
                return await load_start(transaction, now=NOON)

        assert sorted(await asyncio.gather(loaded(one), loaded(two))) == [False, True]
        async with one.transaction() as transaction:
            assert (await Directories().latest(transaction)).revision == 1
