"""Who may do what: one table.

A role is asked for anew at every command and every press; no button and no chat grants anything. Must not know how a
role was given.
"""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a person is to the operator. Everybody who is not on the team is a patient."""

    PATIENT = "patient"
    VIEWER = "viewer"
    STAFF = "staff"
    DOCTOR = "doctor"
    ADMIN = "admin"


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


PERMITTED: dict[Act, frozenset[Role]] = {
    Act.SEE_QUEUE: frozenset({Role.VIEWER, Role.STAFF, Role.DOCTOR, Role.ADMIN}),
    Act.SEE_CASE: frozenset({Role.VIEWER, Role.STAFF, Role.DOCTOR, Role.ADMIN}),
    Act.SEE_HEALTH: frozenset({Role.DOCTOR}),
    Act.SEE_CONTACT: frozenset({Role.STAFF, Role.DOCTOR, Role.ADMIN}),
    Act.HEAR_OF_CASES: frozenset({Role.STAFF, Role.DOCTOR, Role.ADMIN}),
    Act.HEAR_OF_TROUBLE: frozenset({Role.ADMIN}),
}


def may(role: Role, act: Act) -> bool:
    """Whether this role may do this."""
    return role in PERMITTED[act]


def roles_that_may(act: Act) -> frozenset[Role]:
    """All roles that may do this."""
    return PERMITTED[act]
