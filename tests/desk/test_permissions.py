"""Who may what: the table, what is granted besides, and what neither gives away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_bot.desk.permissions import (
    GRANTABLE,
    OUTSIDER,
    PERMITTED,
    TEAM_ROLES,
    Act,
    Member,
    Role,
    in_company,
    may,
    raised,
    rights_of,
)
from intake_bot.desk.roster import member_by_settings

HEALTH = frozenset({Act.SEE_HEALTH})
MEMBERS = st.builds(
    lambda role, health: Member(role=role, grants=HEALTH if health and role is not Role.DOCTOR else frozenset()),
    st.sampled_from(TEAM_ROLES),
    st.booleans(),
)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("act", Act)
def test_a_role_alone_may_what_the_table_says(role, act):
    """Nothing else gives a right to somebody to whom nothing was granted."""
    assert may(Member(role=role), act) is (role in PERMITTED[act])


@given(member=MEMBERS, act=st.sampled_from(Act))
def test_a_grant_gives_one_right_and_no_other(member, act):
    """Whoever was granted health details may see them, and is otherwise what their role says."""
    assert may(member, act) is (act in member.grants or act in rights_of(Member(role=member.role)))


@pytest.mark.parametrize(
    ("role", "grants"),
    [(Role.PATIENT, HEALTH), (Role.DOCTOR, HEALTH), *((Role.STAFF, {act}) for act in Act if act not in GRANTABLE)],
)
def test_what_cannot_be_granted_is_no_member(role, grants):
    """Not to outsiders, not twice, and only what is meant to be granted."""
    with pytest.raises(ValueError, match="grant"):
        Member(role=role, grants=frozenset(grants))


@given(member=MEMBERS, role=st.sampled_from(TEAM_ROLES))
def test_raising_takes_nothing_away(member, role):
    """Either somebody may do all that they might before, and more, or nothing happens."""
    higher = raised(member, role)
    if higher is None:
        assert not rights_of(member.as_role(role)) > rights_of(member)
    else:
        assert rights_of(higher) > rights_of(member)
        assert higher.role is role


@pytest.mark.parametrize("role", TEAM_ROLES)
def test_everybody_outside_can_be_raised_to_every_role(role):
    """An invitation always has something to give to a stranger."""
    assert raised(OUTSIDER, role) == Member(role=role)


@pytest.mark.parametrize(
    ("role", "other"), [(Role.DOCTOR, Role.ADMIN), (Role.ADMIN, Role.DOCTOR), (Role.ADMIN, Role.STAFF)]
)
def test_a_role_that_takes_something_away_is_not_higher(role, other):
    """A doctor who becomes admin would lose health details: that is for an admin to decide, not for a link."""
    assert raised(Member(role=role), other) is None


@given(member=MEMBERS)
def test_in_company_nobody_sees_health_details_or_more_than_alone(member):
    """A viewer stays a viewer there, also one who was granted health details."""
    there = in_company(member)
    assert not may(there, Act.SEE_HEALTH)
    assert rights_of(there) == rights_of(member) - HEALTH


@given(member=MEMBERS)
def test_an_admin_by_the_settings_keeps_what_was_granted(member):
    """And is an admin whatever else they were made."""
    assert member_by_settings(member) == Member(role=Role.ADMIN, grants=member.grants)
