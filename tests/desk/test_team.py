"""The team as values: who joins how, who may change whom, and what stays whatever anybody does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.desk.cases import DeskRefusal
from intake_bot.desk.members import (
    AskBeforeRemoval,
    AskForRole,
    Change,
    Invite,
    Refused,
    Remove,
    ShowMember,
    ShowTeam,
    TeamRefusal,
    decide,
)
from intake_bot.desk.permissions import (
    PERMITTED,
    TEAM_ROLES,
    Act,
    Member,
    Role,
    raised,
)
from intake_bot.desk.roster import (
    Decision,
    Invitation,
    Newcomer,
    Outcome,
    Teammate,
    roster_of,
)
from intake_bot.desk.team import (
    INVITATION_LIFE,
    Admit,
    AlreadyThere,
    AskAdmins,
    Enlist,
    Spent,
    StillWaiting,
    TurnAway,
    decide_newcomer,
    digest_of,
    invitation_for,
    join,
)
from intake_bot.desk.team_events import (
    AskedToChangeRole,
    AskedToInvite,
    AskedToInviteAs,
    AskedToRemove,
    ChoseRole,
    ConfirmedNewcomer,
    ConfirmedRemoval,
    Invited,
    OpenedMember,
    OpenedTeam,
    RefusedNewcomer,
)

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
CODE = "A-b_0" + "x" * 17
HEALTH = frozenset({Act.SEE_HEALTH})
ROOT, KIM, SAM, LEE, OTHER_KIM, EVE = 1, 2, 3, 4, 5, 99


def a_member(role, *, health=False):
    return Member(role=role, grants=HEALTH if health else frozenset())


def a_mate(user_id, role, name="", *, health=False, hours=0):
    since = NOON - timedelta(hours=hours)
    return Teammate(user_id=user_id, name=name, member=a_member(role, health=health), since=since)


def an_invitation(role=Role.STAFF, made_by=ROOT, *, used=False, age=timedelta()):
    made = invitation_for(CODE, role, made_by=made_by, now=NOON - age)
    return replace(made, used=used)


def a_newcomer(user_id=EVE, role=Role.STAFF, decision=None, number=7):
    return Newcomer(
        id=number, user_id=user_id, name="Eve", role=role, invited_by=ROOT, invited_at=NOON, decision=decision
    )


def a_team(*newcomers, admins=frozenset(), without=()):
    mates = (
        a_mate(ROOT, Role.ADMIN, "Root"),
        a_mate(KIM, Role.STAFF, "Kim Min-ji"),
        a_mate(SAM, Role.VIEWER, "Sam", health=True),
        a_mate(LEE, Role.DOCTOR, "이지은"),
        a_mate(OTHER_KIM, Role.VIEWER, "KIM  min-ji"),
    )
    return roster_of([mate for mate in mates if mate.user_id not in without], newcomers, frozenset(admins))


TEAM = a_team()


def decided(event, by=ROOT, team=TEAM, *, private=True):
    return decide(event, by, team, private=private)


def why(effect):
    assert isinstance(effect, Refused), effect
    return effect.why


# ---- the roster ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("2", {KIM}),
        (" 2 ", {KIM}),
        ("２", {KIM}),
        ("٢", {KIM}),
        ("kim min-ji", {KIM, OTHER_KIM}),
        ("KIM MIN JI", {KIM, OTHER_KIM}),
        ("Sam", {SAM}),
        ("이지은", {LEE}),
        ("kim", set()),
        ("22", set()),
        ("0" * 20 + "2", set()),
        ("9" * 400, set()),
        ("", set()),
        ("!?", set()),
    ],
)
def test_somebody_is_meant_by_id_or_by_the_whole_name(typed, found):
    """In digits of any script and in any case; nobody is meant by half a name."""
    assert {mate.user_id for mate in TEAM.meant_by(typed)} == found


def test_a_name_of_signs_alone_is_found_by_exactly_that():
    """Telegram lets people be called anything."""
    team = roster_of([a_mate(KIM, Role.STAFF, "🌸"), a_mate(SAM, Role.STAFF, "")], (), frozenset())
    assert [mate.user_id for mate in team.meant_by("🌸")] == [KIM]
    assert team.meant_by("🌼") == ()


def test_a_name_that_is_a_number_gives_way_to_the_id():
    """Somebody who calls themselves by another's id is never meant by it."""
    team = roster_of([a_mate(KIM, Role.STAFF, str(SAM)), a_mate(SAM, Role.STAFF)], (), frozenset())
    assert [mate.user_id for mate in team.meant_by(str(SAM))] == [SAM]


