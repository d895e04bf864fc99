"""Plans and reminders as they are kept: sealed, in one place each, and handed over once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from intake_bot.domain.reminders import Dates, Reminder, ReminderKind, Subject
from intake_bot.questionnaire.answers import OnDay
from intake_bot.questionnaire.day_form import new_plan
from intake_bot.store import people, reminders
from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import open_database
from intake_bot.store.people import Person
from intake_bot.store.reminders import Ending
from tests.support.telegrams import look

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
PLAN = replace(
    new_plan(mark="m1", name="code1"),
    dates=Dates(consultation=date(2027, 1, 20)),
    zone="Asia/Tokyo",
    silent=frozenset({Subject.FOLLOW_UP}),
    answers={"consultation": OnDay(day=date(2027, 1, 20))},
)
EVE = Reminder(
    kind=ReminderKind.DAY_BEFORE,
    day=date(2027, 1, 20),
    due_at=NOON + timedelta(days=1),
    until=NOON + timedelta(days=2),
)
AFTER = replace(EVE, kind=ReminderKind.DAY_AFTER, due_at=NOON + timedelta(days=3), until=NOON + timedelta(days=10))


class Backwards(PlainCodec):
    """A codec whose seal can be told from the text."""

    def seal(self, text):
        return super().seal(text[::-1])

    def open(self, sealed):
        return super().open(sealed)[::-1]


async def has(database, user_id=7, *wanted):
    """A person who is known, with these reminders and no others waiting."""
    async with database.transaction() as transaction:
        await people.save_person(transaction, Person(user_id=user_id, chat_id=user_id, language="en"), NOON)
        await reminders.want(transaction, user_id, wanted)


async def waits(database, user_id=7):
    async with database.transaction() as transaction:
        return await reminders.waiting(transaction, user_id)


async def due(database, now):
    async with database.transaction() as transaction:
        return await reminders.due(transaction, now=now)


async def takes(database, found):
    async with database.transaction() as transaction:
        return await reminders.hand_over(transaction, found)


# ---- plans -----------------------------------------------------------------------------------------------------


async def test_a_plan_is_kept_in_place_of_the_one_before(database):
    """Each person has one at most, and is known to be asked while its questions are on screen."""
    async with database.transaction() as transaction:
        await people.save_person(transaction, Person(user_id=7, chat_id=7, language="en"), NOON)
        assert await reminders.find_plan(transaction, 7) is None
        await reminders.save_plan(transaction, 7, PLAN, NOON)
        assert not (await people.find_person(transaction, 7)).plans_day
        later = replace(PLAN, edition=2)
        await reminders.save_plan(transaction, 7, later, NOON, is_open=True)
        assert await reminders.find_plan(transaction, 7) == later
        assert (await people.find_person(transaction, 7)).plans_day
        await reminders.leave_plan(transaction, 7)
        assert not (await people.find_person(transaction, 7)).plans_day
        assert await reminders.find_plan(transaction, 7) == later


async def test_what_was_told_is_sealed(database_url):
    """It passes through the codec like everything that people tell."""
    async with await open_database(database_url, codec=Backwards()) as database:
        async with database.transaction() as transaction:
            await reminders.save_plan(transaction, 7, PLAN, NOON)
        ((sealed,),) = await look(database, "SELECT sealed_document FROM day_plan")
        assert "oykoT/aisA" in sealed
        assert "Asia" not in sealed


@pytest.mark.parametrize("sealed", ["1:{}", "0:{", "0:[]", '0:{"mark":"m"}', "0:7"])
async def test_a_plan_that_cannot_be_read_says_so_without_its_words(database, sealed):
    """The error is the kind of error alone."""
    async with database.transaction() as transaction:
        await reminders.save_plan(transaction, 7, PLAN, NOON)
    await look(database, f"UPDATE day_plan SET sealed_document = '{sealed}' RETURNING user_id")
    with pytest.raises(reminders.PlanUnreadable) as raised:
        async with database.transaction() as transaction:
            await reminders.find_plan(transaction, 7)
    assert str(raised.value) in {"SealBroken", "JSONDecodeError", "TypeError", "KeyError"}


# ---- reminders -------------------------------------------------------------------------------------------------


async def test_exactly_what_is_wanted_waits(database):
    """A changed moment moves a reminder; one that is no longer wanted goes; another person's stay."""
    await has(database, 7, EVE, AFTER)
    await has(database, 8, EVE)
    moved = replace(EVE, due_at=EVE.due_at + timedelta(hours=1))
    await has(database, 7, moved)
    assert await waits(database) == (moved,)
    assert await waits(database, 8) == (EVE,)
    await has(database, 7)
    assert await waits(database) == ()


