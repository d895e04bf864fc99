"""The team as it is kept: names sealed, an invitation used once, one word about a newcomer, one change at a time."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import AsyncExitStack, closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine

from intake_bot.desk.permissions import OUTSIDER, Act, Member, Role
from intake_bot.desk.roster import Decision, Outcome, Teammate
from intake_bot.desk.team import INVITATION_LIFE, digest_of, invitation_for
from intake_bot.store import journal, people, team
from intake_bot.store.codec import PlainCodec, SealBroken
from intake_bot.store.database import open_database
from intake_bot.store.location import locate
from intake_bot.store.migrate import migrate, upgrade
from tests.support.telegrams import look

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CODE = "A-b_0" + "x" * 17
STAFF, ADMIN = Member(role=Role.STAFF), Member(role=Role.ADMIN)
SEES_HEALTH = Member(role=Role.STAFF, grants=frozenset({Act.SEE_HEALTH}))


class Backwards(PlainCodec):
    """A codec whose seal can be told from the text."""

    def seal(self, text):
        return super().seal(text[::-1])

    def open(self, sealed):
        return super().open(sealed)[::-1]


class Keyless(PlainCodec):
    """A codec that has lost its key."""

    def open(self, sealed):
        raise SealBroken("no key")


async def keeps(database, user_id, member, *, now=NOON, name=None):
    async with database.transaction() as transaction:
        await team.save_member(transaction, user_id, member, now=now, name=name)


async def invites(database, role=Role.STAFF, *, code=CODE, made_by=None, mark=None, now=NOON):
    made = invitation_for(code, role, made_by=made_by, now=now)
    async with database.transaction() as transaction:
        return made if await team.add_invitation(transaction, made, mark=mark) else None


async def uses(database, user_id, code=CODE, now=NOON):
    async with database.transaction() as transaction:
        return await team.use_invitation(transaction, digest_of(code), user_id, now)


async def comes(database, user_id=7, name="Eve"):
    made = invitation_for(CODE, Role.STAFF, made_by=1, now=NOON)
    async with database.transaction() as transaction:
        return await team.add_newcomer(transaction, made, user_id, name, NOON)


async def says(database, number, outcome, by=1):
    async with database.transaction() as transaction:
        return await team.decide_newcomer(transaction, number, Decision(outcome=outcome, by=by), NOON)


# ---- members -------------------------------------------------------------------------------------------------------


async def test_a_member_is_kept_with_role_grants_and_name(database):
    """A change leaves the name, and says since when it holds."""
    await keeps(database, 7, STAFF, name="Kim")
    await keeps(database, 8, ADMIN)
    later = NOON + timedelta(days=1)
    await keeps(database, 7, SEES_HEALTH, now=later)
    async with database.transaction() as transaction:
        assert await team.member_of(transaction, 7) == SEES_HEALTH
        assert await team.member_of(transaction, 9) == OUTSIDER
        assert await team.members(transaction) == {8: ADMIN, 7: SEES_HEALTH}
        assert await team.teammates(transaction) == (
            Teammate(user_id=8, name="", member=ADMIN, since=NOON),
            Teammate(user_id=7, name="Kim", member=SEES_HEALTH, since=later),
        )
        await team.remove_member(transaction, 7)
        assert await team.member_of(transaction, 7) == OUTSIDER
    assert await look(database, "SELECT user_id, sealed_name FROM team_member") == [(8, None)]


async def test_a_grant_that_this_version_does_not_know_is_none(database):
    """Nor is one that the role brings by itself: the member is what the rest says."""
    await keeps(database, 7, SEES_HEALTH)
    await look(database, """UPDATE team_member SET grants = '["see_health","fly","keep_team"]' RETURNING user_id""")
    async with database.transaction() as transaction:
        assert await team.member_of(transaction, 7) == SEES_HEALTH
    await look(database, "UPDATE team_member SET role = 'doctor' RETURNING user_id")
    async with database.transaction() as transaction:
        assert await team.member_of(transaction, 7) == Member(role=Role.DOCTOR)


async def test_names_are_sealed_and_a_lost_key_hides_nobody(database_url):
    """The name is another person's word. Without its key it is missing, and the member is there all the same."""
    async with await open_database(database_url, codec=Backwards()) as database:
        await keeps(database, 7, STAFF, name="Kim Min-ji")
        newcomer = await comes(database, name="Eve Adams")
        assert await look(database, "SELECT sealed_name FROM team_member") == [("0:ij-niM miK",)]
        assert await look(database, "SELECT sealed_name FROM newcomer") == [("0:smadA evE",)]
        async with database.transaction() as transaction:
            assert [mate.name for mate in await team.teammates(transaction)] == ["Kim Min-ji"]
            assert await team.newcomers(transaction) == (newcomer,)
    async with await open_database(database_url, codec=Keyless()) as database, database.transaction() as transaction:
        assert [(mate.user_id, mate.name) for mate in await team.teammates(transaction)] == [(7, "")]
        assert [(waiting.user_id, waiting.name) for waiting in await team.newcomers(transaction)] == [(7, "")]


# ---- invitations ---------------------------------------------------------------------------------------------------


async def test_an_invitation_is_found_by_its_digest_until_it_is_used(database):
    """And afterwards as one that is used."""
    made = await invites(database, made_by=1)
    async with database.transaction() as transaction:
        assert await team.find_invitation(transaction, digest_of(CODE)) == made
        assert await team.find_invitation(transaction, digest_of("y" * 22)) is None
    assert await uses(database, 7)
    assert not await uses(database, 8)
    async with database.transaction() as transaction:
        assert await team.find_invitation(transaction, digest_of(CODE)) == replace(made, used=True)
    assert CODE not in str(await look(database, "SELECT * FROM invitation"))


