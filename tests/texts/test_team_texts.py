"""What is said about the team: every screen fits, names are only names, and each refusal says what would be right."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from intake_bot.desk.cases import DeskRefusal
from intake_bot.desk.members import Refused, TeamRefusal
from intake_bot.desk.permissions import PERMITTED, TEAM_ROLES, Act, Member, Role, rights_of
from intake_bot.desk.roster import Decision, Newcomer, Outcome, Teammate, roster_of
from intake_bot.desk.team import INVITATION_LIFE
from intake_bot.texts import joining, roles, team, team_refusals
from intake_bot.texts.catalogue import catalogue
from intake_bot.texts.render import plain
from tests.support.views import words_of

NOON = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
CODE = "A-b_0" + "x" * 17
LARGEST_ID = 2**52 - 1
NAMES = ["", "Kim", "<b>x</b> & {0} %s", "ا" * 64, "🌸" * 64, "W" * 64]
HEALTH = frozenset({Act.SEE_HEALTH})
STAFF = Member(role=Role.STAFF)


def a_mate(user_id=7, name="Kim", member=STAFF, *, by_settings=False):
    since = None if by_settings else NOON
    return Teammate(user_id=user_id, name=name, member=member, since=since, by_settings=by_settings)


def a_newcomer(number=1, name="Eve", invited_by=1, decision=None):
    return Newcomer(
        id=number,
        user_id=LARGEST_ID - number,
        name=name,
        role=Role.DOCTOR,
        invited_by=invited_by,
        invited_at=NOON,
        decision=decision,
    )


def a_team(size=3, newcomers=(), name="Kim"):
    mates = [a_mate(number, name, Member(role=TEAM_ROLES[number % 4])) for number in range(2, 2 + size)]
    return roster_of(mates, newcomers, frozenset({1}))


def every_refusal():
    """Each refusal as it comes, with whom it is about."""
    one, several = (a_mate(),), tuple(a_mate(number) for number in range(2, 30))
    about = {
        TeamRefusal.SEVERAL_MEMBERS: several,
        TeamRefusal.ADMIN_BY_SETTINGS: (a_mate(1, "", Member(role=Role.ADMIN), by_settings=True),),
        **dict.fromkeys((TeamRefusal.LAST_ADMIN, TeamRefusal.IS_SO_ALREADY, TeamRefusal.CHANGED_MEANWHILE), one),
    }
    outcomes = {TeamRefusal.CONFIRMED_BEFORE: Outcome.CONFIRMED, TeamRefusal.REFUSED_BEFORE: Outcome.REFUSED}
    for why in (DeskRefusal.NOT_PERMITTED, *TeamRefusal):
        decision = Decision(outcome=outcomes[why], by=1) if why in outcomes else None
        wanted = why in outcomes or why is TeamRefusal.HAS_MORE
        newcomer = a_newcomer(decision=decision) if wanted else None
        for typed in ("", "<b>" + "x" * 4000):
            yield Refused(why=why, about=about.get(why, ()), newcomer=newcomer, typed=typed)


@pytest.mark.parametrize("refused", list(every_refusal()), ids=lambda refused: f"{refused.why}-{len(refused.typed)}")
def test_each_refusal_fits_and_says_what_was_typed(refused, checked, tag):
    """In every language; of something very long, the beginning."""
    screen = team_refusals.refusal_screen(refused, a_team())
    checked(screen, tag)
    assert ("<b>xxx" in words_of(screen, catalogue(tag))) is bool(refused.typed)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("newcomers", [0, 3, 40])
@pytest.mark.parametrize("page", [0, 1, 99])
def test_every_page_of_the_team_fits(name, newcomers, page, checked, tag):
    """Whatever people are called, and however many wait."""
    waiting = [a_newcomer(number, name, invited_by=None if number % 2 else 2) for number in range(1, newcomers + 1)]
    checked(team.team_screen(a_team(20, waiting, name), page), tag)


def test_a_page_shows_eight_people_and_leads_on():
    """Whoever waits comes first."""
    roster = a_team(9, [a_newcomer()])
    first, second = (words_of(team.team_screen(roster, page)) for page in range(2))
    assert "The team: 10 people" in first
    assert "Waiting for your confirmation" in first
    assert first.count("•") == 8
    assert second.count("•") == 3
    assert "Waiting" not in second


@pytest.mark.parametrize(
    "member", [*(Member(role=role) for role in TEAM_ROLES), Member(role=Role.ADMIN, grants=HEALTH)]
)
@pytest.mark.parametrize("by_settings", [False, True])
def test_a_member_fits_with_everything_that_can_be_done(member, by_settings, checked, tag):
    """No button for what they are already, none for what the settings say."""
    teammate = a_mate(LARGEST_ID, "W" * 64, member, by_settings=by_settings)
    screen = team.member_screen(teammate)
    checked(screen, tag)
    events = [button.event for row in screen.rows for button in row]
    others = {getattr(event, "role", None) for event in events} - {None, member.role}
    assert others == (set() if by_settings else set(TEAM_ROLES) - {member.role})
    for shown in (
        team.changed_screen(teammate, replace(teammate, member=Member(role=Role.VIEWER)), told=True),
        team.own_change_screen(member, member),
        team.ask_removal_screen(teammate, oneself=False),
        team.ask_removal_screen(teammate, oneself=True),
        team.removed_screen(teammate, told=False),
        joining.welcome_screen(member),
        joining.already_screen(member, unused=True),
        joining.confirmed_screen(a_newcomer(), member, told=False),
    ):
        checked(shown, tag)


def test_the_other_screens_fit(checked, tag):
    """Of newcomers and for them."""
    for screen in (
        joining.ask_role_screen("m1"),
        joining.newcomer_screen(a_newcomer(name="W" * 64), a_team()),
        joining.waiting_screen(Role.ADMIN, told=True),
        joining.waiting_screen(Role.ADMIN, told=False),
        joining.still_waiting_screen(Role.ADMIN),
        joining.spent_screen(),
        joining.turned_away_screen(on_the_team=True),
        joining.turned_away_screen(on_the_team=False),
        joining.refused_screen(a_newcomer(), told=True),
        team.own_removal_screen(),
    ):
        checked(screen, tag)


@pytest.mark.parametrize("username", ["intake_bot", None])
def test_an_invitation_is_a_link_where_the_bots_name_is_known(username, checked, tag):
    """And in any case the text that does the same."""
    screen = joining.invitation_screen(Role.DOCTOR, CODE, username, INVITATION_LIFE)
    checked(screen, tag)
    words = words_of(screen, catalogue(tag))
    assert f"/start {CODE}" in words
    assert (f"https://t.me/intake_bot?start={CODE}" in words) is (username is not None)
    assert "24" in words


def test_the_day_is_that_of_seoul():
    """The team works there."""
    assert "on Nov 23, 2026" in words_of(joining.newcomer_screen(a_newcomer(), a_team()))


def test_every_role_and_refusal_has_its_words():
    """The tables hold what the desk knows, and what a role comes to is told under the name that is typed."""
    assert set(roles.ROLES) == set(Role)
    decided = {TeamRefusal.CONFIRMED_BEFORE, TeamRefusal.REFUSED_BEFORE}
    assert set(team_refusals.PLAIN_REFUSALS) == {DeskRefusal.NOT_PERMITTED, *TeamRefusal} - decided
    for role, line in zip(TEAM_ROLES, roles.ROLE_LINES, strict=True):
        assert line.singular.startswith(f"<b>{role}</b>: ")


def test_what_is_said_of_the_roles_is_what_the_table_says():
    """The sentences beside the names were written for this table: who changes it reads them again."""
    assert PERMITTED[Act.SEE_HEALTH] == {Role.DOCTOR}
    assert PERMITTED[Act.KEEP_TEAM] == {Role.ADMIN}
    viewer, staff, doctor, admin = (rights_of(Member(role=role)) for role in TEAM_ROLES)
    assert staff - viewer == {Act.SEE_CONTACT, Act.HEAR_OF_CASES}
    assert doctor - staff == HEALTH
    assert admin - staff == {Act.KEEP_TEAM, Act.KEEP_DIRECTORY, Act.HEAR_OF_TROUBLE}


def test_names_of_roles_differ_in_every_language(tag):
    """Buttons that look alike would lead to the wrong role."""
    assert len({plain(name, catalogue(tag)) for name in roles.ROLES.values()}) == len(Role)
