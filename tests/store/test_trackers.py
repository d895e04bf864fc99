"""What clinics answered at rest: behind each other, each number once, and gone with its case; on both engines."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from intake_bot.desk.entering import Entering, Mode, Sent
from intake_bot.domain.case import Case, CaseNumber
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.tracker import Tracker
from intake_bot.store import cases, people, trackers
from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import open_database
from tests.support.telegrams import look
from tests.support.trackers import ANA, NOON, PDF, SAM, asked, checked, document, kept_for, read, told, took_back, wrote

CASE = CaseNumber(year=2026, serial=1)
LYDIAN = Tracker(number=1, clinic_id="lydian", name="Lydian")
NAMED = Tracker(number=2, clinic_id=None, name="Clinic <Kim>")


def a_case(number=CASE, person=7):
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


@pytest.fixture
async def with_case(database):
    """A database with a case of person 7 and two trackers."""
    async with database.transaction() as transaction:
        await cases.add_case(transaction, a_case())
        assert await trackers.add_tracker(transaction, CASE, LYDIAN, NOON)
        assert await trackers.add_tracker(transaction, CASE, NAMED, NOON)
    return database


async def adds(database, *entries, tracker=1, item=ItemId.W2, first=1):
    """Add these entries one behind the other."""
    async with database.transaction() as transaction:
        return [
            await trackers.add_entry(transaction, CASE, tracker, item, event, number=number)
            for number, event in enumerate(entries, start=first)
        ]


async def kept(database, wanted=(LYDIAN, NAMED)):
    async with database.transaction() as transaction:
        return await trackers.with_entries(transaction, CASE, wanted)


async def test_everything_that_can_happen_comes_back(with_case):
    """In order, by item; the trackers in the order in which they were opened."""
    entries = (
        asked(),
        wrote("<b>&\n%s"),
        told(),
        document(),
        read(2, "class_one"),
        checked(5),
        kept_for(6),
        took_back(3),
    )
    assert await adds(with_case, *entries) == [True] * len(entries)
    await adds(with_case, asked(by=SAM), tracker=2, item=ItemId.W12)
    lydian, named = await kept(with_case)
    assert lydian == replace(LYDIAN, histories={ItemId.W2: entries})
    assert named == replace(NAMED, histories={ItemId.W12: (asked(by=SAM),)})
    async with with_case.transaction() as transaction:
        assert await trackers.trackers_of(transaction, CASE) == (LYDIAN, NAMED)
        assert await trackers.with_entries(transaction, CASE, ()) == ()


async def test_each_number_is_given_once(with_case):
    """Of two who have seen the same version one is first; the other changes nothing."""
    assert await adds(with_case, wrote("Class I")) == [True]
    assert await adds(with_case, wrote("Class II", by=SAM)) == [False]
    assert (await kept(with_case))[0].history(ItemId.W2) == (wrote("Class I"),)
    async with with_case.transaction() as transaction:
        assert not await trackers.add_tracker(transaction, CASE, replace(NAMED, number=1), NOON)


async def test_two_at_the_same_moment_are_one_behind_the_other(database_url):
    """On two connections; whoever is told no can look and add theirs."""
    one, two = [await open_database(database_url, codec=PlainCodec()) for _ in range(2)]
    async with one, two:
        async with one.transaction() as transaction:
            await cases.add_case(transaction, a_case())
            await trackers.add_tracker(transaction, CASE, LYDIAN, NOON)

        async def adds_own(database, by):
            number, tries = 1, 0
            while True:
                tries += 1
                async with database.transaction() as transaction:
                    event = wrote("mine", by=by)
                    if await trackers.add_entry(transaction, CASE, 1, ItemId.W2, event, number=number):
                        await asyncio.sleep(0.01)
                        return tries
                number += 1

        tries = await asyncio.gather(*(adds_own(which, by) for _ in range(3) for which, by in ((one, ANA), (two, SAM))))
        [tracker] = await kept(one, [LYDIAN])
    assert sorted(event.by.user_id for event in tracker.history(ItemId.W2)) == [7, 7, 7, 8, 8, 8]
    assert sorted(tries) == [1, 2, 3, 4, 5, 6]


async def test_readings_are_found_without_the_rest(with_case):
    """Of an item out of whose answer somebody read something all that happened; of other items nothing."""
    await adds(with_case, wrote(), read(1, "class_one"), document())
    await adds(with_case, asked(), item=ItemId.W1)
    async with with_case.transaction() as transaction:
        lydian, named = await trackers.with_readings(transaction, CASE)
    assert lydian.histories == {ItemId.W2: (wrote(), read(1, "class_one"), document())}
    assert named == NAMED
    async with with_case.transaction() as transaction:
        assert await trackers.with_readings(transaction, CaseNumber(year=2026, serial=2)) == ()


ENTERING = Entering(
    case=CASE,
    mode=Mode.PASTE,
    since=NOON,
    tracker=1,
    item=ItemId.W2,
    version=3,
    held=(Sent(words="mine"), Sent(file=PDF)),
)


async def test_what_waits_is_one_thing_a_person(with_case):
    """The newest; a person is read with whether there is any."""
    async with with_case.transaction() as transaction:
        await people.save_person(transaction, people.Person(user_id=7, chat_id=7, language="en"), NOON)
        assert not (await people.find_person(transaction, 7)).is_entering
        assert await trackers.find_entering(transaction, 7) is None
        await trackers.save_entering(transaction, 7, replace(ENTERING, mode=Mode.TELL))
        await trackers.save_entering(transaction, 7, ENTERING)
        assert (await people.find_person(transaction, 7)).is_entering
        assert await trackers.find_entering(transaction, 7) == ENTERING
        await trackers.stop_entering(transaction, 7)
        assert not (await people.find_person(transaction, 7)).is_entering


async def test_what_waits_and_cannot_be_read_is_told_by_its_kind(with_case):
    """Without a word of it."""
    async with with_case.transaction() as transaction:
        await trackers.save_entering(transaction, 7, ENTERING)
    await look(with_case, "UPDATE entering SET sealed_document = '0:canary' RETURNING user_id")
    async with with_case.transaction() as transaction:
        with pytest.raises(trackers.EnteringUnreadable) as unreadable:
            await trackers.find_entering(transaction, 7)
    assert "canary" not in str(unreadable.value)


async def test_all_of_it_goes_with_its_case(with_case):
    """Whoever entered it, and what a member of the team was about to send for it; other cases stay."""
    other = CaseNumber(year=2026, serial=2)
    async with with_case.transaction() as transaction:
        await cases.add_case(transaction, a_case(other, person=9))
        await trackers.add_tracker(transaction, other, LYDIAN, NOON)
        await trackers.save_entering(transaction, 8, ENTERING)
        await trackers.save_entering(transaction, 9, replace(ENTERING, case=other))
    await adds(with_case, wrote(), wrote(by=SAM))
    async with with_case.transaction() as transaction:
        await people.erase_person(transaction, 7)
    assert await look(with_case, "SELECT serial FROM tracker") == [(2,)]
    assert await look(with_case, "SELECT * FROM tracker_entry") == []
    assert await look(with_case, "SELECT user_id FROM entering") == [(9,)]


async def test_nothing_is_added_to_a_case_that_is_gone(with_case):
    """A turn that comes late fails and is taken again, and then finds no case."""
    async with with_case.transaction() as transaction:
        await people.erase_person(transaction, 7)
    with pytest.raises(Exception, match=r"(?i)foreign key"):
        await adds(with_case, wrote())
    assert await look(with_case, "SELECT * FROM tracker_entry") == []
