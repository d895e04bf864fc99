"""Why something about the team was not done, and what would be right.

A test holds the table and ``TeamRefusal`` together. Must not know rows or chats.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from intake_bot.desk.cases import DeskRefusal
from intake_bot.desk.members import Refused, TeamRefusal
from intake_bot.desk.permissions import TEAM_ROLES
from intake_bot.desk.roster import Roster
from intake_bot.desk.team_events import OpenedMember
from intake_bot.texts.joining import decide_row, newcomer_line
from intake_bot.texts.phrases import Button, Joined, Listed, Phrase, Screen, T
from intake_bot.texts.roles import TO_TEAM, named, somebody
from intake_bot.texts.staff import REFUSALS as DESK_REFUSALS
from intake_bot.texts.team import ON_A_PAGE, member_screen, teammate_line
from intake_bot.texts.wordings import shortened

LONGEST_TYPED = 60
"""Characters of what was typed, where it is said back."""

EXAMPLE_ID = 123456789

_ROLES_LINE = T("Roles: {roles}", roles=Listed(pieces=tuple(role.value for role in TEAM_ROLES)))
_SEE_TEAM = T("/team shows everybody with their ids.")

PLAIN_REFUSALS: Mapping[DeskRefusal | TeamRefusal, tuple[Phrase, ...]] = {
    DeskRefusal.NOT_PERMITTED: (DESK_REFUSALS[DeskRefusal.NOT_PERMITTED],),
    TeamRefusal.ONLY_IN_PRIVATE: (T("Please write this to me in a private chat. Here, others read along."),),
    TeamRefusal.NOT_A_ROLE: (
        T("Please send the role of the person whom you invite, like this: <code>/invite staff</code>"),
        _ROLES_LINE,
    ),
    TeamRefusal.ROLE_NOT_UNDERSTOOD: (
        T(
            "Please send who it is and then the new role, like this: <code>/role {id} staff</code>",
            id=str(EXAMPLE_ID),
        ),
        _ROLES_LINE,
        T(
            "If they are to see health details without being a doctor: <code>/role {id} staff --health</code>",
            id=str(EXAMPLE_ID),
        ),
        T("To take somebody off the team, use /remove."),
    ),
    TeamRefusal.REMOVE_WHOM: (
        T("Please send who is to leave the team, like this: <code>/remove {id}</code>", id=str(EXAMPLE_ID)),
        _SEE_TEAM,
    ),
    TeamRefusal.NO_SUCH_MEMBER: (T("Nobody on the team has this id or name."), _SEE_TEAM),
    TeamRefusal.SEVERAL_MEMBERS: (T("Several people on the team have this name. Please send the id."),),
    TeamRefusal.ADMIN_BY_SETTINGS: (
        T(
            "This person is an admin by the setting <code>INTAKE_ADMINS</code>. Only whoever runs the bot can change "
            "that setting."
        ),
    ),
    TeamRefusal.LAST_ADMIN: (
        T("This is the last admin. Without one, nobody could invite or confirm anybody."),
        T("Make somebody else admin first, like this: <code>/role {id} admin</code>", id=str(EXAMPLE_ID)),
    ),
    TeamRefusal.IS_SO_ALREADY: (T("That is so already. Nothing was changed."),),
    TeamRefusal.CHANGED_MEANWHILE: (
        T("This button is older than the last change. Nothing was done. This is how it is now:"),
    ),
    TeamRefusal.INVITED_BEFORE: (T("These buttons have led to an invitation already. /invite makes another one."),),
    TeamRefusal.NO_SUCH_NEWCOMER: (
        T("Nobody waits here any more. This person may have erased themselves."),
        T("/team shows who waits."),
    ),
    TeamRefusal.HAS_MORE: (
        T("This person has a role by now that allows as much or more. Please refuse, or use /role."),
    ),
}
"""What is said whoever it is about. Who it is follows, where somebody is named."""


def refusal_screen(refused: Refused, roster: Roster) -> Screen:
    """Why it was not done, and what would be right."""
    match refused.why:
        case TeamRefusal.CONFIRMED_BEFORE | TeamRefusal.REFUSED_BEFORE:
            paragraphs: tuple[Any, ...] = (_decided_line(refused, roster),)
        case _:
            paragraphs = PLAIN_REFUSALS[refused.why]
    if refused.typed:
        # NOTE: {typed} are words that somebody typed and that were not understood.
        paragraphs = (T("You sent: “{typed}”", typed=shortened(refused.typed, LONGEST_TYPED)), *paragraphs)
    if refused.why is TeamRefusal.HAS_MORE and refused.newcomer is not None:
        _, refuse = decide_row(refused.newcomer, by_name=False)
        return Screen(paragraphs=(newcomer_line(refused.newcomer, roster), *paragraphs), rows=((refuse,), (TO_TEAM,)))
    if len(refused.about) == 1:
        return member_screen(refused.about[0], *paragraphs)
    people = tuple(teammate_line(teammate) for teammate in refused.about[:ON_A_PAGE])
    rows = tuple(
        (Button(label=named(teammate), event=OpenedMember(user=teammate.user_id)),)
        for teammate in refused.about[:ON_A_PAGE]
    )
    named_ones = (Joined(pieces=people),) if people else ()
    return Screen(paragraphs=(*paragraphs, *named_ones), rows=rows)


def _decided_line(refused: Refused, roster: Roster) -> Any:
    newcomer = refused.newcomer
    assert newcomer is not None, "somebody was decided about"
    assert newcomer.decision is not None, "somebody was decided about"
    person = somebody(newcomer.user_id, roster)
    by = somebody(newcomer.decision.by, roster)
    if refused.why is TeamRefusal.CONFIRMED_BEFORE:
        return T("{person} was confirmed already, by {admin}.", person=person, admin=by)
    return T("{person} was refused already, by {admin}.", person=person, admin=by)
