"""Reminders from the moment they are due to the outbox: handed over, decided, said once, whatever ends the process."""

from __future__ import annotations

import asyncio
import itertools
import json
import random
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from intake_bot.botapi.updates import REMINDER_DUE, received
from intake_bot.day_turn import DayTurns
from intake_bot.domain.reminders import EARLIEST_HOUR, LATEST_HOUR, Dates, ReminderKind, Subject, planned
from intake_bot.questionnaire.day_events import ReminderCameDue
from intake_bot.questionnaire.day_form import new_plan
from intake_bot.remind import Remindings
from intake_bot.send import Sender
from intake_bot.store import inbox, people, reminders
from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import Database
from intake_bot.store.directory import Directories
from intake_bot.store.people import Person
from intake_bot.work import Worker
from tests.support.databases import Breaking, Killed
from tests.support.telegrams import Telegram, look, until

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
ANA = 7
DATES = Dates(consultation=date(2027, 1, 20), at=time(14, 30), procedure=date(2027, 1, 20), checks=True)


class House:
    """A database, and the two loops that a reminder passes through; they can be killed and started again."""

    def __init__(self, database):
        self.database = database
        self.now = NOON
        self.arrived = 0
        self.slept = []
        self.days = DayTurns(directories=Directories(), new_mark=lambda: "m1", new_code=lambda: "code1")
        self.breaking = Breaking(database._engine)
        self.weak = Database(self.breaking, PlainCodec())
        self.starts()

    def starts(self, at=None):
        """Begin anew, perhaps to be killed at the ``at``-th touch of the database."""
        self.breaking.at, self.breaking.seen = at, 0
        self.remindings = Remindings(
            database=self.weak, bot_id=1, clock=lambda: self.now, arrived=self.arrive, sleep=self.sleep
        )
        self.worker = Worker(
            database=self.weak,
            turn=self.turn,
            alert=self.alert,
            clock=lambda: self.now,
            wake=asyncio.Event(),
            filled=lambda: None,
        )

    def arrive(self):
        self.arrived += 1

    async def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)
        await asyncio.sleep(0)

    async def turn(self, transaction, update):
        what = received(json.loads(update.payload))
        return await self.days.remind(transaction, what.happened, self.now)

    async def alert(self, transaction, update):
        raise AssertionError("no reminder is ever buried")

    async def plans(self, user_id=ANA, dates=DATES, zone="Asia/Tokyo", silent=frozenset(), language="en"):
        """A person with a plan, and the reminders that follow from it."""
        plan = new_plan(mark="m1", name=f"code{user_id}")
        plan = type(plan)(mark=plan.mark, name=plan.name, dates=dates, zone=zone, silent=silent)
        person = Person(user_id=user_id, chat_id=user_id, language=language)
        async with self.database.transaction() as transaction:
            await people.save_person(transaction, person, self.now)
            await reminders.save_plan(transaction, user_id, plan, self.now)
            await reminders.want(transaction, user_id, planned(dates, ZoneInfo(zone), silent, self.now))

    async def looks(self):
        """Let both loops do everything that is due now."""
        while await self.remindings.step():
            pass
        while await self.worker.step():
            pass

    async def sends(self, telegram):
        """Let what is queued go out to a Telegram that can be reached."""
        sender = Sender(
            database=self.database,
            client=telegram,
            unreachable=self.alert,
            undelivered=self.alert,
            too_late=self.days.came_too_late,
            clock=lambda: self.now,
            monotonic=lambda: 0.0,
            wake=asyncio.Event(),
        )
        task = asyncio.create_task(sender.run())
        await until(self.nothing_waits)
        task.cancel()
        await asyncio.wait([task])

    async def nothing_waits(self):
        return not await look(self.database, "SELECT id FROM outbox WHERE status IN ('pending', 'sending')")

    async def said(self, user_id=ANA):
        """The first lines of what is queued for a person."""
        rows = await look(self.database, f"SELECT payload FROM outbox WHERE chat_id = {user_id} ORDER BY id")
        texts = (json.loads(PlainCodec().open(payload))["text"] for (payload,) in rows)
        return [text.partition("\n")[0] for text in texts]

    async def ended(self, user_id=ANA):
        rows = await look(self.database, f"SELECT kind, status FROM reminder WHERE user_id = {user_id} ORDER BY number")
        return dict(rows)