async def test_an_invitation_out_of_date_is_not_used_up(database):
    """To the millisecond."""
    await invites(database)
    assert not await uses(database, 7, now=NOON + INVITATION_LIFE)
    assert await uses(database, 7, now=NOON + INVITATION_LIFE - timedelta(milliseconds=1))


async def test_a_press_makes_one_invitation(database):
    """The same buttons pressed again make none; another admin's, and what is typed, do."""
    codes = iter(f"{number:022d}" for number in range(9))
    assert await invites(database, code=next(codes), made_by=1, mark="m1")
    assert not await invites(database, code=next(codes), made_by=1, mark="m1")
    assert await invites(database, code=next(codes), made_by=2, mark="m1")
    assert await invites(database, code=next(codes), made_by=1, mark="m2")
    for made_by in (1, 1, None, None):
        assert await invites(database, code=next(codes), made_by=made_by)


async def test_fifty_at_once_use_an_invitation_once(database):
    """Whoever they are: exactly one has used it, and is written down as the one."""
    await invites(database)
    used = await asyncio.gather(*(uses(database, user_id) for user_id in range(100, 150)))
    assert used.count(True) == 1
    assert await look(database, "SELECT used_by FROM invitation") == [(100 + used.index(True),)]


# ---- newcomers -----------------------------------------------------------------------------------------------------


async def test_a_newcomer_waits_until_one_word_is_said(database):
    """The first is the one that counts; the name is given up with it."""
    newcomer = await comes(database)
    async with database.transaction() as transaction:
        assert await team.newcomers(transaction) == (newcomer,)
        assert await team.find_newcomer(transaction, newcomer.id) == newcomer
        assert await team.find_newcomer(transaction, newcomer.id + 1) is None
    assert await says(database, newcomer.id, Outcome.REFUSED, by=1)
    assert not await says(database, newcomer.id, Outcome.CONFIRMED, by=2)
    async with database.transaction() as transaction:
        assert await team.newcomers(transaction) == ()
        assert await team.find_newcomer(transaction, newcomer.id) == replace(
            newcomer, name="", decision=Decision(outcome=Outcome.REFUSED, by=1)
        )
    assert await look(database, "SELECT sealed_name FROM newcomer") == [(None,)]


async def test_fifty_words_at_once_are_one(database):
    """Confirmed and refused by as many admins: one of them is told that it is done."""
    newcomer = await comes(database)
    outcomes = [Outcome.CONFIRMED, Outcome.REFUSED] * 25
    said = await asyncio.gather(
        *(says(database, newcomer.id, outcome, by) for by, outcome in enumerate(outcomes, start=1))
    )
    assert said.count(True) == 1
    first = said.index(True)
    assert await look(database, "SELECT outcome, decided_by FROM newcomer") == [(outcomes[first].value, first + 1)]


async def test_nothing_is_left_of_a_newcomer_who_erases_themselves(database):
    """Not in their invitation, and not as the one who asked. A number is never given to another."""
    await invites(database)
    await uses(database, 7)
    first, other = await comes(database), await comes(database, 8)
    async with database.transaction() as transaction:
        await journal.note(transaction, journal.Entry.ASKED_TO_JOIN, now=NOON, actor=7, subject="staff")
        await people.erase_person(transaction, 7)
        await team.erase_newcomer(transaction, 7)
        assert await team.find_newcomer(transaction, first.id) is None
        assert await team.newcomers(transaction) == (other,)
    assert await look(database, "SELECT used_by FROM invitation") == [(None,)]
    assert await look(database, "SELECT actor FROM journal") == [(None,)]
    assert (await comes(database)).id > other.id


# ---- one change at a time ------------------------------------------------------------------------------------------


async def test_two_admins_who_remove_each_other_do_not_both_succeed(database_url):
    """Whoever holds the team second sees what the first did, also from another process."""

    async def removes(database, by, other):
        async with database.transaction() as transaction:
            await team.hold(transaction)
            there = await team.members(transaction)
            await asyncio.sleep(0.02)
            if by in there and other in there:
                await team.remove_member(transaction, other)

    async with AsyncExitStack() as stack:
        one, two = [
            await stack.enter_async_context(await open_database(database_url, codec=PlainCodec())) for _ in range(2)
        ]
        for user_id in (1, 2):
            await keeps(one, user_id, ADMIN)
        await asyncio.gather(removes(one, 1, 2), removes(two, 2, 1))
        async with one.transaction() as transaction:
            assert len(await team.members(transaction)) == 1


# ---- what was there before -----------------------------------------------------------------------------------------


def test_members_and_invitations_of_before_stay_what_they_were(tmp_path):
    """Without a name and without grants; an open invitation is still good for as long as it was."""
    path = tmp_path / "intake.db"
    expires = 1_800_000_000_000
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection, "0004")
        connection.exec_driver_sql("INSERT INTO team_member (user_id, role, since) VALUES (7, 'staff', 5)")
        connection.exec_driver_sql(
            "INSERT INTO invitation (digest, role, expires_at) VALUES (?, 'admin', ?)", (digest_of(CODE), expires)
        )
    engine.dispose()
    migrate(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT user_id, role, since, grants, sealed_name FROM team_member").fetchall() == [
            (7, "staff", 5, "[]", None)
        ]
        assert connection.execute("SELECT role, made_by, made_at, used_at FROM invitation").fetchall() == [
            ("admin", None, expires - 86_400_000, None)
        ]


@pytest.mark.parametrize("table", ["team_member", "newcomer"])
def test_no_name_is_kept_in_the_open(sqlite_url, table):
    """The column says what it is."""
    with closing(sqlite3.connect(locate(sqlite_url).path)) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    assert [column for column in columns if "name" in column] == ["sealed_name"]
