"""Offers that wait to be read: sealed, one for each person, and not for long."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from intake_bot.questionnaire.offering import KNOWS, WAITS, Draft, Lapsed
from intake_bot.store import offers, people
from intake_bot.store.people import Person
from intake_bot.work import housekeep

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DRAFT = Draft(messages=("Exosome, 900,000 won.", "둘째 글 <b>&"))


async def kept(database, user_id=7, now=NOON):
    async with database.transaction() as transaction:
        return await offers.find_offer(transaction, user_id, since=now - WAITS)


async def keep(database, draft=DRAFT, user_id=7, now=NOON):
    async with database.transaction() as transaction:
        await people.save_person(transaction, Person(user_id=user_id, chat_id=user_id, language="en"), now)
        await offers.save_offer(transaction, user_id, draft, now)


async def waits(database, user_id=7):
    async with database.transaction() as transaction:
        return (await people.find_person(transaction, user_id)).checks_offer


async def test_a_draft_is_kept_until_it_is_forgotten(database):
    """The newest in place of the one before; another person's stays."""
    assert await kept(database) is None
    await keep(database, Draft())
    assert await kept(database) == Draft()
    await keep(database)
    await keep(database, user_id=8)
    assert await kept(database) == DRAFT
    assert await waits(database)
    async with database.transaction() as transaction:
        await offers.forget_offer(transaction, 7)
    assert await kept(database) is None
    assert not await waits(database)
    assert await kept(database, 8) == DRAFT


async def test_after_an_hour_of_silence_the_words_are_gone(database):
    """They are not given any more, and erased with the next sweep; a day later nobody knows that there were any."""
    await keep(database)
    later = NOON + WAITS + timedelta(seconds=1)
    assert await kept(database, now=NOON + WAITS) == DRAFT
    assert await kept(database, now=later) == Lapsed()
    await housekeep(database, NOON + WAITS)
    assert await kept(database) == DRAFT
    await housekeep(database, later)
    assert await kept(database) == Lapsed()
    async with database.transaction() as transaction:
        assert (await transaction.row("find_offer", user_id=7))["sealed_document"] == ""
    assert await waits(database)
    await housekeep(database, later + KNOWS)
    assert not await waits(database)
    assert await kept(database) is None


async def test_new_words_take_the_place_of_those_that_were_erased(database):
    """And wait as long as any."""
    await keep(database)
    later = NOON + WAITS + timedelta(seconds=1)
    await housekeep(database, later)
    await keep(database, now=later)
    assert await kept(database, now=later + WAITS) == DRAFT


async def test_who_is_erased_has_nothing_waiting(database):
    """With everything else of theirs."""
    await keep(database)
    async with database.transaction() as transaction:
        await people.erase_person(transaction, 7)
    assert await kept(database) is None


async def test_a_draft_that_cannot_be_opened_is_none(database):
    """The key may be gone: the person begins anew, and no turn breaks."""
    await keep(database)
    async with database.transaction() as transaction:
        await transaction.value("save_offer", user_id=7, sealed_document="9:gone", now=int(NOON.timestamp() * 1000))
        assert await offers.find_offer(transaction, 7, since=NOON) is None
