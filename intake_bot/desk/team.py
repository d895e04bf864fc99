"""Joining the team: an invitation is a random code of which the store keeps only a digest; whoever uses it waits for an
admin's word.

Must not know how a code is made, sent or stored.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import assert_never

from intake_bot.desk.members import Refused, TeamRefusal, refused_to
from intake_bot.desk.permissions import OUTSIDER, Member, Role, raised
from intake_bot.desk.roster import Invitation, Newcomer, Outcome, Roster
from intake_bot.desk.team_events import ConfirmedNewcomer, NewcomerEvent, RefusedNewcomer

INVITATION_LIFE = timedelta(hours=24)
"""Long enough to hand a link over and be read the next morning, short enough not to lie around."""

_CODE = re.compile(r"[A-Za-z0-9_-]{22}")


def digest_of(code: str) -> str | None:
    """What the store keeps of an invitation's code (128 bit in base64url, 22 characters); None for anything else."""
    return hashlib.sha256(code.encode()).hexdigest() if _CODE.fullmatch(code) else None


def invitation_for(code: str, role: Role, *, made_by: int | None, now: datetime) -> Invitation:
    """The invitation that this code is the key to. Raises ValueError for a code that nobody could use."""
    digest = digest_of(code)
    if digest is None:
        raise ValueError("an invitation's code has 128 bit in base64url")
    return Invitation(digest=digest, role=role, made_by=made_by, made_at=now, expires_at=now + INVITATION_LIFE)


# ---- using an invitation -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Enlist:
    """Use the invitation up, and take the person onto the team at once."""

    member: Member


@dataclass(frozen=True, slots=True, kw_only=True)
class AskAdmins:
    """Use the invitation up, and let an admin decide."""

    invitation: Invitation


@dataclass(frozen=True, slots=True, kw_only=True)
class StillWaiting:
    """An admin has yet to decide about this person; nothing is used up."""

    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class AlreadyThere:
    """The person is on the team, and the invitation would give them nothing, or take something away.

    ``unused``: the invitation is left for somebody else.
    """

    member: Member
    unused: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Somebody has used the invitation, or it is out of date."""


JoinEffect = Enlist | AskAdmins | StillWaiting | AlreadyThere | Spent


def join(invitation: Invitation, user_id: int, roster: Roster, now: datetime) -> JoinEffect:
    """What comes of it when this person opens this invitation in a private chat.

    Only the command line's invitations need no admin, and only while there is none: nobody becomes admin by being
    first.
    """
    teammate, waiting = roster.find(user_id), roster.newcomer(user_id)
    if waiting is not None:
        return StillWaiting(role=waiting.role)
    member = OUTSIDER if teammate is None else teammate.member
    if invitation.used or now >= invitation.expires_at:
        return Spent() if teammate is None else AlreadyThere(member=member, unused=False)
    higher = raised(member, invitation.role)
    if higher is None:
        return AlreadyThere(member=member, unused=True)
    if invitation.made_by is None and not roster.has_admin:
        return Enlist(member=higher)
    return AskAdmins(invitation=invitation)


# ---- an admin's word -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Admit:
    """Take the newcomer onto the team as this member, and tell them."""

    newcomer: Newcomer
    member: Member


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnAway:
    """Note that the newcomer does not join, and tell them."""

    newcomer: Newcomer


DecisionEffect = Admit | TurnAway | Refused

_BEFORE = {Outcome.CONFIRMED: TeamRefusal.CONFIRMED_BEFORE, Outcome.REFUSED: TeamRefusal.REFUSED_BEFORE}


def decide_newcomer(
    event: NewcomerEvent, newcomer: Newcomer | None, by: int, roster: Roster, *, private: bool
) -> DecisionEffect:
    """What comes of an admin's press. ``newcomer`` is whom it is about, as they stand now; None when nobody is there
    any more.
    """
    refused = refused_to(by, roster, private=private)
    if refused is not None:
        return refused
    if newcomer is None:
        return Refused(why=TeamRefusal.NO_SUCH_NEWCOMER)
    if newcomer.decision is not None:
        return Refused(why=_BEFORE[newcomer.decision.outcome], newcomer=newcomer)
    match event:
        case RefusedNewcomer():
            return TurnAway(newcomer=newcomer)
        case ConfirmedNewcomer():
            teammate = roster.find(newcomer.user_id)
            member = raised(OUTSIDER if teammate is None else teammate.member, newcomer.role)
            if member is None:
                return Refused(why=TeamRefusal.HAS_MORE, newcomer=newcomer)
            return Admit(newcomer=newcomer, member=member)
        case _:
            assert_never(event)
