"""Regulatory classes, the span a procedure can still fall into, and the vectors people ask for.

The numerals I, II, III and their assignment are the guide's reading (guide A:3, A:33-35), not the statute's, which
speaks of low, medium and high risk. This file must not know clinics, questions or wording.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class RiskClass(StrEnum):
    """One place a procedure can fall into. The value is stored and never shown bare to anybody."""

    ONE = "I"
    """Lower risk: minimally manipulated, same person (guide A:3)."""
    TWO = "II"
    """Moderate risk: manipulated or used for another purpose, own cells (guide A:3)."""
    THREE = "III"
    """Higher risk: donor cells or substantially manipulated cells (guide A:3)."""
    SEPARATE = "separate"
    """No living cells, classified separately (guide A:9, A:35)."""
    OUTSIDE = "outside the guide"
    """The guide says no class, or says that it is not stem-cell-classed (guide A:24)."""
    UNKNOWN = "unknown"
    """A thing that nobody has named yet."""


Span = frozenset[RiskClass]
"""What a class can still be. Never empty."""


class Vector(StrEnum):
    """What would go into the skin or body. The value is stored and stable."""

    SVF = "svf"
    """Own fat-derived cells, separated and given back (guide A:7, A:33)."""
    CULTURED = "cultured"
    """Own cells grown in a laboratory, of whatever kind (guide A:8, A:34)."""
    DONOR = "donor"
    """Living cells of another person (guide A:3)."""
    OWN_CELLS = "own_cells"
    """Own living cells, processing unclear: bone marrow, blood, banked cord blood."""
    EXOSOME = "exosome"
    """A vial without living cells: exosome, conditioned medium (guide A:9, A:35)."""
    FAT_GRAFT = "fat_graft"
    """Fat cleaned and moved as fat, no cells separated."""
    PRP = "prp"
    """Platelets from one's own blood."""
    BOOSTER = "booster"
    """PN/PDRN, PDLLA, PLLA: the three products the guide calls not stem-cell-classed (guide A:24)."""
    DEVICE = "device"
    """Energy lifting devices and threads."""
    OTHER = "other"
    """A named product the guide says nothing about: filler, toxin."""
    UNKNOWN = "unknown"
    """Nobody has said yet what it is."""


SPANS: dict[Vector, Span] = {
    Vector.SVF: frozenset({RiskClass.ONE, RiskClass.TWO}),
    Vector.CULTURED: frozenset({RiskClass.TWO, RiskClass.THREE}),
    Vector.DONOR: frozenset({RiskClass.THREE}),
    Vector.OWN_CELLS: frozenset({RiskClass.ONE, RiskClass.TWO, RiskClass.THREE}),
    Vector.EXOSOME: frozenset({RiskClass.SEPARATE}),
    Vector.FAT_GRAFT: frozenset({RiskClass.OUTSIDE}),
    Vector.PRP: frozenset({RiskClass.OUTSIDE}),
    Vector.BOOSTER: frozenset({RiskClass.OUTSIDE}),
    Vector.DEVICE: frozenset({RiskClass.OUTSIDE}),
    Vector.OTHER: frozenset({RiskClass.OUTSIDE}),
    Vector.UNKNOWN: frozenset({RiskClass.UNKNOWN}),
}
"""The span of each vector when nothing more is known (guide A:33-35, and A:24 for what is outside)."""

NOT_STEM_CELL_CLASSED = frozenset({Vector.BOOSTER})
"""Vectors that the guide itself calls not stem-cell-classed (guide A:24). Of PRP, devices, fillers it says nothing."""

GATED = frozenset({RiskClass.TWO, RiskClass.THREE, RiskClass.UNKNOWN})
"""A designation is asked for when a span can still reach one of these (guide A:3, A:37; unknown counts as required)."""


class Basis(StrEnum):
    """How we come to a span: the person said it, or we concluded it from what they said."""

    STATED = "stated"
    INFERRED = "inferred"


class Route(StrEnum):
    """How a vial is given (guide A:9, A:16, A:40)."""

    SURFACE = "surface"
    MICRONEEDLING = "microneedling"
    INJECTION = "injection"
    DRIP = "drip"
    UNKNOWN = "unknown"


def span_of(vectors: Iterable[Vector]) -> Span:
    """The union of the spans of all vectors that are still possible. Raises ValueError when there is none."""
    span = frozenset[RiskClass]().union(*(SPANS[vector] for vector in vectors))
    if not span:
        raise ValueError("a span needs at least one vector")
    return span


def needs_designation(span: Span, *, fat_only: bool = False) -> bool:
    """Whether a clinic's designation is asked for, at the upper end of the span.

    ``fat_only``: fat that is only cleaned and moved is outside the guide's vectors, yet the gate counts as required
    until the clinic answers.
    """
    return fat_only or bool(span & GATED)


def ordered(span: Span) -> tuple[RiskClass, ...]:
    """The span from lower to higher, then what is outside the numbering: a stable order to show and to store."""
    return tuple(risk_class for risk_class in RiskClass if risk_class in span)
