"""What is said about the team itself: who is on it, invitations, newcomers, roles, and why something was not done.

Admins read most of it; newcomers and members read what became of them. Names are other people's words and always stand
beside a Telegram id, which nobody can choose. Must not know rows, chats, or how a code is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from intake_bot.desk.cases import DeskRefusal
from intake_bot.desk.events import DeskEvent
from intake_bot.desk.members import Refused, TeamRefusal
from intake_bot.desk.permissions import TEAM_ROLES, Act, Member, Role, may
from intake_bot.desk.roster import Newcomer, Roster, Teammate
from intake_bot.desk.team_events import (
    AskedToInvite,
    AskedToRemove,
    ChoseRole,
    ConfirmedNewcomer,
    ConfirmedRemoval,
    Invited,
    OpenedMember,
    OpenedTeam,
    RefusedNewcomer,
)
from intake_bot.domain.days import day_in_seoul
from intake_bot.texts.paging import pager
from intake_bot.texts.phrases import TN, Button, Joined, Listed, Phrase, Screen, T
from intake_bot.texts.staff import REFUSALS as DESK_REFUSALS
from intake_bot.texts.staff import TO_QUEUE
from intake_bot.texts.wordings import shortened

ROLES: dict[Role, Phrase] = {
    Role.PATIENT: T("patient"),
    Role.VIEWER: T("viewer"),
    Role.STAFF: T("staff"),
    Role.DOCTOR: T("doctor"),
    Role.ADMIN: T("admin"),
}

LONGEST_NAME = 24
"""Characters of a name: with the id beside it, it still fits on a button."""
LONGEST_TYPED = 60
"""Characters of what was typed, where it is said back."""
ON_A_PAGE = 8
"""People on a page of the team, so that it fits on a telephone."""

TO_TEAM = Button(label=T("The team"), event=OpenedTeam(page=0))


def named(person: Teammate | Newcomer) -> Any:
    """Who it is: the name as far as it is known, and the Telegram id."""
    name = shortened(person.name, LONGEST_NAME)
    # NOTE: {name} is what somebody calls themselves in Telegram, {id} is their number there.
    return T("{name} ({id})", name=name, id=str(person.user_id)) if name else _by_id(person.user_id)


def _by_id(user_id: int) -> Any:
    return T("Telegram id {id}", id=str(user_id))


def _somebody(user_id: int, roster: Roster) -> Any:
    teammate = roster.find(user_id)
    return _by_id(user_id) if teammate is None else named(teammate)


def standing(member: Member) -> Any:
    """The role, and what was granted besides."""
    role = ROLES[member.role]
    # NOTE: {role} is such as "viewer"; this person was granted to see health details, which the role does not bring.
    return T("{role}, sees health details", role=role) if Act.SEE_HEALTH in member.grants else role


# ---- the team ------------------------------------------------------------------------------------------------------


def team_screen(roster: Roster, page: int) -> Screen:
    """One page of everybody who waits and everybody on the team; a page beyond the end is the last."""
    people = (*roster.newcomers, *roster.teammates)
    pages = -(-len(people) // ON_A_PAGE)
    page = min(page, max(0, pages - 1))
    shown = people[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]
    waiting = [person for person in shown if isinstance(person, Newcomer)]
    there = [person for person in shown if isinstance(person, Teammate)]
    paragraphs: list[Any] = [
        TN("<b>The team: {count} person</b>", "<b>The team: {count} people</b>", len(roster.teammates))
    ]
    if waiting:
        lines = (_newcomer_line(newcomer, roster) for newcomer in waiting)
        paragraphs.append(Joined(pieces=(T("Waiting for your confirmation:"), *lines)))
    if there:
        paragraphs.append(Joined(pieces=tuple(_teammate_line(teammate) for teammate in there)))
    rows = (
        *(_decide_row(newcomer, by_name=True) for newcomer in waiting),
        *((Button(label=named(teammate), event=OpenedMember(user=teammate.user_id)),) for teammate in there),
        *pager(page, pages, _page),
        (TO_INVITE,),
    )
    return Screen(paragraphs=tuple(paragraphs), rows=rows)


TO_INVITE = Button(label=T("Invite somebody"), event=AskedToInvite())


def _page(page: int) -> DeskEvent:
    return OpenedTeam(page=page)


def _teammate_line(teammate: Teammate) -> Any:
    if teammate.since is None:
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


def _newcomer_line(newcomer: Newcomer, roster: Roster) -> Any:
    # NOTE: {person} opened the link. {role} is what the link is for, {maker} is the admin who made it.
    return T(
        "• {person} used the invitation for <b>{role}</b> made by {maker} on {day}",
        person=named(newcomer),
        role=ROLES[newcomer.role],
        maker=T("the command line") if newcomer.invited_by is None else _somebody(newcomer.invited_by, roster),
        day=day_in_seoul(newcomer.invited_at),
    )


def _decide_row(newcomer: Newcomer, *, by_name: bool) -> tuple[Button, ...]:
    confirm = T("Confirm {person}", person=named(newcomer)) if by_name else T("Confirm")
    refuse = T("Refuse {person}", person=named(newcomer)) if by_name else T("Refuse")
    return (
        Button(label=confirm, event=ConfirmedNewcomer(newcomer=newcomer.id)),
        Button(label=refuse, event=RefusedNewcomer(newcomer=newcomer.id)),
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
    return member_screen(after, now, _told_line(told=told))


def own_change_screen(before: Member, after: Member) -> Screen:
    """A member's own role was changed, by themselves or somebody else."""
    return Screen(
        paragraphs=(
            T(
                "Your role on the team was {before}. Now it is <b>{after}</b>.",
                before=standing(before),
                after=standing(after),
            ),
            *_what_they_can(after),
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
        paragraphs=(T("{person} is no longer on the team.", person=named(teammate)), _told_line(told=told)),
        rows=((TO_TEAM,),),
    )


def own_removal_screen() -> Screen:
    """For the person who was taken off the team."""
    return Screen(paragraphs=(T("You are no longer on the team."),))


def _told_line(*, told: bool) -> Phrase:
    if told:
        return T("We have written to them.")
    return T("We could not write to them: our messages do not reach them.")


# ---- invitations ---------------------------------------------------------------------------------------------------


def ask_role_screen(mark: str) -> Screen:
    """For which role is the invitation? ``mark`` makes sure that each showing leads to one invitation at most."""
    buttons = tuple(Button(label=ROLES[role], event=Invited(role=role, mark=mark)) for role in TEAM_ROLES)
    return Screen(
        paragraphs=(T("<b>Invite somebody</b>"), T("What are they to be?"), Joined(pieces=ROLE_LINES)),
        rows=(buttons[:2], buttons[2:]),
    )


ROLE_LINES: tuple[Phrase, ...] = (
    T("<b>viewer</b>: sees cases, without contact and own words"),
    T("<b>staff</b>: sees and gets cases"),
    T("<b>doctor</b>: the same, with health details"),
    T("<b>admin</b>: the same as staff, and keeps the team"),
)
"""What each role of the table in ``desk.permissions`` comes to, under the name that is typed."""


def invitation_screen(role: Role, code: str, username: str | None, life: timedelta) -> Screen:
    """An invitation, in the one message that ever holds its code. ``username`` is the bot's, where it is known."""
    typed = T("<code>/start {code}</code>", code=code)
    way: tuple[Any, ...] = (T("Ask them to send this text to the bot, in a private chat:"), typed)
    if username is not None:
        way = (
            T("Pass this link on to them, and to nobody else:"),
            f"https://t.me/{username}?start={code}",
            T("If the link does not work, they send this text to the bot:"),
            typed,
        )
    hours = int(life.total_seconds()) // 3600
    return Screen(
        paragraphs=(
            T("<b>An invitation: {role}</b>", role=ROLES[role]),
            *way,
            TN(
                "It works once, for {count} hour. When they have used it, an admin has to confirm them.",
                "It works once, for {count} hours. When they have used it, an admin has to confirm them.",
                hours,
            ),
        ),
        rows=((TO_TEAM,),),
    )


def spent_screen() -> Screen:
    """An invitation that does not work any more."""
    return Screen(
        paragraphs=(
            T("This invitation has been used, or it is out of date. Please ask an admin of the team for a new one."),
            T("If you are looking for a clinic, send /start."),
        )
    )


def already_screen(member: Member, *, unused: bool) -> Screen:
    """Somebody of the team opened an invitation that gives them nothing."""
    paragraphs: tuple[Any, ...] = (T("You already are on the team: <b>{standing}</b>", standing=standing(member)),)
    if unused:
        paragraphs += (T("The invitation is not used up. You can pass it on."),)
    return Screen(paragraphs=paragraphs, rows=((TO_QUEUE,),))


# ---- newcomers -----------------------------------------------------------------------------------------------------


def newcomer_screen(newcomer: Newcomer, roster: Roster) -> Screen:
    """For every admin: somebody has used an invitation."""
    return Screen(
        paragraphs=(
            T("<b>Somebody wants to join the team</b>"),
            _newcomer_line(newcomer, roster),
            T("Please confirm only somebody whom you expect. A name can be anything."),
        ),
        rows=(_decide_row(newcomer, by_name=False),),
    )


def waiting_screen(role: Role, *, told: bool) -> Screen:
    """For the newcomer. ``told``: at least one admin has been sent a word."""
    asked = (
        T("We have told the admins. You hear from us when one of them has decided.")
        if told
        else T("No admin can be reached through this bot at the moment. Please ask one to send /team to it.")
    )
    return Screen(
        paragraphs=(
            T("Your invitation is accepted: <b>{role}</b>. An admin of the team has to confirm it.", role=ROLES[role]),
            asked,
        )
    )


def still_waiting_screen(role: Role) -> Screen:
    """For a newcomer who opens an invitation again."""
    return Screen(paragraphs=(T("An admin of the team still has to confirm you: <b>{role}</b>.", role=ROLES[role]),))


def welcome_screen(member: Member) -> Screen:
    """For somebody who is on the team now."""
    return Screen(
        paragraphs=(
            T("You are now on the team. Your role: <b>{role}</b>", role=standing(member)),
            *_what_they_can(member),
        ),
        rows=((TO_QUEUE,),),
    )


def _what_they_can(member: Member) -> tuple[Phrase, ...]:
    cases = (T("/queue shows the open cases, /case shows one by its number."),)
    if not may(member, Act.KEEP_TEAM):
        return cases
    return (*cases, T("/team shows the team. /invite, /role and /remove change it."))


def turned_away_screen() -> Screen:
    """For somebody whom an admin did not confirm."""
    return Screen(
        paragraphs=(
            T(
                "An admin of the team did not confirm your invitation. If that is a mistake, please ask the person who "
                "invited you."
            ),
            T("You can use this bot as a patient. Send /start."),
        )
    )


def confirmed_screen(newcomer: Newcomer, member: Member, *, told: bool) -> Screen:
    """For the admin who confirmed."""
    return Screen(
        paragraphs=(
            T("{person} is now on the team: <b>{standing}</b>", person=named(newcomer), standing=standing(member)),
            _told_line(told=told),
        ),
        rows=((TO_TEAM,),),
    )


def refused_screen(newcomer: Newcomer, *, told: bool) -> Screen:
    """For the admin who refused."""
    return Screen(
        paragraphs=(T("{person} does not join the team.", person=named(newcomer)), _told_line(told=told)),
        rows=((TO_TEAM,),),
    )


# ---- refusals ------------------------------------------------------------------------------------------------------

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
        _, refuse = _decide_row(refused.newcomer, by_name=False)
        return Screen(paragraphs=(_newcomer_line(refused.newcomer, roster), *paragraphs), rows=((refuse,), (TO_TEAM,)))
    if len(refused.about) == 1:
        return member_screen(refused.about[0], *paragraphs)
    people = tuple(_teammate_line(teammate) for teammate in refused.about[:ON_A_PAGE])
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
    person = _somebody(newcomer.user_id, roster)
    by = _somebody(newcomer.decision.by, roster)
    if refused.why is TeamRefusal.CONFIRMED_BEFORE:
        return T("{person} was confirmed already, by {admin}.", person=person, admin=by)
    return T("{person} was refused already, by {admin}.", person=person, admin=by)
