"""What a person has to look up again about a clinic or a facilitator, and why.

Only the list and its order live here. Must not know who looks, how a check is asked for, or what its outcome changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intake_bot.domain.directory import Listed
from intake_bot.domain.evidence import SETTLED_BY_A_LIST, Claim, Reading, Stance, is_expired, is_stale


class CheckReason(StrEnum):
    """Why a claim should be looked up, the most pressing first."""

    EXPIRED = "expired"
    """It says of itself that it no longer holds."""
    AGED = "aged"
    """It was confirmed, too long ago to count."""
    NEVER_CHECKED = "never_checked"
    """It is reported, an official list could settle it, and nobody has looked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCheck:
    """One claim to look up. ``day``: the last on which it was valid, on which it was confirmed, or the source's own.

    The source of what was never checked may have no day.
    """

    claim: Claim
    reason: CheckReason
    day: date | None


def claims_to_check(listed: Listed, reading: Reading) -> tuple[ToCheck, ...]:
    """The claims to look up, each once: by reason, then the longest due first, then by id. None of whoever is closed.

    What the record does not say cannot run out; it is asked of the clinic.
    """
    if listed.is_closed(reading.day):
        return ()
    found = [due for claim in listed.claims if (due := _due(claim, reading)) is not None]
    order = tuple(CheckReason)
    return tuple(sorted(found, key=lambda due: (order.index(due.reason), due.day or date.min, due.claim.id)))


def _due(claim: Claim, reading: Reading) -> ToCheck | None:
    if claim.stance is Stance.UNKNOWN:
        return None
    if is_expired(claim, reading):
        return ToCheck(claim=claim, reason=CheckReason.EXPIRED, day=claim.expires_on)
    if is_stale(claim, reading):
        return ToCheck(claim=claim, reason=CheckReason.AGED, day=claim.checked_on)
    if claim.stance is Stance.REPORTED and claim.kind in SETTLED_BY_A_LIST and claim.checked_on is None:
        return ToCheck(claim=claim, reason=CheckReason.NEVER_CHECKED, day=claim.as_of_date)
    return None
