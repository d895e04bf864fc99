"""Keeping the team: from what an admin did and the team as it is now to what should happen, or why it is refused.

What an admin may do is asked of the team as it is at the moment of the press. Must not know rows, chats or wording.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import assert_never

from intake_bot.desk.cases import DeskRefusal
from intake_bot.desk.permissions import GRANTABLE, TEAM_ROLES, Act, Member, Role, may, rights_of
from intake_bot.desk.roster import Newcomer, Roster, Teammate
from intake_bot.desk.team_events import (
    AskedToChangeRole,
    AskedToInvite,
    AskedToInviteAs,
    AskedToRemove,
    ChoseRole,
    ConfirmedRemoval,
    Invited,
    MemberEvent,
    OpenedMember,
    OpenedTeam,
)


class TeamRefusal(StrEnum):
    """Why something about the team was not done."""

    ONLY_IN_PRIVATE = "only_in_private"
    NOT_A_ROLE = "not_a_role"
    ROLE_NOT_UNDERSTOOD = "role_not_understood"
    REMOVE_WHOM = "remove_whom"
    NO_SUCH_MEMBER = "no_such_member"
    SEVERAL_MEMBERS = "several_members"
    ADMIN_BY_SETTINGS = "admin_by_settings"
    LAST_ADMIN = "last_admin"
    IS_SO_ALREADY = "is_so_already"
    CHANGED_MEANWHILE = "changed_meanwhile"
    INVITED_BEFORE = "invited_before"
    NO_SUCH_NEWCOMER = "no_such_newcomer"
    CONFIRMED_BEFORE = "confirmed_before"
    REFUSED_BEFORE = "refused_before"
    HAS_MORE = "has_more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """It is not done. ``about`` are the teammates whom it is about; ``typed`` is what was not understood."""

    why: DeskRefusal | TeamRefusal
    about: tuple[Teammate, ...] = ()
    newcomer: Newcomer | None = None
    typed: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowTeam:
    """Show one page of the team."""

    page: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMember:
    """Show what somebody is and what they could be."""

    teammate: Teammate


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForRole:
    """Ask for which role the invitation is to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invite:
    """Make an invitation. With a ``mark`` one is made only once."""

    role: Role
    mark: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Make somebody this member from now on."""

    teammate: Teammate
    member: Member


@dataclass(frozen=True, slots=True, kw_only=True)
class AskBeforeRemoval:
    """Ask whether this person is really to leave the team."""

    teammate: Teammate


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove:
    """Take somebody off the team."""

    teammate: Teammate


MemberEffect = ShowTeam | ShowMember | AskForRole | Invite | Change | AskBeforeRemoval | Remove | Refused


def refused_to(by: int, roster: Roster, *, private: bool) -> Refused | None:
    """Why this person may not keep the team here; None where they may. Names, ids and links are for a private chat."""
    teammate = roster.find(by)
    if teammate is None or not may(teammate.member, Act.KEEP_TEAM):
        return Refused(why=DeskRefusal.NOT_PERMITTED)
    return None if private else Refused(why=TeamRefusal.ONLY_IN_PRIVATE)


def decide(event: MemberEvent, by: int, roster: Roster, *, private: bool) -> MemberEffect:
    """What to do for the person with the id ``by``. ``private``: nobody else reads the answer."""
    return refused_to(by, roster, private=private) or _decide(event, roster)


def _decide(event: MemberEvent, roster: Roster) -> MemberEffect:
    match event:
        case OpenedTeam(page=page):
            return ShowTeam(page=page)
        case OpenedMember(user=user):
            teammate = roster.find(user)
            return Refused(why=TeamRefusal.NO_SUCH_MEMBER) if teammate is None else ShowMember(teammate=teammate)
        case AskedToInvite():
            return AskForRole()
        case AskedToInviteAs(role=typed):
            named = _role(typed)
            return Refused(why=TeamRefusal.NOT_A_ROLE, typed=typed) if named is None else Invite(role=named, mark=None)
        case Invited(role=role, mark=mark):
            return Invite(role=role, mark=mark)
        case AskedToChangeRole(words=words):
            return _change_as_typed(words, roster)
        case ChoseRole(user=user) | ConfirmedRemoval(user=user):
            teammate = roster.find(user)
            return Refused(why=TeamRefusal.NO_SUCH_MEMBER) if teammate is None else _press(event, teammate, roster)
        case AskedToRemove(who=who):
            return _ask_before_removal(who, roster)
        case _:
            assert_never(event)


# ---- who and what was meant ----------------------------------------------------------------------------------------

_HEALTH = re.compile(r"[-‐‑‒–—―−]{1,2}health", re.IGNORECASE)
"""``--health``; many telephones make one long dash of two short ones."""


def _role(typed: str) -> Role | None:
    return next((role for role in TEAM_ROLES if role.value == typed.casefold()), None)


def _meant(typed: str, roster: Roster) -> Teammate | Refused:
    found = roster.meant_by(typed)
    if not found:
        return Refused(why=TeamRefusal.NO_SUCH_MEMBER, typed=typed)
    return found[0] if len(found) == 1 else Refused(why=TeamRefusal.SEVERAL_MEMBERS, about=found, typed=typed)


# ---- changes -------------------------------------------------------------------------------------------------------


def _press(event: ChoseRole | ConfirmedRemoval, teammate: Teammate, roster: Roster) -> MemberEffect:
    """A press changes somebody only if they still are what they were when the button was shown."""
    match event:
        case ChoseRole(role=role, health=health):
            effect: MemberEffect = _change(teammate, role, roster, health=health)
        case ConfirmedRemoval():
            effect = _why_not_removed(teammate, roster) or Remove(teammate=teammate)
        case _:
            assert_never(event)
    if isinstance(effect, Refused) or teammate.stamp == event.since:
        return effect
    return Refused(why=TeamRefusal.CHANGED_MEANWHILE, about=(teammate,))


def _ask_before_removal(who: str, roster: Roster) -> AskBeforeRemoval | Refused:
    if not who:
        return Refused(why=TeamRefusal.REMOVE_WHOM)
    found = _meant(who, roster)
    if isinstance(found, Refused):
        return found
    return _why_not_removed(found, roster) or AskBeforeRemoval(teammate=found)


def _change_as_typed(words: str, roster: Roster) -> MemberEffect:
    """``/role USER ROLE [--health]``; a name may have several words."""
    said = words.split()
    pieces = [piece for piece in said if not _HEALTH.fullmatch(piece)]
    role = _role(pieces[-1]) if pieces else None
    if role is None or len(pieces) == 1:
        return Refused(why=TeamRefusal.ROLE_NOT_UNDERSTOOD, typed="" if role else " ".join(pieces[-1:]))
    found = _meant(" ".join(pieces[:-1]), roster)
    return found if isinstance(found, Refused) else _change(found, role, roster, health=len(pieces) < len(said))


def _change(teammate: Teammate, role: Role, roster: Roster, *, health: bool) -> Change | Refused:
    plain = Member(role=role)
    member = Member(role=role, grants=GRANTABLE - rights_of(plain)) if health else plain
    if member == teammate.member:
        return Refused(why=TeamRefusal.IS_SO_ALREADY, about=(teammate,))
    if role is not Role.ADMIN and (refused := _why_not_removed(teammate, roster)):
        return refused
    return Change(teammate=teammate, member=member)


def _why_not_removed(teammate: Teammate, roster: Roster) -> Refused | None:
    """Why somebody cannot stop being what they are: it is not in the team's hands, or nobody could keep the team."""
    if teammate.by_settings:
        return Refused(why=TeamRefusal.ADMIN_BY_SETTINGS, about=(teammate,))
    if roster.is_last_admin(teammate):
        return Refused(why=TeamRefusal.LAST_ADMIN, about=(teammate,))
    return None
