"""The team, its invitations and who waits to join it, as the store keeps them.

An invitation's code is never here, only its digest. Names pass through the codec. Must not know what anybody may do.
"""

from __future__ import annotations

import json
from datetime import datetime

from intake_bot.desk.permissions import GRANTABLE, OUTSIDER, Act, Member, Role, rights_of
from intake_bot.desk.roster import Decision, Invitation, Newcomer, Outcome, Teammate
from intake_bot.store.codec import SealBroken
from intake_bot.store.database import Transaction
from intake_bot.store.statements import Row
from intake_bot.store.times import to_milliseconds, to_moment


async def hold(transaction: Transaction) -> None:
    """From here to the end of the transaction nobody else changes the team."""
    await transaction.value("hold_team")


# ---- members -------------------------------------------------------------------------------------------------------


async def member_of(transaction: Transaction, user_id: int) -> Member:
    """What this person is now; whoever is not on the team is a patient."""
    row = await transaction.row("find_member", user_id=user_id)
    return OUTSIDER if row is None else _member(row)


async def members(transaction: Transaction) -> dict[int, Member]:
    """Everybody on the team, by user id."""
    return {row["user_id"]: _member(row) for row in await transaction.rows("team_members")}


async def teammates(transaction: Transaction) -> tuple[Teammate, ...]:
    """Everybody on the team with their names, in the order in which they became what they are."""
    return tuple(
        Teammate(
            user_id=row["user_id"],
            name=_name(transaction, row),
            member=_member(row),
            since=to_moment(row["since"]),
        )
        for row in await transaction.rows("team_members")
    )


async def save_member(
    transaction: Transaction, user_id: int, member: Member, *, now: datetime, name: str | None = None
) -> None:
    """Keep what somebody is from now on; without a name, the one that is kept stays."""
    await transaction.value(
        "save_member",
        user_id=user_id,
        role=member.role.value,
        grants=json.dumps(sorted(member.grants)),
        sealed_name=None if name is None else transaction.codec.seal(name),
        now=to_milliseconds(now),
    )


async def remove_member(transaction: Transaction, user_id: int) -> None:
    """Take somebody off the team, with their name."""
    await transaction.value("remove_member", user_id=user_id)


def _member(row: Row) -> Member:
    """What a row says. A grant that this version does not know is none, nor is one that the role brings by now."""
    plain = Member(role=Role(row["role"]))
    granted = frozenset(Act(act) for act in json.loads(row["grants"]) if act in GRANTABLE)
    return Member(role=plain.role, grants=granted - rights_of(plain))


def _name(transaction: Transaction, row: Row) -> str:
    """The name; none where it cannot be opened, since a missing key must not keep anybody on the team."""
    try:
        return "" if row["sealed_name"] is None else transaction.codec.open(row["sealed_name"])
    except SealBroken:
        return ""


# ---- invitations ---------------------------------------------------------------------------------------------------


async def add_invitation(transaction: Transaction, invitation: Invitation, *, mark: str | None = None) -> bool:
    """Keep an invitation until it is used or out of date. False when its maker has made one with this mark before."""
    kept = await transaction.value(
        "add_invitation",
        digest=invitation.digest,
        role=invitation.role.value,
        made_by=invitation.made_by,
        made_at=to_milliseconds(invitation.made_at),
        expires_at=to_milliseconds(invitation.expires_at),
        mark=mark,
    )
    return kept is not None


async def find_invitation(transaction: Transaction, digest: str) -> Invitation | None:
    """The invitation with this digest, used or not."""
    row = await transaction.row("find_invitation", digest=digest)
    if row is None:
        return None
    return Invitation(
        digest=row["digest"],
        role=Role(row["role"]),
        made_by=row["made_by"],
        made_at=to_moment(row["made_at"]),
        expires_at=to_moment(row["expires_at"]),
        used=row["used_at"] is not None,
    )


async def use_invitation(transaction: Transaction, digest: str, user_id: int, now: datetime) -> bool:
    """Use an invitation up, once; False when it is unknown, used or out of date."""
    used = await transaction.value("use_invitation", digest=digest, user_id=user_id, now=to_milliseconds(now))
    return used is not None


# ---- newcomers -----------------------------------------------------------------------------------------------------


async def add_newcomer(
    transaction: Transaction, invitation: Invitation, user_id: int, name: str, now: datetime
) -> Newcomer:
    """Keep somebody who waits for an admin's word about this invitation."""
    number = await transaction.value(
        "add_newcomer",
        user_id=user_id,
        sealed_name=transaction.codec.seal(name),
        role=invitation.role.value,
        invited_by=invitation.made_by,
        invited_at=to_milliseconds(invitation.made_at),
        now=to_milliseconds(now),
    )
    return Newcomer(
        id=number,
        user_id=user_id,
        name=name,
        role=invitation.role,
        invited_by=invitation.made_by,
        invited_at=invitation.made_at,
    )


async def find_newcomer(transaction: Transaction, number: int) -> Newcomer | None:
    """The newcomer with this number, decided about or not."""
    row = await transaction.row("find_newcomer", id=number)
    return None if row is None else _newcomer(transaction, row)


async def newcomers(transaction: Transaction) -> tuple[Newcomer, ...]:
    """Everybody who waits, in the order in which they came."""
    return tuple(_newcomer(transaction, row) for row in await transaction.rows("newcomers_waiting"))


async def decide_newcomer(transaction: Transaction, number: int, decision: Decision, now: datetime) -> bool:
    """Write down what an admin said, and give up the name; False when somebody has decided before."""
    decided = await transaction.value(
        "decide_newcomer",
        id=number,
        outcome=decision.outcome.value,
        decided_by=decision.by,
        now=to_milliseconds(now),
    )
    return decided is not None


async def erase_newcomer(transaction: Transaction, user_id: int) -> None:
    """Forget that this person ever used an invitation. Whoever is on the team stays on it."""
    for statement in ("erase_newcomer", "erase_from_invitations"):
        await transaction.rows(statement, user_id=user_id)


def _newcomer(transaction: Transaction, row: Row) -> Newcomer:
    decided = row["outcome"] is not None
    return Newcomer(
        id=row["id"],
        user_id=row["user_id"],
        name=_name(transaction, row),
        role=Role(row["role"]),
        invited_by=row["invited_by"],
        invited_at=to_moment(row["invited_at"]),
        decision=Decision(outcome=Outcome(row["outcome"]), by=row["decided_by"]) if decided else None,
    )