@pytest.fixture
def house(database):
    return House(database)


def tokyo(*moment):
    return datetime(*moment, tzinfo=ZoneInfo("Asia/Tokyo")).astimezone(UTC)


# ---- one reminder ----------------------------------------------------------------------------------------------


async def test_a_reminder_that_is_due_arrives_as_an_update_of_its_chat(house):
    """It says which one, and nothing of what it is about."""
    await house.plans()
    assert not await house.remindings.step()
    house.now = tokyo(2027, 1, 13, 10)
    assert await house.remindings.step()
    assert not await house.remindings.step()
    assert house.arrived == 1
    async with house.database.transaction() as transaction:
        update = await inbox.take(transaction, now=house.now)
    assert (update.kind, update.chat_id) == (REMINDER_DUE, ANA)
    assert update.update_id < 0
    happened = received(json.loads(update.payload))
    assert isinstance(happened.happened, ReminderCameDue)
    assert "week" not in update.payload


async def test_a_reminder_is_said_once(house):
    """In the outbox, as every message; whoever looks again finds nothing."""
    await house.plans()
    house.now = tokyo(2027, 1, 13, 10)
    await house.looks()
    await house.looks()
    assert await house.said() == ["<b>Your consultation is on Jan 20, 2027</b>"]
    assert await house.ended() | {"week_before": "sent"} == await house.ended()


async def test_a_reminder_is_said_in_the_language_that_the_person_has_when_it_fires(house):
    """Not in the one in which it was set."""
    await house.plans()
    async with house.database.transaction() as transaction:
        await people.save_person(transaction, Person(user_id=ANA, chat_id=ANA, language="ko"), house.now)
    house.now = tokyo(2027, 1, 13, 10)
    await house.looks()
    [said] = await house.said()
    assert "상담 날짜" in said


async def test_who_is_found_asleep_is_told_in_the_morning(house):
    """The bot stood still until after the evening; the reminder waits, and is handed over once more."""
    await house.plans()
    house.now = tokyo(2027, 1, 13, 23)
    await house.looks()
    assert await house.said() == []
    assert not await house.remindings.step()
    house.now = tokyo(2027, 1, 14, 9, 59)
    await house.looks()
    assert await house.said() == []
    house.now = tokyo(2027, 1, 14, 10)
    await house.looks()
    assert len(await house.said()) == 1


async def test_what_is_over_is_not_said(house):
    """The bot stood still until after the consultation: the word before it is left, the one after it comes."""
    await house.plans()
    house.now = tokyo(2027, 1, 21, 11)
    await house.looks()
    assert await house.said() == ["<b>After Jan 20, 2027</b>"]
    ended = await house.ended()
    assert (ended["week_before"], ended["day_before"], ended["day_after"]) == ("missed", "missed", "sent")


async def test_nobody_is_reminded_who_has_blocked_the_bot_until_they_write_again(house):
    """What comes due meanwhile is left for good; what comes later, comes."""
    await house.plans()
    async with house.database.transaction() as transaction:
        await people.mark_unreachable(transaction, ANA, "blocked", house.now)
    house.now = tokyo(2027, 1, 19, 10)
    await house.looks()
    assert await house.said() == []
    async with house.database.transaction() as transaction:
        await people.save_person(transaction, Person(user_id=ANA, chat_id=ANA, language="en"), house.now)
    await house.looks()
    assert await house.said() == []
    house.now = tokyo(2027, 1, 21, 10)
    await house.looks()
    assert await house.said() == ["<b>After Jan 20, 2027</b>"]


async def test_a_reminder_that_was_muted_on_its_way_is_not_said(house):
    """Between the moment it was due and the turn."""
    await house.plans()
    house.now = tokyo(2027, 1, 13, 10)
    await house.remindings.step()
    await house.plans(silent=frozenset({Subject.CONSULTATION}))
    await house.looks()
    assert await house.said() == []
    assert (await house.ended())["week_before"] == "missed"


