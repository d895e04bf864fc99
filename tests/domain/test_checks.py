"""What has to be looked up again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from intake_bot.domain.checks import CheckReason, ToCheck, claims_to_check
from intake_bot.domain.directory import Clinic, Facilitator
from intake_bot.domain.evidence import (
    AttractionRegistration,
    Claim,
    ClaimKind,
    Designation,
    Language,
    Reading,
    Source,
    Stance,
)

TODAY = date(2026, 6, 1)
READING = Reading(day=TODAY)
VALUES = {
    ClaimKind.DESIGNATION: Designation(),
    ClaimKind.ATTRACTION_REGISTRATION: AttractionRegistration(),
    ClaimKind.LANGUAGE: Language(tag="en"),
}


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def claim(name: str, kind: ClaimKind = ClaimKind.DESIGNATION, stance: Stance = Stance.REPORTED, **more) -> Claim:
    source = Source(name="guide", reference="guide A:14")
    return Claim(id=name, kind=kind, value=VALUES[kind], stance=stance, source=source, as_of="2026", **more)


def confirmed(name: str, days: int, kind: ClaimKind = ClaimKind.DESIGNATION, **more) -> Claim:
    return claim(name, kind, Stance.CONFIRMED, checked_by="staff", checked_on=days_ago(days), **more)


def clinic(*claims: Claim, **more) -> Clinic:
    return Clinic(id="x", names={"en": "X"}, claims=claims, **more)


def test_what_has_run_out_comes_before_what_has_aged_and_what_nobody_has_checked():
    """Each claim once, with its reason and day, the longest due of each reason first."""
    reported = claim("a")
    dated = claim("b", ClaimKind.ATTRACTION_REGISTRATION, as_of_date=days_ago(400))
    aged, older = confirmed("c", 91), confirmed("d", 300)
    expired = confirmed("e", 200, expires_on=days_ago(1))
    said_to_have_run_out = claim("f", ClaimKind.LANGUAGE, expires_on=days_ago(30))
    found = claims_to_check(clinic(dated, reported, aged, older, expired, said_to_have_run_out), READING)
    assert found == (
        ToCheck(claim=said_to_have_run_out, reason=CheckReason.EXPIRED, day=days_ago(30)),
        ToCheck(claim=expired, reason=CheckReason.EXPIRED, day=days_ago(1)),
        ToCheck(claim=older, reason=CheckReason.AGED, day=days_ago(300)),
        ToCheck(claim=aged, reason=CheckReason.AGED, day=days_ago(91)),
        ToCheck(claim=reported, reason=CheckReason.NEVER_CHECKED, day=None),
        ToCheck(claim=dated, reason=CheckReason.NEVER_CHECKED, day=days_ago(400)),
    )


@pytest.mark.parametrize(
    "nothing_due",
    [
        confirmed("fresh", 90),
        claim("no_list_settles_it", ClaimKind.LANGUAGE),
        claim("looked_up", checked_by="staff", checked_on=days_ago(300)),
        claim("not_found", stance=Stance.UNKNOWN, as_of_date=days_ago(300), expires_on=days_ago(1)),
        claim("a_no", stance=Stance.DENIED),
        confirmed("kind_that_does_not_age", 4000, ClaimKind.LANGUAGE),
        claim("last_day", ClaimKind.LANGUAGE, expires_on=TODAY),
    ],
    ids=lambda claim: claim.id,
)
def test_what_still_holds_or_no_list_settles_is_left_alone(nothing_due):
    """Nobody is sent to look for what is fresh, what no list could say, or what the record does not say."""
    assert claims_to_check(clinic(nothing_due), READING) == ()


def test_the_operators_days_decide_what_has_aged():
    """With thirty days for languages a confirmation of the day before is due."""
    aged = confirmed("language", 31, ClaimKind.LANGUAGE)
    shorter = replace(READING, stale_after={ClaimKind.LANGUAGE: 30})
    assert [due.reason for due in claims_to_check(clinic(aged), shorter)] == [CheckReason.AGED]


def test_nothing_is_looked_up_about_a_closed_clinic():
    """A clinic that is closed has no claims that anybody is told."""
    assert claims_to_check(clinic(claim("a"), closed_on=TODAY), READING) == ()


def test_facilitators_are_checked_as_clinics_are():
    """Their registration stands on an official list too."""
    registration = claim("a", ClaimKind.ATTRACTION_REGISTRATION)
    facilitator = Facilitator(id="f", names={"en": "F"}, claims=(registration,))
    assert [due.claim for due in claims_to_check(facilitator, READING)] == [registration]
