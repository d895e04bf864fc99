"""Who may do what: one table, and what an admin grants besides.

What somebody is to the operator is asked for anew at every command and every press; no button and no chat grants
anything. Must not know how a role was given.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person is to the operator. Everybody who is not on the team is a patient."""

    PATIENT = "patient"
    VIEWER = "viewer"
    STAFF = "staff"
    DOCTOR = "doctor"
    ADMIN = "admin"


TEAM_ROLES = (Role.VIEWER, Role.STAFF, Role.DOCTOR, Role.ADMIN)
"""The roles that can be given."""


class Act(StrEnum):
    """What can be done at the desk."""

    SEE_QUEUE = "see_queue"
    SEE_CASE = "see_case"
    SEE_HEALTH = "see_health"
    """Health flags and details. Others see a count."""
    SEE_CONTACT = "see_contact"
    """The patient's e-mail address and own words."""
    HEAR_OF_CASES = "hear_of_cases"
    """New cases and calls for a person come into one's own chat."""
    HEAR_OF_TROUBLE = "hear_of_trouble"
    """Updates that could not be processed."""
    SEE_DIRECTORY = "see_directory"
    """Clinics with their evidence, and the history of the record."""
    KEEP_DIRECTORY = "keep_directory"
    """Change the record, check it, import files, take changes back, and allow another admin's wording."""
    KEEP_TEAM = "keep_team"
    """See who is on the team, invite, confirm, give and take roles; whoever wants to join is told to one's own chat."""


PERMITTED: dict[Act, frozenset[Role]] = {
    Act.SEE_QUEUE: frozenset({Role.VIEWER, Role.STAFF, Role.DOCTOR, Role.ADMIN}),
    Act.SEE_CASE: frozenset({Role.VIEWER, Role.STAFF, Role.DOCTOR, Role.ADMIN}),
    Act.SEE_HEALTH: frozenset({Role.DOCTOR}),
    Act.SEE_CONTACT: frozenset({Role.STAFF, Role.DOCTOR, Role.ADMIN}),
    Act.HEAR_OF_CASES: frozenset({Role.STAFF, Role.DOCTOR, Role.ADMIN}),
    Act.HEAR_OF_TROUBLE: frozenset({Role.ADMIN}),
    Act.SEE_DIRECTORY: frozenset({Role.VIEWER, Role.STAFF, Role.DOCTOR, Role.ADMIN}),
    Act.KEEP_DIRECTORY: frozenset({Role.ADMIN}),
    Act.KEEP_TEAM: frozenset({Role.ADMIN}),
}

GRANTABLE = frozenset({Act.SEE_HEALTH})
"""What an admin can grant to somebody whose role does not bring it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """What somebody may do: their role, and what was granted to them besides.

    Raises ValueError for a grant that cannot be given, that the role brings anyway, or to somebody outside the team.
    """

    role: Role
    grants: frozenset[Act] = frozenset()

    def __post_init__(self) -> None:
        """There is one way to say what somebody may do, so that two members can be compared."""
        if not self.grants <= GRANTABLE or (self.grants and self.role is Role.PATIENT):
            raise ValueError("this cannot be granted")
        if any(self.role in PERMITTED[act] for act in self.grants):
            raise ValueError("the role brings what is granted")

    def as_role(self, role: Role) -> Member:
        """The same person in another role of the team, with what was granted to them and the role does not bring."""
        return Member(role=role, grants=self.grants - rights_of(Member(role=role)))


OUTSIDER = Member(role=Role.PATIENT)
"""Everybody who is not on the team."""


def may(member: Member, act: Act) -> bool:
    """Whether this member may do this."""
    return member.role in PERMITTED[act] or act in member.grants


def rights_of(member: Member) -> frozenset[Act]:
    """Everything that this member may do."""
    return frozenset(act for act in Act if may(member, act))


def raised(member: Member, role: Role) -> Member | None:
    """The member in a role that gives them more and takes nothing away; None where it would not."""
    higher = member.as_role(role)
    return higher if rights_of(higher) > rights_of(member) else None


def in_company(member: Member) -> Member:
    """What a member may do where others read along: health details are for one's own chat, since a group's members
    change.
    """
    return Member(role=Role.STAFF if member.role is Role.DOCTOR else member.role, grants=member.grants - GRANTABLE)
