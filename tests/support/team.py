"""The team of a running bot: people who joined by an invitation, as they do."""

from __future__ import annotations

from datetime import timedelta

from intake_bot.desk.team import INVITATION_LIFE, digest_of
from intake_bot.store import team
from tests.support.telegram import NOON


def code_for(number):
    """An invitation's code of the right form."""
    return f"{number:022d}"


async def invitation(app, role, number=1, life=INVITATION_LIFE):
    """An invitation as `intake-bot invite` makes one; gives what a person sends to use it."""
    async with app.database.transaction() as transaction:
        await team.add_invite(transaction, digest_of(code_for(number)), role, NOON + life)
    return f"/start {code_for(number)}"


async def joins(app, simulator, person, role):
    """Somebody uses an invitation, and gets the role."""
    await person.says(await invitation(app, role, person.id))
    await person.sees("on the team")


async def gets(app, person, role):
    """Somebody's role is changed, by whoever may do that."""
    async with app.database.transaction() as transaction:
        await transaction.value("save_member", user_id=person.id, role=role.value, now=0)


EXPIRED = -timedelta(seconds=1)