async def test_a_reminder_on_its_way_about_a_day_that_was_changed_is_not_said(house):
    """It would speak of the new day too early; that one has a reminder of its own."""
    await house.plans()
    house.now = tokyo(2027, 1, 19, 10)
    await house.remindings.step()
    await house.remindings.step()
    await house.plans(dates=Dates(consultation=date(2027, 1, 25)))
    await house.looks()
    assert await house.said() == []
    house.now = tokyo(2027, 1, 24, 10)
    await house.looks()
    assert await house.said() == ["<b>Your consultation is on Jan 25, 2027</b>"]


@pytest.mark.parametrize("sealed", ["0:{", "9:later"])
async def test_a_plan_that_cannot_be_read_is_left_alone(house, sealed):
    """Nothing is said, nobody is alarmed, and the next reminder of somebody else comes."""
    await house.plans()
    await house.plans(8)
    await look(house.database, f"UPDATE day_plan SET sealed_document = '{sealed}' WHERE user_id = 7 RETURNING user_id")
    house.now = tokyo(2027, 1, 13, 10)
    await house.looks()
    assert await house.said() == []
    assert len(await house.said(8)) == 1


async def test_of_an_erased_person_nothing_is_due(house):
    """Not even what was on its way."""
    await house.plans()
    house.now = tokyo(2027, 1, 13, 10)
    await house.remindings.step()
    async with house.database.transaction() as transaction:
        await people.erase_person(transaction, ANA)
        await reminders.erase_plan(transaction, ANA)
    await house.looks()
    assert await house.said() == []


async def test_a_clock_that_goes_back_says_nothing_twice(house):
    """What has been said stays said, and what is handed over early waits."""
    await house.plans()
    house.now = tokyo(2027, 1, 13, 10)
    await house.looks()
    house.now = tokyo(2027, 1, 13, 9)
    await house.plans()
    await house.looks()
    house.now = tokyo(2027, 1, 19, 10)
    await house.remindings.step()
    house.now = tokyo(2027, 1, 19, 9, 30)
    await house.looks()
    assert len(await house.said()) == 1
    house.now = tokyo(2027, 1, 19, 10)
    await house.looks()
    assert len(await house.said()) == 2


# ---- while Telegram cannot be reached --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "due_at", "back_at", "ending"),
    [
        ("week_before", tokyo(2027, 1, 13, 10), tokyo(2027, 1, 13, 19, 59), "sent"),
        ("week_before", tokyo(2027, 1, 13, 10), tokyo(2027, 1, 13, 20), "missed"),
        ("day_before", tokyo(2027, 1, 20, 9), tokyo(2027, 1, 20, 11, 59), "sent"),
        ("day_before", tokyo(2027, 1, 20, 9), tokyo(2027, 1, 20, 12), "missed"),
    ],
)
async def test_a_reminder_that_is_held_up_on_its_way_comes_by_day_and_in_time_or_not(
    kind, due_at, back_at, ending, house
):
    """Before eight in the evening on the patient's clock, and before the consultation at noon begins."""
    await house.plans(dates=Dates(consultation=date(2027, 1, 20), at=time(12)))
    house.now = due_at
    await house.looks()
    house.now = back_at
    telegram = Telegram()
    await house.sends(telegram)
    assert len(telegram.texts(ANA)) == (ending == "sent")
    assert (await house.ended())[kind] == ending


# ---- the loop --------------------------------------------------------------------------------------------------


async def test_the_loop_looks_every_minute_and_when_one_is_due(sqlite_database):
    """It survives a database that does not answer, and hands over the reminder as soon as its time has come."""
    house = House(sqlite_database)
    house.now = tokyo(2027, 1, 13, 9, 57, 30)
    await house.plans()
    house.breaking.error, house.breaking.at = OSError, 1
    task = asyncio.create_task(house.remindings.run())
    await until(lambda: house.arrived)
    task.cancel()
    await asyncio.wait([task])
    assert house.slept[:5] == [2.0, 60.0, 60.0, 28.0, 60.0]


# ---- whatever ends the process ---------------------------------------------------------------------------------


