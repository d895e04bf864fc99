"""Roles and people of the team in words: what somebody is, what it comes to, and who is meant.

Names are other people's words and always stand beside a Telegram id, which nobody can choose. Must not know what
happened to whom.
"""

from __future__ import annotations

from typing import Any

from intake_bot.desk.permissions import Act, Member, Role, may
from intake_bot.desk.roster import Newcomer, Roster, Teammate
from intake_bot.desk.team_events import OpenedTeam
from intake_bot.texts.phrases import Button, Phrase, T
from intake_bot.texts.wordings import shortened

ROLES: dict[Role, Phrase] = {
    Role.PATIENT: T("patient"),
    Role.VIEWER: T("viewer"),
    Role.STAFF: T("staff"),
    Role.DOCTOR: T("doctor"),
    Role.ADMIN: T("admin"),
}

ROLE_LINES: tuple[Phrase, ...] = (
    T("<b>viewer</b>: sees cases, without contact and own words"),
    T("<b>staff</b>: sees and gets cases"),
    T("<b>doctor</b>: the same, with health details"),
    T("<b>admin</b>: the same as staff, and keeps the team and the clinic directory"),
)
"""What each role of the table in ``desk.permissions`` comes to, under the name that is typed."""


LONGEST_NAME = 24
"""Characters of a name: with the id beside it, it still fits on a button."""

TO_TEAM = Button(label=T("The team"), event=OpenedTeam(page=0))


def named(person: Teammate | Newcomer) -> Any:
    """Who it is: the name as far as it is known, and the Telegram id."""
    name = shortened(person.name, LONGEST_NAME)
    # NOTE: {name} is what somebody calls themselves in Telegram, {id} is their number there.
    return T("{name} ({id})", name=name, id=str(person.user_id)) if name else by_id(person.user_id)


def by_id(user_id: int) -> Phrase:
    """Somebody of whom nothing but the Telegram id is known."""
    return T("Telegram id {id}", id=str(user_id))


def somebody(user_id: int, roster: Roster) -> Any:
    """Who it is, as far as the team knows them."""
    teammate = roster.find(user_id)
    return by_id(user_id) if teammate is None else named(teammate)


def standing(member: Member) -> Any:
    """The role, and what was granted besides."""
    role = ROLES[member.role]
    # NOTE: {role} is such as "viewer"; this person was granted to see health details, which the role does not bring.
    return T("{role}, sees health details", role=role) if Act.SEE_HEALTH in member.grants else role


def what_they_can(member: Member) -> tuple[Phrase, ...]:
    """The commands that are theirs, for somebody who has just become this."""
    cases = (T("/queue shows the open cases, /case shows one by its number."),)
    if not may(member, Act.KEEP_TEAM):
        return cases
    return (
        *cases,
        T("/team shows the team. /invite, /role and /remove change it."),
        T("/clinics shows the clinics. /help lists the commands that change them."),
    )


def told_line(*, told: bool) -> Phrase:
    """Whether the person whom it is about has been written to."""
    if told:
        return T("We have written to them.")
    return T("We could not write to them: our messages do not reach them.")