def test_admins_by_the_settings_are_on_the_team():
    """Those whom nobody admitted too; a role that is stored besides does not count."""
    team = a_team(admins={KIM, 50})
    assert team.teammates[0] == Teammate(
        user_id=50, name="", member=Member(role=Role.ADMIN), since=None, by_settings=True
    )
    assert team.find(KIM).member == Member(role=Role.ADMIN)
    assert team.find(KIM).by_settings
    assert not team.find(ROOT).by_settings


def test_a_name_is_in_no_repr():
    """What is logged by accident names nobody."""
    assert "Sam" not in repr(TEAM)
    assert "Eve" not in repr(a_newcomer())
    assert "Sam" not in repr(decided(AskedToRemove(who="Sam X")))


# ---- invitations ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["", "x" * 21, "x" * 23, "x" * 21 + "!", "x" * 21 + "é", CODE + "\n"])
def test_nothing_but_a_code_has_a_digest(code):
    """What else a link may carry leads to no invitation, and nobody makes one for it."""
    assert digest_of(code) is None
    with pytest.raises(ValueError, match="128 bit"):
        invitation_for(code, Role.STAFF, made_by=ROOT, now=NOON)


def test_an_invitation_holds_the_digest_and_not_the_code():
    """It lives for a day from when it is made."""
    made = invitation_for(CODE, Role.STAFF, made_by=ROOT, now=NOON)
    assert made == Invitation(
        digest=digest_of(CODE), role=Role.STAFF, made_by=ROOT, made_at=NOON, expires_at=NOON + timedelta(hours=24)
    )
    assert CODE not in repr(made)


@pytest.mark.parametrize("role", TEAM_ROLES)
@pytest.mark.parametrize("made_by", [None, ROOT])
def test_a_stranger_waits_for_an_admins_word(role, made_by):
    """Whoever made the invitation, as soon as there is an admin."""
    invitation = an_invitation(role, made_by)
    assert join(invitation, EVE, TEAM, NOON) == AskAdmins(invitation=invitation)
    assert join(invitation, EVE, a_team(admins={50}, without={ROOT}), NOON) == AskAdmins(invitation=invitation)


@pytest.mark.parametrize("role", TEAM_ROLES)
def test_without_an_admin_the_command_lines_invitation_is_enough(role):
    """Somebody has to be the first. An invitation that an earlier admin made is none of these."""
    nobody = a_team(without={ROOT})
    assert join(an_invitation(role, None), EVE, nobody, NOON) == Enlist(member=Member(role=role))
    invitation = an_invitation(role, ROOT)
    assert join(invitation, EVE, nobody, NOON) == AskAdmins(invitation=invitation)


@pytest.mark.parametrize(
    ("invitation", "there"),
    [
        (an_invitation(used=True), False),
        (an_invitation(age=INVITATION_LIFE), False),
        (an_invitation(age=INVITATION_LIFE + timedelta(days=90)), False),
        (an_invitation(age=INVITATION_LIFE - timedelta(milliseconds=1)), True),
    ],
)
def test_an_invitation_works_once_and_for_a_day(invitation, there):
    """To the millisecond."""
    assert isinstance(join(invitation, EVE, TEAM, NOON), AskAdmins if there else Spent)


@pytest.mark.parametrize("role", TEAM_ROLES)
@pytest.mark.parametrize("teammate", TEAM.teammates, ids=lambda mate: mate.member.role)
def test_an_invitation_never_lowers(role, teammate):
    """Whoever would get nothing, or lose something, keeps their role and leaves the invitation to somebody else."""
    invitation = an_invitation(role)
    effect = join(invitation, teammate.user_id, TEAM, NOON)
    if raised(teammate.member, role) is None:
        assert effect == AlreadyThere(member=teammate.member, unused=True)
    else:
        assert effect == AskAdmins(invitation=invitation)


def test_an_invitation_that_raises_keeps_what_was_granted():
    """The viewer who sees health details sees them as staff too."""
    team = a_team(without={ROOT})
    assert join(an_invitation(Role.STAFF, None), SAM, team, NOON) == Enlist(member=a_member(Role.STAFF, health=True))
    assert join(an_invitation(Role.DOCTOR, None), SAM, team, NOON) == Enlist(member=Member(role=Role.DOCTOR))


