"""Two people at one item at the very same moment: on PostgreSQL their turns run side by side."""

from __future__ import annotations

import asyncio

import pytest

from intake_bot.desk import tracker_events as events
from intake_bot.desk.permissions import OUTSIDER, Member, Role
from intake_bot.domain.case import Case, CaseNumber
from intake_bot.domain.checklist import ItemId
from intake_bot.domain.match_document import to_document
from intake_bot.domain.tracker import AnsweredInWriting, Asked, state_of
from intake_bot.questionnaire import finder
from intake_bot.questionnaire.events import Said
from intake_bot.store import cases, people, trackers
from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import open_database
from intake_bot.store.directory import Directories, load_start
from intake_bot.telling import Telling
from intake_bot.texts.catalogue import catalogue
from intake_bot.tracker_case import Acting
from intake_bot.tracker_turn import TrackerTurns
from intake_bot.tracker_work import TrackerWork
from tests.support.trackers import NOON
from tests.support.views import OWN_FAT, starting_directory, view_of, words_of

CASE = CaseNumber(year=2026, serial=1)
ANA, SAM = 7, 8
MEMBERS = {ANA: OUTSIDER, SAM: Member(role=Role.STAFF)}
ITEM = {"case": str(CASE), "tracker": 1, "item": ItemId.W2}


def a_case():
    view = view_of(OWN_FAT)
    return Case(
        number=CASE,
        person_id=str(ANA),
        language="en",
        submitted_at=NOON,
        answers={},
        finding=finder.to_document(view.finding),
        match=to_document(view.match),
        directory_revision=1,
    )


class Desk:
    """One process with the bot's turns about answers, and its own connection."""

    def __init__(self, database):
        self.database = database
        work = TrackerWork(telling=Telling(admins=frozenset(), staff_chat=None), directories=Directories())
        self.turns = TrackerTurns(work=work)

    async def turn(self, user_id, event, meanwhile=None):
        """A turn of this person; ``meanwhile`` is awaited when all is decided and nothing is committed."""
        async with self.database.transaction() as transaction:
            person = await people.find_person(transaction, user_id)
            member, name = MEMBERS[user_id], {SAM: "Sam"}.get(user_id, "Ana")
            acting = Acting(transaction=transaction, person=person, member=member, name=name, now=NOON)
            if isinstance(event, Said):
                answer = await self.turns.hear(acting, event)
            else:
                answer = await self.turns.act(acting, event, private=True)
            if meanwhile is not None:
                await meanwhile()
        return words_of(answer.screen, catalogue("en"))


@pytest.fixture
async def desks(database_url):
    """Two processes at one database, with a case of Ana's and a tracker in it."""
    one, two = [await open_database(database_url, codec=PlainCodec()) for _ in range(2)]
    async with one, two:
        async with one.transaction() as transaction:
            await load_start(transaction, now=NOON)
            await cases.add_case(transaction, a_case())
            for user_id in MEMBERS:
                person = people.Person(user_id=user_id, chat_id=user_id, language="en")
                await people.save_person(transaction, person, NOON)
        first = Desk(one)
        place = [found.clinic_id for found in view_of(OWN_FAT).match.told].index("lydian")
        assert "Lydian" in await first.turn(ANA, events.ChoseClinic(case=str(CASE), place=place))
        yield first, Desk(two)


async def history_of(desk):
    async with desk.database.transaction() as transaction:
        found = await trackers.trackers_of(transaction, CASE)
        [tracker] = await trackers.with_entries(transaction, CASE, found)
    return tracker.history(ItemId.W2)


async def side_by_side(first, second):
    """Two turns of which the second begins while the first has decided and not committed. Gives what each shows."""
    decided, begun = asyncio.Event(), asyncio.Event()

    async def until_the_other_has_begun():
        decided.set()
        await begun.wait()
        await asyncio.sleep(0.1)

    async def second_turn():
        await decided.wait()
        begun.set()
        desk, user_id, event = second
        return await desk.turn(user_id, event)

    desk, user_id, event = first
    return await asyncio.gather(desk.turn(user_id, event, until_the_other_has_begun), second_turn())


async def test_whoever_is_second_by_a_moment_is_shown_the_first(desks):
    """Theirs waits until they have seen it, and is then added behind."""
    one, two = desks
    await one.turn(ANA, events.BeganToPaste(**ITEM, version=0))
    await two.turn(SAM, events.BeganToPaste(**ITEM, version=0))
    shown = await side_by_side((one, ANA, Said(text="mine")), (two, SAM, Said(text="theirs")))
    assert "1. Nov 22, 2026, you: in writing: “mine”" in shown[0]
    assert "Somebody else has added something here in the meantime" in shown[1]
    assert "the patient: in writing: “mine”" in shown[1]
    assert [event.words for event in await history_of(one)] == ["mine"]
    await two.turn(SAM, events.KeptHeld(case=str(CASE)))
    assert [event.words for event in await history_of(one)] == ["mine", "theirs"]


async def test_of_two_presses_at_once_one_counts(desks):
    """The other is shown what there is now."""
    one, two = desks
    press = events.MarkedAsked(**ITEM, version=0)
    shown = await side_by_side((one, ANA, press), (two, SAM, press))
    assert "Kept." in shown[0]
    assert "This has changed since the button was shown" in shown[1]
    assert [type(event) for event in await history_of(one)] == [Asked]


async def test_a_clinic_that_two_open_at_once_is_opened_once(desks):
    """Both are shown the same one."""
    one, two = desks
    place = [found.clinic_id for found in view_of(OWN_FAT).match.told].index("qd")
    press = events.ChoseClinic(case=str(CASE), place=place)
    shown = await side_by_side((one, ANA, press), (two, SAM, press))
    assert all("QD Skin Clinic" in one for one in shown)
    async with one.database.transaction() as transaction:
        assert len(await trackers.trackers_of(transaction, CASE)) == 2


async def test_whoever_sends_a_letter_marks_what_was_asked(desks):
    """The tracker is opened where there is none; what is known already stays."""
    one, _ = desks
    await one.turn(ANA, events.BeganToPaste(**ITEM, version=0))
    await one.turn(ANA, Said(text="Class I"))
    directory = starting_directory()
    for clinic_id in ("lydian", "onecell"):
        async with one.database.transaction() as transaction:
            items = (ItemId.W1, ItemId.W2)
            clinic = directory.clinic(clinic_id)
            assert await one.turns.mark_asked(transaction, a_case(), clinic, items, NOON) is None
    async with one.database.transaction() as transaction:
        found = await trackers.with_entries(transaction, CASE, await trackers.trackers_of(transaction, CASE))
    assert [tracker.clinic_id for tracker in found] == ["lydian", "onecell"]
    states = [[state_of(tracker.history(item), NOON.date()).state.value for item in items] for tracker in found]
    assert states == [["asked", "answered_in_writing"], ["asked", "asked"]]
    assert isinstance(found[0].history(ItemId.W2)[0], AnsweredInWriting)
