"""Open forms of the desk as they are kept: one for each person, sealed, and never a half-read one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from intake_bot.desk.filling import begin
from intake_bot.desk.forms.desk_form import FormId
from intake_bot.questionnaire.answers import Written
from intake_bot.store import desk_forms, people
from intake_bot.store.codec import PlainCodec
from intake_bot.store.database import open_database
from intake_bot.store.people import Person
from tests.support.telegrams import look

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
OPENED = begin(FormId.CLINIC_ADD, mark="m1", basis={"clinic": {"names": {"ko": "글로우"}}})


class Backwards(PlainCodec):
    """A codec whose seal can be told from the text."""

    def seal(self, text):
        return super().seal(text[::-1])

    def open(self, sealed):
        return super().open(sealed)[::-1]


async def keeps(database, opened, user_id=7):
    async with database.transaction() as transaction:
        await desk_forms.save_form(transaction, user_id, opened, NOON)


async def found(database, user_id=7):
    async with database.transaction() as transaction:
        return await desk_forms.find_form(transaction, user_id)


async def test_a_form_is_kept_in_place_of_the_one_before(database):
    """Each person has one at most, and nobody another one's."""
    assert await found(database) is None
    await keeps(database, OPENED)
    later = replace(OPENED, answers={"id": Written(text="glow")}, changing="id")
    await keeps(database, later)
    await keeps(database, OPENED, user_id=8)
    assert await found(database) == later
    assert await found(database, 8) == OPENED
    async with database.transaction() as transaction:
        await desk_forms.close_form(transaction, 7)
        await desk_forms.close_form(transaction, 9)
    assert await found(database) is None
    assert await look(database, "SELECT user_id, form FROM desk_form") == [(8, "clinic_add")]


async def test_a_person_is_known_to_fill_in_a_form(database):
    """It is read with the person, since every turn asks for it."""
    async with database.transaction() as transaction:
        await people.save_person(transaction, Person(user_id=7, chat_id=7, language="en"), NOON)
    for opened in (True, False):
        if opened:
            await keeps(database, OPENED)
        else:
            async with database.transaction() as transaction:
                await desk_forms.close_form(transaction, 7)
        async with database.transaction() as transaction:
            assert (await people.find_person(transaction, 7)).fills_form is opened


async def test_what_was_typed_is_sealed(database_url):
    """It passes through the codec like everything that people type."""
    async with await open_database(database_url, codec=Backwards()) as database:
        await keeps(database, replace(OPENED, answers={"id": Written(text="wolg")}))
        ((sealed,),) = await look(database, "SELECT sealed_document FROM desk_form")
        assert "glow" in sealed
        assert "wolg" not in sealed


@pytest.mark.parametrize("sealed", ["1:{}", "0:{", "0:[]", '0:{"form":"gone"}', "0:7"])
async def test_a_form_that_cannot_be_read_says_so_without_its_words(database, sealed):
    """The error is the kind of error alone."""
    await keeps(database, OPENED)
    await look(database, f"UPDATE desk_form SET sealed_document = '{sealed}' RETURNING user_id")
    with pytest.raises(desk_forms.FormUnreadable) as raised:
        await found(database)
    assert str(raised.value) in {"SealBroken", "JSONDecodeError", "TypeError", "ValueError"}
