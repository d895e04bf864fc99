"""What is said about the team: who is on it and waits to join it, what somebody is and could be, and who leaves.

Admins read most of it; a member reads what became of them. Must not know rows or chats.
"""

from __future__ import annotations

from typing import Any

from intake_bot.desk.events import DeskEvent
from intake_bot.desk.permissions import TEAM_ROLES, Act, Member, Role, may
from intake_bot.desk.roster import Newcomer, Roster, Teammate
from intake_bot.desk.team_events import (
    AskedToInvite,
    AskedToRemove,
    ChoseRole,
    ConfirmedRemoval,
    OpenedMember,
    OpenedTeam,
)
from intake_bot.domain.days import day_in_seoul
from intake_bot.texts.joining import decide_row, newcomer_line
from intake_bot.texts.paging import nearest_page, page_count, pager
from intake_bot.texts.phrases import TN, Button, Joined, Screen, T
from intake_bot.texts.roles import ROLES, TO_TEAM, named, standing, told_line, what_they_can
from intake_bot.texts.staff import TO_QUEUE

ON_A_PAGE = 8
"""People on a page of the team, so that it fits on a telephone."""


# ---- the team ------------------------------------------------------------------------------------------------------


def team_screen(roster: Roster, page: int) -> Screen:
    """One page of everybody who waits and everybody on the team; a page beyond the end is the last."""
    people = (*roster.newcomers, *roster.teammates)
    page = nearest_page(page, len(people), ON_A_PAGE)
    shown = people[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    waiting = [person for person in shown if isinstance(person, Newcomer)]
    there = [person for person in shown if isinstance(person, Teammate)]
    paragraphs: list[Any] = [
        TN("<b>The team: {count} person</b>", "<b>The team: {count} people</b>", len(roster.teammates))
    ]
    if waiting:
        lines = (newcomer_line(newcomer, roster) for newcomer in waiting)
        paragraphs.append(Joined(pieces=(T("Waiting for your confirmation:"), *lines)))
    if there:
        paragraphs.append(Joined(pieces=tuple(teammate_line(teammate) for teammate in there)))
    rows = (
        *(decide_row(newcomer, by_name=True) for newcomer in waiting),
        *((Button(label=named(teammate), event=OpenedMember(user=teammate.user_id)),) for teammate in there),
        *pager(page, page_count(len(people), ON_A_PAGE), _page),
        (TO_INVITE,),
    )
    return Screen(paragraphs=tuple(paragraphs), rows=rows)


TO_INVITE = Button(label=T("Invite somebody"), event=AskedToInvite())


def _page(page: int) -> DeskEvent:
    return OpenedTeam(page=page)


def teammate_line(teammate: Teammate) -> Any:
    """A line that says who somebody is, what they are, and since when or by what."""
    if teammate.by_settings or teammate.since is None:
        return T(
            "• {person} – {standing}, by the setting INTAKE_ADMINS",
            person=named(teammate),
            standing=standing(teammate.member),
        )
    return T(
        "• {person} – {standing}, since {day}",
        person=named(teammate),
        standing=standing(teammate.member),
        day=day_in_seoul(teammate.since),
    )


# ---- one member ----------------------------------------------------------------------------------------------------


def member_screen(teammate: Teammate, *notes: Any) -> Screen:
    """What somebody is, and buttons for what they could be. Notes stand first."""
    card = [T("<b>{person}</b>", person=named(teammate)), T("Role: {standing}", standing=standing(teammate.member))]
    if teammate.since is not None:
        card.append(T("Since {day}", day=day_in_seoul(teammate.since)))
    if teammate.by_settings:
        card.append(T("This id stands in the setting INTAKE_ADMINS: an admin as long as it stands there."))
    return Screen(paragraphs=(*notes, Joined(pieces=tuple(card))), rows=(*_role_rows(teammate), (TO_TEAM,)))


def _role_rows(teammate: Teammate) -> tuple[tuple[Button, ...], ...]:
    """Another role keeps what was granted; the grant has a button of its own."""
    role, granted = teammate.member.role, Act.SEE_HEALTH in teammate.member.grants
    rows = []
    if not teammate.by_settings:
        others = [other for other in TEAM_ROLES if other is not role]
        rows.append(tuple(_role_button(teammate, other, ROLES[other], health=granted) for other in others))
    if granted:
        rows.append((_role_button(teammate, role, T("No more health details"), health=False),))
    elif not may(teammate.member, Act.SEE_HEALTH):
        rows.append((_role_button(teammate, role, T("Show them health details"), health=True),))
    if not teammate.by_settings:
        rows.append((Button(label=T("Remove from the team"), event=AskedToRemove(who=str(teammate.user_id))),))
    return tuple(rows)


def _role_button(teammate: Teammate, role: Role, label: Any, *, health: bool) -> Button:
    return Button(label=label, event=ChoseRole(user=teammate.user_id, role=role, health=health, since=teammate.stamp))


def changed_screen(before: Teammate, after: Teammate, *, told: bool) -> Screen:
    """A role was changed. ``told``: the person has been sent a word about it."""
    now = T(
        "{person} was {before} and is now <b>{after}</b>.",
        person=named(after),
        before=standing(before.member),
        after=standing(after.member),
    )
    return member_screen(after, now, told_line(told=told))


def own_change_screen(before: Member, after: Member) -> Screen:
    """A member's own role was changed, by themselves or somebody else."""
    return Screen(
        paragraphs=(
            T(
                "Your role on the team was {before}. Now it is <b>{after}</b>.",
                before=standing(before),
                after=standing(after),
            ),
            *what_they_can(after),
        ),
        rows=((TO_QUEUE,),),
    )


def ask_removal_screen(teammate: Teammate, *, oneself: bool) -> Screen:
    """Nobody is removed by one press."""
    question = (
        T("<b>Do you want to leave the team yourself?</b>")
        if oneself
        else T("<b>Remove {person} from the team?</b>", person=named(teammate))
    )
    return Screen(
        paragraphs=(
            question,
            T("Role: {standing}", standing=standing(teammate.member)),
            T("From then on no case is shown, on older messages neither. Only a new invitation leads back."),
        ),
        rows=(
            (
                Button(
                    label=T("Yes, remove"),
                    event=ConfirmedRemoval(user=teammate.user_id, since=teammate.stamp),
                ),
                Button(label=T("No"), event=OpenedMember(user=teammate.user_id)),
            ),
        ),
    )


def removed_screen(teammate: Teammate, *, told: bool) -> Screen:
    """Somebody was taken off the team."""
    return Screen(
        paragraphs=(T("{person} is no longer on the team.", person=named(teammate)), told_line(told=told)),
        rows=((TO_TEAM,),),
    )


def own_removal_screen() -> Screen:
    """For the person who was taken off the team."""
    return Screen(paragraphs=(T("You are no longer on the team."),))
