"""The directory's changes, kept and read again, on both engines."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine

from intake_bot.domain.changes import Edit, Origin
from intake_bot.domain.evidence import ClaimKind
from intake_bot.domain.index import indexed
from intake_bot.domain.regulation import Vector
from intake_bot.domain.vocabulary import TierId
from intake_bot.store import directory as kept
from intake_bot.store.directory import Directories
from intake_bot.store.migrate import migrate, upgrade

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
DAY = NOON.date()
KEY = "clinic:qd"


async def loaded(database):
    async with database.transaction() as transaction:
        assert await kept.load_start(transaction, now=NOON)
    return Directories()


async def record(transaction, until=None):
    return (await kept.records(transaction, [KEY], until=until)).get(KEY)


async def renames(database, directories, name, *, now=NOON, undoes=None):
    async with database.transaction() as transaction:
        before = await record(transaction)
        edit = Edit(key=KEY, before=before, after={**before, "names": {"en": name}})
        return await kept.add_change(
            transaction, [edit], now=now, actor="7", origin=Origin.COMMAND, reason="a letter", undoes=undoes
        )


async def name_at(database, directories, revision=None):
    async with database.transaction() as transaction:
        found = await (directories.latest(transaction) if revision is None else directories.at(transaction, revision))
    return found.clinic("qd").name()


async def test_every_revision_can_be_made_again(database):
    """The newest as it changes, and each earlier one as it was, by number and by moment."""
    directories = await loaded(database)
    assert await name_at(database, directories) == "QD Skin Clinic"
    assert await renames(database, directories, "QD", now=NOON + timedelta(days=1)) == 2
    assert await renames(database, directories, "QD2", now=NOON + timedelta(days=2)) == 3
    assert await name_at(database, directories) == "QD2"
    names = [await name_at(database, directories, revision) for revision in (1, 2, 3)]
    assert names == ["QD Skin Clinic", "QD", "QD2"]
    assert await name_at(database, Directories(), 2) == "QD"
    async with database.transaction() as transaction:
        for days, revision in ((0, None), (1, 1), (2, 2), (3, 3)):
            moment = NOON + timedelta(days=days)
            assert await kept.revision_before(transaction, moment) == revision
        with pytest.raises(LookupError):
            await directories.at(transaction, 4)


async def test_a_change_is_read_with_what_stood_there_before(database):
    """By its number, and in the history of its record, newest first."""
    directories = await loaded(database)
    await renames(database, directories, "QD")
    await renames(database, directories, "QD2", undoes=2)
    async with database.transaction() as transaction:
        change = await kept.find_change(transaction, 3)
        history = await kept.changes_of(transaction, KEY, first=0, at_most=2)
        assert await kept.count_changes_of(transaction, KEY) == 3
        assert await kept.undone_by(transaction, 2) == 3
        assert await kept.undone_by(transaction, 3) is None
        assert await kept.find_change(transaction, 4) is None
    assert [one.number for one in history] == [3, 2]
    assert change == history[0]
    assert (change.actor, change.origin, change.reason, change.undoes) == ("7", Origin.COMMAND, "a letter", 2)
    [edit] = change.edits
    assert (edit.before["names"], edit.after["names"]) == ({"en": "QD"}, {"en": "QD2"})


async def test_what_was_rolled_back_was_never_there(database):
    """Not even for a process that looked at it before the end of the transaction."""
    directories = await loaded(database)
    with pytest.raises(RuntimeError, match="power cut"):
        await breaks_off(database, directories)
    assert await name_at(database, directories) == "QD Skin Clinic"
    await renames(database, directories, "QD", now=NOON + timedelta(seconds=1))
    assert await name_at(database, directories) == "QD"


async def breaks_off(database, directories):
    async with database.transaction() as transaction:
        edit = Edit(key=KEY, before=await record(transaction), after=None)
        await kept.add_change(transaction, [edit], now=NOON, actor="7", origin=Origin.COMMAND, reason="")
        assert (await directories.latest(transaction)).clinic("qd") is None
        assert "qd" not in [clinic.id for clinic in (await directories.index(transaction, DAY)).clinics]
        raise RuntimeError("power cut")


async def test_a_clinic_can_go_and_come_back(database):
    """A record without a document is none, at every revision between."""
    directories = await loaded(database)
    async with database.transaction() as transaction:
        before = await record(transaction)
        for edit in (Edit(key=KEY, before=before, after=None), Edit(key=KEY, before=None, after=before)):
            await kept.add_change(transaction, [edit], now=NOON, actor="7", origin=Origin.COMMAND, reason="")
        there = [(await directories.at(transaction, number)).clinic("qd") is not None for number in (1, 2, 3)]
        assert await record(transaction, until=2) is None
    assert there == [True, False, True]


async def changes(database, after):
    """A change that puts these documents in place of those that stand there."""
    async with database.transaction() as transaction:
        held = await kept.records(transaction, after)
        edits = [Edit(key=key, before=held.get(key), after=document) for key, document in after.items()]
        return await kept.add_change(transaction, edits, now=NOON, actor="7", origin=Origin.COMMAND, reason="")


RANGE = {
    "tier": "T1",
    "country": "KR",
    "low": {"amount_minor": 1, "currency": "KRW"},
    "high": {"amount_minor": 600_000, "currency": "KRW"},
    "source": "guide A:44",
}
LATER = {
    KEY: {"id": "qd", "names": {"en": "QD"}},
    "clinic:kind": None,
    "clinic:new": {"id": "new", "names": {"en": "New"}},
    "range:T1:KR": RANGE,
    "rate:USD:KRW": {
        "from_currency": "USD",
        "to_currency": "KRW",
        "rate": "1400",
        "as_of": "2026-11-01",
        "source": "bank",
    },
    "stale_after:designation": {"days": 30},
    "vector:svf": None,
}


async def test_what_an_earlier_result_tells_is_read_without_the_rest(database):
    """The clinics that are asked for and all that is no clinic's, as they were, whatever has changed since."""
    directories = await loaded(database)
    async with database.transaction() as transaction:
        first = await directories.latest(transaction)
    assert await changes(database, LATER) == 2
    await renames(database, directories, "QD2", now=NOON + timedelta(days=1))
    for held in (directories, Directories()):
        async with database.transaction() as transaction:
            found = await held.about(transaction, 1, ["qd", "kind", "lydian", "new"])
            second = await held.about(transaction, 2, ["qd", "kind", "lydian", "new"])
        told = tuple(clinic for clinic in first.clinics if clinic.id in ("qd", "kind", "lydian"))
        assert found == replace(first, clinics=told)
        assert [clinic.name() for clinic in second.clinics] == ["Lydian Plastic Surgery", "New", "QD"]
        assert (second.stale_after, second.facts(Vector.SVF), len(second.rates)) == (
            {ClaimKind.DESIGNATION: 30},
            None,
            1,
        )
        assert second.prices.range_of(TierId.T1, "KR").low.amount_minor == 1


