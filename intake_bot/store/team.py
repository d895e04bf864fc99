"""The team and its invitations as the store keeps them. An invitation's code is never here, only its digest."""

from __future__ import annotations

from datetime import datetime

from intake_bot.desk.permissions import Role
from intake_bot.store.database import Transaction
from intake_bot.store.times import to_milliseconds


async def role_of(transaction: Transaction, user_id: int) -> Role:
    """The role that holds now; whoever is not on the team is a patient."""
    role = await transaction.value("find_member", user_id=user_id)
    return Role.PATIENT if role is None else Role(role)


async def members(transaction: Transaction) -> dict[int, Role]:
    """Everybody on the team, by user id."""
    return {row["user_id"]: Role(row["role"]) for row in await transaction.rows("team_members")}


async def add_invite(transaction: Transaction, digest: str, role: Role, expires_at: datetime) -> None:
    """Keep an invitation until it is used or out of date."""
    await transaction.value("add_invitation", digest=digest, role=role.value, expires_at=to_milliseconds(expires_at))


async def redeem(transaction: Transaction, digest: str, user_id: int, now: datetime) -> Role | None:
    """Use an invitation once, and take its bearer onto the team; None when it is unknown, used or out of date."""
    moment = to_milliseconds(now)
    role = await transaction.value("use_invitation", digest=digest, user_id=user_id, now=moment)
    if role is None:
        return None
    await transaction.value("save_member", user_id=user_id, role=role, now=moment)
    return Role(role)