async def test_a_reminder_is_due_from_its_moment_on_and_the_oldest_comes_first(database):
    """With whose it is, and the chat that it is for."""
    await has(database, 7, EVE, AFTER)
    async with database.transaction() as transaction:
        assert await reminders.next_due(transaction) == EVE.due_at
    assert await due(database, EVE.due_at - timedelta(milliseconds=1)) is None
    found = await due(database, AFTER.due_at)
    assert (found.user_id, found.chat_id, found.due_at) == (7, 7, EVE.due_at)


async def test_a_reminder_of_nobody_is_never_due(database):
    """Whoever waits for the next one does not wait for it, nor look in vain again and again."""
    async with database.transaction() as transaction:
        await reminders.want(transaction, 9, [EVE])
        assert await reminders.next_due(transaction) is None
    assert await due(database, EVE.due_at) is None


async def test_a_reminder_is_handed_over_once(database):
    """Whoever comes second finds nothing, nor does whoever read it before it was moved."""
    await has(database, 7, EVE)
    found = await due(database, EVE.due_at)
    assert await takes(database, replace(found, due_at=found.due_at + timedelta(hours=1))) is None
    assert await takes(database, found) == 1
    assert await takes(database, found) is None
    assert await due(database, EVE.due_at) is None
    async with database.transaction() as transaction:
        assert (await reminders.handed_over(transaction, found.number)).reminder == EVE
        assert await reminders.next_due(transaction) is None


@pytest.mark.parametrize("ending", Ending)
async def test_a_reminder_that_has_ended_never_waits_again(database, ending):
    """However often the same dates are set."""
    await has(database, 7, EVE)
    found = await due(database, EVE.due_at)
    await takes(database, found)
    async with database.transaction() as transaction:
        assert await reminders.end(transaction, found.number, ending)
        assert not await reminders.end(transaction, found.number, Ending.SENT)
        assert await reminders.handed_over(transaction, found.number) is None
    await has(database, 7, EVE)
    assert await waits(database) == ()
    assert await look(database, "SELECT status FROM reminder") == [(ending.value,)]


async def test_a_reminder_that_is_on_its_way_is_neither_dropped_nor_wanted_anew(database):
    """What becomes of it is decided where it was handed to."""
    await has(database, 7, EVE)
    await takes(database, await due(database, EVE.due_at))
    await has(database, 7, replace(EVE, due_at=EVE.due_at + timedelta(hours=1)))
    await has(database, 7)
    assert await look(database, "SELECT status FROM reminder") == [("due",)]


async def test_a_reminder_can_wait_for_another_moment(database):
    """And is handed over again then."""
    await has(database, 7, EVE)
    found = await due(database, EVE.due_at)
    await takes(database, found)
    async with database.transaction() as transaction:
        await reminders.postpone(transaction, found.number, due_at=EVE.due_at + timedelta(hours=5))
    assert await due(database, EVE.due_at) is None
    again = await due(database, EVE.due_at + timedelta(hours=5))
    assert again.number == found.number
    assert await takes(database, again) == 2


async def test_nothing_is_left_of_a_person_who_is_erased(database):
    """Their plan, and reminders in every state; and nothing of another person goes."""
    await has(database, 7, EVE, AFTER)
    await has(database, 8, AFTER)
    await takes(database, await due(database, EVE.due_at))
    async with database.transaction() as transaction:
        await reminders.save_plan(transaction, 7, PLAN, NOON)
        await reminders.save_plan(transaction, 8, PLAN, NOON)
        await reminders.erase_plan(transaction, 7)
    assert await look(database, "SELECT user_id FROM day_plan") == [(8,)]
    assert await look(database, "SELECT user_id FROM reminder") == [(8,)]