@pytest.mark.parametrize("invitation", [an_invitation(), an_invitation(used=True), an_invitation(Role.ADMIN)])
def test_who_waits_goes_on_waiting(invitation):
    """For what they were invited to first, whatever they open now."""
    assert join(invitation, EVE, a_team(a_newcomer()), NOON) == StillWaiting(role=Role.STAFF)


def test_an_old_link_tells_a_member_what_they_are():
    """It is used, and so are they to it."""
    assert join(an_invitation(used=True), KIM, TEAM, NOON) == AlreadyThere(member=Member(role=Role.STAFF), unused=False)


# ---- an admin's word -----------------------------------------------------------------------------------------------

CONFIRMED, REFUSED = ConfirmedNewcomer(newcomer=7), RefusedNewcomer(newcomer=7)


def worded(event, newcomer, by=ROOT, team=TEAM, *, private=True):
    return decide_newcomer(event, newcomer, by, team, private=private)


def test_an_admin_confirms_or_refuses():
    """With the role of the invitation."""
    newcomer = a_newcomer(role=Role.DOCTOR)
    assert worded(CONFIRMED, newcomer) == Admit(newcomer=newcomer, member=Member(role=Role.DOCTOR))
    assert worded(REFUSED, newcomer) == TurnAway(newcomer=newcomer)


@pytest.mark.parametrize("event", [CONFIRMED, REFUSED])
@pytest.mark.parametrize("outcome", Outcome)
def test_who_comes_second_hears_who_was_first(event, outcome):
    """Whatever the second wants."""
    newcomer = a_newcomer(decision=Decision(outcome=outcome, by=KIM))
    expected = {Outcome.CONFIRMED: TeamRefusal.CONFIRMED_BEFORE, Outcome.REFUSED: TeamRefusal.REFUSED_BEFORE}
    assert worded(event, newcomer) == Refused(why=expected[outcome], newcomer=newcomer)


@pytest.mark.parametrize("event", [CONFIRMED, REFUSED])
def test_nobody_there_is_nobody_decided_about(event):
    """A number that was forged, or of somebody who has erased themselves."""
    assert why(worded(event, None)) is TeamRefusal.NO_SUCH_NEWCOMER


@pytest.mark.parametrize("event", [CONFIRMED, REFUSED])
@pytest.mark.parametrize("by", [KIM, SAM, LEE, EVE])
def test_nobody_but_an_admin_has_a_word(event, by):
    """The newcomer least of all."""
    assert why(worded(event, a_newcomer(), by)) is DeskRefusal.NOT_PERMITTED


def test_who_got_more_meanwhile_is_not_lowered():
    """The viewer who waits to be staff, and whom an admin has made doctor since."""
    assert why(worded(CONFIRMED, a_newcomer(LEE))) is TeamRefusal.HAS_MORE
    assert worded(REFUSED, a_newcomer(LEE)) == TurnAway(newcomer=a_newcomer(LEE))


# ---- keeping the team ----------------------------------------------------------------------------------------------

EVERYTHING = (
    OpenedTeam(),
    OpenedMember(user=KIM),
    AskedToInvite(),
    AskedToInviteAs(role="staff"),
    Invited(role=Role.STAFF, mark="m1"),
    AskedToChangeRole(words="2 viewer"),
    ChoseRole(user=KIM, role=Role.VIEWER, health=False, since=TEAM.find(KIM).stamp),
    AskedToRemove(who="2"),
    ConfirmedRemoval(user=KIM, since=TEAM.find(KIM).stamp),
)


@pytest.mark.parametrize("event", EVERYTHING, ids=lambda event: type(event).__name__)
@pytest.mark.parametrize("by", [ROOT, KIM, SAM, LEE, EVE])
def test_the_team_is_kept_by_admins_in_private(event, by):
    """By nobody else, and not where others read along."""
    assert isinstance(decided(event, by), Refused) is (by != ROOT)
    expected = TeamRefusal.ONLY_IN_PRIVATE if by == ROOT else DeskRefusal.NOT_PERMITTED
    assert why(decided(event, by, private=False)) is expected


def test_what_is_looked_at_and_asked():
    """Each effect says what to show."""
    assert decided(OpenedTeam(page=3)) == ShowTeam(page=3)
    assert decided(OpenedMember(user=KIM)) == ShowMember(teammate=TEAM.find(KIM))
    assert why(decided(OpenedMember(user=EVE))) is TeamRefusal.NO_SUCH_MEMBER
    assert decided(AskedToInvite()) == AskForRole()
    assert decided(Invited(role=Role.DOCTOR, mark="m1")) == Invite(role=Role.DOCTOR, mark="m1")
    assert decided(AskedToRemove(who="Sam")) == AskBeforeRemoval(teammate=TEAM.find(SAM))


