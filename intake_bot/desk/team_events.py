"""What an admin did about the team, in the past tense.

Only frozen values live here. They must not know bytes, chats or words.
"""

from __future__ import annotations

from dataclasses import dataclass

from intake_bot.desk.permissions import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedTeam:
    """/team, or a page of it, counted from 0."""

    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedMember:
    """A press on somebody of the team."""

    user: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToInvite:
    """/invite alone, or a press on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToInviteAs:
    """/invite with the role that was typed behind it."""

    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """A press on the role to invite for. ``mark`` tells one showing of these buttons from the next."""

    role: Role
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedNewcomer:
    """A press: this person joins."""

    newcomer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedNewcomer:
    """A press: this person does not join."""

    newcomer: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToChangeRole:
    """/role with what was typed behind it."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoseRole:
    """A press on what somebody is to be. ``since`` is the member's ``stamp`` as the button knew it."""

    user: int
    role: Role
    health: bool
    since: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedToRemove:
    """/remove with what was typed behind it, or a press on it."""

    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmedRemoval:
    """A press: yes, take them off the team. ``since`` is the member's ``stamp`` as the button knew it."""

    user: int
    since: int


NewcomerEvent = ConfirmedNewcomer | RefusedNewcomer
MemberEvent = (
    OpenedTeam
    | OpenedMember
    | AskedToInvite
    | AskedToInviteAs
    | Invited
    | AskedToChangeRole
    | ChoseRole
    | AskedToRemove
    | ConfirmedRemoval
)
TeamEvent = NewcomerEvent | MemberEvent
