"""What is said about joining the team: invitations, whoever has used one, and what an admin said to them.

Must not know rows, chats, or how a code is made.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from intake_bot.desk.permissions import TEAM_ROLES, Member, Role
from intake_bot.desk.roster import Newcomer, Roster
from intake_bot.desk.team_events import ConfirmedNewcomer, Invited, RefusedNewcomer
from intake_bot.domain.days import day_in_seoul
from intake_bot.texts.phrases import TN, Button, Joined, Screen, T
from intake_bot.texts.roles import ROLE_LINES, ROLES, TO_TEAM, named, somebody, standing, told_line, what_they_can
from intake_bot.texts.staff import TO_QUEUE

# ---- invitations ---------------------------------------------------------------------------------------------------


def ask_role_screen(mark: str) -> Screen:
    """For which role is the invitation? ``mark`` makes sure that each showing leads to one invitation at most."""
    buttons = tuple(Button(label=ROLES[role], event=Invited(role=role, mark=mark)) for role in TEAM_ROLES)
    return Screen(
        paragraphs=(T("<b>Invite somebody</b>"), T("What are they to be?"), Joined(pieces=ROLE_LINES)),
        rows=(buttons[:2], buttons[2:]),
    )


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
            newcomer_line(newcomer, roster),
            T("Please confirm only somebody whom you expect. A name can be anything."),
        ),
        rows=(decide_row(newcomer, by_name=False),),
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
            *what_they_can(member),
        ),
        rows=((TO_QUEUE,),),
    )


def newcomer_line(newcomer: Newcomer, roster: Roster) -> Any:
    """A line that says who came by which invitation, and whose it was."""
    # NOTE: {person} opened the link. {role} is what the link is for, {maker} is the admin who made it.
    return T(
        "• {person} used the invitation for <b>{role}</b> made by {maker} on {day}",
        person=named(newcomer),
        role=ROLES[newcomer.role],
        maker=T("the command line") if newcomer.invited_by is None else somebody(newcomer.invited_by, roster),
        day=day_in_seoul(newcomer.invited_at),
    )


def decide_row(newcomer: Newcomer, *, by_name: bool) -> tuple[Button, ...]:
    """Confirm or refuse. ``by_name``: others are on the same screen."""
    confirm = T("Confirm {person}", person=named(newcomer)) if by_name else T("Confirm")
    refuse = T("Refuse {person}", person=named(newcomer)) if by_name else T("Refuse")
    return (
        Button(label=confirm, event=ConfirmedNewcomer(newcomer=newcomer.id)),
        Button(label=refuse, event=RefusedNewcomer(newcomer=newcomer.id)),
    )


def turned_away_screen(*, on_the_team: bool) -> Screen:
    """For somebody whom an admin did not confirm, a stranger or a member who would have become more."""
    return Screen(
        paragraphs=(
            T(
                "An admin of the team did not confirm your invitation. If that is a mistake, please ask the person who "
                "invited you."
            ),
            T("What you are on the team does not change.")
            if on_the_team
            else T("You can use this bot as a patient. Send /start."),
        )
    )


def confirmed_screen(newcomer: Newcomer, member: Member, *, told: bool) -> Screen:
    """For the admin who confirmed."""
    return Screen(
        paragraphs=(
            T("{person} is now on the team: <b>{standing}</b>", person=named(newcomer), standing=standing(member)),
            told_line(told=told),
        ),
        rows=((TO_TEAM,),),
    )


def refused_screen(newcomer: Newcomer, *, told: bool) -> Screen:
    """For the admin who refused."""
    return Screen(
        paragraphs=(
            T("You refused {person}: <b>{role}</b>", person=named(newcomer), role=ROLES[newcomer.role]),
            told_line(told=told),
        ),
        rows=((TO_TEAM,),),
    )