@pytest.mark.parametrize(
    ("typed", "role"),
    [("staff", Role.STAFF), ("Admin", Role.ADMIN), ("patient", None), ("boss", None), ("staff doctor", None)],
)
def test_an_invitation_is_for_a_role_of_the_team(typed, role):
    """Anything else is said back."""
    effect = decided(AskedToInviteAs(role=typed))
    expected = Refused(why=TeamRefusal.NOT_A_ROLE, typed=typed) if role is None else Invite(role=role, mark=None)
    assert effect == expected


def changed(user_id, role, *, health=False):
    return Change(teammate=TEAM.find(user_id), member=a_member(role, health=health))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2 viewer", changed(KIM, Role.VIEWER)),
        ("Sam STAFF", changed(SAM, Role.STAFF)),
        ("sam staff --health", changed(SAM, Role.STAFF, health=True)),
        ("sam —health staff", changed(SAM, Role.STAFF, health=True)),
        ("2 staff –Health", changed(KIM, Role.STAFF, health=True)),
        ("sam viewer", changed(SAM, Role.VIEWER)),
        ("2 doctor --health", changed(KIM, Role.DOCTOR)),
        ("이지은 admin", changed(LEE, Role.ADMIN)),
        ("1 admin --health", changed(ROOT, Role.ADMIN, health=True)),
    ],
)
def test_a_role_is_given_as_typed(words, expected):
    """By id or name; the telephone's long dash too; a doctor needs no grant."""
    assert decided(AskedToChangeRole(words=words)) == expected


@pytest.mark.parametrize(
    ("words", "refusal", "typed"),
    [
        ("", TeamRefusal.ROLE_NOT_UNDERSTOOD, ""),
        ("--health", TeamRefusal.ROLE_NOT_UNDERSTOOD, ""),
        ("staff", TeamRefusal.ROLE_NOT_UNDERSTOOD, ""),
        ("2", TeamRefusal.ROLE_NOT_UNDERSTOOD, "2"),
        ("2 boss", TeamRefusal.ROLE_NOT_UNDERSTOOD, "boss"),
        ("2 patient", TeamRefusal.ROLE_NOT_UNDERSTOOD, "patient"),
        ("2 staff --helth", TeamRefusal.ROLE_NOT_UNDERSTOOD, "--helth"),
        ("77 staff", TeamRefusal.NO_SUCH_MEMBER, "77"),
        ("Eve Adams staff", TeamRefusal.NO_SUCH_MEMBER, "Eve Adams"),
        ("kim min-ji doctor", TeamRefusal.SEVERAL_MEMBERS, "kim min-ji"),
        ("2 staff", TeamRefusal.IS_SO_ALREADY, ""),
        ("sam viewer --health", TeamRefusal.IS_SO_ALREADY, ""),
        ("root staff", TeamRefusal.LAST_ADMIN, ""),
        ("root viewer --health", TeamRefusal.LAST_ADMIN, ""),
    ],
)
def test_a_role_that_cannot_be_given_is_refused(words, refusal, typed):
    """With what was not understood."""
    effect = decided(AskedToChangeRole(words=words))
    assert (why(effect), effect.typed) == (refusal, typed)


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("", TeamRefusal.REMOVE_WHOM),
        ("77", TeamRefusal.NO_SUCH_MEMBER),
        ("kim min-ji", TeamRefusal.SEVERAL_MEMBERS),
        ("1", TeamRefusal.LAST_ADMIN),
    ],
)
def test_a_removal_that_cannot_be_is_refused_before_it_is_asked_back(who, refusal):
    """So that no button promises what a press would not do."""
    assert why(decided(AskedToRemove(who=who))) is refusal


def pressed(user_id, role, team=TEAM, *, health=False):
    return ChoseRole(user=user_id, role=role, health=health, since=team.find(user_id).stamp)


def removal(user_id, team=TEAM):
    return ConfirmedRemoval(user=user_id, since=team.find(user_id).stamp)


def test_a_press_changes_whom_it_shows():
    """The role, the grant, or their place on the team."""
    assert decided(pressed(KIM, Role.DOCTOR)) == changed(KIM, Role.DOCTOR)
    assert decided(pressed(KIM, Role.STAFF, health=True)) == changed(KIM, Role.STAFF, health=True)
    assert decided(removal(SAM)) == Remove(teammate=TEAM.find(SAM))


