"""Whether this operator's staff may refer patients to clinics at all, and what is missing until they may.

To which clinic is another matter: see ``directory.forwarding``. Must not know where the entries are kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Missing(StrEnum):
    """What the operator has not told patients yet."""

    NAME = "name"
    REGISTRATION = "registration"
    """The number under which it is registered to attract foreign patients."""
    PRIVACY_ADDRESS = "privacy_address"
    COMMISSION = "commission"
    """What it is paid, and by whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """Whether patients may be referred: they may when nothing is missing."""

    missing: tuple[Missing, ...]

    @property
    def is_allowed(self) -> bool:
        """Whether staff may forward to the clinics that may be forwarded to."""
        return not self.missing


def may_refer(
    *, name: str | None, registration: str | None, privacy_address: str | None, commission: str | None
) -> Referral:
    """Whether an operator with these entries may refer patients; None and blanks are no entries.

    Introducing foreign patients for pay takes a registration (Act on the attraction of international patients, art. 6);
    whom a patient deals with, what becomes of their data, and what is earned by it must be told before.
    """
    entries = {
        Missing.NAME: name,
        Missing.REGISTRATION: registration,
        Missing.PRIVACY_ADDRESS: privacy_address,
        Missing.COMMISSION: commission,
    }
    return Referral(missing=tuple(what for what, entry in entries.items() if not (entry or "").strip()))
