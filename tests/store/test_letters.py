"""Letters in the store: where somebody stands, what they agreed to, and that nothing is left once they are erased."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from intake_bot.domain.case import CaseNumber
from intake_bot.domain.letters import Agreement, Part, standing
from intake_bot.questionnaire.effects import ConsentKind
from intake_bot.questionnaire.letters import Choosing
from intake_bot.store import letters, people
from intake_bot.store.people import Person, Receipt

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CASE = CaseNumber(year=2026, serial=17)
ANA = Person(user_id=7, chat_id=7, language="en")
CHOOSING = Choosing(
    case=str(CASE),
    found=("qd",),
    ticked=("qd", "lydian"),
    settled=frozenset({"qd"}),
    parts={"qd": frozenset({Part.BUDGET})},
    is_asking=True,
)
YES = Agreement(
    clinic_id="qd",
    names={"en": "QD Skin Clinic"},
    case=CASE,
    parts=frozenset({Part.BUDGET, Part.HEALTH}),
    given=True,
    text_version="2026-11-1",
    text_digest="0" * 64,
    language="ko",
    at=NOON,
)
NO = replace(YES, given=False, parts=frozenset())
SERVICE = Receipt(kind=ConsentKind.SERVICE, given=True, text_version="1", text_digest="1" * 64, language="en", at=NOON)


async def test_a_choice_comes_back_as_it_was(database):
    """After a restart, too; a newer one takes its place."""
    async with database.transaction() as transaction:
        assert await letters.find_choosing(transaction, 7) is None
        await letters.save_choosing(transaction, 7, CHOOSING, listens=True)
    async with database.transaction() as transaction:
        assert await letters.find_choosing(transaction, 7) == CHOOSING
        await letters.save_choosing(transaction, 7, Choosing(case=str(CASE)), listens=False)
        assert await letters.find_choosing(transaction, 7) == Choosing(case=str(CASE))


async def test_a_choice_that_cannot_be_read_is_begun_anew(database):
    """It holds nothing that anybody agreed to."""
    async with database.transaction() as transaction:
        await transaction.value("save_choosing", user_id=7, sealed_document="0:{}", listens=0)
        assert await letters.find_choosing(transaction, 7) is None


async def test_whether_a_name_is_awaited_is_read_with_the_person(database):
    """Until something else happens."""
    async with database.transaction() as transaction:
        await people.save_person(transaction, ANA, NOON)
        assert not (await people.find_person(transaction, 7)).names_clinic
        await letters.save_choosing(transaction, 7, CHOOSING, listens=True)
        assert (await people.find_person(transaction, 7)).names_clinic
        await letters.stop_listening(transaction, 7)
        assert not (await people.find_person(transaction, 7)).names_clinic
        assert await letters.find_choosing(transaction, 7) == CHOOSING


async def test_receipts_come_back_oldest_first_and_apart_from_the_others(database):
    """With exactly what was switched on, and the words they are about."""
    async with database.transaction() as transaction:
        await people.add_receipt(transaction, 7, SERVICE)
        for agreement in (YES, NO):
            await letters.add_agreement(transaction, 7, agreement)
        await letters.add_agreement(transaction, 8, YES)
        assert await letters.agreements_of(transaction, 7) == (YES, NO)
        assert await people.receipts_of(transaction, 7) == (SERVICE,)


async def test_that_a_letter_was_sent_is_kept_with_its_receipt(database):
    """The first time that it was said, and of no other letter."""
    async with database.transaction() as transaction:
        for agreement in (YES, NO):
            await letters.add_agreement(transaction, 7, agreement)
        for now in (NOON, NOON.replace(hour=13)):
            first, _ = await letters.agreements_of(transaction, 7)
            await letters.mark_sent(transaction, first, now)
        assert await letters.agreements_of(transaction, 7) == (replace(YES, sent_at=NOON), NO)


async def test_an_erased_person_leaves_no_choice_and_no_receipt(database):
    """And nobody else loses theirs."""
    async with database.transaction() as transaction:
        for person in (7, 8):
            await letters.save_choosing(transaction, person, CHOOSING, listens=True)
            await letters.add_agreement(transaction, person, YES)
        await people.erase_person(transaction, 7)
        assert await letters.find_choosing(transaction, 7) is None
        assert await letters.agreements_of(transaction, 7) == ()
        assert await letters.find_choosing(transaction, 8) == CHOOSING
        assert await letters.agreements_of(transaction, 8) == (YES,)


LATER = replace(YES, parts=frozenset({Part.BUDGET}))
OTHER_CASE = replace(YES, case=CaseNumber(year=2026, serial=18))


@pytest.mark.parametrize(
    ("agreements", "hold"),
    [
        ((), ()),
        ((YES,), (YES,)),
        ((YES, LATER), (LATER,)),
        ((NO, YES), (YES,)),
        ((YES, NO), ()),
        ((replace(YES, withdrawn_at=NOON),), ()),
        ((YES, OTHER_CASE), (YES,)),
        ((replace(YES, clinic_id="a"), YES, replace(LATER, clinic_id="a")), (replace(LATER, clinic_id="a"), YES)),
    ],
)
def test_the_last_answer_about_a_clinic_counts(agreements, hold):
    """A no after a yes takes it back; other cases are another matter."""
    assert standing(agreements, CASE) == hold