def test_a_press_on_what_has_changed_since_does_nothing():
    """It shows what is there now; the same press twice is told as what it is."""
    later = roster_of(
        [a_mate(ROOT, Role.ADMIN), replace(a_mate(KIM, Role.VIEWER), since=NOON + timedelta(seconds=1))],
        (),
        frozenset(),
    )
    meanwhile = Refused(why=TeamRefusal.CHANGED_MEANWHILE, about=(later.find(KIM),))
    assert decided(pressed(KIM, Role.DOCTOR), team=later) == meanwhile
    assert decided(removal(KIM), team=later) == meanwhile
    assert why(decided(pressed(KIM, Role.VIEWER), team=later)) is TeamRefusal.IS_SO_ALREADY
    assert why(decided(removal(SAM), team=later)) is TeamRefusal.NO_SUCH_MEMBER
    assert why(decided(pressed(SAM, Role.ADMIN), team=later)) is TeamRefusal.NO_SUCH_MEMBER


TWO_ADMINS = roster_of([*TEAM.teammates, a_mate(6, Role.ADMIN, "Bo")], (), frozenset())


def test_an_admin_may_step_down_while_another_remains():
    """Themselves or by another's hand."""
    for by in (ROOT, 6):
        assert decided(removal(ROOT), by, TWO_ADMINS) == Remove(teammate=TWO_ADMINS.find(ROOT))
        assert isinstance(decided(pressed(ROOT, Role.VIEWER), by, TWO_ADMINS), Change)
    assert why(decided(removal(ROOT))) is TeamRefusal.LAST_ADMIN
    assert why(decided(pressed(ROOT, Role.DOCTOR))) is TeamRefusal.LAST_ADMIN


def test_an_admin_by_the_settings_counts_and_cannot_be_touched():
    """Whoever set the bot up decides about them; health details can be granted to them all the same."""
    team = a_team(admins={50})
    assert decided(removal(ROOT, team), 50, team) == Remove(teammate=team.find(ROOT))
    for by in (ROOT, 50):
        assert why(decided(removal(50, team), by, team)) is TeamRefusal.ADMIN_BY_SETTINGS
        assert why(decided(pressed(50, Role.STAFF, team), by, team)) is TeamRefusal.ADMIN_BY_SETTINGS
        assert why(decided(AskedToRemove(who="50"), by, team)) is TeamRefusal.ADMIN_BY_SETTINGS
        assert decided(pressed(50, Role.ADMIN, team, health=True), by, team) == Change(
            teammate=team.find(50), member=a_member(Role.ADMIN, health=True)
        )


MEMBERS = st.builds(
    lambda role, health: a_member(role, health=health and role not in PERMITTED[Act.SEE_HEALTH]),
    st.sampled_from(TEAM_ROLES),
    st.booleans(),
)

TEAMS = st.dictionaries(st.integers(1, 6), MEMBERS, max_size=6)


@st.composite
def attempts(draw):
    """Something that anybody tries, on anybody, typed or pressed."""
    user, role, health = draw(st.integers(1, 7)), draw(st.sampled_from(TEAM_ROLES)), draw(st.booleans())
    return draw(
        st.sampled_from(
            [
                ("role", AskedToChangeRole(words=f"{user} {role} {'--health' if health else ''}")),
                ("chose", ChoseRole(user=user, role=role, health=health, since=0)),
                ("remove", ConfirmedRemoval(user=user, since=0)),
            ]
        )
    )[1]


@given(
    members=TEAMS,
    admins=st.frozensets(st.integers(1, 7), max_size=2),
    tries=st.lists(st.tuples(st.integers(1, 7), attempts()), max_size=12),
)
def test_whatever_anybody_tries_an_admin_is_left(members, admins, tries):
    """A team that has an admin always has one, and nobody changes it who is none."""

    def now():
        epoch = datetime(1970, 1, 1, tzinfo=UTC)
        mates = [Teammate(user_id=user, name="", member=member, since=epoch) for user, member in members.items()]
        return roster_of(mates, (), admins)

    had_admin = now().has_admin
    for by, event in tries:
        team = now()
        effect = decide(event, by, team, private=True)
        if isinstance(effect, Change | Remove):
            assert team.find(by).member.role is Role.ADMIN
        match effect:
            case Change(teammate=teammate, member=member):
                members[teammate.user_id] = member
            case Remove(teammate=teammate):
                del members[teammate.user_id]
        assert now().has_admin is had_admin
