"""Claims, staleness, and what matching may use of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from intake_bot.domain.directory import Clinic, designation
from intake_bot.domain.evidence import (
    USE,
    VALUE_TYPES,
    Claim,
    ClaimKind,
    Commendation,
    Designation,
    Source,
    Stance,
    Weighed,
    Weight,
    is_expired,
    is_stale,
    weigh,
)

TODAY = date(2026, 6, 1)
GUIDE = Source(name="guide", reference="guide A:14")


def claim(stance: Stance, name: str = "a", **more) -> Claim:
    return Claim(
        id=name, kind=ClaimKind.DESIGNATION, value=Designation(), stance=stance, source=GUIDE, as_of="2026", **more
    )


def confirmed(days_ago: int, name: str = "a", **more) -> Claim:
    return claim(Stance.CONFIRMED, name, checked_by="staff", checked_on=TODAY - timedelta(days=days_ago), **more)


@pytest.mark.parametrize(("days_ago", "stale"), [(0, False), (90, False), (91, True), (-5, False)])
def test_a_designation_is_checked_again_after_ninety_days(days_ago, stale):
    """A confirmation holds for ninety days after its check and is stale from the next."""
    assert is_stale(confirmed(days_ago), TODAY) is stale


def test_days_can_be_set_and_other_kinds_do_not_age():
    """The number of days is a setting; a kind without one only expires."""
    assert is_stale(confirmed(31), TODAY, 30)
    address = replace(confirmed(4000), kind=ClaimKind.COMMENDATION, value=Commendation(given_by="Minister", year=2024))
    assert not is_stale(address, TODAY)
    assert is_stale(replace(address, expires_on=TODAY - timedelta(days=1)), TODAY)


def test_an_expired_claim_holds_on_its_last_day():
    """A claim expires the day after the one it names."""
    assert not is_expired(confirmed(1, expires_on=TODAY), TODAY)
    assert is_expired(confirmed(1, expires_on=TODAY - timedelta(days=1)), TODAY)


def test_what_was_never_confirmed_is_never_stale():
    """Reported, unknown and denied claims keep their stance however old they are."""
    for stance in (Stance.REPORTED, Stance.UNKNOWN, Stance.DENIED):
        assert not is_stale(claim(stance, checked_on=date(2000, 1, 1)), TODAY)


def test_the_table_of_use_holds_every_stance():
    """Each stance has its line, and only a confirmation has one for being stale."""
    assert {stance for stance, stale in USE if not stale} == set(Stance)
    assert {stance for stance, stale in USE if stale} == {Stance.CONFIRMED}


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], Weighed(weight=Weight.NOT_ON_RECORD)),
        ([claim(Stance.UNKNOWN)], Weighed(weight=Weight.NOT_ON_RECORD, claims=(claim(Stance.UNKNOWN),))),
        ([claim(Stance.REPORTED)], Weighed(weight=Weight.REPORTED, claims=(claim(Stance.REPORTED),))),
        (
            [claim(Stance.REPORTED, "a"), confirmed(10, "b")],
            Weighed(weight=Weight.CONFIRMED, claims=(confirmed(10, "b"),)),
        ),
        (
            [claim(Stance.REPORTED, "a"), confirmed(100, "b")],
            Weighed(weight=Weight.REPORTED, claims=(confirmed(100, "b"), claim(Stance.REPORTED, "a")), stale=True),
        ),
        (
            [claim(Stance.REPORTED, "a"), claim(Stance.DENIED, "b")],
            Weighed(weight=Weight.DENIED, claims=(claim(Stance.DENIED, "b"),)),
        ),
        (
            [confirmed(10, "a"), claim(Stance.DENIED, "b", as_of_date=TODAY - timedelta(days=20))],
            Weighed(weight=Weight.CONFIRMED, claims=(confirmed(10, "a"),)),
        ),
        (
            [confirmed(10, "a"), claim(Stance.DENIED, "b", as_of_date=TODAY - timedelta(days=10))],
            Weighed(weight=Weight.DENIED, claims=(claim(Stance.DENIED, "b", as_of_date=TODAY - timedelta(days=10)),)),
        ),
    ],
    ids=["nothing", "unknown", "reported", "confirmed", "stale", "denied", "confirmed after no", "no on that day"],
)
def test_claims_about_one_matter_are_weighed_together(claims, expected):
    """The clinic's own no outweighs reports and older checks; a stale check falls back on what was reported."""
    assert weigh(claims, TODAY) == expected
    assert weigh(reversed(claims), TODAY) == expected


def test_a_confirmation_names_who_and_when():
    """A confirmation without a person or a day cannot be built."""
    for more in ({}, {"checked_by": "staff"}, {"checked_on": TODAY}):
        with pytest.raises(ValueError, match="confirmation"):
            claim(Stance.CONFIRMED, **more)


def test_a_kind_holds_only_its_own_value():
    """No kind accepts the value of another, so a commendation cannot pass for a designation."""
    assert len(set(VALUE_TYPES.values())) == len(VALUE_TYPES) == len(ClaimKind)
    with pytest.raises(ValueError, match="cannot hold"):
        replace(claim(Stance.REPORTED), value=Commendation(given_by="Minister of Health and Welfare", year=2024))


def test_a_commendation_never_becomes_a_designation():
    """A clinic with a confirmed commendation and nothing else has no designation on record."""
    honour = replace(
        confirmed(1), kind=ClaimKind.COMMENDATION, value=Commendation(given_by="Ministry of Health", year=2024)
    )
    clinic = Clinic(id="x", names={"en": "X"}, claims=(honour,))
    assert designation(clinic, TODAY) == Weighed(weight=Weight.NOT_ON_RECORD)