async def test_a_whole_earlier_revision_is_made_of_what_has_changed_since(database):
    """It equals the one that was the newest then."""
    directories = await loaded(database)
    async with database.transaction() as transaction:
        first = await directories.latest(transaction)
    await changes(database, LATER)
    async with database.transaction() as transaction:
        second = await directories.latest(transaction)
    await changes(database, {"clinic:kind": {"id": "kind", "names": {"en": "Kind again"}}, "rate:USD:KRW": None})
    for held in (directories, Directories()):
        async with database.transaction() as transaction:
            assert (await held.at(transaction, 1), await held.at(transaction, 2)) == (first, second)
            with pytest.raises(LookupError):
                await held.about(transaction, 4, ["qd"])


async def test_the_index_is_kept_until_the_directory_or_the_day_changes(database):
    """And equals one made anew each time, also after a change that was rolled back."""
    directories = await loaded(database)

    async def index(day=DAY):
        async with database.transaction() as transaction:
            found = await directories.index(transaction, day)
            assert found == indexed(await directories.latest(transaction), day)
        return found

    first = await index()
    assert await index() is first
    await changes(database, LATER)
    second = await index()
    assert ["new" in [clinic.id for clinic in found.clinics] for found in (first, second)] == [False, True]
    with pytest.raises(RuntimeError, match="power cut"):
        await breaks_off(database, directories)
    assert (await index()).clinics == second.clinics
    assert (await index(DAY + timedelta(days=1))).reading.day == DAY + timedelta(days=1)


def test_whole_documents_of_earlier_versions_become_changes(tmp_path):
    """A database from before keeps every revision: what changed in it, record by record."""
    path = tmp_path / "intake.db"
    table = {"vector": "exosome", "ranges": [{"tier": "T1", "country": "KR"}, {"tier": "T1", "country": "US"}]}
    first = {
        "revision": 1,
        "clinics": [{"id": "a", "names": {"en": "A"}}, {"id": "b", "names": {"en": "B"}}],
        "prices": table,
        "vectors": [{"vector": "svf"}],
    }
    second = {**first, "clinics": [{"id": "a", "names": {"en": "Z"}}], "rates": [RATE]}
    earlier(path, [first, second])
    migrate(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT number, key, document FROM directory_record ORDER BY number, key").fetchall()
        changes = connection.execute("SELECT number, at, actor, origin, reason FROM directory_change").fetchall()
    assert [(number, key) for number, key, _ in rows] == [
        *((1, key) for key in ("clinic:a", "clinic:b", "prices:table", "range:T1:KR", "range:T1:US", "vector:svf")),
        *((2, key) for key in ("clinic:a", "clinic:b", "rate:USD:KRW")),
    ]
    assert [json.loads(document or "null") for number, _, document in rows if number == 2] == [
        {"id": "a", "names": {"en": "Z"}},
        None,
        RATE,
    ]
    assert changes == [(1, 5, "program", "start", "why"), (2, 5, "program", "command", "why")]


RATE = {"from_currency": "USD", "to_currency": "KRW", "rate": "1400"}


def earlier(path, documents):
    """A database of the version before records, with these revisions in it."""
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        upgrade(connection, "0003")
        for number, document in enumerate(documents, start=1):
            connection.exec_driver_sql(
                "INSERT INTO directory (revision, document, created_at, actor, reason) "
                "VALUES (?, ?, 5, 'program', 'why')",
                (number, json.dumps(document)),
            )
    engine.dispose()
