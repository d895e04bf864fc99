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
    Reading,
    Source,
    Stance,
    Weighed,
    Weight,
    is_expired,
    is_not_found,
    is_stale,
    weigh,
)

TODAY = date(2026, 6, 1)
READING = Reading(day=TODAY)
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
    assert is_stale(confirmed(days_ago), READING) is stale


def test_days_can_be_set_and_other_kinds_do_not_age():
    """The number of days is a setting; a kind without one only expires."""
    assert is_stale(confirmed(31), Reading(day=TODAY, stale_after={ClaimKind.DESIGNATION: 30}))
    address = replace(confirmed(4000), kind=ClaimKind.COMMENDATION, value=Commendation(given_by="Minister", year=2024))
    assert not is_stale(address, READING)
    assert is_stale(replace(address, expires_on=TODAY - timedelta(days=1)), READING)


def test_an_expired_claim_holds_on_its_last_day():
    """A claim expires the day after the one it names."""
    assert not is_expired(confirmed(1, expires_on=TODAY), READING)
    assert is_expired(confirmed(1, expires_on=TODAY - timedelta(days=1)), READING)


def test_what_was_never_confirmed_is_never_stale():
    """Reported, unknown and denied claims keep their stance however old they are."""
    for stance in (Stance.REPORTED, Stance.UNKNOWN, Stance.DENIED):
        assert not is_stale(claim(stance, checked_on=date(2000, 1, 1)), READING)


def test_the_table_of_use_holds_every_stance():
    """Each stance has its line, and only a confirmation has one for being stale."""
    assert {stance for stance, stale in USE if not stale} == set(Stance)
    assert {stance for stance, stale in USE if stale} == {Stance.CONFIRMED}


def test_a_report_that_has_run_out_stays_a_report():
    """It was never counted as more, and a confirmation that has run out counts as much."""
    run_out = {"expires_on": TODAY - timedelta(days=1)}
    for one in (claim(Stance.REPORTED, **run_out), confirmed(1, **run_out)):
        assert weigh([one], READING).weight is Weight.REPORTED


NOT_FOUND = claim(Stance.UNKNOWN, "z", as_of_date=TODAY - timedelta(days=30))


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], Weighed(weight=Weight.NOT_ON_RECORD, claims=(NOT_FOUND,))),
        ([claim(Stance.REPORTED)], Weighed(weight=Weight.REPORTED, claims=(claim(Stance.REPORTED), NOT_FOUND))),
        ([confirmed(40)], Weighed(weight=Weight.CONFIRMED, claims=(confirmed(40), NOT_FOUND))),
        ([confirmed(30)], Weighed(weight=Weight.CONFIRMED, claims=(confirmed(30),))),
        ([confirmed(95)], Weighed(weight=Weight.REPORTED, claims=(confirmed(95), NOT_FOUND), stale=True)),
        ([claim(Stance.DENIED)], Weighed(weight=Weight.DENIED, claims=(claim(Stance.DENIED),))),
    ],
    ids=["alone", "reported", "confirmed before", "confirmed since", "confirmed long before", "denied"],
)
def test_not_found_on_a_list_changes_no_weight_and_stands_beside_a_yes(claims, expected):
    """It is no answer: it goes with what is reported, and with a confirmation of an earlier day."""
    assert is_not_found(NOT_FOUND)
    assert weigh([NOT_FOUND, *claims], READING) == expected


def test_only_a_dated_list_can_be_searched_in_vain():
    """Without a day the record just does not say, and so it does not of any other kind of claim."""
    assert not is_not_found(claim(Stance.UNKNOWN))
    honour = Commendation(given_by="Minister", year=2024)
    assert not is_not_found(replace(NOT_FOUND, kind=ClaimKind.COMMENDATION, value=honour))


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
    assert weigh(claims, READING) == expected
    assert weigh(reversed(claims), READING) == expected


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
    assert designation(clinic, READING) == Weighed(weight=Weight.NOT_ON_RECORD)
