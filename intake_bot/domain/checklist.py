"""The written-confirmation checklist: which items a clinic is asked to answer in writing, and their states.

Only ids and rules live here; what each item says, in the patient's language and in Korean, is written in ``texts``.
This file must not know clinics, cases or questions.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from intake_bot.domain.regulation import Vector


class ItemId(StrEnum):
    """One line of the checklist, in the order in which the lines are shown and numbered."""

    W0 = "W0"
    """What exactly would be used. Asked first where it is not known."""
    W1 = "W1"
    W2 = "W2"
    W3 = "W3"
    W4 = "W4"
    W5 = "W5"
    W6 = "W6"
    W7 = "W7"
    W8 = "W8"
    W9 = "W9"
    W10 = "W10"
    W11 = "W11"
    W12 = "W12"
    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"
    S5 = "S5"
    S6 = "S6"
    M1 = "M1"
    M2 = "M2"
    M3 = "M3"
    M4 = "M4"
    M5 = "M5"
    M6 = "M6"
    M7 = "M7"
    D1 = "D1"
    D2 = "D2"
    D3 = "D3"
    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"
    E5 = "E5"
    E6 = "E6"
    N1 = "N1"
    N2 = "N2"


def _numbered(letter: str, first: int, last: int) -> frozenset[ItemId]:
    return frozenset(ItemId(f"{letter}{number}") for number in range(first, last + 1))


COMMON = _numbered("W", 1, 12)
"""Asked of every clinic about every procedure (guide A:39, A:50-51, and the law behind consent and registration)."""

_SVF = _numbered("S", 1, 6)
_CULTURED = _numbered("M", 1, 7)
_DONOR = _numbered("M", 1, 6) | _numbered("D", 1, 3)
_PRODUCT = _numbered("N", 1, 2)

ADDED: dict[Vector, frozenset[ItemId]] = {
    Vector.SVF: _SVF,
    Vector.CULTURED: _CULTURED,
    Vector.DONOR: _DONOR,
    Vector.OWN_CELLS: _SVF | _CULTURED,  # separated or grown: both are still possible
    Vector.EXOSOME: _numbered("E", 1, 6),
    Vector.FAT_GRAFT: frozenset(),
    Vector.PRP: _PRODUCT,
    Vector.BOOSTER: _PRODUCT,
    Vector.DEVICE: _PRODUCT,
    Vector.OTHER: _PRODUCT,
    Vector.UNKNOWN: frozenset(),  # W0 comes first; the rest follows from its answer
}
"""What each vector adds to the common list."""

YES_OR_NO = frozenset({ItemId.W5, ItemId.W12, ItemId.S3, ItemId.D2, ItemId.E5, ItemId.E6, ItemId.N2})
"""Items that a yes or a no answers; every other one asks for words."""

_UNCLEAR = frozenset({Vector.UNKNOWN, Vector.OWN_CELLS})


def items_for(vectors: frozenset[Vector]) -> tuple[ItemId, ...]:
    """The checklist for all vectors still possible, in the order of ``ItemId``.

    W0 leads it where it is not clear what would be used.
    Unclear means: nobody has named it, several things are possible, or own cells whose processing is not known.
    """
    wanted = COMMON.union(*(ADDED[vector] for vector in vectors))
    if len(vectors) != 1 or vectors & _UNCLEAR:
        wanted |= {ItemId.W0}
    return tuple(item for item in ItemId if item in wanted)


class ItemState(StrEnum):
    """Where one item stands with one clinic."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    ANSWERED_IN_WRITING = "answered_in_writing"
    """The clinic's statement: a yes without a document is no more than that."""
    ANSWERED_VERBALLY = "answered_verbally"
    DOCUMENT_RECEIVED = "document_received"
    DECLINED = "declined"
    CONTRADICTS_RECORD = "contradicts_record"
    EXPIRED = "expired"
    """Answered, but longer ago than the answer is good for."""


VALID_MONTHS = 12
"""How long an answer is good for unless set otherwise."""


def has_expired(answered_on: date, today: date, months: int = VALID_MONTHS) -> bool:
    """Whether an answer is older than ``months`` calendar months; on the very day it is still good."""
    whole_months = (today.year - answered_on.year) * 12 + today.month - answered_on.month
    return whole_months > months or (whole_months == months and today.day > answered_on.day)