async def test_killed_at_every_point_a_reminder_is_still_said_once(database):
    """Before and after each statement and commit, from due to queued, and started again."""
    for person in itertools.count(100):
        house = House(database)
        await house.plans(person)
        house.now = tokyo(2027, 1, 13, 10)
        house.starts(at=person - 99)
        killed = False
        try:
            await house.looks()
        except Killed:
            killed = True
        house.starts()
        await house.looks()
        assert len(await house.said(person)) == 1
        assert (await house.ended(person))["week_before"] == "sent"
        if not killed:
            break
    assert person > 115


ABROAD = {
    "America/New_York": date(2027, 3, 15),  # the eve is the day on which clocks jump
    "America/Los_Angeles": date(2027, 11, 8),
    "America/Sao_Paulo": date(2027, 5, 3),
    "Europe/London": date(2027, 3, 29),
    "Europe/Moscow": date(2027, 10, 31),
    "Asia/Kolkata": date(2027, 2, 28),
    "Asia/Tokyo": date(2027, 8, 31),
    "Asia/Gaza": date(2027, 4, 10),
    "Australia/Lord_Howe": date(2027, 4, 5),
    "Pacific/Auckland": date(2027, 9, 27),
    "Pacific/Chatham": date(2027, 4, 4),
    "America/St_Johns": date(2027, 11, 7),
}
"""Consultations around the days on which clocks change, by where the patient lives."""


async def a_year(house, chance, longest):
    """Everybody's year, day and night, killed and started again at random moments. Who was told what, and when.

    ``longest``: hours between two looks at most, while a reminder is near. Nobody looks where none is.
    """
    everybody = list(enumerate(ABROAD.items(), start=1))
    for person, (zone, day) in everybody:
        await house.plans(person, Dates(consultation=day, procedure=day, checks=True), zone)
    seen, told, kills = Counter(), [], 0
    while (waiting := await next_due(house)) is not None:
        house.now += timedelta(hours=chance.uniform(0.2, longest))
        house.now = max(house.now, waiting - timedelta(hours=chance.uniform(0, 12)))
        kills += await restarts(house, chance)
        for person, count in await look(house.database, "SELECT chat_id, count(*) FROM outbox GROUP BY chat_id"):
            told += [(person, house.now)] * (count - seen[person])
            seen[person] = count
    assert kills > 50
    return everybody, told


async def next_due(house):
    async with house.database.transaction() as transaction:
        return await reminders.next_due(transaction)


async def restarts(house, chance):
    """Look with a process that may be killed, and with the next one, until one comes to the end. How many were.

    Four in a row at most: an update with which five processes end is taken for their killer, and buried.
    """
    kills = 0
    while True:
        house.starts(at=chance.choice([None, *range(1, 16)]) if kills < 4 else None)
        try:
            await house.looks()
        except Killed:
            kills += 1
        else:
            return kills


@pytest.mark.parametrize("seed", range(1, 5))
async def test_the_reminders_of_a_year_fire_once_each(database, seed):
    """Across every change of clocks, with the process killed and started again hundreds of times."""
    house = House(database)
    everybody, told = await a_year(house, random.Random(seed), longest=8)
    assert Counter(person for person, _ in told) == {person: len(ReminderKind) for person, _ in everybody}
    for person, (zone, _) in everybody:
        assert set((await house.ended(person)).values()) == {"sent"}
        assert len(set(await house.said(person))) >= len(ReminderKind) - 1  # two of them begin alike without a time
        hours = [moment.astimezone(ZoneInfo(zone)).hour for who, moment in told if who == person]
        assert all(EARLIEST_HOUR <= hour < LATEST_HOUR for hour in hours)


async def test_in_a_year_of_long_failures_no_reminder_fires_twice_or_by_night(sqlite_database):
    """Up to five days between two looks: some are missed, since what they would say was over."""
    house = House(sqlite_database)
    everybody, told = await a_year(house, random.Random(3), longest=120)
    counts = Counter(person for person, _ in told)
    assert 0 < sum(counts.values()) < len(everybody) * len(ReminderKind)
    for person, (zone, _) in everybody:
        assert counts[person] == list((await house.ended(person)).values()).count("sent")
        assert set((await house.ended(person)).values()) <= {"sent", "missed"}
        hours = [moment.astimezone(ZoneInfo(zone)).hour for who, moment in told if who == person]
        assert all(EARLIEST_HOUR <= hour < LATEST_HOUR for hour in hours)
