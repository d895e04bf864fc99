"""The team of a running bot: people who joined by an invitation, and roles that somebody gave."""

from __future__ import annotations

from datetime import timedelta

from intake_bot.desk.permissions import Member, Role
from intake_bot.desk.team import INVITATION_LIFE, invitation_for
from intake_bot.store import team
from tests.support.telegram import NOON
from tests.support.walks import walks


def code_for(number):
    """An invitation's code of the right form."""
    return f"{number:022d}"


async def invitation(app, role, number=1, made_at=NOON, made_by=None):
    """An invitation as `intake-bot invite` makes one; gives what a person sends to use it."""
    made = invitation_for(code_for(number), role, made_by=made_by, now=made_at)
    async with app.database.transaction() as transaction:
        assert await team.add_invitation(transaction, made)
    return f"/start {code_for(number)}"


async def joins(app, simulator, person, role):
    """Somebody is on the team, and has written to the bot; their screen shows the open cases.

    Nobody's word is asked for, so that it goes the same way whether there is an admin or not.
    """
    async with app.database.transaction() as transaction:
        await team.save_member(transaction, person.id, Member(role=role), now=NOON, name=person.name)
    await walks(person, simulator, "!/queue")


async def gets(app, person, role, *grants):
    """Somebody's role is changed, by whoever may do that."""
    async with app.database.transaction() as transaction:
        if role is Role.PATIENT:
            await team.remove_member(transaction, person.id)
        else:
            await team.save_member(transaction, person.id, Member(role=role, grants=frozenset(grants)), now=NOON)


TOO_OLD = NOON - INVITATION_LIFE - timedelta(seconds=1)
"""When an invitation was made that is out of date by now."""
