"""The team as values: who is on it, who waits to join it, and the invitations that lead to it.

Says who is meant by what somebody typed, and who is the last admin. Must not know rows, chats or wording.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from intake_bot.desk.permissions import Act, Member, Role, may
from intake_bot.questionnaire.reading.folding import ascii_digits, fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Teammate:
    """Somebody on the team.

    ``name`` is what Telegram called them when they joined; empty where nobody has noted it. ``since`` is when they
    became what they are; None for an admin by the settings alone, of whom nothing is stored.
    """

    user_id: int
    name: str = field(repr=False)
    member: Member
    since: datetime | None
    by_settings: bool = False

    @property
    def stamp(self) -> int:
        """What a button remembers of them, to see whether they have become something else since: a moment, in
        milliseconds.
        """
        return 0 if self.since is None else round(self.since.timestamp() * 1000)


class Outcome(StrEnum):
    """What an admin said to a newcomer."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was said, and by which admin."""

    outcome: Outcome
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A way onto the team for one person. ``made_by`` is an admin's id; None: the command line."""

    digest: str
    role: Role
    made_by: int | None
    made_at: datetime
    expires_at: datetime
    used: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who has used an invitation, until an admin decides and afterwards.

    ``invited_by`` and ``invited_at`` are those of the invitation. The name is given up with the decision.
    """

    id: int
    user_id: int
    name: str = field(repr=False)
    role: Role
    invited_by: int | None
    invited_at: datetime
    decision: Decision | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Everybody on the team, and everybody who waits to be confirmed, each in the order in which they came."""

    teammates: tuple[Teammate, ...]
    newcomers: tuple[Newcomer, ...] = ()

    def find(self, user_id: int) -> Teammate | None:
        """The teammate with this Telegram id."""
        return next((teammate for teammate in self.teammates if teammate.user_id == user_id), None)

    def newcomer(self, user_id: int) -> Newcomer | None:
        """The newcomer with this Telegram id who waits."""
        return next((newcomer for newcomer in self.newcomers if newcomer.user_id == user_id), None)

    def meant_by(self, typed: str) -> tuple[Teammate, ...]:
        """Whom somebody means: the teammate with this id, or all with this name, as people type one."""
        digits, wanted = ascii_digits(typed), fold(typed)
        if digits.isdecimal() and len(digits) <= _LONGEST_ID and (found := self.find(int(digits))) is not None:
            return (found,)
        return tuple(
            teammate
            for teammate in self.teammates
            if teammate.name and (teammate.name == typed or (wanted and fold(teammate.name) == wanted))
        )

    @property
    def has_admin(self) -> bool:
        """Whether there is anybody who can confirm a newcomer."""
        return any(may(teammate.member, Act.KEEP_TEAM) for teammate in self.teammates)

    def is_last_admin(self, teammate: Teammate) -> bool:
        """Whether nobody could keep the team without this one."""
        others = replace(self, teammates=tuple(other for other in self.teammates if other != teammate))
        return may(teammate.member, Act.KEEP_TEAM) and not others.has_admin


_LONGEST_ID = 16
"""Digits: Telegram's ids have at most 52 significant bits (Bot API, User.id)."""


def member_by_settings(stored: Member) -> Member:
    """What somebody is whose id stands in INTAKE_ADMINS: an admin, with what was granted to them besides."""
    return stored.as_role(Role.ADMIN)


def roster_of(stored: Iterable[Teammate], newcomers: Iterable[Newcomer], admins: frozenset[int]) -> Roster:
    """The whole team: those who were admitted, and the admins whom the settings name, who come first."""
    teammates = [
        replace(teammate, member=member_by_settings(teammate.member), by_settings=True)
        if teammate.user_id in admins
        else teammate
        for teammate in stored
    ]
    named = {teammate.user_id for teammate in teammates}
    by_settings = [
        Teammate(user_id=user_id, name="", member=Member(role=Role.ADMIN), since=None, by_settings=True)
        for user_id in sorted(admins - named)
    ]
    return Roster(teammates=(*by_settings, *teammates), newcomers=tuple(newcomers))
